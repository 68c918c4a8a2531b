import { noFaults } from "../../fixtures/axe";
import { build, BUILT, clear, kinds, open, pointing, publish, saved, test, tiles } from "../../fixtures/board";
import { demonstration } from "../../fixtures/people";
import { expect, signIn } from "../../fixtures/school";

test("the administrator builds a page of ten tiles with the mouse, publishes it, and brings back the one before", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const hand = pointing((target) => target.click());
  const before = await tiles(page).count();
  await clear(page, hand);
  await build(page, hand);
  expect(await kinds(page)).toEqual(BUILT);
  // The last one is carried to the front.
  const last = tiles(page).last();
  await last.hover();
  // Once nothing above it moves any more.
  await last.locator(".home-edit__handle").hover();
  const handle = await last.locator(".home-edit__handle").boundingBox();
  if (!handle) throw new Error("no handle");
  await page.mouse.down();
  await page.mouse.move(handle.x + 10, handle.y, { steps: 3 });
  await expect(page.locator(".ui-ghost")).toContainText("Un film");
  // The page scrolls by itself while the pointer is near its edge.
  await expect(async () => {
    await page.mouse.move(500, 20 + Math.random());
    expect(await page.evaluate(() => scrollY)).toBeLessThan(40);
  }).toPass();
  // It shows where it will land.
  await expect(last).toHaveCSS("order", "0");
  await page.mouse.up();
  await expect.poll(() => kinds(page)).toEqual(["embed", ...BUILT.slice(0, 9)]);
  await saved(page);
  const visitor = await someone();
  await visitor.goto(own.url);
  await expect(visitor.getByText("Un film")).toHaveCount(0);
  await publish(page, hand);
  await visitor.reload();
  await expect(visitor.locator(".home-tile")).toHaveCount(10);
  await expect(visitor.locator(".home-tile").first()).toContainText("Un film");
  await expect(visitor.getByText("Le collège ouvre à 7 h 45.")).toBeVisible();
  await expect(visitor.locator('.home-tile[data-kind="image"] img')).toBeVisible();
  await page.getByRole("button", { name: "Versions publiées" }).click();
  await page.getByRole("button", { name: "Restaurer la version 1" }).click();
  await expect(page.getByText("Version restaurée dans le brouillon.").first()).toBeVisible();
  await expect(tiles(page)).toHaveCount(before);
  await publish(page, hand);
  await visitor.reload();
  await expect(visitor.locator(".home-tile")).toHaveCount(before);
  await expect(visitor.getByText("Un film")).toHaveCount(0);
});

test("what is missing is said before publishing, and leads to where it is put right", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.locator(".home-edit__kind", { hasText: "Vers un service" }).click();
  await page.getByLabel("Titre", { exact: true }).fill("Cantine");
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByRole("heading", { name: "Avant de publier" })).toBeVisible();
  await page.locator(".home-edit__problem").filter({ hasText: "Lien « Cantine »" }).click();
  await page.getByLabel("Lien", { exact: true }).fill("javascript:alert(1)");
  await expect(page.getByText("Rien de public ne porte ce nom.")).toBeVisible();
  await page.getByLabel("Lien", { exact: true }).fill("https://cantine.example.org");
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByText("La page d’accueil est publiée").first()).toBeVisible();
});

test("an address may be typed without its beginning", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.locator(".home-edit__kind", { hasText: "Vers un service" }).click();
  await page.getByLabel("Titre", { exact: true }).fill("Pix");
  const field = page.getByLabel("Lien", { exact: true });
  await field.fill("www.pix.fr");
  const offer = page.getByRole("option").first();
  await expect(offer).toHaveText("Adresse : https://www.pix.fr");
  await field.press("Enter");
  await expect(field).toHaveValue("https://www.pix.fr");
  await expect(page.getByRole("option")).toHaveCount(0);
  await expect(tiles(page).last().getByRole("link", { includeHidden: true })).toHaveAttribute("href", "https://www.pix.fr");
});

test("an address that is undone is what it was before in its field, too", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.locator(".home-edit__kind", { hasText: "Vers un service" }).click();
  await page.getByLabel("Titre", { exact: true }).fill("Pix");
  const field = page.getByLabel("Lien", { exact: true });
  await field.fill("https://pix.fr");
  await saved(page);
  // What is written in one breath is undone as one.
  await page.waitForTimeout(1_600);
  await field.fill("https://pix.example.org");
  await page.getByRole("button", { name: "Annuler", exact: true }).click();
  await expect(field).toHaveValue("https://pix.fr");
  await page.getByRole("button", { name: "Rétablir", exact: true }).click();
  await expect(field).toHaveValue("https://pix.example.org");
});

test("what is added is put behind the chosen tile", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const before = await kinds(page);
  await tiles(page).first().locator(".home-edit__choose").click();
  await page.getByRole("button", { name: "Ajouter une tuile" }).click();
  await expect(tiles(page).first().locator(".home-edit__choose")).toHaveAttribute("aria-pressed", "true");
  await page.locator(".home-edit__kind", { hasText: "Plusieurs liens sous un titre" }).click();
  await expect.poll(() => kinds(page)).toEqual([before[0], "links", ...before.slice(1)]);
  // On from that one, from its settings.
  await page.getByRole("button", { name: "Ajouter après" }).click();
  await expect(page.getByRole("heading", { name: "Ajouter une tuile" })).toBeFocused();
  await page.locator(".home-edit__kind", { hasText: "Quelques lignes" }).click();
  await expect.poll(() => kinds(page)).toEqual([before[0], "links", "text", ...before.slice(1)]);
});

