import type { Locator, Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { tabTo } from "../../fixtures/keyboard";
import { demonstration } from "../../fixtures/people";
import { picture } from "../../fixtures/picture";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("the focal point of a picture", () => {
  let school: School;
  ownSchool((own) => (school = own));

  /** An article's picture, ready to be framed. */
  async function frame(page: Page): Promise<void> {
    await signIn(page, school, demonstration.administrator, demonstration.password);
    await page.goto(`${school.url}/articles/nouveau`);
    await ready(page);
    await page.getByRole("button", { name: "Choisir une image" }).click();
    await page.getByRole("dialog").locator("input[type=file]").setInputFiles({ name: "large.png", mimeType: "image/png", buffer: picture(1600, 900) });
    await expect(page.locator(".media-picture-field__shown img")).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: "Cadrer et décrire" }).click();
    await expect(whole(page)).toBeVisible();
    await whole(page).scrollIntoViewIfNeeded();
  }

  const whole = (page: Page): Locator => page.locator(".media-framing__whole");
  /** Where the mark stands, in hundredths of the picture. */
  const mark = (page: Page): Promise<number[]> =>
    page.locator(".media-framing__mark").evaluate((mark: HTMLElement) => [mark.style.left, mark.style.top].map((at) => Math.round(parseFloat(at))));
  const kept = (page: Page): Promise<unknown> => page.waitForResponse((answer) => answer.url().includes("/media/describe_picture") && answer.ok());
  const at = async (page: Page, x: number, y: number): Promise<{ x: number; y: number }> => {
    const box = (await whole(page).boundingBox())!;
    return { x: box.x + box.width * x, y: box.y + box.height * y };
  };

  test("is carried with the mouse, and the shapes follow", async ({ someone }) => {
    test.setTimeout(120_000);
    const page = await someone();
    await frame(page);
    expect(await mark(page)).toEqual([50, 50]);
    const shape = page.locator(".media-framing__shape").first();
    const before = await shape.evaluate((image) => getComputedStyle(image).objectPosition);
    const [from, to] = [await at(page, 0.5, 0.5), await at(page, 0.2, 0.75)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    const saved = kept(page);
    await page.mouse.up();
    await saved;
    expect(await mark(page)).toEqual([20, 75]);
    expect(await shape.evaluate((image) => getComputedStyle(image).objectPosition)).not.toBe(before);
    // Without a button held, it stays.
    await page.mouse.move(from.x, from.y);
    expect(await mark(page)).toEqual([20, 75]);
    await noFaults(page);
  });

  test("is carried with a finger", async ({ browser, contextOptions }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ ...contextOptions, viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await frame(page);
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel", point?: { x: number; y: number }): Promise<unknown> =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: point ? [point] : [] });
    await touch("touchStart", await at(page, 0.5, 0.5));
    await touch("touchMove", await at(page, 0.7, 0.4));
    await touch("touchMove", await at(page, 0.8, 0.25));
    const saved = kept(page);
    await touch("touchEnd");
    await saved;
    expect(await mark(page)).toEqual([80, 25]);
    await context.close();
  });

  test("is moved with the keyboard alone, and found again", async ({ someone }) => {
    test.setTimeout(120_000);
    const page = await someone();
    await frame(page);
    await tabTo(page, /^De gauche à droite/);
    const saved = kept(page);
    for (let n = 0; n < 8; n++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    for (let n = 0; n < 4; n++) await page.keyboard.press("ArrowLeft");
    await saved;
    expect(await mark(page)).toEqual([70, 40]);
    // One sees that it is saved, and goes on from there.
    const told = page.locator(".media-framing [role=status]");
    await expect(told).toHaveText("Enregistré");
    await page.getByRole("slider", { name: "De haut en bas" }).focus();
    const again = kept(page);
    await page.keyboard.press("ArrowLeft");
    await again;
    await expect(told).toHaveText("Enregistré");
    await expect(page.getByRole("slider", { name: "De haut en bas" })).toBeFocused();
  });

  test("and the description wait for the network, and are kept when one leaves at once", async ({ someone }) => {
    test.setTimeout(120_000);
    const page = await someone();
    await frame(page);
    const told = page.locator(".media-framing [role=status]");
    const description = page.getByLabel("Description de l’image");
    await page.context().setOffline(true);
    await description.fill("La cour sous la neige");
    await expect(told).toHaveText(/^Pas de réseau/);
    await page.context().setOffline(false);
    await expect(told).toHaveText("Enregistré", { timeout: 20_000 });
    await description.fill("La cour sous la neige, un lundi");
    await page.getByRole("button", { name: "Cadrer et décrire" }).click();
    await expect(description).toBeHidden();
    await page.getByRole("button", { name: "Cadrer et décrire" }).click();
    await expect(description).toHaveValue("La cour sous la neige, un lundi");
    await expect(told).toHaveText("Enregistré");
    // Refused, one is told, and what was written stays.
    await page.route(/\/media\/describe_picture/, (route) => route.fulfill({ status: 422, contentType: "application/json", body: JSON.stringify({ Invalid: [{ field: "alt", problem: { TooLong: { max: 300 } } }] }) }));
    await description.fill("Sous la neige");
    await expect(page.getByRole("alert").filter({ hasText: "Ce n’est pas enregistré" })).toBeVisible();
    await page.unroute(/\/media\/describe_picture/);
    await page.getByRole("button", { name: "Réessayer" }).click();
    await expect(told).toHaveText("Enregistré");
    await expect(description).toHaveValue("Sous la neige");
    await description.fill("La neige");
    const last = page.waitForRequest((request) => request.url().includes("/media/describe_picture"));
    await page.getByRole("button", { name: "Retirer l’image" }).click();
    expect((await last).postData()).toContain("La neige");
  });

  test("two who describe a picture at once are asked whose words stay", async ({ someone }) => {
    const [one, two] = [await someone(), await someone()];
    await frame(one);
    await signIn(two, school, demonstration.administrator, demonstration.password);
    await two.goto(`${school.url}/articles/nouveau`);
    await ready(two);
    await two.getByRole("button", { name: "Choisir une image" }).click();
    await two.locator(".media-shelf__picture").first().click();
    await two.getByRole("button", { name: "Cadrer et décrire" }).click();
    const description = (page: Page): Locator => page.getByLabel("Description de l’image");
    const says = (page: Page, words: string): Promise<void> => expect(page.locator(".media-framing [role=status]")).toHaveText(words);
    const clash = two.getByRole("alert").filter({ hasText: "Quelqu’un a décrit cette image entre-temps" });
    // What one alone changes stays.
    await two.getByRole("slider", { name: "De haut en bas" }).press("ArrowRight");
    await says(two, "Enregistré");
    await description(one).fill("La cour");
    await says(one, "Enregistré");
    await description(two).fill("Le préau");
    await expect(clash).toContainText("La cour");
    await expect(description(two)).toHaveValue("Le préau");
    // To write on is no choice.
    await description(two).fill("Le préau neuf");
    await expect(clash).toContainText("La cour");
    await noFaults(two);
    await clash.getByRole("button", { name: "Garder ma description" }).click();
    await says(two, "Enregistré");
    await description(one).fill("La cour en été");
    await one.getByRole("alert").filter({ hasText: "entre-temps" }).getByRole("button", { name: "Reprendre l’autre" }).click();
    await says(one, "Enregistré");
    await expect(description(one)).toHaveValue("Le préau neuf");
  });
});
