import { expect, test } from "./sheet";

test("what is typed is told, once for each change", async ({ sheet }) => {
  await sheet.holds("");
  await sheet.type("Bo");
  await sheet.press("Enter");
  await sheet.type("n");
  expect(await sheet.changes()).toEqual(["<p>B</p>", "<p>Bo</p>", "<p>Bo</p><p>n</p>"]);
  expect(await sheet.page.evaluate(() => window.page.editor.isEmpty())).toBe(false);
});

test("moving, a space at the end and an empty last line are no change", async ({ sheet }) => {
  await sheet.holds("<p>Bon</p>");
  await sheet.press("ArrowLeft", "End", "Enter");
  expect(await sheet.changes()).toEqual([]);
  await sheet.press("Backspace", "Space");
  expect(await sheet.changes()).toEqual([]);
  await sheet.type("a");
  expect(await sheet.changes()).toEqual(["<p>Bon a</p>"]);
});

test("a key acts where the caret is, even before the browser has told that it moved", async ({ sheet }) => {
  await sheet.holds("<p>Bon</p>");
  await sheet.area.evaluate((area) => {
    getSelection()!.collapse(area.querySelector("p")!.firstChild, 1);
    area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, bubbles: true, cancelable: true }));
  });
  expect(await sheet.changes()).toEqual(["<p>B</p><p>on</p>"]);
});

test("an empty text is empty, and says what to do", async ({ sheet }) => {
  await sheet.holds("");
  expect(await sheet.html()).toBe("");
  const before = () => sheet.area.evaluate((area) => getComputedStyle(area, "::before").content);
  expect(await before()).toBe('"Écrivez ici…"');
  await sheet.type("a");
  expect(await before()).toBe("none");
  await sheet.press("Backspace");
  expect(await before()).toBe('"Écrivez ici…"');
  expect(await sheet.page.evaluate(() => window.page.editor.isEmpty())).toBe(true);
});

for (const [typed, html, back] of [
  ["- a", "<ul><li>a</li></ul>", "<p>- </p>"],
  ["* a", "<ul><li>a</li></ul>", "<p>* </p>"],
  ["1. a", "<ol><li>a</li></ol>", "<p>1. </p>"],
  ["3. a", '<ol start="3"><li>a</li></ol>', "<p>3. </p>"],
  ["> a", "<blockquote><p>a</p></blockquote>", "<p>&gt; </p>"],
  ["## a", "<h2>a</h2>", "<p>## </p>"],
  ["### a", "<h3>a</h3>", "<p>### </p>"],
  ["#### a", "<h4>a</h4>", "<p>#### </p>"],
]) {
  test(`“${typed}” makes ${html}, and one Backspace takes it back`, async ({ sheet }) => {
    await sheet.holds("");
    await sheet.type(typed);
    await sheet.becomes(html);
    await sheet.holds("");
    await sheet.type(typed.slice(0, -1));
    await sheet.press("Backspace");
    await sheet.type("x");
    await sheet.becomes(back.replace("</p>", "x</p>"));
  });
}

test("Enter on an empty item leaves the list, level by level", async ({ sheet }) => {
  await sheet.holds("<ul><li>a<ul><li>b</li></ul></li></ul>");
  await sheet.press("Enter", "Enter");
  await sheet.type("c");
  await sheet.press("Enter", "Enter");
  await sheet.type("d");
  await sheet.becomes("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>d</p>");
});

test("Enter leaves an empty quotation, a heading, verbatim text after an empty line", async ({ sheet }) => {
  await sheet.holds("");
  await sheet.type("> a");
  await sheet.press("Enter", "Enter");
  await sheet.type("## b");
  await sheet.press("Enter");
  await sheet.type("```c");
  await sheet.press("Enter");
  await sheet.type("d");
  await sheet.press("Enter", "Enter");
  await sheet.type("e");
  await sheet.becomes("<blockquote><p>a</p></blockquote><h2>b</h2><pre>c\nd</pre><p>e</p>");
});

test("Backspace at its beginning makes a heading a paragraph", async ({ sheet }) => {
  await sheet.holds("<h2>a</h2>", "start");
  await sheet.press("Backspace");
  await sheet.becomes("<p>a</p>");
});

