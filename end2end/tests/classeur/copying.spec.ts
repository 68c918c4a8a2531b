import type { Page } from "@playwright/test";
import { makeActivity } from "../../fixtures/activity";
import { noFaults } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, signIn, test } from "../../fixtures/school";

test.describe("steps copied, pasted and carried across", () => {
  let school: School;
  ownSchool((own) => (school = own));

  const chapters = (...titles: string[]): { kind: "chapter"; title: string }[] => titles.map((title) => ({ kind: "chapter", title }));
  const titles = (page: Page): Promise<string[]> => page.locator(".classeur-row .classeur-step__chapter").allInnerTexts();
  const row = (page: Page, words: string) => page.locator(".classeur-row").filter({ has: page.getByRole("heading", { name: words, exact: true }) });
  const saved = (page: Page): Promise<void> => expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");

  async function open(page: Page, id: string): Promise<void> {
    await page.goto(`${school.url}/classeur/${id}`);
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
  }

  test("by keys and by menu, within an activity, into another one, on another page and after a reload", async ({ someone }) => {
    const page = await someone();
    const [from, to] = [await makeActivity(school, "D’où", chapters("Un", "Deux", "Trois")), await makeActivity(school, "Où", chapters("Là"))];
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await open(page, from.id);
    await row(page, "Un").getByRole("button", { name: /^Modifier/ }).focus();
    await page.keyboard.press("Control+c");
    await expect(page.getByText("1 étape copiée. Elle se colle ici ou dans une autre activité.").first()).toBeVisible();
    await row(page, "Deux").getByRole("button", { name: /^Modifier/ }).focus();
    await page.keyboard.press("Control+v");
    await expect.poll(() => titles(page)).toEqual(["Un", "Deux", "Un", "Trois"]);
    await expect(page.locator(".classeur-row").nth(2).getByRole("button", { name: /^Modifier/ })).toBeFocused();
    // It is a step of its own, and one undo takes it back.
    const ids = await page.locator(".classeur-row").evaluateAll((rows) => rows.map((it) => it.id));
    expect(new Set(ids).size).toBe(4);
    await page.keyboard.press("Control+z");
    await expect.poll(() => titles(page)).toEqual(["Un", "Deux", "Trois"]);
    // Two that are chosen are cut, and pasted in another activity after a reload.
    for (const title of ["Un", "Trois"]) {
      await row(page, title).getByLabel(/^Autres actions/).click();
      await page.getByRole("button", { name: "Choisir", exact: true }).click();
    }
    await page.keyboard.press("Control+x");
    await expect.poll(() => titles(page)).toEqual(["Deux"]);
    await saved(page);
    await noFaults(page);
    await page.reload();
    await open(page, to.id);
    await row(page, "Là").getByLabel(/^Autres actions/).click();
    await page.getByRole("button", { name: "Coller ici" }).click();
    await expect.poll(() => titles(page)).toEqual(["Là", "Un", "Trois"]);
    await saved(page);
    // And on a page that was open all the time.
    const other = await page.context().newPage();
    await open(other, from.id);
    await row(page, "Là").getByLabel(/^Autres actions/).click();
    await page.getByRole("button", { name: "Copier", exact: true }).click();
    await other.bringToFront();
    await other.locator("body").press("Control+v");
    await expect.poll(() => titles(other)).toEqual(["Deux", "Là"]);
    await saved(other);
    await other.reload();
    await expect.poll(() => titles(other)).toEqual(["Deux", "Là"]);
  });

  test("words that are typed are copied as words", async ({ someone }) => {
    const page = await someone();
    const { id } = await makeActivity(school, "Mots", chapters("Un"));
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await open(page, id);
    await page.getByLabel("Titre de l’activité").selectText();
    await page.keyboard.press("Control+c");
    await page.keyboard.press("End");
    await page.keyboard.press("Control+v");
    await expect(page.locator(".classeur-row")).toHaveCount(1);
    await expect(page.getByLabel("Titre de l’activité")).toHaveValue("MotsMots");
  });

  test("another activity is open beside: steps are dragged both ways, put in order, copied, and all of it undone", async ({ someone }) => {
    const page = await someone();
    // High enough that nothing scrolls by itself while it is carried: where things are is measured before.
    await page.setViewportSize({ width: 1280, height: 1200 });
    const [here, there] = [await makeActivity(school, "Ici", chapters("Un", "Deux")), await makeActivity(school, "À côté", chapters("Sept", "Huit"))];
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await open(page, here.id);
    await page.getByRole("button", { name: "Ouvrir une activité à côté" }).click();
    await page.getByRole("dialog", { name: "Ouvrir une activité à côté" }).getByRole("button", { name: "À côté" }).click();
    const panel = page.getByRole("complementary", { name: "Activité à côté" });
    const beside = (): Promise<string[]> => panel.locator(".classeur-beside__name").allInnerTexts().then((all) => all.map((it) => it.replace(/.*«.(.*).».*/, "$1").trim()));
    await expect.poll(beside).toEqual(["Sept", "Huit"]);
    await noFaults(page);
    const drag = async (what: string, onto: { x: number; y: number }): Promise<void> => {
      const box = (await page.getByRole("button", { name: new RegExp(`^Déplacer.*${what}`) }).boundingBox())!;
      await page.mouse.move(box.x + 20, box.y + 20);
      await page.mouse.down();
      await page.mouse.move(box.x + 30, box.y + 30, { steps: 3 });
      await page.mouse.move(onto.x, onto.y, { steps: 8 });
      await expect(page.locator(".classeur-edit__slot")).toHaveCount(1);
      await page.mouse.up();
    };
    const line = async (what: string): Promise<{ x: number; y: number; width: number; height: number }> =>
      (await panel.locator(".classeur-beside__row").filter({ hasText: what }).boundingBox())!;
    const over = await line("Huit");
    await drag("Un", { x: over.x + 60, y: over.y + 8 });
    await expect.poll(() => titles(page)).toEqual(["Deux"]);
    await expect.poll(beside).toEqual(["Sept", "Un", "Huit"]);
    const first = await line("Sept");
    await drag("Deux", { x: first.x + 60, y: first.y + 4 });
    await expect.poll(beside).toEqual(["Deux", "Sept", "Un", "Huit"]);
    const undo = page.getByRole("button", { name: "Annuler", exact: true }).first();
    await undo.click();
    await expect.poll(() => titles(page)).toEqual(["Deux"]);
    await expect.poll(beside).toEqual(["Sept", "Un", "Huit"]);
    // The other way.
    const main = (await row(page, "Deux").boundingBox())!;
    await drag("Huit", { x: main.x + 120, y: main.y + 6 });
    await expect.poll(() => titles(page)).toEqual(["Huit", "Deux"]);
    await expect.poll(beside).toEqual(["Sept", "Un"]);
    await undo.click();
    await expect.poll(beside).toEqual(["Sept", "Un", "Huit"]);
    // In order over there, once all that is with the school.
    await saved(page);
    await panel.getByRole("button", { name: /^Déplacer.*Huit/ }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Home");
    await page.keyboard.press("Space");
    await expect.poll(beside).toEqual(["Huit", "Sept", "Un"]);
    // By keyboard: taken, copied.
    await panel.getByRole("button", { name: /^Prendre ici.*Un/ }).press("Enter");
    await expect.poll(() => titles(page)).toEqual(["Deux", "Un"]);
    await panel.getByRole("button", { name: /^Copier ici.*Sept/ }).press("Enter");
    await expect.poll(() => titles(page)).toEqual(["Deux", "Un", "Sept"]);
    await row(page, "Deux").getByLabel(/^Autres actions/).click();
    await page.getByRole("button", { name: "Copier dans l’activité à côté" }).click();
    await expect.poll(beside).toEqual(["Huit", "Sept", "Deux"]);
    await saved(page);
    await expect(async () => {
      const other = await page.context().newPage();
      await open(other, there.id);
      const seen = await titles(other);
      await other.close();
      expect(seen).toEqual(["Huit", "Sept", "Deux"]);
    }).toPass();
    await panel.getByRole("button", { name: "Fermer l’activité à côté" }).click();
    await expect(panel).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Ouvrir une activité à côté" })).toBeFocused();
  });
});
