import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { School, activate, editorThere, expect, preau, ready, test } from "../../fixtures/school";
import { measure, speech } from "../../fixtures/speech";

const samples = process.env.PREAU_SAMPLES ?? resolve(import.meta.dirname, "../../../../shared/samples");
const siecle = join(samples, "siecle/eole_sconet_anonyme");
const sts = join(samples, "sts/eole_sconet_anonyme");

/** From the ministry's files to a voice that is heard: the product's main job, whole. */
test.describe("a school imported from real files", () => {
  test.skip(!existsSync(siecle), `SKIPPED: no sample files in ${samples}`);
  let school: School;

  test.beforeAll(async () => {
    school = await School.start((data) =>
      preau(data, "account", "create", "--uai", "0210066H", "--school", "Collège Cloé",
        "--first-name", "Ada", "--last-name", "Lovelace", "--role", "administrator"),
    );
  });
  test.afterAll(async () => school.stop());

  test("a pupil's recording is heard and answered by the teacher", async ({ someone }, info) => {
    test.setTimeout(180_000);
    // The administrator imports the school.
    const admin = await someone();
    await activate(admin, school, "ada.lovelace");
    await admin.goto(`${school.url}/annuaire/import`);
    const files = [siecle, sts].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    await admin.locator('input[type="file"]').setInputFiles(files);
    await admin.getByRole("button", { name: /Vérifier|Lire/ }).click();
    await expect(admin.getByText("401").first()).toBeVisible({ timeout: 30_000 });
    await admin.getByRole("button", { name: /Appliquer/ }).click();
    await expect(admin.getByText("L’import est appliqué")).toBeVisible({ timeout: 60_000 });

    // A teacher gives homework to a class taught.
    const teacher = await someone();
    await activate(teacher, school, "prenom.prof3");
    await teacher.goto(`${school.url}/travail/nouveau`);
    await ready(teacher);
    await teacher.getByLabel("5 1", { exact: true }).check();
    await expect(teacher.getByLabel("Matière")).toHaveValue(/.+/);
    await expect(teacher.locator("#matiere option:checked")).toHaveText("Français");
    await teacher.getByLabel("Titre").fill("Lire la fable à voix haute");
    await editorThere(teacher);
    await teacher.getByRole("textbox", { name: "Consigne" }).fill("Toute la fable, sans courir.");
    await teacher.getByRole("button", { name: "Donner à 22 élèves" }).click();
    await expect(teacher.getByRole("heading", { name: "Lire la fable à voix haute" })).toBeVisible();
    const address = teacher.url();

    // A pupil of that class records eight seconds and hands them in.
    const pupil = await someone();
    await activate(pupil, school, "prenom.eleve291");
    await expect(pupil.getByText("Vous avez 1 devoir à faire.")).toBeVisible();
    await pupil.getByRole("link", { name: "Lire la fable à voix haute" }).click();
    await ready(pupil);
    await pupil.getByRole("button", { name: "Enregistrer" }).click();
    await expect(pupil.getByText("Enregistrement en cours")).toBeVisible();
    await expect(pupil.locator(".media-recorder__clock time")).toHaveText("0:08");
    await pupil.getByRole("button", { name: "Terminer" }).click();
    await expect(pupil.getByText("Prise 1")).toBeVisible();
    await pupil.getByRole("button", { name: "Rendre", exact: true }).click();
    await expect(pupil.getByText(/^Reçu le /)).toBeVisible();

    // The teacher hears it.
    await teacher.goto(address);
    await expect(teacher.getByText("1/22")).toBeVisible();
    await teacher.getByRole("link", { name: "Corriger à la suite" }).click();
    // It appears by itself as soon as it is ready.
    await expect(teacher.locator(".media-player__time")).toContainText(/\/ 0:[0-2]\d/, { timeout: 30_000 });
    await ready(teacher);
    await teacher.getByRole("button", { name: /^Écouter/ }).click();
    await expect(teacher.locator(".media-player__time b")).toHaveText(/0:0[1-9]/);

    // What plays is as long and as loud as what was said.
    const player = await teacher.locator("audio").getAttribute("src");
    const sound = await teacher.request.get(`${school.url}${player}`);
    expect(sound.headers()["content-type"]).toBe("audio/mpeg");
    const heard = info.outputPath("heard.mp3");
    writeFileSync(heard, await sound.body());
    const { seconds, mean } = measure(heard);
    expect(seconds).toBeGreaterThan(7);
    expect(seconds).toBeLessThan(10.5);
    expect(Math.abs(mean - measure(speech()).mean)).toBeLessThan(4);
    const part = await teacher.request.get(`${school.url}${player}`, { headers: { Range: "bytes=1000-1999" } });
    expect(part.status()).toBe(206);

    // And answers; the pupil reads it.
    await editorThere(teacher);
    await teacher.getByRole("textbox", { name: "Votre réponse à l’élève" }).fill("Très belle lecture !");
    await teacher.getByRole("button", { name: "Marquer corrigé" }).click();
    await expect(teacher.getByText("Votre réponse est enregistrée.")).toBeVisible();
    await pupil.reload();
    await expect(pupil.getByText("Très belle lecture !")).toBeVisible();

    // Nobody else opens it.
    const stranger = await someone();
    await activate(stranger, school, "prenom.eleve101");
    expect((await stranger.goto(address))!.status()).toBe(404);
    expect((await stranger.request.get(`${school.url}${player}`)).status()).toBe(404);
    expect(execFileSync("sh", ["-c", `find ${school.data}/files -type f | wc -l`]).toString().trim()).toBe("2");
  });
});
