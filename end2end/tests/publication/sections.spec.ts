import type { Locator, Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { demonstrate } from "../../fixtures/demonstration";
import { tabTo } from "../../fixtures/keyboard";
import { demonstration } from "../../fixtures/people";
import { School, expect, ready, signIn, test as base } from "../../fixtures/school";

/** A school of its own for each test: its tree is changed. */
const test = base.extend<{ own: School }>({
  own: async ({}, use) => {
    const own = await School.start(demonstrate);
    await use(own);
    await own.stop();
  },
});

const lines = (page: Page): Locator => page.locator(".publication-tree__line");
const line = (page: Page, title: string): Locator =>
  lines(page).filter({ has: page.locator(".publication-tree__title", { hasText: new RegExp(`^${title}`) }) }).first();
const handle = (page: Page, title: string): Locator => page.getByRole("button", { name: `Déplacer « ${title} »` });

/** The tree as it stands: a hyphen for each level. */
const tree = (page: Page): Promise<string[]> =>
  lines(page).evaluateAll((all) =>
    all.map((line) => "-".repeat(Number(line.getAttribute("data-depth"))) + (line.querySelector(".publication-tree__title > :is(a, b)")?.textContent ?? "")),
  );

/** What is below a section of the top, in order. */
async function below(page: Page, title: string): Promise<string[]> {
  const all = await tree(page);
  const from = all.indexOf(title) + 1;
  const rest = all.slice(from);
  const end = rest.findIndex((name) => !name.startsWith("-"));
  return end < 0 ? rest : rest.slice(0, end);
}

async function open(page: Page, school: School, login = demonstration.administrator): Promise<void> {
  await signIn(page, school, login, demonstration.password);
  await page.goto(`${school.url}/rubriques/gestion`);
  await expect(page.locator(".publication-tree[data-ready]")).toBeVisible();
}

async function choose(page: Page, title: string, action: string): Promise<void> {
  await page.getByLabel(`Actions sur « ${title} »`).click();
  await line(page, title).getByText(action, { exact: true }).click();
}

/** The school has it: nothing is on its way any more, and a reload shows the same. */
async function kept(page: Page): Promise<void> {
  await expect(page.locator(".publication-tree__saving")).toBeEmpty();
  const before = await tree(page);
  await page.reload();
  await expect(page.locator(".publication-tree[data-ready]")).toBeVisible();
  expect(await tree(page)).toEqual(before);
}

const LIFE = ["-Actualités", "-Vie scolaire", "-Éco-délégués", "-Association sportive"];

test("with the mouse, a section is carried among its sisters, below another, and back", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  expect(await below(page, "Vie du collège")).toEqual(LIFE);
  const drag = async (title: string, over: string, across: number): Promise<void> => {
    await handle(page, title).scrollIntoViewIfNeeded();
    const [from, to] = [await handle(page, title).boundingBox(), await line(page, over).boundingBox()];
    if (!from || !to) throw new Error("no lines");
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 24, from.y + 30, { steps: 3 });
    await expect(page.locator(".ui-ghost")).toContainText(title);
    await page.mouse.move(from.x + 20 + across, to.y + to.height / 2, { steps: 6 });
  };
  await drag("Association sportive", "Actualités", 0);
  await expect(page.locator("#annonce")).toHaveText("Dans « Vie du collège », en premier.");
  await page.mouse.up();
  await expect(page.getByText("« Association sportive » est maintenant dans « Vie du collège », en premier.").last()).toBeVisible();
  expect(await below(page, "Vie du collège")).toEqual([LIFE[3], ...LIFE.slice(0, 3)]);
  // One level in, it goes into the one above it.
  await drag("Éco-délégués", "Éco-délégués", 40);
  await page.mouse.up();
  await expect(page.locator("#annonce")).toHaveText("« Éco-délégués » est maintenant dans « Vie scolaire », en premier.");
  const inside = [LIFE[3], LIFE[0], LIFE[1], "--Éco-délégués"];
  expect(await below(page, "Vie du collège")).toEqual(inside);
  await kept(page);
  // A section at the top goes down with all that it holds.
  const count = (await tree(page)).length;
  await page.evaluate(() => scrollTo(0, 0));
  await drag("Vie du collège", "Le collège", 0);
  await page.mouse.up();
  await expect(page.locator("#annonce")).toContainText("« Vie du collège » est maintenant tout en haut, en premier.");
  expect(await below(page, "Vie du collège")).toEqual(inside);
  expect(await tree(page)).toHaveLength(count);
  await page.getByRole("status").getByRole("button", { name: "Annuler" }).click();
  await expect(page.locator("#annonce")).toHaveText("C’est annulé.");
  expect((await tree(page))[0]).toBe("Le collège");
  // Visitors see the new order.
  await kept(page);
  const visitor = await someone();
  await visitor.goto(`${own.url}/rubriques/vie-scolaire`);
  await expect(visitor.getByRole("link", { name: "Éco-délégués" })).toBeVisible();
});

