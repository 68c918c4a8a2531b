import type { Browser, FrameLocator, Locator, Page } from "@playwright/test";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { noFaults } from "../../fixtures/axe";
import { made } from "../../fixtures/package";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

const samples = process.env.PREAU_SAMPLES ?? resolve(import.meta.dirname, "../../../../shared/samples");

test.describe("H5P packages", () => {
  let school: School;
  ownSchool((own) => (school = own));

  const frame = (page: Page): FrameLocator => page.frameLocator("iframe.exercises-h5p__frame");
  const sheet = (page: Page): Locator => page.locator(".exercises-player");

  /** An activity with an empty H5P exercise, whose form is open. */
  async function begun(page: Page, title: string): Promise<void> {
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur`);
    await ready(page);
    await page.getByRole("button", { name: "Nouvelle activité" }).click();
    await page.getByLabel("Titre de l’activité").fill(title);
    await page.getByRole("button", { name: "Créer" }).click();
    await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    await page.locator(".classeur-palette").getByRole("button", { name: /^Exercice/ }).click();
    await page.locator(".exercises-palette").getByRole("button", { name: /^Activité H5P/ }).click();
    await expect(page.getByText("Choisir un fichier .h5p")).toBeVisible();
  }

  async function sent(page: Page, name: string, file: Buffer | string): Promise<void> {
    const chosen = typeof file === "string" ? file : { name, mimeType: "application/octet-stream", buffer: file };
    await page.locator("input[type=file][accept='.h5p']").setInputFiles(chosen);
  }

  async function given(page: Page): Promise<void> {
    await expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");
    await page.getByRole("button", { name: "Donner" }).click();
    const dialog = page.getByRole("dialog", { name: "Donner à des élèves" });
    await dialog.getByLabel("5B", { exact: true }).check();
    await dialog.getByRole("button", { name: "Donner" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Où en sont les élèves" })).toBeVisible();
  }

  async function opened(page: Page, title: string): Promise<void> {
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/activites`);
    await page.getByRole("link", { name: title }).click();
    await ready(page);
  }

  test("a teacher brings a package, a pupil plays it, and what it declares comes back", async ({ someone }) => {
    const teacher = await someone();
    await begun(teacher, "Sommes");
    await sent(teacher, "somme.h5p", made());
    await expect(teacher.locator(".exercises-package")).toContainText("Une somme");
    await expect(teacher.locator(".exercises-package")).toContainText("H5P.Tiny 1.0");
    // What is to be done is taken from the package, and is the teacher's to change.
    await expect(teacher.getByRole("textbox", { name: "Consigne" })).toContainText("Une somme");
    await expect(teacher.getByText("L’exercice est complet.")).toBeVisible();
    await noFaults(teacher);
    await teacher.getByText("Plus de réglages").click();
    await teacher.getByLabel("Points", { exact: true }).fill("4");
    await expect(teacher.locator(".classeur-edit__state")).toHaveText("Enregistré");
    // Tried by the teacher: told to nobody.
    const editor = teacher.url();
    await teacher.goto(`${editor}/apercu`);
    await frame(teacher).getByRole("button", { name: "Quatre" }).click();
    await expect(sheet(teacher).getByText("4 points sur 4")).toBeVisible();
    await teacher.goto(editor);
    await expect(teacher.locator(".classeur-edit[data-ready]")).toBeVisible();
    await given(teacher);

    const pupil = await someone();
    await pupil.setViewportSize({ width: 360, height: 800 });
    await opened(pupil, "Sommes");
    await expect(frame(pupil).getByText("Deux et deux ?")).toBeVisible();
    await noFaults(pupil);
    const bare = await (await pupil.request.get(pupil.url())).text();
    expect(bare).toMatch(/<noscript><p>Cette activité H5P a besoin de JavaScript/);
    await frame(pupil).getByRole("button", { name: "Trois" }).click();
    await expect(sheet(pupil).getByText("2 points sur 4")).toBeVisible();
    await expect(pupil.getByText("Réponse enregistrée")).toBeVisible();
    // Without a network it goes on, and what it declares is kept.
    await pupil.waitForTimeout(2_100);
    await pupil.context().setOffline(true);
    await frame(pupil).getByRole("button", { name: "Quatre" }).click();
    await expect(pupil.getByText("Hors ligne : gardée sur cet appareil, envoyée au retour du réseau")).toBeVisible();
    await pupil.context().setOffline(false);
    await expect(sheet(pupil).getByText("4 points sur 4")).toBeVisible();
    // Begun anew outside, it begins anew inside.
    await pupil.getByRole("button", { name: "Recommencer" }).click();
    await expect(frame(pupil).getByText("Deux et deux ?")).toBeVisible();

    await teacher.reload();
    await ready(teacher);
    await expect(teacher.locator(".results-table").getByRole("row", { name: /Marchetti Lina/ })).toContainText("Juste, 2 essais");
    await teacher.getByRole("button", { name: "Marchetti Lina" }).click();
    const dialog = teacher.getByRole("dialog");
    await expect(dialog).toContainText("Résultat déclaré par l’activité H5P");
    await expect(dialog).toContainText("2/2 ; Quatre");
    await expect(dialog).toContainText("1/2 ; Trois");
    await noFaults(teacher);
  });

  test("a package that is in progress goes on where it was, for its pupil", async ({ someone }) => {
    const more = `
      let at = arguments[2]?.previousState?.at ?? 0;
      const said = document.createElement("p");
      const turn = document.createElement("button");
      turn.textContent = "Tourner la page";
      const show = () => (said.textContent = "Page " + at);
      turn.addEventListener("click", () => { at += 1; show(); });
      self.getCurrentState = () => ({ at });
      box.append(said, turn);
      show();`;
    const teacher = await someone();
    await begun(teacher, "Livre");
    await sent(teacher, "livre.h5p", made({ more }));
    await expect(teacher.getByText("L’exercice est complet.")).toBeVisible();
    await given(teacher);
    const pupil = await someone();
    await opened(pupil, "Livre");
    await expect(frame(pupil).getByText("Page 0")).toBeVisible();
    for (let n = 0; n < 3; n++) await frame(pupil).getByRole("button", { name: "Tourner la page" }).click();
    // It is asked what it is at every five seconds.
    await pupil.waitForTimeout(7_000);
    await expect(pupil.getByText("Réponse enregistrée")).toBeVisible();
    await pupil.reload();
    await expect(frame(pupil).getByText("Page 3")).toBeVisible();
    // On another device, too.
    const elsewhere = await someone();
    await opened(elsewhere, "Livre");
    await expect(frame(elsewhere).getByText("Page 3")).toBeVisible();
    // Finished, and begun anew, it begins at its beginning.
    await frame(elsewhere).getByRole("button", { name: "Quatre" }).click();
    await expect(sheet(elsewhere).getByRole("button", { name: "Recommencer" })).toBeVisible();
    await elsewhere.getByRole("button", { name: "Recommencer" }).click();
    await expect(frame(elsewhere).getByText("Page 0")).toBeVisible();
  });

  test("a hostile package is refused with its reason, and what was there stays", async ({ someone }) => {
    const page = await someone();
    await begun(page, "Hostile");
    const refused = async (files: Record<string, string>, reason: string): Promise<void> => {
      await sent(page, "hostile.h5p", made({ files }));
      await expect(page.getByText("Ce fichier H5P n’est pas accepté")).toBeVisible();
      await expect(page.getByText(reason)).toBeVisible();
    };
    await refused({ "../x.js": "x" }, "Il contient un chemin interdit : « ../x.js ».");
    await noFaults(page);
    await refused({ "content/x.svg": "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>" }, "Il y a un script dans « content/x.svg »");
    await refused({ "content/content.json": '{"question":"<script>x()</script>"}' }, "Il y a un script dans « content/content.json »");
    await refused({ "H5P.Tiny-1.0/library.json": "{}" }, "Sa description « H5P.Tiny-1.0/library.json » est mal écrite.");
    await sent(page, "lettre.h5p", Buffer.from("Bonjour"));
    await expect(page.getByText("Ce n’est pas un fichier H5P.")).toBeVisible();
    await sent(page, "somme.h5p", made());
    await expect(page.locator(".exercises-package")).toContainText("Une somme");
    await expect(page.getByText("Ce fichier H5P n’est pas accepté")).toHaveCount(0);
    await refused({ "content/x.exe": "x" }, "Il contient un fichier d’un type non accepté : « content/x.exe ».");
    await expect(page.locator(".exercises-package")).toContainText("Une somme");
  });

  /** Its console is full of what was refused: that is what is looked at. */
  async function alone(browser: Browser): Promise<Page> {
    const context = await browser.newContext({ locale: "fr-FR" });
    return context.newPage();
  }

  test("what runs in the frame reaches nothing around it", async ({ browser }) => {
    const spy = `
      const tried = async (what, way) => {
        let found;
        try { found = String(await way()); } catch (error) { found = "refused"; }
        say("p", what + ": " + found);
      };
      (async () => {
        await tried("origin", () => window.origin);
        await tried("parent", () => parent.document.title);
        await tried("top", () => top.location.href);
        await tried("cookie", () => document.cookie);
        await tried("databases", () => new Promise((done, failed) => { const it = indexedDB.open("x"); it.onsuccess = () => done("opened"); it.onerror = failed; }));
        await tried("school", () => fetch(params.school + "/api/session/devices", { method: "POST", credentials: "include" }).then((it) => it.status));
        await tried("elsewhere", () => fetch("https://example.org/").then((it) => it.status));
        await tried("beacon", () => new Promise((done, failed) => { const it = new Image(); it.onload = () => done("loaded"); it.onerror = failed; it.src = params.school + "/icons/icon-192.png"; }));
        await tried("eval", () => eval("1 + 1"));
        await tried("inline", () => { const it = document.createElement("script"); it.textContent = "window.inlined = 1"; document.body.append(it); return window.inlined ? "ran" : "refused"; });
        await tried("popup", () => (window.open(params.school) ? "opened" : "refused"));
        await tried("storage", () => { localStorage.setItem("x", "1"); return localStorage.getItem("x"); });
        parent.postMessage(JSON.stringify({ kind: "size", height: 1e12 }), "*");
        parent.postMessage({ kind: "statement" }, "*");
        parent.postMessage('{"kind":"statement","verb":"answered","whole":true,"raw":', "*");
        say("p", "done");
      })();`;
    const page = await alone(browser);
    await begun(page, "Espion");
    const content = JSON.stringify({ question: "Un et un ?", answers: ["Deux"], right: 0, school: school.url });
    await sent(page, "espion.h5p", made({ more: spy, files: { "content/content.json": content } }));
    await expect(page.locator(".exercises-package")).toBeVisible();
    await expect(page.locator(".classeur-edit__state")).toHaveText("Enregistré");
    const address = page.url();
    await page.goto(`${address}/apercu`);
    await expect(frame(page).getByText("done", { exact: true })).toBeVisible();
    const told = await frame(page).locator("p").allTextContents();
    const found = Object.fromEntries(told.filter((line) => line.includes(": ")).map((line) => line.split(": ")));
    expect(found).toEqual({
      origin: "null", parent: "refused", top: "refused", cookie: "refused", databases: "refused", school: "refused", elsewhere: "refused",
      beacon: "refused", eval: "refused", inline: "refused", popup: "refused", storage: "1",
    });
    // What it says is taken within bounds, and the page goes on.
    const box = await page.locator("iframe.exercises-h5p__frame").boundingBox();
    expect(box!.height).toBeLessThanOrEqual(20_000);
    await frame(page).getByRole("button", { name: "Deux" }).click();
    await expect(sheet(page).getByText("1 point sur 1")).toBeVisible();
    // A page that is not the frame says nothing here, nor does the frame's page when it is opened by itself.
    await page.evaluate(() => window.postMessage('{"kind":"failed"}', "*"));
    await expect(page.getByText("L’activité H5P ne démarre pas")).toHaveCount(0);
    // Sent there with a cookie, nothing comes back but the package.
    const src = (await page.locator("iframe.exercises-h5p__frame").getAttribute("src"))!;
    const answer = await page.request.get(new URL("/", src).href);
    expect([answer.status(), answer.headers()["set-cookie"]]).toEqual([404, undefined]);
    await page.context().close();
  });

  test("without a network it says so, and opens when it is back", async ({ someone }) => {
    const teacher = await someone();
    await begun(teacher, "Réseau");
    await sent(teacher, "somme.h5p", made());
    await expect(teacher.locator(".exercises-package")).toBeVisible();
    await given(teacher);
    const pupil = await someone();
    await pupil.route("**/api/h5p/open_frame*", (route) => route.abort("internetdisconnected"));
    await opened(pupil, "Réseau");
    await expect(pupil.getByText("Une activité H5P a besoin du réseau")).toBeVisible();
    await noFaults(pupil);
    await pupil.unroute("**/api/h5p/open_frame*");
    await pupil.getByRole("button", { name: "Réessayer" }).click();
    await expect(frame(pupil).getByText("Deux et deux ?")).toBeVisible();
  });

  test("a package of others is played", async ({ someone }) => {
    const sample = resolve(samples, "h5p/tunapanda/h5p-test.h5p");
    test.skip(!existsSync(sample), "the samples are not installed");
    const teacher = await someone();
    await begun(teacher, "Vrai ou faux");
    await sent(teacher, "", sample);
    await expect(teacher.locator(".exercises-package")).toContainText("H5P.TrueFalse 1.6");
    await given(teacher);
    const pupil = await someone();
    await opened(pupil, "Vrai ou faux");
    await frame(pupil).getByRole("radio", { name: "False" }).click();
    await frame(pupil).getByRole("button", { name: /Check/ }).click();
    await expect(sheet(pupil).locator(".exercises-result")).toContainText(/point/);
    await teacher.reload();
    await ready(teacher);
    await expect(teacher.locator(".results-table").getByRole("row", { name: /Marchetti Lina/ })).toContainText(/Juste|Faux/);
  });
});
