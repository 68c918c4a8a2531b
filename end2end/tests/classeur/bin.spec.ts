import { noFaults } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("the bin, and templates", () => {
  let school: School;
  ownSchool((own) => (school = own));

  test("what is put away is put back, or deleted for good once that is confirmed", async ({ someone }) => {
    const page = await someone();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur`);
    await page.getByRole("link", { name: "Corbeille" }).click();
    await expect(page.getByText("La corbeille est vide")).toBeVisible();
    await noFaults(page);
    await page.goto(`${school.url}/classeur`);
    await ready(page);
    await page.getByLabel("Autres actions : Cinquième").click();
    await page.getByRole("button", { name: "Mettre à la corbeille" }).click();
    await expect(page.getByRole("link", { name: "Cinquième" })).toHaveCount(0);
    await page.getByRole("link", { name: "Corbeille" }).click();
    const line = page.getByRole("listitem").filter({ hasText: "Cinquième" });
    await expect(line).toContainText("3 activités");
    await expect(line).toContainText(/Disparaît le \S+ \d+/);
    await noFaults(page);
    await page.getByRole("button", { name: "Remettre « Cinquième »" }).click();
    await expect(page.getByText("La corbeille est vide")).toBeVisible();

    // Away again, and for good: the question says what goes with it.
    await page.goto(`${school.url}/classeur`);
    await ready(page);
    await expect(page.getByRole("link", { name: "Cinquième" })).toBeVisible();
    await page.getByLabel("Autres actions : Cinquième").click();
    await page.getByRole("button", { name: "Mettre à la corbeille" }).click();
    await expect(page.getByRole("link", { name: "Cinquième" })).toHaveCount(0);
    await page.getByRole("link", { name: "Corbeille" }).click();
    await ready(page);
    await page.getByRole("button", { name: "Supprimer définitivement" }).click();
    const dialog = page.getByRole("dialog", { name: /^Supprimer définitivement « Cinquième »/ });
    await expect(dialog).toContainText(/Les réponses des \d+ élèves qui y ont travaillé partent avec/);
    await noFaults(page);
    await page.keyboard.press("Escape");
    await expect(line).toBeVisible();
    await page.getByRole("button", { name: "Supprimer définitivement" }).click();
    await dialog.getByRole("button", { name: "Supprimer définitivement" }).click();
    await expect(page.getByText("La corbeille est vide")).toBeVisible();
    await page.goto(`${school.url}/classeur`);
    await expect(page.getByRole("link", { name: "Grammaire" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Cinquième" })).toHaveCount(0);
  });

  test("an activity begins from a colleague's template", async ({ someone }) => {
    const colleague = await someone();
    await signIn(colleague, school, demonstration.administrator, demonstration.password);
    await colleague.goto(`${school.url}/classeur`);
    await ready(colleague);
    await colleague.getByRole("button", { name: "Nouvelle activité" }).click();
    await colleague.getByLabel("À partir d’un modèle").selectOption({ label: "L’accord du participe passé (Sophie Ouédraogo)" });
    await expect(colleague.getByLabel("Titre de l’activité")).toHaveValue("L’accord du participe passé");
    await noFaults(colleague);
    await colleague.getByRole("button", { name: "Créer" }).click();
    await expect(colleague.locator(".classeur-edit[data-ready]")).toBeVisible();
    await expect(colleague.locator(".classeur-row")).toHaveCount(4);
  });
});
