import { makeActivity } from "../../fixtures/activity";
import { demonstration } from "../../fixtures/people";
import { School, editorThere, expect, ownSchool, signIn, test } from "../../fixtures/school";

test.describe("room for the text editor", () => {
  let school: School;
  ownSchool((own) => (school = own));

  test("opening a text moves what is below it once, and the editor's script moves nothing", async ({ someone }) => {
    const html = "<h2>Un titre</h2><p>Un <strong>texte</strong> qui a une forme.</p><ul><li><p>Une liste</p></li></ul><p>Et une suite.</p>";
    const { id, steps } = await makeActivity(school, "Place", [{ kind: "text", html }, { kind: "text", html: "" }, { kind: "chapter", title: "Dessous" }]);
    const page = await someone();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur/${id}`);
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await page.waitForLoadState("networkidle");
    // The script is there before a step is opened: what is drawn first is the editor.
    const opened = await page.evaluate(async (name) => {
      const below = document.getElementById(name)!;
      const tops: number[] = [];
      (document.querySelector(".classeur-row [id$='-modifier']") as HTMLElement).click();
      for (let n = 0; n < 40; n++) {
        await new Promise(requestAnimationFrame);
        tops.push(Math.round(below.getBoundingClientRect().top + scrollY));
      }
      return [...new Set(tops.slice(1))];
    }, `etape-${steps[2]}`);
    await editorThere(page);
    expect(opened).toHaveLength(1);
    await page.keyboard.press("Escape");

    // Where the script is slow, the plain box takes as much room as the editor will.
    const slow = await someone();
    let come = (): void => {};
    const waits = new Promise<void>((done) => (come = done));
    await slow.route("**/editor/**", async (route) => {
      await waits;
      await route.continue();
    });
    await signIn(slow, school, demonstration.teacher, demonstration.password);
    await slow.goto(`${school.url}/classeur/${id}`);
    await expect(slow.locator(".classeur-edit[data-ready]")).toBeVisible();
    await slow.locator(`[id="etape-${steps[1]}-modifier"]`).click();
    const place = slow.locator(`[id="etape-${steps[2]}"]`);
    await expect(slow.getByRole("textbox", { name: "Texte" })).toBeVisible();
    const before = await place.evaluate((it) => it.getBoundingClientRect().top + scrollY);
    come();
    await editorThere(slow);
    const after = await place.evaluate((it) => it.getBoundingClientRect().top + scrollY);
    expect(Math.abs(after - before)).toBeLessThanOrEqual(2);
  });
});
