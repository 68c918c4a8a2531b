import type { Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { addExercise, begin, give, saved, speak } from "../../fixtures/activities";
import { demonstration } from "../../fixtures/people";
import { School, activate, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("dictations and spoken answers", () => {
  // What is made here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  async function opens(page: Page, title: string): Promise<void> {
    await page.goto(`${school.url}/activites`);
    await page.getByRole("link", { name: title }).click();
    await ready(page);
  }

  test("a dictation is heard and written, answers are spoken, and the teacher hears them one after another", async ({ someone }) => {
    test.setTimeout(240_000);
    const teacher = await someone();
    await begin(teacher, school, "La fable");
    const dictation = await addExercise(teacher, /^Dictée/);
    await dictation.getByRole("textbox", { name: "Consigne" }).click();
    await teacher.keyboard.type("Écrivez ce que vous entendez.");
    await dictation.getByLabel("Texte dicté").fill("Maître Corbeau, sur un arbre perché");
    await speak(dictation, "0:03");
    await expect(dictation.locator(".media-player__time")).toContainText(/\/ 0:0[2-4]/, { timeout: 30_000 });
    const spoken = await addExercise(teacher, /^Réponse orale/);
    await spoken.getByRole("textbox", { name: "Consigne" }).click();
    await teacher.keyboard.type("Récitez la fable.");
    await spoken.getByLabel("Durée maximale, en secondes").fill("6");
    await teacher.keyboard.press("Escape");
    await saved(teacher);
    await noFaults(teacher);
    await give(teacher);
    const follow = teacher.url();

    // Written while it is heard.
    const pupil = await someone();
    await pupil.setViewportSize({ width: 360, height: 800 });
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await opens(pupil, "La fable");
    await pupil.getByRole("button", { name: /^Écouter/ }).click();
    await expect(pupil.locator(".media-player__time b")).toHaveText(/0:0[1-9]/);
    await pupil.locator(".exercises-player").getByRole("textbox").fill("Maître Corbeau sur un arbre perché");
    await pupil.getByRole("button", { name: "Valider" }).click();
    await expect(pupil.getByText("C’est juste !")).toBeVisible();
    await noFaults(pupil);
    await pupil.getByRole("link", { name: "Étape suivante" }).click();

    // Spoken without a network: on the device, and with the school when it is back.
    await expect(pupil.getByText("6 s au plus.")).toBeVisible();
    await pupil.context().setOffline(true);
    await pupil.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await expect(pupil.locator(".media-recorder__clock time")).toHaveText("0:03");
    await pupil.getByRole("button", { name: "Terminer" }).click();
    await expect(pupil.getByText("Prise 1")).toBeVisible();
    await noFaults(pupil);
    // Nor is it lost when the page is.
    await pupil.reload();
    await expect(pupil.getByText("Prise 1")).toBeVisible();
    await pupil.getByRole("button", { name: "Valider" }).click();
    await expect(pupil.getByText("Hors ligne : gardée sur cet appareil, envoyée au retour du réseau")).toBeVisible();
    await pupil.context().setOffline(false);
    await expect(pupil.getByText("Réponse enregistrée").first()).toBeVisible({ timeout: 60_000 });
    await expect(pupil.getByText(/Votre professeur|attend/).first()).toBeVisible();
    await expect(pupil.locator(".media-player__time")).toContainText(/\/ 0:0[2-4]/, { timeout: 30_000 });
    await noFaults(pupil);
    // Said nowhere as unfinished.
    await pupil.goto(`${school.url}/activites`);
    await ready(pupil);
    await expect(pupil.locator(".shell-outbox")).toHaveCount(0);

    // Another pupil goes on until the recorder ends it, and takes the second take.
    const other = await someone();
    await activate(other, school, demonstration.classmate);
    await opens(other, "La fable");
    await other.getByRole("link", { name: "Étape suivante" }).click();
    await other.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await expect(other.getByText("La durée maximale est atteinte")).toBeVisible({ timeout: 20_000 });
    await expect(other.getByText("Prise 1")).toBeVisible();
    await other.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await expect(other.locator(".media-recorder__clock time")).toHaveText("0:02");
    await other.getByRole("button", { name: "Terminer" }).click();
    await expect(other.getByText("Prise 2")).toBeVisible();
    await other.getByRole("button", { name: "Valider" }).click();
    await expect(other.getByText("Réponse enregistrée").first()).toBeVisible({ timeout: 60_000 });
    await expect(other.locator(".media-player__time")).toContainText(/\/ 0:0[1-3]/, { timeout: 30_000 });

    // The teacher hears both in a row.
    await teacher.goto(follow);
    await ready(teacher);
    await expect(teacher.getByRole("heading", { name: "2 réponses à noter" })).toBeVisible();
    await noFaults(teacher);
    await teacher.getByRole("link", { name: /^Écouter à la suite/ }).click();
    await expect(teacher.getByText("Réponse 1 sur 2")).toBeVisible();
    await expect(teacher.getByRole("heading", { name: "Abdelli Mehdi" })).toBeVisible();
    await noFaults(teacher);
    await teacher.getByLabel("Vitesse de lecture").selectOption("1.5");
    await teacher.getByRole("button", { name: /^Écouter/ }).click();
    await expect(teacher.locator(".media-player__time b")).toHaveText(/0:0[1-9]/);
    // What is typed is kept while one looks at another.
    await teacher.getByLabel("Un mot à l’élève (facultatif)").fill("Plus lentement");
    await teacher.getByRole("link", { name: "Élève suivant" }).click();
    await expect(teacher.getByRole("heading", { name: "Marchetti Lina" })).toBeVisible();
    await expect(teacher.getByLabel("Un mot à l’élève (facultatif)")).toHaveValue("");
    await teacher.getByRole("link", { name: "Élève précédent" }).click();
    await expect(teacher.getByLabel("Un mot à l’élève (facultatif)")).toHaveValue("Plus lentement");
    await teacher.getByLabel("Points, sur 1").fill("0,5");
    await teacher.getByRole("button", { name: "Noter et passer au suivant" }).click();
    await expect(teacher.getByRole("heading", { name: "Marchetti Lina" })).toBeVisible();
    await teacher.getByLabel("Points, sur 1").fill("1");
    await teacher.getByRole("button", { name: "Noter", exact: true }).click();
    await expect(teacher.getByText("Tout est noté.")).toBeVisible();
    await noFaults(teacher);
    await teacher.reload();
    await ready(teacher);
    await teacher.getByRole("link", { name: "Élève précédent" }).click();
    await expect(teacher.getByLabel("Points, sur 1")).toHaveValue("0,5");
    await expect(teacher.getByLabel("Un mot à l’élève (facultatif)")).toHaveValue("Plus lentement");
    await other.reload();
    await expect(other.getByText("Plus lentement")).toBeVisible();
  });
});
