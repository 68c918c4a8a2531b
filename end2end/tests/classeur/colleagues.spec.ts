import type { Page } from "@playwright/test";
import { makeActivity } from "../../fixtures/activity";
import { noFaults } from "../../fixtures/axe";
import { call, enter } from "../../fixtures/client";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, signIn, test } from "../../fixtures/school";

test.describe("colleagues at the same activity", () => {
  let school: School;
  ownSchool((own) => (school = own));

  /** An activity of three chapters that the administrator, who teaches too, may change; both have it open. */
  async function both(someone: () => Promise<Page>, title: string): Promise<[Page, Page, string[]]> {
    const { id, steps } = await makeActivity(school, title, ["Un", "Deux", "Trois"].map((words) => ({ kind: "chapter" as const, title: words })));
    const cookie = await enter(school.url, "/connexion", { login: demonstration.teacher, password: demonstration.password });
    const found = await call<[string, string][]>(school.url, cookie, "classeur/find_colleagues", { words: "fontan" });
    await call(school.url, cookie, "classeur/share", { what: { Activity: id }, person: found[0][0], level: "edit" });
    const [one, two] = [await someone(), await someone()];
    await signIn(one, school, demonstration.teacher, demonstration.password);
    await signIn(two, school, demonstration.administrator, demonstration.password);
    for (const page of [one, two]) {
      await page.goto(`${school.url}/classeur/${id}`);
      await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    }
    return [one, two, steps];
  }
  const titles = (page: Page): Promise<string[]> => page.locator(".classeur-row .classeur-step__chapter").allInnerTexts();
  const saved = (page: Page): Promise<void> => expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");

  test("they see each other, in which step, and that somebody has left", async ({ someone }) => {
    const [one, two, steps] = await both(someone, "À plusieurs");
    const there = one.getByRole("list", { name: "Aussi sur cette activité" });
    await expect(there).toContainText("Fontanel");
    await expect(one.locator("[role=status]").filter({ hasText: "modifie aussi cette activité" })).toHaveCount(1);
    await expect(two.getByRole("list", { name: "Aussi sur cette activité" })).toContainText("Ouédraogo");
    await two.locator(`[id="etape-${steps[1]}-modifier"]`).click();
    await expect(one.locator(`[id="etape-${steps[1]}"]`)).toContainText("Fontanel écrit ici");
    await noFaults(one);
    await there.getByRole("button", { name: /Fontanel.*voir son étape/ }).click();
    await expect(one.locator(`[id="etape-${steps[1]}-modifier"]`)).toBeFocused();
    await two.getByRole("navigation", { name: /fil/i }).getByRole("link", { name: "Classeur" }).click();
    await expect(there).toHaveCount(0, { timeout: 20_000 });
    await expect(one.locator(`[id="etape-${steps[1]}"]`)).not.toContainText("écrit ici");
  });

  test("a step that a colleague deletes while one writes in it is there again, if one says so", async ({ someone }) => {
    const [one, two, steps] = await both(someone, "Gardée");
    await one.context().setOffline(true);
    await one.locator(`[id="etape-${steps[1]}-modifier"]`).click();
    await one.locator(`[id="etape-${steps[1]}-titre"]`).fill("Deux, bien écrit");
    await expect(one.locator(".classeur-edit__state")).toHaveText("Hors ligne : gardé sur cet appareil");
    await two.locator(`[id="etape-${steps[1]}-actions"]`).click();
    await two.getByRole("button", { name: "Supprimer" }).click();
    await saved(two);
    await one.context().setOffline(false);
    await expect(one.getByText("Quelqu’un a modifié la même étape")).toBeVisible();
    await one.getByRole("button", { name: "Garder ma version" }).click();
    await saved(one);
    await one.locator(`[id="etape-${steps[1]}-modifier"]`).click();
    await expect.poll(() => titles(one)).toEqual(["Un", "Deux, bien écrit", "Trois"]);
    await expect.poll(() => titles(two), { timeout: 20_000 }).toEqual(["Un", "Deux, bien écrit", "Trois"]);
  });
});
