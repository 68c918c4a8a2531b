import { demonstration } from "../../fixtures/people";
import { homeworkOf, interrupt } from "../../fixtures/remote";
import { demonstrate } from "../../fixtures/demonstration";
import { School, expect, ready, signIn, test } from "../../fixtures/school";
import { MAY_DIFFER, MAY_STRAY, Visitor, expectInPlace, expectSameLength, fetchAll, place } from "../../fixtures/sound";

/** How long a jump within a recording may take, in seconds. */
const MAY_TAKE = 0.3;

test.describe("how long a recording is, and where its moments are", () => {
  // A fresh one each time: one homework is to be recorded, once.
  let school: School;
  test.beforeEach(async () => {
    school = await School.start(demonstrate);
  });
  test.afterEach(async () => school.stop());

  for (const segments of [1, 2]) {
    test(`WebM/Opus from Chromium, ${segments === 1 ? "in one piece" : "interrupted once"}`, async ({ page }, info) => {
      test.setTimeout(120_000);
      await signIn(page, school, demonstration.pupil, demonstration.password);
      await page.goto(`${school.url}/travail`);
      await page.locator(".homework-item", { hasText: "à enregistrer" }).first().getByRole("link").click();
      await ready(page);
      const clock = page.locator(".media-recorder__clock time");
      await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
      await expect(clock).toHaveText("0:05");
      if (segments === 2) expect(await page.evaluate(interrupt)).toBe("interrupted,recording");
      await expect(clock).toHaveText("0:09");
      await page.getByRole("button", { name: "Terminer" }).click();
      await expect(page.getByText("Prise 1")).toBeVisible();
      await page.getByRole("button", { name: "Rendre", exact: true }).click();
      await expect(page.getByText(/^Reçu le /)).toBeVisible();

      const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
      const files = await fetchAll(new Visitor(school.url, cookie), homeworkOf(page.url()), info.outputDir);
      expect(files.originals).toHaveLength(segments);
      const length = expectSameLength(files);
      expectInPlace(files);

      // The player says the same, and jumps at once to where it is asked.
      await page.reload();
      await ready(page);
      const audio = page.locator("audio").first();
      await expect(page.locator(".media-player__time").first()).toContainText(`0:${String(Math.round(length)).padStart(2, "0")}`);
      const jumps = await audio.evaluate(async (audio: HTMLAudioElement) => {
        const happens = (what: string) => new Promise((done) => audio.addEventListener(what, done, { once: true }));
        const context = new AudioContext({ sampleRate: 48_000 });
        const ear = context.createAnalyser();
        ear.fftSize = 32_768;
        context.createMediaElementSource(audio).connect(ear).connect(context.destination);
        audio.preload = "auto";
        audio.load();
        await happens("canplay");
        const all: { to: number; came: number; took: number; heard: number[]; until: number }[] = [];
        for (const share of [0.5, 0.1, 0.8, 0.3, 0.6, 0]) {
          const [to, asked] = [share * audio.duration, performance.now()];
          const sought = happens("seeked");
          audio.currentTime = to;
          await sought;
          const [came, took] = [audio.currentTime, (performance.now() - asked) / 1000];
          // What is heard there, and not only what the player says.
          await audio.play();
          while (audio.currentTime < to + 0.8) await new Promise((next) => setTimeout(next, 10));
          const heard = new Float32Array(ear.fftSize);
          ear.getFloatTimeDomainData(heard);
          const until = audio.currentTime;
          audio.pause();
          all.push({ to, came, took, heard: Array.from(heard), until });
        }
        return { all, duration: audio.duration };
      });
      console.info(`the player says ${jumps.duration.toFixed(3)} s`);
      expect(Math.abs(jumps.duration - length)).toBeLessThanOrEqual(MAY_DIFFER);
      // A time on the wall: on a machine that does other things too, the middle one of six counts.
      const took = jumps.all.map((jump) => jump.took).sort((a, b) => a - b);
      expect(took[3], "half of the jumps").toBeLessThanOrEqual(MAY_TAKE);
      for (const { to, came, took, heard, until } of jumps.all) {
        const { off, alike } = place(files, heard, until);
        const heardAt = `heard ${(off * 1000).toFixed(0)} ms beside it (${alike.toFixed(2)})`;
        console.info(`to ${to.toFixed(2)} s: in ${(took * 1000).toFixed(0)} ms, ${heardAt}`);
        expect(Math.abs(came - to), `to ${to} s`).toBeLessThanOrEqual(MAY_STRAY);
        expect(alike, `at ${to} s: must be found again`).toBeGreaterThan(0.5);
        expect(Math.abs(off), `at ${to} s`).toBeLessThanOrEqual(MAY_STRAY);
      }

      // And a finger on the waveform leads to the moment that is drawn there.
      const wave = page.locator(".media-player__seek").first();
      const { width, height } = (await wave.boundingBox())!;
      for (const share of [0.1, 0.37, 0.5, 0.63, 0.95]) {
        await wave.click({ position: { x: share * width, y: height / 2 } });
        const at = await audio.evaluate((audio: HTMLAudioElement) => audio.currentTime);
        console.info(`a press at ${(share * length).toFixed(2)} s leads to ${at.toFixed(2)} s`);
        expect.soft(Math.abs(at - share * length), `a press at ${share * length} s leads to ${at} s`).toBeLessThanOrEqual(MAY_STRAY);
      }
    });
  }
});
