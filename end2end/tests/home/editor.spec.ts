import type { Locator, Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { demonstrate } from "../../fixtures/demonstration";
import { tabTo } from "../../fixtures/keyboard";
import { demonstration } from "../../fixtures/people";
import { School, expect, signIn, test as base } from "../../fixtures/school";

/** A school of its own for each test: what is published here is not what other tests look at. */
const test = base.extend<{ own: School }>({
  own: async ({}, use) => {
    const own = await School.start(demonstrate);
    await use(own);
    await own.stop();
  },
});

async function open(page: Page, school: School): Promise<void> {
  await signIn(page, school, demonstration.administrator, demonstration.password);
  await page.goto(`${school.url}/accueil/modifier`);
  await expect(page.locator(".home-edit[data-ready]")).toBeVisible();
}

const tiles = (page: Page): Locator => page.locator(".home-edit__tile");
const kinds = (page: Page): Promise<(string | null)[]> => tiles(page).evaluateAll((all) => all.map((tile) => tile.getAttribute("data-kind")));
const saved = (page: Page): Promise<void> => expect(page.locator(".home-edit__state")).toContainText("Brouillon enregistré");

/** How somebody works: with a mouse, a finger, or the keyboard alone. */
interface Hand {
  press(target: Locator): Promise<void>;
  write(field: Locator, words: string): Promise<void>;
  /** One of several that exclude each other. */
  choose(radio: Locator): Promise<void>;
  /** The first of what a field offers. */
  take(option: Locator): Promise<void>;
}

const pointing = (press: (target: Locator) => Promise<void>): Hand => ({ press, write: (field, words) => field.fill(words), choose: press, take: press });

const typing = (page: Page): Hand => {
  const inside = (target: Locator): Promise<boolean> => target.evaluate((it) => it.contains(document.activeElement));
  const reach = async (target: Locator): Promise<void> => {
    await expect(target).toBeVisible();
    for (let n = 0; n < 160 && !(await inside(target)); n++) await page.keyboard.press("Tab");
    expect(await inside(target), `${target} is within reach of the Tab key`).toBe(true);
  };
  return {
    async press(target) {
      await reach(target);
      await page.keyboard.press("Enter");
    },
    async write(field, words) {
      await reach(field);
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(words);
    },
    async choose(radio) {
      await reach(page.getByRole("radiogroup").or(page.locator("fieldset")).filter({ has: radio }).last());
      for (let n = 0; n < 8 && !(await radio.isChecked()); n++) await page.keyboard.press("ArrowRight");
      await expect(radio).toBeChecked();
    },
    async take(option) {
      await expect(option).toBeVisible();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
    },
  };
};

/** Removes everything, one tile after another. */
async function clear(page: Page, { press }: Hand): Promise<void> {
  for (let left = await tiles(page).count(); left > 0; left--) {
    await press(tiles(page).first().locator(".home-edit__choose"));
    await press(page.getByRole("button", { name: "Supprimer" }));
    await expect(tiles(page)).toHaveCount(left - 1);
  }
  await expect(page.getByRole("heading", { name: "La page est vide" })).toBeVisible();
}

/** A link to an article of the demonstration, found by a word. */
async function link(page: Page, label: string, words: string, hand: Hand): Promise<void> {
  await hand.write(page.getByLabel(label, { exact: true }), words);
  await hand.take(page.getByRole("option").first());
  await expect(page.getByRole("button", { name: "Retirer ce lien" }).first()).toBeVisible();
}

/** Ten tiles of every kind that needs no other site. */
async function build(page: Page, hand: Hand): Promise<void> {
  const { press, write } = hand;
  const add = async (kind: string, title: string): Promise<void> => {
    const before = await tiles(page).count();
    if (!(await page.getByRole("heading", { name: "Ajouter une tuile" }).isVisible())) {
      await press(page.getByRole("button", { name: "Ajouter une tuile" }));
    }
    await press(page.locator(".home-edit__kind", { has: page.getByText(kind, { exact: true }) }));
    await expect(tiles(page)).toHaveCount(before + 1);
    const label = kind === "Image" ? "Légende" : "Titre";
    await write(page.getByLabel(label, { exact: true }), title);
  };
  const done = (): Promise<void> => press(page.getByRole("button", { name: "Terminé" }));
  await add("Actualités", "À la une");
  await hand.choose(page.getByRole("radio", { name: "2 colonnes sur 1 ligne" }));
  await done();
  await add("Texte", "Bienvenue");
  await write(page.getByRole("textbox", { name: "Texte", exact: true }), "Le collège ouvre à 7 h 45.");
  await done();
  for (const [n, words] of [[1, "chorale"], [2, "CDI"]] as const) {
    await add("Lien", `Lien ${n}`);
    await link(page, "Lien", words, hand);
    await write(page.getByLabel("Résumé"), "Où l’on chante");
    await done();
  }
  await add("Image", "La cour");
  await press(page.getByRole("button", { name: "Choisir une image" }));
  await press(page.locator(".media-shelf__picture").first());
  await expect(page.getByRole("button", { name: "Changer d’image" })).toBeVisible();
  await done();
  await add("Groupe de liens", "En pratique");
  await write(page.getByLabel("Nom"), "Pronote");
  await write(page.getByLabel("Vers", { exact: true }), "https://pronote.example.org");
  await done();
  for (const n of [3, 4, 5]) {
    await add("Texte", `Mot ${n}`);
    await done();
  }
  await add("Contenu intégré", "Un film");
  await write(page.getByLabel("Contenu à afficher"), "https://tube-numerique-educatif.apps.education.fr/w/abcdefgh");
  await expect(page.getByText("PeerTube (tube-numerique-educatif.apps.education.fr)")).toBeVisible();
  await done();
  await expect(tiles(page)).toHaveCount(10);
}

const BUILT = ["news", "text", "link", "link", "image", "links", "text", "text", "text", "embed"];

async function publish(page: Page, { press }: Hand): Promise<void> {
  await press(page.getByRole("button", { name: "Publier" }));
  await expect(page.locator(".home-edit__state")).toContainText("En ligne");
  await expect(page.getByText("La page d’accueil est publiée").first()).toBeVisible();
}

test("the administrator builds a page of ten tiles with the mouse, publishes it, and brings back the one before", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const hand = pointing((target) => target.click());
  const before = await tiles(page).count();
  await clear(page, hand);
  await build(page, hand);
  expect(await kinds(page)).toEqual(BUILT);
  // The last one is carried to the front.
  const last = tiles(page).last();
  await last.hover();
  // Once nothing above it moves any more.
  await last.locator(".home-edit__handle").hover();
  const handle = await last.locator(".home-edit__handle").boundingBox();
  if (!handle) throw new Error("no handle");
  await page.mouse.down();
  await page.mouse.move(handle.x + 10, handle.y, { steps: 3 });
  await expect(page.locator(".ui-ghost")).toContainText("Un film");
  // The page scrolls by itself while the pointer is near its edge.
  await expect(async () => {
    await page.mouse.move(500, 20 + Math.random());
    expect(await page.evaluate(() => scrollY)).toBeLessThan(40);
  }).toPass();
  // It shows where it will land.
  await expect(last).toHaveCSS("order", "0");
  await page.mouse.up();
  await expect.poll(() => kinds(page)).toEqual(["embed", ...BUILT.slice(0, 9)]);
  await saved(page);
  const visitor = await someone();
  await visitor.goto(own.url);
  await expect(visitor.getByText("Un film")).toHaveCount(0);
  await publish(page, hand);
  await visitor.reload();
  await expect(visitor.locator(".home-tile")).toHaveCount(10);
  await expect(visitor.locator(".home-tile").first()).toContainText("Un film");
  await expect(visitor.getByText("Le collège ouvre à 7 h 45.")).toBeVisible();
  await expect(visitor.locator('.home-tile[data-kind="image"] img')).toBeVisible();
  await page.getByRole("button", { name: "Versions publiées" }).click();
  await page.getByRole("button", { name: "Restaurer la version 1" }).click();
  await expect(page.getByText("Version restaurée dans le brouillon.").first()).toBeVisible();
  await expect(tiles(page)).toHaveCount(before);
  await publish(page, hand);
  await visitor.reload();
  await expect(visitor.locator(".home-tile")).toHaveCount(before);
  await expect(visitor.getByText("Un film")).toHaveCount(0);
});

