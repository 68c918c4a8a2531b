import type { Page } from "@playwright/test";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

const record = (page: Page) => page.getByRole("button", { name: "Enregistrer", exact: true });
const clock = (page: Page) => page.locator(".media-recorder__clock time");

/** What goes on around a recording, on a phone held in the hand. */
test.describe("the microphone", () => {
  let school: School;
  ownSchool((own) => (school = own));

  /** The page of a homework that is to be recorded. */
  async function open(page: Page): Promise<void> {
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await page.locator(".homework-item", { hasText: "à enregistrer" }).getByRole("link").first().click();
    await ready(page);
  }

  async function throwAway(page: Page): Promise<void> {
    await page.getByRole("button", { name: /^Supprimer/ }).click();
    await page.getByRole("button", { name: "Effacer la prise" }).click();
    await expect(page.locator(".media-take")).toHaveCount(0);
  }

  test("is tried for three seconds before, with its level, and heard again", async ({ someone }) => {
    const page = await someone();
    await open(page);
    await page.getByRole("button", { name: "Essayer le micro" }).click();
    await expect(page.getByText("Parlez : on vous écoute trois secondes.")).toBeVisible();
    const meter = page.locator(".media-check meter");
    await expect.poll(() => meter.evaluate((it: HTMLMeterElement) => it.value)).toBeGreaterThan(0);
    await expect(page.getByText("On vous entend. Écoutez comment.")).toBeVisible();
    const heard = page.locator(".media-check audio");
    await expect.poll(() => heard.evaluate((it: HTMLAudioElement) => it.readyState)).toBeGreaterThan(0);
    await expect(page.getByRole("button", { name: "Essayer encore" })).toBeVisible();
  });

  test("says when it hears nothing for three seconds, and stops saying so", async ({ someone }) => {
    const page = await someone();
    // A microphone that can be covered.
    await page.addInitScript(() => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const context = new AudioContext();
        const volume = context.createGain();
        const out = context.createMediaStreamDestination();
        context.createMediaStreamSource(await real(wanted)).connect(volume).connect(out);
        volume.gain.value = 0;
        Object.assign(window, { cover: (covered: boolean) => (volume.gain.value = covered ? 0 : 1) });
        return out.stream;
      };
    });
    await open(page);
    await record(page).click();
    await expect(clock(page)).toHaveText(/^0:0[1-9]$/);
    await expect(page.getByText("On n’entend rien depuis 3 secondes")).toBeVisible();
    await page.evaluate(() => (window as unknown as { cover(covered: boolean): void }).cover(false));
    await expect(page.getByText("On n’entend rien depuis 3 secondes")).toHaveCount(0);
    await page.getByRole("button", { name: "Terminer" }).click();
    await throwAway(page);
  });

  test("keeps the screen awake, again when the page is seen again, and no longer than that", async ({ someone }) => {
    const page = await someone();
    await page.addInitScript(() => {
      const locks: { released: boolean }[] = [];
      const seen = { now: true };
      Object.assign(window, { locks, seen });
      Object.defineProperty(Document.prototype, "visibilityState", { get: () => (seen.now ? "visible" : "hidden") });
      Object.defineProperty(Navigator.prototype, "wakeLock", {
        get: () => ({
          request: async () => {
            const lock = { released: false, release: async () => void (lock.released = true) };
            locks.push(lock);
            return lock;
          },
        }),
      });
    });
    const held = () =>
      page.evaluate(() => {
        const { locks } = window as unknown as { locks: { released: boolean }[] };
        return [locks.length, locks.filter((lock) => !lock.released).length];
      });
    await open(page);
    expect(await held()).toEqual([0, 0]);
    await record(page).click();
    await expect(clock(page)).toHaveText(/^0:0[1-9]$/);
    await expect.poll(held).toEqual([1, 1]);
    // The browser takes it back when the page is hidden.
    for (const now of [false, true]) {
      await page.evaluate((now) => {
        const { seen, locks } = window as unknown as { seen: { now: boolean }; locks: { released: boolean }[] };
        seen.now = now;
        if (!now) for (const lock of locks) lock.released = true;
        document.dispatchEvent(new Event("visibilitychange"));
      }, now);
    }
    await expect.poll(async () => (await held())[1]).toBe(1);
    await page.getByRole("button", { name: "Terminer" }).click();
    await expect.poll(async () => (await held())[1]).toBe(0);
    await throwAway(page);
  });

  test("warns of the longest time a minute before, and keeps what was said until then", async ({ someone }) => {
    test.setTimeout(180_000);
    const page = await someone();
    // Time that runs: each piece of sound, ten in a second, lasts four seconds more than it does.
    await page.addInitScript(() => {
      let more = 0;
      const now = performance.now.bind(performance);
      performance.now = () => now() + more;
      const start = MediaRecorder.prototype.start;
      MediaRecorder.prototype.start = function (this: MediaRecorder) {
        this.addEventListener("dataavailable", () => void (more += 4_000));
        start.call(this, 100);
      };
    });
    await open(page);
    await record(page).click();
    await expect(page.getByText("Il reste moins d’une minute.")).toBeVisible({ timeout: 90_000 });
    await expect(page.getByText("La durée maximale est atteinte : l’enregistrement est terminé et gardé.")).toBeVisible();
    await expect(page.locator(".media-take")).toHaveCount(1);
    await throwAway(page);
  });
});
