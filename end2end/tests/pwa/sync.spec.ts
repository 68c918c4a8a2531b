import { keysKept, serviceWorker } from "../../fixtures/device";
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
});
