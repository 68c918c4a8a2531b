import { expect, signIn, test } from "../../fixtures/school";
import { demonstration } from "../../fixtures/people";

test("a wrong password is said plainly and what was typed stays", async ({ school, someone }) => {
  const page = await someone();
  await page.goto(`${school.url}/travail`);
  await expect(page).toHaveURL(/connexion\?suite=/);
  await page.getByLabel("Identifiant").fill(demonstration.pupil);
  await page.getByLabel("Mot de passe", { exact: true }).fill("ce n’est pas ça");
  const answer = page.waitForResponse((r) => r.request().method() === "POST");
  await page.getByRole("button", { name: "Se connecter" }).click();
  expect((await answer).status()).toBe(422);
  await expect(page.getByText("Identifiant ou mot de passe incorrect.")).toBeVisible();
  await expect(page.getByLabel("Identifiant")).toHaveValue(demonstration.pupil);
  await page.getByLabel("Mot de passe", { exact: true }).fill(demonstration.password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page).toHaveURL(/\/travail$/);
});

test("one signs out, changes language and theme, and signs another device out", async ({ school, someone }) => {
  const page = await someone();
  const other = await someone();
  await signIn(page, school, demonstration.guardian, demonstration.password);
  await signIn(other, school, demonstration.guardian, demonstration.password);
  await page.goto(`${school.url}/compte`);
  await expect(page.locator(".ui-badge", { hasText: "Cet appareil" })).toBeVisible();
  await page.getByRole("button", { name: /^Déconnecter/ }).first().click();
  await expect(page.getByText("L’appareil est déconnecté.")).toBeVisible();
  await other.goto(`${school.url}/compte`);
  await expect(other).toHaveURL(/connexion/);
  await page.goto(school.url);
  await page.locator(".shell-person summary").click();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: /^Hello/ })).toBeVisible();
  await page.locator(".shell-person summary").click();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.locator(".shell-person summary").click();
  await page.getByRole("button", { name: "Français" }).click();
  await page.locator(".shell-person summary").click();
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(page.getByRole("button", { name: "Se connecter" })).toBeVisible();
});

test("a form sent from another site is refused", async ({ school, request }) => {
  const answer = await request.post(`${school.url}/connexion`, {
    headers: { Origin: "https://evil.example" },
    form: { login: demonstration.pupil, password: demonstration.password },
  });
  expect(answer.status()).toBe(403);
});
