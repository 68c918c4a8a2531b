import type { Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noFaults } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("sections of classes", () => {
  let school: School;
  ownSchool((own) => (school = own));

  /** What only time does: a school year that ends, a day that comes. */
  function passes(statement: string): void {
    execFileSync("sqlite3", ["-cmd", ".timeout 10000", join(school.data, "preau.db"), statement]);
  }

  async function administrator(page: Page): Promise<void> {
    await signIn(page, school, demonstration.administrator, demonstration.password);
    await page.goto(`${school.url}/rubriques/classes`);
    await ready(page);
  }

  test("all classes get their sections in one go, once", async ({ someone }) => {
    const [page, pupil] = [await someone(), await someone()];
    await administrator(page);
    const choice = page.getByRole("group", { name: /Classes sans rubrique/ });
    const count = await choice.getByRole("checkbox").count();
    expect(count).toBeGreaterThan(5);
    await noFaults(page);
    // One is left for later.
    await choice.getByRole("checkbox", { name: /^6e A/ }).uncheck();
    await page.getByLabel("Les ranger dans").selectOption({ label: "Vie du collège" });
    await page.getByRole("button", { name: `Créer ${count - 1} rubriques` }).click();
    await expect(page.getByText(`${count - 1} rubriques sont créées.`)).toBeVisible();
    await expect(choice.getByRole("checkbox")).toHaveCount(1);
    await page.getByRole("button", { name: "Créer 1 rubrique" }).click();
    await expect(page.getByText("Chaque classe a sa rubrique.")).toBeVisible();
    const made = page.getByRole("region", { name: "Rubriques de cette année" });
    await expect(made.getByRole("listitem")).toHaveCount(count + 2);
    await expect(made.getByRole("listitem").filter({ hasText: "Classe de 6e A" })).toContainText("Suit l’annuaire");
    await noFaults(page);
    // Those of the class read it; others do not know of it.
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    expect((await pupil.goto(`${school.url}/rubriques/classe-de-6e-a`))?.status()).toBe(404);
    expect((await pupil.goto(`${school.url}/rubriques/classe-de-5e-b`))?.status()).toBe(200);
  });

  test("a past year's section is warned of, exported and deleted, not before its day", async ({ someone }) => {
    const [page, pupil, teacher] = [await someone(), await someone(), await someone()];
    passes("UPDATE structure SET school_year = school_year - 1 WHERE kind = 'class' AND code = '5B'");
    await administrator(page);
    const card = page.getByRole("article", { name: "Classe de 5e B" });
    await expect(card).toContainText("Lecteurs pas encore prévenus");
    await card.getByRole("button", { name: /^Prévenir de la suppression/ }).click();
    const dialog = page.getByRole("dialog", { name: "Prévenir de la suppression" });
    const date = dialog.getByLabel("Suppression possible à partir du");
    await date.fill(new Date(Date.now() + 2 * 24 * 3600 * 1000).toISOString().slice(0, 10));
    await dialog.getByRole("button", { name: "Prévenir", exact: true }).click();
    await expect(dialog.getByText(/Laissez au moins 7 jours/)).toBeVisible();
    await date.fill(new Date(Date.now() + 20 * 24 * 3600 * 1000).toISOString().slice(0, 10));
    await noFaults(page);
    await dialog.getByRole("button", { name: "Prévenir", exact: true }).click();
    await expect(card).toContainText("Lecteurs prévenus pour le");
    await expect(card.getByRole("button", { name: /^Supprimer/ })).toHaveCount(0);

    // Its readers are told; its managers may keep it.
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(`${school.url}/rubriques/classe-de-5e-b`);
    await expect(pupil.getByText(/^Cette rubrique sera supprimée à partir du/)).toBeVisible();
    await expect(pupil.getByRole("button", { name: "Exporter" })).toHaveCount(0);
    await pupil.locator(".publication-card__link").first().click();
    await expect(pupil).toHaveURL(/\/articles\//);
    await expect(pupil.getByText(/^Cette rubrique sera supprimée à partir du/)).toBeVisible();
    await pupil.goBack();
    await signIn(teacher, school, demonstration.teacher, demonstration.password);
    await teacher.goto(`${school.url}/rubriques/classe-de-5e-b`);
    const [download] = await Promise.all([teacher.waitForEvent("download"), teacher.getByRole("button", { name: "Exporter" }).click()]);
    expect(download.suggestedFilename()).toBe("classe-de-5e-b.zip");
    const folder = mkdtempSync(join(tmpdir(), "preau-export-"));
    await download.saveAs(join(folder, "export.zip"));
    execFileSync("unzip", ["-q", join(folder, "export.zip"), "-d", folder]);
    expect(readFileSync(join(folder, "index.html"), "utf8").replaceAll("\u00a0", " ")).toContain("<h1>Classe de 5e B</h1>");
    const reader = await someone();
    await reader.goto(`file://${folder}/index.html`);
    await reader.getByRole("list").getByRole("link").first().click();
    await expect(reader.getByRole("heading", { level: 1 })).toBeVisible();
    for (const image of await reader.locator("img").all()) {
      expect(await image.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(100);
    }
    await noFaults(reader);
    rmSync(folder, { recursive: true });

    // Called off, and warned of again; then the day comes.
    await card.getByRole("button", { name: /^Renoncer/ }).click();
    await expect(page.getByText("La suppression est abandonnée")).toBeVisible();
    await expect(card).toContainText("Lecteurs pas encore prévenus");
    await pupil.reload();
    await expect(pupil.getByText(/^Cette rubrique sera supprimée/)).toHaveCount(0);
    await card.getByRole("button", { name: /^Prévenir de la suppression/ }).click();
    await dialog.getByRole("button", { name: "Prévenir", exact: true }).click();
    await expect(card).toContainText("Lecteurs prévenus pour le");
    passes("UPDATE section_closing SET ends_on = '2020-01-01'");
    passes("UPDATE section SET exported_at = NULL");
    await page.reload();
    await ready(page);
    await expect(card).toContainText("Export à faire");
    await Promise.all([page.waitForEvent("download"), card.getByRole("button", { name: /^Exporter/ }).click()]);
    await expect(card).toContainText("Prête à être supprimée");
    await card.getByRole("button", { name: /^Supprimer/ }).click();
    const last = page.getByRole("dialog", { name: "Supprimer cette rubrique ?" });
    await last.getByRole("textbox").fill("Classe de 5e A");
    await last.getByRole("button", { name: "Supprimer pour toujours" }).click();
    await expect(last.getByText("Ce n’est pas le titre de la rubrique.")).toBeVisible();
    await noFaults(page);
    await last.getByRole("textbox").fill("Classe de 5e B");
    await page.keyboard.press("Enter");
    await expect(page.getByText("« Classe de 5e B » est supprimée.")).toBeVisible();
    await expect(card).toHaveCount(0);
    await expect(page.getByRole("region", { name: "Dernières suppressions" })).toContainText("Classe de 5e B");
    expect((await pupil.goto(`${school.url}/rubriques/classe-de-5e-b`))?.status()).toBe(404);
  });

  test("only the administration makes and ends sections of classes", async ({ someone }) => {
    const page = await someone();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    expect((await page.goto(`${school.url}/rubriques/classes`))?.status()).toBe(403);
    await expect(page.getByRole("button", { name: /Créer/ })).toHaveCount(0);
    const answer = await page.request.post(`${school.url}/rubriques/actualites/export`, { headers: { origin: school.url } });
    expect(answer.status()).toBe(403);
  });
});
