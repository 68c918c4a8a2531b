import type { Page } from "@playwright/test";
import { makeActivity, manySteps } from "../../fixtures/activity";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, signIn, test } from "../../fixtures/school";

// What does not depend on the machine; times are measured by `npm run bench` (bench/steps.spec.ts).
test.describe("a thousand steps", () => {
  let school: School;
  ownSchool((own) => (school = own));

  type Counted = { nodes: number; rows: number };

  /** From now on, counts the nodes that change, and the rows that are taken out of the list or put into it. */
  const count = (page: Page): Promise<void> =>
    page.evaluate(() => {
      const list = document.querySelector(".classeur-rows")!;
      const touched = new Set<Node>();
      let rows = 0;
      const watcher = new MutationObserver((records) => {
        for (const record of records) {
          touched.add(record.target);
          if (record.target === list) rows += record.addedNodes.length + record.removedNodes.length;
        }
      });
      watcher.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      Object.assign(window, { counted: (): Counted => ({ nodes: touched.size, rows }) });
    });
  const counted = (page: Page): Promise<Counted> => page.evaluate(() => (window as unknown as { counted: () => Counted }).counted());
  const order = (page: Page): Promise<string[]> => page.locator(".classeur-row").evaluateAll((rows) => rows.map((row) => row.id.slice("etape-".length)));

  async function open(page: Page): Promise<string[]> {
    const { id, steps } = await makeActivity(school, "Mille étapes", manySteps(1_000));
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur/${id}`);
    // A build for tests is not optimised: with a thousand steps it takes most of a minute on a slow machine.
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible({ timeout: 150_000 });
    expect(await order(page)).toEqual(steps);
    return steps;
  }

  test("one that is dragged far touches a few nodes on its way, and moves alone", async ({ someone }) => {
    test.setTimeout(360_000);
    const page = await someone();
    const steps = await open(page);
    const handle = page.locator(`[id="etape-${steps[2]}-deplacer"]`);
    await handle.scrollIntoViewIfNeeded();
    const from = (await handle.boundingBox())!;
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await count(page);
    // Down to the edge of the window, where the page scrolls by itself, over many rows.
    await page.mouse.move(from.x + 24, 500, { steps: 20 });
    await page.mouse.move(from.x + 24, 780, { steps: 10 });
    await expect(page.locator(".ui-ghost")).toBeVisible();
    await expect.poll(() => page.evaluate(() => window.scrollY), { timeout: 60_000 }).toBeGreaterThan(2_500);
    await page.mouse.move(from.x + 24, 400, { steps: 5 });
    const way = await counted(page);
    expect(way.rows).toBe(0);
    expect(way.nodes).toBeLessThan(30);
    await page.mouse.up();
    // In the moment in which it is there: a little later, the rows that have come near meanwhile get their tools.
    const dropped = await page.waitForFunction((row) => {
      const rows = [...document.querySelectorAll(".classeur-row")].map((it) => it.id);
      return rows.indexOf(row) > 10 && { rows, counted: (window as unknown as { counted: () => Counted }).counted() };
    }, `etape-${steps[2]}`);
    const { rows, counted: whole } = (await dropped.jsonValue()) as { rows: string[]; counted: Counted };
    const after = rows.map((row) => row.slice("etape-".length));
    expect(after.filter((id) => id !== steps[2])).toEqual(steps.filter((id) => id !== steps[2]));
    // It is taken out, and put in where it goes.
    expect(whole.rows).toBeLessThanOrEqual(2);
    expect(whole.nodes).toBeLessThan(40);
    await expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");
    await page.reload();
    expect(await order(page)).toEqual(after);
  });

  test("rows that are far from view are read and found, and get their tools when they come near", async ({ someone }) => {
    test.setTimeout(360_000);
    const page = await someone();
    const steps = await open(page);
    const row = page.locator(`[id="etape-${steps[600]}"]`);
    const tools = row.getByRole("button", { includeHidden: true });
    expect(await row.textContent()).not.toBe("");
    await expect(tools).toHaveCount(0);
    await expect(page.locator(`[id="etape-${steps[20]}-deplacer"]`)).toHaveCount(1);
    // Few of a thousand have them.
    expect(await page.locator(".classeur-row__handle").count()).toBeLessThan(120);
    await row.scrollIntoViewIfNeeded();
    await expect(row.getByRole("button", { name: /^Déplacer/ })).toBeInViewport();
    await expect(row.getByRole("button", { name: /^Modifier/ })).toBeInViewport();
    // Put elsewhere from there, it has the focus there.
    await row.getByRole("button", { name: /^Déplacer/ }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Home");
    await page.keyboard.press("Space");
    await expect.poll(async () => (await order(page))[0]).toBe(steps[600]);
    await expect(row.getByRole("button", { name: /^Déplacer/ })).toBeFocused();
    await page.locator(`[id="etape-${steps[998]}"]`).scrollIntoViewIfNeeded();
    await expect(page.locator(`[id="etape-${steps[998]}-deplacer"]`)).toBeInViewport();
    await expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");
  });

  test("carried by keyboard it stays in sight, and what changes in one step is told to no other", async ({ someone }) => {
    test.setTimeout(360_000);
    const page = await someone();
    const steps = await open(page);
    const handle = page.locator(`[id="etape-${steps[4]}-deplacer"]`);
    await handle.focus();
    await page.keyboard.press("Space");
    await count(page);
    for (let n = 0; n < 12; n++) await page.keyboard.press("ArrowDown");
    await expect(page.locator(".classeur-edit__slot")).toBeInViewport();
    expect((await counted(page)).nodes).toBeLessThan(30);
    await page.keyboard.press("End");
    await expect(page.locator("[aria-live=assertive]").last()).toHaveText("Place 1000 sur 1000.");
    await expect(page.locator(".classeur-edit__slot")).toBeInViewport();
    await page.keyboard.press("Space");
    await expect.poll(async () => (await order(page)).at(-1)).toBe(steps[4]);
    await expect(handle).toBeFocused();
    await expect(handle).toBeInViewport();
    // A letter in one step.
    await page.locator(`[id="etape-${steps[3]}-modifier"]`).click();
    await page.locator(`[id="etape-${steps[3]}-titre"]`).fill("Un autre titre");
    await count(page);
    await page.locator(`[id="etape-${steps[3]}-titre"]`).press("End");
    await page.keyboard.type("s");
    await expect(page.locator(".classeur-edit__state")).toHaveText("Enregistrement…");
    await expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");
    expect((await counted(page)).nodes).toBeLessThan(20);
  });

  test("no rule of the style makes the browser look at all rows again when one comes or goes", async ({ school, someone }) => {
    const page = await someone();
    await page.goto(`${school.url}/connexion`);
    // What stands behind `+` or `~` is looked for below whatever changes, unless a class, an attribute or a state stands
    // before it: `li + li` of one list costs every list of the page.
    const costly = await page.evaluate(() => {
      const all: string[] = [];
      const look = (rules: CSSRuleList): void => {
        for (const rule of rules) {
          if (rule instanceof CSSStyleRule && /(^|[\s>,])([a-z][a-z0-9]*|\*)(:(where|not|is)\([^)]*\))*\s*[+~]/i.test(rule.selectorText)) all.push(rule.selectorText);
          if ("cssRules" in rule) look(rule.cssRules as CSSRuleList);
        }
      };
      for (const sheet of document.styleSheets) look(sheet.cssRules);
      return all;
    });
    expect(costly).toEqual([]);
  });

  test("what is folded is hidden, and shown again", async ({ someone }) => {
    test.setTimeout(360_000);
    const page = await someone();
    const steps = await open(page);
    const menu = async (what: string): Promise<void> => {
      await page.locator(`[id="etape-${steps[25]}-actions"]`).click();
      await page.getByRole("button", { name: what, exact: true }).click();
    };
    await menu("Replier");
    await expect(page.locator(".classeur-row[hidden]")).toHaveCount(24);
    await expect(page.locator(`[id="etape-${steps[25]}"]`)).toBeVisible();
    await menu("Déplier");
    await expect(page.locator(".classeur-row[hidden]")).toHaveCount(0);
    // What went with its chapter and comes back has its tools, though nobody has been near it.
    await expect(page.locator(`[id="etape-${steps[49]}-deplacer"]`)).toHaveCount(0);
    await menu("Replier");
    await menu("Supprimer");
    await expect(page.locator(".classeur-row")).toHaveCount(975);
    await page.keyboard.press("Control+z");
    await expect(page.locator(".classeur-row")).toHaveCount(1_000);
    await expect(page.locator(`[id="etape-${steps[49]}-deplacer"]`)).toHaveCount(1);
  });
});