test("with the keyboard alone, a section is carried in and out, told at each step, and put back by Escape", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const said = page.locator("#annonce");
  await tabTo(page, /^Déplacer « Vie scolaire »$/);
  await page.keyboard.press("Space");
  await expect(said).toContainText("« Vie scolaire » : prise.");
  await page.keyboard.press("ArrowRight");
  await expect(said).toHaveText("Dans « Actualités », en premier.");
  await page.keyboard.press("ArrowLeft");
  await expect(said).toHaveText("Dans « Vie du collège », après « Actualités ».");
  await page.keyboard.press("ArrowLeft");
  await expect(said).toHaveText("Dans « Vie du collège », après « Actualités ».");
  await page.keyboard.press("ArrowUp");
  await expect(said).toHaveText("Dans « Vie du collège », en premier.");
  await page.keyboard.press("End");
  await expect(said).toContainText("Dans « Classe de 3e A », en premier.");
  await page.keyboard.press("ArrowLeft");
  await expect(said).toHaveText("Tout en haut, après « Classe de 3e A ».");
  await page.keyboard.press("Escape");
  await expect(said).toHaveText("Déplacement annulé.");
  expect(await below(page, "Vie du collège")).toEqual(LIFE);
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(said).toHaveText("« Vie scolaire » est maintenant dans « Actualités », en premier.");
  await expect(handle(page, "Vie scolaire")).toBeFocused();
  expect(await below(page, "Vie du collège")).toEqual([LIFE[0], "--Vie scolaire", LIFE[2], LIFE[3]]);
  await page.keyboard.press("Control+z");
  await expect(said).toHaveText("C’est annulé.");
  expect(await below(page, "Vie du collège")).toEqual(LIFE);
  await page.keyboard.press("Control+Shift+z");
  expect(await below(page, "Vie du collège")).toEqual([LIFE[0], "--Vie scolaire", LIFE[2], LIFE[3]]);
  await kept(page);
  // By single steps as well.
  await tabTo(page, /^Actions sur « Association sportive »$/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Monter$/);
  await page.keyboard.press("Enter");
  await expect.poll(() => below(page, "Vie du collège")).toEqual([LIFE[0], "--Vie scolaire", LIFE[3], LIFE[2]]);
  await expect(page.getByLabel("Actions sur « Association sportive »")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.getByText("Déplacer vers…").first()).toBeHidden();
});

