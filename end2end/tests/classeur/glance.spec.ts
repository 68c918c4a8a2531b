import { noFaults } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("at a glance", () => {
  let school: School;
  ownSchool((own) => (school = own));

  test("a folder that is given says to whom and how far they are, and is followed", async ({ someone }) => {
    const page = await someone();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur`);
    await ready(page);
    await page.getByLabel("Autres actions : Cinquième").click();
    await page.getByRole("button", { name: "Donner", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(demonstration.class, { exact: true }).check();
    await dialog.getByRole("button", { name: "Donner", exact: true }).click();
    const card = page.locator(".classeur-card").filter({ has: page.getByRole("link", { name: "Cinquième", exact: true }) });
    await expect(card).toContainText("Donné à 5B");
    await expect(card).toContainText(/Ouvert par \d+/);
    await noFaults(page);
    await card.getByRole("link", { name: /Donné à 5B/ }).click();
    await expect(page.getByRole("heading", { name: "Où en sont les élèves" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Les activités du dossier" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Le théâtre classique" })).toBeVisible();
    await expect(page.getByRole("row", { name: /Marchetti Lina/ })).toBeVisible();
    await noFaults(page);
  });
});