test("what was done is undone after a reload, and done again", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const before = await kinds(page);
  await tiles(page).nth(1).locator(".home-edit__choose").click();
  await page.getByRole("button", { name: "Supprimer" }).click();
  await tiles(page).nth(0).locator(".home-edit__choose").click();
  await page.getByLabel("Titre", { exact: true }).fill("Autre titre");
  await saved(page);
  await page.reload();
  await expect(page.locator(".home-edit[data-ready]")).toBeVisible();
  await expect(tiles(page).first()).toContainText("Autre titre");
  await page.getByRole("button", { name: "Annuler" }).click();
  await expect(tiles(page).first()).not.toContainText("Autre titre");
  await page.keyboard.press("Control+z");
  await expect.poll(() => kinds(page)).toEqual(before);
  await page.getByRole("button", { name: "Rétablir" }).click();
  await expect(tiles(page)).toHaveCount(before.length - 1);
});

test("publishing while the last change is on its way publishes that change", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  let goOn = (): void => {};
  const held = new Promise<void>((on) => (goOn = on));
  await page.route("**/home/change", async (route) => (await held, route.continue()));
  await tiles(page).first().locator(".home-edit__choose").click();
  const leaves = page.waitForRequest("**/home/change");
  await page.getByLabel("Titre", { exact: true }).fill("Publié tout de suite");
  await leaves;
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByRole("button", { name: "Publication…" })).toBeVisible();
  goOn();
  await expect(page.getByText("La page d’accueil est publiée").first()).toBeVisible();
  await expect(page.locator(".home-edit__state")).toContainText("En ligne");
  const visitor = await someone();
  await visitor.goto(own.url);
  await expect(visitor.locator(".home-tile").first()).toContainText("Publié tout de suite");
});

