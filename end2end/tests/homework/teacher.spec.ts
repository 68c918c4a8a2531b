import { tabTo } from "../../fixtures/keyboard";
import { demonstration } from "../../fixtures/people";
import { type School, editorThere, expect, ready, signIn, test } from "../../fixtures/school";

/** A homework given by the teacher of the demonstration to the pupil's class; gives its address. */
async function given(teacher: import("@playwright/test").Page, school: School, title: string, main = "Enregistrement"): Promise<string> {
  await signIn(teacher, school, demonstration.teacher, demonstration.password);
  await teacher.goto(`${school.url}/travail/nouveau`);
  await ready(teacher);
  await teacher.getByLabel(demonstration.class, { exact: true }).check();
  await teacher.getByLabel("Titre").fill(title);
  await teacher.getByRole("radio", { name: main }).check();
  await teacher.getByRole("button", { name: /^Donner à \d+ élèves$/ }).click();
  await expect(teacher.getByRole("heading", { level: 1, name: title })).toBeVisible();
  return teacher.url();
}

test("a teacher gives homework, listens, answers and goes on to the next copy, by keyboard alone", async ({ school, someone }) => {
  const page = await someone();
  await page.goto(`${school.url}/connexion`);
  await tabTo(page, /^Identifiant/);
  await page.keyboard.type(demonstration.teacher);
  await tabTo(page, /^Mot de passe$/);
  await page.keyboard.type(demonstration.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^Bonjour/ })).toBeVisible();
  await ready(page);

  await tabTo(page, /^Donner un travail$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Donner un travail" })).toBeVisible();
  await ready(page);
  await tabTo(page, new RegExp(`^${demonstration.class}$`));
  await page.keyboard.press("Space");
  await tabTo(page, /^Titre/);
  await page.keyboard.type("Raconter sa matinée");
  await tabTo(page, /^Consigne/);
  await page.keyboard.type("Une minute, sans lire.");
  await tabTo(page, /^Donner à \d+ élèves$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Raconter sa matinée" })).toBeVisible();
  await expect(page.getByText(/^0\/\d+$/)).toBeVisible();

  // A pile of recordings that waits: found from the list, heard, answered.
  await page.goto(`${school.url}/travail`);
  await ready(page);
  const waiting = page.locator(".homework-given", { hasText: /Corbeau|Cigale/, has: page.locator('[data-state="to-correct"]') });
  const title = (await waiting.first().locator("a").innerText()).replace(/\s+/g, " ").trim();
  await tabTo(page, new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await ready(page);
  await tabTo(page, /^Corriger à la suite$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Copie \d+ sur \d+$/).first()).toBeVisible();
  await ready(page);
  const first = page.url();
  // Its rendition may still be on its way.
  await expect(page.locator(".media-player__time").first()).toContainText("/ 0:", { timeout: 60_000 });
  await tabTo(page, /^Écouter/);
  await page.keyboard.press("Enter");
  await expect(page.locator(".media-player__time b").first()).toHaveText(/0:0[1-9]/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Votre réponse à l’élève/);
  await page.keyboard.type("Belle lecture, bien articulée.");
  await tabTo(page, /^(Corrigé, suivant|Marquer corrigé)$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Votre réponse est enregistrée.")).toBeVisible();
  await page.goto(first);
  await expect(page.getByText("Belle lecture, bien articulée.").first()).toBeVisible();
});

test("what a teacher changes and withdraws, pupils see; what they handed in stays theirs", async ({ school, someone }) => {
  const teacher = await someone();
  const address = await given(teacher, school, "Décrire un tableau", "Texte");
  const pupil = await someone();
  await signIn(pupil, school, demonstration.pupil, demonstration.password);
  await pupil.goto(address);
  await ready(pupil);
  await editorThere(pupil);
  await pupil.getByRole("textbox", { name: "Votre texte" }).fill("Au premier plan, une barque.");
  await pupil.getByRole("button", { name: "Rendre", exact: true }).click();
  await expect(pupil.getByText(/^Reçu le /).first()).toBeVisible();

  await teacher.goto(address);
  await ready(teacher);
  await teacher.getByRole("link", { name: "Modifier le travail" }).click();
  await ready(teacher);
  await expect(teacher.getByLabel("Titre")).toHaveValue("Décrire un tableau");
  await teacher.getByLabel("Titre").fill("Décrire un tableau de Monet");
  await teacher.getByRole("button", { name: "Enregistrer les changements" }).click();
  await expect(teacher.getByRole("heading", { level: 1, name: "Décrire un tableau de Monet" })).toBeVisible();
  await ready(teacher);
  await teacher.getByRole("button", { name: "Retirer" }).click();
  await teacher.getByRole("dialog").getByRole("button", { name: "Retirer" }).click();
  await expect(teacher.getByRole("button", { name: "Remettre" })).toBeVisible();

  await pupil.goto(`${school.url}/travail`);
  await expect(pupil.getByText("Décrire un tableau")).toHaveCount(0);
  await pupil.goto(`${school.url}/travail?onglet=rendu`);
  await pupil.getByRole("link", { name: "Décrire un tableau de Monet" }).click();
  await expect(pupil.getByText("Au premier plan, une barque.")).toBeVisible();
  await expect(pupil.getByText(/^Reçu le /).first()).toBeVisible();
  await expect(pupil.getByRole("button", { name: "Changer ma réponse" })).toHaveCount(0);
  await expect(pupil.getByText("Votre professeur a retiré ce travail.")).toBeVisible();
});

test("a copy that was sent again meanwhile is not marked as corrected", async ({ school, someone }) => {
  const teacher = await someone();
  const address = await given(teacher, school, "Écrire un haïku", "Texte");
  const pupil = await someone();
  await signIn(pupil, school, demonstration.pupil, demonstration.password);
  const hand = async (text: string, button: string) => {
    await pupil.goto(address);
    await ready(pupil);
    if (button !== "Rendre") await pupil.getByRole("button", { name: "Changer ma réponse" }).click();
    await editorThere(pupil);
    await pupil.getByRole("textbox", { name: "Votre texte" }).fill(text);
    await pupil.getByRole("button", { name: button, exact: true }).click();
    await expect(pupil.getByText(text).first()).toBeVisible();
    await expect(pupil.getByText(/^Reçu le /).first()).toBeVisible();
  };
  await hand("Premier jet.", "Rendre");
  await teacher.goto(address);
  await ready(teacher);
  await teacher.getByRole("link", { name: "Corriger à la suite" }).click();
  await expect(teacher.getByText("Premier jet.")).toBeVisible();
  await ready(teacher);
  await hand("Version soignée.", "Rendre cette nouvelle version");
  await editorThere(teacher);
  await teacher.getByRole("textbox", { name: "Votre réponse à l’élève" }).fill("Joli.");
  await teacher.getByRole("button", { name: "Marquer corrigé" }).click();
  await expect(teacher.getByText(/vient d’envoyer une nouvelle version/)).toBeVisible();
  await expect(teacher.getByRole("textbox", { name: "Votre réponse à l’élève" })).toHaveText("Joli.");
});

test("what a pupil sends from two devices at once is shown twice over, and not a third time", async ({ school, someone }) => {
  const teacher = await someone();
  const address = await given(teacher, school, "Inventer une devise", "Texte");
  const devices = [await someone(), await someone()];
  for (const device of devices) {
    await signIn(device, school, demonstration.pupil, demonstration.password);
    await device.goto(address);
    await ready(device);
  }
  for (const [n, device] of devices.entries()) {
    await editorThere(device);
    await device.getByRole("textbox", { name: "Votre texte" }).fill(`Depuis l’appareil ${n + 1}.`);
    await device.getByRole("button", { name: "Rendre", exact: true }).click();
    await expect(device.getByText(/^Reçu le /).first()).toBeVisible();
  }
  await teacher.goto(address);
  await teacher.getByRole("link", { name: "Corriger à la suite" }).click();
  for (const page of [devices[1], teacher]) {
    await expect(page.getByText("Deux versions ont été envoyées en même temps")).toBeVisible();
    for (const n of [1, 2]) await expect(page.locator(".prose", { hasText: `Depuis l’appareil ${n}.` })).toHaveCount(1);
    await expect(page.getByText("Versions précédentes")).toHaveCount(0);
  }
});
