import type { Browser, Page } from "@playwright/test";
import { Client, type Delivered, type Receipt, TusClient, call, enter, fingerprint, sha256 } from "../../fixtures/client";
import { demonstration } from "../../fixtures/people";
import { Proxy, dice } from "../../fixtures/proxy";
import { demonstrate } from "../../fixtures/demonstration";
import { PASSWORD, School, expect, ready, signIn, test } from "../../fixtures/school";
import { type Take, takes } from "../../fixtures/takes";

/** How many recordings are handed in; the long form takes 500. */
const RECORDINGS = Number(process.env.PREAU_RECORDINGS ?? 40);
const LONG = RECORDINGS >= 200;
/** Of these, how many are made in the application, and by how many pupils at once. */
const IN_BROWSER = Math.max(4, Math.round(RECORDINGS / 10));
const PAGES = LONG ? 4 : 2;
/** Pupils whose recordings the other clients send: each has one that speaks tus-js-client and a plain one. */
const OTHERS = LONG ? 10 : 6;
/** How long nothing gets through. A minute takes too long for every day: the short form has some seconds of it. */
const OUTAGE = LONG ? 60_000 : 4_000;
/** What happens besides, each at its share of the recordings. */
const EVENTS = LONG
  ? (["kill", "refuses", "kill", "kill", "silent", "kill", "kill", "refuses", "kill", "kill", "silent", "kill"] as const)
  : (["kill", "refuses", "kill", "silent", "kill"] as const);
const SEED = Number(process.env.PREAU_SEED ?? Math.floor(Math.random() * 2 ** 31));

type Version = { id: string; files: { id: string; kind: string; size: number }[]; receipt: Receipt };
type Copy = { versions: Version[] };
type Group = { id: string; label: string; subjects: string[]; pupils: { id: string; name: string }[] };

/** A pupil, with what must be on the server in the end. */
type Pupil = { id: string; login: string; cookie: string; sent: Delivered[] };

const pause = (ms: number) => new Promise<void>((done) => void setTimeout(done, ms));

/** Gives a homework to be recorded to the class; its pupils come with it. */
async function given(url: string): Promise<{ assignment: string; teacher: string; pupils: Group["pupils"] }> {
  const teacher = await enter(url, "/connexion", { login: demonstration.teacher, password: demonstration.password });
  const { groups } = await call<{ groups: Group[] }>(url, teacher, "homework/audience", "");
  const group = groups.find((each) => each.label === demonstration.class)!;
  const assignment = crypto.randomUUID();
  const due = new Date(Date.now() + 7 * 24 * 3_600_000).toISOString().slice(0, 19);
  const hand_in = { text: false, files: false, audio: true, main: "audio" };
  const input = {
    ...{ subject: group.subjects[0], title: "Dire la fable, où que l’on soit", instructions: "", due, publish: null },
    ...{ structures: [group.id], pupils: [], hand_in, late_allowed: true, kept: [], added: [] },
  };
  await call(url, teacher, "homework/give", { id: assignment, input });
  return { assignment, teacher, pupils: group.pupils };
}

/** A login of the demonstration school: `prenom.nom`. Only names that are spelt as they are written. */
const loginOf = (name: string) => /^([A-Z]+) ([A-Z]+)$/i.exec(name)?.slice(1).reverse().join(".").toLowerCase();

/** The first so many of the class, each signed in. */
async function signedIn(school: School, classmates: Group["pupils"], count: number): Promise<Pupil[]> {
  const pupils: Pupil[] = [];
  for (const { id, name } of classmates) {
    const login = loginOf(name);
    if (!login || pupils.length === count) continue;
    const fields = { login, code: school.code(login), password: PASSWORD, again: PASSWORD };
    pupils.push({ id, login, cookie: await enter(school.url, "/activation", fields), sent: [] });
  }
  expect(pupils).toHaveLength(count);
  return pupils;
}

/** What the application keeps on the device for a person. */
type Kept = { takes: { whole: boolean; sums: string[] }[]; receipts: { version: string; receipt: Receipt }[]; waiting: number };

