import { expect, test } from "./sheet";

const ID = "0190c2a4-7b1e-7d22-9c3f-5a1b2c3d4e5f";
const picture = (alt = "", caption = "") =>
  `<figure class="rich-picture" data-picture="${ID}"><img src="/picture.svg" alt="${alt}">${caption && `<figcaption>${caption}</figcaption>`}</figure>`;

test("a picture: chosen, described, captioned, and on below it", async ({ sheet, page }) => {
  await sheet.holds("<p>avant</p>");
  await sheet.keyTo("Image");
  await sheet.becomes(`<p>avant</p>${picture()}`);
  await sheet.type("La fleur");
  await sheet.press("Enter");
  await sheet.type("après");
  await page.getByRole("button", { name: "Décrire l’image" }).click();
  await expect(page.getByLabel(/^Description, pour qui/)).toBeFocused();
  await sheet.type('Une fleur "rouge"');
  await sheet.press("Enter");
  await expect(page.getByRole("button", { name: "Description", exact: true })).toBeFocused();
  await sheet.becomes(`<p>avant</p>${picture("Une fleur &quot;rouge&quot;", "La fleur")}<p>après</p>`);
  expect(await sheet.changes()).toContain(`<p>avant</p>${picture("U", "La fleur")}<p>après</p>`);
});

test("a picture is selected by a press, and deleted; undo brings it back whole", async ({ sheet, page }) => {
  const html = `<p>a</p>${picture("b", "c <em>d</em>")}<p>e</p>`;
  await sheet.holds(html);
  await page.getByRole("img", { name: "b" }).click({ position: { x: 200, y: 200 } });
  await expect(sheet.area.locator("figure")).toHaveClass(/ProseMirror-selectednode/);
  await sheet.press("Delete");
  await sheet.becomes("<p>a</p><p>e</p>");
  await sheet.press("Control+z");
  await sheet.becomes(html);
  await page.getByRole("button", { name: "Supprimer l’image" }).click();
  await sheet.becomes("<p>a</p><p>e</p>");
  await expect(sheet.area).toBeFocused();
});

test("what is typed while a figure is selected goes below it", async ({ sheet, page }) => {
  await sheet.holds(`<p>a</p>${picture("b", "c")}<p>d</p>`);
  await page.getByRole("img", { name: "b" }).click({ position: { x: 200, y: 200 } });
  await expect(sheet.area.locator("figure")).toHaveClass(/ProseMirror-selectednode/);
  // As fast as the keys come: the browser tells of the caret's new place later.
  await sheet.press("Control+End");
  await sheet.type("fin");
  await expect.poll(() => sheet.html().then((html) => html.includes("fin") && html.includes(picture("b", "c")))).toBe(true);
  await sheet.holds(`<p>a</p>${picture("b", "c")}<p>d</p>`);
  await page.getByRole("img", { name: "b" }).click({ position: { x: 200, y: 200 } });
  await expect(sheet.area.locator("figure")).toHaveClass(/ProseMirror-selectednode/);
  await sheet.type("été");
  await sheet.becomes(`<p>a</p>${picture("b", "c")}<p>été</p><p>d</p>`);
  // An empty line below is where it goes.
  await sheet.holds(picture("b", "c"));
  await page.getByRole("img", { name: "b" }).click({ position: { x: 200, y: 200 } });
  await expect(sheet.area.locator("figure")).toHaveClass(/ProseMirror-selectednode/);
  await sheet.type("suite");
  await sheet.becomes(`${picture("b", "c")}<p>suite</p>`);
});

test("nothing chosen changes nothing", async ({ sheet, page }) => {
  await sheet.holds("<p>a</p>");
  await page.evaluate(() => (window.page.picture = null));
  await sheet.tool("Image").click();
  await expect(sheet.area).toBeFocused();
  expect(await sheet.asked()).toEqual(["picture"]);
  expect(await sheet.changes()).toEqual([]);
});

test("a picture from elsewhere, or without an identifier, is refused", async ({ sheet, page }) => {
  await sheet.holds("<p>a</p>");
  await page.evaluate((id) => {
    window.page.editor.insertPicture({ id, src: "https://ailleurs.fr/a.png", alt: "" });
    window.page.editor.insertPicture({ id, src: "//ailleurs.fr/a.png", alt: "" });
    window.page.editor.insertPicture({ id: "x", src: "/a.png", alt: "" });
    window.page.editor.insertEmbed({ url: "javascript:alert(1)", title: "" });
  }, ID);
  expect(await sheet.html()).toBe("<p>a</p>");
});

