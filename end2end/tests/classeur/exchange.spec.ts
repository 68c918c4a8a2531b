import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

const GIFT = `// Une page de questions
::Calcul::Combien font 2 + 2 ?{=4#Bien ~5 ~22}

Le soleil est une étoile.{T}

Un titre, sans question.

Qui a écrit « Le Horla » ?{=Maupassant =Guy de Maupassant}
`;

test.describe("files of activities", () => {
  // What is made here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  const rows = (page: Page): Locator => page.locator(".classeur-row");
  const saved = (page: Page): Promise<void> => expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");
  const menu = (page: Page): Locator => page.locator("#activite-fichiers");

  async function shelf(page: Page): Promise<void> {
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur`);
    await ready(page);
  }

  async function made(page: Page, title: string): Promise<void> {
    await shelf(page);
    await page.getByRole("button", { name: "Nouvelle activité" }).click();
    await page.getByLabel("Titre de l’activité").fill(title);
    await page.getByRole("button", { name: "Créer" }).click();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    for (const words of ["Avant", "Après"]) {
      if ((await rows(page).count()) > 0) await page.getByRole("button", { name: "Ajouter une étape", exact: true }).click();
      await page.locator(".classeur-palette").getByRole("button", { name: /^Chapitre/ }).click();
      await rows(page).last().getByLabel("Titre").fill(words);
      await rows(page).last().getByRole("button", { name: /^Terminé/ }).click();
    }
    await saved(page);
  }

  async function questions(page: Page): Promise<Locator> {
    await menu(page).click();
    await page.getByRole("button", { name: "Importer des exercices…" }).click();
    const dialog = page.getByRole("dialog", { name: "Importer des exercices" });
    await dialog.getByLabel(/Choisir un fichier/).setInputFiles({ name: "questions.txt", mimeType: "text/plain", buffer: Buffer.from(GIFT) });
    await expect(dialog.getByText("GIFT : 4 questions lues, 3 à reprendre.")).toBeVisible();
    return dialog;
  }

  test("questions of a file are looked at, put where one wants them, and taken out at once", async ({ someone }) => {
    const page = await someone();
    await made(page, "Révisions");
    const dialog = await questions(page);
    await expect(dialog.getByText("Un texte ou un titre, sans rien à répondre.")).toBeVisible();
    await noFaults(page);
    await dialog.getByRole("checkbox", { name: /étoile/ }).uncheck();
    const places = dialog.getByLabel("Où les mettre");
    await expect(places.getByRole("option").nth(1)).toHaveText("Après 1. Chapitre « Avant »");
    await places.selectOption({ index: 1 });
    await dialog.getByRole("button", { name: "Ajouter 2 exercices" }).click();
    await expect(rows(page)).toHaveCount(4);
    await expect(rows(page).nth(0)).toContainText("Avant");
    await expect(rows(page).nth(1)).toContainText("Combien font 2 + 2");
    await expect(rows(page).nth(2)).toContainText("Le Horla");
    await expect(rows(page).nth(3)).toContainText("Après");
    await saved(page);
    await page.getByRole("button", { name: "Annuler" }).first().click();
    await expect(rows(page)).toHaveCount(2);
    await page.getByRole("button", { name: "Rétablir" }).first().click();
    await expect(rows(page)).toHaveCount(4);
    await saved(page);
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await expect(rows(page)).toHaveCount(4);
  });

  test("a file that is none says why", async ({ someone }) => {
    const page = await someone();
    await made(page, "Rien");
    await menu(page).click();
    await page.getByRole("button", { name: "Importer des exercices…" }).click();
    const dialog = page.getByRole("dialog", { name: "Importer des exercices" });
    await dialog.getByLabel(/Choisir un fichier/).setInputFiles({ name: "a.xml", mimeType: "text/xml", buffer: Buffer.from("<quiz>\n<question>") });
    await expect(dialog.getByRole("alert")).toContainText("abîmé ou incomplet");
    await noFaults(page);
  });

  test("exercises are exported, with what stays behind told, and an activity comes back whole from its file", async ({ someone }) => {
    const page = await someone();
    await made(page, "Voyage");
    const dialog = await questions(page);
    await dialog.getByRole("button", { name: "Ajouter 3 exercices" }).click();
    await expect(rows(page)).toHaveCount(5);
    await saved(page);
    await menu(page).click();
    await page.getByRole("button", { name: "Exporter les exercices…" }).click();
    const exporting = page.getByRole("dialog", { name: "Exporter les exercices" });
    await expect(exporting.getByText("3 exercices dans le fichier.")).toBeVisible();
    await exporting.getByRole("radio", { name: /QTI/ }).check();
    await expect(exporting.getByText("3 exercices dans le fichier.")).toBeVisible();
    await noFaults(page);
    await exporting.getByRole("radio", { name: /Moodle/ }).check();
    await expect(exporting.getByRole("link", { name: "Télécharger" })).toHaveAttribute("href", /moodle$/);
    const moodle = page.waitForEvent("download");
    await exporting.getByRole("link", { name: "Télécharger" }).click();
    const xml = await readFile(await (await moodle).path(), "utf8");
    expect((await moodle).suggestedFilename()).toBe("Voyage.xml");
    expect(xml).toContain('<question type="multichoice">');
    await page.keyboard.press("Escape");
    await menu(page).click();
    const whole = page.waitForEvent("download");
    await page.getByRole("link", { name: "Exporter l’activité" }).click();
    const file = await whole;
    expect(file.suggestedFilename()).toBe("Voyage.preau.zip");
    const bytes = await readFile(await file.path());

    await page.goto(`${school.url}/classeur`);
    await ready(page);
    await page.getByRole("button", { name: "Importer une activité" }).click();
    const importing = page.getByRole("dialog", { name: "Importer une activité" });
    await importing.getByLabel(/Choisir un fichier/).setInputFiles({ name: "Voyage.preau.zip", mimeType: "application/zip", buffer: Buffer.from("PK rien") });
    await expect(importing.getByRole("alert")).toContainText("n’est pas une activité exportée de Préau");
    await importing.getByLabel(/Choisir un fichier/).setInputFiles({ name: "Voyage.preau.zip", mimeType: "application/zip", buffer: bytes });
    await expect(importing.getByText("« Voyage », 5 étapes.")).toBeVisible();
    await noFaults(page);
    await importing.getByRole("link", { name: "Ouvrir l’activité" }).click();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await expect(rows(page)).toHaveCount(5);
    await expect(rows(page).nth(2)).toContainText("Combien font 2 + 2");
  });
});
