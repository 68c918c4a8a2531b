import { demonstration } from "../../fixtures/people";
import { expect, signIn, test } from "../../fixtures/school";

test("without JavaScript a pupil reads, writes a text, adds a file, and keeps the receipt", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.pupil, demonstration.password);
  await page.getByRole("link", { name: "Travail", exact: true }).click();
  const links = page.locator(".homework-item__title");
  const addresses = await links.evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  let handed = false;
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Consigne" })).toBeVisible();
    const files = page.getByLabel("Vos fichiers");
    if (!(await files.count()) || !(await page.getByLabel("Votre texte").count())) continue;
    await page.getByLabel("Votre texte").fill("Ma réponse.\n\nDeuxième paragraphe & fin.");
    await files.setInputFiles({ name: "réponse.txt", mimeType: "text/plain", buffer: Buffer.from("le contenu") });
    await page.getByRole("button", { name: "Rendre" }).click();
    await expect(page.getByText(/^Reçu le /).first()).toBeVisible();
    await expect(page.getByText("Deuxième paragraphe & fin.").first()).toBeVisible();
    const link = await page.getByRole("link", { name: "réponse.txt", exact: true }).getAttribute("href");
    expect(await (await page.request.get(`${school.url}${link}`)).text()).toBe("le contenu");
    handed = true;
    break;
  }
  expect(handed, "a homework that takes text and files").toBe(true);
});

test("without JavaScript homework to do is ticked, and the guardian sees it", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.guardian, demonstration.password);
  await page.getByRole("link", { name: "Travail", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.locator(".homework-item__title").first().click();
  await expect(page.getByRole("heading", { name: "Consigne" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Rendre" })).toHaveCount(0);
});
