import type { Locator, Page } from "@playwright/test";
import { noFaults } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { picture } from "../../fixtures/picture";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

/** A file as it lies on somebody's desktop; `size`: of so many noughts. */
type Dropped = { name: string; type: string; base64?: string; size?: number };

test.describe("a picture that is chosen", () => {
  let school: School;
  ownSchool((own) => (school = own));

  const field = (page: Page): Locator => page.locator(".media-picture-field");
  const png = (width: number, height: number): { name: string; mimeType: string; buffer: Buffer } => ({
    name: `${width}.png`,
    mimeType: "image/png",
    buffer: picture(width, height),
  });

  /** The picker of an article's picture. */
  async function pick(page: Page): Promise<Locator> {
    await signIn(page, school, demonstration.administrator, demonstration.password);
    await page.goto(`${school.url}/articles/nouveau`);
    await ready(page);
    await page.getByRole("button", { name: "Choisir une image" }).click();
    const picker = page.getByRole("dialog");
    await expect(picker.locator(".media-shelf__picture").first()).toBeVisible();
    // Still above the page: what the page waits for takes its dialogs away.
    await expect(page.locator("dialog:modal")).toHaveCount(1);
    return picker;
  }

  const drop = (picker: Locator, files: Dropped[]): Promise<void> =>
    picker.locator(".ui-drop").evaluate((place, files) => {
      const data = new DataTransfer();
      for (const { name, type, base64, size } of files) {
        const bytes = Uint8Array.from(atob(base64 ?? ""), (letter) => letter.charCodeAt(0));
        data.items.add(new File([size === undefined ? bytes : new Uint8Array(size)], name, { type }));
      }
      place.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
      place.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, files);

  test("is said to be too small, or to be cut, for where it will stand", async ({ someone }) => {
    test.setTimeout(120_000);
    const page = await someone();
    const picker = await pick(page);
    await picker.locator("input[type=file]").setInputFiles(png(300, 200));
    await expect(field(page).locator(".media-picture-field__shown img")).toBeVisible({ timeout: 60_000 });
    const small = "Cette image est petite (300 × 200 pixels) : sur la page de l’article, elle sera floue. Il faudrait au moins 800 × 451 pixels.";
    await expect(field(page).getByRole("alert")).toContainText(small);
    await noFaults(page);

    await page.getByRole("button", { name: "Changer d’image" }).click();
    await picker.locator("input[type=file]").setInputFiles(png(900, 1600));
    const cut = "Sur la page de l’article, l’image perd environ les deux tiers de sa surface. Cadrez-la sur l’essentiel.";
    await expect(field(page).getByRole("alert")).toContainText(cut, { timeout: 60_000 });
  });

  test("is refused at once where it cannot be taken, and nothing of it is sent", async ({ someone }) => {
    const page = await someone();
    const picker = await pick(page);
    const sent: string[] = [];
    page.on("request", (request) => {
      if (new URL(request.url()).pathname.startsWith("/envois")) sent.push(request.url());
    });
    const refused = picker.getByRole("alert");
    await drop(picker, [{ name: "sortie.mp4", type: "video/mp4", size: 64 }]);
    await expect(refused).toContainText("L’image n’a pas pu être envoyée");
    await expect(refused).toContainText("Une vidéo n’est pas une image.");
    await drop(picker, [{ name: "affiche.png", type: "image/png", size: 42 * 1024 * 1024 }]);
    await expect(refused).toContainText("Ce fichier dépasse 41 Mo.");
    await picker.locator("input[type=file]").setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") });
    await expect(refused).toContainText("Les images SVG ne sont pas acceptées. Exportez-la en PNG ou en JPEG, puis ajoutez-la.");
    expect(sent).toEqual([]);
  });

  test("is the first one, where several are dropped", async ({ someone }) => {
    test.setTimeout(120_000);
    const page = await someone();
    const picker = await pick(page);
    const dropped = [png(850, 480), png(400, 300)].map(({ name, mimeType, buffer }) => ({ name, type: mimeType, base64: buffer.toString("base64") }));
    await drop(picker, dropped);
    await expect(page.getByText("Une image à la fois : seule la première est prise.")).toBeVisible();
    await expect(field(page).locator(".media-picture-field__shown img")).toBeVisible({ timeout: 60_000 });
    await expect(field(page).getByText("850 × 480 pixels", { exact: true })).toBeVisible();
    await expect(field(page).getByRole("alert")).toHaveCount(0);
  });

  test("of before is deleted, and brought back", async ({ someone }) => {
    const page = await someone();
    const picker = await pick(page);
    for (const [n, width] of [300, 310].entries()) {
      if (n) await page.getByRole("button", { name: "Changer d’image" }).click();
      await picker.locator("input[type=file]").setInputFiles(png(width, 200));
      await expect(field(page).locator(".media-picture-field__shown img")).toBeVisible({ timeout: 60_000 });
      await expect(picker).toBeHidden();
    }
    await page.getByRole("button", { name: "Changer d’image" }).click();
    const own = picker.locator(".media-shelf").first().locator(".media-shelf__picture");
    await expect(own.first()).toBeVisible();
    const before = await own.count();
    await noFaults(page);
    await picker.locator(".media-shelf__remove").first().press("Enter");
    await expect(own).toHaveCount(before - 1);
    await expect(picker.getByRole("status").getByText("L’image est supprimée.")).toBeVisible();
    const undo = picker.getByRole("button", { name: "Annuler", exact: true });
    await expect(undo).toBeFocused();
    await undo.press("Enter");
    await expect(own).toHaveCount(before);
    await expect(own.first()).toBeFocused();
    await expect(picker.getByText("L’image est de nouveau là.")).toBeVisible();
    // Also later, when that is said no more.
    await picker.locator(".media-shelf__remove").first().click();
    await expect(own).toHaveCount(before - 1);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Changer d’image" }).click();
    await picker.getByText("Images supprimées").click();
    await noFaults(page);
    await picker.getByRole("button", { name: /^Rétablir l’image/ }).first().click();
    await expect(own).toHaveCount(before);
    // One that the site shows is not deleted: it is said where it is, in sight.
    await picker.getByRole("button", { name: /^Supprimer l’image – Des éco-délégués/ }).click();
    const why = picker.getByRole("alert");
    await expect(why).toContainText("Cette image est montrée dans l’article « Les éco-délégués passent à l’action ».");
    await expect(why).toBeInViewport();
    await expect(page.locator("#image-pourquoi")).toBeFocused();
  });
});