test("of a group, it is said and marked which link lacks what", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.locator(".home-edit__kind", { hasText: "Plusieurs liens sous un titre" }).click();
  await page.getByLabel("Titre", { exact: true }).fill("En pratique");
  await page.getByLabel("Nom", { exact: true }).fill("Pronote");
  await page.getByLabel("Vers", { exact: true }).fill("https://pronote.example.org");
  await page.getByRole("button", { name: "Ajouter un lien" }).click();
  await page.getByLabel("Nom", { exact: true }).last().fill("Pix");
  await page.getByRole("button", { name: "Publier" }).click();
  await page.locator(".home-edit__problem").filter({ hasText: /lien 2, vers\s: à compléter/ }).click();
  await expect(page.getByLabel("Vers", { exact: true }).last()).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Vers", { exact: true }).first()).not.toHaveAttribute("aria-invalid");
  await expect(page.getByLabel("Nom", { exact: true }).last()).not.toHaveAttribute("aria-invalid");
});

test("a wrong address of embedded content keeps nothing of what stood there, and undoing brings it back", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.locator(".home-edit__kind", { hasText: "Une vidéo, un mur" }).click();
  await page.getByLabel("Titre", { exact: true }).fill("Un film");
  const field = page.getByLabel("Contenu à afficher");
  const film = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";
  await field.fill(film);
  await expect(page.locator(".home-edit__provider")).toContainText("YouTube");
  await saved(page);
  // What is written in one breath is undone as one.
  await page.waitForTimeout(1_600);
  await field.fill("n’importe quoi");
  await expect(page.locator(".home-edit__provider")).toHaveCount(0);
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByRole("heading", { name: "Avant de publier" })).toBeVisible();
  await page.locator(".home-edit__problem").filter({ hasText: "Contenu intégré « Un film »" }).click();
  await page.getByRole("button", { name: "Annuler", exact: true }).click();
  await expect(field).toHaveValue(film);
  await expect(page.locator(".home-edit__provider")).toContainText("YouTube");
});

test("a picture without a description, and what leads nowhere, are told of and keep nothing from being published", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.locator("#image-d-en-tete").click();
  await page.getByRole("button", { name: "Cadrer et décrire" }).click();
  const described = page.getByRole("group", { name: "Image d’en-tête" }).getByLabel("Description de l’image");
  await described.fill("");
  const remarks = page.getByRole("button", { name: "1 remarque" });
  await expect(remarks).toBeVisible();
  await page.getByRole("button", { name: "Terminé" }).click();
  await remarks.click();
  await expect(page.getByText("Ce qui suit n’empêche pas de publier.")).toBeVisible();
  await page.locator(".home-edit__problem").filter({ hasText: "1 image sans description" }).click();
  await page.getByRole("button", { name: "Désactiver" }).click();
  await expect(remarks).toHaveCount(0);
  await page.getByRole("button", { name: "Réactiver" }).click();
  await page.getByRole("button", { name: "Terminé" }).click();
  await page.locator(".home-edit__kind", { hasText: "Quelques lignes" }).click();
  await page.getByLabel("Titre", { exact: true }).fill("Bienvenue");
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByText("La page d’accueil est publiée").first()).toBeVisible();
  await page.getByRole("button", { name: "Décrire" }).click();
  await expect(page.locator("#image-d-en-tete-alt")).toBeVisible();
});

test("a site that is not allowed is said, and may be allowed", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.locator(".home-edit__kind", { hasText: "Une vidéo, un mur" }).click();
  await page.getByLabel("Titre", { exact: true }).fill("Mur");
  await page.getByLabel("Contenu à afficher").fill("https://mur.example.org/p/1");
  await page.getByRole("button", { name: "Autoriser mur.example.org" }).click();
  await expect(page.getByRole("button", { name: "Autoriser mur.example.org" })).toHaveCount(0);
  await page.getByRole("button", { name: "Sites autorisés" }).click();
  await expect(page.getByText("mur.example.org", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Ne plus autoriser mur.example.org" }).click();
  await expect(page.getByText("mur.example.org", { exact: true })).toHaveCount(0);
});

test("a tile is duplicated; one that is disabled is kept, and visitors do not see it", async ({ own, someone }) => {
  const [page, visitor] = [await someone(), await someone()];
  await open(page, own);
  const hand = pointing((target) => target.click());
  const before = await tiles(page).count();
  await hand.press(tiles(page).first().locator(".home-edit__choose"));
  await hand.press(page.getByRole("button", { name: "Dupliquer" }));
  await expect(tiles(page)).toHaveCount(before + 1);
  expect((await kinds(page)).slice(0, 2)).toEqual(["news", "news"]);
  await hand.press(page.getByRole("button", { name: "Désactiver" }));
  await expect(tiles(page).nth(1)).toContainText("Désactivée : gardée, mais pas montrée");
  await publish(page, hand);
  await visitor.goto(own.url);
  await expect(visitor.locator(".home-tile")).toHaveCount(before);
  await hand.press(tiles(page).nth(1).locator(".home-edit__choose"));
  await hand.press(page.getByRole("button", { name: "Réactiver" }));
  await publish(page, hand);
  await visitor.reload();
  await expect(visitor.locator(".home-tile")).toHaveCount(before + 1);
});

test("only the administrator gets there", async ({ own, someone }) => {
  const teacher = await someone();
  await signIn(teacher, own, demonstration.teacher, demonstration.password);
  const answer = await teacher.goto(`${own.url}/accueil/modifier`);
  expect(answer?.status()).toBe(403);
  await expect(teacher.locator(".home-edit")).toHaveCount(0);
});

test("the editor holds to the accessibility rules, with its settings open", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await noFaults(page);
  await tiles(page).first().locator(".home-edit__choose").click();
  await expect(page.getByRole("heading", { name: "Réglages" })).toBeVisible();
  await noFaults(page);
});
