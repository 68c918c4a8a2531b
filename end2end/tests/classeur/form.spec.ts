import type { Locator, Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { addExercise, addStep, begin, give, saved } from "../../fixtures/activities";
import { demonstration } from "../../fixtures/people";
import { School, activate, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("forms of an activity", () => {
  // What is made here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  /** A question at the end of a form, of that kind. */
  async function ask(form: Locator, words: string, kind: string): Promise<Locator> {
    const all = form.locator(".exercises-row");
    const before = await all.count();
    await form.getByRole("button", { name: "Ajouter une question" }).click();
    await expect(all).toHaveCount(before + 1);
    const row = all.last();
    await row.getByLabel("Question", { exact: true }).fill(words);
    await row.getByLabel("Réponse attendue").selectOption({ label: kind });
    return row;
  }

  const question = (page: Page, words: string): Locator => page.locator(".exercises-form > li", { hasText: words });
  const step = (page: Page, words: string, n: number): Locator => question(page, words).locator(".exercises-form__step").nth(n - 1);

  async function opens(page: Page, title: string): Promise<void> {
    await page.goto(`${school.url}/activites`);
    await page.getByRole("link", { name: title }).click();
    await ready(page);
  }

  test("a form is made, given out, answered partly offline, changed, and read by its teacher", async ({ someone }) => {
    test.setTimeout(240_000);
    const teacher = await someone();
    await begin(teacher, school, "Sortie au musée");
    const form = await addStep(teacher, /^Formulaire/);
    await form.getByLabel("Titre du formulaire").fill("Avant la sortie");
    await form.getByRole("textbox", { name: "Introduction" }).click();
    await teacher.keyboard.type("Pour préparer la visite.");
    await ask(form, "Quel musée connais-tu ?", "Texte court");
    const long = await ask(form, "Qu’aimerais-tu voir ?", "Texte long");
    await long.getByLabel("Réponse obligatoire").check();
    const one = await ask(form, "Comment viens-tu ?", "Un choix");
    await one.getByLabel("Choix proposés").fill("À pied\nEn bus");
    await one.getByLabel("Réponse obligatoire").check();
    const several = await ask(form, "Qu’emportes-tu ?", "Plusieurs choix");
    await several.getByLabel("Choix proposés").fill("Un carnet\nUn stylo\nUn pique-nique");
    await ask(form, "Combien de frères et sœurs ?", "Nombre");
    await ask(form, "Quel jour préfères-tu ?", "Date");
    const scale = await ask(form, "As-tu envie d’y aller ?", "Échelle");
    await scale.getByLabel("Mot au degré 1").fill("pas du tout");
    await scale.getByLabel("Mot au dernier degré").fill("tout à fait");
    await expect(form).toContainText("Le formulaire est complet.");
    await noFaults(teacher);
    // Nothing about points, hints or right answers.
    await expect(form.getByText("Plus de réglages")).toHaveCount(0);
    const number = await addExercise(teacher, /^Nombre/);
    await number.getByRole("textbox", { name: "Consigne" }).click();
    await teacher.keyboard.type("Six fois sept ?");
    await number.getByLabel("Valeur").fill("42");
    await teacher.keyboard.press("Escape");
    await saved(teacher);
    await give(teacher);
    const follow = teacher.url();

    // On a phone.
    const pupil = await someone();
    await pupil.setViewportSize({ width: 360, height: 800 });
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await opens(pupil, "Sortie au musée");
    await expect(pupil.getByRole("heading", { name: "Avant la sortie" })).toBeVisible();
    await noFaults(pupil);
    await pupil.getByLabel(/^Quel musée connais-tu/).fill("Le Louvre");
    await step(pupil, "As-tu envie", 4).click();
    await expect(pupil.getByRole("radio", { name: "4", exact: true })).toBeChecked();
    await expect(pupil.getByText("Réponse enregistrée")).toBeVisible();
    // What is required is told, by its place, and what was written is with the school.
    await pupil.getByRole("button", { name: "Envoyer mes réponses" }).click();
    await expect(pupil.getByText("Il reste 2 questions à compléter avant d’envoyer")).toBeVisible();
    await expect(pupil.getByLabel(/^Qu’aimerais-tu voir/)).toBeFocused();
    await expect(question(pupil, "Comment viens-tu").getByText("Cette question attend une réponse.")).toBeVisible();
    await noFaults(pupil);
    await teacher.goto(follow);
    await ready(teacher);
    const line = teacher.locator(".results-table").getByRole("row", { name: /Marchetti Lina/ });
    await expect(line).toContainText("Commencé");

    // The rest without a network, by keyboard and finger; nor is it lost with the page.
    await pupil.context().setOffline(true);
    await pupil.getByLabel(/^Qu’aimerais-tu voir/).fill("Les momies\nLes dinosaures");
    await pupil.getByRole("radio", { name: "À pied" }).press("ArrowDown");
    await expect(pupil.getByRole("radio", { name: "En bus" })).toBeChecked();
    await pupil.getByLabel("Un carnet").check();
    await pupil.getByLabel("Un pique-nique").check();
    await pupil.getByLabel(/^Combien de frères/).fill("deux");
    await pupil.getByLabel(/^Quel jour/).fill("2027-03-12");
    await expect(pupil.getByText("Hors ligne : gardée sur cet appareil, envoyée au retour du réseau")).toBeVisible();
    await pupil.reload();
    await expect(pupil.getByLabel(/^Qu’aimerais-tu voir/)).toHaveValue("Les momies\nLes dinosaures");
    await expect(pupil.getByLabel(/^Combien de frères/)).toHaveValue("deux");
    await pupil.getByRole("button", { name: "Envoyer mes réponses" }).click();
    await expect(pupil.getByText("Écrivez un nombre en chiffres, par exemple 7 ou 12,5.")).toBeVisible();
    await pupil.getByLabel(/^Combien de frères/).fill("2");
    await pupil.getByRole("button", { name: "Envoyer mes réponses" }).click();
    await expect(pupil.getByText("Hors ligne : gardée sur cet appareil, envoyée au retour du réseau")).toBeVisible();
    await pupil.context().setOffline(false);
    await expect(pupil.getByText("Vos réponses sont envoyées")).toBeVisible({ timeout: 60_000 });
    await expect(pupil.getByText(/C’est juste|Ce n’est pas ça|point/)).toHaveCount(0);
    await noFaults(pupil);

    // Changed afterwards: what was said is there to be changed.
    await pupil.getByRole("button", { name: "Modifier mes réponses" }).click();
    await expect(pupil.getByLabel(/^Quel musée connais-tu/)).toBeFocused();
    await pupil.getByLabel(/^Quel musée connais-tu/).fill("Orsay");
    await pupil.getByRole("button", { name: "Envoyer mes réponses" }).click();
    await expect(pupil.getByText("Vos réponses sont envoyées")).toBeVisible();
    await expect(pupil.getByText("Réponse enregistrée")).toBeVisible();
    await pupil.reload();
    await ready(pupil);
    await expect(pupil.getByLabel(/^Quel musée connais-tu/)).toHaveValue("Orsay");
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await pupil.locator(".exercises-player").getByRole("textbox").fill("42");
    await pupil.getByRole("button", { name: "Valider" }).click();
    await expect(pupil.getByText("C’est juste !")).toBeVisible();

    // Another pupil only begins.
    const other = await someone();
    await activate(other, school, demonstration.classmate);
    await opens(other, "Sortie au musée");
    await other.getByRole("radio", { name: "À pied" }).check();
    await expect(other.getByText("Réponse enregistrée")).toBeVisible();

    // The teacher reads it, question by question and pupil by pupil; it counts in no total.
    await teacher.goto(follow);
    await ready(teacher);
    await expect(line).toContainText("Répondu");
    await expect(line).toContainText("1/1");
    await noFaults(teacher);
    await teacher.getByRole("button", { name: "1. Avant la sortie" }).click();
    const dialog = teacher.getByRole("dialog");
    await expect(dialog).toContainText("2 élèves ont répondu.");
    const tally = (words: string): Locator => dialog.locator(".results-tally", { hasText: words });
    await expect(tally("Comment viens-tu").locator(".results-tally__count")).toHaveText([/À pied\s*1 50\s%/, /En bus\s*1 50\s%/]);
    await expect(tally("Qu’emportes-tu").locator("b")).toHaveText(["1", "0", "1"]);
    await expect(tally("As-tu envie")).toContainText("1 réponse, moyenne 4");
    await expect(tally("Qu’aimerais-tu")).toContainText("Les momies");
    await expect(tally("Qu’aimerais-tu")).toContainText("Marchetti Lina");
    await expect(tally("Quel musée")).toContainText("Orsay");
    await expect(tally("Quel musée")).not.toContainText("Louvre");
    await noFaults(teacher);
    await teacher.keyboard.press("Escape");
    await teacher.getByRole("button", { name: "Marchetti Lina" }).click();
    await expect(dialog.locator(".results-form").first()).toContainText("12/03/2027");
    await noFaults(teacher);
    await teacher.keyboard.press("Escape");

    // The export agrees with the page.
    const csv = teacher.waitForEvent("download");
    await teacher.getByRole("link", { name: "Tableau CSV" }).click();
    let table = "";
    for await (const piece of await (await csv).createReadStream()) table += piece;
    expect(table).toContain("1. Avant la sortie;1.1. Quel musée connais-tu ?;");
    expect(table).toContain("Marchetti Lina;Répondu;Orsay;\"Les momies\nLes dinosaures\";En bus;\"Un carnet ; Un pique-nique\";2;12/03/2027;4;1;1;42;1;1");
    expect(table).toContain("Abdelli Mehdi;Commencé;;;À pied;;;;;;0;;0;1");
  });
});
