import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { keysKept } from "../../fixtures/device";
import { demonstration } from "../../fixtures/people";
import { School, activate, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

/** The addresses of the pupil's homework of a kind, in the order of the list. */
async function addresses(page: Page, school: School, kind: string): Promise<string[]> {
  await page.goto(`${school.url}/travail`);
  const links = page.locator(".homework-item", { hasText: kind }).getByRole("link");
  await expect(links.first()).toBeVisible();
  return links.evaluateAll((all) => (all as HTMLAnchorElement[]).map((link) => link.href));
}

/** A browser of somebody's, whose console says what it likes: networks go away here. */
const open = async (browser: Browser, options: BrowserContextOptions) => (await browser.newContext(options)).newPage();

const box = (page: Page) => page.getByRole("textbox", { name: "Votre texte" });
const record = (page: Page) => page.getByRole("button", { name: "Enregistrer", exact: true });
/** Waits until so many seconds are recorded. */
const recorded = (page: Page, seconds: number) =>
  expect
    .poll(async () => {
      const [minutes, rest] = (await page.locator(".media-recorder__clock time").innerText()).split(":").map(Number);
      return minutes * 60 + rest;
    })
    .toBeGreaterThanOrEqual(seconds);
const handIn = (page: Page) => page.getByRole("button", { name: /^Rendre/ });

/** Notes every track that the page gets, for tests that end them, or count those that are still open. */
async function noteTracks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { tracks });
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await real(wanted);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
}
const openTracks = (page: Page) =>
  page.evaluate(() => (window as unknown as { tracks: MediaStreamTrack[] }).tracks.filter((track) => track.readyState === "live").length);

