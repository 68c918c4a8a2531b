import type { Locator, Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { clear, kinds, open, pointing, publish, saved, test, tiles } from "../../fixtures/board";
import { picture } from "../../fixtures/picture";
import { expect } from "../../fixtures/school";

const hand = pointing((target) => target.click());
const FILM = "https://tube-numerique-educatif.apps.education.fr/w/abcdefgh";

/** What stands beside the page: the settings of what is chosen. */
const settings = (page: Page): Locator => page.getByRole("complementary", { name: "Réglages" });
const done = (page: Page): Promise<void> => page.getByRole("button", { name: "Terminé" }).click();

/** A tile of that kind, from the palette, at the end of the page; gives it as it is seen there. */
async function add(page: Page, kind: string, title = ""): Promise<Locator> {
  const before = await tiles(page).count();
  await page.locator(".home-edit__kind", { has: page.getByText(kind, { exact: true }) }).click();
  await expect(tiles(page)).toHaveCount(before + 1);
  await settings(page).getByLabel(kind === "Image" ? "Légende" : "Titre", { exact: true }).fill(title);
  return tiles(page).nth(before);
}

/** Where something leads: found by a word, and chosen by its name. */
async function lead(page: Page, label: string, words: string, name: RegExp): Promise<void> {
  await settings(page).getByLabel(label, { exact: true }).last().fill(words);
  await page.getByRole("option", { name }).first().click();
  await expect(settings(page).locator(".home-edit__chosen-link").filter({ hasText: name })).toBeVisible();
}

/** Midnight may come while a test runs. */
const NOW = Date.now();

/** A day so many days from now, as the school’s clocks have it. */
function day(later: number): { code: string; said: string; number: string } {
  const at = new Date(NOW + later * 86_400_000);
  const on = (options: Intl.DateTimeFormatOptions): string => at.toLocaleDateString("fr-FR", { timeZone: "Europe/Paris", ...options });
  const code = at.toLocaleDateString("sv-SE", { timeZone: "Europe/Paris" }).replaceAll("-", "");
  const number = on({ day: "numeric" });
  return { code, number, said: `${on({ weekday: "long" })} ${number === "1" ? "1er" : number} ${on({ month: "long" })}` };
}

type Event = { day: number; at: string; title: string; place?: string };

/** A calendar, as one exports it from elsewhere. */
function calendar(name: string, events: Event[]): { name: string; mimeType: string; buffer: Buffer } {
  const parts = events.map(({ day: later, at, title, place }) => [
    "BEGIN:VEVENT",
    `UID:${title.replaceAll(" ", "-")}@example.org`,
    "DTSTAMP:20260901T080000Z",
    `DTSTART;TZID=Europe/Paris:${day(later).code}T${at}00`,
    `SUMMARY:${title}`,
    ...(place ? [`LOCATION:${place}`] : []),
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Exemple//FR", `X-WR-CALNAME:${name}`, ...parts.flat(), "END:VCALENDAR", ""];
  return { name: "calendrier.ics", mimeType: "text/calendar", buffer: Buffer.from(lines.join("\r\n")) };
}

/** The latest posts of an account, as its site gives them. */
const POSTS = {
  name: "compte.rss",
  mimeType: "application/rss+xml",
  buffer: Buffer.from(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Le collège, en bref</title><link>https://social.example.org/@college</link><description></description>
${["La chorale cherche des ténors.", "Le gel a épargné les poireaux.", "Le club d’échecs recrute."]
  .map((words, n) => `<item><link>https://social.example.org/@college/${3 - n}</link><pubDate>Mon, ${23 - n} Nov 2026 08:00:00 +0100</pubDate><description>${words}</description></item>`)
  .join("\n")}
</channel></rss>`),
};

/** Sends a file for the agenda or the posts of the tile whose settings are open. */
async function send(page: Page, what: "un agenda" | "un compte", file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await settings(page).getByText(`Ajouter ou retirer ${what}`, { exact: true }).click();
  await settings(page).getByLabel("… ou un fichier").setInputFiles(file);
}

/** What is chosen in a field that offers several. */
const chosen = (page: Page, label: string): Locator => settings(page).getByLabel(label, { exact: true }).locator("option:checked");

/** What stands at the other end of a link within the site. */
async function leads(link: Locator, title: string): Promise<void> {
  const answer = await link.page().request.get(new URL((await link.getAttribute("href"))!, link.page().url()).href);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain(`<title>${title} · `);
}

/** A tile of the public page, by its heading. */
const tile = (page: Page, name: string | RegExp): Locator => page.locator(".home-tile").filter({ has: page.getByRole("heading", { level: 2, name }) });

test("a page of ten tiles of every kind, under its header picture, is what visitors see once it is published, and again once it is restored", async ({ own, someone }) => {
  test.setTimeout(180_000);
  const [page, visitor] = [await someone(), await someone()];
  await open(page, own);
  await clear(page, hand);

  // The header picture (tuile haute) is taken away and made anew: sent from this device, described, leading to an article.
  await page.locator("#image-d-en-tete").click();
  await page.getByRole("button", { name: "Retirer l’image d’en-tête" }).click();
  await page.getByRole("button", { name: "Ajouter une image d’en-tête" }).click();
  await page.getByRole("button", { name: "Choisir une image" }).click();
  await page.getByRole("dialog").locator("input[type=file]").setInputFiles({ name: "cour.png", mimeType: "image/png", buffer: picture(2000, 453) });
  const hero = page.locator(".home-edit__hero");
  await expect(hero.locator("img")).toBeVisible();
  await settings(page).getByLabel("Description de l’image", { exact: true }).fill("La cour, un matin de rentrée");
  await lead(page, "Où mène l’image", "Bienvenue", /Bienvenue au collège/);
  // Its title and its summary stand on the band at once.
  await expect(hero.locator(".home-hero__band")).toContainText("Bienvenue au collège Joséphine-Baker");
  await expect(hero.locator(".home-hero__band")).toContainText("Le mot de la principale");
  await done(page);

  await add(page, "Actualités", "Du côté du CDI");
  await settings(page).getByLabel("Combien en montrer").selectOption("2");
  await settings(page).getByRole("checkbox", { name: "CDI", exact: true }).check();
  await done(page);

  await add(page, "Texte", "Bienvenue");
  await page.getByRole("textbox", { name: "Texte", exact: true }).fill("Le collège ouvre à 7 h 45.");
  await done(page);

  await add(page, "Image", "Le potager");
  await page.getByRole("button", { name: "Choisir une image" }).click();
  await page.getByRole("button", { name: /^Deux élèves jardinent/ }).click();
  await expect(page.getByRole("button", { name: "Changer d’image" })).toBeVisible();
  await lead(page, "Lien", "cuisine de monsieur", /cuisine de monsieur Roussin/);
  await done(page);

  await add(page, "Lien", "Que mange-t-on ?");
  await settings(page).getByLabel("Résumé").fill("Le menu, chaque lundi");
  await lead(page, "Lien", "menu", /menu de la semaine/);
  await done(page);

  await add(page, "Groupe de liens", "En pratique");
  await settings(page).getByLabel("Nom", { exact: true }).fill("Pronote");
  await settings(page).getByLabel("Vers", { exact: true }).fill("https://pronote.example.org/");
  await page.getByRole("button", { name: "Ajouter un lien" }).click();
  await settings(page).getByLabel("Nom", { exact: true }).last().fill("Être en retard");
  await lead(page, "Vers", "absences", /Horaires, retards, absences/);
  await done(page);

  const agenda = await add(page, "Agenda", "À vos agendas");
  await send(page, "un agenda", calendar("Calendrier du collège", [
    { day: 20, at: "0900", title: "Brevet blanc" },
    { day: 9, at: "1400", title: "Cross du collège", place: "Parc des Tilleuls" },
    { day: 3, at: "1815", title: "Réunion des parents de 5e", place: "Salle polyvalente" },
    { day: -3, at: "1800", title: "Concert d’automne" },
  ]));
  await expect(chosen(page, "Agenda")).toHaveText("Calendrier du collège");
  // What is over does not count.
  await expect(settings(page).getByText(/^Relu le .*\s: 3 entrées$/)).toBeVisible();
  await expect(agenda.locator("li")).toHaveCount(3);
  await settings(page).getByLabel("Combien en montrer").selectOption("2");
  await expect(agenda.locator("li")).toHaveCount(2);
  await done(page);

  const social = await add(page, "Réseau social", "Nos nouvelles");
  await send(page, "un compte", POSTS);
  await expect(chosen(page, "Compte suivi")).toHaveText("Le collège, en bref");
  await settings(page).getByLabel("Combien en montrer").selectOption("2");
  await expect(social).toContainText("La chorale cherche des ténors.");
  await done(page);

  await add(page, "Contenu intégré", "Un film");
  await settings(page).getByLabel("Contenu à afficher").fill(FILM);
  await expect(settings(page).getByText("PeerTube (tube-numerique-educatif.apps.education.fr)")).toBeVisible();
  await done(page);

  // The same agenda on another tile, without a title and without being sent again.
  await add(page, "Agenda");
  await settings(page).getByLabel("Agenda", { exact: true }).selectOption("Calendrier du collège");
  await settings(page).getByLabel("Combien en montrer").selectOption("1");
  await done(page);

  await add(page, "Lien", "Le CDI");
  await lead(page, "Lien", "CDI", /^(CDI\s*Rubrique|Rubrique\s*CDI)$/);
  await done(page);

  // One that is not ready: disabled, it keeps nothing from being published.
  await add(page, "Lien", "La kermesse");
  await page.getByRole("button", { name: "Désactiver" }).click();
  await done(page);

  const BUILT = ["news", "text", "image", "link", "links", "agenda", "social", "embed", "agenda", "link", "link"];
  expect(await kinds(page)).toEqual(BUILT);
  await saved(page);
  // Nobody sees any of it yet.
  await visitor.goto(own.url);
  await expect(tile(visitor, "À la une")).toBeVisible();
  await expect(visitor.getByText("Que mange-t-on")).toHaveCount(0);
  await publish(page, hand);

  await visitor.goto(`${own.url}/rubriques/cdi`);
  const articles = await visitor.locator(".publication-card__link").evaluateAll((all) => all.slice(0, 2).map((link) => link.textContent!.trim()));
  expect(articles).toHaveLength(2);
  await visitor.goto(own.url);

  /** The whole of it, as a visitor reads it. */
  const seen = async (): Promise<void> => {
    await expect(visitor.locator(".home-tile")).toHaveCount(10);
    await expect(visitor.getByRole("img", { name: "La cour, un matin de rentrée" })).toBeVisible();
    const top = visitor.locator(".home-hero");
    await leads(top.getByRole("heading", { name: "Bienvenue au collège Joséphine-Baker" }).getByRole("link"), "Bienvenue au collège Joséphine-Baker");
    await expect(top.getByText(/^Le mot de la principale/)).toBeVisible();

    await expect(tile(visitor, "Du côté du CDI").getByRole("heading", { level: 3 })).toHaveText(articles);
    await expect(tile(visitor, "Bienvenue").getByText("Le collège ouvre à 7 h 45.")).toBeVisible();
    const cooking = visitor.getByRole("link", { name: "Le potager" });
    await leads(cooking, "Dans la cuisine de monsieur Roussin");
    await expect(cooking.locator("img")).toBeVisible();
    await leads(tile(visitor, /Que mange-t-on/).getByRole("link"), "Le menu de la semaine");
    await expect(tile(visitor, /Que mange-t-on/).getByText("Le menu, chaque lundi")).toBeVisible();
    const links = tile(visitor, "En pratique");
    await expect(links.getByRole("listitem")).toHaveCount(2);
    await expect(links.getByRole("link", { name: "Pronote" })).toHaveAttribute("href", "https://pronote.example.org/");
    await leads(links.getByRole("link", { name: "Être en retard" }), "Horaires, retards, absences");

    const dates = visitor.getByRole("region", { name: "À vos agendas" }).getByRole("listitem");
    await expect(dates).toHaveCount(2);
    // The next one first; the one that is over, and the one too many, are not there.
    await expect(dates.nth(0)).toContainText("Réunion des parents de 5e");
    await expect(dates.nth(0)).toContainText(/18\sh\s15, Salle polyvalente/);
    await expect(dates.nth(0).locator("time")).toHaveText(new RegExp(`^${day(3).number}\\p{L}`, "u"));
    await expect(dates.nth(0).getByLabel(day(3).said, { exact: true })).toBeVisible();
    await expect(dates.nth(1)).toContainText("Cross du collège");
    await expect(dates.nth(1)).toContainText(/14\sh, Parc des Tilleuls/);
    const next = visitor.getByRole("region", { name: "Agenda", exact: true }).getByRole("listitem");
    await expect(next).toHaveText([/Réunion des parents de 5e/]);

    const posts = visitor.getByRole("region", { name: "Nos nouvelles" });
    await expect(posts.getByRole("listitem")).toHaveText([/^La chorale cherche des ténors\./, /^Le gel a épargné les poireaux\./]);
    await expect(posts.getByRole("link", { name: "lundi 23 novembre" })).toHaveAttribute("href", "https://social.example.org/@college/3");
    await expect(posts.getByRole("link", { name: "Voir sur social.example.org" })).toHaveAttribute("href", "https://social.example.org/@college");

    const film = visitor.getByRole("region", { name: "Un film" });
    await expect(film.getByRole("button", { name: "Voir la vidéo" })).toBeVisible();
    await expect(film.getByRole("link", { name: "Ouvrir sur tube-numerique-educatif.apps.education.fr" })).toHaveAttribute("href", FILM);
    await expect(tile(visitor, "Le CDI").getByRole("link")).toHaveAttribute("href", "/rubriques/cdi");
    await expect(visitor.getByText("La kermesse")).toHaveCount(0);
  };
  await seen();
  await noFaults(visitor);

  // The disabled one is still on the page that is worked on, whoever opens it next.
  await page.reload();
  await expect(page.locator(".home-edit[data-ready]")).toBeVisible();
  expect(await kinds(page)).toEqual(BUILT);
  await expect(tiles(page).last()).toContainText("La kermesse");
  await expect(tiles(page).last()).toContainText("Désactivée : gardée, mais pas montrée");
  // So is what the others were given.
  await tiles(page).nth(6).locator(".home-edit__choose").click();
  await expect(chosen(page, "Compte suivi")).toHaveText("Le collège, en bref");
  await done(page);

  // Another page is published over it, and the one before brought back: nothing of it was lost.
  await page.locator("#image-d-en-tete").click();
  await page.getByRole("button", { name: "Retirer l’image d’en-tête" }).click();
  await clear(page, hand);
  await add(page, "Texte", "Bonnes vacances");
  await publish(page, hand);
  await visitor.reload();
  await expect(visitor.locator(".home-tile")).toHaveText([/^Bonnes vacances/]);
  await expect(visitor.locator(".home-hero")).toHaveCount(0);
  await page.getByRole("button", { name: "Versions publiées" }).click();
  await page.getByRole("button", { name: "Restaurer la version 2" }).click();
  await expect(page.getByText("Version restaurée dans le brouillon.").first()).toBeVisible();
  expect(await kinds(page)).toEqual(BUILT);
  await expect(tiles(page).last()).toContainText("Désactivée : gardée, mais pas montrée");
  await publish(page, hand);
  await visitor.reload();
  await seen();
});

test("an agenda that cannot be read says why, one without dates to come says so to visitors too, and none is lost from a tile that shows it", async ({ own, someone }) => {
  const [page, visitor] = [await someone(), await someone()];
  await open(page, own);
  const agenda = await add(page, "Agenda", "Nos dates");
  await settings(page).getByText("Ajouter ou retirer un agenda", { exact: true }).click();
  // Not on the Internet: the server does not look around in its own network.
  await settings(page).getByLabel("Adresse", { exact: true }).fill(`${own.url.replace("localhost", "127.0.0.1")}/agenda.ics`);
  await settings(page).getByRole("button", { name: "Lire cette adresse" }).click();
  await expect(settings(page).getByText("Cette adresse n’est pas celle d’un site public.")).toBeVisible();
  await settings(page).getByLabel("… ou un fichier").setInputFiles(POSTS);
  await expect(settings(page).getByText("Ce n’est pas un agenda au format iCalendar (.ics).")).toBeVisible();
  await expect(settings(page).getByText("Cette adresse n’est pas celle d’un site public.")).toHaveCount(0);
  await page.evaluate(() => scrollTo(0, 0));
  await noFaults(page);
  // Nothing was chosen by that: it is missing.
  await page.getByRole("button", { name: "Publier" }).click();
  await page.locator(".home-edit__problem").filter({ hasText: /Agenda «\sNos dates\s», agenda\s: à compléter/ }).click();
  await send(page, "un agenda", calendar("Calendrier d’avant", [{ day: -3, at: "1800", title: "Concert d’automne" }]));
  await expect(chosen(page, "Agenda")).toHaveText("Calendrier d’avant");
  await expect(settings(page).getByText(/^Relu le .*\s: 0 entrée$/)).toBeVisible();
  await expect(agenda).toContainText("Aucune date à venir.");
  await saved(page);
  await settings(page).getByRole("button", { name: /^Retirer «\sCalendrier d’avant\s»$/ }).click();
  await expect(page.getByText(/montre encore ce contenu/).first()).toBeVisible();
  await expect(chosen(page, "Agenda")).toHaveText("Calendrier d’avant");
  await publish(page, hand);
  await visitor.goto(own.url);
  const dates = visitor.getByRole("region", { name: "Nos dates" });
  await expect(dates.getByText("Aucune date à venir.")).toBeVisible();
  await expect(dates.getByRole("listitem")).toHaveCount(0);
});

test("a header picture that is disabled is kept, and visitors do not see it", async ({ own, someone }) => {
  const [page, visitor] = [await someone(), await someone()];
  await open(page, own);
  await page.locator("#image-d-en-tete").click();
  // By key: what the settings find out of the picture and of the link comes above it, and moves it.
  await page.getByRole("button", { name: "Désactiver" }).press("Enter");
  await publish(page, hand);
  await visitor.goto(own.url);
  await expect(tile(visitor, "À la une")).toBeVisible();
  await expect(visitor.locator(".home-hero")).toHaveCount(0);
  await expect(visitor.getByText("Bienvenue au collège Joséphine-Baker")).toHaveCount(0);
  await page.reload();
  await expect(page.locator(".home-edit[data-ready]")).toBeVisible();
  await expect(page.locator(".home-edit__hero")).toContainText("Bienvenue au collège Joséphine-Baker");
  await expect(page.locator(".home-edit__hero")).toContainText("Désactivée : gardée, mais pas montrée");
  await page.locator("#image-d-en-tete").click();
  await page.getByRole("button", { name: "Réactiver" }).press("Enter");
  await publish(page, hand);
  await visitor.reload();
  await expect(visitor.locator(".home-hero").getByRole("heading", { name: "Bienvenue au collège Joséphine-Baker" })).toBeVisible();
});

test("a calendar that has no name is taken in from a file all the same", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const agenda = await add(page, "Agenda", "Nos dates");
  const { buffer, ...file } = calendar("Sans nom", [{ day: 3, at: "1815", title: "Réunion des parents de 5e" }]);
  await send(page, "un agenda", { ...file, buffer: Buffer.from(buffer.toString().replace(/X-WR-CALNAME:.*\r\n/, "")) });
  await expect(agenda.locator("li")).toHaveText([/Réunion des parents de 5e/]);
  await expect(chosen(page, "Agenda")).not.toHaveText("— Choisir —");
});

// Only the school knows it, and says which tile.
test("an agenda that a colleague has removed meanwhile is told of before publishing", async ({ own, someone }) => {
  const [page, colleague] = [await someone(), await someone()];
  await open(page, own);
  await add(page, "Agenda", "Nos dates");
  await send(page, "un agenda", calendar("Calendrier", [{ day: 3, at: "1815", title: "Réunion des parents de 5e" }]));
  await expect(chosen(page, "Agenda")).toHaveText("Calendrier");
  const field = settings(page).getByLabel("Agenda", { exact: true });
  await field.selectOption("— Choisir —");
  await saved(page);
  // Chosen again without a network, while it is on no tile as far as anybody else knows.
  await page.context().setOffline(true);
  await field.selectOption("Calendrier");
  await expect(page.locator(".home-edit__state")).toContainText("Hors ligne");
  await open(colleague, own);
  await tiles(colleague).last().locator(".home-edit__choose").click();
  await settings(colleague).getByText("Ajouter ou retirer un agenda", { exact: true }).click();
  const remove = settings(colleague).getByRole("button", { name: /^Retirer «\sCalendrier\s»$/ });
  await remove.click();
  await expect(remove).toHaveCount(0);
  await page.context().setOffline(false);
  await saved(page);
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByRole("heading", { name: "Avant de publier" })).toBeVisible();
  await expect(page.locator(".home-edit__problem").filter({ hasText: /^Agenda «\sNos dates\s»/ })).toBeVisible();
});
