import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demonstration } from "../../fixtures/people";
import { demonstrate } from "../../fixtures/demonstration";
import { School, builtSite, expect, ready, signIn, test } from "../../fixtures/school";

/** A newer build: the same program, every file with a hash under another one, and a line added to each. */
function newerBuild(): string {
  const site = mkdtempSync(join(tmpdir(), "preau-site-"));
  cpSync(builtSite, site, { recursive: true });
  const pkg = join(site, "pkg");
  const renamed = new Map<string, string>();
  for (const name of readdirSync(pkg)) {
    const other = name.replace(/\.([\w-]{22})\./, (_, hash: string) => `.${[...hash].reverse().join("")}.`);
    // The name of this one is in the WebAssembly itself, as what it imports.
    if (other !== name && !name.startsWith("__wasm_split.")) renamed.set(name, other);
  }
  const stem = (name: string) => name.replace(/\.(wasm|js|css|json|ts)(\.br)?$/, "");
  for (const [name, other] of renamed) {
    const path = join(pkg, name);
    if (/\.(js|json|css)$/.test(name)) {
      let text = readFileSync(path, "utf8");
      for (const [from, to] of renamed) text = text.replaceAll(from, to).replaceAll(stem(from), stem(to));
      writeFileSync(path, name.endsWith(".json") ? text : `${text}\n/* newer */\n`);
    }
    if (name.endsWith(".br")) rmSync(path);
    else renameSync(path, join(pkg, other));
  }
  return site;
}

test("a new build under an open page: the page goes on, opens a room that it had not fetched, then updates", async ({ browser }) => {
  test.setTimeout(180_000);
  const school = await School.start(demonstrate);
  const site = newerBuild();
  const context = await browser.newContext({ locale: "fr-FR", timezoneId: "Europe/Paris" });
  try {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const script = () => page.evaluate(() => document.querySelector<HTMLLinkElement>("link[rel=modulepreload]")!.href);
    const before = await script();

    await school.kill();
    await school.restart({ site });
    // A chunk that this page has never fetched, of the release that is gone from the site.
    await page.getByRole("link", { name: "Donner un travail" }).first().click();
    await expect(page.getByLabel("Titre")).toBeVisible();
    expect(await script()).toBe(before);
    await page.getByRole("checkbox", { name: demonstration.class }).first().check();
    await page.getByLabel("Titre").fill("Donné depuis l’ancienne version");

    // The browser finds the new worker; the page offers it, and takes it when asked.
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const offer = page.getByRole("region", { name: "Une nouvelle version de Préau est prête." });
    // A debug build is large.
    await expect(offer).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: /^Donner à/ }).click();
    await expect(page.getByRole("heading", { name: "Donné depuis l’ancienne version" })).toBeVisible();
    await ready(page);
    expect(await script()).not.toBe(before);
    await expect(offer).toHaveCount(0);
    expect(errors).toEqual([]);
  } finally {
    await context.close();
    await school.stop();
    rmSync(site, { recursive: true, force: true });
  }
});
