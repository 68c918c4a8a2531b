import type { Locator, Page } from "@playwright/test";
import { type Content, makeActivity } from "../../fixtures/activity";
import { noFaults } from "../../fixtures/axe";
import { call, enter } from "../../fixtures/client";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, signIn, test } from "../../fixtures/school";

test.describe("colleagues at the same activity", () => {
  let school: School;
  ownSchool((own) => (school = own));

  const CHAPTERS = ["Un", "Deux", "Trois"].map((words) => ({ kind: "chapter" as const, title: words }));
  const TEXT = [{ kind: "text" as const, html: "<p>Départ.</p>" }];

  /** An activity that the administrator, who teaches too, may change; both have it open. */
  async function both(someone: () => Promise<Page>, title: string, contents: Content[] = CHAPTERS): Promise<[Page, Page, string[]]> {
    const { id, steps } = await makeActivity(school, title, contents);
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
    await expect(one.getByText("Quelqu’un a modifié la même chose")).toBeVisible();
    await one.getByRole("button", { name: "Garder ma version" }).click();
    await saved(one);
    await one.locator(`[id="etape-${steps[1]}-modifier"]`).click();
    await expect.poll(() => titles(one)).toEqual(["Un", "Deux, bien écrit", "Trois"]);
    await expect.poll(() => titles(two), { timeout: 20_000 }).toEqual(["Un", "Deux, bien écrit", "Trois"]);
  });

  /** The text of a step, open to be written in, with the caret at its end. */
  async function writes(page: Page, step: string): Promise<Locator> {
    await page.locator(`[id="etape-${step}-modifier"]`).click();
    const box = page.locator(`[id="etape-${step}"]`).getByRole("textbox", { name: "Texte" });
    await expect(page.locator(`[id="etape-${step}"]`).getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
    await box.click();
    await page.keyboard.press("ControlOrMeta+End");
    return box;
  }

  test("what a colleague writes in the text that one has open is seen there, and is not written over", async ({ someone }) => {
    const [one, two, [step]] = await both(someone, "Même texte", TEXT);
    const [mine, theirs] = [await writes(one, step!), await writes(two, step!)];
    await two.keyboard.type(" De Grégory.");
    await saved(two);
    await expect(mine).toHaveText("Départ. De Grégory.", { timeout: 20_000 });
    await one.keyboard.press("ControlOrMeta+End");
    await one.keyboard.type(" De Sophie.");
    await saved(one);
    await expect(theirs).toHaveText("Départ. De Grégory. De Sophie.", { timeout: 20_000 });
    // What one undoes is one's own, and is seen to be undone.
    await one.locator(".classeur-edit__bar").getByRole("button", { name: "Annuler", exact: true }).click();
    await expect(mine).toHaveText("Départ. De Grégory.");
    await saved(one);
    await expect(theirs).toHaveText("Départ. De Grégory.", { timeout: 20_000 });
    await two.keyboard.press("ControlOrMeta+End");
    await two.keyboard.type(" Encore.");
    await saved(two);
    await expect(mine).toHaveText("Départ. De Grégory. Encore.", { timeout: 20_000 });
  });

  test("two who write in the same text at once see both versions, and may keep both", async ({ someone }) => {
    const [one, two, [step]] = await both(someone, "Deux textes", TEXT);
    await one.context().setOffline(true);
    await writes(one, step!);
    await one.keyboard.type(" De Sophie.");
    await expect(one.locator(".classeur-edit__state")).toHaveText("Hors ligne : gardé sur cet appareil");
    await writes(two, step!);
    await two.keyboard.type(" De Grégory.");
    await saved(two);
    await one.context().setOffline(false);
    await expect(one.getByRole("group", { name: "Sa version" })).toContainText("Départ. De Grégory.");
    await noFaults(one);
    await one.getByRole("button", { name: "Garder les deux" }).click();
    await saved(one);
    for (const page of [one, two]) {
      await page.reload();
      await expect(page.locator(".classeur-row .classeur-step__text")).toHaveText(["Départ. De Sophie.", "Départ. De Grégory."]);
    }
  });

  test("theirs is taken: it stands in the field that was open", async ({ someone }) => {
    const [one, two, [step]] = await both(someone, "La sienne", TEXT);
    await one.context().setOffline(true);
    const mine = await writes(one, step!);
    await one.keyboard.type(" De Sophie.");
    await expect(one.locator(".classeur-edit__state")).toHaveText("Hors ligne : gardé sur cet appareil");
    await writes(two, step!);
    await two.keyboard.type(" De Grégory.");
    await saved(two);
    await one.context().setOffline(false);
    await one.getByRole("button", { name: "Prendre la sienne" }).click();
    await expect(mine).toHaveText("Départ. De Grégory.");
    await saved(one);
  });

  test("undo leaves what a colleague has written since", async ({ someone }) => {
    const [one, two, steps] = await both(someone, "Annulée");
    const rename = async (page: Page, n: number, words: string): Promise<void> => {
      await page.locator(`[id="etape-${steps[n]}-modifier"]`).click();
      await page.locator(`[id="etape-${steps[n]}-titre"]`).fill(words);
      await page.keyboard.press("Escape");
      await saved(page);
    };
    await rename(one, 1, "Deux, de Sophie");
    await rename(one, 0, "Un, de Sophie");
    await expect.poll(() => titles(two), { timeout: 20_000 }).toEqual(["Un, de Sophie", "Deux, de Sophie", "Trois"]);
    await rename(two, 0, "Un, de Grégory");
    await expect.poll(() => titles(one), { timeout: 20_000 }).toEqual(["Un, de Grégory", "Deux, de Sophie", "Trois"]);
    await one.getByRole("button", { name: "Annuler", exact: true }).click();
    await saved(one);
    await expect.poll(() => titles(one)).toEqual(["Un, de Grégory", "Deux", "Trois"]);
  });

  /** Back to the classeur, by its link. */
  const leave = (page: Page): Promise<void> => page.getByRole("navigation", { name: /fil/i }).getByRole("link", { name: "Classeur" }).click();

  test("what was changed without a network, in an activity that is left, goes from any page", async ({ someone }) => {
    const [one, two, steps] = await both(someone, "Quittée");
    await one.context().setOffline(true);
    await one.locator(`[id="etape-${steps[1]}-modifier"]`).click();
    await one.locator(`[id="etape-${steps[1]}-titre"]`).fill("Deux, en route");
    await expect(one.locator(".classeur-edit__state")).toHaveText("Hors ligne : gardé sur cet appareil");
    await leave(one);
    const bar = one.getByRole("region", { name: "À envoyer" });
    await expect(bar.getByRole("link")).toHaveText(/^Des modifications partiront dès que possible\s: Quittée$/);
    // Nobody leaves without knowing.
    await one.locator(".shell-person > summary").click();
    await one.getByRole("button", { name: "Se déconnecter" }).first().click();
    await expect(one.getByRole("dialog", { name: "Tout n’est pas encore envoyé" })).toBeVisible();
    await noFaults(one);
    await one.getByRole("dialog").getByRole("button", { name: "Annuler" }).click();
    await one.context().setOffline(false);
    await expect(bar).toHaveCount(0, { timeout: 20_000 });
    await expect.poll(() => titles(two), { timeout: 20_000 }).toEqual(["Un", "Deux, en route", "Trois"]);
  });

  test("what crosses a colleague’s change waits for its author, who is told on every page", async ({ someone }) => {
    const [one, two, steps] = await both(someone, "Croisée");
    const rename = async (page: Page, words: string): Promise<void> => {
      await page.locator(`[id="etape-${steps[0]}-modifier"]`).click();
      await page.locator(`[id="etape-${steps[0]}-titre"]`).fill(words);
    };
    await one.context().setOffline(true);
    await rename(one, "De Sophie");
    await expect(one.locator(".classeur-edit__state")).toHaveText("Hors ligne : gardé sur cet appareil");
    await leave(one);
    await rename(two, "De Grégory");
    await two.keyboard.press("Escape");
    await saved(two);
    await one.context().setOffline(false);
    const line = one.getByRole("region", { name: "À envoyer" }).getByRole("link", { name: /croisent d’autres.*Croisée/ });
    await expect(line).toBeVisible({ timeout: 20_000 });
    await line.click();
    await one.getByRole("button", { name: "Garder ma version" }).click();
    await saved(one);
    await expect.poll(() => titles(two), { timeout: 20_000 }).toEqual(["De Sophie", "Deux", "Trois"]);
    await leave(one);
    await expect(one.getByRole("heading", { level: 1, name: "Classeur" })).toBeVisible();
    await expect(line).toHaveCount(0);
  });
});
