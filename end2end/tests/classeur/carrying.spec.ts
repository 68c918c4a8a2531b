import type { Page } from "@playwright/test";
import { rows, saved } from "../../fixtures/activities";
import { makeActivity } from "../../fixtures/activity";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, signIn, test } from "../../fixtures/school";

test.describe("steps are carried", () => {
  let school: School;
  ownSchool((own) => (school = own));

  const order = (page: Page): Promise<string[]> => rows(page).evaluateAll((all) => all.map((it) => it.id.slice("etape-".length)));

  /** Two chapters of two steps each, open in the editor. */
  async function open(page: Page): Promise<string[]> {
    const text = (words: string) => ({ kind: "text" as const, html: `<p>${words}</p>` });
    const chapter = (title: string) => ({ kind: "chapter" as const, title });
    const { id, steps } = await makeActivity(school, "Volcans", [chapter("Un"), text("A"), text("B"), chapter("Deux"), text("C"), text("D")]);
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur/${id}`);
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    return steps;
  }

  /** Takes a step by its handle, and holds it over another one. */
  async function hold(page: Page, step: string, over: string): Promise<void> {
    const handle = page.locator(`[id="etape-${step}-deplacer"]`);
    // Once nothing moves any more.
    await handle.click({ trial: true });
    const [from, to] = [await handle.boundingBox(), await page.locator(`[id="etape-${over}"]`).boundingBox()];
    if (!from || !to) throw new Error("no rows");
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 24, from.y + 10, { steps: 3 });
    await expect(page.locator(".ui-ghost")).toBeVisible();
    await page.mouse.move(from.x + 20, to.y + 4, { steps: 6 });
    await expect(page.locator(".classeur-edit__slot")).toBeVisible();
  }

  test("a chapter takes its steps along, and brings them back", async ({ someone }) => {
    const page = await someone();
    const [one, a, b, two, c, d] = await open(page);
    await hold(page, two, one);
    await page.mouse.up();
    await expect.poll(() => order(page)).toEqual([two, c, d, one, a, b]);
    await saved(page);
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    expect(await order(page)).toEqual([two, c, d, one, a, b]);
    await page.getByRole("button", { name: "Annuler", exact: true }).click();
    await expect.poll(() => order(page)).toEqual([one, a, b, two, c, d]);
  });

  test("nothing glides for who prefers reduced motion", async ({ someone }) => {
    const page = await someone();
    const steps = await open(page);
    /** How long anything that moves takes while a step is held, in seconds. */
    const longest = (): Promise<number> =>
      page.evaluate(() => {
        const seconds = (times: string): number[] => times.split(",").map((time) => (time.trim().endsWith("ms") ? parseFloat(time) / 1_000 : parseFloat(time)));
        const moving = [...document.querySelectorAll(".classeur-edit__slot, .ui-ghost, .classeur-row, .classeur-rows, .classeur-row__handle")];
        return Math.max(
          0,
          ...moving.flatMap((element) => {
            const style = getComputedStyle(element);
            const moved = /all|translate|transform|top|inset|rotate|scale|opacity/.test(style.transitionProperty);
            return [...(moved ? seconds(style.transitionDuration) : []), ...(style.animationName === "none" ? [] : seconds(style.animationDuration))];
          }),
        );
      });
    await hold(page, steps[5], steps[1]);
    expect(await longest()).toBeGreaterThan(0.05);
    await page.mouse.up();
    await saved(page);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await hold(page, steps[4], steps[1]);
    expect(await longest()).toBeLessThan(0.002);
    await page.mouse.up();
    const place = async (step: string): Promise<number> => (await order(page)).indexOf(step);
    await expect.poll(async () => (await place(steps[4])) < (await place(steps[1]))).toBe(true);
    expect(await longest()).toBeLessThan(0.002);
    await expect.poll(() => page.evaluate(() => document.getAnimations().filter((it) => it.playState === "running").length)).toBe(0);
  });

  test("what is put into a folded chapter is seen there, and a folded chapter goes as one", async ({ someone }) => {
    const page = await someone();
    const steps = await open(page);
    const row = (n: number) => page.locator(`[id="etape-${steps[n]}"]`);
    const menu = async (n: number, what: string): Promise<void> => {
      await page.locator(`[id="etape-${steps[n]}-actions"]`).click();
      await page.getByRole("button", { name: what, exact: true }).click();
    };
    // At the end, which is in a chapter that is folded.
    await menu(3, "Replier");
    await expect(row(5)).toBeHidden();
    await page.getByRole("button", { name: "Ajouter une étape", exact: true }).click();
    await expect(page.locator(".classeur-palette")).toBeVisible();
    await expect(row(5)).toBeVisible();
    await page.keyboard.press("Escape");
    // Down into it.
    await menu(3, "Replier");
    await menu(2, "Descendre");
    await expect.poll(() => order(page)).toEqual([0, 1, 3, 2, 4, 5].map((n) => steps[n]));
    await expect(row(2)).toBeVisible();
    // Moved, it stays folded; deleted, all of it is gone, and all of it comes back.
    await menu(3, "Replier");
    await menu(3, "Monter");
    await expect.poll(() => order(page)).toEqual([3, 2, 4, 5, 0, 1].map((n) => steps[n]));
    await expect(row(4)).toBeHidden();
    await saved(page);
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await expect(row(4)).toBeHidden();
    await menu(3, "Supprimer");
    await expect.poll(() => order(page)).toEqual([0, 1].map((n) => steps[n]));
    await page.getByRole("button", { name: "Annuler", exact: true }).first().click();
    await expect.poll(() => order(page)).toEqual([3, 2, 4, 5, 0, 1].map((n) => steps[n]));
    await saved(page);
  });
});
