import { expect, test } from "./sheet";

/** Tool, how the text was, how it becomes; what takes it back the same way when it is a toggle. */
const MARKS: [string, string][] = [
  ["Gras (Ctrl+B)", "<p><strong>mot</strong></p>"],
  ["Italique (Ctrl+I)", "<p><em>mot</em></p>"],
  ["Souligné (Ctrl+U)", "<p><u>mot</u></p>"],
  ["Liste à puces (Ctrl+Maj+8)", "<ul><li>mot</li></ul>"],
  ["Liste numérotée (Ctrl+Maj+7)", "<ol><li>mot</li></ol>"],
  ["Citation (Ctrl+Maj+9)", "<blockquote><p>mot</p></blockquote>"],
];
const FURTHER: [string, string][] = [
  ["Barré", "<p><s>mot</s></p>"],
  ["Exposant", "<p><sup>mot</sup></p>"],
  ["Indice", "<p><sub>mot</sub></p>"],
  ["Code", "<p><code>mot</code></p>"],
];
const STYLES: [string, string][] = [
  ["Titre", "<h2>mot</h2>"],
  ["Sous-titre", "<h3>mot</h3>"],
  ["Petit titre", "<h4>mot</h4>"],
  ["Texte tel quel", "<pre>mot</pre>"],
  ["Centrer", '<p class="text-centre">mot</p>'],
  ["Aligner à la fin", '<p class="text-end">mot</p>'],
];

for (const [name, html] of MARKS) {
  test(`${name}, by mouse: on, said to be on, off`, async ({ sheet }) => {
    await sheet.holds("<p>mot</p>");
    await sheet.select("mot");
    await expect(sheet.tool(name)).toHaveAttribute("aria-pressed", "false");
    await sheet.tool(name).click();
    await sheet.becomes(html);
    await expect(sheet.tool(name)).toHaveAttribute("aria-pressed", "true");
    await expect(sheet.area).toBeFocused();
    await sheet.tool(name).click();
    await sheet.becomes("<p>mot</p>");
  });

  test(`${name}, by keyboard only`, async ({ sheet }) => {
    await sheet.holds("<p>mot</p>");
    await sheet.select("mot");
    await sheet.keyTo(name);
    await sheet.becomes(html);
    await expect(sheet.area).toBeFocused();
  });
}

for (const [name, html] of FURTHER) {
  test(`${name}, among the further tools, by mouse and by keyboard`, async ({ sheet }) => {
    await sheet.holds("<p>mot</p>");
    await sheet.select("mot");
    await sheet.menu("Plus d’outils", name);
    await sheet.becomes(html);
    await sheet.keyTo("Plus d’outils");
    const entry = sheet.page.getByRole("menuitemcheckbox", { name });
    await expect(entry).toBeChecked();
    await sheet.press(...Array(12).fill("ArrowDown").slice(0, await entry.evaluate((it) => [...it.parentElement!.querySelectorAll("button")].indexOf(it as HTMLButtonElement))));
    await expect(entry).toBeFocused();
    await sheet.press("Enter");
    await sheet.becomes("<p>mot</p>");
    await expect(sheet.area).toBeFocused();
  });
}

for (const [name, html] of STYLES) {
  test(`style ${name}, by mouse, and back by keyboard`, async ({ sheet }) => {
    await sheet.holds("<p>mot</p>");
    await sheet.menu(/^Style du paragraphe/, name);
    await sheet.becomes(html);
    await sheet.keyTo(/^Style du paragraphe/);
    const back = /<p class/.test(html) ? "Aligner au début" : "Paragraphe";
    // The first letters of an entry lead to it; the first entry is where the menu opens for a heading's siblings.
    await sheet.press(back === "Paragraphe" ? "Home" : "End");
    if (back === "Aligner au début") await sheet.press("ArrowUp", "ArrowUp");
    await expect(sheet.page.getByRole("menuitemradio", { name: back })).toBeFocused();
    await sheet.press("Enter");
    await sheet.becomes("<p>mot</p>");
  });
}

test("the style menu says the style, and opens on it", async ({ sheet }) => {
  await sheet.holds("<h3>mot</h3>");
  await expect(sheet.tool("Style du paragraphe : Sous-titre")).toBeVisible();
  await sheet.tool(/^Style/).click();
  await expect(sheet.tool(/^Style/)).toHaveAttribute("aria-expanded", "true");
  await expect(sheet.page.getByRole("menuitemradio", { name: "Sous-titre" })).toBeFocused();
  await sheet.press("Escape");
  await expect(sheet.page.getByRole("menu")).toHaveCount(0);
  await expect(sheet.tool(/^Style/)).toBeFocused();
  await sheet.press("Escape");
  await expect(sheet.area).toBeFocused();
});

test("a press elsewhere closes a menu", async ({ sheet }) => {
  await sheet.holds("<p>mot</p>");
  await sheet.tool("Plus d’outils").click();
  await expect(sheet.page.getByRole("menu")).toBeVisible();
  await sheet.page.getByRole("heading", { name: "Un article" }).click();
  await expect(sheet.page.getByRole("menu")).toHaveCount(0);
});

