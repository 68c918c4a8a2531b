import type { Page } from "@playwright/test";
import { makeActivity } from "../../fixtures/activity";
import { noFaults } from "../../fixtures/axe";
import { call, enter, uuid7 } from "../../fixtures/client";
import { demonstration } from "../../fixtures/people";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("what is on a shelf goes into folders", () => {
  let school: School;
  ownSchool((own) => (school = own));

  const handle = (page: Page, title: string) => page.getByRole("button", { name: `Déplacer « ${title} »` });
  const card = (page: Page, title: string) => page.locator(".classeur-card").filter({ has: page.getByRole("link", { name: title, exact: true }) });
  const said = (page: Page) => page.locator("p.ui-hidden[role=status]").last();

  async function open(page: Page): Promise<void> {
    await signIn(page, school, demonstration.teacher, demonstration.password);
    await page.goto(`${school.url}/classeur`);
    await ready(page);
  }

  test("by mouse onto a folder, and out of it by the way up", async ({ someone }) => {
    await makeActivity(school, "Volcans", [{ kind: "chapter", title: "Un" }]);
    const page = await someone();
    await open(page);
    const drag = async (title: string, over: ReturnType<Page["locator"]>): Promise<void> => {
      await handle(page, title).scrollIntoViewIfNeeded();
      const from = await handle(page, title).boundingBox();
      if (!from) throw new Error("no handle");
      await page.mouse.move(from.x + 20, from.y + 20);
      await page.mouse.down();
      await page.mouse.move(from.x + 30, from.y + 30, { steps: 3 });
      await expect(page.locator(".ui-ghost")).toHaveText(title);
      // Marked, the way up is a little wider: where it is then.
      const to = await over.boundingBox();
      if (!to) throw new Error("no place");
      await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 });
      await expect(over).toHaveAttribute("data-aimed");
      await page.mouse.up();
    };
    await drag("Volcans", card(page, "Grammaire"));
    await expect(card(page, "Volcans")).toHaveCount(0);
    await expect(page.getByText("« Volcans » est maintenant dans « Grammaire ».").first()).toBeVisible();
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(card(page, "Volcans")).toBeVisible();
    await drag("Volcans", card(page, "Grammaire"));
    await expect(card(page, "Volcans")).toHaveCount(0);
    // A folder goes with all that is in it.
    await drag("Grammaire", card(page, "Cinquième"));
    await expect(card(page, "Grammaire")).toHaveCount(0);
    await page.getByRole("link", { name: "Cinquième", exact: true }).click();
    await page.getByRole("link", { name: "Grammaire", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Grammaire" })).toBeVisible();
    await ready(page);
    await drag("Volcans", page.locator(".ui-breadcrumbs").getByRole("link", { name: "Classeur" }));
    await expect(card(page, "Volcans")).toHaveCount(0);
    await page.goto(`${school.url}/classeur`);
    await expect(card(page, "Volcans")).toBeVisible();
    await noFaults(page);
  });

  test("by keyboard, which may change its mind", async ({ someone }) => {
    await makeActivity(school, "Marées", [{ kind: "chapter", title: "Un" }]);
    const page = await someone();
    await open(page);
    await handle(page, "Marées").focus();
    await page.keyboard.press("Space");
    await expect(said(page)).toContainText("« Marées » est en main.");
    await page.keyboard.press("Home");
    await expect(said(page)).toHaveText("Dans « Cinquième ».");
    await expect(card(page, "Cinquième")).toHaveAttribute("data-aimed");
    await page.keyboard.press("Escape");
    await expect(said(page)).toHaveText("Déplacement annulé.");
    await expect(card(page, "Marées")).toBeVisible();
    await page.keyboard.press("Space");
    await page.keyboard.press("Home");
    await page.keyboard.press("Space");
    await expect(card(page, "Marées")).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Cinquième", exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(card(page, "Marées")).toBeVisible();
  });

  test("by finger, an activity and then a folder, each taken back", async ({ someone, browser, contextOptions }) => {
    await makeActivity(school, "Séismes", [{ kind: "chapter", title: "Un" }]);
    const cookie = await enter(school.url, "/connexion", { login: demonstration.teacher, password: demonstration.password });
    await call(school.url, cookie, "classeur/create_folder", { id: uuid7(), parent: null, title: "Tectonique" });
    const context = await browser.newContext({ ...contextOptions, viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });
    const phone = await context.newPage();
    await open(phone);
    const finger = await context.newCDPSession(phone);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0): Promise<unknown> =>
      finger.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    const middle = async (of: ReturnType<Page["locator"]>): Promise<[number, number]> => {
      const box = await of.boundingBox();
      if (!box) throw new Error("not on the page");
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const carry = async (title: string, over: ReturnType<Page["locator"]>): Promise<void> => {
      // Once nothing moves any more, and nothing lies over it.
      await handle(phone, title).tap({ trial: true });
      const [x, y] = await middle(handle(phone, title));
      await touch("touchStart", x, y);
      for (let n = 1; n <= 4; n++) await touch("touchMove", x + 3 * n, y);
      await expect(phone.locator(".ui-ghost")).toHaveText(title);
      // What is above or below the window comes into it while the finger waits at its edge.
      await expect
        .poll(async () => {
          const [, at] = await middle(over);
          const inside = at > 120 && at < 620;
          await touch("touchMove", x + 12, inside ? at : at < 400 ? 8 : 790);
          if (inside) await touch("touchMove", (await middle(over))[0], (await middle(over))[1]);
          return over.getAttribute("data-aimed");
        })
        .not.toBeNull();
      await touch("touchEnd");
    };
    // What is offered is about that one: what was offered before is gone.
    const undo = async (title: string): Promise<void> => {
      await phone.locator(".ui-toast", { hasText: title }).getByRole("button", { name: "Annuler" }).tap();
      await expect(phone.locator(".ui-toast", { hasText: title })).toHaveCount(0);
    };
    await carry("Séismes", card(phone, "Cinquième"));
    await expect(card(phone, "Séismes")).toHaveCount(0);
    await expect(card(phone, "Cinquième")).toBeVisible();
    await undo("Séismes");
    await expect(card(phone, "Séismes")).toBeVisible();
    await carry("Tectonique", card(phone, "Cinquième"));
    await expect(card(phone, "Tectonique")).toHaveCount(0);
    await expect(card(phone, "Cinquième")).toBeVisible();
    await undo("Tectonique");
    await expect(card(phone, "Tectonique")).toBeVisible();
    // A finger that moves over the rest of a card scrolls the page, and carries nothing.
    const [x, y] = await middle(card(phone, "Cinquième").locator(".classeur-card__words"));
    await touch("touchStart", x, y);
    for (let n = 1; n <= 10; n++) await touch("touchMove", x, y - 12 * n);
    await touch("touchEnd");
    await expect(phone.locator(".ui-ghost")).toHaveCount(0);
    await expect(card(phone, "Cinquième")).toBeVisible();
    await context.close();
  });
});
