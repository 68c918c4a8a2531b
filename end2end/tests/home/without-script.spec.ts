import { expect, test } from "../../fixtures/school";

test("the public site needs no script", async ({ school, page }) => {
  await page.goto(school.url);
  // What only the script opens is not offered; the link beside it leads there.
  await expect(page.locator(".media-embed__door").first()).toBeHidden();
  await expect(page.locator(".media-embed__who a").first()).toBeVisible();
  await page.getByRole("navigation", { name: "Rubriques" }).getByRole("link", { name: "Vie du collège" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vie du collège");
  await page.getByRole("link", { name: "Actualités", exact: true }).click();
  await page.locator(".publication-card__link").first().click();
  await expect(page.locator("article h1")).toBeVisible();
  await expect(page.getByRole("button", { name: "Imprimer" })).toHaveCount(0);
  await page.getByRole("searchbox").fill("cantine");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page.getByText(/articles? pour/)).toBeVisible();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});