test("what one did oneself while it was being asked what colleagues did is not taken for theirs", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  let goOn = (): void => {};
  const held = new Promise<void>((on) => (goOn = on));
  const asks = page.waitForRequest("**/home/catch_up**");
  await page.route("**/home/catch_up**", async (route) => (await held, route.continue()));
  await tiles(page).first().locator(".home-edit__choose").click();
  await asks;
  const title = page.getByLabel("Titre", { exact: true });
  await title.fill("Le mien");
  await publish(page, pointing((target) => target.click()));
  await title.click();
  const answered = page.waitForResponse("**/home/catch_up**");
  goOn();
  await answered;
  // It is asked again once the answer was looked at.
  await page.waitForRequest("**/home/catch_up**");
  await expect(page.locator(".home-edit__state")).toContainText("En ligne");
  await expect(title).toBeFocused();
});

test("a change made without a network is kept, and arrives when it is back", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.context().setOffline(true);
  await tiles(page).first().locator(".home-edit__choose").click();
  await page.getByLabel("Titre", { exact: true }).fill("Écrit hors ligne");
  await expect(page.locator(".home-edit__state")).toContainText("Hors ligne : gardé sur cet appareil");
  await page.context().setOffline(false);
  await saved(page);
  await page.reload();
  await expect(tiles(page).first()).toContainText("Écrit hors ligne");
});

test("what was changed just before leaving is saved", async ({ own, someone }) => {
  const [page, other] = [await someone(), await someone()];
  await open(page, own);
  await tiles(page).first().locator(".home-edit__choose").click();
  await page.getByLabel("Titre", { exact: true }).fill("En partant");
  await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Annuaire" }).click();
  await expect(page.getByRole("heading", { name: "Annuaire" })).toBeVisible();
  await open(other, own);
  await expect(tiles(other).first()).toContainText("En partant");
});

test("two editors at once: both are kept, and asked where it is the same tile", async ({ own, someone }) => {
  const [one, two] = [await someone(), await someone()];
  await open(one, own);
  await open(two, own);
  const title = async (page: Page, n: number, text: string): Promise<void> => {
    await tiles(page).nth(n).locator(".home-edit__choose").click();
    await page.getByLabel("Titre", { exact: true }).fill(text);
  };
  const titled = await kinds(one).then((all) => all.flatMap((kind, n) => (kind === "image" ? [] : [n])));
  await title(one, titled[0], "De l’une");
  await saved(one);
  await title(two, titled[1], "De l’autre");
  await saved(two);
  // Each sees the other's.
  await expect(tiles(two).nth(titled[0])).toContainText("De l’une");
  await expect(tiles(one).nth(titled[1])).toContainText("De l’autre");
  // The same tile, while one has no network.
  await two.context().setOffline(true);
  await title(two, titled[0], "Encore l’autre");
  await title(one, titled[0], "Encore l’une");
  await saved(one);
  await two.context().setOffline(false);
  await expect(two.getByText("Quelqu’un a modifié la même chose")).toBeVisible();
  await two.getByRole("button", { name: "Garder ma version" }).click();
  await saved(two);
  await expect(tiles(one).nth(titled[0])).toContainText("Encore l’autre");
});

