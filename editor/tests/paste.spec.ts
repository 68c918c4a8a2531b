import { expect, fixture, test } from "./sheet";

/** What each program's clipboard becomes. */
const CLEAN: Record<string, string> = {
  "word.html":
    "<h2>Le Vésuve</h2><h3>Une montagne de feu</h3><p>Ce volcan <strong>très <em>surveillé</em></strong> domine la baie de <u>Naples</u>. Il est haut de 1&nbsp;281&nbsp;m<sup>1</sup> et il dort.</p>" +
    "<ul><li>des cendres&nbsp;;<ul><li>grises,</li><li><em>fines</em>&nbsp;;</li></ul></li><li>de la lave.</li></ul><p>Dans l’ordre&nbsp;:</p><ol start=\"3\"><li>le bruit</li><li>la fumée</li></ol>" +
    "<table><thead><tr><th scope=\"col\">Année</th><th scope=\"col\">Éruption</th></tr></thead><tbody><tr><td>1944</td><td>la dernière</td></tr></tbody></table>" +
    '<p>Voir <a href="https://volcans.exemple.fr/vesuve">la carte</a> et plus bas.</p>',
  "word-web.html": "<h2>Matériel</h2><ul><li><strong>une règle</strong><ul><li>graduée</li></ul></li><li>un compas</li></ul><p>Rien d’autre.</p>",
  "google-docs.html":
    "<h2>Club théâtre</h2><h3>Répétitions</h3><p>Le <strong>mardi</strong><em> après la cantine</em><s> et le jeudi</s>, au 2<sup>e</sup> étage. " +
    '<a href="https://theatre.exemple.fr/inscription">S’inscrire</a></p><ul><li>un costume<ul><li><u>noir</u></li></ul></li><li>des chaussons</li></ul>' +
    '<table><tbody><tr><td>Rôle</td><td>Élève</td></tr><tr><td colspan="2">à choisir</td></tr></tbody></table>',
  "libreoffice.html":
    "<h2>Recette de l’encre</h2><p>Il faut <strong>10&nbsp;noix de galle</strong>, de l’<em>eau</em> et du fer. <s>Du vin</s></p><ol start=\"2\"><li>écraser<ul><li>finement</li></ul></li><li>cuire H<sub>2</sub>O</li></ol>" +
    '<table><thead><tr><th scope="col">Jour</th><th scope="col">Couleur</th></tr></thead><tbody><tr><td>1</td><td>grise</td></tr></tbody></table><p>Ne pas cliquer <a href="mailto:cdi@exemple.fr">Écrire</a></p>',
  "pages.html":
    "<h2>Les étoiles</h2><p>Une étoile <strong>très</strong> <em>lointaine</em> <u>brille</u>. Voilà.</p><ul><li>Sirius</li><li>Véga</li></ul><p>« Fin »&nbsp;!</p>",
  "web.html":
    '<h3>La photosynthèse</h3><p>Première ligne</p><p>Seconde ligne</p><p>Avec <a href="https://exemple.fr/plantes?a=1&amp;b=2">un <strong>lien</strong></a> et un piège.</p><pre>let x = 1;\n  x += 1;</pre>' +
    '<p><a href="https://videos.exemple.fr/1">https://videos.exemple.fr/1</a></p><p>Soit <math data-latex="x^2"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>.</p><p>dedans</p>',
};

for (const [name, html] of Object.entries(CLEAN)) {
  test(`${name} comes out clean`, async ({ sheet }) => {
    await sheet.holds("");
    await sheet.paste({ html: fixture(name), text: "le même, sans mise en forme" });
    await sheet.becomes(html);
    await sheet.press("Control+z");
    await sheet.becomes("");
  });

  test(`${name}: what is clean stays as it is`, async ({ page, sheet }) => {
    await sheet.open();
    const [once, twice] = await page.evaluate(async (html) => {
      const { clean } = (await import("/paste.js" as string)) as { clean(html: string): string };
      const once = clean(html);
      return [once, clean(once)];
    }, fixture(name));
    expect(twice).toBe(once);
    expect(once).not.toMatch(/style|class=|javascript|onclick|mso|<span|<font|<o:p|<div|<!--/i);
  });
}

