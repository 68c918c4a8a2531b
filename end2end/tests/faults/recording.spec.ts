import type { Page } from "@playwright/test";
import { demonstration } from "../../fixtures/people";
import { School, activate, editorThere, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

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

/** How long the first take is, in seconds. */
async function kept(page: Page): Promise<number> {
  return Number(/PT([\d.]+)S/.exec((await page.locator(".media-take__detail time").first().getAttribute("datetime"))!)![1]);
}

test.describe("a recording is never lost", () => {
  // A school of its own: other tests hand in what these need to find open.
  let school: School;
  ownSchool((own) => (school = own));

  test(`the browser is killed ${TIMES} times in the middle of a recording`, async ({ device }) => {
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
      const found = await kept(page);
      console.info(`recorded ${recorded.toFixed(1)} s, kept ${found.toFixed(1)} s`);
      expect(recorded - found, `recorded ${recorded} s, kept ${found} s`).toBeLessThanOrEqual(MAY_LOSE);
      // It is a whole sound, as long as is said, and it plays.
      const heard = await page.locator("audio").first().evaluate(
        (audio: HTMLAudioElement) =>
          new Promise<number>((done, failed) => {
            audio.addEventListener("ended", () => done(audio.currentTime), { once: true });
            audio.addEventListener("error", () => failed(new Error(audio.error?.message)), { once: true });
            audio.muted = true;
            audio.playbackRate = 4;
            audio.play().catch(failed);
          }),
      );
      // What is said is counted by the clock when a piece arrives: on a starved machine, later than it was heard.
      expect(Math.abs(heard - found), `says ${found} s, plays ${heard} s`).toBeLessThan(MAY_LOSE);
      expect(recorded - heard, `recorded ${recorded} s, plays ${heard} s`).toBeLessThanOrEqual(MAY_LOSE);
      await page.getByRole("button", { name: /^Supprimer/ }).first().click();
      await page.getByRole("button", { name: "Effacer la prise" }).click();
      await expect(page.locator(".media-take")).toHaveCount(0);
    }
  });

  test("what one pupil did not send is neither shown to nor sent as another", async ({ device }) => {
    test.setTimeout(120_000);
    const page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    const address = await openRecitation(page, school);
    await ready(page);
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await expect(page.locator(".media-recorder__clock time")).toHaveText("0:03");
    await page.getByRole("button", { name: "Terminer" }).click();
    await expect(page.getByText("Prise 1")).toBeVisible();
    // Signing out asks first.
    await page.locator(".shell-person > summary").click();
    await page.getByRole("button", { name: "Se déconnecter" }).first().click();
    await expect(page.getByText("Tout n’est pas encore envoyé")).toBeVisible();
    const copy = page.waitForEvent("download");
    await page.getByRole("button", { name: "Garder une copie de tout" }).click();
    expect((await copy).suggestedFilename()).toMatch(/^Enregistrement \d+\.webm$/);
    await page.getByRole("button", { name: "Se déconnecter quand même" }).click();

    await activate(page, school, demonstration.classmate);
    await ready(page);
    await page.goto(address);
    await ready(page);
    const way = page.getByRole("button", { name: "Enregistrer", exact: true });
    const change = page.getByRole("button", { name: "Changer ma réponse" });
    await expect(way.or(change)).toBeVisible();
    if (await change.isVisible()) await change.click();
    await expect(way).toBeVisible();
    await expect(page.locator(".media-take")).toHaveCount(0);
    await expect(page.getByRole("region", { name: "À envoyer" })).toHaveCount(0);
    await page.locator(".shell-person > summary").click();
    await page.getByRole("button", { name: "Se déconnecter" }).first().click();

    await signIn(page, school, demonstration.pupil, demonstration.password);
    await expect(page.getByRole("region", { name: "À envoyer" })).toContainText("n’est pas rendu");
  });

  test("recorded, written and handed in without a network, then closed: received when it is back", async ({ device }) => {
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

  test("what was typed is there after the browser was killed", async ({ device }) => {
    let page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await page.locator(".homework-item", { hasText: "Texte à rendre" }).first().getByRole("link").click();
    const address = page.url();
    // At once: perhaps before the script is there.
    await page.getByRole("textbox", { name: "Votre texte" }).fill("Le chevalier s’arrêta devant le pont.");
    await expect(page.getByText("Brouillon gardé sur cet appareil.")).toBeVisible();
    await device.kill();

    page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(address);
    await expect(page.getByRole("textbox", { name: "Votre texte" })).toContainText("devant le pont");
  });

  test("the session ends before the answer goes: it goes after signing in again", async ({ device }) => {
    test.setTimeout(120_000);
    const page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await page.locator(".homework-item", { hasText: "Texte à rendre" }).first().getByRole("link").click();
    await ready(page);
    await editorThere(page);
    await page.getByRole("textbox", { name: "Votre texte" }).fill("Il entendit, derrière la porte, un rire.");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Rendre", exact: true }).click();
    await expect(page.getByText(/^Reconnectez-vous avec votre compte/)).toBeVisible();
    await page.getByRole("link", { name: "Se connecter" }).click();
    await page.getByLabel("Identifiant").fill(demonstration.pupil);
    await page.getByLabel("Mot de passe", { exact: true }).fill(demonstration.password);
    await page.getByRole("button", { name: "Se connecter" }).click();
    await expect(page.getByText(/^Reçu le /)).toBeVisible();
    await expect(page.getByText("un rire")).toBeVisible();
  });
});
