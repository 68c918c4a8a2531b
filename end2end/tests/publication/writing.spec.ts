import type { Page } from "@playwright/test";
import { noFaults, noFaultsOnEitherGround } from "../../fixtures/axe";
import { tabTo } from "../../fixtures/keyboard";
import { demonstration } from "../../fixtures/people";
import { picture } from "../../fixtures/picture";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("articles", () => {
  // What is published here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  const text = (page: Page) => page.getByRole("textbox", { name: "Texte", exact: true });
  const saved = (page: Page) => expect(page.getByText(/^Enregistré à \d/)).toBeVisible();

  /** The teacher, who writes in Actualités. */
  async function writer(page: Page): Promise<void> {
    await signIn(page, school, demonstration.teacher, demonstration.password);
  }

  async function begin(page: Page, section: string, title: string): Promise<void> {
    await page.goto(`${school.url}/articles/nouveau`);
    await ready(page);
    await page.getByLabel("Rubrique").selectOption({ label: section });
    await page.getByLabel("Titre", { exact: true }).fill(title);
    // The editor takes the place of the plain box.
    await expect(page.getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
  }

  test("a writer submits with a picture, a publisher sends back, the writer corrects, it is published", async ({ someone }) => {
    test.setTimeout(180_000);
    const [author, head, visitor] = [await someone(), await someone(), await someone()];
    await writer(author);
    await begin(author, "Vie du collège › Actualités", "Le cross du collège");
    await author.getByLabel("Résumé").fill("Deux cents coureurs sous la pluie.");
    await text(author).click();
    await author.keyboard.type("Tout le monde était au départ.");
    await author.keyboard.press("Enter");
    await author.getByRole("button", { name: /^Image/ }).click();
    const picker = author.getByRole("dialog");
    await picker.locator("input[type=file]").first().setInputFiles({ name: "depart.png", mimeType: "image/png", buffer: picture(1200, 800) });
    await expect(text(author).locator("figure img")).toBeVisible({ timeout: 60_000 });
    await saved(author);
    await expect(author).toHaveURL(/\/articles\/\w+\/modifier$/);
    // What a picture says to who does not see it is asked for before it is published.
    await expect(author.getByText("1 image sans description")).toBeVisible();
    await author.getByRole("button", { name: "Décrire", exact: true }).click();
    await author.keyboard.press("Enter");
    await author.keyboard.type("Le départ de la course");
    await author.keyboard.press("Enter");
    await expect(author.getByText("1 image sans description")).toHaveCount(0);
    await saved(author);
    await author.getByRole("button", { name: "Soumettre à validation" }).click();
    await expect(author.getByText("L’article est soumis à validation.")).toBeVisible();
    await expect(author.getByRole("button", { name: "Publier" })).toHaveCount(0);
    const edit = author.url();
    const address = edit.replace(/\/modifier$/, "");

    // Nobody else reads it meanwhile.
    expect((await visitor.goto(address))?.status()).toBe(404);

    await signIn(head, school, demonstration.administrator, demonstration.password);
    await head.goto(`${school.url}/articles`);
    await ready(head);
    const waiting = head.getByRole("region", { name: "À valider" });
    await waiting.getByRole("link", { name: "Le cross du collège" }).click();
    await ready(head);
    await head.getByRole("button", { name: "Renvoyer avec une remarque" }).click();
    await head.getByRole("dialog").getByRole("button", { name: "Renvoyer", exact: true }).click();
    await expect(head.getByText("Remplissez ce champ.")).toBeVisible();
    await head.getByRole("textbox", { name: "Remarque" }).fill("Ajoutez les résultats, s’il vous plaît.");
    await head.getByRole("dialog").getByRole("button", { name: "Renvoyer", exact: true }).click();
    await expect(head.getByText("L’article est renvoyé avec votre remarque.")).toBeVisible();

    await author.goto(`${school.url}/articles`);
    await ready(author);
    await expect(author.getByRole("listitem").filter({ hasText: "Le cross du collège" })).toContainText("Remarque");
    await author.getByRole("link", { name: "Le cross du collège" }).click();
    await ready(author);
    await expect(author.getByText("Ajoutez les résultats, s’il vous plaît.")).toBeVisible();
    await text(author).click();
    await author.keyboard.press("ControlOrMeta+End");
    await author.keyboard.type("Première : Lina.");
    await author.getByRole("button", { name: "Soumettre à validation" }).click();
    await expect(author.getByText("L’article est soumis à validation.")).toBeVisible();

    await head.goto(edit);
    await ready(head);
    await expect(text(head)).toContainText("Première");
    await head.getByRole("button", { name: "Publier", exact: true }).click();
    await expect(head.getByText("L’article est publié.")).toBeVisible();

    expect((await visitor.goto(address))?.status()).toBe(200);
    await expect(visitor.getByRole("heading", { level: 1, name: "Le cross du collège" })).toBeVisible();
    await expect(visitor.getByText("Première : Lina.")).toBeVisible();
    const shown = visitor.locator(".rich-picture img");
    await shown.scrollIntoViewIfNeeded();
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(400);
    await visitor.goto(`${school.url}/rubriques/actualites`);
    await expect(visitor.getByRole("link", { name: "Le cross du collège" })).toBeVisible();

    // A mere correction; then it is taken away.
    await head.goto(edit);
    await ready(head);
    await head.getByLabel("Titre", { exact: true }).fill("Le grand cross du collège");
    await head.getByRole("switch", { name: /^Modification mineure/ }).check();
    await head.getByRole("button", { name: "Publier les modifications" }).click();
    await expect(head.getByText("L’article est publié.")).toBeVisible();
    await visitor.goto(address);
    await expect(visitor.getByRole("heading", { level: 1, name: "Le grand cross du collège" })).toBeVisible();
    await expect(visitor.getByText(/mis à jour/)).toHaveCount(0);
    await head.getByRole("button", { name: "Retirer", exact: true }).click();
    await head.getByRole("dialog").getByRole("button", { name: "Retirer", exact: true }).click();
    await expect(head.getByText("L’article est retiré.")).toBeVisible();
    expect((await visitor.goto(address))?.status()).toBe(404);
  });

  test("an article of a private section is nowhere for a visitor, and its readers comment on it without script", async ({ someone, browser }) => {
    const [author, visitor] = [await someone(), await someone()];
    await writer(author);
    await begin(author, "Classe de 5e B", "La fresque de la classe");
    await expect(author.getByText("Seuls les membres qui ont accès à cette rubrique pourront lire l’article.")).toBeVisible();
    await text(author).click();
    await author.keyboard.type("Un secret de la fresque : elle est bleue.");
    await author.getByRole("button", { name: "Publier", exact: true }).click();
    await expect(author.getByText("L’article est publié.")).toBeVisible();
    const address = author.url().replace(/\/modifier$/, "");

    for (const path of [address, `${school.url}/recherche?q=fresque`, `${school.url}/actualites.xml`]) {
      const answer = await visitor.request.get(path);
      expect(await answer.text(), path).not.toContain("fresque de la classe");
    }

    const context = await browser.newContext({ javaScriptEnabled: false, locale: "fr-FR" });
    const pupil = await context.newPage();
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(address);
    await expect(pupil.getByText("elle est bleue")).toBeVisible();
    await pupil.getByLabel("Votre commentaire").fill("Vivement la suite !");
    await pupil.getByRole("button", { name: "Commenter" }).click();
    await expect(pupil.getByText("Vivement la suite !")).toBeVisible();
    expect(pupil.url()).toContain(address);
    await author.goto(address);
    await expect(author.getByText("Vivement la suite !")).toBeVisible();
    await noFaults(author);
    // Asked first: a click is not the end of it.
    await author.getByLabel(/^Supprimer le commentaire de/).click();
    await expect(author.getByText("Vivement la suite !")).toBeVisible();
    await noFaults(author);
    await author.getByRole("button", { name: "Supprimer le commentaire", exact: true }).click();
    await expect(author.getByText("Personne n’a encore commenté cet article.")).toBeVisible();
    await context.close();
  });

  test("a comment outlives the session", async ({ someone }) => {
    const page = await someone();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/rubriques/classe-de-5e-b`);
    await page.locator(".publication-card__link").first().click();
    const box = page.getByLabel("Votre commentaire");
    await box.fill("Quelle belle fresque !");
    const address = page.url();
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Commenter" }).click();
    await page.getByLabel("Identifiant").fill(demonstration.pupil);
    await page.getByLabel("Mot de passe", { exact: true }).fill(demonstration.password);
    await page.getByRole("button", { name: "Se connecter" }).click();
    await expect(box).toHaveValue("Quelle belle fresque !");
    expect(page.url()).toBe(`${address}#commentaires`);
    await page.getByRole("button", { name: "Commenter" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "Quelle belle fresque !" })).toHaveCount(1);
    await expect(box).toHaveValue("");

    // Refused, it is corrected where it was written.
    await box.fill("   ");
    await page.getByRole("button", { name: "Commenter" }).click();
    await expect(page.getByRole("alert")).toBeInViewport();
    await expect(box).toBeFocused();
  });

  test("what was typed is found again, whether the school had it or not", async ({ someone }) => {
    const page = await someone();
    await writer(page);
    // Without a section, only the device has it.
    await page.goto(`${school.url}/articles/nouveau`);
    await ready(page);
    await page.getByLabel("Titre", { exact: true }).fill("Une idée");
    await expect(page.getByText("Choisissez une rubrique pour que le brouillon soit enregistré.")).toBeVisible();
    await expect(page.getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
    await text(page).click();
    await page.keyboard.type("Un début.");
    await expect.poll(() => kept(page)).toContain("Un début.");
    await page.reload();
    await ready(page);
    await expect(page.getByText("Voici ce que vous écriviez")).toBeVisible();
    await expect(page.getByLabel("Titre", { exact: true })).toHaveValue("Une idée");
    await expect(text(page)).toContainText("Un début.");
    await page.getByLabel("Rubrique").selectOption({ label: "Vie du collège › Actualités" });
    await saved(page);
    await page.reload();
    await ready(page);
    await expect(page.getByText("Voici ce que vous écriviez")).toHaveCount(0);
    await expect(text(page)).toContainText("Un début.");
    // Another browser goes on; the first one is told, and both texts stay.
    const other = await someone();
    await writer(other);
    await other.goto(page.url());
    await ready(other);
    await other.getByLabel("Titre", { exact: true }).fill("Une idée, ailleurs");
    await saved(other);
    await expect(other.getByText("Pas encore enregistré…")).toHaveCount(0);
    await page.getByLabel("Titre", { exact: true }).fill("Une idée, ici");
    await expect(page.getByText("Vous avez enregistré cet article depuis une autre page")).toBeVisible();
    await page.getByRole("button", { name: "Garder mon texte" }).click();
    await saved(page);
    await page.getByRole("link", { name: "Versions", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Versions" })).toBeVisible();
    await ready(page);
    await expect(page.locator(".publication-compare del")).toContainText("ailleurs");
    await expect(page.locator(".publication-compare ins")).toContainText("ici");
    await page.getByRole("button", { name: "Reprendre la version 1" }).click();
    await expect(page.getByLabel("Titre", { exact: true })).toHaveValue("Une idée, ailleurs");
    await ready(page);
    // Into the bin and out of it.
    await page.getByRole("button", { name: "Supprimer", exact: true }).click();
    await expect(page.getByText("L’article est dans la corbeille.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Une idée, ailleurs" })).toHaveCount(0);
    await ready(page);
    await page.getByRole("button", { name: "Annuler la suppression" }).click();
    await expect(page.getByRole("link", { name: "Une idée, ailleurs" })).toBeVisible();
  });

  test("content of another site is recognised, refused where the school does not show it, and put in; a file is attached", async ({ someone }) => {
    const page = await someone();
    await writer(page);
    await begin(page, "Pédagogie › Sciences et technologie", "Le volcan");
    await text(page).click();
    await page.keyboard.type("À voir.");
    await page.keyboard.press("Enter");
    const embed = async () => {
      const tool = page.getByRole("button", { name: "Contenu d’un autre site", exact: true });
      if (await tool.isVisible()) return tool.click();
      await page.getByRole("button", { name: "Plus d’outils" }).click();
      await page.getByRole("menuitem", { name: "Contenu d’un autre site" }).click();
    };
    await embed();
    const dialog = page.getByRole("dialog", { name: "Contenu d’un autre site" });
    await dialog.getByLabel("Adresse ou code d’intégration").fill("https://evil.example/film");
    await expect(dialog.getByText(/n’affiche pas encore de contenu venu de evil\.example/)).toBeVisible();
    await dialog.getByLabel("Adresse ou code d’intégration").fill("https://youtu.be/dQw4w9WgXcQ");
    await expect(dialog.getByText(/^Reconnu\s: YouTube/)).toBeVisible();
    await dialog.getByLabel("Ce que c’est").fill("L’éruption de l’Etna");
    await dialog.getByRole("button", { name: "Insérer" }).click();
    await expect(text(page)).toContainText("L’éruption de l’Etna");
    await page.locator("#pieces").setInputFiles({ name: "schema.txt", mimeType: "text/plain", buffer: Buffer.from("cratère") });
    await expect(page.getByRole("link", { name: "schema.txt" })).toBeVisible();
    await page.getByRole("radio", { name: "À une date" }).check();
    await page.getByLabel("Visible à partir du").fill("2031-01-05T08:00");
    await page.getByRole("button", { name: "Planifier" }).click();
    await expect(page.getByText("La publication est programmée.")).toBeVisible();
    const edit = page.url();
    await page.goto(edit.replace(/\/modifier$/, ""));
    await expect(page.getByText("Cet article n’est pas encore visible")).toBeVisible();
    await expect(page.getByRole("button", { name: "Voir la vidéo" })).toBeVisible();
    await expect(page.getByRole("link", { name: "schema.txt" })).toBeVisible();
    // A day that has passed is no plan.
    await page.goto(edit);
    await ready(page);
    await page.getByLabel("Visible à partir du").fill("2020-01-05T08:00");
    await expect(page.getByText(/^Cette date est passée/)).toBeVisible();
    await page.getByRole("button", { name: "Publier les modifications" }).click();
    await expect(page.getByText("L’article est publié.")).toBeVisible();
    await page.goto(edit.replace(/\/modifier$/, ""));
    await expect(page.getByText("dimanche 5 janvier 2020")).toBeVisible();
  });

  test("a picture that is pasted stands in the text, and the administrator makes it one of the school's", async ({ someone }) => {
    test.setTimeout(120_000);
    const page = await someone();
    await signIn(page, school, demonstration.administrator, demonstration.password);
    await begin(page, "Vie du collège › Actualités", "La capture");
    await text(page).click();
    await page.keyboard.type("Voici.");
    const bytes = picture(900, 600).toString("base64");
    await text(page).evaluate((area, bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], "capture.png", { type: "image/png" }));
      area.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
    }, bytes);
    // Publishing at once waits for it.
    await page.getByRole("button", { name: "Publier", exact: true }).click();
    await expect(page.getByText("L’article est publié.")).toBeVisible({ timeout: 60_000 });
    await expect(text(page).locator("figure img")).toBeVisible();
    await expect(page.getByRole("list", { name: "Pièces jointes" }).getByText("capture.png")).toHaveCount(0);
    const reader = await someone();
    await reader.goto(page.url().replace(/\/modifier$/, ""));
    await expect(reader.locator(".rich-picture img")).toBeVisible();

    await page.getByRole("button", { name: /^Image/ }).click();
    const picker = page.getByRole("dialog");
    const own = picker.getByRole("button", { name: /^Ajouter aux illustrations de l’établissement/ });
    await expect(own.first()).toBeVisible();
    const before = await own.count();
    await own.first().click();
    await expect(page.getByText("L’image est parmi les illustrations de l’établissement.")).toBeVisible();
    await expect(own).toHaveCount(before - 1);
    const teacher = await someone();
    await writer(teacher);
    await begin(teacher, "Vie du collège › Actualités", "");
    await teacher.getByRole("button", { name: /^Image/ }).click();
    await expect(teacher.getByRole("dialog").getByRole("heading", { name: "Illustrations de l’établissement" })).toBeVisible();
    await expect(teacher.getByRole("dialog").getByRole("button", { name: /Retirer des illustrations/ })).toHaveCount(0);
    await picker.getByRole("button", { name: /^Retirer des illustrations de l’établissement/ }).last().click();
    await expect(own).toHaveCount(before);
  });

  test("an article is written and published by keyboard alone, and axe finds nothing", async ({ someone }) => {
    test.setTimeout(120_000);
    const page = await someone();
    await writer(page);
    await page.goto(`${school.url}/rubriques/mathematiques`);
    await tabTo(page, /^Écrire un article$/);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Écrire un article" })).toBeVisible();
    await ready(page);
    await expect(page.getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
    await tabTo(page, /^Titre/);
    await page.keyboard.type("Le défi de décembre");
    await tabTo(page, /^Texte$/);
    await page.keyboard.type("Combien de carrés dans un échiquier ?");
    await saved(page);
    await noFaultsOnEitherGround(page);
    await tabTo(page, /^Publier$/);
    await page.keyboard.press("Enter");
    await expect(page.getByText("L’article est publié.")).toBeVisible();
    for (const path of ["/articles", page.url().replace("modifier", "versions").replace(school.url, "")]) {
      await page.goto(school.url + path);
      await ready(page);
      await noFaults(page);
    }
    await page.goto(`${school.url}/rubriques/mathematiques`);
    await expect(page.getByRole("link", { name: "Le défi de décembre" })).toBeVisible();
  });
});

/** Everything that this device keeps of what is being written. */
function kept(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((done) => {
        const opening = indexedDB.open("preau-outbox");
        opening.onsuccess = () => {
          const all = opening.result.transaction("records").objectStore("records").getAll();
          all.onsuccess = () => {
            opening.result.close();
            done(all.result.join("\n"));
          };
        };
      }),
  );
}
