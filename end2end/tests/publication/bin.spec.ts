import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { tabTo } from "../../fixtures/keyboard";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("what is removed, and what waits", () => {
  let school: School;
  ownSchool((own) => (school = own));

  /** Writes an article as far as its draft is saved. */
  async function draft(page: Page, title: string): Promise<void> {
    await page.goto(`${school.url}/articles/nouveau`);
    await ready(page);
    await page.getByLabel("Rubrique").selectOption({ label: "Vie du collège › Actualités" });
    await page.getByLabel("Titre", { exact: true }).fill(title);
    await expect(page.getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
    await page.getByRole("textbox", { name: "Texte", exact: true }).click();
    await page.keyboard.type("Quelques mots.");
    await expect(page.getByText(/^Enregistré à \d/)).toBeVisible();
    await expect(page).toHaveURL(/\/articles\/\w+\/modifier$/);
  }

  const line = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title });

  test("an article goes into the bin, comes back, and is deleted for good with the keyboard", async ({ someone }) => {
    test.setTimeout(120_000);
    const [author, administrator] = [await someone(), await someone()];
    await signIn(author, school, demonstration.teacher, demonstration.password);
    await draft(author, "Une vieille idée");
    await author.getByRole("button", { name: "Supprimer", exact: true }).click();
    await expect(author.getByText("L’article est dans la corbeille.")).toBeVisible();
    await author.getByRole("link", { name: "Corbeille" }).click();
    await expect(author.getByRole("heading", { level: 1, name: "Corbeille" })).toBeVisible();
    await expect(line(author, "Une vieille idée")).toContainText(/encore\s90\sjours/);
    await noFaults(author);
    await ready(author);
    await author.getByRole("button", { name: "Restaurer « Une vieille idée »" }).click();
    await expect(author.getByText("L’article est de retour, comme il était.")).toBeVisible();
    await expect(author.getByText("La corbeille est vide")).toBeVisible();
    await author.goto(`${school.url}/articles`);
    await ready(author);
    await expect(author.getByRole("link", { name: "Corbeille" })).toHaveCount(0);
    await author.getByRole("link", { name: "Une vieille idée" }).click();
    await ready(author);
    await author.getByRole("button", { name: "Supprimer", exact: true }).click();
    await expect(author.getByText("L’article est dans la corbeille.")).toBeVisible();

    // Who may do more finds it too, and is asked before it is gone.
    await signIn(administrator, school, demonstration.administrator, demonstration.password);
    await administrator.goto(`${school.url}/articles/corbeille`);
    await ready(administrator);
    await expect(line(administrator, "Une vieille idée")).toContainText("supprimé par Sophie Ouédraogo");
    await tabTo(administrator, /^Restaurer « Une vieille idée »$/);
    await administrator.keyboard.press("Tab");
    await administrator.keyboard.press("Enter");
    await expect(administrator.getByRole("dialog")).toContainText("Cela ne peut pas être annulé.");
    await noFaults(administrator);
    await administrator.keyboard.press("Escape");
    await expect(line(administrator, "Une vieille idée")).toBeVisible();
    await administrator.keyboard.press("Enter");
    await administrator.getByRole("dialog").getByRole("button", { name: "Supprimer définitivement" }).press("Enter");
    await expect(administrator.getByText("L’article est supprimé définitivement.")).toBeVisible();
    await expect(administrator.getByText("La corbeille est vide")).toBeVisible();
    await author.goto(`${school.url}/articles/corbeille`);
    await expect(author.getByText("La corbeille est vide")).toBeVisible();
  });

  test("what is typed into an article that goes into the bin meanwhile is found again, and makes a new one", async ({ someone }) => {
    test.setTimeout(120_000);
    const [author, administrator] = [await someone(), await someone()];
    await signIn(author, school, demonstration.teacher, demonstration.password);
    await draft(author, "Le potager d’hiver");
    const address = author.url();
    await signIn(administrator, school, demonstration.administrator, demonstration.password);
    await administrator.goto(address);
    await ready(administrator);
    await administrator.getByRole("button", { name: "Supprimer", exact: true }).click();
    await expect(administrator.getByText("L’article est dans la corbeille.")).toBeVisible();
    await author.getByRole("textbox", { name: "Texte", exact: true }).click();
    await author.keyboard.press("End");
    await author.keyboard.type(" Et les poireaux aussi.");
    await expect(author.getByText("Cela n’existe pas, ou plus.")).toBeVisible();
    await author.reload();
    await expect(author.getByRole("heading", { name: "Cette page n’existe pas" })).toBeVisible();
    await expect(author.getByText("Ce que vous avez écrit est encore sur cet appareil")).toBeVisible();
    await expect(author.getByText("Quelques mots. Et les poireaux aussi.")).toBeVisible();
    await noFaults(author);
    await author.getByRole("button", { name: "En faire un nouvel article" }).press("Enter");
    await expect(author).toHaveURL(/\/articles\/nouveau$/);
    await expect(author.getByLabel("Titre", { exact: true })).toHaveValue("Le potager d’hiver");
    await expect(author.getByRole("textbox", { name: "Texte", exact: true })).toHaveText("Quelques mots. Et les poireaux aussi.");
    await author.getByLabel("Titre", { exact: true }).fill("Le potager en hiver");
    await expect(author.getByText(/^Enregistré à \d/)).toBeVisible();
    expect(author.url()).not.toBe(address);
    // It was taken along: there is nothing left at the old address.
    await author.goto(address);
    await ready(author);
    await expect(author.getByRole("heading", { name: "Cette page n’existe pas" })).toBeVisible();
    await expect(author.getByText("Ce que vous avez écrit")).toHaveCount(0);
  });

  test("a pupil has no bin", async ({ someone }) => {
    const pupil = await someone();
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(`${school.url}/articles/corbeille`);
    await expect(pupil.getByText("La corbeille est vide")).toBeVisible();
    await expect(pupil.getByRole("button", { name: /^Restaurer/ })).toHaveCount(0);
  });

  test("who publishes is told of what waits, on their page and in the menu", async ({ someone }) => {
    test.setTimeout(120_000);
    const [author, head] = [await someone(), await someone()];
    await signIn(head, school, demonstration.administrator, demonstration.password);
    await ready(head);
    // One waits already in the demonstration.
    await expect(head.getByRole("link", { name: "Un article attend votre validation" })).toBeVisible();
    await signIn(author, school, demonstration.teacher, demonstration.password);
    await draft(author, "À relire");
    await author.getByRole("button", { name: "Soumettre à validation" }).click();
    await expect(author.getByText("L’article est soumis à validation.")).toBeVisible();
    await head.reload();
    await ready(head);
    const menu = head.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: /^Articles/ });
    await expect(menu).toHaveAccessibleName(/^Articles\s*2\s*à valider$/);
    await noFaults(head);
    await head.getByRole("link", { name: "2 articles attendent votre validation" }).click();
    await head.getByRole("region", { name: "À valider" }).getByRole("link", { name: "À relire" }).click();
    await ready(head);
    await head.getByRole("button", { name: "Publier", exact: true }).click();
    await expect(head.getByText("L’article est publié.")).toBeVisible();
    // It is told by each page that knows.
    await menu.click();
    await expect(head.getByRole("heading", { level: 1, name: "Articles" })).toBeVisible();
    await expect(menu).toHaveAccessibleName(/^Articles\s*1\s*à valider$/);
    // Who only writes is told of nothing.
    await author.goto(school.url);
    await expect(author.getByText(/votre validation$/)).toHaveCount(0);
  });

  test("long lists go on without script, and nothing of them is cut off", async ({ someone, browser }) => {
    test.setTimeout(120_000);
    const member = await someone();
    await signIn(member, school, demonstration.pupil, demonstration.password);
    await member.goto(`${school.url}/rubriques/classe-de-5e-b`);
    await member.locator(".publication-card__link").first().click();
    await expect(member.locator("article h1")).toBeVisible();
    const address = member.url();
    for (let n = 1; n <= 60; n++) {
      const form = { id: randomUUID(), words: `Commentaire ${n}.` };
      const answer = await member.request.post(`${address}/commentaires`, { form, headers: { origin: school.url }, maxRedirects: 0 });
      expect(answer.status()).toBe(303);
    }
    const context = await browser.newContext({ javaScriptEnabled: false, locale: "fr-FR", storageState: await member.context().storageState() });
    const page = await context.newPage();
    const words = page.locator(".publication-comment__words");
    await page.goto(address);
    await expect(words).toHaveCount(50);
    await expect(words.last()).toHaveText("Commentaire 60.");
    await page.getByRole("link", { name: "Commentaires précédents" }).click();
    await expect(page.getByText("Commentaire 1.", { exact: true })).toBeVisible();
    await expect(page.getByText("Commentaire 10.", { exact: true })).toBeVisible();
    await expect(page.getByText("Commentaire 11.", { exact: true })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Commentaires précédents" })).toHaveCount(0);
    await page.getByRole("link", { name: "Revenir aux derniers commentaires" }).click();
    await expect(words.last()).toHaveText("Commentaire 60.");

    // Every article has a word that begins so.
    const found = page.locator(".publication-card__link");
    await page.goto(`${school.url}/recherche?q=l`);
    const first = await found.allInnerTexts();
    expect(first).toHaveLength(24);
    await page.getByRole("link", { name: "Suite" }).click();
    await expect(page.getByText(/^25 à \d+ sur \d+$/)).toBeVisible();
    const second = await found.allInnerTexts();
    expect(second.length).toBeGreaterThan(0);
    expect(second.filter((title) => first.includes(title))).toEqual([]);
    await page.getByRole("link", { name: "Revenir au début" }).click();
    expect(await found.allInnerTexts()).toEqual(first);
    await context.close();
  });
});