test("a picture takes the place of an empty line, never splits a word, a list or a table", async ({ sheet, page }) => {
  await sheet.holds("<p>a</p><ul><li>bc</li></ul>");
  await sheet.press("ArrowLeft");
  await page.evaluate(() => window.page.editor.insertPicture(window.page.picture!));
  await sheet.becomes(`<p>a</p><ul><li>bc</li></ul>${picture()}`);
  await sheet.holds("");
  await page.evaluate(() => window.page.editor.insertPicture(window.page.picture!));
  await sheet.becomes(picture());
});

test("the style of a caption cannot change, and no table goes into it", async ({ sheet }) => {
  await sheet.holds(picture("b", "c"), "start");
  await sheet.area.getByText("c", { exact: true }).click();
  await sheet.settles();
  await sheet.type("## x");
  await expect(sheet.tool("Tableau")).toHaveAttribute("aria-disabled", "true");
  await sheet.tool(/^Style/).click();
  await expect(sheet.page.getByRole("menuitemradio", { name: "Titre", exact: true })).toHaveAttribute("aria-disabled", "true");
  expect(await sheet.html()).toMatch(/<figcaption>.*## x.*<\/figcaption>/);
});

test("content of another site: its card, its title in place", async ({ sheet, page }) => {
  await sheet.holds("");
  await sheet.tool("Contenu d’un autre site").click();
  const figure = (caption: string) => `<figure class="rich-embed" data-embed="https://videos.exemple.fr/volcan"><figcaption>${caption}</figcaption></figure>`;
  await sheet.becomes(figure("Éruption filmée de près"));
  await expect(page.getByRole("link", { name: /videos\.exemple\.fr\/volcan/ })).toHaveAttribute("href", "https://videos.exemple.fr/volcan");
  await sheet.press("End");
  await sheet.type(" !");
  await sheet.becomes(figure("Éruption filmée de près !"));
  await page.getByRole("button", { name: "Supprimer ce contenu" }).click();
  await sheet.becomes("");
});

test("files are handed over: from the paper clip, pasted, dropped", async ({ sheet, page }) => {
  await sheet.holds("<p>a</p>");
  const choosing = page.waitForEvent("filechooser");
  await sheet.tool("Joindre un fichier").click();
  await (await choosing).setFiles({ name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("abc") });
  await expect.poll(sheet.files).toEqual([{ name: "plan.pdf", type: "application/pdf", size: 3 }]);
  await sheet.paste({ files: [{ name: "capture.png", type: "image/png", base64: "AAAA" }], html: '<meta charset="utf-8"><img src="https://a.fr/b.png">' });
  await sheet.gives("drop", { files: [{ name: "texte.odt", type: "application/vnd.oasis.opendocument.text", base64: "AAAA" }] });
  await expect.poll(async () => (await sheet.files()).map(({ name }) => name)).toEqual(["plan.pdf", "capture.png", "texte.odt"]);
  expect(await sheet.html()).toBe("<p>a</p>");
});

test("pictures that are pasted or dropped are pictures, where the page takes them", async ({ sheet, page }) => {
  await page.evaluate(() => window.page.mount("<p>a</p>", { onPictures: (files) => void window.page.asked.push(...files.map(({ name }) => name)) }));
  await sheet.paste({
    files: [
      { name: "capture.png", type: "image/png", base64: "AAAA" },
      { name: "dessin.svg", type: "image/svg+xml", base64: "AAAA" },
      { name: "plan.pdf", type: "application/pdf", base64: "AAAA" },
    ],
  });
  await expect.poll(async () => (await sheet.files()).map(({ name }) => name)).toEqual(["dessin.svg", "plan.pdf"]);
  expect(await sheet.asked()).toEqual(["capture.png"]);
  await sheet.paste({ html: '<p>b<img src="data:image/png;base64,iVBORw0KGgo=" alt=""></p>' });
  await expect.poll(sheet.asked).toEqual(["capture.png", "image-1.png"]);
  // It comes later, without taking the caret away from where one writes.
  await page.getByRole("button", { name: /^Gras/ }).focus();
  await page.evaluate(() => window.page.editor.insertPicture(window.page.picture!));
  await expect(page.getByRole("button", { name: /^Gras/ })).toBeFocused();
  await expect(sheet.area.locator("figure")).toHaveCount(1);
});

test("where files cannot go, that is said", async ({ sheet, page }) => {
  await page.evaluate(() => window.page.mount("<p>a</p>", { onFiles: undefined }));
  await sheet.paste({ files: [{ name: "a.png", type: "image/png", base64: "AAAA" }] });
  await expect(page.getByRole("status")).toHaveText("Les fichiers ne peuvent pas être ajoutés ici.");
  await sheet.area.focus();
  await sheet.type("b");
  await expect(page.getByRole("status")).toHaveText("");
});

test("a formula is typed, shown, put in, and edited again", async ({ sheet, page }) => {
  await sheet.holds("<p>Soit</p>");
  const fetched = page.waitForRequest(/editor-formula/);
  await sheet.press("Space");
  await sheet.keyTo("Formule");
  await fetched;
  const box = page.getByLabel("Formule, en LaTeX");
  await expect(box).toBeFocused();
  await sheet.type("\\frac{1}{");
  await expect(page.getByRole("dialog").getByRole("status")).toHaveText("Cette formule n’est pas encore complète.");
  await sheet.press("Enter");
  await expect(box).toBeFocused();
  await sheet.type("2}");
  await expect(page.getByRole("group", { name: "Aperçu" }).locator("mfrac")).toBeVisible();
  await sheet.press("Enter");
  await sheet.becomes('<p>Soit <math data-latex="\\frac{1}{2}"><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>');
  await expect(sheet.area).toBeFocused();
  await sheet.press("ArrowLeft", "Enter");
  await expect(box).toHaveValue("\\frac{1}{2}");
  await page.getByRole("button", { name: "Puissance" }).click();
  await sheet.type("3");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await sheet.becomes('<p>Soit <math data-latex="\\frac{1}{2}^{3}"><msup><mfrac><mn>1</mn><mn>2</mn></mfrac><mn>3</mn></msup></math></p>');
});

test("what is selected in a formula goes into the piece that is pressed", async ({ sheet, page }) => {
  await sheet.holds("<p>AB</p>");
  await sheet.select("AB");
  await sheet.tool("Formule").click();
  const box = page.getByLabel("Formule, en LaTeX");
  await expect(box).toHaveValue("AB");
  await box.press("Control+a");
  await page.getByRole("button", { name: "Vecteur" }).click();
  await expect(box).toHaveValue("\\overrightarrow{AB}");
  await page.getByRole("button", { name: "Mettre la formule" }).click();
  await expect.poll(sheet.html).toMatch(/^<p><math data-latex="\\overrightarrow\{AB\}"><mover>.*→.*<\/mover><\/math><\/p>$/);
});

test("every piece gives a formula without styles, classes of others or links", async ({ sheet, page }) => {
  await sheet.holds("");
  await sheet.tool("Formule").click();
  const box = page.getByLabel("Formule, en LaTeX");
  const formulas = ["\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "\\overline{AB}", "\\cancel{x}", "\\color{red}x", "\\begin{aligned}a&=b\\\\c&=d\\end{aligned}", "\\class{x}{y}", "\\boxed{x}", "\\widehat{ABC}"];
  for (const formula of formulas) {
    await box.fill(formula);
    const shown = await page.getByRole("group", { name: "Aperçu" }).innerHTML();
    expect(shown).not.toMatch(/ style=|href|onclick|class="(?!text-(start|end)")/);
  }
  await expect(page.getByRole("group", { name: "Aperçu" }).locator("math")).toHaveAttribute("data-latex", "\\widehat{ABC}");
});

test("without a connection a formula cannot be made, and that is said", async ({ sheet, page }) => {
  await page.route(/editor-formula/, (route) => route.abort());
  await sheet.holds("<p>a</p>");
  await sheet.tool("Formule").click();
  await expect(page.getByRole("status")).toHaveText(/^Les formules ne peuvent pas être préparées sans connexion/);
  expect(await sheet.html()).toBe("<p>a</p>");
  expect(sheet.complaints.splice(0).every((line) => /ERR_FAILED/.test(line))).toBe(true);
});

test("nothing of formulas, tables and pasting is fetched by who writes plainly", async ({ sheet, page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await sheet.open();
  await sheet.holds("<h2>a</h2><ul><li>b</li></ul>");
  await sheet.type("c");
  await sheet.becomes("<h2>a</h2><ul><li>bc</li></ul>");
  expect(asked.filter((url) => /editor/.test(url)).map((url) => new URL(url).pathname)).toEqual(["/editor.js"]);
});
