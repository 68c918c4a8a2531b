import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { Client } from "../../fixtures/client";
import { demonstration } from "../../fixtures/people";
import { demonstrate } from "../../fixtures/demonstration";
import { School, expect, known, ready, signIn, test } from "../../fixtures/school";

/** How often the server is killed; the long form takes many more. */
const KILLS = Number(process.env.PREAU_SERVER_KILLS ?? 20);
const CLIENTS = 32;

test(`the server is killed ${KILLS} times while ${CLIENTS} clients send: every receipt stands`, async ({ browser }) => {
  test.setTimeout(120_000 + KILLS * 10_000);
  const school = await School.start(demonstrate);
  try {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await page.locator(".homework-item", { hasText: "à enregistrer" }).first().getByRole("link").click();
    await ready(page);
    await expect(page.getByRole("button", { name: "Ajouter un fichier" })).toBeVisible();
    const assignment = page.url().split("/").pop()!;
    const pupil = await known(page);
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    await page.context().close();

    const clients = Array.from({ length: CLIENTS }, () => new Client(school.url, cookie, pupil, assignment));
    const running = clients.map(async (client) => {
      while (!client.stopped) await client.delivers(randomBytes(20_000 + Math.floor(Math.random() * 80_000)), "devoir.bin", "file");
    });
    for (let kill = 0; kill < KILLS; kill++) {
      await new Promise((done) => setTimeout(done, 300 + Math.random() * 700));
      await school.kill();
      await school.restart();
    }
    await new Promise((done) => setTimeout(done, 1_000));
    for (const client of clients) client.stopped = true;
    await Promise.all(running);

    const receipts = clients.reduce((sum, client) => sum + client.delivered.length, 0);
    console.info(`${receipts} receipts, ${KILLS} kills`);
    expect(receipts).toBeGreaterThan(CLIENTS);
    // Asked again after everything: the same receipt, of the bytes that were sent. Compared here and
    // told once: a hundred thousand assertions would keep the reporter busy for an hour.
    const wrong: string[] = [];
    const asked = clients.map(async (client) => {
      for (const { input, receipt, hash } of client.delivered) {
        const again = await client.hands(input);
        if (receipt.sha256 !== hash || !isDeepStrictEqual(again, receipt)) wrong.push(receipt.reference);
      }
    });
    await Promise.all(asked);
    expect(wrong).toEqual([]);
    // And the store holds what it says: the check fails otherwise.
    school.console("check");
  } finally {
    await school.stop();
  }
});
