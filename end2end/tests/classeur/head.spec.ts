import { noFaults } from "../../fixtures/axe";
import { saved } from "../../fixtures/activities";
import { makeActivity } from "../../fixtures/activity";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, signIn, test } from "../../fixtures/school";

test.describe("the head of the editor", () => {
  let school: School;
  ownSchool((own) => (school = own));

  test("on a phone a long title is read whole, and what is done with the activity is in a menu", async ({ someone }) => {
    const { id } = await makeActivity(school, "Volcans", [{ kind: "chapter", title: "Un" }]);
    const page = await someone();
    await page.setViewportSize({ width: 360, height: 800 });
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur/${id}`);
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    const title = page.getByLabel("Titre de l’activité");
    const short = (await title.boundingBox())!.height;
    const long = "Les volcans d’Auvergne, de la chaîne des Puys au plateau du Cézallier : observer, dessiner, expliquer";
    await title.fill(long);
    expect((await title.boundingBox())!.height).toBeGreaterThan(short * 1.8);
    expect(await title.evaluate((it) => it.scrollHeight - it.clientHeight)).toBeLessThanOrEqual(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    // A title has one line: Enter leaves it, and what is pasted has none more.
    await title.press("Enter");
    await expect(title).not.toBeFocused();
    await expect(title).toHaveValue(long);
    await title.fill("Deux\nlignes");
    await expect(title).toHaveValue("Deux lignes");
    await saved(page);
    await noFaults(page);
    await expect(page.getByRole("button", { name: "Donner", exact: true })).toBeHidden();
    const menu = page.locator("#activite-fichiers");
    await menu.click();
    for (const name of ["Voir comme un élève", "Donner comme travail"]) await expect(page.getByRole("link", { name })).toBeVisible();
    await noFaults(page);
    await page.getByRole("button", { name: "Partager" }).click();
    await expect(page.getByRole("dialog", { name: "Partager avec des collègues" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(menu).toBeFocused();
    await menu.click();
    await page.getByRole("button", { name: "Donner", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Donner à des élèves" })).toBeVisible();
    await page.keyboard.press("Escape");
    // Where there is room, they stand side by side, and in no menu.
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(page.getByRole("button", { name: "Donner", exact: true })).toBeVisible();
    await menu.click();
    await expect(page.locator(".ui-menu__panel").getByRole("button", { name: "Partager" })).toBeHidden();
  });
});
