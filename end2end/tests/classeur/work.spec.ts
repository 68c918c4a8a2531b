import type { Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("activities and homework", () => {
  // What is made here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  /** An activity of links. */
  async function made(page: Page, title: string, links: string[]): Promise<void> {
    await page.goto(`${school.url}/classeur`);
    await ready(page);
    await page.getByRole("button", { name: "Nouvelle activité" }).click();
    await page.getByLabel("Titre de l’activité").fill(title);
    await page.getByRole("button", { name: "Créer" }).click();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    const rows = page.locator(".classeur-row");
    for (const [n, words] of links.entries()) {
      if (n > 0) await page.getByRole("button", { name: "Ajouter une étape", exact: true }).click();
      await page.locator(".classeur-palette").getByRole("button", { name: /^Lien/ }).click();
      await expect(rows).toHaveCount(n + 1);
      await rows.last().getByLabel("Titre").fill(words);
      await rows.last().getByLabel("Adresse").fill(`https://fr.wikipedia.org/wiki/Volcan_${n}`);
    }
    await expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");
  }

  const pupilOf = (page: Page): ReturnType<Page["getByRole"]> => page.getByRole("row", { name: /Marchetti Lina/ });

  test("from the activity: given as homework, gone through by a pupil, seen by their guardian, followed by the teacher", async ({ someone }) => {
    const teacher = await someone();
    await signIn(teacher, school, demonstration.teacher, demonstration.password);
    await made(teacher, "Les volcans", ["Une", "Deux"]);
    await teacher.goto(`${school.url}/classeur`);
    await ready(teacher);
    await teacher.getByLabel("Autres actions : Les volcans").click();
    await teacher.getByRole("link", { name: "Donner comme travail" }).click();
    await expect(teacher.getByRole("heading", { level: 1, name: "Donner un travail" })).toBeVisible();
    await ready(teacher);
    await expect(teacher.getByLabel("Titre", { exact: true })).toHaveValue("Les volcans");
    await expect(teacher.getByRole("button", { name: "Retirer « Les volcans »" })).toBeVisible();
    await expect(teacher.getByRole("radio", { name: /^Rien à rendre/ })).toBeChecked();
    await teacher.getByLabel(demonstration.class, { exact: true }).check();
    await noFaults(teacher);
    await teacher.getByRole("button", { name: /^Donner à \d+ élèves$/ }).click();
    await expect(teacher.getByRole("heading", { level: 1, name: "Les volcans" })).toBeVisible();
    await expect(teacher.getByText(/^0 élève sur \d+ l’a ouverte$/)).toBeVisible();
    await expect(pupilOf(teacher)).toContainText("Pas ouverte");
    const work = teacher.url();

    const pupil = await someone();
    await pupil.setViewportSize({ width: 360, height: 800 });
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(work);
    await expect(pupil.getByRole("heading", { level: 2, name: "Activités" })).toBeVisible();
    await expect(pupil.getByText("Pas commencée, 2 étapes")).toBeVisible();
    await noFaults(pupil);
    await pupil.getByRole("link", { name: "Les volcans" }).click();
    await expect(pupil.getByText("Étape 1 sur 2").first()).toBeVisible();
    await ready(pupil);
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await expect(pupil.getByText("Étape 2 sur 2").first()).toBeVisible();
    await expect(async () => {
      await teacher.reload();
      await expect(pupilOf(teacher)).toContainText("1/2", { timeout: 1_000 });
    }).toPass();
    await pupil.getByRole("link", { name: "Terminer" }).click();
    await expect(async () => {
      await teacher.reload();
      await expect(pupilOf(teacher)).toContainText("Terminée", { timeout: 1_000 });
    }).toPass();
    await expect(teacher.getByText(/^1 élève sur \d+ l’a ouverte et terminée$/)).toBeVisible();
    await noFaults(teacher);

    // In the list of activities it says for which homework, and leads there.
    await pupil.goto(`${school.url}/activites`);
    const card = pupil.getByRole("listitem").filter({ has: pupil.getByRole("link", { name: "Les volcans" }) });
    await expect(card).toContainText("Terminée");
    await noFaults(pupil);
    await card.getByRole("link", { name: /^Pour le travail du/ }).click();
    await expect(pupil).toHaveURL(work);

    // The guardian reads that it is there, and has no way into it.
    const guardian = await someone();
    await signIn(guardian, school, demonstration.guardian, demonstration.password);
    await guardian.goto(`${school.url}/travail`);
    await guardian.getByRole("link", { name: /^Lina Marchetti/ }).click();
    await guardian.getByRole("link", { name: "Les volcans" }).first().click();
    await expect(guardian.getByText("2 étapes faites sur 2")).toBeVisible();
    await expect(guardian.getByRole("link", { name: "Les volcans" })).toHaveCount(0);
    await noFaults(guardian);

    // The follow-up of the activity tells of the homework; withdrawn, it is nobody's.
    await teacher.getByRole("link", { name: "Les volcans" }).click();
    await expect(teacher.getByRole("heading", { name: "Jointe à des travaux" })).toBeVisible();
    await expect(pupilOf(teacher)).toContainText("2/2");
    await noFaults(teacher);
    await teacher.getByRole("link", { name: "Les volcans" }).last().click();
    await expect(teacher).toHaveURL(work);
    await ready(teacher);
    await teacher.getByRole("button", { name: "Retirer" }).click();
    await teacher.getByRole("dialog").getByRole("button", { name: "Retirer" }).click();
    await expect(teacher.getByRole("button", { name: "Remettre" })).toBeVisible();
    await pupil.goto(`${school.url}/activites`);
    await expect(pupil.getByRole("heading", { level: 1, name: "Activités" })).toBeVisible();
    await expect(pupil.getByRole("link", { name: "Les volcans" })).toHaveCount(0);
  });

  test("from the homework: found in the classeur, attached by keyboard, taken off again", async ({ someone }) => {
    const teacher = await someone();
    await signIn(teacher, school, demonstration.teacher, demonstration.password);
    await made(teacher, "Les séismes", ["Une"]);
    await teacher.goto(`${school.url}/travail/nouveau`);
    await ready(teacher);
    await teacher.getByLabel(demonstration.class, { exact: true }).check();
    await teacher.getByLabel("Titre", { exact: true }).fill("Comprendre les séismes");
    const choose = teacher.getByRole("button", { name: "Joindre une activité" });
    await choose.focus();
    await teacher.keyboard.press("Enter");
    const dialog = teacher.getByRole("dialog", { name: "Joindre une activité" });
    await expect(dialog.getByText("Utilisées récemment")).toBeVisible();
    await expect(dialog.getByRole("button", { name: /^Joindre «/ }).first()).toHaveAccessibleName(/^Joindre «\s+Les séismes\s+»/);
    await noFaults(teacher);
    await dialog.getByLabel("Chercher dans mon classeur").fill("theatre");
    await expect(dialog.getByText("Activités trouvées")).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Joindre « Les séismes »" })).toHaveCount(0);
    await dialog.getByLabel("Chercher dans mon classeur").fill("seismes");
    await dialog.getByRole("button", { name: "Joindre « Les séismes »" }).focus();
    await teacher.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(choose).toBeFocused();
    // What was being written is there again after a reload, the activity too.
    const off = teacher.getByRole("button", { name: "Retirer « Les séismes »" });
    await expect(off).toBeVisible();
    await teacher.waitForTimeout(1_500);
    await teacher.reload();
    await expect(teacher.getByText("Voici ce que vous écriviez")).toBeVisible();
    await expect(off).toBeVisible();
    await teacher.getByRole("button", { name: /^Donner à \d+ élèves$/ }).click();
    await expect(teacher.getByRole("heading", { level: 1, name: "Comprendre les séismes" })).toBeVisible();
    await expect(teacher.getByRole("link", { name: "Les séismes", exact: true })).toBeVisible();
    await teacher.getByRole("link", { name: "Modifier le travail" }).click();
    await ready(teacher);
    await off.click();
    await expect(choose).toBeFocused();
    await teacher.getByRole("button", { name: "Enregistrer les changements" }).click();
    await expect(teacher.getByRole("heading", { level: 1, name: "Comprendre les séismes" })).toBeVisible();
    await expect(teacher.getByRole("link", { name: "Les séismes", exact: true })).toHaveCount(0);
  });
});