const pure = (page: import("@playwright/test").Page, html: string) =>
  page.evaluate(async (html) => ((await import("/paste.js" as string)) as { clean(html: string): string }).clean(html), html);

const PARTS: [string, string, string][] = [
  ["words in a line stay in the line", "un <b>mot</b> dit", "un <strong>mot</strong> dit"],
  ["two ends of line part paragraphs", "<div>a<br><br>b<br>c</div>", "<p>a</p><p>b<br>c</p>"],
  ["empty paragraphs go", "<p>a</p><p>&nbsp;</p><p><br></p><h1> </h1><p>b</p>", "<p>a</p><p>b</p>"],
  ["one space that does not break stays, a run becomes a space", "<p>«&nbsp;a&nbsp;» &nbsp; &nbsp;b</p>", "<p>«&nbsp;a&nbsp;» b</p>"],
  ["bold by style, light inside bold", '<p><span style="font-weight:600">a<span style="font-weight:400">b</span></span></p>', "<p><strong>a</strong>b</p>"],
  ["a colon in a quoted font", `<p><span style='font-family:"A: B";font-style:italic'>a</span></p>`, "<p><em>a</em></p>"],
  ["a fragment of a page keeps its levels", "<h3>a</h3><h4>b</h4><h5>c</h5>", "<h3>a</h3><h4>b</h4><h4>c</h4>"],
  ["a whole page begins at the first level", "<h1>a</h1><h3>b</h3><h3>c</h3>", "<h2>a</h2><h3>b</h3><h3>c</h3>"],
  ["headings in items and cells", "<ul><li><h2>a</h2></li></ul>", "<ul><li><strong>a</strong></li></ul>"],
  ["hidden things", '<p>a<span hidden>b</span><span style="display: none">c</span><span style="mso-hide:all">d</span></p>', "<p>a</p>"],
  ["dangerous addresses", '<p><a href="JaVaScript:alert(1)">a</a><a href="data:text/html,x">b</a><a href="/c">c</a></p>', "<p>abc</p>"],
  ["a table that only arranges", "<table><tr><td><p>a</p><p>b</p></td></tr></table>", "<p>a</p><p>b</p>"],
  ["a table inside a table", "<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>", "<table><tbody><tr><td>a</td><td><p>b</p><p>c</p></td></tr></tbody></table>"],
  ["spans of cells", '<table><tr><td colspan="2" rowspan="1" width="9">a</td></tr><tr><td>b</td><td>c</td></tr></table>', '<table><tbody><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>'],
  ["this site's own figure", '<figure class="rich-picture x" data-picture="0190c2a4-7b1e-7d22-9c3f-5a1b2c3d4e5f" onclick="x()"><img src="/p" alt="b" onerror="x()"><figcaption><p>c</p></figcaption></figure>', '<figure class="rich-picture" data-picture="0190c2a4-7b1e-7d22-9c3f-5a1b2c3d4e5f"><img src="/p" alt="b"><figcaption>c</figcaption></figure>'],
  ["a Word list without its drawings", '<p class="MsoListParagraph" style="margin-left:36.0pt">·&nbsp;&nbsp; a</p><p class="MsoListParagraph" style="margin-left:72.0pt">1)&nbsp;&nbsp;b</p><p class="MsoListParagraph">c</p>', "<ul><li>a<ol><li>b</li></ol></li></ul><p>c</p>"],
  ["a numbering that begins anew", '<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.</span>a</p><p style="mso-list:l0 level1 lfo2"><span style="mso-list:Ignore">1.</span>b</p>', "<ol><li>a</li></ol><ol><li>b</li></ol>"],
  ["strange things keep their words", "<x-carte>a</x-carte><blink>b</blink>", "ab"],
];
for (const [name, html, expected] of PARTS) {
  test(name, async ({ page }) => {
    await page.goto("/");
    expect(await pure(page, html)).toBe(expected);
  });
}

test("pictures inside the HTML become files, or that is said; never text", async ({ sheet, page }) => {
  await sheet.holds("");
  await sheet.paste({ html: fixture("libreoffice.html") });
  await expect.poll(sheet.files).toEqual([{ name: "image-1.png", type: "image/png", size: 70 }]);
  expect(await sheet.html()).not.toContain("data:");
  await page.evaluate(() => window.page.mount("", { onFiles: undefined }));
  await sheet.paste({ html: fixture("libreoffice.html") });
  await expect(page.getByRole("status")).toHaveText(/^Les images collées n’ont pas été gardées/);
  expect(await sheet.html()).not.toContain("<img");
});