test.describe("pages that go wrong lose nothing", () => {
  let school: School;
  ownSchool((own) => (school = own));

  test("pressing twice is pressing once, and no microphone stays open", async ({ browser, contextOptions }) => {
    test.setTimeout(120_000);
    const page = await open(browser, contextOptions);
    await noteTracks(page);
    await signIn(page, school, demonstration.pupil, demonstration.password);
    const [address] = await addresses(page, school, "à enregistrer");
    await page.goto(address);
    await ready(page);
    await record(page).dblclick();
    await recorded(page, 2);
    await page.getByRole("button", { name: "Terminer" }).click();
    await expect(page.locator(".media-take")).toHaveCount(1);
    const goOn = page.getByRole("button", { name: "Continuer cette prise" });
    await goOn.dblclick();
    await recorded(page, 4);
    await page.getByRole("button", { name: "Terminer" }).click();
    await expect(page.locator(".media-take")).toHaveCount(1);
    await expect(page.locator(".media-take audio")).toHaveCount(2);
    expect(await openTracks(page)).toBe(0);
    await page.getByRole("button", { name: /^Supprimer/ }).click();
    await page.getByRole("button", { name: "Effacer la prise" }).click();
    await expect(page.locator(".media-take")).toHaveCount(0);
  });

  test("who types while the page is being taken over goes on typing, and loses no letter", async ({ browser, contextOptions }) => {
    test.setTimeout(120_000);
    const page = await open(browser, { ...contextOptions, serviceWorkers: "block" });
    await signIn(page, school, demonstration.pupil, demonstration.password);
    const [address] = await addresses(page, school, "Texte à rendre");
    // The program is slow to come, and then the editor.
    const hold = async (address: RegExp) => {
      let go = (): void => {};
      const gone = new Promise<void>((done) => (go = done));
      await page.route(address, async (route) => (await gone, route.continue()));
      return () => go();
    };
    const program = await hold(/\/pkg\/preau.*\.wasm/);
    const editor = await hold(/\/editor\/editor\./);
    await page.goto(address, { waitUntil: "commit" });
    await page.locator("#texte-simple").click();
    const words = "Il pleuvait sur la cour, et personne ne sortait. ".repeat(8).trim();
    const typing = page.keyboard.type(words, { delay: 30 });
    await expect(page.locator("#texte-simple")).toHaveValue(/^Il pleuvait/);
    program();
    await expect(page.locator("textarea#texte")).toHaveValue(/et personne/);
    editor();
    await expect(page.getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
    await typing;
    await expect(box(page)).toHaveText(words);
    await page.close();
  });

  test("a call while the page is not seen: it goes on by itself when it is seen again", async ({ browser, contextOptions }) => {
    test.setTimeout(120_000);
    const page = await open(browser, contextOptions);
    await noteTracks(page);
    await page.addInitScript(() => {
      const seen = { now: true };
      Object.assign(window, { seen });
      Object.defineProperty(Document.prototype, "visibilityState", { get: () => (seen.now ? "visible" : "hidden") });
    });
    await signIn(page, school, demonstration.pupil, demonstration.password);
    const [address] = await addresses(page, school, "à enregistrer");
    await page.goto(address);
    await ready(page);
    await record(page).click();
    await recorded(page, 2);
    const see = (now: boolean) =>
      page.evaluate((now) => {
        (window as unknown as { seen: { now: boolean } }).seen.now = now;
        document.dispatchEvent(new Event("visibilitychange"));
      }, now);
    await see(false);
    // The call takes the microphone; the browser ends the track.
    await page.evaluate(() => {
      for (const track of (window as unknown as { tracks: MediaStreamTrack[] }).tracks) {
        track.stop();
        track.dispatchEvent(new Event("ended"));
      }
    });
    await expect(page.locator(".media-recorder[data-phase='interrupted']")).toBeVisible();
    await see(true);
    await expect(page.locator(".media-recorder[data-phase='recording']")).toBeVisible();
    await recorded(page, 4);

    // Paused, then interrupted: only the person goes on.
    await page.getByRole("button", { name: "Pause" }).click();
    await page.evaluate(() => document.dispatchEvent(new Event("freeze")));
    await expect(page.locator(".media-recorder[data-phase='interrupted']")).toBeVisible();
    await see(false);
    await see(true);
    await expect(page.locator(".media-recorder[data-phase='interrupted']")).toBeVisible();
    await page.getByRole("button", { name: "Reprendre" }).click();
    await recorded(page, 6);
    await page.getByRole("button", { name: "Terminer" }).click();
    await expect(page.locator(".media-take audio")).toHaveCount(3);
    expect(await openTracks(page)).toBe(0);
    await page.getByRole("button", { name: /^Supprimer/ }).click();
    await page.getByRole("button", { name: "Effacer la prise" }).click();
  });

  test("a browser that keeps nothing: it is said, and all of it is received", async ({ browser, contextOptions }) => {
    test.setTimeout(120_000);
    const page = await open(browser, contextOptions);
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("refused", "SecurityError");
      };
    });
    await signIn(page, school, demonstration.pupil, demonstration.password);
    const [address] = await addresses(page, school, "à enregistrer");
    await page.goto(address);
    await ready(page);
    await record(page).click();
    await expect(page.getByText("Ce navigateur ne garde rien sur l’appareil").first()).toBeVisible();
    await recorded(page, 3);
    await page.getByRole("button", { name: "Terminer" }).click();
    await expect(page.getByText("Prise 1")).toBeVisible();
    await handIn(page).click();
    await expect(page.getByText(/^Reçu le /)).toBeVisible({ timeout: 30_000 });
  });

  test("two pages of one pupil: neither takes the other's answer", async ({ browser, contextOptions }) => {
    test.setTimeout(120_000);
    const one = await open(browser, contextOptions);
    await signIn(one, school, demonstration.pupil, demonstration.password);
    const [address] = await addresses(one, school, "Texte à rendre");
    const other = await one.context().newPage();
    for (const page of [one, other]) {
      await page.goto(address);
      await ready(page);
      await expect(box(page)).toBeVisible();
    }
    await one.bringToFront();
    await box(one).fill("Depuis la première page.");
    await expect(one.getByText("Brouillon gardé sur cet appareil.")).toBeVisible();
    await box(other).fill("Depuis la seconde page.");
    await expect(other.getByText("Brouillon gardé sur cet appareil.")).toBeVisible();
    await handIn(one).click();
    await expect(one.getByText(/^Reçu le /).first()).toBeVisible();
    // The second page has learnt of it; what was written there waits to be handed in, or thrown away.
    await expect(other.getByText(/^Reçu le /).first()).toBeVisible();
    await expect(box(other)).toContainText("Depuis la seconde page.");
    await handIn(other).click();
    await expect(other.getByText("Depuis la seconde page.").first()).toBeVisible();
    const teacher = await open(browser, contextOptions);
    await signIn(teacher, school, demonstration.teacher, demonstration.password);
    await teacher.goto(address);
    await teacher.getByRole("link", { name: /Marchetti/i }).first().click();
    await expect(teacher.getByText("Depuis la seconde page.").first()).toBeVisible();
    await expect(teacher.getByText("Depuis la première page.").first()).toBeVisible();
  });
});

