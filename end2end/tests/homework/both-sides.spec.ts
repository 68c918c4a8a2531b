import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { noFaults } from "../../fixtures/axe";
import { demonstrate } from "../../fixtures/demonstration";
import { demonstration } from "../../fixtures/people";
import { School, expect, ready, signIn, test as base } from "../../fixtures/school";

const person = (login: string): string => `(SELECT person FROM account WHERE login = '${login}')`;

// The directory's files make no guardian of a teacher of the demonstration school.
const test = base.extend<{ own: School }>({
  own: async ({}, use) => {
    const own = await School.start((data) => {
      demonstrate(data);
      const sql = `INSERT INTO person_role (person, role, source) VALUES (${person(demonstration.teacher)}, 'guardian', NULL);
        INSERT INTO guardianship (guardian, pupil, level) VALUES (${person(demonstration.teacher)}, ${person(demonstration.pupil)}, 1);`;
      execFileSync("sqlite3", [join(data, "preau.db"), sql]);
    });
    await use(own);
    await own.stop();
  },
});

test("a teacher who is a parent finds both the work given and the child's", async ({ own, someone }) => {
  const page = await someone();
  await page.setViewportSize({ width: 360, height: 800 });
  await signIn(page, own, demonstration.teacher, demonstration.password);
  await ready(page);
  const work = page.locator('.home-block[data-block="work"]');
  await expect(work.getByRole("heading", { name: "Le travail de mes enfants" })).toBeVisible();
  await expect(work.getByRole("heading", { name: "Lina Marchetti" })).toBeVisible();
  await noFaults(page);
  await work.getByRole("link", { name: /Lina/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Lina/ })).toBeVisible();
  const sides = page.getByRole("navigation", { name: "Travail", exact: true });
  await expect(sides.getByRole("link", { name: "Le travail de mes enfants" })).toHaveAttribute("aria-current", "page");
  await noFaults(page);
  await sides.getByRole("link", { name: "Travail donné" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Travail donné" })).toBeVisible();
  await expect(page).toHaveTitle("Travail donné · Préau");
  await sides.getByRole("link", { name: "Le travail de mes enfants" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Lina/ })).toBeVisible();
  await expect(page).toHaveTitle("Le travail de mes enfants · Préau");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: /Lina/ })).toBeVisible();
  await expect(page).toHaveTitle("Le travail de mes enfants · Préau");
});
