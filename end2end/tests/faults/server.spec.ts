import { createHash, randomBytes, randomUUID } from "node:crypto";
import { demonstration } from "../../fixtures/people";
import { School, expect, preau, ready, signIn, test } from "../../fixtures/school";

/** How often the server is killed; the long form takes many more. */
const KILLS = Number(process.env.PREAU_SERVER_KILLS ?? 20);
const CLIENTS = 32;
/** Bytes of one piece: several make a file. */
const PIECE = 24_000;

type Receipt = { reference: string; size: number; sha256: string };

/** A UUID of version 7, as the browser makes them. */
function uuid7(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  const rest = randomUUID().slice(15);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest}`;
}

/** One who hands in a file, again and again, as the application does: every failure is tried again. */
class Client {
  readonly receipts: { version: string; input: unknown; receipt: Receipt; hash: string }[] = [];
  stopped = false;

  constructor(
    private readonly url: string,
    private readonly cookie: string,
    private readonly pupil: string,
    private readonly assignment: string,
  ) {}

  private ask(path: string, init: RequestInit): Promise<Response> {
    const headers = { origin: this.url, cookie: this.cookie, "tus-resumable": "1.0.0", ...(init.headers as object) };
    return fetch(this.url + path, { ...init, headers });
  }

  async hands(input: unknown): Promise<Receipt | undefined> {
    const body = JSON.stringify({ id: this.assignment, input });
    const answer = await this.ask("/api/homework/hand_in", { method: "POST", body, headers: { "content-type": "application/json" } });
    return answer.ok ? ((await answer.json()) as Receipt) : undefined;
  }

  async run(): Promise<void> {
    while (!this.stopped) {
      const bytes = randomBytes(20_000 + Math.floor(Math.random() * 80_000));
      const upload = uuid7();
      const credential = randomBytes(32).toString("base64url");
      const meta = `id ${btoa(upload)},owner ${btoa(this.pupil)},filename ${btoa("devoir.bin")}`;
      const version = uuid7();
      const input = { version, pupil: this.pupil, over: null, text: "", kept: [], added: [{ upload, kind: "file", further: [] }] };
      let at: number | undefined;
      let receipt: Receipt | undefined;
      while (!receipt && !this.stopped) {
        try {
          if (at === undefined) {
            const made = await this.ask("/envois", {
              method: "POST",
              headers: { "upload-length": String(bytes.length), "upload-metadata": meta, "upload-credential": credential },
            });
            if (!made.ok) continue;
            at = Number(made.headers.get("upload-offset") ?? 0);
          } else if (at < bytes.length) {
            const sent = await this.ask(`/envois/${upload}`, {
              method: "PATCH",
              body: new Uint8Array(bytes.subarray(at, at + PIECE)),
              headers: { "upload-offset": String(at), "content-type": "application/offset+octet-stream", "upload-credential": credential },
            });
            at = sent.ok ? Number(sent.headers.get("upload-offset")) : undefined;
          } else {
            receipt = await this.hands(input);
            // Refused where all was received: where it stands is asked again.
            if (!receipt) at = undefined;
          }
        } catch {
          // The server is gone for the moment.
          at = undefined;
          await new Promise((done) => setTimeout(done, 20));
        }
      }
      if (receipt) {
        const file = createHash("sha256").update(bytes).digest("hex");
        const hash = createHash("sha256").update(`\n${file}\n`).digest("hex");
        this.receipts.push({ version, input, receipt, hash });
      }
    }
  }
}

test(`the server is killed ${KILLS} times while ${CLIENTS} clients send: every receipt stands`, async ({ browser }) => {
  test.setTimeout(120_000 + KILLS * 10_000);
  const school = await School.start((data) => preau(data, "demonstration"));
  try {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await page.locator(".homework-item", { hasText: "à enregistrer" }).first().getByRole("link").click();
    await ready(page);
    await expect(page.getByRole("button", { name: "Ajouter un fichier" })).toBeVisible();
    const assignment = page.url().split("/").pop()!;
    const pupil = await page.evaluate(
      () =>
        new Promise<string>((done) => {
          const look = () => {
            const open = indexedDB.open("preau-outbox");
            open.onsuccess = () => {
              const all = open.result.transaction("records").objectStore("records").get("device/visit");
              all.onsuccess = () => (all.result ? done(JSON.parse(all.result).viewer.person) : setTimeout(look, 100));
            };
          };
          look();
        }),
    );
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    await page.context().close();

    const clients = Array.from({ length: CLIENTS }, () => new Client(school.url, cookie, pupil, assignment));
    const running = clients.map((client) => client.run());
    for (let kill = 0; kill < KILLS; kill++) {
      await new Promise((done) => setTimeout(done, 300 + Math.random() * 700));
      await school.kill();
      await school.restart();
    }
    await new Promise((done) => setTimeout(done, 1_000));
    for (const client of clients) client.stopped = true;
    await Promise.all(running);

    const receipts = clients.flatMap((client) => client.receipts.map((kept) => ({ client, ...kept })));
    console.info(`${receipts.length} receipts, ${KILLS} kills`);
    expect(receipts.length).toBeGreaterThan(CLIENTS);
    // Asked again after everything: the same receipt, of the bytes that were sent.
    for (const { client, input, receipt, hash } of receipts) {
      expect(receipt.sha256).toBe(hash);
      expect(await client.hands(input)).toEqual(receipt);
    }
    // And the store holds what it says: the check fails otherwise.
    school.console("check");
  } finally {
    await school.stop();
  }
});
