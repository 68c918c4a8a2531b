// The whole way of an activity, from its first step to the table of what was answered: what each part does is tested
// beside; here, that nothing is lost from one part to the next.
import { readFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Locator, Page } from "@playwright/test";
import { addExercise, addStep, begin, give, rows, saved } from "../../fixtures/activities";
import { asksNumber, giveActivity, makeActivity } from "../../fixtures/activity";
import { noFaults } from "../../fixtures/axe";
import { film } from "../../fixtures/film";
import { tabTo } from "../../fixtures/keyboard";
import { demonstration } from "../../fixtures/people";
import { picture } from "../../fixtures/picture";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";
import { speech } from "../../fixtures/speech";

const PDF = { name: "carte.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };
const PNG = { name: "coupe.png", mimeType: "image/png", buffer: picture(1200, 800) };

/** What the exercises ask, in their order; and what the last one wants sorted. */
const ASKED = ["Combien de côtés a un hexagone ?", "La lave est brûlante.", "Six fois sept ?", "Du plus petit au plus grand."];
const SORTED = ["Souris", "Renard", "Baleine"];
/** The steps as they are made, by the names under which they are carried about. */
const [CHAPTER, TEXT, IMAGE, SOUND, FILM] = ["Chapitre « Les volcans »", "Texte « La lave monte. »", "Image « Coupe d’un volcan »", "Son « Le récit »", "Vidéo « L’éruption »"];
const [FILE, LINK, EMBED, SUMMARY, FORM] = ["Fichier « La carte »", "Lien « À lire ensuite »", "Contenu intégré « Le mur »", "Bilan « Un volcan crache. »", "Formulaire « Pour finir »"];
const EXERCISES = ASKED.map((words) => `Exercice « ${words} »`);
const MADE = [CHAPTER, TEXT, IMAGE, SOUND, FILM, FILE, LINK, EMBED, ...EXERCISES, SUMMARY, FORM];

const plain = (words: string): string => words.replace(/\s+/g, " ").trim();
const row = (page: Page, name: string): Locator => rows(page).filter({ has: page.getByRole("button", { name: `Déplacer : ${name}`, exact: true }) });
const names = (page: Page): Promise<string[]> =>
  rows(page).locator(".classeur-row__handle").evaluateAll((all) => all.map((it) => it.getAttribute("aria-label") ?? "")).then((all) => all.map((it) => plain(it).replace("Déplacer : ", "")));
/** What a page shows, at once or soon: a colleague's change comes with the next look. */
const shows = (page: Page, steps: string[]): Promise<void> => expect.poll(() => names(page), { timeout: 20_000 }).toEqual(steps);
const moved = (steps: string[], what: string, before: string): string[] => steps.filter((it) => it !== what).flatMap((it) => (it === before ? [what, it] : [it]));
const renamed = (steps: string[], what: string, to: string): string[] => steps.map((it) => (it === what ? to : it));

/** A phone, in the hand of somebody. */
async function phone(browser: Browser, options: BrowserContextOptions, errors: string[]): Promise<Page> {
  const context = await browser.newContext({ ...options, viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  return page;
}

/** A table of a file that opens in a spreadsheet. */
function csv(bytes: Buffer): string[][] {
  const lines = bytes.toString("utf8").replace("\u{feff}", "").trimEnd().split("\r\n");
  return lines.map((line) => [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, bare]) => plain(quoted?.replaceAll('""', '"') ?? bare)));
}

/** The tables of an OpenDocument spreadsheet, by their names: the entry `content.xml` of a zip. */
function ods(zip: Buffer): Record<string, string[][]> {
  // From the list at the end of the archive (APPNOTE 4.3.12, 4.3.16), to where the entry begins (4.3.7).
  let at = zip.readUInt32LE(zip.lastIndexOf("PK\u0005\u0006") + 16);
  while (zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28)) !== "content.xml") at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  const entry = zip.readUInt32LE(at + 42);
  const begins = entry + 30 + zip.readUInt16LE(entry + 26) + zip.readUInt16LE(entry + 28);
  const xml = inflateRawSync(zip.subarray(begins, begins + zip.readUInt32LE(at + 20))).toString("utf8");
  const cells = (row: string): string[] => [...row.matchAll(/<table:table-cell(?:\/>|[^>]*>(.*?)<\/table:table-cell>)/gs)].map(([, cell]) => plain((cell ?? "").replace(/<[^>]*>/g, "")));
  const tables = [...xml.matchAll(/<table:table table:name="([^"]*)">(.*?)<\/table:table>/gs)];
  return Object.fromEntries(tables.map(([, name, all]) => [name, [...all.matchAll(/<table:table-row>(.*?)<\/table:table-row>/gs)].map(([, row]) => cells(row))]));
}