test.describe("others do something meanwhile", () => {
  // Other tests hand in what these need to find open.
  let school: School;
  ownSchool((own) => (school = own));

  test("an answer that the school refuses is still here, is said, and can be kept", async ({ browser, contextOptions }) => {
    test.setTimeout(120_000);
    const page = await open(browser, contextOptions);
    await signIn(page, school, demonstration.pupil, demonstration.password);
    const [address] = await addresses(page, school, "Texte à rendre");
    await page.goto(address);
    await ready(page);
    const title = await page.getByRole("heading", { level: 1 }).innerText();
    await box(page).fill("Écrit sans réseau, avant la limite.");
    await page.context().setOffline(true);
    await handIn(page).click();
    await expect(page.getByText("Gardé sur cet appareil, pas encore reçu")).toBeVisible();

    // Meanwhile the teacher takes the homework back.
    const teacher = await open(browser, contextOptions);
    await signIn(teacher, school, demonstration.teacher, demonstration.password);
    const gone = await teacher.request.post(`${school.url}/api/homework/withdraw`, {
      form: { id: address.split("/").pop()!, withdrawn: "true" },
      headers: { origin: school.url },
    });
    expect(gone.ok()).toBe(true);

    await page.context().setOffline(false);
    await expect(page.getByText("L’envoi n’a pas abouti")).toBeVisible({ timeout: 30_000 });
    await page.goto(`${school.url}/travail`);
    const bar = page.getByRole("region", { name: "À envoyer" });
    await expect(bar).toContainText("n’a pas pu être rendue");
    await bar.getByRole("link", { name: new RegExp(title.slice(0, 12)) }).click();
    await expect(page.getByRole("heading", { name: "Resté sur cet appareil" })).toBeVisible();
    await expect(page.getByText("Écrit sans réseau, avant la limite.")).toBeVisible();
    await page.getByRole("button", { name: "Effacer ce texte" }).click();
    await expect(page.getByText("Écrit sans réseau")).toHaveCount(0);
    await expect(bar).toHaveCount(0);
  });

  test("a page made for one pupil never speaks as another who signed in since", async ({ browser, contextOptions }) => {
    test.setTimeout(120_000);
    const lina = await open(browser, contextOptions);
    await signIn(lina, school, demonstration.pupil, demonstration.password);
    const [address] = await addresses(lina, school, "à enregistrer");
    await lina.goto(address);
    await ready(lina);
    await record(lina).click();
    await recorded(lina, 2);
    await lina.getByRole("button", { name: "Terminer" }).click();
    await expect(lina.getByText("Prise 1")).toBeVisible();
    // In another page of the same browser, somebody else.
    const mehdi = await lina.context().newPage();
    await lina.context().clearCookies();
    await activate(mehdi, school, demonstration.classmate);

    await handIn(lina).click();
    await expect(lina.getByText(/^Reconnectez-vous avec votre compte/)).toBeVisible();
    // A link of that page leads to the other's own page, made anew, without a word of hers.
    await lina.getByRole("link", { name: "Travail" }).first().click();
    await expect(lina.getByText(/Menu de Mehdi/i)).toBeAttached();
    for (const page of [lina, mehdi]) {
      await page.goto(address);
      await ready(page);
      await expect(page.getByRole("region", { name: "À envoyer" })).toHaveCount(0);
      await expect(page.locator(".media-take")).toHaveCount(0);
    }
    // It goes, as hers, once she is back.
    await lina.context().clearCookies();
    await signIn(lina, school, demonstration.pupil, demonstration.password);
    await lina.goto(address);
    await expect(lina.getByText(/^Reçu le /).first()).toBeVisible({ timeout: 30_000 });
  });
});