test("undo and redo, by mouse and by keyboard, only when there is something", async ({ sheet }) => {
  await sheet.holds("<p>a</p>");
  await expect(sheet.tool(/^Annuler/)).toHaveAttribute("aria-disabled", "true");
  await sheet.type("b");
  await sheet.tool(/^Annuler/).click();
  await sheet.becomes("<p>a</p>");
  await sheet.tool(/^Rétablir/).click();
  await sheet.becomes("<p>ab</p>");
  await expect(sheet.tool(/^Rétablir/)).toHaveAttribute("aria-disabled", "true");
  await sheet.keyTo(/^Annuler/);
  await sheet.becomes("<p>a</p>");
  await sheet.keyTo(/^Rétablir/);
  await sheet.becomes("<p>ab</p>");
});

test("formatting is cleared, links stay", async ({ sheet }) => {
  await sheet.holds('<p><a href="https://a.fr/"><strong>mot</strong></a> <em>dit</em></p>');
  await sheet.press("Control+a");
  await sheet.menu("Plus d’outils", "Effacer la mise en forme");
  await sheet.becomes('<p><a href="https://a.fr/">mot</a> dit</p>');
});

test("a dividing line, and on below it", async ({ sheet }) => {
  await sheet.holds("<p>a</p>");
  await sheet.menu("Plus d’outils", "Ligne de séparation");
  await sheet.type("b");
  await sheet.becomes("<p>a</p><hr><p>b</p>");
});

test("items are indented and outdented, by tools and by Tab", async ({ sheet }) => {
  await sheet.holds("<ul><li>a</li><li>b</li></ul>");
  const nested = "<ul><li>a<ul><li>b</li></ul></li></ul>";
  await sheet.menu("Plus d’outils", "Décaler");
  await sheet.becomes(nested);
  await sheet.menu("Plus d’outils", "Ramener");
  await sheet.becomes("<ul><li>a</li><li>b</li></ul>");
  await sheet.press("Tab");
  await sheet.becomes(nested);
  await sheet.press("Shift+Tab");
  await sheet.becomes("<ul><li>a</li><li>b</li></ul>");
  await sheet.press("Shift+Tab");
  await sheet.becomes("<ul><li>a</li></ul><p>b</p>");
});

test("one list becomes the other; a heading becomes an item", async ({ sheet }) => {
  await sheet.holds("<h2>a</h2>");
  await sheet.tool(/^Liste à puces/).click();
  await sheet.becomes("<ul><li>a</li></ul>");
  await sheet.tool(/^Liste numérotée/).click();
  await sheet.becomes("<ol><li>a</li></ol>");
  await expect(sheet.tool(/^Liste à puces/)).toHaveAttribute("aria-pressed", "false");
});

test("several lines become one list, and join the one before", async ({ sheet }) => {
  await sheet.holds("<ul><li>a</li></ul><p>b</p><p>c</p>");
  await sheet.press("Shift+ArrowUp");
  await sheet.tool(/^Liste à puces/).click();
  await sheet.becomes("<ul><li>a</li><li>b</li><li>c</li></ul>");
});

test("one stop for Tab, arrows inside, Home and End", async ({ sheet }) => {
  await sheet.holds("<p>mot</p>");
  expect(await sheet.bar.locator("[tabindex='0']").count()).toBe(1);
  await sheet.press("Alt+F10");
  await expect(sheet.tool(/^Style/)).toBeFocused();
  await sheet.press("ArrowRight");
  await expect(sheet.tool(/^Gras/)).toBeFocused();
  await sheet.press("End");
  await expect(sheet.tool("Plus d’outils")).toBeFocused();
  await sheet.press("ArrowRight");
  await expect(sheet.tool(/^Annuler/)).toBeFocused();
  await sheet.press("ArrowLeft");
  await expect(sheet.tool("Plus d’outils")).toBeFocused();
  expect(await sheet.bar.locator("[tabindex='0']").count()).toBe(1);
  await sheet.press("Escape");
  await expect(sheet.area).toBeFocused();
  await sheet.press("Alt+F10");
  await expect(sheet.tool("Plus d’outils")).toBeFocused();
});

test("only what was asked for is offered", async ({ sheet }) => {
  await sheet.open("?features=lists,link");
  await sheet.holds("");
  await expect(sheet.tool(/^Liste à puces/)).toBeVisible();
  for (const name of [/^Citation/, /^Image/, /^Tableau/, /^Formule/, /^Contenu/, /^Joindre/]) await expect(sheet.tool(name)).toHaveCount(0);
  await sheet.type("## > a");
  await sheet.becomes("<p>## &gt; a</p>");
});

test("what nobody can answer is not offered", async ({ sheet }) => {
  await sheet.page.evaluate(() => window.page.mount("", { pickPicture: undefined, pickEmbed: undefined, onFiles: undefined }));
  await expect(sheet.tool(/^Tableau/)).toBeVisible();
  for (const name of [/^Image/, /^Contenu/, /^Joindre/]) await expect(sheet.tool(name)).toHaveCount(0);
});
