import { demonstration } from "../../fixtures/people";
import { expect, signIn, test } from "../../fixtures/school";

test("without JavaScript a pupil reads, writes a text, adds a file, and keeps the receipt", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.pupil, demonstration.password);
  await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Travail", exact: true }).click();
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

test("without JavaScript homework to do is ticked and unticked", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.pupil, demonstration.password);
  await page.goto(`${school.url}/travail`);
  const addresses = await page.locator(".homework-item__title").evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  const mark = page.getByRole("button", { name: "Marquer comme fait" });
  const unmark = page.getByRole("button", { name: "Finalement, pas encore fait" });
  let found = false;
  for (const address of addresses) {
    await page.goto(address);
    if (!(await mark.count())) continue;
    await mark.click();
    await expect(unmark).toBeVisible();
    await page.goto(address);
    await unmark.click();
    await expect(mark).toBeVisible();
    found = true;
    break;
  }
  expect(found, "a homework that is only to be done").toBe(true);
});

test("without JavaScript a guardian reads a child's homework and hands nothing in", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.guardian, demonstration.password);
  await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Travail", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.locator(".homework-item__title").first().click();
  await expect(page.getByRole("heading", { name: "Consigne" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Rendre" })).toHaveCount(0);
});
