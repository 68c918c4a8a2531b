import type { Page } from "@playwright/test";
import { kinds, open, pointing, publish, saved, test, tiles } from "../../fixtures/board";
import { expect } from "../../fixtures/school";

test("what was done is undone after a reload, and done again", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const before = await kinds(page);
  await tiles(page).nth(1).locator(".home-edit__choose").click();
  await page.getByRole("button", { name: "Supprimer" }).click();
  await tiles(page).nth(0).locator(".home-edit__choose").click();
  await page.getByLabel("Titre", { exact: true }).fill("Autre titre");
  await saved(page);
  await page.reload();
  await expect(page.locator(".home-edit[data-ready]")).toBeVisible();
  await expect(tiles(page).first()).toContainText("Autre titre");
  await page.getByRole("button", { name: "Annuler" }).click();
  await expect(tiles(page).first()).not.toContainText("Autre titre");
  await page.keyboard.press("Control+z");
  await expect.poll(() => kinds(page)).toEqual(before);
  await page.getByRole("button", { name: "Rétablir" }).click();
  await expect(tiles(page)).toHaveCount(before.length - 1);
});

test("publishing while the last change is on its way publishes that change", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  let goOn = (): void => {};
  const held = new Promise<void>((on) => (goOn = on));
  await page.route("**/home/change", async (route) => (await held, route.continue()));
  await tiles(page).first().locator(".home-edit__choose").click();
  const leaves = page.waitForRequest("**/home/change");
  await page.getByLabel("Titre", { exact: true }).fill("Publié tout de suite");
  await leaves;
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByRole("button", { name: "Publication…" })).toBeVisible();
  goOn();
  await expect(page.getByText("La page d’accueil est publiée").first()).toBeVisible();
  await expect(page.locator(".home-edit__state")).toContainText("En ligne");
  const visitor = await someone();
  await visitor.goto(own.url);
  await expect(visitor.locator(".home-tile").first()).toContainText("Publié tout de suite");
});

test("what one did oneself while it was being asked what colleagues did is not taken for theirs", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  let goOn = (): void => {};
  const held = new Promise<void>((on) => (goOn = on));
  const asks = page.waitForRequest("**/home/catch_up**");
  await page.route("**/home/catch_up**", async (route) => (await held, route.continue()));
  await tiles(page).first().locator(".home-edit__choose").click();
  await asks;
  const title = page.getByLabel("Titre", { exact: true });
  await title.fill("Le mien");
  await publish(page, pointing((target) => target.click()));
  await title.click();
  const answered = page.waitForResponse("**/home/catch_up**");
  goOn();
  await answered;
  // It is asked again once the answer was looked at.
  await page.waitForRequest("**/home/catch_up**");
  await expect(page.locator(".home-edit__state")).toContainText("En ligne");
  await expect(title).toBeFocused();
});

test("a change made without a network is kept, and arrives when it is back", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.context().setOffline(true);
  await tiles(page).first().locator(".home-edit__choose").click();
  await page.getByLabel("Titre", { exact: true }).fill("Écrit hors ligne");
  await expect(page.locator(".home-edit__state")).toContainText("Hors ligne : gardé sur cet appareil");
  await page.context().setOffline(false);
  await saved(page);
  await page.reload();
  await expect(tiles(page).first()).toContainText("Écrit hors ligne");
});

test("what was changed just before leaving is saved", async ({ own, someone }) => {
  const [page, other] = [await someone(), await someone()];
  await open(page, own);
  await tiles(page).first().locator(".home-edit__choose").click();
  await page.getByLabel("Titre", { exact: true }).fill("En partant");
  await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Annuaire" }).click();
  await expect(page.getByRole("heading", { name: "Annuaire" })).toBeVisible();
  await open(other, own);
  await expect(tiles(other).first()).toContainText("En partant");
});

test("two editors at once: both are kept, and asked where it is the same tile", async ({ own, someone }) => {
  const [one, two] = [await someone(), await someone()];
  await open(one, own);
  await open(two, own);
  const title = async (page: Page, n: number, text: string): Promise<void> => {
    await tiles(page).nth(n).locator(".home-edit__choose").click();
    await page.getByLabel("Titre", { exact: true }).fill(text);
  };
  const titled = await kinds(one).then((all) => all.flatMap((kind, n) => (kind === "image" ? [] : [n])));
  await title(one, titled[0], "De l’une");
  await saved(one);
  await title(two, titled[1], "De l’autre");
  await saved(two);
  // Each sees the other's.
  await expect(tiles(two).nth(titled[0])).toContainText("De l’une");
  await expect(tiles(one).nth(titled[1])).toContainText("De l’autre");
  // The same tile, while one has no network.
  await two.context().setOffline(true);
  await title(two, titled[0], "Encore l’autre");
  await title(one, titled[0], "Encore l’une");
  await saved(one);
  await two.context().setOffline(false);
  // It is the same person on two pages, and is told so.
  await expect(two.getByText("Vous avez modifié la même chose ailleurs")).toBeVisible();
  await two.getByRole("button", { name: "Garder la version d’ici" }).click();
  await saved(two);
  await expect(tiles(one).nth(titled[0])).toContainText("Encore l’autre");
});
