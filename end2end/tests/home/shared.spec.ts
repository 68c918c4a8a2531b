import { demonstrate } from "../../fixtures/demonstration";
import { School, expect, test } from "../../fixtures/school";

test("a link that is shared shows where it leads, and the picture of it", async ({ someone }) => {
  const origin = "https://ent.college.example";
  const own = await School.start(demonstrate, ["--origin", origin]);
  try {
    const page = await someone();
    const told = (property: string): Promise<string | null> => page.locator(`meta[property="${property}"]`).getAttribute("content");
    /** The picture is a whole address of the site's, and there is one. */
    const picture = async (): Promise<void> => {
      const address = new URL((await told("og:image"))!);
      expect(address.origin).toBe(origin);
      const answer = await page.request.get(own.url + address.pathname);
      expect(answer.status()).toBe(200);
      // Whoever shows it knows this one.
      expect(answer.headers()["content-type"]).toBe("image/jpeg");
    };
    await page.goto(own.url);
    expect(await told("og:url")).toBe(`${origin}/`);
    expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toBe(`${origin}/`);
    await picture();
    await page.locator(".publication-card[data-picture] .publication-card__link").first().click();
    await expect(page.locator("article h1")).toBeVisible();
    expect(await told("og:url")).toBe(origin + new URL(page.url()).pathname);
    await picture();
    // What only some may read is told to nobody, and a search is no place to share.
    await page.goto(`${own.url}/recherche?q=cdi`);
    await expect(page.locator('meta[property="og:url"]')).toHaveCount(0);
    await page.goto(`${own.url}/rubriques/salle-des-professeurs`);
    await expect(page.locator('meta[property="og:image"]')).toHaveCount(0);
    await expect(page.locator('meta[property="og:url"]')).toHaveCount(0);
  } finally {
    await own.stop();
  }
});