async function download(page: Page, link: string): Promise<Buffer> {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  return readFile(await (await coming).path());
}

/** A form of one question, at the end. */
async function addForm(page: Page): Promise<void> {
  const form = await addStep(page, /^Formulaire/);
  await form.getByLabel("Titre du formulaire").fill("Pour finir");
  await form.getByRole("button", { name: "Ajouter une question" }).click();
  await form.getByLabel("Question", { exact: true }).fill("Qu’as-tu appris ?");
}

test.describe("an activity from its first step to its results", () => {
  // What is made here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  /** A step of every kind, each from the palette, with what it says. */
  async function build(page: Page): Promise<void> {
    const write = async (box: Locator, words: string): Promise<void> => {
      await box.click();
      await page.keyboard.type(words);
    };
    const exercise = async (type: RegExp, words: string): Promise<Locator> => {
      const it = await addExercise(page, type);
      await write(it.getByRole("textbox", { name: /^(Consigne|Affirmation)/ }), words);
      return it;
    };
    await (await addStep(page, /^Chapitre/)).getByLabel("Titre").fill("Les volcans");
    await write((await addStep(page, /^Texte/)).getByRole("textbox", { name: "Texte" }), "La lave monte.");
    const image = await addStep(page, /^Image/);
    await image.getByRole("button", { name: "Choisir une image" }).click();
    await page.getByRole("dialog").locator("input[type=file]").first().setInputFiles(PNG);
    await expect(image.getByRole("button", { name: "Changer d’image" })).toBeVisible({ timeout: 30_000 });
    await image.getByLabel("Légende").fill("Coupe d’un volcan");
    const sound = await addStep(page, /^Son/);
    await sound.locator("input[type=file]").setInputFiles(speech());
    await expect(sound.locator(".media-player__time")).toBeVisible({ timeout: 30_000 });
    await sound.getByLabel("Titre").fill("Le récit");
    const video = await addStep(page, /^Vidéo/);
    await video.locator("input[type=file]").setInputFiles(film());
    await expect(video.locator("video")).toBeVisible({ timeout: 30_000 });
    await video.getByLabel("Titre").fill("L’éruption");
    const file = await addStep(page, /^Fichier/);
    await file.locator("input[type=file]").setInputFiles(PDF);
    await expect(file.getByRole("link", { name: "carte.pdf", exact: true })).toBeVisible();
    await file.getByLabel("Titre").fill("La carte");
    const link = await addStep(page, /^Lien/);
    await link.getByLabel("Adresse").fill("https://fr.wikipedia.org/wiki/Volcan");
    await link.getByLabel("Titre").fill("À lire ensuite");
    const embed = await addStep(page, /^Contenu intégré/);
    await embed.getByLabel("Contenu à afficher").fill("https://tube-numerique-educatif.apps.education.fr/w/abcdefgh");
    await embed.getByLabel("Titre").fill("Le mur");
    const choices = await exercise(/^Choix/, ASKED[0]);
    for (const words of ["Cinq", "Six"]) {
      await choices.getByRole("button", { name: "Ajouter une réponse" }).click();
      await choices.getByRole("textbox", { name: "Réponse" }).last().fill(words);
    }
    await choices.getByRole("radio", { name: "Juste" }).nth(1).check();
    await (await exercise(/^Vrai ou faux/, ASKED[1])).getByRole("radio", { name: "Vraie" }).check();
    await (await exercise(/^Nombre/, ASKED[2])).getByLabel("Valeur").fill("42");
    const order = await exercise(/^Remise en ordre/, ASKED[3]);
    for (const words of SORTED) {
      await order.getByRole("button", { name: "Ajouter un élément" }).click();
      await order.getByRole("textbox", { name: "Élément" }).last().fill(words);
    }
    // Worth more than the others: what is added up tells which of them were right.
    await order.getByText("Plus de réglages").click();
    await order.getByLabel("Points", { exact: true }).fill("3");
    await write((await addStep(page, /^Bilan/)).getByRole("textbox").first(), "Un volcan crache.");
    await addForm(page);
    await page.keyboard.press("Escape");
  }

  test("it is built, put in order, shared, given, answered half without a network, and every answer is in the table", async ({ someone, browser, contextOptions }) => {
    test.setTimeout(420_000);
    const [teacher, colleague, errors] = [await someone(), await someone(), [] as string[]];
    const elsewhere = await makeActivity(school, "Réserve", [{ kind: "chapter", title: "Gardé" }]);
    const undo = (page: Page): Promise<void> => page.locator(".classeur-edit__bar").getByRole("button", { name: "Annuler", exact: true }).click();
    const open = async (page: Page, address: string): Promise<void> => {
      await page.goto(address);
      await expect(page.locator(".classeur-edit[data-ready]")).toBeVisible();
    };
    /** Opens a step, and writes its title. */
    const title = async (page: Page, name: string, words: string): Promise<void> => {
      const id = await row(page, name).getAttribute("id");
      await row(page, name).getByRole("button", { name: /^Modifier/ }).click();
      await page.locator(`[id="${id}"]`).getByLabel("Titre").fill(words);
    };
    let steps = MADE;

    await test.step("by mouse: a step of every kind", async () => {
      await begin(teacher, school, "Les volcans");
      await build(teacher);
      await saved(teacher);
      await shows(teacher, steps);
      await expect(teacher.getByText("À compléter")).toHaveCount(0);
      // What is half below the head of the page is too small to be pressed there.
      await teacher.evaluate(() => scrollTo(0, 0));
      await noFaults(teacher);
    });
    const address = teacher.url();

    await test.step("by finger: the link before the file", async () => {
      const hand = await phone(browser, contextOptions, errors);
      await signIn(hand, school, demonstration.teacher, demonstration.password);
      await open(hand, address);
      const finger = await hand.context().newCDPSession(hand);
      const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0): Promise<unknown> =>
        finger.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
      const handle = row(hand, LINK).locator(".classeur-row__handle");
      await handle.scrollIntoViewIfNeeded();
      await row(hand, FILE).scrollIntoViewIfNeeded();
      // Once nothing moves any more, and nothing lies over it.
      await handle.tap({ trial: true });
      const [from, to] = [await handle.boundingBox(), await row(hand, FILE).boundingBox()];
      if (!from || !to) throw new Error("no rows");
      const x = from.x + from.width / 2;
      await touch("touchStart", x, from.y + from.height / 2);
      await touch("touchMove", x + 4, from.y);
      await expect(hand.locator(".ui-ghost")).toBeVisible();
      await touch("touchMove", x, to.y + 4);
      await expect(hand.locator(".classeur-edit__slot")).toBeVisible();
      await touch("touchEnd");
      steps = moved(steps, LINK, FILE);
      await shows(hand, steps);
      await saved(hand);
      await hand.context().close();
      await shows(teacher, steps);
    });

    await test.step("by keyboard alone: the wall before the sound", async () => {
      await teacher.reload();
      await expect(teacher.locator(".classeur-edit[data-ready]")).toBeVisible();
      await tabTo(teacher, /^Déplacer : Contenu intégré/);
      await teacher.keyboard.press("Space");
      for (let n = 0; n < 4; n++) await teacher.keyboard.press("ArrowUp");
      await expect(teacher.locator("[aria-live=assertive]").last()).toHaveText("Place 4 sur 14.");
      await teacher.keyboard.press("Space");
      steps = moved(steps, EMBED, SOUND);
      await shows(teacher, steps);
      await saved(teacher);
    });

    await test.step("it is shared with a colleague, who opens it", async () => {
      await teacher.getByRole("button", { name: "Partager" }).click();
      const dialog = teacher.getByRole("dialog", { name: "Partager avec des collègues" });
      await dialog.getByLabel("Nom du ou de la collègue").fill("fontan");
      await dialog.getByRole("button", { name: /^Partager avec Gr/ }).click();
      await dialog.getByLabel(/^Ce que peut faire Gr/).selectOption({ label: "Modifier" });
      await signIn(colleague, school, demonstration.administrator, demonstration.password);
      await expect(async () => {
        await colleague.goto(`${school.url}/classeur`);
        await expect(colleague.getByRole("listitem").filter({ has: colleague.getByRole("link", { name: "Les volcans" }) })).toContainText("à modifier", { timeout: 1_000 });
      }).toPass();
      await colleague.getByRole("link", { name: "Les volcans" }).click();
      await expect(colleague.locator(".classeur-edit[data-ready]")).toBeVisible();
      await shows(colleague, steps);
      await teacher.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expect(teacher.getByRole("list", { name: "Aussi sur cette activité" })).toContainText("Fontanel");
    });

    const gone = [TEXT, LINK, EXERCISES[2]];
    await test.step("three steps go to another activity, while the colleague changes one that stays", async () => {
      for (const name of gone) {
        await row(teacher, name).getByLabel(/^Autres actions/).click();
        await teacher.getByRole("button", { name: "Choisir", exact: true }).click();
      }
      await expect(teacher.getByText("3 étapes choisies")).toBeVisible();
      await teacher.locator(".classeur-edit__chosen").getByRole("button", { name: "Vers une autre activité…" }).click();
      await teacher.getByRole("dialog", { name: "Vers une autre activité…" }).getByRole("button", { name: "Réserve" }).click();
      await shows(teacher, steps.filter((it) => !gone.includes(it)));
      await saved(teacher);
      steps = renamed(steps, CHAPTER, "Chapitre « Les volcans d’Auvergne »");
      await title(colleague, CHAPTER, "Les volcans d’Auvergne");
      await colleague.keyboard.press("Escape");
      for (const page of [teacher, colleague]) await shows(page, steps.filter((it) => !gone.includes(it)));
      await saved(colleague);
    });

    await test.step("after a reload that is undone, and what the colleague did stays", async () => {
      const there = await teacher.context().newPage();
      await open(there, `${school.url}/classeur/${elsewhere.id}`);
      await shows(there, ["Chapitre « Gardé »", ...gone]);
      await teacher.reload();
      await expect(teacher.locator(".classeur-edit[data-ready]")).toBeVisible();
      await shows(teacher, steps.filter((it) => !gone.includes(it)));
      await undo(teacher);
      for (const page of [teacher, colleague]) await shows(page, steps);
      await saved(teacher);
      await shows(there, ["Chapitre « Gardé »"]);
      await there.close();
    });

    await test.step("both write at once, each in a step, and see both", async () => {
      await title(teacher, LINK, "");
      await title(colleague, FILE, "");
      await expect(row(teacher, "Fichier")).toContainText("Fontanel écrit ici");
      await expect(row(colleague, "Lien")).toContainText("Ouédraogo écrit ici");
      await Promise.all([teacher.keyboard.type("Pour aller plus loin", { delay: 40 }), colleague.keyboard.type("Les volcans sur la carte", { delay: 40 })]);
      await Promise.all([teacher.keyboard.press("Escape"), colleague.keyboard.press("Escape")]);
      steps = renamed(renamed(steps, LINK, "Lien « Pour aller plus loin »"), FILE, "Fichier « Les volcans sur la carte »");
      for (const page of [teacher, colleague]) {
        await shows(page, steps);
        await saved(page);
      }
    });

    await test.step("it is given to the class", () => give(teacher));
    const pupil = await phone(browser, contextOptions, errors);
    const player = pupil.locator(".exercises-player");
    const next = (): Promise<void> => pupil.getByRole("link", { name: "Étape suivante" }).tap();
    const submit = (): Promise<void> => pupil.getByRole("button", { name: "Valider" }).tap();
    const received = pupil.getByText("Réponse enregistrée");
    const waits = pupil.getByText("Hors ligne : gardée sur cet appareil, envoyée au retour du réseau");

    await test.step("a pupil reads it on a phone, in its order, and answers twice", async () => {
      await signIn(pupil, school, demonstration.pupil, demonstration.password);
      await pupil.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Activités" }).tap();
      await pupil.getByRole("link", { name: "Les volcans", exact: true }).tap();
      await ready(pupil);
      await expect(pupil.getByRole("heading", { level: 2, name: "Les volcans d’Auvergne" })).toBeVisible();
      await expect(pupil.getByText("Étape 1 sur 13").first()).toBeVisible();
      await pupil.evaluate(() => navigator.serviceWorker.ready);
      for (const words of ["La lave monte.", "Coupe d’un volcan", "Le mur", "Le récit", "L’éruption", "Pour aller plus loin", "Les volcans sur la carte"]) {
        await expect(pupil.locator(".walk__step")).toContainText(words);
        await next();
      }
      await pupil.getByRole("radio", { name: "Cinq" }).tap();
      await submit();
      await expect(player).toContainText("Ce n’est pas ça");
      await expect(received).toBeVisible();
      await next();
      await pupil.getByRole("radio", { name: "Vrai" }).tap();
      await submit();
      await expect(player).toContainText("C’est juste !");
      await expect(received).toBeVisible();
      await next();
    });

    await test.step("and three times without a network; all of it is received once there is one", async () => {
      await pupil.context().setOffline(true);
      await player.getByRole("textbox").fill("41");
      await submit();
      await expect(waits).toBeVisible();
      await next();
      const things = pupil.locator(".exercises-order__one");
      await expect(things).toHaveCount(SORTED.length);
      for (const [to, name] of SORTED.entries()) {
        const from = (await things.allInnerTexts()).findIndex((it) => it.includes(name));
        for (let n = from; n > to; n--) await pupil.getByRole("button", { name: `Monter « ${name} »` }).tap();
        await expect(things.nth(to)).toContainText(name);
      }
      await submit();
      await expect(waits).toBeVisible();
      await next();
      await expect(pupil.locator(".walk__step")).toContainText("Un volcan crache.");
      await next();
      await pupil.getByLabel(/^Qu’as-tu appris/).fill("Que la lave est brûlante.");
      await pupil.getByRole("button", { name: "Envoyer mes réponses" }).tap();
      await expect(waits).toBeVisible();
      await pupil.context().setOffline(false);
      await expect(pupil.getByText("Vos réponses sont envoyées")).toBeVisible({ timeout: 60_000 });
      await expect(received).toBeVisible();
      // What could not be marked here is by now: the one that was right, and the one that was not.
      await pupil.reload();
      await ready(pupil);
      const back = pupil.getByRole("link", { name: "Précédent" });
      await back.tap();
      for (const said of ["C’est juste !", "Ce n’est pas ça"]) {
        await back.tap();
        await expect(player).toContainText(said);
        await expect(received).toBeVisible();
      }
      for (let n = 0; n < 3; n++) await next();
      await pupil.getByRole("link", { name: "Terminer" }).tap();
      await expect(pupil.getByRole("heading", { name: "Vous avez tout fait" })).toBeVisible();
      await pupil.goto(`${school.url}/activites`);
      await expect(pupil.getByRole("listitem").filter({ has: pupil.getByRole("link", { name: "Les volcans", exact: true }) })).toContainText("Terminée");
    });

    await test.step("the teacher sees every answer, right or wrong", async () => {
      await teacher.reload();
      await ready(teacher);
      await expect(teacher.getByRole("row", { name: /Marchetti Lina.*13\/13/ })).toContainText("Terminée");
      const line = teacher.locator(".results-table").getByRole("row", { name: /Marchetti Lina/ });
      await expect(line.getByRole("cell")).toHaveText(["Faux", "Juste", "Faux", "Juste", "Répondu", "4/6"]);
      await line.getByRole("button", { name: "Marchetti Lina" }).click();
      await expect(teacher.getByRole("dialog").locator(".results-answer")).toContainText([
        /^Faux\s*1\. Combien de côtés.*Cinq/s,
        /^Juste\s*2\. La lave est brûlante.*Vrai/is,
        /^Faux\s*3\. Six fois sept.*41/s,
        /^Juste\s*4\. Du plus petit.*Souris.*Renard.*Baleine/s,
        /^Répondu\s*5\. Pour finir.*Que la lave est brûlante\./s,
      ]);
      await noFaults(teacher);
      await teacher.keyboard.press("Escape");
    });

    await test.step("and the tables that leave Préau say the same", async () => {
      const [table, book] = [csv(await download(teacher, "Tableau CSV")), ods(await download(teacher, "Tableau ODS"))];
      const lina = (all: string[][]): string[][] => all.filter((it) => it[0] === "Marchetti Lina");
      const heads = ASKED.map((words, n) => [`${n + 1}. ${words} (/${n === 3 ? 3 : 1})`, `${n + 1}. Essais`, `${n + 1}. Réponse`]);
      expect(table[0]).toEqual(["Élève", ...heads.flat(), "5. Pour finir", "5.1. Qu’as-tu appris ?", "Total", "Sur"]);
      const order = SORTED.map((words, n) => `${words} → ${n + 1}`).join(" ; ");
      expect(lina(table)).toEqual([["Marchetti Lina", "0", "1", "Cinq", "1", "1", "vrai", "0", "1", "41", "3", "1", order, "Répondu", "Que la lave est brûlante.", "4", "6"]]);
      expect(book["Résultats"]).toEqual(table);
      expect(lina(book["Réponses"]).slice(0, 4).map((it) => it.slice(1, 6))).toEqual([
        [`1. ${ASKED[0]}`, "Cinq", "Faux", "0", "1"],
        [`2. ${ASKED[1]}`, "vrai", "Juste", "1", "1"],
        [`3. ${ASKED[2]}`, "41", "Faux", "0", "1"],
        [`4. ${ASKED[3]}`, order, "Juste", "3", "3"],
      ]);
      expect(lina(book["Réponses"]).slice(4).map((it) => it.slice(1, 6))).toEqual([["5. Pour finir", "Qu’as-tu appris ? → Que la lave est brûlante.", "Répondu", "", ""]]);
    });
    await pupil.context().close();
    expect(errors).toEqual([]);
  });

  test("who goes back a step finds what they have answered, and what they have begun to write", async ({ someone }) => {
    const { id } = await makeActivity(school, "Calculs", [asksNumber("Six fois sept ?", "42"), asksNumber("Sept fois huit ?", "56"), asksNumber("Neuf fois neuf ?", "81")]);
    await giveActivity(school, id);
    const pupil = await someone();
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(`${school.url}/activites`);
    await pupil.getByRole("link", { name: "Calculs" }).click();
    await ready(pupil);
    const field = pupil.locator(".exercises-player").getByRole("textbox");
    await field.fill("42");
    await pupil.getByRole("button", { name: "Valider" }).click();
    await expect(pupil.getByText("C’est juste !")).toBeVisible();
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await expect(pupil.getByText("Étape 2 sur 3").first()).toBeVisible();
    await field.fill("5");
    await expect(pupil.getByText("Réponse enregistrée")).toBeVisible();
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await expect(pupil.getByText("Étape 3 sur 3").first()).toBeVisible();
    await pupil.getByRole("link", { name: "Précédent" }).click();
    await expect(pupil.getByText("Étape 2 sur 3").first()).toBeVisible();
    await expect(field).toHaveValue("5");
    await pupil.getByRole("link", { name: "Précédent" }).click();
    await expect(pupil.getByText("C’est juste !")).toBeVisible();
    await expect(field).toHaveValue("42");
  });
});