test("Shift+Enter ends a line, not a paragraph", async ({ sheet }) => {
  await sheet.holds("<p>a</p>");
  await sheet.press("Shift+Enter");
  expect(await sheet.changes()).toEqual([]);
  await sheet.type("b");
  await sheet.becomes("<p>a<br>b</p>");
});

test("a line left empty is kept", async ({ sheet }) => {
  await sheet.holds("<p>a</p>");
  await sheet.press("Enter", "Enter");
  await sheet.type("b");
  await sheet.becomes("<p>a</p><p><br></p><p>b</p>");
});

test("undo and redo", async ({ sheet }) => {
  await sheet.holds("<p>a</p>");
  await sheet.press("Control+a", "Control+b");
  await sheet.becomes("<p><strong>a</strong></p>");
  await sheet.press("Control+z");
  await sheet.becomes("<p>a</p>");
  await sheet.press("Control+Shift+z");
  await sheet.becomes("<p><strong>a</strong></p>");
  await sheet.press("Control+z", "Control+y");
  await sheet.becomes("<p><strong>a</strong></p>");
  expect(await sheet.changes()).toEqual(["<p><strong>a</strong></p>", "<p>a</p>", "<p><strong>a</strong></p>", "<p>a</p>", "<p><strong>a</strong></p>"]);
});

for (const [keys, html] of [
  ["Control+b", "<p><strong>a</strong></p>"],
  ["Control+i", "<p><em>a</em></p>"],
  ["Control+u", "<p><u>a</u></p>"],
  ["Control+Shift+X", "<p><s>a</s></p>"],
  ["Control+.", "<p><sup>a</sup></p>"],
  ["Control+,", "<p><sub>a</sub></p>"],
  ["Control+e", "<p><code>a</code></p>"],
  ["Control+Shift+8", "<ul><li>a</li></ul>"],
  ["Control+Shift+7", "<ol><li>a</li></ol>"],
  ["Control+Shift+9", "<blockquote><p>a</p></blockquote>"],
]) {
  test(`${keys} makes ${html}, and takes it away`, async ({ sheet }) => {
    await sheet.holds("<p>a</p>");
    await sheet.press("Control+a", keys);
    await sheet.becomes(html);
    await sheet.press(keys);
    await sheet.becomes("<p>a</p>");
  });
}

test("a word that is being composed is kept as it is told", async ({ sheet, page }) => {
  await sheet.holds("<p>le</p>");
  await sheet.press("Space");
  const typist = await page.context().newCDPSession(page);
  await typist.send("Input.imeSetComposition", { text: "g", selectionStart: 1, selectionEnd: 1 });
  await typist.send("Input.imeSetComposition", { text: "gâ", selectionStart: 2, selectionEnd: 2 });
  await typist.send("Input.imeSetComposition", { text: "gâteau", selectionStart: 6, selectionEnd: 6 });
  await typist.send("Input.insertText", { text: "gâteau" });
  await sheet.type(" sec");
  await sheet.becomes("<p>le gâteau sec</p>");
});

test("who was typing in the box before goes on behind the same words", async ({ sheet, page }) => {
  const goOn = async (html: string, typed: string, then: string) => {
    await page.evaluate(({ html, typed }) => (window.page.mount(html), window.page.editor.focusAfter(typed)), { html, typed });
    await sheet.type(then);
    return sheet.html();
  };
  expect(await goOn("<p>Il pleuvait</p>", "Il pleuvait", " fort")).toBe("<p>Il pleuvait fort</p>");
  expect(await goOn("<p>Il pleuvait</p>", "Il pleuvait ", "fort")).toBe("<p>Il pleuvait fort</p>");
  expect(await goOn("<p>Il pleuvait fort</p>", "Il ", "ne ")).toBe("<p>Il ne pleuvait fort</p>");
  expect(await goOn("<p>Un</p><p>trois</p>", "Un\n\ntr", "oi")).toBe("<p>Un</p><p>troiois</p>");
  expect(await goOn("<p>Un<br>deux</p>", "Un\ndeux\n", "trois")).toBe("<p>Un<br>deux</p><p>trois</p>");
  expect(await goOn("", "", "Bon")).toBe("<p>Bon</p>");
});
