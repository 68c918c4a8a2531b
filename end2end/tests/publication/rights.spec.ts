import type { Page } from "@playwright/test";
import { noFaults, noFaultsOnEitherGround } from "../../fixtures/axe";
import { tabTo } from "../../fixtures/keyboard";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("rights of sections", () => {
  // Rights that are given here are not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  async function open(page: Page, login: string, section: string): Promise<void> {
    await signIn(page, school, login, demonstration.password);
    await page.goto(`${school.url}/rubriques/${section}/droits`);
    await ready(page);
  }

  const add = (page: Page) => page.getByRole("combobox", { name: /^Ajouter une personne/ });
  const offer = (page: Page, name: string) => page.getByRole("option", { name: new RegExp(`^${name}`) });
  const line = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });
  const save = (page: Page) => page.getByRole("button", { name: "Enregistrer les droits" });

  test("a section gets rights of its own by mouse, and what each line comes from is told", async ({ someone }) => {
    const page = await someone();
    await open(page, demonstration.administrator, "actualites");
    await expect(page.getByText("Droits hérités de « Vie du collège »")).toBeVisible();
    await expect(line(page, "Tous les enseignants")).toContainText("Hérité de « Vie du collège »");
    await expect(line(page, "Tout le monde, sans compte")).toContainText("publiques");
    await expect(add(page)).toHaveCount(0);

    await page.getByRole("button", { name: "Définir des droits propres" }).click();
    await add(page).fill("parents 5B");
    await offer(page, "Responsables des élèves de 5e B").first().click();
    await page.getByRole("combobox", { name: "Rôle : Responsables des élèves de 5e B" }).selectOption({ label: "Rédacteur" });
    await page.getByRole("button", { name: "Retirer : Tous les personnels" }).click();
    await expect(page.getByText("3 changements à enregistrer")).toBeVisible();
    await noFaults(page);
    await save(page).click();
    await expect(page.getByText("Les droits sont enregistrés.")).toBeVisible();
    await expect(line(page, "Responsables des élèves de 5e B")).toContainText("Donné ici");
    await expect(line(page, "Tous les personnels")).toHaveCount(0);

    // And back again, with what changes said before.
    await page.getByRole("button", { name: "Revenir aux droits hérités" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("Responsables des élèves de 5e B : plus de rôle (rédacteur jusqu’ici)");
    await expect(dialog).toContainText("Tous les personnels : devient rédacteur avec mise en ligne");
    await noFaults(page);
    await dialog.getByRole("button", { name: "Hériter" }).click();
    await expect(page.getByText("La rubrique hérite de nouveau des droits du dessus.")).toBeVisible();
    await expect(line(page, "Tous les personnels")).toContainText("Hérité de « Vie du collège »");
    await page.reload();
    await expect(page.getByText("Droits hérités de « Vie du collège »")).toBeVisible();
  });

  test("somebody is given a role by keyboard alone, and is found to have it", async ({ someone }) => {
    const page = await someone();
    await open(page, demonstration.administrator, "cdi");
    await tabTo(page, /^Ajouter une personne/);
    await page.keyboard.type("lina march");
    await expect(offer(page, "Lina Marchetti")).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(offer(page, "Lina Marchetti")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    // The role is asked for next.
    await expect(page.getByRole("combobox", { name: "Rôle : Lina Marchetti" })).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await tabTo(page, /^Enregistrer les droits/);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Les droits sont enregistrés.")).toBeVisible();
    await expect(line(page, "Lina Marchetti")).toContainText("Rédacteur");

    await page.getByRole("combobox", { name: "Nom de la personne" }).focus();
    await page.keyboard.type("lina march");
    await expect(offer(page, "Lina Marchetti")).toBeVisible();
    await page.keyboard.press("Enter");
    const told = page.getByRole("article");
    await expect(told.getByRole("heading", { name: "Lina Marchetti : rédacteur" })).toBeVisible();
    await expect(told).toContainText("rôle « rédacteur » donné ici à : Lina Marchetti");
    await expect(told.getByRole("listitem").filter({ hasText: "Publier" })).toContainText("réservé à :");
    await noFaults(page);
    // She may write there indeed.
    const lina = await someone();
    await signIn(lina, school, demonstration.pupil, demonstration.password);
    await lina.goto(`${school.url}/articles/nouveau?rubrique=cdi`);
    await ready(lina);
    await expect(lina.getByLabel("Rubrique").locator("option:checked")).toHaveText("CDI");
  });

  test("what somebody else has saved is said, and both changes are kept", async ({ someone }) => {
    const [one, two] = [await someone(), await someone()];
    await open(one, demonstration.administrator, "orientation");
    await open(two, demonstration.administrator, "orientation");
    for (const [page, typed, name] of [[one, "mehdi abd", "Mehdi Abdelli"], [two, "lina march", "Lina Marchetti"]] as const) {
      await add(page).fill(typed);
      await offer(page, name).click();
    }
    await save(one).click();
    await expect(one.getByText("Les droits sont enregistrés.")).toBeVisible();
    await save(two).click();
    const conflict = two.getByRole("alert").filter({ hasText: "Ces droits ont été changés entre-temps" });
    await expect(conflict).toContainText("Mehdi Abdelli : devient visiteur");
    await conflict.getByRole("button", { name: "Reporter mes changements sur les siens" }).click();
    await expect(two.getByText("1 changement à enregistrer")).toBeVisible();
    await save(two).click();
    await expect(two.getByText("Les droits sont enregistrés.")).toBeVisible();
    await expect(line(two, "Mehdi Abdelli")).toBeVisible();
    await expect(line(two, "Lina Marchetti")).toBeVisible();
  });

  test("what was not saved is there again after the page was left", async ({ someone }) => {
    const page = await someone();
    await open(page, demonstration.administrator, "restauration");
    await add(page).fill("latin");
    await offer(page, "Élèves de 5e Latin").click();
    await expect(page.getByText("1 changement à enregistrer")).toBeVisible();
    await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Articles" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Articles" })).toBeVisible();
    await page.goto(`${school.url}/rubriques/restauration/droits`);
    await ready(page);
    await expect(page.getByText("Voici ce que vous prépariez")).toBeVisible();
    await expect(page.getByRole("combobox", { name: "Rôle : Élèves de 5e Latin" })).toBeVisible();
    await page.getByRole("button", { name: "Annuler les changements" }).first().click();
    await expect(page.getByRole("combobox", { name: "Rôle : Élèves de 5e Latin" })).toHaveCount(0);
  });

  test("a teacher manages the section of the class, and does not shut everybody out", async ({ someone }) => {
    const page = await someone();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/rubriques/classe-de-5e-b`);
    await page.getByRole("link", { name: "Gérer la rubrique" }).click();
    await ready(page);
    await page.getByRole("navigation", { name: "Gérer la rubrique" }).getByRole("link", { name: "Droits" }).click();
    await page.getByRole("button", { name: "Retirer : Enseignants de 5e B" }).click();
    await save(page).click();
    await expect(page.getByRole("alert")).toContainText("Personne ne gérerait plus cette rubrique.");
    await add(page).fill("direction");
    await offer(page, "Direction").click();
    await page.getByRole("combobox", { name: "Rôle : Direction" }).selectOption({ label: "Gestionnaire" });
    await save(page).click();
    await expect(page.getByRole("alert")).toContainText("vous ne pourriez plus gérer la rubrique");
    // Nothing of it was saved.
    await page.getByRole("button", { name: "Annuler les changements" }).first().click();
    await expect(page.getByRole("combobox", { name: "Rôle : Enseignants de 5e B" })).toHaveValue("manager");
  });

  test("who does not manage a section sees nothing of its rights", async ({ someone }) => {
    const page = await someone();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    for (const section of ["actualites", "classe-de-5e-b", "salle-des-professeurs"]) {
      const answer = await page.goto(`${school.url}/rubriques/${section}/droits`);
      expect([403, 404], section).toContain(answer?.status());
      await expect(page.getByRole("table")).toHaveCount(0);
    }
  });

  test("the matrix is read on a phone, light and dark", async ({ someone }) => {
    const page = await someone();
    await page.setViewportSize({ width: 360, height: 800 });
    await open(page, demonstration.administrator, "classe-de-5e-b");
    const row = line(page, "Responsables des élèves de 5e B");
    await expect(row.getByText("lit les articles")).toBeVisible();
    await expect(row.getByText("Donné ici")).toBeVisible();
    await noFaultsOnEitherGround(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
