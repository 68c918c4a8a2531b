import type { Page } from "@playwright/test";
import { addExercise, addStep, begin, give, rows, saved } from "../../fixtures/activities";
import { film } from "../../fixtures/film";
import { demonstration } from "../../fixtures/people";
import { picture } from "../../fixtures/picture";
import { School, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";
import { speech } from "../../fixtures/speech";

const PDF = { name: "carte.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };
const KINDS = ["chapter", "text", "image", "audio", "video", "file", "link", "embed", "summary", "exercise", "form"];

test.describe("an activity with a step of every kind", () => {
  // What is made here is not for other tests to find.
  let school: School;
  ownSchool((own) => (school = own));

  const kinds = (page: Page): Promise<(string | null)[]> => rows(page).evaluateAll((all) => all.map((it) => it.getAttribute("data-kind")));

  test("is built with the mouse, put in order with a finger and the keyboard, and gone through by a pupil", async ({ someone, browser, contextOptions }) => {
    test.setTimeout(240_000);
    const teacher = await someone();
    await begin(teacher, school, "De tout");
    await (await addStep(teacher, /^Chapitre/)).getByLabel("Titre").fill("Les volcans");
    const text = await addStep(teacher, /^Texte/);
    await text.getByRole("textbox", { name: "Texte" }).click();
    await teacher.keyboard.type("La lave monte.");
    const image = await addStep(teacher, /^Image/);
    await image.getByRole("button", { name: "Choisir une image" }).click();
    await teacher.getByRole("dialog").locator("input[type=file]").first().setInputFiles({ name: "coupe.png", mimeType: "image/png", buffer: picture(1200, 800) });
    await expect(image.getByRole("button", { name: "Changer d’image" })).toBeVisible({ timeout: 30_000 });
    await image.getByLabel("Légende").fill("Coupe d’un volcan");
    const sound = await addStep(teacher, /^Son/);
    await sound.locator("input[type=file]").setInputFiles(speech());
    await expect(sound.locator(".media-player__time")).toBeVisible({ timeout: 30_000 });
    const video = await addStep(teacher, /^Vidéo/);
    await video.locator("input[type=file]").setInputFiles(film());
    await expect(video.locator("video")).toBeVisible({ timeout: 30_000 });
    const file = await addStep(teacher, /^Fichier/);
    await file.locator("input[type=file]").setInputFiles(PDF);
    await expect(file.getByRole("link", { name: "carte.pdf", exact: true })).toBeVisible();
    const link = await addStep(teacher, /^Lien/);
    // What leads nowhere is said; what was meant is completed.
    await link.getByLabel("Adresse").fill("javascript:alert(1)");
    await link.getByLabel("Titre").fill("À lire ensuite");
    await expect(link.getByText("Cette valeur n’a pas la forme attendue.")).toBeVisible();
    await link.getByLabel("Adresse").fill("fr.wikipedia.org/wiki/Volcan");
    await link.getByLabel("Titre").focus();
    await expect(link.getByLabel("Adresse")).toHaveValue("https://fr.wikipedia.org/wiki/Volcan");
    const embed = await addStep(teacher, /^Contenu intégré/);
    await embed.getByLabel("Contenu à afficher").fill("https://tube-numerique-educatif.apps.education.fr/w/abcdefgh");
    await expect(embed.getByText(/PeerTube/)).toBeVisible();
    const summary = await addStep(teacher, /^Bilan/);
    await summary.getByRole("textbox").first().click();
    await teacher.keyboard.type("Un volcan est fait de lave.");
    const exercise = await addExercise(teacher, /^Nombre/);
    await exercise.getByRole("textbox", { name: "Consigne" }).click();
    await teacher.keyboard.type("Six fois sept ?");
    await exercise.getByLabel("Valeur").fill("42");
    const form = await addStep(teacher, /^Formulaire/);
    await form.getByLabel("Titre du formulaire").fill("Pour finir");
    await form.getByRole("button", { name: "Ajouter une question" }).click();
    await form.getByLabel("Question", { exact: true }).fill("Qu’as-tu appris ?");
    await expect(form).toContainText("Le formulaire est complet.");
    await teacher.keyboard.press("Escape");
    await saved(teacher);
    expect(await kinds(teacher)).toEqual(KINDS);

    // With a finger, on a phone: the link in front of the text.
    const context = await browser.newContext({ ...contextOptions, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const phone = await context.newPage();
    await signIn(phone, school, demonstration.teacher, demonstration.password);
    await phone.goto(teacher.url());
    await expect(phone.locator(".classeur-edit[data-ready]")).toBeVisible();
    const finger = await context.newCDPSession(phone);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0): Promise<unknown> =>
      finger.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    const handle = rows(phone).nth(2).locator(".classeur-row__handle");
    await handle.scrollIntoViewIfNeeded();
    await rows(phone).nth(1).scrollIntoViewIfNeeded();
    // Once nothing moves any more, and nothing lies over it.
    await handle.tap({ trial: true });
    const [from, to] = [await handle.boundingBox(), await rows(phone).nth(1).boundingBox()];
    if (!from || !to) throw new Error("no rows");
    await touch("touchStart", from.x + from.width / 2, from.y + from.height / 2);
    await touch("touchMove", from.x + from.width / 2 + 4, from.y);
    await expect(phone.locator(".ui-ghost")).toBeVisible();
    await touch("touchMove", from.x + from.width / 2, to.y + 4);
    await expect(phone.locator(".classeur-edit__slot")).toBeVisible();
    await touch("touchEnd");
    await expect.poll(() => kinds(phone)).toEqual(["chapter", "image", "text", ...KINDS.slice(3)]);
    await saved(phone);
    await context.close();

    // And back with the keyboard.
    await expect.poll(() => kinds(teacher), { timeout: 20_000 }).toEqual(["chapter", "image", "text", ...KINDS.slice(3)]);
    await rows(teacher).nth(1).locator(".classeur-row__handle").focus();
    await teacher.keyboard.press("Space");
    await teacher.keyboard.press("ArrowDown");
    await teacher.keyboard.press("Space");
    await expect.poll(() => kinds(teacher)).toEqual(KINDS);
    await saved(teacher);
    await give(teacher);

    const pupil = await someone();
    await pupil.setViewportSize({ width: 360, height: 800 });
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(`${school.url}/activites`);
    await pupil.getByRole("link", { name: "De tout" }).click();
    await ready(pupil);
    const step = pupil.locator(".walk__step");
    const next = (): Promise<void> => pupil.getByRole("link", { name: "Étape suivante" }).click();
    await expect(pupil.getByRole("heading", { level: 2, name: "Les volcans" })).toBeVisible();
    await expect(step).toContainText("La lave monte.");
    await next();
    await expect(step).toContainText("Coupe d’un volcan");
    await expect.poll(() => step.locator("img").evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
    await next();
    await expect(step.getByRole("button", { name: /^Écouter/ })).toBeVisible();
    await next();
    await expect(step.locator("video")).toBeVisible();
    await next();
    await expect(step.getByRole("link", { name: "Télécharger carte.pdf" })).toBeVisible();
    await next();
    await expect(step.getByRole("link", { name: /À lire ensuite/ })).toHaveAttribute("href", "https://fr.wikipedia.org/wiki/Volcan");
    await next();
    await expect(step).toContainText("Contenu publié sur tube-numerique-educatif.apps.education.fr");
    // It comes when it is asked for, and not before.
    const asked: string[] = [];
    await pupil.context().route(/apps\.education\.fr/, (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: "text/html", body: "<title>film</title><p>Le film</p>" });
    });
    await step.getByRole("button", { name: "Voir la vidéo" }).click();
    const frame = step.locator("iframe.media-embed__frame");
    await expect(frame.contentFrame().getByText("Le film")).toBeVisible();
    await expect(frame).toHaveAttribute("sandbox", /allow-scripts/);
    // The step has no title: what it is called is who publishes it.
    await expect(frame).toHaveAttribute("title", "tube-numerique-educatif.apps.education.fr");
    // Whoever pressed it by keyboard goes on in it.
    await expect(frame).toBeFocused();
    expect(asked).toHaveLength(1);
    await next();
    await expect(step).toContainText("Un volcan est fait de lave.");
    await next();
    await pupil.locator(".exercises-player").getByRole("textbox").fill("42");
    await pupil.getByRole("button", { name: "Valider" }).click();
    await expect(pupil.getByText("C’est juste !")).toBeVisible();
    await next();
    await expect(pupil.getByLabel(/^Qu’as-tu appris/)).toBeVisible();
  });
});
