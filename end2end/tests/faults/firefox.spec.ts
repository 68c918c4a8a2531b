import { Firefox, noFirefox } from "../../fixtures/firefox";
import { type Remote, button, homeworkOf, kept, openRecitation, ready, record, recorded, sees, signIn, text } from "../../fixtures/remote";
import { demonstrate } from "../../fixtures/demonstration";
import { School, expect, test } from "../../fixtures/school";
import { Visitor, expectSameLength, fetchAll } from "../../fixtures/sound";

/** How often the browser is killed; the long form takes many more. */
const TIMES = Number(process.env.PREAU_KILLS ?? 5);
/** What may be lost, in seconds. */
const MAY_LOSE = 2;

/** Length in seconds of the first take, as Firefox decodes it. (No test machine has a loudspeaker to play it to its end.) */
async function playable(window: Remote): Promise<number> {
  await sees(window, '//div[starts-with(@class, "media-player")][audio[starts-with(@src, "blob:")]]');
  return window.run(async () => {
    const { made } = window as unknown as { made: Map<string, Blob> };
    const blob = made.get(document.querySelector("audio")!.src)!;
    return (await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await blob.arrayBuffer())).duration;
  });
}

test.describe("a recording is never lost in Firefox", () => {
  test.skip(!!noFirefox, noFirefox);
  let school: School;
  let device: Firefox;
  test.beforeAll(async () => {
    school = await School.start(demonstrate);
    device = new Firefox();
  });
  test.afterAll(async () => {
    await device.close();
    await school.stop();
  });

  test(`Firefox is killed ${TIMES} times in the middle of a recording, which is then handed in`, async ({}, info) => {
    test.setTimeout(120_000 + TIMES * 40_000);
    let window = await device.launch(school.url);
    await signIn(window);
    let address = "";
    let [said, most] = [0, 0];
    for (let time = 1; time <= TIMES; time++) {
      address = await openRecitation(window);
      await ready(window);
      const begun = await record(window);
      // Any moment: a second and a half to six seconds in.
      await new Promise((done) => setTimeout(done, 1_500 + Math.random() * 4_500));
      const spoken = ((await device.kill()) - begun) / 1000;

      window = await device.launch(school.url);
      // The session went with the browser, the recording did not: it is offered at once.
      await signIn(window);
      await sees(window, '//section[@aria-label="À envoyer"][contains(., "n’est pas rendu")]');
      await window.goto(address);
      await sees(window, text("L’enregistrement s’était arrêté sans prévenir"));
      said = await kept(window);
      const played = await playable(window);
      console.info(`recorded ${spoken.toFixed(2)} s, kept ${said.toFixed(2)} s, decodes to ${played.toFixed(2)} s`);
      most = Math.max(most, spoken - said, spoken - played);
      expect(spoken - said, `recorded ${spoken} s, kept ${said} s`).toBeLessThanOrEqual(MAY_LOSE);
      expect(spoken - played, `recorded ${spoken} s, decodes to ${played} s`).toBeLessThanOrEqual(MAY_LOSE);
      // It is a whole sound, about as long as is said: a page that is busy hears of each second a little late.
      expect(Math.abs(played - said), `says ${said} s, decodes to ${played} s`).toBeLessThan(1);
      if (time < TIMES) {
        await window.click('//button[starts-with(@aria-label, "Supprimer")]');
        await window.click(button("Effacer la prise"));
        await expect.poll(() => window.run(() => document.querySelectorAll(".media-take").length)).toBe(0);
      }
    }
    console.info(`killed ${TIMES} times, ${most.toFixed(2)} s lost at most`);

    // Gone on with: a second segment; then the school has both.
    await record(window, "Continuer cette prise");
    await recorded(window, Math.ceil(said) + 3);
    await window.click(button("Terminer"));
    await sees(window, text("Prise 1"));
    await window.click(button("Rendre"));
    await sees(window, text("Reçu le "), 30_000);

    // Firefox's microphone hears one tone, which is the same everywhere: only lengths are compared.
    const files = await fetchAll(new Visitor(school.url, await window.cookie()), homeworkOf(address), info.outputDir);
    expect(files.originals).toHaveLength(2);
    expectSameLength(files);
    expect(device.said, "the console must stay silent").toEqual([]);
  });
});
