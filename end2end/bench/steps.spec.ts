// A thousand steps dragged, beside SortableJS with the same rows in the same page. Run by `npm run bench`; what it
// said is in docs/performance.md. PREAU_PROGRAM and PREAU_SITE name another build than that of the tests.
import { type CDPSession, type Page, expect, test } from "@playwright/test";
import { createRequire } from "node:module";
import { makeActivity, manySteps } from "../fixtures/activity";
import { demonstrate } from "../fixtures/demonstration";
import { demonstration } from "../fixtures/people";
import { School, signIn } from "../fixtures/school";

const STEPS = Number(process.env.PREAU_STEPS ?? 1_000);
/** By how much the processor is slowed down. */
const SLOWED = Number(process.env.PREAU_SLOWED ?? 4);
const ROUNDS = Number(process.env.PREAU_ROUNDS ?? 3);
/** The goals, in milliseconds. */
const GOALS = { p95: 33.4, longest: 50, pickUp: 100, drop: 100 };

type Measured = { p50: number; p95: number; longest: number; frames: number; longFrames: number; longestFrame: number; pickUp: number; drop: number };

/** What is measured in the page itself. */
type Meter = { begin(): void; end(): Omit<Measured, "pickUp" | "drop">; pickingUp(): void; dropping(): void; took(): Promise<number> };
declare global {
  interface Window {
    meter: Meter;
    Sortable: { create(list: Element, options: object): { destroy(): void } };
  }
}

/** Frames, as they were drawn, and long ones, as the browser tells of them; from an event to the frame that shows what came of it. */
function install(): void {
  let frames: number[] = [];
  let long: number[] = [];
  let running = false;
  new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "long-animation-frame" });
  const tick = (now: number): void => {
    if (!running) return;
    frames.push(now);
    requestAnimationFrame(tick);
  };
  let took = Promise.resolve(0);
  const until = (event: "pointermove" | "pointerup", shown: () => boolean): void => {
    took = new Promise((done) => {
      let from = 0;
      const heard = (it: Event): void => {
        from = it.timeStamp;
        removeEventListener(event, heard, true);
        const look = (): void => void requestAnimationFrame(() => (shown() ? requestAnimationFrame(() => done(performance.now() - from)) : look()));
        look();
      };
      addEventListener(event, heard, true);
    });
  };
  const rank = (sorted: number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  window.meter = {
    begin() {
      [frames, long, running] = [[], [], true];
      requestAnimationFrame(tick);
    },
    end() {
      running = false;
      const gaps = frames.slice(1).map((at, n) => at - frames[n]!).sort((a, b) => a - b);
      return { p50: rank(gaps, 0.5), p95: rank(gaps, 0.95), longest: gaps.at(-1) ?? 0, frames: gaps.length, longFrames: long.length, longestFrame: Math.max(0, ...long) };
    },
    // Both listen when they return, before the event is sent.
    pickingUp: () => until("pointermove", () => !!document.querySelector(".ui-ghost, .sortable-drag, .sortable-fallback")),
    // What is put down stands in the list in the frame in which nothing is carried any more.
    dropping: () => until("pointerup", () => !document.querySelector(".ui-ghost, .sortable-drag, .sortable-fallback")),
    took: () => took,
  };
}

const pause = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));

/** Carries a row up and down over others, then to the edge, where the page scrolls, and lets it go. */
async function drag(page: Page, mouse: CDPSession, row: string): Promise<Measured> {
  const handle = page.locator(`[id="${row}"] .classeur-row__handle`);
  await handle.scrollIntoViewIfNeeded();
  const box = (await handle.boundingBox())!;
  const x = box.x + 20;
  // A move names the button as well: without, the browser takes it for let go, and the handle loses the pointer.
  const to = async (y: number, type = "mouseMoved"): Promise<void> => {
    await mouse.send("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons: type === "mouseReleased" ? 0 : 1, clickCount: 1 } as never);
  };
  let y = box.y + 20;
  await mouse.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y } as never);
  await to(y, "mousePressed");
  await pause(300);
  await page.evaluate(() => window.meter.pickingUp());
  await to((y += 12));
  const pickUp = await page.evaluate(() => window.meter.took());
  await page.evaluate(() => window.meter.begin());
  for (const [goal, by] of [[620, 9], [200, -9], [620, 14], [400, -14]] as const) {
    while (by > 0 ? y < goal : y > goal) {
      await to((y += by));
      await pause(12);
    }
  }
  while (y < 780) {
    await to((y += 10));
    await pause(12);
  }
  await pause(3_000);
  while (y > 420) {
    await to((y -= 14));
    await pause(12);
  }
  const gaps = await page.evaluate(() => window.meter.end());
  await page.evaluate(() => window.meter.dropping());
  await to(y, "mouseReleased");
  return { ...gaps, pickUp, drop: await page.evaluate(() => window.meter.took()) };
}

