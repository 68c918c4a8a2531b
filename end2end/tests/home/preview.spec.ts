import type { Locator, Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { open, test, tiles, typing } from "../../fixtures/board";
import { tabTo } from "../../fixtures/keyboard";
import { expect } from "../../fixtures/school";

/** How wide the page is looked at, what window of a visitor's that is, and how many columns its board has there. */
const WIDTHS = [
  { name: "Téléphone", window: 390, columns: 1 },
  { name: "Tablette", window: 800, columns: 2 },
  { name: "Ordinateur", window: 1280, columns: 4 },
] as const;

const widths = (page: Page): Locator => page.getByRole("group", { name: "Largeur de l’aperçu" });
const preview = (page: Page): Locator => page.getByRole("region", { name: "La page" });
const frame = (page: Page): Locator => preview(page).locator(".home-edit__frame");
const settings = (page: Page): Locator => page.getByRole("complementary", { name: "Réglages" });

/** A tile, by what is on it now: whatever will be written there, it stays that one. */
async function tile(page: Page, words: string): Promise<Locator> {
  const id = await tiles(page).filter({ hasText: words }).locator(".home-edit__choose").getAttribute("id");
  return tiles(page).filter({ has: page.locator(`[id="${id}"]`) });
}

/** Marks the page: the mark is gone with it. */
const mark = (page: Page): Promise<void> => page.evaluate(() => void (document.documentElement.dataset.mark = "here"));
const same = (page: Page): Promise<void> => expect(page.locator("html")).toHaveAttribute("data-mark", "here");

/** Which column each tile of a board begins in, and how many it takes, in the order of the page; and how many there are. */
async function columns(board: Locator): Promise<{ count: number; places: string[] }> {
  return board.evaluate((list) => {
    const boxes = [...list.querySelectorAll(":scope > li")].map((tile) => tile.getBoundingClientRect());
    const lefts = [...new Set(boxes.map(({ left }) => Math.round(left)))].sort((a, b) => a - b);
    const rights = [...new Set(boxes.map(({ right }) => Math.round(right)))].sort((a, b) => a - b);
    return { count: lefts.length, places: boxes.map(({ left, right }) => `${lefts.indexOf(Math.round(left))}–${rights.indexOf(Math.round(right))}`) };
  });
}

/** All of the page is seen, as wide as it is: beside the settings, and not under them. */
async function fits(page: Page): Promise<void> {
  const [shown, beside] = [await frame(page).boundingBox(), await settings(page).boundingBox()];
  if (!shown || !beside) throw new Error("no preview");
  expect(shown.x).toBeGreaterThanOrEqual(0);
  expect(shown.x + shown.width).toBeLessThanOrEqual(beside.x);
  expect(beside.x + beside.width).toBeLessThanOrEqual(1280);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
}

test("beside the settings, the page is seen at the width of a phone, a tablet and a computer, as visitors there have it", async ({ own, someone }) => {
  const [page, visitor] = [await someone(), await someone()];
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, own);
  await visitor.goto(own.url);
  await tiles(page).nth(4).locator(".home-edit__choose").click();
  await expect(page.getByRole("heading", { name: "Réglages" })).toBeVisible();
  // A computer’s, until another is chosen.
  await expect(widths(page).getByRole("button", { pressed: true })).toHaveAccessibleName("Ordinateur");
  const seen: number[] = [];
  for (const { name, window, columns: count } of WIDTHS) {
    await widths(page).getByRole("button", { name }).click();
    await expect(widths(page).getByRole("button", { pressed: true })).toHaveAccessibleName(name);
    await expect.poll(async () => (await columns(preview(page).locator(".home-board"))).count).toBe(count);
    await fits(page);
    // A visitor with such a window finds each tile in the same column.
    await visitor.setViewportSize({ width: window, height: 800 });
    expect(await columns(preview(page).locator(".home-board"))).toEqual(await columns(visitor.locator(".home-board")));
    // So is the header picture: its words stand over it only where there is room.
    const over = async (where: Locator): Promise<boolean> => {
      const [picture, band] = [await where.locator(".home-hero__picture img").boundingBox(), await where.locator(".home-hero__band").boundingBox()];
      if (!picture || !band) throw new Error("no header picture");
      return band.y < picture.y + picture.height - 1;
    };
    expect(await over(preview(page)), name).toBe(name === "Ordinateur");
    expect(await over(visitor.locator("body")), name).toBe(name === "Ordinateur");
    const drawn = (await frame(page).boundingBox())!.width;
    // A phone’s width stands there as it is; what is wider is made smaller, as far as it must be.
    expect(drawn).toBeLessThanOrEqual(window);
    if (count === 1) expect(drawn).toBeCloseTo(window, 0);
    else expect(drawn).toBeGreaterThan(500);
    seen.push((await tiles(page).nth(4).boundingBox())!.width / drawn);
    // What is chosen stays so, and its settings stay open.
    await expect(page.getByRole("heading", { name: "Réglages" })).toBeVisible();
    await expect(tiles(page).nth(4).locator(".home-edit__choose")).toHaveAttribute("aria-pressed", "true");
  }
  // A tile of one column takes less and less of the page.
  expect(seen[1]).toBeLessThan(seen[0]);
  expect(seen[2]).toBeLessThan(seen[1]);
  await widths(page).getByRole("button", { name: "Téléphone" }).click();
  await page.evaluate(() => scrollTo(0, 0));
  await noFaults(page);
});

