// What must hold when things go wrong: a change that the school does not take, a colleague who wrote while one was away, an
// activity gone through without a network.
import type { Page } from "@playwright/test";
import { asksNumber, giveActivity, makeActivity } from "../../fixtures/activity";
import { noFaults } from "../../fixtures/axe";
import { call, enter, uuid7 } from "../../fixtures/client";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("what lasts", () => {
  let school: School;
  ownSchool((own) => (school = own));

  const chapters = (...titles: string[]) => titles.map((title) => ({ kind: "chapter" as const, title }));
  const state = (page: Page) => page.locator(".classeur-edit__state");
  const titles = (page: Page): Promise<string[]> => page.locator(".classeur-row .classeur-step__chapter").allInnerTexts();

  async function edit(page: Page, id: string): Promise<void> {
    await page.goto(`${school.url}/classeur/${id}`);
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
  }

  async function rename(page: Page, step: string, to: string): Promise<void> {
    await page.locator(`[id="etape-${step}-modifier"]`).click();
    await page.locator(`[id="etape-${step}-titre"]`).fill(to);
    await page.keyboard.press("Escape");
  }

  test("a session that has ended loses nothing: one signs in again in another window, and it is saved", async ({ someone }) => {
    const { id, steps } = await makeActivity(school, "Session finie", chapters("Un"));
    const page = await someone();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await edit(page, id);
    await page.context().clearCookies();
    await rename(page, steps[0], "Un, écrit après");
    await expect(state(page)).toHaveText(/^Pas enregistré.*vous n’êtes plus connecté/i);
    await page.getByRole("button", { name: "Réessayer" }).click();
    await expect(state(page)).toBeFocused();
    await expect(state(page)).toHaveText(/^Pas enregistré/);
    await noFaults(page);
    const [other] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "Se connecter" }).click()]);
    await signIn(other, school, demonstration.teacher, demonstration.password);
    await other.close();
    // By itself, a moment later.
    await expect(state(page)).toHaveText("Enregistré");
    await expect(page.getByRole("button", { name: "Réessayer" })).toHaveCount(0);
    await page.reload();
    expect(await titles(page)).toEqual(["Un, écrit après"]);
  });

  test("the preview shows what was written in the same moment", async ({ someone }) => {
    const { id, steps } = await makeActivity(school, "Aperçu", [...chapters("Un"), { kind: "text", html: "<p>Deux</p>" }]);
    const page = await someone();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await edit(page, id);
    await page.locator(`[id="etape-${steps[0]}-modifier"]`).click();
    // What is sent reaches the school after what a page that did not wait would ask for.
    const asked = page.waitForResponse(/classeur\/open\b/, { timeout: 1_500 }).catch(() => {});
    await page.route(/classeur\/change/, async (route) => {
      await asked;
      await route.continue();
    });
    await page.locator(`[id="etape-${steps[0]}-titre"]`).fill("Un, à l’instant");
    await page.getByRole("link", { name: "Voir comme un élève" }).click();
    await expect(page.locator(".walk-preview")).toContainText("Un, à l’instant");
  });

  test("a change that the school does not take stops no other, and is tried again or given up", async ({ someone }) => {
    const { id, steps } = await makeActivity(school, "Refusée", chapters("Un", "Deux", "Trois"));
    const page = await someone();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await edit(page, id);
    // Whatever says « Interdit » is refused, as what is too long, or goes to an activity that is there no more.
    await page.route(/classeur\/change/, async (route) => {
      if (route.request().postData()?.includes("Interdit")) await route.fulfill({ status: 422, contentType: "application/json", body: JSON.stringify({ Invalid: [{ field: "title", problem: { TooLong: { max: 160 } } }] }) });
      else await route.continue();
    });
    await rename(page, steps[0], "Interdit");
    await rename(page, steps[1], "Deux, enregistré");
    await expect(state(page)).toHaveText(/^Pas enregistré/);
    const another = await someone();
    await signIn(another, school, demonstration.teacher, demonstration.password);
    await edit(another, id);
    expect(await titles(another)).toEqual(["Un", "Deux, enregistré", "Trois"]);
    // What is half below the head of the page is too small to be pressed there.
    await page.evaluate(() => scrollTo(0, 0));
    await noFaults(page);
    // It is there still after a reload, and what is done then is saved as well.
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await expect(state(page)).toHaveText(/^Pas enregistré/);
    expect(await titles(page)).toEqual(["Interdit", "Deux, enregistré", "Trois"]);
    await rename(page, steps[2], "Trois aussi");
    await expect.poll(() => titles(another), { timeout: 20_000 }).toEqual(["Un", "Deux, enregistré", "Trois aussi"]);
    // Said otherwise, it goes.
    await rename(page, steps[0], "Permis");
    await expect(state(page)).toHaveText("Enregistré");
    await expect(page.getByRole("button", { name: "Y renoncer…" })).toHaveCount(0);
    await expect.poll(() => titles(another), { timeout: 20_000 }).toEqual(["Permis", "Deux, enregistré", "Trois aussi"]);
    // Or it is given up.
    await rename(page, steps[1], "Interdit encore");
    await expect(state(page)).toHaveText(/^Pas enregistré/);
    await page.getByRole("button", { name: "Y renoncer…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Y renoncer", exact: true }).click();
    await expect(state(page)).toHaveText("Enregistré");
    expect(await titles(page)).toEqual(["Permis", "Deux, enregistré", "Trois aussi"]);
  });

  test("what a colleague wrote while one was away is not undone unasked", async ({ someone }) => {
    const { id, steps } = await makeActivity(school, "Relue", chapters("Un", "Deux"));
    const cookie = await enter(school.url, "/connexion", { login: demonstration.teacher, password: demonstration.password });
    const found = await call<[string, string][]>(school.url, cookie, "classeur/find_colleagues", { words: "fontan" });
    await call(school.url, cookie, "classeur/share", { what: { Activity: id }, person: found[0][0], level: "edit" });
    const [one, two] = [await someone(), await someone()];
    await signIn(one, school, demonstration.teacher, demonstration.password);
    await edit(one, id);
    await rename(one, steps[1], "Deux, de Sophie");
    await rename(one, steps[0], "Un, de Sophie");
    await expect(state(one)).toHaveText("Enregistré");
    await one.goto(`${school.url}/classeur`);
    await expect(one.getByRole("heading", { level: 1, name: "Classeur" })).toBeVisible();
    await signIn(two, school, demonstration.administrator, demonstration.password);
    await edit(two, id);
    await rename(two, steps[0], "Un, de Grégory");
    await expect(state(two)).toHaveText("Enregistré");
    await edit(one, id);
    // What is undone is the last of one's own that nobody has changed since.
    const undo = one.getByRole("button", { name: /^Annuler/ });
    await expect(undo).toBeEnabled();
    await undo.click();
    await expect(state(one)).toHaveText("Enregistré");
    await expect.poll(() => titles(one)).toEqual(["Un, de Grégory", "Deux"]);
  });

  test("steps that come and go at a colleague’s stand where they should, beside one that was just put between", async ({ someone }) => {
    const { id, steps } = await makeActivity(school, "Entre", chapters("Un", "Deux", "Trois"));
    const page = await someone();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await edit(page, id);
    // Nothing is heard, and nothing goes, until the colleague has done both.
    await page.route(/classeur\/catch_up/, (route) => route.abort("internetdisconnected"));
    let free = (): void => {};
    const both = new Promise<void>((done) => (free = done));
    await page.route(/classeur\/change/, async (route) => {
      await both;
      await route.continue();
    });
    await page.locator(`[id="etape-${steps[0]}-ajouter"]`).click();
    await page.locator(".classeur-palette").getByRole("button", { name: /^Chapitre/ }).click();
    await page.locator(".classeur-row[data-open]").getByLabel("Titre").fill("Entre");
    await page.keyboard.press("Escape");
    const cookie = await enter(school.url, "/connexion", { login: demonstration.teacher, password: demonstration.password });
    const added = { step: { id: uuid7(), content: { kind: "chapter", title: "Quatre" } }, after: steps[1] };
    const commands = [{ do: "remove", steps: [steps[2]] }, { do: "insert", steps: [added] }];
    await call(school.url, cookie, "classeur/change", { id, batch: { id: uuid7(), base: 1, commands } });
    free();
    await expect.poll(() => titles(page)).toEqual(["Un", "Entre", "Deux", "Quatre"]);
    await expect(state(page)).toHaveText("Enregistré");
    await page.reload();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    expect(await titles(page)).toEqual(["Un", "Entre", "Deux", "Quatre"]);
  });

  test("what is not finished is told before it is given, and shown with what it has", async ({ someone }) => {
    const { id, steps } = await makeActivity(school, "À finir", [...chapters("Un"), asksNumber("Combien de faces a un cube ?", "")]);
    const page = await someone();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await edit(page, id);
    const row = page.locator(`[id="etape-${steps[1]}"]`);
    await expect(row).toContainText("Combien de faces a un cube ?");
    await expect(row).toContainText(/À compléter\s: les élèves ne la voient pas encore\./);
    await page.getByRole("button", { name: "Donner" }).click();
    const dialog = page.getByRole("dialog", { name: "Donner à des élèves" });
    await expect(dialog.getByRole("alert")).toContainText("Il n’y a encore rien à lire ni à faire");
    await expect(dialog.getByRole("alert").getByRole("listitem")).toHaveText(/^2\. .*Combien de faces/);
    await noFaults(page);
  });

  test("exercises answered without a network are done, also after a reload, and one goes on where one was", async ({ someone }) => {
    const { id } = await makeActivity(school, "Calculs", [asksNumber("Six fois sept ?", "42"), asksNumber("Sept fois huit ?", "56"), asksNumber("Neuf fois neuf ?", "81")]);
    await giveActivity(school, id);
    const pupil = await someone();
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(`${school.url}/activites`);
    await pupil.getByRole("link", { name: "Calculs" }).click();
    await ready(pupil);
    const answer = async (words: string): Promise<void> => {
      await pupil.locator(".exercises-player").getByRole("textbox").fill(words);
      await pupil.getByRole("button", { name: "Valider" }).click();
    };
    await answer("42");
    await expect(pupil.getByText("C’est juste !")).toBeVisible();
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await expect(pupil.getByText("Étape 2 sur 3").first()).toBeVisible();
    await pupil.context().setOffline(true);
    await answer("56");
    await expect(pupil.getByText("Hors ligne : gardée sur cet appareil, envoyée au retour du réseau")).toBeVisible();
    await pupil.reload();
    await ready(pupil);
    // Opened again from its address without a step, it goes on where one was.
    await pupil.goto(pupil.url().split("?")[0]!);
    await ready(pupil);
    await expect(pupil.getByText("Étape 2 sur 3").first()).toBeVisible();
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await answer("81");
    await pupil.getByRole("link", { name: "Terminer" }).click();
    await expect(pupil.getByRole("heading", { name: "Vous avez tout fait" })).toBeVisible();
    await pupil.context().setOffline(false);
    await pupil.goto(`${school.url}/activites`);
    const card = pupil.getByRole("listitem").filter({ has: pupil.getByRole("link", { name: "Calculs" }) });
    await expect(card).toContainText("Terminée");
  });
});
