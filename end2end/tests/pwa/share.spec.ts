import { demonstration } from "../../fixtures/people";
import { School, expect, known, ownSchool, ready, signIn, test } from "../../fixtures/school";

/** Shares a photo with Préau, as the system's share sheet does: a form posted to the address of the manifest. */
async function share(page: import("@playwright/test").Page, name: string): Promise<void> {
  await page.evaluate((name) => {
    const form = document.createElement("form");
    Object.assign(form, { method: "POST", action: "/partager", enctype: "multipart/form-data" });
    const input = Object.assign(document.createElement("input"), { type: "file", name: "files", multiple: true });
    const files = new DataTransfer();
    // More than one slice.
    files.items.add(new File([new Uint8Array(700_000).fill(7)], name, { type: "image/jpeg" }));
    input.files = files.files;
    form.append(input);
    document.body.append(form);
    form.submit();
  }, name);
}

test.describe("sharing a photo with Préau", () => {
  let school: School;
  ownSchool((own) => (school = own));

  test("without a network, for a homework, handed in once it is back", async ({ device }) => {
    test.setTimeout(120_000);
    const page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/travail`);
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const item = page.locator(".homework-item", { hasText: "à enregistrer" }).first();
    const title = await item.locator("a").innerText();
    // Opened once, so that it is there without a network.
    await item.getByRole("link").click();
    await expect(page.getByRole("button", { name: "Enregistrer", exact: true })).toBeVisible();
    await page.goto(`${school.url}/travail`);
    await ready(page);

    await device.offline(true);
    await share(page, "croquis.jpg");
    await expect(page.getByRole("heading", { name: "Partagé avec Préau" })).toBeVisible();
    await expect(page.getByText("croquis.jpg")).toBeVisible();
    await page.getByRole("button", { name: title }).click();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expect(page.locator(".media-file__name", { hasText: "croquis.jpg" })).toBeVisible();
    await page.getByRole("button", { name: "Rendre", exact: true }).click();
    await expect(page.getByText("Gardé sur cet appareil, pas encore reçu")).toBeVisible();
    await device.offline(false);
    await expect(page.getByText(/^Reçu le /)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("link", { name: "croquis.jpg", exact: true })).toBeVisible();
    await page.goto(`${school.url}/partager`);
    await expect(page.getByText("Rien à joindre")).toBeVisible();
  });

  test("what was shared is its person's, and can be thrown away", async ({ device }) => {
    const page = await device.launch();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await known(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await ready(page);
    await known(page);
    await share(page, "secret.jpg");
    await expect(page.getByText("secret.jpg")).toBeVisible();
    await page.context().clearCookies();
    await signIn(page, school, demonstration.guardian, demonstration.password);
    await page.goto(`${school.url}/partager`);
    await expect(page.getByText("Rien à joindre")).toBeVisible();
    await expect(page.getByText("secret.jpg")).toHaveCount(0);
    await page.context().clearCookies();
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/partager`);
    await page.getByRole("button", { name: /secret\.jpg/ }).click();
    await expect(page.getByText("Rien à joindre")).toBeVisible();
  });

  test("a teacher gives new homework with it", async ({ device }) => {
    const page = await device.launch();
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await known(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await ready(page);
    await known(page);
    await share(page, "tableau.jpg");
    await page.getByRole("button", { name: "Donner un travail" }).click();
    await expect(page.getByLabel("Titre")).toBeVisible();
    await expect(page.locator(".media-file__name", { hasText: "tableau.jpg" })).toBeVisible();
    await page.reload();
    await expect(page.locator(".media-file__name", { hasText: "tableau.jpg" })).toBeVisible();
  });

  test("nobody signed in: nothing is kept, and it is said", async ({ device }) => {
    const page = await device.launch();
    await page.goto(`${school.url}/connexion`);
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await share(page, "photo.jpg");
    await expect(page.getByRole("button", { name: "Se connecter" })).toBeVisible();
    expect(decodeURIComponent(page.url())).toContain("manque=compte");
  });
});
