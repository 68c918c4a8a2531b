import type { Page } from "@playwright/test";
import { addStep, begin, give, saved } from "../../fixtures/activities";
import { asksNumber, changeGiving, civil, giveActivity, makeActivity } from "../../fixtures/activity";
import { demonstration } from "../../fixtures/people";
import { picture } from "../../fixtures/picture";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("an activity without a network", () => {
  // What is made here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  async function opens(page: Page, title: string): Promise<void> {
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/activites`);
    await page.getByRole("link", { name: title }).click();
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
  }

  const field = (page: Page) => page.locator(".exercises-player").getByRole("textbox");

  test("a picture is there once the activity was opened, though its step was not", async ({ someone }) => {
    const teacher = await someone();
    await begin(teacher, school, "Voir");
    await (await addStep(teacher, /^Lien/)).getByLabel("Adresse").fill("https://fr.wikipedia.org/wiki/Volcan");
    const image = await addStep(teacher, /^Image/);
    await image.getByRole("button", { name: "Choisir une image" }).click();
    await teacher.getByRole("dialog").locator("input[type=file]").first().setInputFiles({ name: "coupe.png", mimeType: "image/png", buffer: picture(1200, 800) });
    await expect(image.getByRole("button", { name: "Changer d’image" })).toBeVisible({ timeout: 30_000 });
    await image.getByLabel("Légende").fill("Coupe d’un volcan");
    await teacher.keyboard.press("Escape");
    await saved(teacher);
    await give(teacher);
    const pupil = await someone();
    await opens(pupil, "Voir");
    await expect(pupil.getByText("Étape 1 sur 2").first()).toBeVisible();
    await pupil.waitForLoadState("networkidle");
    await pupil.context().setOffline(true);
    const shown = pupil.locator(".walk__step img");
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await expect(pupil.locator(".walk__step")).toContainText("Coupe d’un volcan");
    await expect.poll(() => shown.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
    await pupil.reload();
    await expect.poll(() => shown.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
    await pupil.context().setOffline(false);
  });

  test("an answer that comes too late is kept, says what to do, and goes once the activity is open again", async ({ someone }) => {
    const { id } = await makeActivity(school, "Trop tard", [asksNumber("Six fois sept ?", "42")]);
    const giving = await giveActivity(school, id, { opens: civil(-60) });
    const pupil = await someone();
    await opens(pupil, "Trop tard");
    await pupil.context().setOffline(true);
    await field(pupil).fill("42");
    await pupil.getByRole("button", { name: "Valider" }).click();
    await expect(pupil.getByText("Hors ligne : gardée sur cet appareil, envoyée au retour du réseau")).toBeVisible();
    // Nothing turns that cannot end.
    await expect(pupil.getByRole("button", { name: "Valider" })).toHaveCount(0);
    await changeGiving(school, giving, { opens: civil(-60), closes: civil(-2) });
    await pupil.context().setOffline(false);
    const refused = pupil.locator(".ui-notice", { hasText: "Cette réponse n’a pas été prise" });
    await expect(refused).toContainText("L’activité a été fermée avant que votre réponse n’arrive.");
    await expect(refused).toContainText("Demandez à votre professeur de la rouvrir");
    await expect(refused).toContainText("Elle reste sur cet appareil, telle que vous l’avez donnée.");
    await expect(field(pupil)).toHaveValue("42");
    await pupil.reload();
    await expect(refused).toBeVisible();
    await expect(field(pupil)).toHaveValue("42");
    await changeGiving(school, giving, { opens: civil(-60) });
    await pupil.reload();
    await expect(pupil.getByText("C’est juste !")).toBeVisible();
    await expect(refused).toHaveCount(0);
  });
});