test("what is missing is said before publishing, and leads to where it is put right", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.locator(".home-edit__kind", { hasText: "Vers un service" }).click();
  await page.getByLabel("Titre", { exact: true }).fill("Cantine");
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByRole("heading", { name: "Avant de publier" })).toBeVisible();
  await page.locator(".home-edit__problem").filter({ hasText: "Lien « Cantine »" }).click();
  await page.getByLabel("Lien", { exact: true }).fill("javascript:alert(1)");
  await expect(page.getByText("Rien de public ne porte ce nom.")).toBeVisible();
  await page.getByLabel("Lien", { exact: true }).fill("https://cantine.example.org");
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByText("La page d’accueil est publiée").first()).toBeVisible();
});

test("a site that is not allowed is said, and may be allowed", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await page.locator(".home-edit__kind", { hasText: "Une vidéo, un mur" }).click();
  await page.getByLabel("Titre", { exact: true }).fill("Mur");
  await page.getByLabel("Contenu à afficher").fill("https://mur.example.org/p/1");
  await page.getByRole("button", { name: "Autoriser mur.example.org" }).click();
  await expect(page.getByRole("button", { name: "Autoriser mur.example.org" })).toHaveCount(0);
  await page.getByRole("button", { name: "Sites autorisés" }).click();
  await expect(page.getByText("mur.example.org", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Ne plus autoriser mur.example.org" }).click();
  await expect(page.getByText("mur.example.org", { exact: true })).toHaveCount(0);
});

test("with the keyboard alone: a tile is added, carried, resized, deleted and brought back", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  const before = await kinds(page);
  await tabTo(page, /^Texte Quelques lignes/);
  await page.keyboard.press("Enter");
  await expect(tiles(page)).toHaveCount(before.length + 1);
  await tabTo(page, /^Titre$/);
  await page.keyboard.type("Au clavier");
  await tabTo(page, /1 colonne sur 1 ligne/);
  await page.keyboard.press("ArrowRight");
  await expect(tiles(page).last()).toHaveAttribute("data-size", "2x1");
  await page.keyboard.press("Escape");
  await expect(tiles(page).last().locator(".home-edit__choose")).toBeFocused();
  await page.keyboard.press("Tab");
  const said = page.locator(".home-edit > [role=status]");
  await page.keyboard.press("Space");
  await expect(said).toHaveText(`Texte « Au clavier » : prise, place ${before.length + 1} sur ${before.length + 1}.`);
  await page.keyboard.press("Home");
  await expect(said).toHaveText(`Place 1 sur ${before.length + 1}.`);
  await page.keyboard.press("ArrowRight");
  await expect(said).toHaveText(`Place 2 sur ${before.length + 1}.`);
  await page.keyboard.press("Space");
  await expect(said).toHaveText(`Texte « Au clavier » : posée, place 2 sur ${before.length + 1}.`);
  await expect.poll(() => kinds(page)).toEqual([before[0], "text", ...before.slice(1)]);
  // It has the focus still, and may go on; Escape gives it back to where it was.
  await page.keyboard.press("Space");
  await page.keyboard.press("End");
  await page.keyboard.press("Escape");
  await expect(said).toHaveText("Déplacement annulé.");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Delete");
  await expect(tiles(page)).toHaveCount(before.length);
  await page.keyboard.press("Control+z");
  await expect(tiles(page)).toHaveCount(before.length + 1);
  await tabTo(page, /^Publier$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("La page d’accueil est publiée").first()).toBeVisible();
});