test("with a finger on a phone, a section is carried and moved by single taps", async ({ own, browser, contextOptions }) => {
  const context = await browser.newContext({ ...contextOptions, viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, own);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const finger = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0): Promise<unknown> =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  await handle(page, "Équipe").scrollIntoViewIfNeeded();
  const [from, to] = [await handle(page, "Équipe").boundingBox(), await line(page, "Présentation").boundingBox()];
  if (!from || !to) throw new Error("no lines");
  await touch("touchStart", from.x + 20, from.y + 20);
  await touch("touchMove", from.x + 22, from.y + 8);
  await expect(page.locator(".ui-ghost")).toContainText("Équipe");
  await touch("touchMove", from.x + 20, to.y + to.height / 2);
  await touch("touchEnd");
  await expect.poll(() => below(page, "Le collège")).toEqual(["-Équipe", "-Présentation", "-Règlement", "-Accès"]);
  await page.getByLabel("Actions sur « Équipe »").tap();
  await expect(line(page, "Équipe").locator("details")).toHaveAttribute("open");
  await line(page, "Équipe").getByText("Déplacer vers…").tap();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Le collège Elle est ici" })).toBeDisabled();
  await expect(dialog.getByRole("button", { name: "Équipe" })).toBeDisabled();
  await dialog.getByRole("button", { name: "CDI" }).tap();
  await expect.poll(() => below(page, "CDI")).toEqual(["-Équipe"]);
  await kept(page);
  await noFaults(page);
  await context.close();
});

test("while a change is on its way, nothing moves under the finger", async ({ own, someone }) => {
  const page = await someone();
  let answer = (): void => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/publication/change_tree*", async (route) => {
    await held;
    await route.continue();
  });
  await page.setViewportSize({ width: 360, height: 800 });
  await open(page, own);
  const top = (): Promise<number> => lines(page).first().evaluate((first) => first.getBoundingClientRect().top + scrollY);
  const before = await top();
  await choose(page, "Équipe", "Monter");
  await expect(page.locator(".publication-tree__saving")).toHaveText("Enregistrement…");
  expect(await top()).toBe(before);
  answer();
  await expect(page.locator(".publication-tree__saving")).toBeEmpty();
  expect(await top()).toBe(before);
});

test("a section is made, set, archived and brought back; an empty one is deleted", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.getByRole("button", { name: "Nouvelle rubrique" }).click();
  const dialog = page.getByRole("dialog", { name: "Nouvelle rubrique" });
  await dialog.getByRole("button", { name: "Créer la rubrique" }).click();
  await expect(dialog.getByText("Remplissez ce champ.")).toBeVisible();
  await dialog.getByLabel("Titre").fill("Gestion");
  await dialog.getByLabel("Dans").selectOption({ label: "Vie du collège" });
  await dialog.getByRole("radio", { name: /^Un enseignement/ }).check();
  await noFaults(page);
  await dialog.getByRole("button", { name: "Créer la rubrique" }).click();
  await expect(page.getByText("La rubrique « Gestion » est créée.").last()).toBeVisible();
  expect(await below(page, "Vie du collège")).toEqual([...LIFE, "-Gestion"]);
  await expect(page.getByLabel("Actions sur « Gestion »")).toBeFocused();
  // Its word in addresses is not that of this page.
  await line(page, "Gestion").getByRole("link", { name: "Gestion" }).click();
  await expect(page).toHaveURL(/\/rubriques\/gestion-2\/reglages$/);
  await page.getByRole("link", { name: "Rubriques", exact: true }).click();
  await expect(page.locator(".publication-tree[data-ready]")).toBeVisible();
  await choose(page, "Gestion", "Archiver");
  await expect(page.getByText("La rubrique « Gestion » est archivée.").last()).toBeVisible();
  // The focus is beside it.
  await expect(page.getByLabel("Actions sur « Pédagogie »")).toBeFocused();
  await page.getByRole("status").getByRole("button", { name: "Annuler" }).click();
  await expect.poll(() => below(page, "Vie du collège")).toEqual([...LIFE, "-Gestion"]);
  // With all that is in it.
  await choose(page, "Vie du collège", "Archiver");
  expect(await tree(page)).not.toContain("Vie du collège");
  const archives = page.getByRole("region", { name: "Rubriques archivées" });
  await expect(archives.getByRole("listitem")).toContainText("avec 5 sous-rubriques");
  await expect(page.locator(".publication-tree__saving")).toBeEmpty();
  const visitor = await someone();
  expect((await visitor.goto(`${own.url}/rubriques/actualites`))?.status()).toBe(404);
  await archives.getByRole("button", { name: "Rétablir « Vie du collège »" }).click();
  await expect.poll(() => below(page, "Vie du collège")).toEqual([...LIFE, "-Gestion"]);
  await expect(page.getByLabel("Actions sur « Vie du collège »")).toBeFocused();
  await kept(page);
  expect((await visitor.goto(`${own.url}/rubriques/actualites`))?.status()).toBe(200);
  await choose(page, "Gestion", "Archiver");
  await expect(page.locator(".publication-tree__saving")).toBeEmpty();
  await archives.getByRole("button", { name: "Supprimer" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Supprimer « Gestion »" }).click();
  await expect(page.getByText("La rubrique « Gestion » est supprimée.")).toBeVisible();
  await expect(archives).toHaveCount(0);
});

test("the tree is searched and looked at by state", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.getByRole("searchbox", { name: "Chercher une rubrique" }).fill("eco");
  await expect(page.getByText("Une rubrique", { exact: true })).toBeVisible();
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page)).toContainText("Vie du collège");
  await expect(lines(page)).toContainText("Éco-délégués");
  await page.getByRole("searchbox").fill("zzz");
  await expect(page.getByRole("heading", { name: "Aucune rubrique ne correspond" })).toBeVisible();
  await page.getByRole("link", { name: "Afficher toutes les rubriques" }).click();
  await expect(handle(page, "Actualités")).toBeVisible();
  const piles = page.getByRole("navigation", { name: "Afficher" });
  await piles.getByRole("link", { name: /^Réservées/ }).click();
  await expect(page).toHaveURL(/etat=reservees/);
  await expect(lines(page)).toHaveCount(4);
  await expect(page.getByRole("button", { name: /^Déplacer/ })).toHaveCount(0);
  await piles.getByRole("link", { name: /^À valider/ }).click();
  await expect(lines(page)).not.toHaveCount(0);
  await lines(page).first().getByRole("link", { name: /à valider$/ }).click();
  await expect(page.getByRole("region", { name: "À valider" })).toBeVisible();
  await page.goBack();
  await expect(lines(page)).not.toHaveCount(0);
  await noFaults(page);
});

