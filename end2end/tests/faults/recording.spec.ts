import type { Page } from "@playwright/test";
import { Device } from "../../fixtures/device";
import { demonstration } from "../../fixtures/people";
import { School, expect, ready, signIn, test } from "../../fixtures/school";

/** How often the browser is killed; the long form takes many more. */
const TIMES = Number(process.env.PREAU_KILLS ?? 5);
/** What may be lost, in seconds. */
const MAY_LOSE = 2;

/** Opens a homework that is to be recorded. */
async function openRecitation(page: Page, school: School): Promise<string> {
  await page.goto(`${school.url}/travail`);
  await page.locator(".homework-item", { hasText: "à enregistrer" }).first().getByRole("link").click();
  await expect(page.getByRole("button", { name: "Enregistrer", exact: true })).toBeVisible();
  return page.url();
}

const begun = (page: Page) => page.locator(".media-recorder[data-phase='recording']");

/** "12 s" or "1 min 2 s" as seconds. */
function seconds(text: string): number {
  const [, minutes, rest] = /(?:(\d+)\s*min)?\s*(?:(\d+)\s*s)?/.exec(text.replace(/^.*·\s*/, ""))!;
  return Number(minutes ?? 0) * 60 + Number(rest ?? 0);
}

test.describe("a recording is never lost", () => {
  let device: Device;
  test.beforeEach(() => {
    device = new Device();
  });
  test.afterEach(async () => device.close());

  test(`the browser is killed ${TIMES} times in the middle of a recording`, async ({ school }) => {
    test.setTimeout(60_000 + TIMES * 40_000);
    let page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    for (let time = 1; time <= TIMES; time++) {
      const address = await openRecitation(page, school);
      await ready(page);
      await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
      await expect(begun(page)).toBeVisible();
      const started = Date.now();
      // Any moment: a second and a half to six seconds in.
      await page.waitForTimeout(1_500 + Math.random() * 4_500);
      const recorded = (Date.now() - started) / 1000;
      await device.kill();

      page = await device.launch();
      // The session went with the browser, the recording did not: it is offered at once.
      await signIn(page, school, demonstration.pupil, demonstration.password);
      await expect(page.getByRole("region", { name: "À envoyer" })).toContainText("n’est pas rendu");
      await page.goto(address);
      await expect(page.getByText("L’enregistrement s’était arrêté sans prévenir")).toBeVisible();
      const kept = seconds(await page.locator(".media-take__detail").first().innerText());
      expect(recorded - kept, `recorded ${recorded} s, kept ${kept} s`).toBeLessThan(MAY_LOSE + 1);
      // It plays.
      await page.getByRole("button", { name: /^Écouter/ }).first().click();
      await expect(page.locator(".media-player__time b").first()).not.toHaveText("0:00");
      await page.getByRole("button", { name: /^Supprimer/ }).first().click();
      await expect(page.locator(".media-take")).toHaveCount(0);
    }
  });

  test("recorded, written and handed in without a network, then closed: received when it is back", async ({ school }) => {
    test.setTimeout(120_000);
    let page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    const address = await openRecitation(page, school);
    await ready(page);
    await device.offline(true);
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await expect(page.locator(".media-recorder__clock time")).toHaveText("0:04");
    await page.getByRole("button", { name: "Terminer" }).click();
    await expect(page.getByText("Prise 1")).toBeVisible();
    await page.getByRole("button", { name: "Rendre", exact: true }).click();
    await expect(page.getByText("Gardé sur cet appareil, pas encore reçu")).toBeVisible();
    await device.kill();

    page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    // By itself, within half a minute, and only once.
    await page.goto(address);
    await expect(page.getByText(/^Reçu le /)).toBeVisible({ timeout: 30_000 });
    await expect(page.locator(".homework-receipt")).toHaveCount(1);
  });
});
