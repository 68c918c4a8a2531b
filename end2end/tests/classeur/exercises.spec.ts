import type { Locator, Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("exercises of an activity", () => {
  // What is made here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  const rows = (page: Page): Locator => page.locator(".classeur-row");

  /** An exercise at the end, of a type; its form is open. */
  async function add(page: Page, type: RegExp): Promise<Locator> {
    const before = await rows(page).count();
    if (before > 0) await page.getByRole("button", { name: "Ajouter une étape", exact: true }).click();
    await page.locator(".classeur-palette").getByRole("button", { name: /^Exercice/ }).click();
    await expect(rows(page)).toHaveCount(before + 1);
    await rows(page).last().locator(".exercises-palette").getByRole("button", { name: type }).click();
    await expect(rows(page).last().getByRole("toolbar", { name: "Mise en forme" }).first()).toBeVisible();
    return rows(page).last();
  }

  async function made(page: Page, title: string, result = "42"): Promise<void> {
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur`);
    await ready(page);
    await page.getByRole("button", { name: "Nouvelle activité" }).click();
    await page.getByLabel("Titre de l’activité").fill(title);
    await page.getByRole("button", { name: "Créer" }).click();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    const choices = await add(page, /^Choix/);
    await choices.getByRole("textbox", { name: "Consigne" }).click();
    await page.keyboard.type("Combien de côtés a un hexagone ?");
    for (const words of ["Cinq", "Six"]) {
      await choices.getByRole("button", { name: "Ajouter une réponse" }).click();
      await choices.getByRole("textbox", { name: "Réponse" }).last().fill(words);
    }
    await choices.getByRole("radio", { name: "Juste" }).nth(1).check();
    const number = await add(page, /^Nombre/);
    await number.getByRole("textbox", { name: "Consigne" }).click();
    await page.keyboard.type("Six fois sept ?");
    await number.getByLabel("Valeur").fill(result);
    const open = await add(page, /^Réponse libre/);
    await open.getByRole("textbox", { name: "Consigne" }).click();
    await page.keyboard.type("Pourquoi les abeilles aiment-elles l’hexagone ?");
    await page.keyboard.press("Escape");
    await expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");
    await noFaults(page);
    await page.getByRole("button", { name: "Donner" }).click();
    const dialog = page.getByRole("dialog", { name: "Donner à des élèves" });
    await dialog.getByLabel("5B", { exact: true }).check();
    await dialog.getByRole("button", { name: "Donner" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Où en sont les élèves" })).toBeVisible();
  }

  test("a pupil answers half with and half without a network, and the teacher finds every answer", async ({ someone }) => {
    const teacher = await someone();
    await made(teacher, "Questions");
    const pupil = await someone();
    await pupil.setViewportSize({ width: 360, height: 800 });
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(`${school.url}/activites`);
    await pupil.getByRole("link", { name: "Questions" }).click();
    await ready(pupil);
    // A wrong answer, and a right one.
    await pupil.getByRole("radio", { name: "Cinq" }).check();
    await pupil.getByRole("button", { name: "Valider" }).click();
    await expect(pupil.locator(".exercises-player").getByText(/C’est faux|Ce n’est pas/)).toBeVisible();
    await noFaults(pupil);
    await pupil.getByRole("button", { name: "Recommencer" }).click();
    await pupil.getByRole("radio", { name: "Six" }).check();
    await pupil.getByRole("button", { name: "Valider" }).click();
    await expect(pupil.getByText("C’est juste !")).toBeVisible();
    await expect(pupil.getByText("Réponse enregistrée")).toBeVisible();
    await pupil.getByRole("link", { name: "Étape suivante" }).click();

    await pupil.context().setOffline(true);
    await pupil.locator(".exercises-player").getByRole("textbox").fill("42");
    await pupil.getByRole("button", { name: "Valider" }).click();
    await expect(pupil.getByText("Hors ligne : gardée sur cet appareil, envoyée au retour du réseau")).toBeVisible();
    await noFaults(pupil);
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await pupil.locator(".exercises-player").getByRole("textbox").fill("Elle pave le plan sans trou.");
    await pupil.getByRole("button", { name: "Valider" }).click();
    await expect(pupil.getByText("Hors ligne : gardée sur cet appareil, envoyée au retour du réseau")).toBeVisible();
    // Nor is it lost when the page is.
    await pupil.reload();
    await expect(pupil.locator(".exercises-player").getByRole("textbox")).toHaveValue("Elle pave le plan sans trou.");
    await pupil.context().setOffline(false);
    await expect(pupil.getByText("Réponse enregistrée")).toBeVisible();

    await teacher.reload();
    await ready(teacher);
    const line = teacher.locator(".results-table").getByRole("row", { name: /Marchetti Lina/ });
    await expect(line).toContainText("Juste, 2 essais");
    await expect(line).toContainText("À noter");
    await noFaults(teacher);
    // The export agrees with the page.
    const saved = teacher.waitForEvent("download");
    await teacher.getByRole("link", { name: "Tableau CSV" }).click();
    const csv = await (await saved).createReadStream().then(async (stream) => {
      let all = "";
      for await (const piece of stream) all += piece;
      return all;
    });
    expect(csv.split(/\r?\n/).find((row) => row.includes("Marchetti Lina"))).toBe("Marchetti Lina;1;2;Six;1;1;42;À noter;1;Elle pave le plan sans trou.;2;3");
    // Marked, it counts, and the pupil sees it.
    await expect(teacher.getByRole("heading", { name: "1 réponse à noter" })).toBeVisible();
    await expect(teacher.getByText("Elle pave le plan sans trou.")).toBeVisible();
    await teacher.getByLabel("Points, sur 1").fill("2");
    await teacher.getByRole("button", { name: "Noter" }).click();
    await expect(teacher.getByText("Écrivez un nombre entre 0 et 1.")).toBeVisible();
    await teacher.getByLabel("Points, sur 1").fill("0,5");
    await teacher.getByLabel("Un mot à l’élève (facultatif)").fill("Bien vu, et le miel ?");
    await teacher.getByRole("button", { name: "Noter" }).click();
    await expect(line).toContainText("2,5/3");
    await expect(teacher.getByRole("heading", { name: "1 réponse à noter" })).toHaveCount(0);
    await teacher.getByRole("button", { name: "Marchetti Lina" }).click();
    await expect(teacher.getByRole("dialog")).toContainText("Elle pave le plan sans trou.");
    await expect(teacher.getByRole("dialog")).toContainText("Cinq");
    await noFaults(teacher);
    await teacher.keyboard.press("Escape");
    await teacher.getByRole("button", { name: /^1\. Combien de côtés/ }).click();
    await expect(teacher.getByRole("dialog")).toContainText("1 élève a répondu, 0 juste du premier coup.");
    await expect(teacher.getByRole("dialog").getByRole("listitem")).toContainText("Cinq");
    await pupil.reload();
    await expect(pupil.getByText("Bien vu, et le miel ?")).toBeVisible();
    await ready(pupil);
    // Begun again, what was said before is read still; and what is said of the next stands in its place.
    await pupil.getByRole("button", { name: "Recommencer" }).click();
    const said = pupil.locator(".walk-review");
    await expect(said).toContainText(/À l’essai précédent\s:/);
    await expect(said).toContainText("Bien vu, et le miel ?");
    await expect(pupil.getByText(/^Meilleur résultat\s: 0,5 sur 1$/)).toBeVisible();
    await pupil.locator(".exercises-player").getByRole("textbox").fill("Et elle garde le miel avec peu de cire.");
    await pupil.getByRole("button", { name: "Valider" }).click();
    await expect(pupil.getByText("Réponse enregistrée")).toBeVisible();
    await expect(said).toContainText("Bien vu, et le miel ?");
    await teacher.reload();
    await ready(teacher);
    await teacher.getByLabel("Points, sur 1").fill("1");
    await teacher.getByLabel("Un mot à l’élève (facultatif)").fill("Voilà !");
    await teacher.getByRole("button", { name: "Noter" }).click();
    await expect(line).toContainText("3/3");
    // Nor need the page be loaded anew for that.
    await pupil.locator(".ui-breadcrumbs").getByRole("link", { name: "Activités" }).click();
    await pupil.getByRole("link", { name: "Questions" }).click();
    await expect(said).toHaveCount(1);
    await expect(said).toContainText("Voilà !");
    await expect(said).not.toContainText("Bien vu");
  });

  test("nothing that a pupil's browser gets tells the key", async ({ someone }) => {
    await made(await someone(), "Secrets", "7321946");
    const pupil = await someone();
    const heard: Promise<string>[] = [];
    pupil.on("response", (response) => {
      if (response.url().startsWith(school.url) && /html|json/.test(response.headers()["content-type"] ?? "")) {
        heard.push(response.text().catch(() => ""));
      }
    });
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(`${school.url}/activites`);
    await pupil.getByRole("link", { name: "Secrets" }).click();
    await ready(pupil);
    await expect(pupil.getByRole("radio", { name: "Six" })).toBeVisible();
    // As a page of the server's, too.
    await pupil.reload();
    await ready(pupil);
    const all = (await Promise.all(heard)).join("\n");
    expect(all.includes("hexagone"), "what is asked is in it").toBe(true);
    expect(all.includes("7321946"), "the value that is right is not").toBe(false);
  });
});