test("who manages a part of the tree sees it alone; who manages none gets nowhere", async ({ own, someone }) => {
  const teacher = await someone();
  // She teaches 5B, whose section its teachers manage.
  await open(teacher, own, demonstration.teacher);
  const all = await tree(teacher);
  expect(all).toContain("Classe de 5e B");
  expect(all).not.toContain("Le collège");
  await expect(handle(teacher, "Classe de 5e B")).toHaveCount(0);
  await teacher.getByRole("button", { name: "Nouvelle rubrique" }).click();
  const dialog = teacher.getByRole("dialog", { name: "Nouvelle rubrique" });
  await dialog.getByLabel("Titre").fill("Projet théâtre");
  await dialog.getByLabel("Dans").selectOption({ label: "Classe de 5e B" });
  await dialog.getByRole("button", { name: "Créer la rubrique" }).click();
  await expect.poll(() => below(teacher, "Classe de 5e B")).toEqual(["-Projet théâtre"]);
  await expect(handle(teacher, "Projet théâtre")).toBeVisible();
  await kept(teacher);
  const pupil = await someone();
  await signIn(pupil, own, demonstration.pupil, demonstration.password);
  expect((await pupil.goto(`${own.url}/rubriques/gestion`))?.status()).toBe(403);
  expect((await pupil.goto(`${own.url}/rubriques/classe-de-5e-b/reglages`))?.status()).toBe(403);
  const visitor = await someone();
  await visitor.goto(`${own.url}/rubriques/gestion`);
  await expect(visitor).toHaveURL(/\/connexion/);
});

