import type { Page } from "@playwright/test";
import { serviceWorker } from "../../fixtures/device";
import { demonstration } from "../../fixtures/people";
import { PushService } from "../../fixtures/push-service";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

/** Gives homework to the pupil's class, now. */
async function give(page: Page, school: School, title: string): Promise<void> {
  await page.goto(`${school.url}/travail/nouveau`);
  await ready(page);
  await page.getByRole("checkbox", { name: demonstration.class }).first().check();
  await page.getByLabel("Titre").fill(title);
  await page.getByRole("button", { name: /^Donner à/ }).click();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
}

test.describe("notifications", () => {
  let service: PushService;
  let school: School;
  test.beforeAll(async () => {
    service = await PushService.start();
  });
  ownSchool((own) => (school = own), () => ["--push-service", service.origin]);
  test.afterAll(async () => service.stop());

  test("a pupil asks for them, is told of new homework, and a touch leads there", async ({ device, someone }) => {
    test.setTimeout(120_000);
    const page = await device.launch();
    const context = page.context();
    await context.grantPermissions(["notifications", "microphone"], { origin: school.url });
    // Debian's Chromium has no push service of its own: the browser's part of subscribing is ours, as
    // the specification says it, and everything else is real.
    await context.addInitScript((subscription) => {
      PushManager.prototype.subscribe = async function (options) {
        (window as unknown as { asked: unknown }).asked = options;
        return { toJSON: () => subscription } as unknown as PushSubscription;
      };
      PushManager.prototype.getSubscription = async () => null;
    }, service.subscription());
    // The icon counts what is to do.
    await context.addInitScript(() => {
      navigator.setAppBadge = async (count) => void Object.assign(window, { badge: count });
    });
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await ready(page);
    const news = await page.locator(".home-hello__news").innerText();
    const toDo = Number(/(\d+)\sdevoirs? à faire/.exec(news)![1]);
    await expect.poll(() => page.evaluate(() => (window as unknown as { badge?: number }).badge)).toBe(toDo);
    await page.goto(`${school.url}/compte`);
    await ready(page);
    const card = page.locator(".notifications-device");
    await expect(card).toContainText("Cet appareil n’est pas prévenu.");
    await card.getByRole("button", { name: "Prévenir cet appareil" }).click();
    await expect(card).toContainText("Cet appareil est prévenu.");
    const asked = await page.evaluate(() => (window as unknown as { asked: { applicationServerKey: string; userVisibleOnly: boolean } }).asked);
    expect(asked.userVisibleOnly).toBe(true);
    await page.reload();
    await expect(card).toContainText("Cet appareil est prévenu.");
    // Never at night, whenever this test runs.
    await page.getByLabel("Ne pas déranger").uncheck();
    await page.getByRole("button", { name: "Enregistrer ces choix" }).click();
    await expect(page.getByText("Vos choix sont enregistrés.")).toBeVisible();
    await expect(page.getByLabel("Ne pas déranger")).not.toBeChecked();

    const teacher = await someone();
    await signIn(teacher, school, demonstration.teacher, demonstration.password);
    await give(teacher, school, "Apprendre la fable du lièvre");

    const pushed = await service.next();
    const claims = service.claims(pushed, asked.applicationServerKey);
    expect(claims.aud).toBe(service.origin);
    expect(claims.exp * 1000).toBeGreaterThan(Date.now());
    const message = service.open(pushed);
    expect(JSON.parse(message)).toMatchObject({ title: "Un nouveau travail à faire", tag: "new_work", lang: "fr" });
    for (const personal of ["lièvre", "Lina", "Marchetti", "Ouedraogo", demonstration.class]) expect(message).not.toContain(personal);

    // As the browser hands it to the service worker.
    const { client, registrationId } = await serviceWorker(page);
    const deliver = () => client.send("ServiceWorker.deliverPushMessage", { origin: school.url, registrationId, data: message });
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        const all = await registration.getNotifications();
        return all.map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url as string }));
      });
    // The debugger's way loses a message to a worker that is just starting; a second one takes the place of the first.
    await expect
      .poll(async () => {
        await deliver();
        return shown();
      }, { intervals: [500, 2_000] })
      .toHaveLength(1);
    const [notification] = await shown();
    expect(notification.title).toBe("Un nouveau travail à faire");
    await page.goto(school.url + notification.url);
    await expect(page.getByRole("heading", { name: "Apprendre la fable du lièvre" })).toBeVisible();
  });

  test("whoever signs out of a shared tablet is not told there any more, and the next one is not told unasked", async ({ device, someone }) => {
    test.setTimeout(120_000);
    const page = await device.launch();
    await page.context().grantPermissions(["notifications"], { origin: school.url });
    await page.context().addInitScript((subscription) => {
      PushManager.prototype.subscribe = async () => ({ toJSON: () => subscription }) as unknown as PushSubscription;
      PushManager.prototype.getSubscription = async () => null;
    }, service.subscription());
    await signIn(page, school, demonstration.pupil, demonstration.password);
    await page.goto(`${school.url}/compte`);
    await ready(page);
    const card = page.locator(".notifications-device");
    await card.getByRole("button", { name: "Prévenir cet appareil" }).click();
    await expect(card).toContainText("Cet appareil est prévenu.");
    // Never at night, whenever this test runs.
    await page.getByLabel("Ne pas déranger").uncheck();
    await page.getByRole("button", { name: "Enregistrer ces choix" }).click();
    await expect(page.getByText("Vos choix sont enregistrés.")).toBeVisible();
    await page.locator(".shell-person > summary").click();
    await page.getByRole("button", { name: "Se déconnecter" }).first().click();
    await expect(page.getByRole("button", { name: "Se connecter" })).toBeVisible();
    await ready(page);

    await signIn(page, school, demonstration.guardian, demonstration.password);
    await page.goto(`${school.url}/compte`);
    await ready(page);
    await expect(card).toContainText("Cet appareil n’est pas prévenu.");
    // And the first one, back again, need not ask again.
    await page.locator(".shell-person > summary").click();
    await page.getByRole("button", { name: "Se déconnecter" }).first().click();
    await ready(page);
    const renewed = page.waitForResponse((response) => response.url().endsWith("/api/notifications/register"));
    await signIn(page, school, demonstration.pupil, demonstration.password);
    expect((await renewed).ok()).toBe(true);
    await page.goto(`${school.url}/compte`);
    await expect(card).toContainText("Cet appareil est prévenu.");

    const teacher = await someone();
    await signIn(teacher, school, demonstration.teacher, demonstration.password);
    await give(teacher, school, "Lire le chapitre 3");
    expect(service.open(await service.next())).toContain("nouveau");
  });
});
