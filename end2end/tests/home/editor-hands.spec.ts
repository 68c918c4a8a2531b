import { build, BUILT, clear, kinds, open, pointing, publish, test, tiles, typing } from "../../fixtures/board";
import { tabTo } from "../../fixtures/keyboard";
import { expect } from "../../fixtures/school";

test("with the keyboard alone: a tile is added, carried, resized, deleted and brought back", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const before = await kinds(page);
  await tabTo(page, /^Texte Quelques lignes/);
  await page.keyboard.press("Enter");
  await expect(tiles(page)).toHaveCount(before.length + 1);
  await tabTo(page, /^Titre$/);
  await page.keyboard.type("Au clavier");
  await tabTo(page, /1 colonne sur 1 ligne/);
  await page.keyboard.press("ArrowRight");
  await expect(tiles(page).last()).toHaveAttribute("data-size", "2x1");
  await page.keyboard.press("Escape");
  await expect(tiles(page).last().locator(".home-edit__choose")).toBeFocused();
  await page.keyboard.press("Tab");
  const said = page.locator(".home-edit > [role=status]");
  await page.keyboard.press("Space");
  await expect(said).toHaveText(`Texte « Au clavier » : prise, place ${before.length + 1} sur ${before.length + 1}.`);
  await page.keyboard.press("Home");
  await expect(said).toHaveText(`Place 1 sur ${before.length + 1}.`);
  await page.keyboard.press("ArrowRight");
  await expect(said).toHaveText(`Place 2 sur ${before.length + 1}.`);
  await page.keyboard.press("Space");
  await expect(said).toHaveText(`Texte « Au clavier » : posée, place 2 sur ${before.length + 1}.`);
  await expect.poll(() => kinds(page)).toEqual([before[0], "text", ...before.slice(1)]);
  // It has the focus still, and may go on; Escape gives it back to where it was.
  await page.keyboard.press("Space");
  await page.keyboard.press("End");
  await page.keyboard.press("Escape");
  await expect(said).toHaveText("Déplacement annulé.");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Delete");
  await expect(tiles(page)).toHaveCount(before.length);
  await page.keyboard.press("Control+z");
  await expect(tiles(page)).toHaveCount(before.length + 1);
  await tabTo(page, /^Publier$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("La page d’accueil est publiée").first()).toBeVisible();
});

test("without being carried, a tile goes one place further with a button", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const before = await kinds(page);
  expect(before.length).toBeGreaterThan(2);
  await tiles(page).first().locator(".home-edit__choose").click();
  const earlier = page.getByRole("button", { name: "Vers le début", exact: true });
  const later = page.getByRole("button", { name: "Vers la fin", exact: true });
  const said = page.locator(".home-edit > [role=status]");
  await expect(earlier).toBeDisabled();
  await later.press("Enter");
  await expect(said).toContainText(`posée, place 2 sur ${before.length}.`);
  await expect.poll(() => kinds(page)).toEqual([before[1], before[0], ...before.slice(2)]);
  await expect(later).toBeFocused();
  await earlier.press("Enter");
  await expect(said).toContainText(`posée, place 1 sur ${before.length}.`);
  await expect.poll(() => kinds(page)).toEqual(before);
  // It goes no further that way: the other way has the focus.
  await expect(earlier).toBeDisabled();
  await expect(later).toBeFocused();
});

test("with the keyboard alone, a page of ten tiles is built and published, and the one before is restored", async ({ own, someone }) => {
  test.setTimeout(300_000);
  const page = await someone();
  await open(page, own);
  const hand = typing(page);
  const before = await tiles(page).count();
  await clear(page, hand);
  await build(page, hand);
  expect(await kinds(page)).toEqual(BUILT);
  await publish(page, hand);
  const visitor = await someone();
  await visitor.goto(own.url);
  await expect(visitor.locator(".home-tile")).toHaveCount(10);
  await expect(visitor.getByText("Le collège ouvre à 7 h 45.")).toBeVisible();
  await hand.press(page.getByRole("button", { name: "Versions publiées" }));
  await hand.press(page.getByRole("button", { name: "Restaurer la version 1" }));
  await expect(page.getByText("Version restaurée dans le brouillon.").first()).toBeVisible();
  await publish(page, hand);
  await visitor.reload();
  await expect(visitor.locator(".home-tile")).toHaveCount(before);
});

test("the administrator builds a page of ten tiles with a finger, on a phone", async ({ own, browser, contextOptions }) => {
  const context = await browser.newContext({ ...contextOptions, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, own);
  const hand = pointing((target) => target.tap());
  await clear(page, hand);
  await build(page, hand);
  expect(await kinds(page)).toEqual(BUILT);
  // The second one is carried in front of the first.
  const finger = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0): Promise<unknown> =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  const handle = tiles(page).nth(1).locator(".home-edit__handle");
  await handle.scrollIntoViewIfNeeded();
  await tiles(page).nth(0).scrollIntoViewIfNeeded();
  // Once nothing moves any more, and nothing lies over it.
  await handle.tap({ trial: true });
  const [from, to] = [await handle.boundingBox(), await tiles(page).nth(0).boundingBox()];
  if (!from || !to) throw new Error("no tiles");
  await touch("touchStart", from.x + 20, from.y + 20);
  await touch("touchMove", from.x + 10, from.y);
  await expect(page.locator(".ui-ghost")).toContainText("Bienvenue");
  await touch("touchMove", to.x + to.width / 2, to.y + to.height / 2);
  await touch("touchEnd");
  await expect.poll(() => kinds(page)).toEqual(["text", "news", ...BUILT.slice(2)]);
  await publish(page, hand);
  await page.goto(`${own.url}/accueil`);
  await expect(page.locator(".home-tile")).toHaveCount(10);
  await expect(page.locator(".home-tile").first()).toContainText("Bienvenue");
  await context.close();
});

test("on a phone, the way back closes what has come up over the page, and does not leave it", async ({ own, browser, contextOptions }) => {
  const context = await browser.newContext({ ...contextOptions, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, own);
  const panel = page.locator(".home-edit__panel");
  await expect(panel).toBeHidden();
  for (let n = 0; n < 2; n++) {
    await tiles(page).first().locator(".home-edit__choose").tap();
    await expect(panel).toBeVisible();
    // Not a key of the panel's own: the browser's wish to close, which Android's way back is as well.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(page.locator(".home-edit[data-ready]")).toBeVisible();
  }
  await context.close();
});