function kept(page: Page, person: string): Promise<Kept> {
  return page.evaluate(async (person) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const database = await answer(indexedDB.open("preau-outbox"));
    const all = async <T>(store: string, start: string): Promise<T[]> => {
      const range = IDBKeyRange.bound(`${person}/${start}/`, `${person}/${start}/\uffff`);
      return answer(database.transaction(store).objectStore(store).getAll(range));
    };
    const records = async (kind: string) => (await all<string>("records", kind)).map((json) => JSON.parse(json));
    const takes = [];
    for (const recording of await records("recording")) {
      const segments: { length: number | null; ticket: { id: string } }[] = recording.segments;
      const sums = [];
      let whole = segments.length > 0;
      for (const { length, ticket } of segments) {
        const slices = await all<{ bytes: ArrayBuffer }>("bytes", `slice/${ticket.id}`);
        const blob = new Blob(slices.map((slice) => slice.bytes));
        whole &&= length !== null && blob.size === length;
        const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
        sums.push([...sum].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
      }
      takes.push({ whole, sums });
    }
    const receipts = (await records("receipt")).map(({ version, receipt }) => ({ version, receipt }));
    // Answers that were handed in here and are not received.
    const waiting = [...(await records("draft")), ...(await records("sealed"))].filter(({ sealed }) => sealed).length;
    database.close();
    return { takes, receipts, waiting };
  }, person);
}

/** Opens the homework as a pupil who signs in in a browser of their own. */
async function opens(browser: Browser, url: string, pupil: Pupil, assignment: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, { url }, pupil.login, PASSWORD);
  await page.goto(`${url}/travail/${assignment}`);
  await ready(page);
  return page;
}

/** Begins a take instead of the one that was handed in before, if there is one. */
async function begins(page: Page): Promise<void> {
  const change = page.getByRole("button", { name: "Changer ma réponse" });
  const record = page.getByRole("button", { name: "Enregistrer", exact: true });
  await expect(change.or(record).first()).toBeVisible({ timeout: 2 * OUTAGE + 30_000 });
  if (await change.isVisible()) await change.click();
  await expect(record).toBeVisible();
  const before = page.getByRole("button", { name: /^Retirer / });
  if (await before.isVisible()) await before.click();
  await record.click();
}

/** Waits until it is so many seconds long: on a busy machine not every second is seen. */
async function lasts(page: Page, seconds: number): Promise<void> {
  const clock = page.locator(".media-recorder__clock time");
  const shows = async () => Number((await clock.textContent({ timeout: 5_000 }))!.split(":").pop());
  await expect.poll(shows, { timeout: 15_000 + seconds * 1_000 }).toBeGreaterThanOrEqual(seconds);
}

/** Ends it after so many seconds; gives the SHA-256 of what the device keeps, by segment. */
async function ends(page: Page, pupil: Pupil, seconds = 2): Promise<string[]> {
  await lasts(page, seconds);
  await page.getByRole("button", { name: "Terminer" }).click();
  await expect(page.locator(".media-take")).toHaveCount(1);
  const { takes } = await kept(page, pupil.id);
  expect(takes).toHaveLength(1);
  expect(takes[0].whole).toBe(true);
  return takes[0].sums;
}

async function records(page: Page, pupil: Pupil): Promise<string[]> {
  await begins(page);
  return ends(page, pupil);
}

/** Hands in, and waits for the receipt for as long as it takes: the application is left alone with the network. */
async function handsIn(page: Page, pupil: Pupil, files: string[], timeout: number): Promise<Delivered> {
  const known = new Set((await kept(page, pupil.id)).receipts.map(({ version }) => version));
  await page.getByRole("button", { name: /^Rendre/ }).click();
  await expect(async () => expect((await kept(page, pupil.id)).receipts.length).toBe(known.size + 1)).toPass({ intervals: [200], timeout });
  const { receipts, takes, waiting } = await kept(page, pupil.id);
  expect(takes).toEqual([]);
  expect(waiting).toBe(0);
  const { version, receipt } = receipts.find(({ version }) => !known.has(version))!;
  // One recording is one file: these are never interrupted.
  expect(files).toHaveLength(1);
  const input = { version, pupil: pupil.id, over: null, text: "", kept: [], added: [] };
  const delivered = { version, input, receipt, file: files[0], hash: fingerprint(files) };
  pupil.sent.push(delivered);
  return delivered;
}

/** The receipt as the page shows it. */
const shown = (page: Page, { receipt }: Delivered) => page.locator(`.homework-receipt[data-reference="${receipt.reference}"]`);

