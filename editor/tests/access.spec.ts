import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Sheet } from "./sheet";

/** What is open while the page is looked at. */
const STATES: Record<string, (sheet: Sheet) => Promise<unknown>> = {
  "at rest": async () => {},
  "the style menu": (sheet) => sheet.tool(/^Style/).click(),
  "the further tools": (sheet) => sheet.tool("Plus d’outils").click(),
  "the link panel": async (sheet) => {
    await sheet.area.getByText("page de la visite").click();
    await sheet.press("Control+k");
    await sheet.page.getByLabel("Adresse").fill("javascript:x");
    await sheet.press("Enter");
  },
  "the link bubble": (sheet) => sheet.area.getByText("page de la visite").click(),
  "the formula panel": async (sheet) => {
    await sheet.area.locator("math").first().click();
    await expect(sheet.page.getByRole("dialog")).toBeVisible();
  },
  "a described picture": (sheet) => sheet.page.getByRole("button", { name: "Description", exact: true }).click(),
};

for (const theme of ["light", "dark"]) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing, ${theme}, ${width} wide`, async ({ sheet, page }) => {
      test.setTimeout(120_000);
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      for (const [name, show] of Object.entries(STATES)) {
        await sheet.open(`?demo&theme=${theme}`);
        await show(sheet);
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
        expect(violations.map(({ id, nodes }) => ({ name, id, where: nodes.map(({ html }) => html) }))).toEqual([]);
      }
    });
  }
}

test("Tab goes through the editor and out of it, both ways", async ({ sheet, page }) => {
  await sheet.holds("<p>mot</p>");
  await sheet.press("Tab");
  await expect(page.getByRole("button", { name: "Publier" })).toBeFocused();
  await sheet.press("Shift+Tab");
  await expect(sheet.area).toBeFocused();
  await sheet.press("Shift+Tab");
  await expect(sheet.tool(/^Style/)).toBeFocused();
  await sheet.press("Tab");
  await expect(sheet.area).toBeFocused();
  expect(await sheet.changes()).toEqual([]);
});

for (const [name, html] of [
  ["a list", "<ul><li>a</li><li>b</li></ul>"],
  ["a table", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"],
]) {
  test(`in ${name} Tab is taken, the page says how to leave, and Escape then Tab leaves`, async ({ sheet, page }) => {
    await sheet.holds(html, "start");
    await expect(sheet.area).toHaveAccessibleDescription(/Échap puis Tab : sortir/);
    await sheet.press("Tab");
    await expect(sheet.area).toBeFocused();
    await sheet.press("Escape", "Tab");
    await expect(page.getByRole("button", { name: "Publier" })).toBeFocused();
    await sheet.press("Shift+Tab");
    await sheet.press("Escape", "Shift+Tab");
    await expect(sheet.tool(/^Style/)).toBeFocused();
    expect(await sheet.html()).toBe(html);
  });
}

test("outside of them the page says where the tools are", async ({ sheet }) => {
  await sheet.holds("<p>mot</p>");
  await expect(sheet.area).toHaveAccessibleDescription("Alt + F10 : outils");
});

test("the text says what it is, in which language, and is checked for spelling", async ({ sheet }) => {
  await sheet.holds("<p>mot</p>");
  await expect(sheet.area).toHaveAccessibleName("Texte de l’article");
  for (const [name, value] of [["aria-multiline", "true"], ["lang", "fr"], ["dir", "auto"], ["spellcheck", "true"], ["aria-placeholder", "Écrivez ici…"]]) {
    await expect(sheet.area).toHaveAttribute(name, value);
  }
  expect(await sheet.bar.getAttribute("aria-controls")).toBe(await sheet.area.getAttribute("id"));
});

test("in English too", async ({ sheet, page }) => {
  await sheet.open("?lang=en");
  await sheet.holds("<p>word</p>");
  const bar = page.getByRole("toolbar", { name: "Formatting" });
  await expect(bar.getByRole("button", { name: "Bold (Ctrl+B)" })).toHaveAttribute("aria-keyshortcuts", "Control+B");
  await expect(bar.getByRole("button", { name: "Numbered list (Ctrl+Shift+7)" })).toBeVisible();
  await expect(bar.getByRole("button", { name: "Paragraph style: Paragraph" })).toBeVisible();
  await bar.getByRole("button", { name: "More tools" }).click();
  await expect(page.getByRole("menuitemcheckbox", { name: "Strikethrough" })).toBeVisible();
  // Not one French word is left in what can be reached.
  expect(await page.locator(".ui-editor").innerText()).not.toMatch(/[éèêàç]|Barré|Plus d/);
});

test("at 360 pixels: one row, nothing wider than the page, every tool within reach and large enough", async ({ sheet, page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await sheet.open("?demo");
  const tops = await sheet.bar.locator(".ui-editor__tool:visible").evaluateAll((tools) => tools.map((tool) => tool.getBoundingClientRect()).map(({ top, width, height }) => ({ top, width, height })));
  expect(new Set(tops.map(({ top }) => top)).size).toBe(1);
  expect(tops.length).toBeGreaterThanOrEqual(6);
  for (const { width, height } of tops) expect(Math.min(width, height)).toBeGreaterThan(43.99);
  expect(await sheet.bar.evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await sheet.tool("Plus d’outils").click();
  const menu = page.getByRole("menu");
  const shown = (await sheet.bar.locator(".ui-editor__tool:visible").count()) - 2;
  // 22 tools in all: those of the bar, and those of the menu.
  expect((await menu.getByRole("menuitem").count()) + (await menu.getByRole("menuitemcheckbox").count()) + shown).toBe(22);
  const box = (await menu.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(360);
  // Places are told in single precision: 44 may be 43.99997.
  for (const item of await menu.getByRole("menuitem").all()) expect((await item.boundingBox())!.height).toBeGreaterThan(43.99);
  await sheet.entry("Tableau").click();
  await sheet.entry("Tableau de 3 colonnes").click();
  await expect.poll(sheet.html).toContain("<th scope=\"col\"></th><th scope=\"col\"></th><th scope=\"col\"></th>");
});

test("tools come back when there is room", async ({ sheet, page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await sheet.holds("<p>a</p>");
  await expect(sheet.tool(/^Formule/)).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(sheet.tool(/^Formule/)).toBeVisible();
});

test("the name of a tool is shown under it, for the keyboard and for the mouse, and goes", async ({ sheet, page }) => {
  await sheet.holds("<p>a</p>");
  const tip = page.locator(".ui-editor__tip");
  await sheet.press("Alt+F10", "ArrowRight");
  await expect(tip).toHaveText("Gras (Ctrl+B)");
  await expect(tip).toBeVisible();
  await sheet.press("Escape");
  await expect(tip).toBeHidden();
  await sheet.tool(/^Italique/).hover();
  await expect(tip).toHaveText("Italique (Ctrl+I)");
  await page.getByRole("heading", { name: "Un article" }).hover();
  await expect(tip).toBeHidden();
});

test("destroyed, nothing is left: no element, no listener, no panel", async ({ page }) => {
  // Counts what listens on what outlives an editor.
  await page.addInitScript(() => {
    const counts = ((window as unknown as { listening: Map<string, number> }).listening = new Map());
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const outer = (target: EventTarget) => target === window || target === document || target === document.body || target === document.documentElement;
    const seen = new WeakMap<object, Set<string>>();
    const key = (target: EventTarget, type: string, options: unknown) => `${Object.prototype.toString.call(target)} ${type} ${typeof options === "object" ? !!(options as AddEventListenerOptions)?.capture : !!options}`;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      const self = this ?? window;
      // Not those of the browser's driver.
      if (listener && outer(self) && /\/editor/.test(new Error().stack!)) {
        const id = key(self, type, options);
        const known = seen.get(listener) ?? new Set();
        if (!known.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
        seen.set(listener, known.add(id));
      }
      return addEventListener.call(self, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
      const self = this ?? window;
      if (listener && outer(self)) {
        const id = key(self, type, options);
        if (seen.get(listener)?.delete(id)) counts.set(id, counts.get(id)! - 1);
      }
      return removeEventListener.call(self, type, listener, options);
    };
  });
  await page.goto("/?demo");
  await page.waitForFunction(() => window.page?.editor);
  const state = () =>
    page.evaluate(() => ({
      listening: [...(window as unknown as { listening: Map<string, number> }).listening].filter(([, count]) => count > 0),
      inside: document.getElementById("place")!.childNodes.length,
    }));
  expect((await state()).listening.length).toBeGreaterThan(0);
  await page.locator(".ui-editor__area a").first().click();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.evaluate(() => window.page.editor.destroy());
  expect(await state()).toEqual({ listening: [], inside: 0 });
  await page.evaluate(() => window.page.mount("<p>a</p>"));
  await page.getByRole("button", { name: "Plus d’outils" }).click();
  await page.evaluate(() => window.page.editor.destroy());
  expect(await state()).toEqual({ listening: [], inside: 0 });
});

test("two editors on a page do not know of each other", async ({ sheet, page }) => {
  await sheet.holds("<p>un</p>");
  await page.evaluate(() => {
    const place = document.body.appendChild(document.createElement("div"));
    place.id = "other";
    const first = window.page.editor;
    window.page.editor = { ...first, destroy: () => {} };
    const here = document.getElementById("place")!;
    here.id = "first";
    place.id = "place";
    window.page.mount("<table><tbody><tr><td>deux</td><td></td></tr></tbody></table>", { label: "Autre", labelledBy: undefined });
  });
  const other = page.getByRole("textbox", { name: "Autre" });
  await other.getByText("deux").click();
  await sheet.settles();
  await sheet.press("Tab");
  await sheet.type("trois");
  await sheet.becomes("<table><tbody><tr><td>deux</td><td>trois</td></tr></tbody></table>");
  await expect(page.getByRole("textbox", { name: "Texte de l’article" })).toHaveText("un");
  const ids = await page.evaluate(() => [...document.querySelectorAll(".ui-editor [id]")].map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});