test("with the keyboard alone, a page of ten tiles is built and published, and the one before is restored", async ({ own, someone }) => {
  test.setTimeout(300_000);
  const page = await someone();
  await open(page, own);
  const hand = typing(page);
  const before = await tiles(page).count();
  await clear(page, hand);
  await build(page, hand);
  expect(await kinds(page)).toEqual(BUILT);
  await publish(page, hand);
  const visitor = await someone();
  await visitor.goto(own.url);
  await expect(visitor.locator(".home-tile")).toHaveCount(10);
  await expect(visitor.getByText("Le collège ouvre à 7 h 45.")).toBeVisible();
  await hand.press(page.getByRole("button", { name: "Versions publiées" }));
  await hand.press(page.getByRole("button", { name: "Restaurer la version 1" }));
  await expect(page.getByText("Version restaurée dans le brouillon.").first()).toBeVisible();
  await publish(page, hand);
  await visitor.reload();
  await expect(visitor.locator(".home-tile")).toHaveCount(before);
});

test("a tile is duplicated; one that is disabled is kept, and visitors do not see it", async ({ own, someone }) => {
  const [page, visitor] = [await someone(), await someone()];
  await open(page, own);
  const hand = pointing((target) => target.click());
  const before = await tiles(page).count();
  await hand.press(tiles(page).first().locator(".home-edit__choose"));
  await hand.press(page.getByRole("button", { name: "Dupliquer" }));
  await expect(tiles(page)).toHaveCount(before + 1);
  expect((await kinds(page)).slice(0, 2)).toEqual(["news", "news"]);
  await hand.press(page.getByRole("button", { name: "Désactiver" }));
  await expect(tiles(page).nth(1)).toContainText("Désactivée : gardée, mais pas montrée");
  await publish(page, hand);
  await visitor.goto(own.url);
  await expect(visitor.locator(".home-tile")).toHaveCount(before);
  await hand.press(tiles(page).nth(1).locator(".home-edit__choose"));
  await hand.press(page.getByRole("button", { name: "Réactiver" }));
  await publish(page, hand);
  await visitor.reload();
  await expect(visitor.locator(".home-tile")).toHaveCount(before + 1);
});

test("only the administrator gets there", async ({ own, someone }) => {
  const teacher = await someone();
  await signIn(teacher, own, demonstration.teacher, demonstration.password);
  const answer = await teacher.goto(`${own.url}/accueil/modifier`);
  expect(answer?.status()).toBe(403);
  await expect(teacher.locator(".home-edit")).toHaveCount(0);
});

test("the editor holds to the accessibility rules, with its settings open", async ({ own, someone }) => {
  const page = await someone();
  await open(page, own);
  await noFaults(page);
  await tiles(page).first().locator(".home-edit__choose").click();
  await expect(page.getByRole("heading", { name: "Réglages" })).toBeVisible();
  await noFaults(page);
});

test("the administrator builds a page of ten tiles with a finger, on a phone", async ({ own, browser, contextOptions }) => {
  const context = await browser.newContext({ ...contextOptions, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, own);
  const hand = pointing((target) => target.tap());
  await clear(page, hand);
  await build(page, hand);
  expect(await kinds(page)).toEqual(BUILT);
  // The second one is carried in front of the first.
  const finger = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0): Promise<unknown> =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  const handle = tiles(page).nth(1).locator(".home-edit__handle");
  await handle.scrollIntoViewIfNeeded();
  await tiles(page).nth(0).scrollIntoViewIfNeeded();
  // Once nothing moves any more, and nothing lies over it.
  await handle.tap({ trial: true });
  const [from, to] = [await handle.boundingBox(), await tiles(page).nth(0).boundingBox()];
  if (!from || !to) throw new Error("no tiles");
  await touch("touchStart", from.x + 20, from.y + 20);
  await touch("touchMove", from.x + 10, from.y);
  await expect(page.locator(".ui-ghost")).toContainText("Bienvenue");
  await touch("touchMove", to.x + to.width / 2, to.y + to.height / 2);
  await touch("touchEnd");
  await expect.poll(() => kinds(page)).toEqual(["text", "news", ...BUILT.slice(2)]);
  await publish(page, hand);
  await page.goto(`${own.url}/accueil`);
  await expect(page.locator(".home-tile")).toHaveCount(10);
  await expect(page.locator(".home-tile").first()).toContainText("Bienvenue");
  await context.close();
});
