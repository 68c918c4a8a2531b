import type { Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { demonstrate } from "../../fixtures/demonstration";
import { tabTo } from "../../fixtures/keyboard";
import { demonstration } from "../../fixtures/people";
import { School, expect, ready, signIn, test as base } from "../../fixtures/school";

const test = base.extend<{ own: School }>({
  own: async ({}, use) => {
    const own = await School.start(demonstrate);
    await use(own);
    await own.stop();
  },
});

/** The blocks in the order in which they stand on a narrow screen. */
const blocks = (page: Page): Promise<(string | null)[]> =>
  page.locator(".home-block").evaluateAll((all) =>
    all
      .map((block) => [Number(block.getAttribute("data-place")), block.getAttribute("data-block")] as const)
      .sort(([a], [b]) => a - b)
      .map(([, block]) => block),
  );

/** The blocks as one sees them from top to bottom, where they stand below each other. */
const seen = (page: Page): Promise<(string | null)[]> =>
  page.locator(".home-block").evaluateAll((all) =>
    all
      .map((block) => [block.getBoundingClientRect().top, block.getAttribute("data-block")] as const)
      .sort(([a], [b]) => a - b)
      .map(([, block]) => block),
  );

test("a pupil finds work, news, marks to come and services, and arranges them with the keyboard", async ({ own, someone }) => {
  const page = await someone();
  await signIn(page, own, demonstration.pupil, demonstration.password);
  await ready(page);
  await expect(page.getByRole("heading", { name: "Travail" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Actualités de mes rubriques" })).toBeVisible();
  await expect(page.locator(".home-block .publication-card")).toHaveCount(4);
  await expect(page.getByText("Pronote n’est pas connecté")).toBeVisible();
  await noFaults(page);
  await tabTo(page, /^Organiser ma page$/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Déplacer : Services$/);
  await page.keyboard.press("Space");
  await page.keyboard.press("Home");
  await page.keyboard.press("Space");
  await expect.poll(() => blocks(page)).toEqual(["services", "work", "activities", "announcements", "news", "school-life", "shortcuts"]);
  await expect(page.getByText("Votre page est enregistrée.").first()).toBeVisible();
  await tabTo(page, /^Afficher : Annonces$/);
  // What was said of the first change may still stand there.
  const kept = page.waitForResponse("**/home/arrange");
  await page.keyboard.press("Space");
  expect((await kept).ok()).toBe(true);
  await page.reload();
  await ready(page);
  expect(await blocks(page)).toEqual(["services", "work", "activities", "news", "school-life", "shortcuts"]);
  await page.getByRole("button", { name: "Organiser ma page" }).click();
  await page.getByRole("button", { name: "Revenir à la page de l’établissement" }).click();
  await expect.poll(() => blocks(page)).toEqual(["work", "activities", "announcements", "news", "school-life", "services", "shortcuts"]);
  await page.setViewportSize({ width: 360, height: 800 });
  await expect.poll(() => seen(page)).toEqual(await blocks(page));
});

test("news lead to their articles, services to what each function opens, and each page that comes has the focus on its title", async ({ own, someone }) => {
  const page = await someone();
  const services = (): Promise<string[]> => page.locator(".home-service").allInnerTexts();
  await signIn(page, own, demonstration.pupil, demonstration.password);
  await ready(page);
  expect(await services()).toEqual(["Travail", "Activités", "Site de l’établissement", "Mon compte"]);
  const card = page.locator(".home-block .publication-card").first();
  const title = (await card.getByRole("heading").innerText()).trim();
  await card.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);

  await page.goto(own.url);
  await ready(page);
  // To what is said, past what each page has.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.locator(".home-service", { hasText: "Activités" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Activités" })).toBeFocused();
  await page.locator(".shell-nav").getByRole("link", { name: "Travail" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mon travail" })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Activités" })).toBeFocused();
});

test("a teacher and an administrator are led to what is theirs", async ({ own, someone }) => {
  const teacher = await someone();
  const services = (page: Page): Promise<string[]> => page.locator(".home-service").allInnerTexts();
  await signIn(teacher, own, demonstration.teacher, demonstration.password);
  await ready(teacher);
  expect(await services(teacher)).toEqual(expect.arrayContaining(["Travail", "Donner un travail", "Classeur", "Articles"]));
  const administrator = await someone();
  await signIn(administrator, own, demonstration.administrator, demonstration.password);
  await ready(administrator);
  expect(await services(administrator)).toEqual(expect.arrayContaining(["Classeur", "Articles", "Annuaire", "Modifier la page d’accueil", "Rubriques de classe", "Rubriques"]));
});

test("arranged without a network, the page is kept on the device, and by the school once it is back", async ({ own, someone }) => {
  const page = await someone();
  await signIn(page, own, demonstration.pupil, demonstration.password);
  await ready(page);
  await page.getByRole("button", { name: "Organiser ma page" }).click();
  await page.context().setOffline(true);
  await page.getByRole("switch", { name: "Afficher : Annonces" }).uncheck();
  const told = page.locator(".home-organise__held");
  await expect(told).toHaveText("Votre page est gardée sur cet appareil : elle sera enregistrée au retour du réseau.");
  await page.getByRole("switch", { name: "Afficher : Services" }).uncheck();
  await page.context().setOffline(false);
  await expect(page.getByText("Votre page est enregistrée.").first()).toBeVisible();
  await expect(told).toHaveCount(0);
  await expect(page.locator(".home-organise__arrived")).toHaveText("Votre page est enregistrée.");
  const arranged = ["work", "activities", "news", "school-life", "shortcuts"];
  const elsewhere = await someone();
  await signIn(elsewhere, own, demonstration.pupil, demonstration.password);
  expect(await blocks(elsewhere)).toEqual(arranged);

  // The page is left meanwhile: what was changed is found when it is opened again.
  await page.context().setOffline(true);
  await page.getByRole("switch", { name: "Afficher : Mes raccourcis" }).uncheck();
  await expect(told).toBeVisible();
  await page.goto("about:blank");
  await page.context().setOffline(false);
  await page.goto(own.url);
  await expect.poll(() => blocks(page)).toEqual(arranged.slice(0, 4));
  await expect(async () => {
    await elsewhere.reload();
    expect(await blocks(elsewhere)).toEqual(arranged.slice(0, 4));
  }).toPass();
});

test("what the school does not take is not shown as if it had", async ({ own, someone }) => {
  const page = await someone();
  await signIn(page, own, demonstration.pupil, demonstration.password);
  await ready(page);
  const before = await blocks(page);
  await page.route("**/api/home/arrange", (route) => route.fulfill({ status: 409, contentType: "application/json", body: JSON.stringify({ Conflict: "ChangedMeanwhile" }) }));
  await page.getByRole("button", { name: "Organiser ma page" }).click();
  await page.getByRole("switch", { name: "Afficher : Annonces" }).click();
  await expect(page.getByText("Votre page n’a pas pu être enregistrée : la voici comme elle était.")).toBeVisible();
  expect(await blocks(page)).toEqual(before);
  await expect(page.getByRole("switch", { name: "Afficher : Annonces" })).toBeChecked();
});

test("shortcuts are kept, and lead where they say", async ({ own, someone }) => {
  const page = await someone();
  await signIn(page, own, demonstration.teacher, demonstration.password);
  await ready(page);
  await page.getByRole("button", { name: "Modifier les raccourcis" }).click();
  await page.getByLabel("Nom").fill("Pix");
  await page.getByLabel("Adresse", { exact: true }).fill("javascript:alert(1)");
  await page.getByRole("button", { name: "Ajouter", exact: true }).click();
  await expect(page.locator("#raccourci-adresse-error")).toBeVisible();
  await page.getByLabel("Adresse", { exact: true }).fill("pix.fr");
  await page.getByRole("button", { name: "Ajouter", exact: true }).click();
  await expect(page.getByRole("link", { name: "Pix" })).toHaveAttribute("href", "https://pix.fr");
  await page.reload();
  await expect(page.getByRole("link", { name: "Pix" })).toBeVisible();
  await ready(page);
  await page.getByRole("button", { name: "Modifier les raccourcis" }).click();
  await page.getByRole("button", { name: "Retirer le raccourci « Pix »" }).click();
  await expect(page.getByRole("link", { name: "Pix" })).toHaveCount(0);
});

test("what the school does not take of a function’s page is not shown as if it had", async ({ own, someone }) => {
  const page = await someone();
  await signIn(page, own, demonstration.administrator, demonstration.password);
  await page.goto(`${own.url}/accueil/pages-personnelles`);
  await ready(page);
  await page.getByRole("button", { name: "Élève" }).click();
  const shortcuts = page.getByRole("switch", { name: "Afficher : Mes raccourcis" });
  await page.context().setOffline(true);
  await shortcuts.click();
  await expect(page.locator('.ui-toast[data-tone="danger"]')).toBeVisible();
  await expect(shortcuts).toBeChecked();
  await page.context().setOffline(false);
  await shortcuts.click();
  await expect(page.getByText("Votre page est enregistrée.")).toBeVisible();
  await expect(shortcuts).not.toBeChecked();
});

test("shortcuts of two open pages stay side by side", async ({ own, someone }) => {
  const page = await someone();
  await signIn(page, own, demonstration.teacher, demonstration.password);
  const other = await page.context().newPage();
  await other.goto(own.url);
  for (const [n, tab] of [page, other].entries()) {
    await ready(tab);
    await tab.getByRole("button", { name: "Modifier les raccourcis" }).click();
    await tab.getByLabel("Nom").fill(`Site ${n}`);
    await tab.getByLabel("Adresse", { exact: true }).fill(`site${n}.example.org`);
    await tab.getByRole("button", { name: "Ajouter", exact: true }).click();
    await expect(tab.getByRole("link", { name: `Site ${n}` })).toBeVisible();
  }
  await expect(other.getByRole("link", { name: "Site 0" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name: "Site 0" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Site 1" })).toBeVisible();
});

test("the administrator gives pupils their page, and connects marks from a file", async ({ own, someone }) => {
  const page = await someone();
  await signIn(page, own, demonstration.administrator, demonstration.password);
  await page.goto(`${own.url}/accueil/pages-personnelles`);
  await ready(page);
  await page.getByRole("button", { name: "Élève" }).click();
  await page.getByRole("switch", { name: "Afficher : Mes raccourcis" }).uncheck();
  await expect(page.getByText("Votre page est enregistrée.")).toBeVisible();
  const life = {
    school_life: [
      { login: demonstration.pupil, kind: "mark", day: "2026-11-20", title: "Mathématiques", detail: "15,5/20" },
      { login: "personne", kind: "mark", day: "2026-11-20", title: "Anglais", detail: "12/20" },
    ],
  };
  await page.getByLabel("Fichier de notes et de vie scolaire").setInputFiles({ name: "notes.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(life)) });
  await expect(page.getByText("En ligne : 1 note ou événement. Identifiants inconnus (1) : personne.")).toBeVisible();
  const pupil = await someone();
  await signIn(pupil, own, demonstration.pupil, demonstration.password);
  await expect(pupil.locator(".home-life__entry")).toContainText("Mathématiques");
  await expect(pupil.locator(".home-life__entry")).toContainText("15,5/20");
  await expect(pupil.getByRole("heading", { name: "Mes raccourcis" })).toHaveCount(0);
  const guardian = await someone();
  await signIn(guardian, own, demonstration.guardian, demonstration.password);
  await expect(guardian.locator(".home-life__entry")).toContainText("15,5/20");
  await page.getByRole("button", { name: "Déconnecter" }).click();
  await expect(page.getByText("Pronote n’est pas connecté")).toBeVisible();
  // An agenda, dropped on the field: what is for all, and what is for one.
  const day = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  const agenda = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "BEGIN:VEVENT",
    "UID:1",
    `DTSTART;VALUE=DATE:${day}`,
    "SUMMARY:Cross du collège",
    "END:VEVENT",
    "BEGIN:VEVENT",
    "UID:2",
    `DTSTART;VALUE=DATE:${day}`,
    "SUMMARY:Orthodontiste",
    "CATEGORIES:Absences",
    `ATTENDEE:mailto:${demonstration.pupil}@college.example`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
  const drop = (name: string, text: string): Promise<void> =>
    page.locator(".ui-drop").evaluate(
      (field, [name, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], name));
        field.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
        field.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [name, text],
    );
  await drop("pronote.ics", agenda);
  await expect(page.getByText(/^pronote\.ics, relevé le .*\d+ notes et événements/)).toBeVisible();
  await pupil.reload();
  await expect(pupil.locator(".home-life__entry")).toHaveCount(2);
  await expect(pupil.locator(".home-life__entry").filter({ hasText: "Orthodontiste" })).toContainText("Absence");
  // Something else is refused, and says why; what was there stays.
  await drop("pronote.pdf", "%PDF-1.7");
  await expect(page.getByText("Ce fichier n’a pas été pris")).toBeVisible();
  await drop("coupe.ics", agenda.slice(0, 60));
  await expect(page.getByRole("alert").filter({ hasText: "Ce fichier n’a pas été pris" })).toBeVisible();
  await noFaults(page);
  await pupil.reload();
  await expect(pupil.locator(".home-life__entry")).toHaveCount(2);
  // Without a network it stays on the device, for another try.
  await page.route("**/envois**", (route) => route.abort("internetdisconnected"));
  await drop("pronote.ics", agenda);
  await expect(page.getByText("pronote.ics est gardé sur cet appareil, pas encore envoyé")).toBeVisible();
  await page.unroute("**/envois**");
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(page.getByText(/^pronote\.ics, relevé le .*\d+ notes et événements/)).toBeVisible();
});

test("when the page does not come, its reason does, with the work and another try", async ({ own, someone }) => {
  const page = await someone();
  await signIn(page, own, demonstration.pupil, demonstration.password);
  await page.goto(`${own.url}/travail`);
  await ready(page);
  await page.route("**/api/home/personal*", (route) => route.fulfill({ status: 422, contentType: "application/json", body: JSON.stringify({ Internal: { reference: "4f2a" } }) }));
  await page.getByRole("link", { name: "Accueil" }).first().click();
  const why = page.getByRole("alert").filter({ hasText: "Quelque chose n’a pas marché" });
  await expect(why).toContainText("4f2a");
  await expect(page.getByRole("link", { name: /Le Corbeau et le Renard/ })).toBeVisible();
  await noFaults(page);
  await page.unroute("**/api/home/personal*");
  await why.getByRole("link", { name: "Réessayer" }).click();
  await expect(page.locator(".home-block .publication-card")).toHaveCount(4);
});

test("only the administrator decides for others", async ({ own, someone }) => {
  const page = await someone();
  await signIn(page, own, demonstration.teacher, demonstration.password);
  await page.goto(`${own.url}/accueil/pages-personnelles`);
  await expect(page.getByRole("switch")).toHaveCount(0);
});
