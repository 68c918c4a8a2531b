import type { Page } from "@playwright/test";
import { open, saved, test, tiles } from "../../fixtures/board";
import { tabTo } from "../../fixtures/keyboard";
import { demonstration } from "../../fixtures/people";
import { expect, ready, signIn } from "../../fixtures/school";

/** Not for a moment: once all that follows from a key has happened. */
async function isSomewhere(page: Page, after: string): Promise<void> {
  await page.evaluate(() => new Promise((on) => requestAnimationFrame(() => setTimeout(on, 50))));
  expect(await page.evaluate(() => document.activeElement !== document.body), after).toBe(true);
}

test("by keyboard, the focus follows what is added to the home page, restored and taken away", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const before = await tiles(page).count();
  await tabTo(page, /^Texte Quelques lignes/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Réglages" })).toBeFocused();
  await tabTo(page, /^Titre$/, 3);
  await page.keyboard.type("Passager");
  await saved(page);
  await tabTo(page, /^Dupliquer$/);
  await page.keyboard.press("Enter");
  await expect(tiles(page)).toHaveCount(before + 2);
  await expect(page.getByRole("heading", { name: "Réglages" })).toBeFocused();
  await tabTo(page, /^Supprimer$/);
  await page.keyboard.press("Enter");
  await expect(tiles(page)).toHaveCount(before + 1);
  await expect(tiles(page).last().locator(".home-edit__choose")).toBeFocused();

  await page.getByRole("button", { name: "Versions publiées" }).press("Enter");
  const restore = page.getByRole("button", { name: "Restaurer la version 1" });
  await restore.press("Enter");
  await expect(tiles(page)).toHaveCount(before);
  await saved(page);
  await expect(restore).toBeFocused();
  await page.getByRole("complementary").getByRole("button", { name: "Fermer" }).press("Enter");
  await expect(page.getByRole("button", { name: "Versions publiées" })).toBeFocused();

  // The last one that can be undone takes its button away.
  const undo = page.getByRole("button", { name: "Annuler", exact: true });
  for (let n = 0; n < 20 && (await undo.isEnabled()); n++) await undo.press("Enter");
  await expect(page.getByRole("button", { name: "Rétablir", exact: true })).toBeFocused();

  await page.getByRole("button", { name: "Sites autorisés" }).press("Enter");
  await page.getByRole("button", { name: "Ne plus autoriser digipad.app" }).press("Enter");
  await expect(page.getByRole("button", { name: "Ne plus autoriser digipad.app" })).toHaveCount(0);
  await isSomewhere(page, "a site that is allowed no longer");

  // Every tile, one after another.
  for (let left = await tiles(page).count(); left > 0; left--) {
    await tiles(page).first().locator(".home-edit__choose").press("Delete");
    await expect(tiles(page)).toHaveCount(left - 1);
    await isSomewhere(page, `${left} tiles`);
  }
  await page.locator("#image-d-en-tete").press("Enter");
  await page.getByRole("button", { name: "Retirer l’image d’en-tête" }).press("Enter");
  await expect(page.getByRole("button", { name: "Ajouter une image d’en-tête" })).toBeFocused();

  // Nothing is left: it is asked before visitors see that.
  await page.getByRole("button", { name: "Publier", exact: true }).press("Enter");
  const asked = page.getByRole("dialog", { name: /Publier une page vide/ });
  await expect(asked.getByRole("button", { name: "Annuler" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(asked).toBeHidden();
  await expect(page.locator(".home-edit__state")).toContainText("Pas encore publié");
});

test("by keyboard, the focus stays in the newsroom’s lists when lines go", async ({ own, someone }) => {
  const page = await someone();
  await signIn(page, own, demonstration.administrator, demonstration.password);
  for (const _ of [1, 2]) {
    await page.goto(`${own.url}/articles`);
    await ready(page);
    await page.locator(".ui-row__title").first().press("Enter");
    await page.getByRole("button", { name: "Supprimer", exact: true }).press("Enter");
    await expect(page.getByText("L’article est dans la corbeille.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Annuler la suppression" })).toBeFocused();
  }
  await page.goto(`${own.url}/articles/corbeille`);
  await ready(page);
  const restore = page.getByRole("button", { name: /^Restaurer « / });
  for (let left = await restore.count(); left > 0; left--) {
    await restore.first().press("Enter");
    await expect(restore).toHaveCount(left - 1);
    await isSomewhere(page, `${left} in the bin`);
  }
  await expect(page.getByText("La corbeille est vide")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Corbeille" })).toBeFocused();
});