test("without a network nothing is changed, and that is said", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const before = await tree(page);
  await page.context().setOffline(true);
  await choose(page, "CDI", "Archiver");
  await expect(page.getByText(/^Rien n’a été changé/)).toBeVisible();
  expect(await tree(page)).toEqual(before);
  await expect(page.getByRole("button", { name: "Annuler", exact: true })).toBeDisabled();
  // Nor is a title lost that was typed.
  await page.getByRole("button", { name: "Nouvelle rubrique" }).click();
  const dialog = page.getByRole("dialog", { name: "Nouvelle rubrique" });
  await dialog.getByLabel("Titre").fill("Club d’astronomie");
  await dialog.getByRole("button", { name: "Créer la rubrique" }).click();
  await expect(page.locator("#annonce")).toHaveText("La rubrique « Club d’astronomie » est créée.");
  await expect.poll(() => tree(page)).toEqual(before);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Nouvelle rubrique" }).click();
  await expect(dialog.getByLabel("Titre")).toHaveValue("Club d’astronomie");
  await dialog.getByRole("button", { name: "Créer la rubrique" }).click();
  await expect.poll(async () => (await tree(page)).at(-1)).toBe("Club d’astronomie");
  await kept(page);
});

test.describe("settings", () => {
  const settings = (school: School, code: string): string => `${school.url}/rubriques/${code}/reglages`;

  test("they are changed from the section’s page, and readers see it", async ({ own, someone }) => {
    const page = await someone();
    await signIn(page, own, demonstration.administrator, demonstration.password);
    await page.goto(`${own.url}/rubriques/actualites`);
    await page.getByRole("link", { name: "Gérer la rubrique" }).click();
    await ready(page);
    await expect(page.getByRole("link", { name: "Droits" })).toHaveAttribute("href", "/rubriques/actualites/droits");
    await page.getByLabel("Titre").fill(" ");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("Remplissez ce champ.")).toBeVisible();
    await page.getByLabel("Titre").fill("La vie au collège");
    await page.getByLabel("Résumé").fill("Tout ce qui s’y passe.");
    await page.getByRole("switch", { name: /^Commentaires/ }).check();
    await expect(page.getByText("Modifications gardées sur cet appareil")).toBeVisible();
    await page.getByRole("button", { name: "Choisir une image" }).click();
    await page.locator(".media-shelf__picture").first().click();
    await expect(page.getByRole("button", { name: "Changer d’image" })).toBeVisible();
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("Les réglages sont enregistrés.")).toBeVisible();
    await expect(page.getByText("Tout est enregistré.")).toBeVisible();
    await noFaults(page);
    const visitor = await someone();
    await visitor.goto(`${own.url}/rubriques/actualites`);
    await expect(visitor.getByRole("heading", { level: 1, name: "La vie au collège" })).toBeVisible();
    await expect(visitor.getByText("Tout ce qui s’y passe.")).toBeVisible();
    await expect(visitor.getByRole("link", { name: "Gérer la rubrique" })).toHaveCount(0);
    await page.getByRole("radio", { name: /^Les membres/ }).check();
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("Tout est enregistré.")).toBeVisible();
    expect((await visitor.goto(`${own.url}/rubriques/actualites`))?.status()).toBe(404);
  });

  test("two who change the same lose nothing; what was typed outlives a reload", async ({ own, someone }) => {
    const [one, two] = [await someone(), await someone()];
    for (const page of [one, two]) {
      await signIn(page, own, demonstration.administrator, demonstration.password);
      await page.goto(settings(own, "cdi"));
      await ready(page);
    }
    await one.getByLabel("Titre").fill("CDI et lectures");
    await one.getByRole("button", { name: "Enregistrer" }).click();
    await expect(one.getByText("Les réglages sont enregistrés.")).toBeVisible();
    await two.getByLabel("Résumé").fill("Mon résumé.");
    await expect(two.getByText("Modifications gardées")).toBeVisible();
    // It is on the device.
    await expect
      .poll(() => two.evaluate(() => new Promise<string>((done) => {
        const asked = indexedDB.open("preau-outbox");
        asked.onsuccess = () => {
          const all = asked.result.transaction("records").objectStore("records").getAll();
          all.onsuccess = () => done(JSON.stringify(all.result));
        };
        asked.onerror = () => done("");
      })))
      .toContain("Mon résumé.");
    await two.reload();
    await ready(two);
    await expect(two.getByText("Voici ce que vous écriviez")).toBeVisible();
    await expect(two.getByLabel("Résumé")).toHaveValue("Mon résumé.");
    await two.getByRole("button", { name: "Enregistrer" }).click();
    const conflict = two.getByRole("alert").filter({ hasText: "Cela a été changé ailleurs entre-temps" });
    await expect(conflict).toContainText("Titre : CDI et lectures");
    await expect(two.getByLabel("Résumé")).toHaveValue("Mon résumé.");
    await conflict.getByRole("button", { name: "Reprendre ce qui est enregistré" }).click();
    await expect(two.getByLabel("Titre")).toHaveValue("CDI et lectures");
    await expect(two.getByLabel("Résumé")).not.toHaveValue("Mon résumé.");
    await two.getByRole("status").getByRole("button", { name: "Annuler" }).click();
    await expect(two.getByLabel("Résumé")).toHaveValue("Mon résumé.");
    await two.getByLabel("Titre").fill("CDI et lectures");
    await two.getByRole("button", { name: "Enregistrer" }).click();
    await expect(two.getByText("Tout est enregistré.")).toBeVisible();
    const visitor = await someone();
    await visitor.goto(`${own.url}/rubriques/cdi`);
    await expect(visitor.getByRole("heading", { level: 1, name: "CDI et lectures" })).toBeVisible();
    await expect(visitor.getByText("Mon résumé.")).toBeVisible();
  });

  test("a section is archived and brought back from its settings, by keyboard", async ({ own, someone }) => {
    const page = await someone();
    await signIn(page, own, demonstration.administrator, demonstration.password);
    await page.goto(settings(own, "restauration"));
    await ready(page);
    await tabTo(page, /^Archiver$/);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Cette rubrique est archivée")).toBeVisible();
    await tabTo(page, /^Rétablir$/);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Archiver la rubrique" })).toBeVisible();
  });
});