test.describe("over a network that fails", () => {
  let school: School;
  test.beforeAll(async () => {
    school = await School.start(demonstrate);
  });
  test.afterAll(async () => school.stop());
  test.afterEach(async ({ browser }) => {
    for (const context of browser.contexts()) await context.close();
  });

  // Only the page is read again then: the school has everything. Lost answers are many, because Chromium itself asks again
  // for each connection that it had used before and that dies.
  for (const [fault, times] of [["unavailable", 1], ["lost", 6]] as const) {
    test(`what was received is said, even where the page cannot be read again at first (${fault})`, async ({ browser }) => {
      const proxy = await Proxy.start(school.url, dice(SEED));
      try {
        const { assignment, pupils } = await given(school.url);
        const [pupil] = await signedIn(school, pupils, 1);
        proxy.choose = () => undefined;
        const page = await opens(browser, proxy.url, pupil, assignment);
        const files = await records(page, pupil);
        let reads = 0;
        proxy.choose = (_, path) => (path === "/api/homework/one" && ++reads <= times ? fault : undefined);
        const delivered = await handsIn(page, pupil, files, 30_000);
        // At once from the device, then all of it from the school.
        await expect(shown(page, delivered)).toBeVisible();
        await expect.poll(() => reads, { timeout: 40_000 }).toBeGreaterThan(times);
        await expect(page.getByRole("heading", { name: "Votre réponse" })).toBeVisible();
        await expect(shown(page, delivered)).toHaveCount(1);
      } finally {
        await proxy.stop();
      }
    });
  }

  test("a page that is read again does not end what is being recorded", async ({ browser }) => {
    const proxy = await Proxy.start(school.url, dice(SEED));
    try {
      const { assignment, pupils } = await given(school.url);
      const [pupil] = await signedIn(school, pupils, 1);
      proxy.choose = () => undefined;
      const page = await opens(browser, proxy.url, pupil, assignment);
      await expect(shown(page, await handsIn(page, pupil, await records(page, pupil), 30_000))).toBeVisible();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      // The page cannot be read until the next take has begun.
      let dark = true;
      proxy.choose = (_, path) => (dark && path === "/api/homework/one" ? "lost" : undefined);
      const second = await handsIn(page, pupil, await records(page, pupil), 30_000);
      await begins(page);
      await lasts(page, 1);
      dark = false;
      const third = await ends(page, pupil, 10);
      await expect(shown(page, second)).toBeVisible();
      await expect(shown(page, await handsIn(page, pupil, third, 30_000))).toBeVisible();
      expect(errors).toEqual([]);
    } finally {
      await proxy.stop();
    }
  });

  // It takes the application's patience, twice.
  test("requests that are never answered do not hold up the others for ever", async ({ browser }) => {
    test.skip(!LONG, "only in the long form");
    test.setTimeout(400_000);
    const proxy = await Proxy.start(school.url, dice(SEED));
    try {
      const { assignment, pupils } = await given(school.url);
      const [pupil] = await signedIn(school, pupils, 1);
      proxy.choose = () => undefined;
      const page = await opens(browser, proxy.url, pupil, assignment);
      proxy.silence = [600_000, 0];
      let pieces = 0;
      let answers = 0;
      proxy.choose = (method, path) => {
        const first = method === "PATCH" ? ++pieces === 1 : path === "/api/homework/hand_in" && ++answers === 1;
        return first ? "silent" : undefined;
      };
      await handsIn(page, pupil, await records(page, pupil), 300_000);
      expect([pieces > 1, answers > 1]).toEqual([true, true]);
    } finally {
      await proxy.stop();
    }
  });

  test(`${RECORDINGS} recordings over a network that fails: all arrive, byte by byte, once`, async ({ browser }) => {
    test.setTimeout(180_000 + RECORDINGS * 3_000 + EVENTS.length * OUTAGE);
    console.info(`PREAU_SEED=${SEED}`);
    const random = dice(SEED);
    const proxy = await Proxy.start(school.url, random);
    try {
      const { assignment, teacher, pupils: classmates } = await given(school.url);
      const pupils = await signedIn(school, classmates, PAGES + OTHERS);
      const [recording, others] = [pupils.slice(0, PAGES), pupils.slice(PAGES)];

      // In the application. Meanwhile the sound of the others is made.
      const [errors, unsaid]: [string[], string[]] = [[], []];
      const making = takes(RECORDINGS - IN_BROWSER, random);
      const pages = await Promise.all(recording.map((pupil) => opens(browser, proxy.url, pupil, assignment)));
      const sounds = await making;
      expect(new Set(sounds.map(({ bytes }) => sha256(bytes))).size).toBe(sounds.length);
      for (const page of pages) page.on("pageerror", (error) => errors.push(error.message));
      const started = Date.now();
      // From « Rendre » to the receipt, in milliseconds.
      let longest = 0;
      const inBrowser = recording.map(async (pupil, n) => {
        const times = Math.floor(IN_BROWSER / PAGES) + (n < IN_BROWSER % PAGES ? 1 : 0);
        for (let time = 0; time < times; time++) {
          const page = pages[n];
          const files = await records(page, pupil);
          const pressed = Date.now();
          const delivered = await handsIn(page, pupil, files, 8 * OUTAGE + 120_000);
          longest = Math.max(longest, Date.now() - pressed);
          // And the page says so. If not, all others are still to be seen: a pupil would load it again.
          if (await shown(page, delivered).waitFor({ timeout: 2 * OUTAGE + 30_000 }).then(() => true, () => false)) continue;
          unsaid.push(`${pupil.login}: ${(await page.getByRole("main").innerText()).slice(0, 240)}`);
          await expect(async () => {
            await page.reload();
            await expect(shown(page, delivered)).toBeVisible();
          }).toPass();
          await ready(page);
        }
      });

      // By the other clients, each with the next recording that nobody has sent.
      const clients = others.flatMap((pupil) =>
        [TusClient, Client].map((Kind) => ({ pupil, client: new Kind(proxy.url, pupil.cookie, pupil.id, assignment) })),
      );
      const sending = clients.map(async ({ pupil, client }) => {
        for (let take: Take | undefined = sounds.pop(); take && !client.stopped; take = sounds.pop()) {
          const delivered = await client.delivers(take.bytes, take.name, "audio");
          if (delivered) pupil.sent.push(delivered);
        }
      });

      // And meanwhile the server dies, and the network does.
      const sent = () => pupils.reduce((sum, pupil) => sum + pupil.sent.length, 0);
      let ended = false;
      let kills = 0;
      const events = async () => {
        for (const [n, event] of EVENTS.entries()) {
          while (!ended && sent() < (RECORDINGS * n) / EVENTS.length) await pause(50);
          if (ended) return;
          await pause(random() * 500);
          if (event === "kill") {
            kills++;
            await school.kill();
            await pause(random() * 1_000);
            await school.restart();
          } else {
            await proxy.goesOut(OUTAGE, event);
          }
        }
      };
      try {
        await Promise.all([events(), ...inBrowser, ...sending]);
      } finally {
        ended = true;
        for (const { client } of clients) client.stopped = true;
      }
      const seconds = ((Date.now() - started) / 1000).toFixed(0);
      const faults = Object.entries(proxy.faults).map(([fault, count]) => `${fault} ${count}`).join(", ");
      const { requests, slow, away, down, outages } = proxy.seen;
      console.info(
        `${sent()} recordings (${IN_BROWSER} in the browser) in ${seconds} s, ${requests} requests: ${faults}; slow ${slow}, ` +
          `server gone ${down}, during ${outages} outages ${away}; ${kills} restarts; ` +
          `longest wait for a receipt in the browser ${(longest / 1000).toFixed(1)} s`,
      );
      expect(kills + outages).toBe(EVENTS.length);
      // It was as bad as promised.
      const failed = Object.values(proxy.faults).reduce((sum, count) => sum + count, 0);
      expect(failed / requests).toBeGreaterThan(0.2);
      for (const [fault, count] of Object.entries(proxy.faults)) expect(count, fault).toBeGreaterThan(0);

      proxy.share = 0;
      const everything = new Set<string>();
      for (const pupil of pupils) {
        const one = await call<{ Pupil: { detail: Copy } }>(proxy.url, pupil.cookie, "homework/one", `id=${assignment}`);
        const seen = one.Pupil.detail.versions;
        // The pupil and the teacher see the same.
        const copy = await call<Copy>(proxy.url, teacher, "homework/copy", `id=${assignment}&pupil=${pupil.id}`);
        const receipts = (versions: Version[]) => versions.map(({ id, receipt }) => ({ id, receipt }));
        expect(receipts(copy.versions)).toEqual(receipts(seen));
        // Nothing is missing, nothing is there twice.
        expect(seen.map(({ id }) => id).sort()).toEqual(pupil.sent.map(({ version }) => version).sort());
        const asking = new Client(proxy.url, pupil.cookie, pupil.id, assignment);
        for (const { version, input, receipt, file, hash } of pupil.sent) {
          const found = seen.find(({ id }) => id === version)!;
          expect(found.receipt).toEqual(receipt);
          expect(receipt.sha256).toBe(hash);
          expect(await asking.hands(input)).toEqual(receipt);
          expect(found.files).toHaveLength(1);
          expect(found.files[0].kind).toBe("audio");
          // What the teacher downloads is what was recorded.
          const download = await fetch(`${proxy.url}/fichiers/${found.files[0].id}`, { headers: { cookie: teacher } });
          expect(sha256(new Uint8Array(await download.arrayBuffer()))).toBe(file);
          everything.add(file);
        }
      }
      expect(sent()).toBe(RECORDINGS);
      // Two browsers that hear the same file from its start may record the very same bytes.
      const files = pupils.flatMap((pupil) => pupil.sent.map(({ file }) => file));
      expect(everything).toEqual(new Set(files));
      // And the store holds what it says: the check fails otherwise.
      school.console("check");
      expect(errors).toEqual([]);
      expect(unsaid, "received, and the page does not say so").toEqual([]);
    } finally {
      await proxy.stop();
    }
  });
});
