import { keysKept, serviceWorker } from "../../fixtures/device";
import { addExercise, begin, give, saved } from "../../fixtures/activities";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("Background Sync", () => {
  let school: School;
  ownSchool((own) => (school = own));

  test("what was handed in without a network goes when no page is open", async ({ device, someone }) => {
    test.setTimeout(120_000);
    const page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.locator(".homework-item", { hasText: "à enregistrer" }).first().getByRole("link").click();
    const address = page.url();
    await expect(page.getByRole("button", { name: "Enregistrer", exact: true })).toBeVisible();
    await device.offline(true);
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await expect(page.locator(".media-recorder__clock time")).toHaveText("0:03");
    await page.getByRole("button", { name: "Terminer" }).click();
    await expect(page.getByText("Prise 1")).toBeVisible();
    await page.getByRole("button", { name: "Rendre", exact: true }).click();
    await expect(page.getByText("Gardé sur cet appareil, pas encore reçu")).toBeVisible();

    // A page of the same place in which nothing of ours runs: the browser is open, Préau is not.
    const elsewhere = await page.context().newPage();
    await page.close();
    await device.offline(false);
    await elsewhere.goto(`${school.url}/healthz`);
    const { client, registrationId } = await serviceWorker(elsewhere);
    await client.send("ServiceWorker.dispatchSyncEvent", {
      origin: school.url,
      registrationId,
      tag: "preau-outbox",
      lastChance: false,
    });

    // The school has it: seen from another device, while this one has no page of ours open.
    const other = await someone();
    await signIn(other, school, demonstration.pupil, demonstration.password);
    await expect
      .poll(async () => {
        await other.goto(address);
        return other.getByText(/^Reçu le /).count();
      }, { timeout: 30_000 })
      .toBe(1);
    // And this one knows it, and sends nothing a second time.
    await elsewhere.goto(address);
    await ready(elsewhere);
    await expect(elsewhere.locator(".homework-receipt")).toHaveCount(1);
    await expect(elsewhere.getByRole("region", { name: "À envoyer" })).toHaveCount(0);
    await expect(elsewhere.locator("audio")).toHaveCount(1);
    expect(await keysKept(elsewhere, "bytes")).toBe("");
  });

  test("what was answered in an activity without a network, typed and spoken, goes as well", async ({ device, someone }) => {
    test.setTimeout(180_000);
    const teacher = await someone();
    await begin(teacher, school, "Sans réseau");
    const open = await addExercise(teacher, /^Réponse libre/);
    await open.getByRole("textbox", { name: "Consigne" }).click();
    await teacher.keyboard.type("Racontez.");
    await teacher.keyboard.press("Escape");
    const spoken = await addExercise(teacher, /^Réponse orale/);
    await spoken.getByRole("textbox", { name: "Consigne" }).click();
    await teacher.keyboard.type("Récitez.");
    await teacher.keyboard.press("Escape");
    await saved(teacher);
    await give(teacher);
    const follow = teacher.url();

    const page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/activites`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.getByRole("link", { name: "Sans réseau" }).click();
    await ready(page);
    await expect(page.getByRole("textbox")).toBeVisible();
    await device.offline(true);
    await page.getByRole("textbox").click();
    await page.keyboard.type("Il était une fois, sans réseau.");
    await page.getByRole("button", { name: "Valider" }).click();
    await expect(page.getByText("Hors ligne : gardée sur cet appareil, envoyée au retour du réseau")).toBeVisible();
    await page.getByRole("link", { name: "Étape suivante" }).click();
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await expect(page.locator(".media-recorder__clock time")).toHaveText("0:02");
    await page.getByRole("button", { name: "Terminer" }).click();
    await expect(page.getByText("Prise 1")).toBeVisible();
    await page.getByRole("button", { name: "Valider" }).click();
    await expect(page.getByText("Hors ligne : gardée sur cet appareil, envoyée au retour du réseau")).toBeVisible();

    const elsewhere = await page.context().newPage();
    await page.close();
    await device.offline(false);
    await elsewhere.goto(`${school.url}/healthz`);
    const { client, registrationId } = await serviceWorker(elsewhere);
    await client.send("ServiceWorker.dispatchSyncEvent", { origin: school.url, registrationId, tag: "preau-outbox", lastChance: false });

    await expect
      .poll(async () => {
        await teacher.goto(follow);
        return teacher.getByRole("heading", { name: "2 réponses à noter" }).count();
      }, { timeout: 30_000 })
      .toBe(1);
    // Nothing waits any more on the device, neither an answer nor a second of sound.
    await elsewhere.goto(`${school.url}/activites`);
    await ready(elsewhere);
    await expect.poll(() => keysKept(elsewhere, "bytes")).toBe("");
    expect(await keysKept(elsewhere, "records")).not.toMatch(/\/(answer|recording|headway)\//);
  });
});