test("a section that only holds others shows their latest articles, to each what they may read", async ({ own, someone }) => {
  const visitor = await someone();
  await visitor.goto(`${own.url}/rubriques/vie-du-college`);
  await expect(visitor.getByRole("heading", { name: "Derniers articles" })).toBeVisible();
  await expect(visitor.locator(".publication-card").first()).toBeVisible();
  await noFaults(visitor);
  const feed = await visitor.request.get(`${own.url}/rubriques/vie-du-college/atom.xml`);
  expect((await feed.text()).match(/<entry>/g)?.length).toBeGreaterThan(2);
  // A new one below it is there at once.
  const page = await someone();
  await signIn(page, own, demonstration.administrator, demonstration.password);
  await page.goto(`${own.url}/articles/nouveau`);
  await ready(page);
  await page.getByLabel("Rubrique").selectOption({ label: "Vie du collège › Vie scolaire" });
  await page.getByLabel("Titre", { exact: true }).fill("La cloche est réparée");
  await expect(page.getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
  await page.getByRole("textbox", { name: "Texte", exact: true }).click();
  await page.keyboard.type("Elle sonne juste.");
  await page.getByRole("button", { name: "Publier", exact: true }).click();
  await expect(page.getByText("L’article est publié.")).toBeVisible();
  await visitor.reload();
  await expect(visitor.locator(".publication-card").first()).toContainText("La cloche est réparée");
});

test.describe("required pages", () => {
  test("the administrator edits the legal notice from the page itself; readers see it", async ({ own, someone }) => {
    const page = await someone();
    await signIn(page, own, demonstration.administrator, demonstration.password);
    await page.goto(`${own.url}/mentions-legales`);
    await page.getByRole("link", { name: "Modifier cette page" }).click();
    await ready(page);
    await expect(page.getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
    await expect(page.getByText("Tout est enregistré.")).toBeVisible();
    await page.getByRole("textbox", { name: "Texte" }).click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Écrit par le secrétariat.");
    await page.getByRole("button", { name: "Enregistrer et publier" }).click();
    await expect(page.getByText("La page est enregistrée et publiée.")).toBeVisible();
    await expect(page.getByText("Tout est enregistré.")).toBeVisible();
    await noFaults(page);
    const visitor = await someone();
    await visitor.goto(`${own.url}/mentions-legales`);
    await expect(visitor.getByText("Écrit par le secrétariat.")).toBeVisible();
    await expect(visitor.getByRole("link", { name: "Modifier cette page" })).toHaveCount(0);
    await page.getByRole("link", { name: "Données personnelles" }).click();
    await expect(page).toHaveURL(/\/donnees-personnelles\/modifier$/);
    await expect(page.getByRole("textbox", { name: "Texte" })).not.toContainText("Écrit par le secrétariat.");
  });

  test("how far the site complies is said at the foot of every page", async ({ own, someone }) => {
    const [page, visitor] = [await someone(), await someone()];
    await visitor.goto(own.url);
    const foot = visitor.getByRole("contentinfo");
    await expect(foot.getByRole("link", { name: "Accessibilité : non conforme" })).toBeVisible();
    await signIn(page, own, demonstration.administrator, demonstration.password);
    await page.goto(`${own.url}/accessibilite/modifier`);
    await ready(page);
    const state = page.getByRole("group", { name: "État de conformité" });
    await expect(state.getByRole("radio", { name: /^Non conforme/ })).toBeChecked();
    await state.getByRole("radio", { name: /^Partiellement conforme/ }).check();
    await expect(page.getByText("pas encore enregistrées")).toBeVisible();
    await page.getByRole("button", { name: "Enregistrer et publier" }).click();
    await expect(page.getByText("Tout est enregistré.")).toBeVisible();
    await noFaults(page);
    await visitor.reload();
    await foot.getByRole("link", { name: "Accessibilité : partiellement conforme" }).click();
    await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("Accessibilité : partiellement conforme");
  });

  test("it is found among the services, and what somebody else saved is not written over", async ({ own, someone }) => {
    const [one, two] = [await someone(), await someone()];
    await signIn(one, own, demonstration.administrator, demonstration.password);
    await one.getByRole("link", { name: "Mentions et pages obligatoires" }).click();
    await signIn(two, own, demonstration.administrator, demonstration.password);
    await two.goto(`${own.url}/mentions-legales/modifier`);
    const write = async (page: Page, words: string): Promise<void> => {
      await expect(page.getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
      await page.getByRole("textbox", { name: "Texte" }).click();
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.press("Enter");
      await page.keyboard.type(words);
      await page.getByRole("button", { name: "Enregistrer et publier" }).click();
    };
    await write(one, "De l’une.");
    await expect(one.getByText("La page est enregistrée et publiée.")).toBeVisible();
    await write(two, "De l’autre.");
    const conflict = two.getByRole("alert").filter({ hasText: "Cela a été changé ailleurs entre-temps" });
    await conflict.getByText("Lire ce qui est enregistré").click();
    await expect(conflict).toContainText("De l’une.");
    await expect(two.getByRole("textbox", { name: "Texte" })).toContainText("De l’autre.");
    await conflict.getByRole("button", { name: "Garder ce que j’ai écrit" }).click();
    await expect(two.getByText("La page est enregistrée et publiée.")).toBeVisible();
  });

  test("only the administrator gets there", async ({ own, someone }) => {
    const page = await someone();
    await signIn(page, own, demonstration.teacher, demonstration.password);
    expect((await page.goto(`${own.url}/accessibilite/modifier`))?.status()).toBe(403);
    await page.goto(`${own.url}/accessibilite`);
    await expect(page.getByRole("link", { name: "Modifier cette page" })).toHaveCount(0);
  });
});