test.describe("what a teacher writes", () => {
  let school: School;
  ownSchool((own) => (school = own));

  test("and what a pupil writes is there again when the page was left in the same moment", async ({ browser, contextOptions }) => {
    const teacher = await open(browser, contextOptions);
    await signIn(teacher, school, demonstration.teacher, demonstration.password);
    await teacher.goto(`${school.url}/travail/nouveau`);
    await ready(teacher);
    await teacher.getByLabel("Titre").fill("Le portrait");
    await expect.poll(() => keysKept(teacher, "records")).toContain("/writing/give");
    await teacher.getByLabel("Titre").evaluate((field: HTMLInputElement) => {
      field.value = "Le portrait d’un proche";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      location.reload();
    });
    await expect(teacher.getByText("Voici ce que vous écriviez")).toBeVisible();
    await expect(teacher.getByLabel("Titre")).toHaveValue("Le portrait d’un proche");
    await teacher.context().close();

    const pupil = await open(browser, contextOptions);
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    const [address] = await addresses(pupil, school, "Texte à rendre");
    await pupil.goto(address);
    await expect(pupil.getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
    await box(pupil).focus();
    await pupil.evaluate(() => {
      document.execCommand("insertText", false, "Écrit au dernier moment.");
      location.reload();
    });
    await expect(box(pupil)).toHaveText("Écrit au dernier moment.");
    await box(pupil).fill("");
    await pupil.context().close();
  });

  test("is given once when its answer was lost, and twice when it was changed for others", async ({ browser, contextOptions }) => {
    const page = await open(browser, contextOptions);
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/travail/nouveau`);
    await ready(page);
    await page.getByLabel("Titre").fill("Donné une fois");
    await page.getByRole("textbox", { name: "Consigne" }).fill("Une page.");
    await page.getByRole("checkbox", { name: demonstration.class }).first().check();
    const give = page.getByRole("button", { name: /^Donner à/ });
    // The school has it, and its answer does not come back.
    await page.route(/homework\/give/, async (route) => {
      await route.fetch();
      await route.abort("internetdisconnected");
    });
    await give.click();
    await expect(page.locator("[role=alert]").first()).toContainText("Le serveur n’a pas répondu");
    await page.unroute(/homework\/give/);
    await page.reload();
    await expect(page.getByText("Voici ce que vous écriviez")).toBeVisible();
    await give.click();
    await expect(page.getByRole("heading", { level: 1, name: "Donné une fois" })).toBeVisible();
    // Another form, begun from what a first one keeps, is another piece of homework.
    await page.goto(`${school.url}/travail/nouveau`);
    await ready(page);
    await page.getByLabel("Titre").fill("Le premier");
    await page.getByRole("textbox", { name: "Consigne" }).fill("Deux pages.");
    await page.getByRole("checkbox", { name: demonstration.class }).first().check();
    await expect.poll(() => keysKept(page, "records")).toContain("/writing/give");
    const second = await page.context().newPage();
    await second.goto(`${school.url}/travail/nouveau`);
    await expect(second.getByText("Voici ce que vous écriviez")).toBeVisible();
    await second.getByLabel("Titre").fill("Le second");
    await give.click();
    await expect(page.getByRole("heading", { level: 1, name: "Le premier" })).toBeVisible();
    await second.getByRole("button", { name: /^Donner à/ }).click();
    await expect(second.getByRole("heading", { level: 1, name: "Le second" })).toBeVisible();
    await page.goto(`${school.url}/travail`);
    for (const title of ["Donné une fois", "Le premier", "Le second"]) await expect(page.getByRole("link", { name: title })).toHaveCount(1);
    await page.context().close();
  });

  test("is there again after the browser was killed, homework and answers alike", async ({ device }) => {
    test.setTimeout(180_000);
    let page = await device.launch();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/travail/nouveau`);
    await ready(page);
    await page.getByLabel("Titre").fill("Le portrait d’un proche");
    await page.getByRole("textbox", { name: "Consigne" }).fill("Une page, au présent.");
    await page.getByRole("checkbox", { name: demonstration.class }).first().check();
    const kept = () => keysKept(page, "records");
    await expect.poll(kept).toContain("/writing/give");
    await page.goto(`${school.url}/travail`);
    const waiting = page.locator("li", { has: page.locator("[data-state='to-correct']") });
    await waiting.first().getByRole("link").first().click();
    await page.locator("a[href*='/copies/']").first().click();
    await page.waitForURL(/\/copies\//);
    await ready(page);
    const address = page.url();
    await page.getByRole("textbox", { name: "Votre réponse à l’élève" }).fill("Bonne diction, attention aux liaisons.");
    await expect.poll(kept).toContain("/writing/answer");
    await device.kill();

    page = await device.launch();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/travail/nouveau`);
    await expect(page.getByText("Voici ce que vous écriviez")).toBeVisible();
    await expect(page.getByLabel("Titre")).toHaveValue("Le portrait d’un proche");
    await expect(page.getByRole("textbox", { name: "Consigne" })).toContainText("Une page, au présent.");
    await expect(page.getByRole("checkbox", { name: demonstration.class }).first()).toBeChecked();
    await page.getByRole("button", { name: /^Donner à/ }).click();
    await expect(page.getByRole("heading", { name: "Le portrait d’un proche" })).toBeVisible();
    await page.goto(`${school.url}/travail/nouveau`);
    await ready(page);
    await expect(page.getByLabel("Titre")).toHaveValue("");

    await page.goto(address);
    await ready(page);
    await expect(page.getByRole("textbox", { name: "Votre réponse à l’élève" })).toContainText("Bonne diction");
    await expect(page.getByText(/Voici la réponse que vous écriviez/)).toBeVisible();
    await page.getByRole("button", { name: /^(Garder sans rendre|Enregistrer)$/ }).first().click();
    await expect.poll(kept).not.toContain("/writing/answer");
    await page.goto(address);
    await ready(page);
    await expect(page.getByRole("textbox", { name: "Votre réponse à l’élève" })).toContainText("Bonne diction");
    await expect(page.getByText(/Voici la réponse que vous écriviez/)).toHaveCount(0);
  });
});
