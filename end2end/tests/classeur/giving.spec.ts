import type { Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("activities given out", () => {
  // What is made here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  /** An activity of chapters and links, which pupils can go through. */
  async function made(page: Page, title: string, links: string[]): Promise<void> {
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur`);
    await ready(page);
    await page.getByRole("button", { name: "Nouvelle activité" }).click();
    await page.getByLabel("Titre de l’activité").fill(title);
    await page.getByRole("button", { name: "Créer" }).click();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    const rows = page.locator(".classeur-row");
    const add = async (kind: RegExp, words: string): Promise<void> => {
      const before = await rows.count();
      if (before > 0) await page.getByRole("button", { name: "Ajouter une étape", exact: true }).click();
      await page.locator(".classeur-palette").getByRole("button", { name: kind }).click();
      await expect(rows).toHaveCount(before + 1);
      await rows.last().getByLabel("Titre").fill(words);
    };
    await add(/^Chapitre/, "Observer");
    for (const [n, words] of links.entries()) {
      await add(/^Lien/, words);
      await rows.last().getByLabel("Adresse").fill(`https://fr.wikipedia.org/wiki/Volcan_${n}`);
    }
    await expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");
  }

  /** To one class, from the editor. */
  async function give(page: Page): Promise<void> {
    await page.getByRole("button", { name: "Donner" }).click();
    const dialog = page.getByRole("dialog", { name: "Donner à des élèves" });
    await dialog.getByLabel("5B", { exact: true }).check();
    await noFaults(page);
    await dialog.getByRole("button", { name: "Donner" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Où en sont les élèves" })).toBeVisible();
  }

  const pupilOf = (page: Page): ReturnType<Page["getByRole"]> => page.getByRole("row", { name: /Marchetti Lina/ });

  test("a pupil goes through it on a phone, half of it without a network, and the teacher sees how far they are", async ({ someone }) => {
    const teacher = await someone();
    await made(teacher, "Les volcans", ["Une", "Deux", "Trois"]);
    await give(teacher);
    await expect(pupilOf(teacher)).toContainText("0/3");
    await expect(pupilOf(teacher)).toContainText("Pas encore ouverte");

    const pupil = await someone();
    await pupil.setViewportSize({ width: 360, height: 800 });
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Activités" }).click();
    await expect(pupil.getByRole("heading", { level: 1, name: "Activités" })).toBeVisible();
    const card = pupil.getByRole("listitem").filter({ has: pupil.getByRole("link", { name: "Les volcans" }) });
    await expect(card).toContainText("Pas commencée, 3 étapes");
    await noFaults(pupil);
    await card.getByRole("link").click();
    await expect(pupil.getByRole("heading", { level: 1, name: "Les volcans" })).toBeVisible();
    await ready(pupil);
    await expect(pupil.getByText("Étape 1 sur 3").first()).toBeVisible();
    await expect(pupil.getByRole("heading", { level: 2, name: "Observer" })).toBeVisible();
    await expect(pupil.getByRole("link", { name: /Une/ }).last()).toBeVisible();
    await noFaults(pupil);
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await expect(pupil.getByText("Étape 2 sur 3").first()).toBeVisible();
    await expect(pupil.locator("#etape")).toBeFocused();
    await expect(async () => {
      await teacher.reload();
      await expect(pupilOf(teacher)).toContainText("1/3", { timeout: 1_000 });
    }).toPass();

    await pupil.context().setOffline(true);
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await expect(pupil.getByText("Étape 3 sur 3").first()).toBeVisible();
    await pupil.getByRole("link", { name: "Terminer" }).click();
    await expect(pupil.getByRole("heading", { name: "Vous avez tout fait" })).toBeVisible();
    await noFaults(pupil);
    await pupil.context().setOffline(false);
    await expect(async () => {
      await teacher.reload();
      await expect(pupilOf(teacher)).toContainText("3/3", { timeout: 1_000 });
    }).toPass();
    await expect(pupilOf(teacher)).toContainText("Terminée");
    await expect(teacher.getByRole("heading", { name: /^1 élève sur \d+ a terminé/ })).toBeVisible();
    await noFaults(teacher);

    // Taken back, it is nobody's any more, and what was done is still there; given again, all is as it was.
    await teacher.getByRole("button", { name: "Retirer" }).click();
    await expect(teacher.getByText("Retirée")).toBeVisible();
    await expect(pupilOf(teacher)).toContainText("n’y a plus accès");
    await expect(pupilOf(teacher)).toContainText("3/3");
    await pupil.goto(`${school.url}/activites`);
    await expect(pupil.getByRole("heading", { level: 1, name: "Activités" })).toBeVisible();
    await expect(pupil.getByRole("link", { name: "Les volcans" })).toHaveCount(0);
    await teacher.getByRole("button", { name: "Redonner" }).click();
    await expect(pupilOf(teacher)).not.toContainText("n’y a plus accès");
    await expect(pupilOf(teacher)).toContainText("3/3");
    await pupil.reload();
    await expect(card).toContainText("Terminée");
  });

  test("where one stopped is where one goes on, and the browser's own buttons lead through it", async ({ someone }) => {
    const teacher = await someone();
    await made(teacher, "Reprendre", ["Une", "Deux", "Trois"]);
    await give(teacher);
    const pupil = await someone();
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(`${school.url}/activites`);
    await pupil.getByRole("link", { name: "Reprendre" }).click();
    await ready(pupil);
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await expect(pupil.getByText("Étape 2 sur 3").first()).toBeVisible();
    await pupil.goBack();
    await expect(pupil.getByText("Étape 1 sur 3").first()).toBeVisible();
    await pupil.goForward();
    await expect(pupil.getByText("Étape 2 sur 3").first()).toBeVisible();
    await pupil.getByText("Toutes les étapes").click();
    await pupil.getByRole("link", { name: /Trois/ }).click();
    await expect(pupil.getByText("Étape 3 sur 3").first()).toBeVisible();
    const address = pupil.url().split("?")[0];
    // Once the school knows: another device goes on from there.
    const elsewhere = await someone();
    await signIn(elsewhere, school, demonstration.pupil, demonstration.password);
    await expect(async () => {
      await elsewhere.goto(address);
      await expect(elsewhere.getByText("Étape 3 sur 3").first()).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await ready(elsewhere);
    await elsewhere.getByRole("link", { name: "Terminer" }).click();
    await expect(elsewhere.getByRole("heading", { name: "Il reste 1 étape" })).toBeVisible();
    await elsewhere.locator(".walk-end").getByRole("link", { name: /Deux/ }).click();
    await expect(elsewhere.getByText("Étape 2 sur 3").first()).toBeVisible();
  });

  test("it is seen as pupils see it, and shared with a colleague", async ({ someone }) => {
    const teacher = await someone();
    await made(teacher, "Partagée", ["Une", "Deux"]);
    await teacher.getByRole("link", { name: "Voir comme un élève" }).click();
    await expect(teacher.getByRole("heading", { level: 1, name: "Aperçu" })).toBeVisible();
    await ready(teacher);
    await teacher.getByRole("button", { name: "Téléphone" }).click();
    await expect(teacher.locator(".walk-preview")).toHaveAttribute("data-width", "phone");
    await teacher.getByRole("link", { name: "Étape suivante" }).click();
    await expect(teacher.getByText("Étape 2 sur 2").first()).toBeVisible();
    await noFaults(teacher);
    await teacher.getByRole("navigation", { name: /fil/i }).getByRole("link", { name: "Partagée" }).click();
    await ready(teacher);
    await teacher.getByRole("button", { name: "Partager" }).click();
    const dialog = teacher.getByRole("dialog", { name: "Partager avec des collègues" });
    await dialog.getByLabel("Nom du ou de la collègue").fill("fontan");
    await dialog.getByRole("button", { name: /^Partager avec Gr/ }).click();
    await dialog.getByLabel(/^Ce que peut faire Gr/).selectOption({ label: "Modifier" });
    await noFaults(teacher);
    // What is not done is said inside of the dialog: the page below it is not read now.
    await teacher.route("**/api/classeur/share*", (route) => route.fulfill({ status: 422, contentType: "application/json", body: JSON.stringify("Forbidden") }));
    await dialog.getByLabel(/^Ce que peut faire Gr/).selectOption({ label: "Lire" });
    await expect(dialog.getByRole("status").getByText("Votre fonction dans l’établissement ne permet pas cela.")).toBeVisible();
    await expect(teacher.getByText("Votre fonction dans l’établissement ne permet pas cela.")).toHaveCount(1);
    await expect(dialog.getByLabel(/^Ce que peut faire Gr/)).toHaveValue("edit");
    await teacher.unroute("**/api/classeur/share*");
    await dialog.getByRole("button", { name: "Fermer" }).click();
    await expect(teacher.getByRole("status").getByText("Votre fonction dans l’établissement ne permet pas cela.")).toBeVisible();
    await teacher.getByRole("button", { name: "Partager" }).click();
    const colleague = await someone();
    await signIn(colleague, school, demonstration.administrator, demonstration.password);
    await expect(async () => {
      await colleague.goto(`${school.url}/classeur`);
      const card = colleague.getByRole("listitem").filter({ has: colleague.getByRole("link", { name: "Partagée" }) });
      await expect(card).toContainText("Sophie Ouédraogo, à modifier", { timeout: 1_000 });
    }).toPass();
    await dialog.getByRole("button", { name: /^Ne plus partager/ }).click();
    await expect(dialog.getByText("Partagé avec personne pour l’instant.")).toBeVisible();
    await colleague.reload();
    await expect(colleague.getByRole("link", { name: "Partagée" })).toHaveCount(0);
  });
});
