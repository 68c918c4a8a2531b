import type { Locator, Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("activities", () => {
  // What is made here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  const rows = (page: Page): Locator => page.locator(".classeur-row");
  const row = (page: Page, words: string): Locator => rows(page).filter({ hasText: words });
  const handle = (page: Page, words: string): Locator => row(page, words).getByRole("button", { name: /^Déplacer/ });
  const saved = (page: Page): Promise<void> => expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");
  const said = (page: Page): Locator => page.locator("[aria-live=assertive]").last();

  /** What the steps say, in order. */
  const steps = (page: Page): Promise<string[]> =>
    rows(page).evaluateAll((all) => all.map((it) => (it.querySelector(".classeur-row__shown") as HTMLElement | null)?.innerText.trim() ?? "…"));

  async function open(page: Page, title: string): Promise<void> {
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.getByRole("navigation").getByRole("link", { name: "Classeur" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Classeur" })).toBeVisible();
    await ready(page);
    await page.getByRole("button", { name: "Nouvelle activité" }).click();
    await page.getByLabel("Titre de l’activité").fill(title);
    await page.getByRole("button", { name: "Créer" }).click();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
  }

  /** A chapter at the end. */
  async function chapter(page: Page, title: string): Promise<void> {
    const before = await rows(page).count();
    if (before > 0) await page.getByRole("button", { name: "Ajouter une étape", exact: true }).click();
    await page.locator(".classeur-palette").getByRole("button", { name: /^Chapitre/ }).click();
    await expect(rows(page)).toHaveCount(before + 1);
    await rows(page).last().getByLabel("Titre").fill(title);
    await rows(page).last().getByRole("button", { name: /^Terminé/ }).click();
    await expect(rows(page).last().getByRole("heading", { name: title })).toBeVisible();
  }

  test("an activity is made of steps, saved by itself, and found again in the classeur", async ({ someone }) => {
    const page = await someone();
    await open(page, "Les volcans");
    await expect(page.getByText("Aucune étape pour l’instant")).toBeVisible();
    await chapter(page, "Observer");
    await page.getByRole("button", { name: "Ajouter une étape", exact: true }).click();
    await page.locator(".classeur-palette").getByRole("button", { name: /^Texte/ }).click();
    await expect(page.getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
    await page.getByRole("textbox", { name: "Texte" }).click();
    await page.keyboard.type("Regardez la carte.");
    await page.getByRole("button", { name: "Ajouter une étape", exact: true }).click();
    await page.locator(".classeur-palette").getByRole("button", { name: /^Lien/ }).click();
    await rows(page).last().getByLabel("Adresse").fill("https://fr.wikipedia.org/wiki/Volcan");
    await rows(page).last().getByLabel("Titre").fill("Volcan");
    await page.keyboard.press("Escape");
    expect(await steps(page)).toEqual(["Observer", "Regardez la carte.", expect.stringContaining("fr.wikipedia.org")]);
    await page.getByLabel("De quoi il s’agit").fill("Une carte, et où chercher.");
    await saved(page);
    await noFaults(page);
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    expect(await steps(page)).toEqual(["Observer", "Regardez la carte.", expect.stringContaining("fr.wikipedia.org")]);
    await page.getByRole("navigation", { name: /fil/i }).getByRole("link", { name: "Classeur" }).click();
    const card = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Les volcans" }) });
    await expect(card).toContainText("3 étapes");
    await expect(card).toContainText("Une carte, et où chercher.");
    await noFaults(page);
  });

  test("steps are carried by mouse and by keyboard, a chapter with its own, and undone after a reload", async ({ someone }) => {
    const page = await someone();
    await open(page, "Ordre");
    for (const title of ["Un", "Deux", "Trois"]) await chapter(page, title);
    await saved(page);
    const drag = async (words: string, over: string): Promise<void> => {
      await handle(page, words).scrollIntoViewIfNeeded();
      const [from, to] = [await handle(page, words).boundingBox(), await row(page, over).boundingBox()];
      if (!from || !to) throw new Error("no rows");
      await page.mouse.move(from.x + 20, from.y + 20);
      await page.mouse.down();
      await page.mouse.move(from.x + 24, from.y + 30, { steps: 3 });
      await expect(page.locator(".ui-ghost")).toBeVisible();
      await page.mouse.move(from.x + 20, to.y + to.height / 2, { steps: 6 });
      await expect(page.locator(".classeur-edit__slot")).toBeVisible();
      await page.mouse.up();
    };
    await drag("Trois", "Un");
    await expect.poll(() => steps(page)).toEqual(["Trois", "Un", "Deux"]);
    await handle(page, "Trois").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("End");
    await expect(said(page)).toHaveText("Place 3 sur 3.");
    await page.keyboard.press("Space");
    await expect.poll(() => steps(page)).toEqual(["Un", "Deux", "Trois"]);
    await expect(handle(page, "Trois")).toBeFocused();
    // Carried and put back.
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Escape");
    await expect(said(page)).toHaveText("Déplacement annulé.");
    expect(await steps(page)).toEqual(["Un", "Deux", "Trois"]);
    await saved(page);
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    const undo = page.getByRole("button", { name: "Annuler", exact: true });
    await undo.click();
    await expect.poll(() => steps(page)).toEqual(["Trois", "Un", "Deux"]);
    await undo.click();
    await expect.poll(() => steps(page)).toEqual(["Un", "Deux", "Trois"]);
    await page.getByRole("button", { name: "Rétablir" }).click();
    await expect.poll(() => steps(page)).toEqual(["Trois", "Un", "Deux"]);
  });

  test("what is deleted comes back, what was changed without a network arrives later", async ({ someone }) => {
    const page = await someone();
    await open(page, "Réseau");
    for (const title of ["Un", "Deux"]) await chapter(page, title);
    await saved(page);
    await row(page, "Un").getByLabel(/^Autres actions/).click();
    await page.getByRole("button", { name: "Supprimer" }).click();
    await expect.poll(() => steps(page)).toEqual(["Deux"]);
    await page.getByRole("button", { name: "Annuler", exact: true }).click();
    await expect.poll(() => steps(page)).toEqual(["Un", "Deux"]);
    await saved(page);
    await page.context().setOffline(true);
    await chapter(page, "Hors ligne");
    await expect(page.locator(".classeur-edit__state")).toHaveText("Hors ligne : gardé sur cet appareil");
    await page.context().setOffline(false);
    await saved(page);
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    expect(await steps(page)).toEqual(["Un", "Deux", "Hors ligne"]);
  });

  test("without a network it opens again and goes on; of two pages of one browser none writes over the other", async ({ someone }) => {
    const page = await someone();
    await open(page, "Deux pages");
    for (const title of ["Un", "Deux"]) await chapter(page, title);
    await saved(page);
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await page.evaluate(() => navigator.serviceWorker.ready);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expect(other.locator(".classeur-edit[data-ready]")).toBeVisible();
    await page.context().setOffline(true);
    const offline = (it: Page): Promise<void> => expect(it.locator(".classeur-edit__state")).toHaveText("Hors ligne : gardé sur cet appareil");
    await chapter(page, "De la première");
    await offline(page);
    await chapter(other, "De la seconde");
    await offline(other);
    await other.close();
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await expect.poll(() => steps(page)).toEqual(["Un", "Deux", "De la première", "De la seconde"]);
    await chapter(page, "Encore");
    await offline(page);
    await page.context().setOffline(false);
    await saved(page);
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await expect.poll(() => steps(page)).toEqual(["Un", "Deux", "De la première", "De la seconde", "Encore"]);
  });

  test("folders hold activities, and the bin gives back", async ({ someone }) => {
    const page = await someone();
    await open(page, "À ranger");
    await page.goto(`${school.url}/classeur`);
    await ready(page);
    await page.getByRole("button", { name: "Nouveau dossier" }).click();
    await page.getByLabel("Nom du dossier").fill("Troisième");
    await page.getByRole("button", { name: "Créer" }).click();
    await expect(page.getByRole("link", { name: "Troisième" })).toBeFocused();
    await page.getByLabel("Autres actions : À ranger").click();
    await page.getByRole("button", { name: "Déplacer vers…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Troisième" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Mettre ici" }).click();
    await expect(page.getByRole("link", { name: "À ranger" })).toHaveCount(0);
    await page.getByRole("link", { name: "Troisième" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Troisième" })).toBeVisible();
    await page.getByLabel("Autres actions : À ranger").click();
    await page.getByRole("button", { name: "Mettre à la corbeille" }).click();
    await expect(page.getByText("Ce dossier est vide")).toBeVisible();
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(page.getByRole("link", { name: "À ranger" })).toBeVisible();
  });

  test("a step, or several that are chosen, go to another place by two clicks", async ({ someone }) => {
    const page = await someone();
    await open(page, "Places");
    for (const title of ["Un", "Deux", "Trois", "Quatre"]) await chapter(page, title);
    await row(page, "Quatre").getByLabel(/^Autres actions/).click();
    await page.getByRole("button", { name: "Déplacer vers…" }).click();
    const dialog = page.getByRole("dialog", { name: "Déplacer vers…" });
    await noFaults(page);
    await dialog.getByRole("button", { name: /^Après.*Un/ }).click();
    await expect.poll(() => steps(page)).toEqual(["Un", "Quatre", "Deux", "Trois"]);
    await expect(said(page)).toHaveText("Étape déplacée.");
    await expect(row(page, "Quatre").locator(".classeur-row__handle")).toBeFocused();
    for (const title of ["Deux", "Trois"]) {
      await row(page, title).getByLabel(/^Autres actions/).click();
      await page.getByRole("button", { name: "Choisir", exact: true }).click();
    }
    await page.locator(".classeur-edit__chosen").getByRole("button", { name: "Déplacer vers…" }).click();
    await dialog.getByRole("button", { name: "Au début" }).click();
    await expect.poll(() => steps(page)).toEqual(["Deux", "Trois", "Un", "Quatre"]);
    await saved(page);
    // A dialog that is left gives the focus back to the menu it came from.
    await row(page, "Un").getByLabel(/^Autres actions/).click();
    await row(page, "Un").getByRole("button", { name: "Déplacer vers…" }).click();
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(row(page, "Un").getByLabel(/^Autres actions/)).toBeFocused();
  });

  test("steps that are chosen together go to another activity, and come back after a reload", async ({ someone }) => {
    const page = await someone();
    await open(page, "Ailleurs");
    await chapter(page, "Zéro");
    await saved(page);
    await page.goto(`${school.url}/classeur`);
    await ready(page);
    await page.getByRole("button", { name: "Nouvelle activité" }).click();
    await page.getByLabel("Titre de l’activité").fill("Ici");
    await page.getByRole("button", { name: "Créer" }).click();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    for (const title of ["Un", "Deux", "Trois", "Quatre"]) await chapter(page, title);
    await saved(page);
    for (const title of ["Un", "Trois", "Quatre"]) {
      await row(page, title).getByLabel(/^Autres actions/).click();
      await page.getByRole("button", { name: "Choisir", exact: true }).click();
    }
    await expect(page.getByText("3 étapes choisies")).toBeVisible();
    await page.locator(".classeur-edit__chosen").getByRole("button", { name: "Vers une autre activité…" }).click();
    const dialog = page.getByRole("dialog", { name: "Vers une autre activité…" });
    await noFaults(page);
    await dialog.getByRole("button", { name: "Ailleurs" }).click();
    await expect.poll(() => steps(page)).toEqual(["Deux"]);
    await expect(page.getByText("3 étapes sont maintenant dans « Ailleurs »").first()).toBeVisible();
    await saved(page);
    const here = page.url();
    await page.goto(`${school.url}/classeur`);
    await page.getByRole("link", { name: "Ailleurs" }).click();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    expect(await steps(page)).toEqual(["Zéro", "Un", "Trois", "Quatre"]);
    await page.goto(here);
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await page.getByRole("button", { name: "Annuler", exact: true }).click();
    await expect.poll(() => steps(page)).toEqual(["Un", "Deux", "Trois", "Quatre"]);
    await saved(page);
  });

  test("on two devices at once, different steps merge; the same step keeps both and asks", async ({ someone }) => {
    const [one, two] = [await someone(), await someone()];
    await open(one, "À deux");
    for (const title of ["Un", "Deux"]) await chapter(one, title);
    await saved(one);
    await signIn(two, school, demonstration.teacher, demonstration.password);
    await two.goto(one.url());
    await expect(two.locator(".classeur-edit[data-ready]")).toBeVisible();
    const rename = async (page: Page, from: string, to: string): Promise<void> => {
      const it = row(page, from);
      const id = await it.getAttribute("id");
      await it.getByRole("button", { name: /^Modifier/ }).click();
      await page.locator(`[id="${id}"]`).getByLabel("Titre").fill(to);
      await page.locator(`[id="${id}"]`).getByRole("button", { name: /^Terminé/ }).click();
    };
    await rename(one, "Un", "Un, de l’une");
    await rename(two, "Deux", "Deux, de l’autre");
    for (const page of [one, two]) {
      await saved(page);
      await expect.poll(() => steps(page)).toEqual(["Un, de l’une", "Deux, de l’autre"]);
    }
    // The same one, while one of them has no network.
    await two.context().setOffline(true);
    await rename(two, "Un, de l’une", "Un, gardé");
    await expect(two.locator(".classeur-edit__state")).toHaveText("Hors ligne : gardé sur cet appareil");
    await rename(one, "Un, de l’une", "Un, perdu ?");
    await saved(one);
    await two.context().setOffline(false);
    await expect(two.getByText("Vous avez modifié la même chose ailleurs")).toBeVisible();
    await noFaults(two);
    await two.getByRole("button", { name: "Garder la version d’ici" }).click();
    await saved(two);
    for (const page of [one, two]) await expect.poll(() => steps(page)).toEqual(["Un, gardé", "Deux, de l’autre"]);
  });

  test("a copy has the same steps, and is another activity", async ({ someone }) => {
    const page = await someone();
    await open(page, "Modèle");
    for (const title of ["Un", "Deux"]) await chapter(page, title);
    await saved(page);
    await page.goto(`${school.url}/classeur`);
    await ready(page);
    await page.getByLabel("Autres actions : Modèle").click();
    await page.getByRole("button", { name: "Faire une copie" }).click();
    await page.getByRole("link", { name: "Modèle (copie)" }).click();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    expect(await steps(page)).toEqual(["Un", "Deux"]);
  });

  test("only teachers have a classeur", async ({ someone }) => {
    const page = await someone();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await expect(page.getByRole("navigation").getByRole("link", { name: "Classeur" })).toHaveCount(0);
    await page.goto(`${school.url}/classeur`);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Classeur");
  });
});
