import { expect, test } from "./sheet";

const panel = { name: "Lien" };

test("a link on what is selected: the address is completed", async ({ sheet, page }) => {
  await sheet.holds("<p>voir la page ici</p>");
  await sheet.select("la page");
  await sheet.tool(/^Lien/).click();
  const dialog = page.getByRole("dialog", panel);
  await expect(dialog.getByLabel("Adresse")).toBeFocused();
  await expect(dialog.getByLabel("Texte à afficher")).toHaveCount(0);
  await sheet.type("exemple.fr/a?b=1");
  await dialog.getByRole("button", { name: "Mettre le lien" }).click();
  await sheet.becomes('<p>voir <a href="https://exemple.fr/a?b=1">la page</a> ici</p>');
  await expect(sheet.area).toBeFocused();
  await sheet.type(" !");
  await sheet.becomes('<p>voir <a href="https://exemple.fr/a?b=1">la page</a> ! ici</p>');
});

test("by keyboard only, with words, where nothing is selected", async ({ sheet }) => {
  await sheet.holds("<p>Écrire à</p>");
  await sheet.press("Space", "Control+k");
  await sheet.type("cdi@exemple.fr");
  await sheet.press("Tab");
  await sheet.type("la bibliothèque");
  await sheet.press("Enter");
  await sheet.becomes('<p>Écrire à <a href="mailto:cdi@exemple.fr">la bibliothèque</a></p>');
});

for (const [typed, href] of [
  ["http://a.fr", "http://a.fr"],
  ["HTTPS://a.fr/é", "HTTPS://a.fr/é"],
  ["www.a.fr", "https://www.a.fr"],
  ["a.fr:8080/x", "https://a.fr:8080/x"],
  ["mailto:x@a.fr", "mailto:x@a.fr"],
  ["01 23 45 67 89", "tel:0123456789"],
  ["+33 (1) 23.45.67.89", "tel:+33123456789"],
  ["tel:3018", "tel:3018"],
]) {
  test(`“${typed}” is an address`, async ({ sheet }) => {
    await sheet.holds("<p>mot</p>");
    await sheet.select("mot");
    await sheet.press("Control+k");
    await sheet.type(typed);
    await sheet.press("Enter");
    await sheet.becomes(`<p><a href="${href}">mot</a></p>`);
  });
}

test("a number that is called is edited as it is read", async ({ sheet, page }) => {
  await sheet.holds('<p>Appeler <a href="tel:+33123456789">la loge</a> ou le <a href="tel:3018">3018</a></p>');
  const bubble = page.getByRole("group", panel);
  for (const [words, number] of [["la loge", "+33123456789"], ["3018", "tel:3018"]] as const) {
    await sheet.area.getByText(words).click();
    await bubble.getByRole("button", { name: "Modifier le lien" }).click();
    await expect(page.getByLabel("Adresse")).toHaveValue(number);
    await sheet.press("Enter");
  }
  expect(await sheet.html()).toBe('<p>Appeler <a href="tel:+33123456789">la loge</a> ou le <a href="tel:3018">3018</a></p>');
});

for (const typed of ["", "javascript:alert(1)", "data:text/html,x", "deux mots", "/travail/1", "mot", "ftp://a.fr", "01 23", "01.02.2026", "tel:x"]) {
  test(`“${typed}” is not, and that is said`, async ({ sheet, page }) => {
    await sheet.holds("<p>mot</p>");
    await sheet.select("mot");
    await sheet.press("Control+k");
    await sheet.type(typed);
    await sheet.press("Enter");
    await expect(page.getByLabel("Adresse")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Adresse")).toHaveAccessibleDescription(/ne convient pas/);
    await sheet.press("Escape");
    await expect(sheet.area).toBeFocused();
    expect(await sheet.html()).toBe("<p>mot</p>");
  });
}

test("a link under the caret shows where it leads, and is edited and removed", async ({ sheet, page }) => {
  await sheet.holds('<p>voir <a href="https://www.exemple.fr/page/">la page</a> ici</p>');
  const bubble = page.getByRole("group", panel);
  await expect(bubble).toBeHidden();
  await sheet.area.getByText("la page").click();
  await expect(bubble.getByRole("link")).toHaveText("exemple.fr/page");
  await expect(bubble.getByRole("link")).toHaveAttribute("href", "https://www.exemple.fr/page/");
  await expect(sheet.tool(/^Lien/)).toHaveAttribute("data-on", "true");
  await bubble.getByRole("button", { name: "Modifier le lien" }).click();
  await expect(page.getByLabel("Adresse")).toHaveValue("https://www.exemple.fr/page/");
  await expect(page.getByLabel("Texte à afficher")).toHaveValue("la page");
  await page.getByLabel("Texte à afficher").fill("le plan");
  await page.getByLabel("Adresse").fill("plan.fr");
  await sheet.press("Enter");
  await sheet.becomes('<p>voir <a href="https://plan.fr">le plan</a> ici</p>');
  await sheet.area.getByText("le plan").click();
  await bubble.getByRole("button", { name: "Retirer le lien" }).click();
  await sheet.becomes("<p>voir le plan ici</p>");
  await expect(bubble).toBeHidden();
});

test("removed from the panel, by keyboard only", async ({ sheet }) => {
  await sheet.holds('<p><a href="https://a.fr">mot</a></p>', "start");
  await sheet.press("ArrowRight", "Control+k", "Tab", "Tab", "Enter");
  await sheet.becomes("<p>mot</p>");
});

test("an address that is typed becomes a link after a space or Enter, without the full stop", async ({ sheet }) => {
  await sheet.holds("");
  await sheet.type("Voir https://exemple.fr/a, www.b.fr.");
  await sheet.press("Enter");
  await sheet.type("fin");
  await sheet.becomes('<p>Voir <a href="https://exemple.fr/a">https://exemple.fr/a</a>, <a href="https://www.b.fr">www.b.fr</a>.</p><p>fin</p>');
  await sheet.holds("");
  await sheet.type("https://exemple.fr suite");
  await sheet.becomes('<p><a href="https://exemple.fr">https://exemple.fr</a> suite</p>');
});

test("a pasted address becomes a link; over words, the words do", async ({ sheet }) => {
  await sheet.holds("<p>mot </p>");
  await sheet.paste({ text: "https://exemple.fr/a" });
  await sheet.becomes('<p>mot<a href="https://exemple.fr/a">https://exemple.fr/a</a></p>');
  await sheet.select("mot");
  await sheet.paste({ text: " https://b.fr " });
  await sheet.becomes('<p><a href="https://b.fr">mot</a><a href="https://exemple.fr/a">https://exemple.fr/a</a></p>');
});

test("in code an address stays what it is", async ({ sheet }) => {
  await sheet.holds("<pre>a </pre>");
  await sheet.type("https://a.fr ");
  await sheet.paste({ text: "www.b.fr" });
  await sheet.becomes("<pre>a https://a.fr www.b.fr</pre>");
});

test("an address alone in its line can show its content", async ({ sheet, page }) => {
  await sheet.holds('<p>Avant</p><p><a href="https://videos.exemple.fr/volcan">https://videos.exemple.fr/volcan</a></p>');
  await sheet.press("ArrowLeft");
  await page.getByRole("group", panel).getByRole("button", { name: "Montrer ce contenu ici" }).click();
  await sheet.becomes('<p>Avant</p><figure class="rich-embed" data-embed="https://videos.exemple.fr/volcan"><figcaption>Éruption filmée de près</figcaption></figure>');
  expect(await sheet.asked()).toEqual(["https://videos.exemple.fr/volcan"]);
});
