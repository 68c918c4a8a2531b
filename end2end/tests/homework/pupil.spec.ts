import { demonstration } from "../../fixtures/people";
import { expect, ready, signIn, test } from "../../fixtures/school";

/** Presses Tab until the named control has the focus. */
async function tabTo(page: import("@playwright/test").Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement | null;
      return at ? (at.getAttribute("aria-label") ?? at.innerText ?? "") : "";
    });
    if (name.test(here)) return;
  }
  throw new Error(`no control ${name} within reach of the Tab key`);
}

test("a pupil records with pause, makes two takes and hands in, by keyboard alone", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.pupil, demonstration.password);
  await page.goto(`${school.url}/travail`);
  const item = page.locator(".homework-item", { hasText: "À enregistrer" }).first();
  await page.goto(await item.locator("a").evaluate((a: HTMLAnchorElement) => a.href));
  await ready(page);
  await tabTo(page, /^Enregistrer$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Enregistrement en cours")).toBeVisible();
  await expect(page.getByRole("button", { name: "Terminer" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("En pause")).toBeVisible();
  await page.getByRole("button", { name: "Reprendre" }).press("Enter");
  await expect(page.locator(".media-recorder__clock time")).toHaveText("0:02");
  await page.getByRole("button", { name: "Terminer" }).press("Enter");
  await expect(page.getByText("Prise 1")).toBeVisible();
  await expect(page.getByRole("button", { name: "Enregistrer" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".media-recorder__clock time")).toHaveText("0:01");
  await page.getByRole("button", { name: "Terminer" }).press("Enter");
  await expect(page.getByText("Prise 2")).toBeVisible();
  await tabTo(page, /^Supprimer.*Prise 1$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Prise 1")).toHaveCount(0);
  await tabTo(page, /^Rendre/);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Reçu le /).first()).toBeVisible();
  await page.getByText("Détails de l’accusé").first().click();
  await expect(page.getByText("Empreinte SHA-256").first()).toBeVisible();
});
