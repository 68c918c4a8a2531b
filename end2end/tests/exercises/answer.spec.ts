import type { Locator, Page } from "@playwright/test";
import { noFaultsOnEitherGround } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { School, expect, ready, signIn, test } from "../../fixtures/school";

/** How somebody answers. */
type Way = {
  press(control: Locator, key?: string): Promise<void>;
  type(field: Locator, text: string): Promise<void>;
  /** A label to its place. */
  place(label: Locator, place: Locator): Promise<void>;
  /** A row of a list to a position. */
  order(page: Page, name: string, from: number, to: number): Promise<void>;
  /** Points at a place of the picture, in percent; `moves`: the arrows that lead there from the last one. */
  point(picture: Locator, x: number, y: number, moves: [string, number][]): Promise<void>;
};

async function middle(of: Locator): Promise<{ x: number; y: number }> {
  await of.scrollIntoViewIfNeeded();
  const box = (await of.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function at(picture: Locator, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = (await picture.boundingBox())!;
  return { x: (box.width * x) / 100, y: (box.height * y) / 100 };
}

async function drag(page: Page, what: Locator, where: Locator): Promise<void> {
  const from = await middle(what);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 12, from.y + 12, { steps: 3 });
  const box = (await where.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
}

const mouse: Way = {
  press: (control) => control.click(),
  type: (field, text) => field.fill(text),
  place: (label, place) => drag(label.page(), label, place),
  order: (page, name, _from, to) =>
    drag(page, page.getByRole("button", { name: `Déplacer « ${name} »` }), page.locator(".exercises-order__one").nth(to)),
  point: async (picture, x, y) => picture.click({ position: await at(picture, x, y) }),
};

const finger: Way = {
  press: (control) => control.tap(),
  type: async (field, text) => {
    await field.tap();
    await field.page().keyboard.type(text);
  },
  place: async (label, place) => {
    await label.tap();
    await place.getByRole("button", { name: /mettre ici/ }).tap();
  },
  order: async (page, name, from, to) => {
    for (let n = from; n > to; n--) await page.getByRole("button", { name: `Monter « ${name} »` }).tap();
  },
  point: async (picture, x, y) => picture.tap({ position: await at(picture, x, y) }),
};

/** Tab until it has the focus: nothing is given the focus that the keyboard does not reach. */
async function reach(control: Locator): Promise<void> {
  const page = control.page();
  for (let n = 0; n < 90; n++) {
    if (await control.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${control} is not within reach of the Tab key`);
}

const keyboard: Way = {
  press: async (control, key = "Enter") => {
    await reach(control);
    await control.page().keyboard.press(key);
  },
  type: async (field, text) => {
    await reach(field);
    await field.page().keyboard.type(text);
  },
  place: async (label, place) => {
    await keyboard.press(label);
    await expect(announced(label.page())).toContainText("pris");
    await keyboard.press(place.getByRole("button", { name: /mettre ici/ }));
  },
  order: async (page, name, from, to) => {
    await keyboard.press(page.getByRole("button", { name: `Déplacer « ${name} »` }), "Space");
    await expect(announced(page)).toContainText("pris");
    for (let n = from; n > to; n--) await page.keyboard.press("ArrowUp");
    await expect(announced(page)).toContainText(`lace ${to + 1} sur 4`);
    await page.keyboard.press("Space");
  },
  point: async (picture, _x, _y, moves) => {
    await reach(picture);
    for (const [key, count] of moves) for (let n = 0; n < count; n++) await picture.page().keyboard.press(key);
    await picture.page().keyboard.press("Enter");
  },
};

const player = (page: Page): Locator => page.locator(".exercises-player");
const announced = (page: Page): Locator => player(page).locator("[aria-live=polite].ui-hidden");
const result = (page: Page): Locator => page.locator(".exercises-result");
const label = (page: Page, name: string): Locator => page.locator(".exercises-thing").filter({ hasText: name });

/** A right answer to each; what is said of it. */
const answers: Record<string, { answer(page: Page, way: Way): Promise<void>; said?: string }> = {
  choices: {
    answer: async (page, way) => {
      await way.press(page.getByRole("checkbox", { name: "Le dauphin" }), "Space");
      await way.press(page.getByRole("checkbox", { name: "La chauve-souris" }), "Space");
    },
  },
  true_false: { answer: (page, way) => way.press(page.getByRole("radio", { name: "Vrai" }), "Space") },
  blanks: {
    answer: async (page, way) => {
      for (const [n, word] of ["cigale", "été", "bise"].entries()) {
        await way.place(label(page, word), page.locator(`.exercises-blank__spot[data-place="${n}"]`));
      }
    },
  },
  pairs: {
    answer: async (page, way) => {
      for (const [country, capital] of [["Italie", "Rome"], ["Portugal", "Lisbonne"], ["Norvège", "Oslo"]]) {
        await way.place(label(page, capital), page.locator(".exercises-pair").filter({ hasText: country }).locator(".exercises-spot"));
      }
    },
  },
  order: {
    answer: async (page, way) => {
      const events = ["Prise de la Bastille", "Sacre de Napoléon", "Bataille de Waterloo", "Début de la Seconde République"];
      for (const [to, name] of events.entries()) {
        const now = await page.locator(".exercises-order__one .exercises-item").allInnerTexts();
        const from = now.indexOf(name);
        if (from !== to) await way.order(page, name, from, to);
        await expect(page.locator(".exercises-order__one").nth(to)).toContainText(name);
      }
    },
  },
  groups: {
    answer: async (page, way) => {
      const words = { Verbes: ["courir", "lire", "peindre"], Noms: ["jardin", "lecture", "course"] };
      for (const [group, all] of Object.entries(words)) {
        const box = page.getByRole("region", { name: group }).locator(".exercises-spot");
        for (const word of all) await way.place(label(page, word), box);
      }
    },
  },
  numeric: { answer: (page, way) => way.type(page.getByLabel("Votre réponse"), "9,8 N/kg") },
  short_text: { answer: (page, way) => way.type(page.getByLabel("Votre réponse"), "victor hugo") },
  hotspot: {
    answer: async (page, way) => {
      const picture = page.getByRole("application");
      await way.point(picture, 30, 50, [["ArrowLeft", 4]]);
      await expect(page.locator(".exercises-hotspot__point")).toHaveCount(1);
      await way.point(picture, 78, 30, [["ArrowRight", 10], ["ArrowUp", 4]]);
      await expect(announced(page)).toContainText("2 sur 2 points");
    },
  },
  flash_cards: {
    answer: async (page, way) => {
      for (let n = 1; n <= 3; n++) {
        await expect(page.getByText(`Carte ${n} sur 3`)).toBeVisible();
        await way.press(page.locator(".exercises-card"));
        await way.press(page.getByRole("button", { name: "Je savais" }));
      }
      await expect(page.getByText("3 cartes sues, 0 à revoir")).toBeVisible();
    },
  },
  dictation: {
    answer: (page, way) => way.type(page.getByLabel("Ce que vous entendez"), "Les petits chats dorment près de l'arbre"),
  },
  spoken: {
    answer: (page, way) => way.press(page.getByRole("button", { name: "Faire comme si" })),
    said: "Votre professeur va la corriger.",
  },
  open: { answer: (page, way) => way.type(page.getByLabel("Votre réponse"), "De la nostalgie."), said: "Votre professeur va la corriger." },
};

async function answerAll(page: Page, school: School, way: Way, looked: (page: Page) => Promise<void> = async () => {}): Promise<void> {
  await signIn(page, school, demonstration.teacher, demonstration.password);
  for (const [type, { answer, said = "C’est juste !" }] of Object.entries(answers)) {
    await test.step(type, async () => {
      await page.goto(`${school.url}/style-guide/exercices?type=${type}`);
      await ready(page);
      await looked(page);
      await answer(page, way);
      await way.press(page.getByRole("button", { name: "Valider" }));
      await expect(result(page)).toContainText(said);
      await expect(result(page)).toBeFocused();
      await looked(page);
    });
  }
}

test("exercises are answered with the mouse", async ({ school, someone }) => {
  await answerAll(await someone(), school, mouse);
});

test("exercises are answered with the keyboard alone", async ({ school, someone }) => {
  await answerAll(await someone(), school, keyboard);
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 800 } });

  test("exercises are answered with a finger, and nothing sticks out", async ({ school, someone }) => {
    await answerAll(await someone(), school, finger, async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(360);
      const small = await player(page).locator("button:visible, input:visible").evaluateAll((all) =>
        all
          .filter((it) => !it.closest(".media-player"))
          .map((it) => (it.closest("label") ?? it).getBoundingClientRect())
          .filter((box) => box.height < 43.5 || box.width < 43.5)
          .map((box) => `${box.width}×${box.height}`),
      );
      expect(small, page.url()).toEqual([]);
    });
  });
});

test("axe finds nothing on exercises, before and after, light and dark", async ({ school, someone }) => {
  test.setTimeout(180_000);
  const page = await someone();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await answerAll(page, school, mouse, (page) => noFaultsOnEitherGround(page));
});

test("what was wrong is told by a word and a sign, what was right in the solution", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.teacher, demonstration.password);
  const open = async (type: string): Promise<void> => {
    await page.goto(`${school.url}/style-guide/exercices?type=${type}`);
    await ready(page);
  };
  const submit = (): Promise<void> => page.getByRole("button", { name: "Valider" }).click();
  const badge = (word: string): Locator => page.locator(".ui-badge, .exercises-fault").filter({ hasText: word, has: page.locator("svg") });

  await open("choices");
  await submit();
  await expect(player(page).getByText("Répondez d’abord.").first()).toBeVisible();
  await page.getByRole("checkbox", { name: "Le dauphin" }).check();
  await page.getByRole("checkbox", { name: "Le manchot" }).check();
  await page.getByRole("button", { name: "Indice" }).click();
  await expect(page.getByText("Relisez la leçon.")).toBeVisible();
  await submit();
  await expect(badge("Juste")).toBeVisible();
  await expect(badge("Faux")).toBeVisible();
  await expect(page.getByText("C’est un oiseau.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Réponse attendue" })).toContainText("La chauve-souris");
  await expect(page.getByRole("checkbox", { name: "La truite" })).toBeDisabled();
  await page.getByRole("button", { name: "Recommencer" }).click();
  await expect(page.getByRole("checkbox", { name: "Le dauphin" })).not.toBeChecked();

  await open("numeric");
  await page.getByLabel("Votre réponse").fill("9,81");
  // One line: Enter gives it.
  await page.getByLabel("Votre réponse").press("Enter");
  await expect(result(page)).toContainText("1 point sur 2");
  await expect(badge("En partie juste").first()).toBeVisible();

  await open("dictation");
  await page.getByLabel("Ce que vous entendez").fill("Les petit chats dorment de de l’arbre");
  await submit();
  await expect(page.getByRole("heading", { name: "2 fautes" })).toBeVisible();
  await expect(badge("faute")).toHaveCount(2);

  await open("pairs");
  await label(page, "Stockholm").click();
  await page.keyboard.press("Escape");
  await expect(announced(page)).toContainText("Reposé");
  await label(page, "Stockholm").click();
  await page.locator(".exercises-pair").filter({ hasText: "Norvège" }).getByRole("button", { name: /mettre ici/ }).click();
  // It comes back by the same way.
  await label(page, "Stockholm").click();
  await page.getByRole("button", { name: "Retirer de sa place" }).click();
  await expect(page.locator(".exercises-tray").getByText("Stockholm")).toBeVisible();
  await drag(page, label(page, "Stockholm"), page.locator(".exercises-pair").filter({ hasText: "Norvège" }).locator(".exercises-spot"));
  await submit();
  await expect(page.locator(".exercises-pair").filter({ hasText: "Norvège" }).locator(".ui-badge")).toHaveText("Faux");
  await expect(page.locator(".exercises-pair").filter({ hasText: "Italie" }).locator(".ui-badge")).toHaveText("Sans réponse");
  await expect(page.getByRole("region", { name: "Réponse attendue" }).getByRole("listitem").filter({ hasText: "Norvège" })).toContainText("Oslo");
});