test("pictures that stay on another machine are missed aloud", async ({ sheet, page }) => {
  await sheet.holds("");
  await sheet.paste({ html: fixture("word.html") });
  await expect(page.getByRole("status")).toHaveText(/^Les images collées n’ont pas été gardées/);
});

test("plain text: every line a paragraph, addresses links", async ({ sheet }) => {
  await sheet.holds("");
  await sheet.paste({ text: "un\r\ndeux <b>\n\ntrois https://a.fr/b." });
  await sheet.becomes('<p>un</p><p>deux &lt;b&gt;</p><p>trois <a href="https://a.fr/b">https://a.fr/b</a>.</p>');
});

test("with Shift, as plain text", async ({ sheet, page }) => {
  await sheet.holds("");
  await page.keyboard.down("Control");
  await page.keyboard.down("Shift");
  await sheet.paste({ html: "<p><b>gras</b></p>", text: "gras" });
  await page.keyboard.up("Shift");
  await page.keyboard.up("Control");
  await sheet.becomes("<p>gras</p>");
  await sheet.paste({ html: "<p><b>gras</b></p>", text: "gras" });
  await sheet.becomes("<p>gras<strong>gras</strong></p>");
});

test("in verbatim text, only the words", async ({ sheet }) => {
  await sheet.holds("<pre>a</pre>");
  await sheet.paste({ html: "<p><b>b</b></p><p>c</p>", text: "b\nc" });
  await sheet.becomes("<pre>ab\nc</pre>");
});

test("in the middle of a word, in an item, in a cell", async ({ sheet }) => {
  await sheet.holds("<p>ad</p>", "start");
  await sheet.press("ArrowRight");
  await sheet.paste({ html: "<i>b</i>c" });
  await sheet.becomes("<p>a<em>b</em>cd</p>");
  await sheet.holds("<ul><li>a</li></ul>");
  await sheet.paste({ html: "<ul><li>b</li><li>c</li></ul>" });
  await sheet.becomes("<ul><li>ab</li><li>c</li></ul>");
});

test("dropped HTML comes out clean where it is dropped", async ({ sheet }) => {
  await sheet.holds("<p>a</p>", "start");
  await sheet.gives("drop", { html: fixture("word-web.html"), text: "x" });
  await expect.poll(sheet.html).toContain("<li>un compas</li>");
  expect(await sheet.html()).not.toMatch(/class|style/);
});

test("what is copied here is pasted as it was", async ({ sheet, page }) => {
  const html =
    '<h3>a</h3><ul><li>b<ol start="4"><li><em>c</em></li></ol></li></ul><table><thead><tr><th scope="col">d</th></tr></thead><tbody><tr><td>e</td></tr></tbody></table><p>f <math data-latex="x"><mi>x</mi></math> <a href="https://a.fr">g</a></p>' +
    '<figure class="rich-picture" data-picture="0190c2a4-7b1e-7d22-9c3f-5a1b2c3d4e5f"><img src="/picture.svg" alt="h"><figcaption>i</figcaption></figure><p class="text-end">j</p>';
  await sheet.holds(html);
  await sheet.press("Control+a");
  const copied = await sheet.area.evaluate((area) => {
    const data = new DataTransfer();
    area.dispatchEvent(new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: data }));
    return { html: data.getData("text/html"), text: data.getData("text/plain") };
  });
  await page.evaluate(() => window.page.mount(""));
  await sheet.area.focus();
  await sheet.settles();
  await sheet.paste(copied);
  await sheet.becomes(html);
});

test("without what tidies, the words alone", async ({ sheet, page }) => {
  await page.route(/editor-paste/, (route) => route.abort());
  await sheet.holds("");
  await sheet.paste({ html: fixture("word.html"), text: "Le Vésuve\nUne montagne" });
  await sheet.becomes("<p>Le Vésuve</p><p>Une montagne</p>");
  expect(sheet.complaints.splice(0).every((line) => /ERR_FAILED/.test(line))).toBe(true);
});