/** The keyboard carries a row down by sixty places. */
async function carry(page: Page, row: string): Promise<Omit<Measured, "pickUp" | "drop">> {
  await page.locator(`[id="${row}"] .classeur-row__handle`).focus();
  await page.keyboard.press("Space");
  await page.evaluate(() => window.meter.begin());
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press("ArrowDown");
    await pause(30);
  }
  const gaps = await page.evaluate(() => window.meter.end());
  await page.keyboard.press("Escape");
  return gaps;
}

/** The place of a step in the list, from 0. */
const place = (page: Page, step: string): Promise<number> =>
  page.locator(".classeur-row").evaluateAll((rows, id) => rows.findIndex((row) => row.id === id), `etape-${step}`);

/** Told as it is measured: the whole takes long. */
const line = (name: string, it: Partial<Measured>): void =>
  console.log(name.padEnd(22), Object.entries(it).map(([what, value]) => `${what} ${Math.round(value)}`).join("  "));

const best = (all: Measured[]): Measured => all.reduce((one, other) => (other.p95 + other.drop < one.p95 + one.drop ? other : one));

test("a thousand steps, beside SortableJS", async ({ browser }) => {
  const school = await School.start(demonstrate);
  const context = await browser.newContext({ bypassCSP: true, locale: "fr-FR", viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  try {
    const { id, steps } = await makeActivity(school, "Mille étapes", manySteps(STEPS));
    const page = await context.newPage();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur/${id}`);
    // Not `expect`: while it waits it describes the whole page again and again, which takes longer than the page.
    await page.waitForSelector(".classeur-edit[data-ready]", { timeout: 300_000 });
    await page.evaluate(install);
    const mouse = await context.newCDPSession(page);
    await pause(2_000);
    await mouse.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    const ours: Measured[] = [];
    for (let n = 0; n < ROUNDS; n++) {
      await page.evaluate(() => scrollTo(0, 0));
      ours.push(await drag(page, mouse, `etape-${steps[2 + 7 * n]}`));
      line(`Préau ${n + 1}`, ours.at(-1)!);
      await page.waitForFunction(() => document.querySelector(".classeur-edit__state")?.textContent === "Enregistré", null, { timeout: 60_000 });
      expect(await place(page, steps[2 + 7 * n]!), "it went down over others, beyond the edge of the window").toBeGreaterThan(2 + 7 * n + 5);
    }
    await page.evaluate(() => scrollTo(0, 0));
    line("Préau, by keyboard", await carry(page, `etape-${steps[4]}`));

    // The same rows without their program, carried by SortableJS, which listens to the pointer as well (forceFallback).
    await page.evaluate(() => {
      const list = document.querySelector(".classeur-rows")!;
      const copy = list.cloneNode(true) as Element;
      copy.setAttribute("data-sortable", "");
      list.replaceWith(copy);
    });
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve("sortablejs/Sortable.js") });
    await page.evaluate(() => void window.Sortable.create(document.querySelector(".classeur-rows")!, { handle: ".classeur-row__handle", forceFallback: true, fallbackOnBody: true, animation: 150, scroll: true, forceAutoScrollFallback: true, scrollSensitivity: 88, scrollSpeed: 18 }));
    await pause(1_000);
    const theirs: Measured[] = [];
    for (let n = 0; n < ROUNDS; n++) {
      await page.evaluate(() => scrollTo(0, 0));
      theirs.push(await drag(page, mouse, `etape-${steps[3 + 7 * n]}`));
      line(`SortableJS ${n + 1}`, theirs.at(-1)!);
      await pause(500);
      expect(await place(page, steps[3 + 7 * n]!)).not.toBe(3 + 7 * n);
    }
    const [one, other] = [best(ours), best(theirs)];
    console.log(`${STEPS} steps, processor slowed ${SLOWED}×, best of ${ROUNDS} against the goals; milliseconds`);
    const goals = [
      ["gaps between frames, p95", one.p95, GOALS.p95, other.p95],
      ["the longest gap", one.longest, GOALS.longest, other.longest],
      ["pick-up", one.pickUp, GOALS.pickUp, other.pickUp],
      ["drop", one.drop, GOALS.drop, other.drop],
    ] as const;
    for (const [what, is, goal, beside] of goals) {
      console.log(`${is <= goal ? "reached    " : "not reached"} ${what}: ${is.toFixed(1)} (goal ${goal}; SortableJS ${beside.toFixed(1)})`);
    }
  } finally {
    await context.close();
    await school.stop();
  }
});
