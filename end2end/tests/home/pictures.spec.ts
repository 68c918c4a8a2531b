import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { noFaultsOnEitherGround } from "../../fixtures/axe";
import { clear, open, pointing, publish, test, tiles } from "../../fixtures/board";
import { call, enter } from "../../fixtures/client";
import { tabTo } from "../../fixtures/keyboard";
import { demonstration } from "../../fixtures/people";
import { picture } from "../../fixtures/picture";
import { expect } from "../../fixtures/school";

const hand = pointing((target) => target.click());
/** Three flat colours, one after the other, for ever. */
const moving = readFileSync(resolve(import.meta.dirname, "../../../backend/src/media/picture/fixtures/moving.avif"));

/** Sends a picture from this device, in the dialog that is open. */
const send = (page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> =>
  page.getByRole("dialog").locator("input[type=file]").setInputFiles({ name, mimeType, buffer });

test("a header picture that moves is paused by its button, and goes on", async ({ own, someone }) => {
  test.setTimeout(180_000);
  const [page, visitor] = [await someone(), await someone()];
  await open(page, own);
  await page.locator("#image-d-en-tete").click();
  await page.getByRole("button", { name: "Changer d’image" }).click();
  await send(page, "drapeau.avif", "image/avif", moving);
  await expect(page.locator('.home-edit__hero source[srcset*="-anime.webp"]').first()).toBeAttached({ timeout: 60_000 });
  await page.getByRole("button", { name: "Terminé" }).click();
  await publish(page, hand);

  const shown = (): Promise<string> => visitor.locator(".home-hero__picture img").evaluate((it: HTMLImageElement) => it.currentSrc);
  const [pause, resume] = ["Mettre en pause", "Reprendre"].map((name) => visitor.getByRole("button", { name, exact: true }));
  for (const [width, shape] of [[1280, "wide"], [360, "card"]] as const) {
    await visitor.setViewportSize({ width, height: 800 });
    await visitor.goto(own.url);
    await expect.poll(shown).toMatch(new RegExp(`/${shape}-\\d+-anime\\.webp$`));
    const room = await pause.boundingBox();
    expect(Math.min(room!.width, room!.height)).toBeGreaterThan(43.99);
    // The link over the picture does not take the press.
    await pause.click();
    await expect(resume).toBeVisible();
    await expect.poll(shown).toMatch(new RegExp(`/${shape}-\\d+\\.webp$`));
    await resume.click();
    await expect(pause).toBeVisible();
    await expect.poll(shown).toContain("-anime.webp");
  }
  await expect(visitor).toHaveURL(`${own.url}/`);
  await noFaultsOnEitherGround(visitor);

  await visitor.reload();
  await tabTo(visitor, /^Mettre en pause$/);
  await visitor.keyboard.press("Enter");
  await expect(resume).toBeFocused();
  await expect.poll(shown).not.toContain("-anime.webp");
  await visitor.keyboard.press("Enter");
  await expect(pause).toBeFocused();
  await expect.poll(shown).toContain("-anime.webp");

  // Who has said so to their system needs no button.
  await visitor.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(shown).not.toContain("-anime.webp");
  await expect(pause.or(resume)).toHaveCount(0);
  await visitor.reload();
  await expect.poll(shown).toMatch(/\/card-\d+\.webp$/);
  await expect(pause.or(resume)).toHaveCount(0);
});

test("what must stay in view does so where a tile cuts a picture a second time", async ({ own, someone }) => {
  test.setTimeout(180_000);
  const [page, visitor] = [await someone(), await someone()];
  await open(page, own);
  await clear(page, hand);
  await page.locator(".home-edit__kind", { has: page.getByText("Image", { exact: true }) }).click();
  await page.getByRole("button", { name: "Choisir une image" }).click();
  await send(page, "portrait.png", "image/png", picture(900, 1600));
  const image = tiles(page).locator("img");
  await expect(image).toBeVisible({ timeout: 60_000 });
  const [, id, revision] = /\/images\/([^/]+)\/(\d+)\//.exec((await image.getAttribute("src"))!)!;
  await page.getByRole("button", { name: "Terminé" }).click();
  await publish(page, hand);

  // A face near the top.
  const cookie = await enter(own.url, "/connexion", { login: demonstration.administrator, password: demonstration.password });
  await call(own.url, cookie, "media/describe_picture", { id, seen: { alt: "", focal: { x: 500, y: 500 } }, wanted: { alt: "Une élève", focal: { x: 500, y: 50 } } });
  const shown = visitor.locator('.home-tile[data-kind="image"] img');
  await expect(async () => {
    await visitor.goto(own.url);
    expect(await shown.getAttribute("src")).not.toContain(`/${id}/${revision}/`);
  }).toPass({ timeout: 60_000 });

  for (const width of [360, 768, 1280]) {
    await visitor.setViewportSize({ width, height: 800 });
    await shown.scrollIntoViewIfNeeded();
    await expect.poll(() => shown.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
    const seen = await shown.evaluate((it: HTMLImageElement) => {
      const room = it.getBoundingClientRect();
      const scale = Math.max(room.width / it.naturalWidth, room.height / it.naturalHeight);
      const [x, y] = getComputedStyle(it).objectPosition.split(" ").map((part) => parseFloat(part) / 100);
      // In shares of what is seen; the server has cut the square at the top edge of the picture.
      const place = (at: number, whole: number, length: number, position: number): number => ((length - whole * scale) * position + at * whole * scale) / length;
      return {
        part: room.height / (it.naturalHeight * scale),
        across: place(0.5, it.naturalWidth, room.width, x),
        down: place(80 / 900, it.naturalHeight, room.height, y),
      };
    });
    expect(seen.part, `cut at ${width}`).toBeLessThan(0.9);
    expect(seen.across, `across at ${width}`).toBeCloseTo(0.5, 1);
    expect(seen.down, `down at ${width}`).toBeGreaterThan(0.05);
    expect(seen.down, `down at ${width}`).toBeLessThan(0.95);
  }
});
