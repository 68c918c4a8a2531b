import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { noFaults } from "../../fixtures/axe";
import { addStep, begin, give, rows, saved, speak } from "../../fixtures/activities";
import { film } from "../../fixtures/film";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

const PDF = { name: "carte.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };

test.describe("sounds, films and files of steps", () => {
  // What is made here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  test("a sound is recorded, a film and a document are chosen, and a pupil hears, sees and saves them", async ({ someone }, info) => {
    test.setTimeout(180_000);
    const teacher = await someone();
    await begin(teacher, school, "Les volcans");
    const sound = await addStep(teacher, /^Son/);
    await noFaults(teacher);
    await speak(sound, "0:04");
    // It is the step's by itself, and can be heard as soon as it is made ready.
    await expect(sound.locator(".media-player__time")).toContainText(/\/ 0:0[3-5]/, { timeout: 30_000 });
    await sound.getByLabel("Titre").fill("Écoutez la consigne");
    await sound.getByLabel("Transcription").fill("Regardez d’abord la carte.");
    const document = await addStep(teacher, /^Fichier/);
    await document.locator("input[type=file]").setInputFiles(PDF);
    await expect(document.getByRole("link", { name: "carte.pdf", exact: true })).toBeVisible();
    const video = await addStep(teacher, /^Vidéo/);
    await video.locator("input[type=file]").setInputFiles(film());
    await expect(video.locator("video")).toBeVisible();
    await expect.poll(() => video.locator("video").evaluate((it: HTMLVideoElement) => it.videoWidth)).toBe(320);
    await noFaults(teacher);
    await saved(teacher);
    // Undone and done again like any other change.
    await teacher.keyboard.press("Escape");
    await teacher.getByRole("button", { name: "Annuler", exact: true }).click();
    await expect(rows(teacher).last().locator("video")).toHaveCount(0);
    await teacher.getByRole("button", { name: "Rétablir" }).click();
    await expect(rows(teacher).last().locator("video")).toBeVisible();
    // Taken away, and back.
    await rows(teacher).nth(1).getByRole("button", { name: /^Modifier/ }).click();
    await rows(teacher).nth(1).getByRole("button", { name: "Retirer" }).click();
    await expect(rows(teacher).nth(1).getByText("Choisir un fichier")).toBeVisible();
    await teacher.keyboard.press("Escape");
    await teacher.getByRole("button", { name: "Annuler", exact: true }).click();
    await expect(rows(teacher).nth(1).getByRole("link", { name: "carte.pdf", exact: true })).toBeVisible();
    await saved(teacher);
    await teacher.reload();
    await expect(teacher.locator(".classeur-edit[data-ready]")).toBeVisible();
    await expect(rows(teacher).first().locator(".media-player__time")).toContainText(/\/ 0:0[3-5]/);
    await noFaults(teacher);
    // As pupils will see it.
    await teacher.getByRole("link", { name: "Voir comme un élève" }).click();
    await expect(teacher.locator(".walk__step .media-player")).toBeVisible();
    await teacher.goBack();
    await give(teacher);

    const pupil = await someone();
    await pupil.setViewportSize({ width: 360, height: 800 });
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(`${school.url}/activites`);
    await pupil.getByRole("link", { name: "Les volcans" }).click();
    await ready(pupil);
    await expect(pupil.getByText("Écoutez la consigne", { exact: true })).toBeVisible();
    await pupil.getByRole("button", { name: /^Écouter/ }).click();
    await expect(pupil.locator(".media-player__time b")).toHaveText(/0:0[1-9]/);
    await pupil.getByText("Transcription").click();
    await expect(pupil.getByText("Regardez d’abord la carte.")).toBeVisible();
    await noFaults(pupil);
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    const download = pupil.waitForEvent("download");
    await pupil.getByRole("link", { name: "Télécharger carte.pdf" }).click();
    expect((await download).suggestedFilename()).toBe("carte.pdf");
    await noFaults(pupil);
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    const video2 = pupil.locator("video");
    await expect(video2).toBeVisible();
    await video2.evaluate((it: HTMLVideoElement) => {
      it.muted = true;
      return it.play();
    });
    await expect.poll(() => video2.evaluate((it: HTMLVideoElement) => it.currentTime)).toBeGreaterThan(0.5);
    await noFaults(pupil);
    // It is sent by ranges, as what it is, to those who may see it.
    const address = `${school.url}${await video2.getAttribute("src")}`;
    const part = await pupil.request.get(address, { headers: { Range: "bytes=100-199" } });
    expect([part.status(), part.headers()["content-type"], (await part.body()).length]).toEqual([206, "video/mp4", 100]);
    const stranger = await someone();
    await signIn(stranger, school, "samira.marchetti", demonstration.password);
    expect((await stranger.request.get(address)).status()).toBe(404);
    // Nor is a document shown as a film.
    expect((await pupil.request.get(address.replace(/[^/]+$/, "00000000-0000-7000-8000-000000000000"))).status()).toBe(404);
    expect(info.errors).toEqual([]);
  });

  test("what is on its way reaches its step from whatever page is open, and after a reload", async ({ someone }) => {
    const page = await someone();
    await begin(page, school, "En route");
    await addStep(page, /^Fichier/);
    await saved(page);
    const address = page.url();
    // Nothing of the file gets through for now.
    await page.route("**/envois/*", (route) => route.abort("internetdisconnected"));
    await rows(page).last().locator("input[type=file]").setInputFiles(PDF);
    await expect(rows(page).last().getByText("carte.pdf")).toBeVisible();
    await expect(rows(page).last().getByText(/^Gardé sur cet appareil, en cours d’envoi/)).toBeVisible();
    await noFaults(page);
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await rows(page).last().getByRole("button", { name: /^Modifier/ }).click();
    await expect(rows(page).last().getByText("carte.pdf")).toBeVisible();
    // The editor is left before it is there.
    await page.goto(`${school.url}/classeur`);
    await ready(page);
    const put = page.waitForResponse((response) => response.url().endsWith("/api/classeur/put_file") && response.ok());
    await page.unroute("**/envois/*");
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await put;
    await page.goto(address);
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await expect(rows(page).last().getByRole("link", { name: "carte.pdf", exact: true })).toBeVisible();
    // The device keeps nothing of it any more.
    await rows(page).last().getByRole("button", { name: /^Modifier/ }).click();
    await expect(rows(page).last().getByText(/^Gardé sur cet appareil/)).toHaveCount(0);
    // Replaced, from the editor this time.
    await rows(page).last().getByRole("button", { name: "Remplacer" }).click();
    await rows(page).last().locator("input[type=file]").setInputFiles({ ...PDF, name: "plan.pdf" });
    await expect(rows(page).last().getByRole("link", { name: "plan.pdf", exact: true })).toBeVisible();
    await expect(rows(page).last().getByRole("link", { name: "carte.pdf", exact: true })).toHaveCount(0);
    await saved(page);
  });

  test("what is no sound and no film is refused, and a film that no browser plays is offered to be saved", async ({ someone }, info) => {
    const page = await someone();
    await begin(page, school, "Refus");
    const sound = await addStep(page, /^Son/);
    await sound.locator("input[type=file]").setInputFiles(PDF);
    await expect(sound.getByText("Ce n’est pas un son.")).toBeVisible();
    await noFaults(page);
    // By its name it could be one; the school reads it.
    await sound.locator("input[type=file]").setInputFiles({ name: "chant.mp3", mimeType: "audio/mpeg", buffer: Buffer.from("pas du tout un son") });
    await expect(sound.getByText("Ce fichier n’est pas du type attendu.")).toBeVisible();
    await sound.getByRole("button", { name: "Retirer chant.mp3" }).click();
    await expect(sound.getByText("chant.mp3")).toHaveCount(0);
    const video = await addStep(page, /^Vidéo/);
    await video.locator("input[type=file]").setInputFiles(PDF);
    await expect(video.getByText("Ce n’est pas une vidéo.")).toBeVisible();
    await video.locator("input[type=file]").setInputFiles(film("mpeg4"));
    await expect(video.getByText("Ce navigateur ne peut pas lire cette vidéo.")).toBeVisible();
    await expect(video.getByRole("link", { name: "film-mpeg4.mp4", exact: true })).toBeVisible();
    await noFaults(page);
    // Larger than the school takes: said at once, nothing of it is sent.
    const large = info.outputPath("long.mp4");
    writeFileSync(large, Buffer.alloc(200 * 1024 * 1024 + 1));
    await video.getByRole("button", { name: "Remplacer" }).click();
    await video.locator("input[type=file]").setInputFiles(large);
    await expect(video.getByText(/Ce fichier dépasse/)).toBeVisible();
    // A film of another site instead.
    await video.getByRole("button", { name: "Retirer", exact: true }).click();
    await video.getByLabel("Ou une vidéo d’un autre site").fill("https://www.youtube.com/watch?v=abcdefghijk");
    await page.keyboard.press("Escape");
    await expect(rows(page).last().getByRole("button", { name: "Voir la vidéo" })).toBeVisible();
    await saved(page);
  });

  test("a picture of a step that moves is stopped, and goes on", async ({ someone }) => {
    const teacher = await someone();
    await begin(teacher, school, "Les drapeaux");
    const image = await addStep(teacher, /^Image/);
    await image.getByRole("button", { name: "Choisir une image" }).click();
    const buffer = readFileSync(resolve(import.meta.dirname, "../../../backend/src/media/picture/fixtures/moving.avif"));
    await teacher.getByRole("dialog").locator("input[type=file]").first().setInputFiles({ name: "drapeau.avif", mimeType: "image/avif", buffer });
    await expect(image.getByRole("button", { name: "Changer d’image" })).toBeVisible({ timeout: 60_000 });
    await saved(teacher);
    await teacher.keyboard.press("Escape");
    await teacher.getByRole("link", { name: "Voir comme un élève" }).click();
    const step = teacher.locator(".walk__step");
    const shown = (): Promise<string> => step.locator("img").evaluate((it: HTMLImageElement) => it.currentSrc);
    await expect.poll(shown).toContain("-anime.webp");
    await noFaults(teacher);
    const [pause, resume] = ["Mettre en pause", "Reprendre"].map((name) => step.getByRole("button", { name, exact: true }));
    await pause.press("Enter");
    await expect.poll(shown).not.toContain("-anime.webp");
    await expect(resume).toBeFocused();
    await resume.press("Enter");
    await expect.poll(shown).toContain("-anime.webp");
    await teacher.emulateMedia({ reducedMotion: "reduce" });
    await expect.poll(shown).not.toContain("-anime.webp");
    await expect(pause.or(resume)).toHaveCount(0);
  });
});