test("what is typed in the settings stands on the page at once, at each of its widths", async ({ own, someone }) => {
  const page = await someone();
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, own);
  const text = await tile(page, "Nous joindre");
  await text.locator(".home-edit__choose").click();
  const title = settings(page).getByLabel("Titre", { exact: true });
  await mark(page);
  for (const { name } of WIDTHS) {
    await widths(page).getByRole("button", { name }).click();
    await text.scrollIntoViewIfNeeded();
    await title.selectText();
    await title.pressSequentially(`Sur ${name}`);
    // It is read beside the field in which it is written.
    await expect(text.getByRole("heading", { includeHidden: true })).toHaveText(`Sur ${name}`);
    await expect(title).toBeFocused();
    await expect(title).toBeInViewport();
    await expect(text).toBeInViewport();
    await expect(widths(page).getByRole("button", { pressed: true })).toHaveAccessibleName(name);
  }
  const words = settings(page).getByRole("textbox", { name: "Texte", exact: true });
  await words.fill("Le samedi aussi.");
  await expect(text.locator(".prose")).toHaveText("Le samedi aussi.");
  // So does what is chosen: twice as wide, gap and all.
  const narrow = (await text.boundingBox())!.width;
  await settings(page).getByRole("radio", { name: "2 colonnes sur 1 ligne" }).check();
  await expect.poll(async () => (await text.boundingBox())!.width).toBeGreaterThan(2 * narrow);
  await same(page);
});

test("with the keyboard alone, the page is seen at another width, and what is typed stands on it", async ({ own, someone }) => {
  const page = await someone();
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, own);
  await mark(page);
  const text = await tile(page, "Nous joindre");
  const { write, press } = typing(page);
  const board = preview(page).locator(".home-board");
  await tabTo(page, /^Téléphone$/);
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await columns(board)).count).toBe(1);
  await tabTo(page, /^Tablette$/, 1);
  await page.keyboard.press("Space");
  await expect.poll(async () => (await columns(board)).count).toBe(2);
  await tabTo(page, /^Texte « Nous joindre »/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Réglages" })).toBeFocused();
  await write(settings(page).getByLabel("Titre", { exact: true }), "Au clavier");
  await expect(text.getByRole("heading", { includeHidden: true })).toHaveText("Au clavier");
  await expect(text).toBeInViewport();
  // The width is changed while the settings are open, and they go on where they were.
  await press(widths(page).getByRole("button", { name: "Ordinateur" }));
  await expect.poll(async () => (await columns(board)).count).toBe(4);
  await expect(widths(page).getByRole("button", { name: "Ordinateur" })).toBeFocused();
  await write(settings(page).getByLabel("Titre", { exact: true }), "Toujours au clavier");
  await expect(text.getByRole("heading", { includeHidden: true })).toHaveText("Toujours au clavier");
  await page.keyboard.press("Escape");
  await expect(text.locator(".home-edit__choose")).toBeFocused();
  await same(page);
});

// On a phone’s width all is much longer, and what is being written would be far below.
test("whatever width is chosen, the tile whose settings are open stays in view", async ({ own, someone }) => {
  const page = await someone();
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, own);
  const text = await tile(page, "Nous joindre");
  await text.locator(".home-edit__choose").click();
  for (const { name } of [...WIDTHS, ...[...WIDTHS].reverse()]) {
    await widths(page).getByRole("button", { name }).click();
    await expect(widths(page).getByRole("button", { pressed: true })).toHaveAccessibleName(name);
    await expect(text, name).toBeInViewport({ ratio: 0.5 });
  }
});
