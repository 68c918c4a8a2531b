import { keysKept } from "../../fixtures/device";
import { demonstration } from "../../fixtures/people";
import { School, editorThere, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("the installed app", () => {
  // A school of its own: other tests hand in what these need to find open.
  let school: School;
  ownSchool((own) => (school = own));

  test("starts without a network, shows the list and opened homework, keeps what is made and sends it later", async ({ device }) => {
    test.setTimeout(120_000);
    const page = await device.launch();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const item = page.locator(".homework-item", { hasText: "à enregistrer" }).first();
    const title = await item.locator("a").innerText();
    await item.getByRole("link").click();
    await expect(page.getByRole("button", { name: "Enregistrer", exact: true })).toBeVisible();
    const address = page.url();

    await device.offline(true);
    // As from the icon: nothing of the server's.
    await page.goto(school.url);
    await expect(page.getByText("Hors ligne")).toBeVisible();
    await expect(page.getByRole("link", { name: title })).toBeVisible();
    await page.goto(`${school.url}/travail`);
    await page.getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await expect(page.locator(".media-recorder__clock time")).toHaveText("0:03");
    await page.getByRole("button", { name: "Terminer" }).click();
    await expect(page.getByText("Prise 1")).toBeVisible();
    await page.getByRole("button", { name: "Rendre", exact: true }).click();
    await expect(page.getByText("Gardé sur cet appareil, pas encore reçu")).toBeVisible();
    expect(page.url()).toBe(address);

    await device.offline(false);
    await expect(page.getByText(/^Reçu le /)).toBeVisible({ timeout: 30_000 });
    expect(errors).toEqual([]);
  });

  test("the files of a homework that was opened are read without a network, and heard by ranges", async ({ device }) => {
    test.setTimeout(120_000);
    const page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    // The first homework that has a document.
    const links: string[] = [];
    for (const tab of ["", "?onglet=rendu", "?onglet=corrige"]) {
      await page.goto(`${school.url}/travail${tab}`);
      await ready(page);
      links.push(...(await page.locator(".homework-item a").evaluateAll((all) => (all as HTMLAnchorElement[]).map((a) => a.href))));
    }
    const file = page.locator("[aria-labelledby='consigne'] a.media-file__name").first();
    for (const link of links) {
      await page.goto(link);
      await ready(page);
      if (await file.count()) break;
    }
    const path = (await file.getAttribute("href"))!;
    const read = (range?: string) =>
      page.evaluate(
        async ([path, range]) => {
          const answer = await fetch(path!, range ? { headers: { range } } : {});
          return { status: answer.status, type: answer.headers.get("content-type"), size: (await answer.arrayBuffer()).byteLength };
        },
        [path, range],
      );
    const online = await read();
    expect(online.status).toBe(200);
    const kept = () => keysKept(page, "bytes");
    await expect.poll(kept).toContain(path);
    await device.offline(true);
    expect(await read()).toEqual(online);
    expect(await read("bytes=1-10")).toMatchObject({ status: 206, size: 10 });
    await device.offline(false);
    await page.locator(".shell-person > summary").click();
    await page.getByRole("button", { name: "Se déconnecter" }).first().click();
    await ready(page);
    await expect.poll(kept).not.toContain(path);
  });

  test("what was read is forgotten at sign-out", async ({ device }) => {
    const page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.locator(".shell-person > summary").click();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await expect(page.getByRole("button", { name: "Se connecter" })).toBeVisible();
    await ready(page);
    await device.offline(true);
    await page.goto(`${school.url}/travail`);
    await expect(page.getByRole("button", { name: "Se connecter" })).toBeVisible();
    await expect(page.locator(".homework-item")).toHaveCount(0);
  });

  test("can be installed", async ({ device }) => {
    const page = await device.launch();
    // Who only reads the school's public pages is not made a worker.
    await page.goto(`${school.url}/connexion`);
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const client = await page.context().newCDPSession(page);
    const manifest = await client.send("Page.getAppManifest");
    expect(manifest.errors).toEqual([]);
    const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
    expect(installabilityErrors).toEqual([]);
  });

  test("installing is offered once something was received, and never again after a no", async ({ device }) => {
    const page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await ready(page);
    const prompt = () =>
      page.evaluate(() => {
        const event = new Event("beforeinstallprompt", { cancelable: true });
        window.dispatchEvent(event);
        return event.defaultPrevented;
      });
    expect(await prompt()).toBe(true);
    const offer = page.getByRole("region", { name: "Préau sur votre écran d’accueil" });
    await expect(offer).toHaveCount(0);

    await page.goto(`${school.url}/travail`);
    await page.locator(".homework-item", { hasText: "Texte à rendre" }).first().getByRole("link").click();
    await editorThere(page);
    await page.getByRole("textbox", { name: "Votre texte" }).fill("Le chevalier entra.");
    await page.getByRole("button", { name: "Rendre", exact: true }).click();
    await expect(page.getByText(/^Reçu le /)).toBeVisible();
    await page.goto(school.url);
    await ready(page);
    await prompt();
    await expect(offer).toBeVisible();
    await offer.getByRole("button", { name: "Non merci, ne plus proposer" }).click();
    await expect(offer).toHaveCount(0);
    await page.goto(`${school.url}/travail`);
    await page.goto(school.url);
    await ready(page);
    await prompt();
    await expect(page.getByRole("heading", { name: /^Bonjour/ })).toBeVisible();
    await expect(offer).toHaveCount(0);
  });
});

test.describe("writing without a network", () => {
  let school: School;
  ownSchool((own) => (school = own));

  test("a pupil writes with the editor without a network, and it is sent later", async ({ device }) => {
    test.setTimeout(120_000);
    const page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    // The device has it before anything was written here.
    const held = () =>
      page.evaluate(async () => {
        const address = document.querySelector<HTMLMetaElement>("meta[name=preau-editor]")!.content;
        return !!(await caches.match(address));
      });
    await expect.poll(held).toBe(true);
    await page.locator(".homework-item", { hasText: "Texte à rendre" }).last().getByRole("link").click();
    await expect(page.getByRole("textbox", { name: "Votre texte" })).toBeVisible();
    const address = page.url();
    await device.offline(true);
    await page.goto(address);
    await expect(page.getByText("Hors ligne")).toBeVisible();
    await expect(page.getByRole("toolbar", { name: "Mise en forme" })).toBeVisible();
    await page.getByRole("textbox", { name: "Votre texte" }).click();
    await page.keyboard.type("- une première idée");
    await expect(page.getByRole("textbox", { name: "Votre texte" }).getByRole("listitem")).toHaveText("une première idée");
    await page.getByRole("button", { name: "Rendre", exact: true }).click();
    await expect(page.getByText("Gardé sur cet appareil, pas encore reçu")).toBeVisible();
    await device.offline(false);
    await expect(page.getByText(/^Reçu le /)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("une première idée").first()).toBeVisible();
  });
});
