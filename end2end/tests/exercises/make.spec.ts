import type { Locator, Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { expect, ready, signIn, test } from "../../fixtures/school";

const editor = (page: Page): Locator => page.getByRole("region", { name: "Éditeur" });
const seen = (page: Page): Locator => page.getByRole("region", { name: "Aperçu" });

async function open(page: Page, url: string, type: string, more = ""): Promise<void> {
  // The pictures of the samples are none of the school's.
  const picture = { alt: "", colour: "#888888", width: 800, height: 600, focal: { x: 500, y: 500 }, revision: 1, animated: false, sizes: [] };
  await page.route("**/media/picture", (route) => route.fulfill({ json: { id: new URLSearchParams(route.request().postData() ?? "").get("id"), ...picture } }));
  await page.goto(`${url}/style-guide/exercices/modifier?type=${type}${more}`);
  await ready(page);
  // The box of the instructions is there, and nothing moves any more. An H5P package comes before its instructions.
  if (type === "h5p") await expect(page.locator("input[type=file]")).toBeAttached();
  else await expect(page.getByRole("toolbar", { name: "Mise en forme" }).first()).toBeVisible();
}

test("a question with choices is made by keyboard, and what is missing is said", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.teacher, demonstration.password);
  await open(page, school.url, "choices", "&vide=1");
  await expect(editor(page)).toContainText("points à compléter");
  await page.getByRole("textbox", { name: "Consigne" }).click();
  await page.keyboard.type("Combien de côtés a un hexagone ?");
  const add = page.getByRole("button", { name: "Ajouter une réponse" });
  const answers = editor(page).getByRole("textbox", { name: "Réponse" });
  for (const words of ["Cinq", "Six", "Huit"]) {
    await add.press("Enter");
    await expect(answers.last()).toBeFocused();
    await page.keyboard.type(words);
  }
  // Who leaves it before it is complete is told where.
  await seen(page).getByRole("button", { name: "Valider" }).focus();
  await expect(editor(page).getByText("Aucune bonne réponse n’est indiquée")).toBeVisible();
  await editor(page).getByRole("radio", { name: "Juste" }).nth(1).press("Space");
  await expect(editor(page)).toContainText("L’exercice est complet.");
  await expect(editor(page).getByText("Aucune bonne réponse n’est indiquée")).toHaveCount(0);
  await page.getByRole("button", { name: "Déplacer « Huit »" }).press("Space");
  await page.keyboard.press("Home");
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Déplacer « Huit »" })).toBeFocused();
  await expect(answers.first()).toHaveValue("Huit");
  await page.getByLabel("Autres actions : Huit").press("Enter");
  await page.getByRole("button", { name: "Descendre" }).press("Enter");
  await expect(answers.nth(1)).toHaveValue("Huit");
  await page.getByLabel("Autres actions : Huit").press("Enter");
  await page.getByRole("button", { name: "Retirer" }).press("Enter");
  await expect(answers).toHaveCount(2);
  await expect(add).toBeFocused();
  await seen(page).getByRole("radio", { name: "Six" }).check();
  await seen(page).getByRole("button", { name: "Valider" }).click();
  await expect(seen(page).getByText("C’est juste !")).toBeVisible();
});

test("blanks are made in the text, by hand or from what is selected", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.teacher, demonstration.password);
  await open(page, school.url, "blanks", "&vide=1");
  const text = editor(page).getByRole("textbox", { name: "Texte" });
  await text.fill("Le chat boit du [lait|lolo].");
  await text.evaluate((it: HTMLTextAreaElement) => it.setSelectionRange(3, 7));
  await page.getByRole("button", { name: "Faire un trou" }).click();
  await expect(text).toHaveValue("Le [chat] boit du [lait|lolo].");
  await expect(page.getByRole("group", { name: "Le texte avec ses trous" })).toContainText("lait / lolo");
  await expect(seen(page).getByLabel("Trou 2")).toBeVisible();
  await editor(page).getByRole("switch", { name: "Donner les mots à placer" }).check();
  await editor(page).getByLabel("Mots en trop").fill("chien\nchat");
  await expect(editor(page).getByText("Deux fois la même chose")).toBeVisible();
  await editor(page).getByLabel("Mots en trop").fill("chien");
  await expect(seen(page).locator(".exercises-tray .exercises-thing")).toHaveCount(3);
});

test("a number that is none, a zone drawn and moved, settings, the palette", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.teacher, demonstration.password);
  await open(page, school.url, "numeric");
  await editor(page).getByLabel("Valeur").fill("neuf");
  await expect(editor(page).getByText("Cette valeur n’a pas la forme attendue.")).toBeVisible();
  await editor(page).getByLabel("Valeur").fill("1/3");
  await expect(editor(page)).toContainText("L’exercice est complet.");
  await editor(page).getByText("Plus de réglages").click();
  await editor(page).getByLabel("Nombre d’essais").fill("2");
  await editor(page).getByLabel("Nombre d’essais").blur();
  await expect(seen(page).getByText("Il reste 2 essais.")).toBeVisible();
  // What is no number of points leaves those that were.
  const points = editor(page).getByLabel("Points");
  await points.fill("3");
  await points.press("End");
  for (const typed of ["-5", ""]) {
    await points.fill(typed);
    await points.blur();
    await expect(points).toHaveValue("3");
  }

  await open(page, school.url, "hotspot");
  const zones = page.locator("button.exercises-zone");
  await expect(zones).toHaveCount(3);
  const picture = page.locator(".exercises-hotspot--drawn");
  await picture.scrollIntoViewIfNeeded();
  const box = (await picture.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.1);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.65, box.y + box.height * 0.3, { steps: 5 });
  await page.mouse.up();
  await expect(zones).toHaveCount(4);
  await expect(editor(page).getByLabel("Ce qui est là").last()).toBeFocused();
  await page.keyboard.type("Un nuage");
  await expect(page.getByRole("button", { name: "Zone 4 : Un nuage" })).toBeVisible();
  await page.getByRole("button", { name: "Zone 4 : Un nuage" }).press("ArrowRight");
  await expect(editor(page).locator("[aria-live=assertive]")).toContainText("De 51 à 66 % en largeur");
  const bottom = async (): Promise<number> => Number(/à (\d+) % en hauteur/.exec(((await editor(page).locator("[aria-live=assertive]").textContent()) ?? "").replaceAll("\u00a0", " "))?.[1]);
  const before = await bottom();
  await page.keyboard.press("Shift+ArrowDown");
  await expect.poll(bottom).toBe(before + 1);
  await expect(seen(page).getByText("sur 3 points")).toBeVisible();

  await page.getByRole("button", { name: /^Vrai ou faux/ }).click();
  await expect(page).toHaveURL(/type=true_false/);
  await expect(editor(page).getByRole("radio", { name: "Vraie" })).toBeVisible();
  await expect(page.locator(".exercises-palette__kind")).toHaveCount(14);
});

test("axe finds nothing on the editors", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.teacher, demonstration.password);
  for (const type of ["choices", "true_false", "blanks", "pairs", "order", "groups", "numeric", "short_text", "hotspot", "flash_cards", "dictation", "spoken", "open", "h5p"]) {
    await test.step(type, async () => {
      await open(page, school.url, type);
      await editor(page).getByText("Plus de réglages").click();
      await noFaults(page);
    });
  }
});
