import { expect, test } from "./sheet";

const TWO =
  '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>';

test("a table is put in and filled with Tab; the last cell makes a row", async ({ sheet, page }) => {
  await sheet.holds("");
  await sheet.tool("Tableau").click();
  await sheet.entry("Tableau de 2 colonnes").click();
  await expect(page.locator(".ui-editor__hint")).toHaveText(/Tab et Maj \+ Tab vont de case en case/);
  // What tables need is there once a cell can be left.
  for (const [index, word] of ["a", "b", "c", "d", "e", "f"].entries()) {
    await sheet.type(word);
    if (index === 0) await expect.poll(async () => (await sheet.press("Tab"), page.evaluate(() => getSelection()!.anchorNode!.textContent))).toBe("");
    else await sheet.press("Tab");
  }
  await sheet.type("g");
  await sheet.becomes(
    '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr><tr><td>e</td><td>f</td></tr><tr><td>g</td><td></td></tr></tbody></table>',
  );
  await sheet.press("Shift+Tab", "Shift+Tab");
  await sheet.type("E");
  await expect.poll(sheet.html).toContain("<td>E</td><td>f</td>");
});

const ROW = "<tr><td></td><td></td></tr>";
for (const [entry, html] of [
  ["Ajouter une ligne au-dessus", TWO.replace("<tbody>", `<tbody>${ROW}`)],
  ["Ajouter une ligne au-dessous", TWO.replace("</tbody>", `${ROW}</tbody>`)],
  ["Ajouter une colonne avant", TWO.replace("<th scope", '<th scope="col"></th><th scope').replace("<td>c", "<td></td><td>c")],
  ["Ajouter une colonne après", TWO.replace("a</th>", 'a</th><th scope="col"></th>').replace("c</td>", "c</td><td></td>")],
  ["Première ligne en en-tête", "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>"],
  ["Première colonne en en-tête", TWO.replace("<td>c</td>", '<th scope="row">c</th>')],
  ["Supprimer la ligne", '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead></table>'],
  ["Supprimer la colonne", '<table><thead><tr><th scope="col">b</th></tr></thead><tbody><tr><td>d</td></tr></tbody></table>'],
  ["Supprimer le tableau", ""],
]) {
  test(entry, async ({ sheet }) => {
    await sheet.holds(TWO);
    await sheet.area.getByText("c", { exact: true }).click();
    await sheet.settles();
    await sheet.menu("Tableau", entry);
    await sheet.becomes(html);
    await sheet.press("Control+z");
    await sheet.becomes(TWO);
  });
}

test("cells that are selected together are merged, and parted", async ({ sheet, page }) => {
  await sheet.holds(TWO);
  await sheet.tool("Tableau").click();
  await sheet.press("Escape");
  const [from, to] = await Promise.all(["c", "d"].map(async (word) => (await sheet.area.getByText(word, { exact: true }).boundingBox())!));
  await page.mouse.move(from.x + 4, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 4, to.y + to.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(sheet.area.locator(".selectedCell")).toHaveCount(2);
  await sheet.menu("Tableau", "Fusionner les cases");
  await sheet.becomes(TWO.replace("<td>c</td><td>d</td>", '<td colspan="2"><p>c</p><p>d</p></td>'));
  await sheet.menu("Tableau", "Séparer la case");
  await sheet.becomes(TWO.replace("<td>c</td><td>d</td>", "<td><p>c</p><p>d</p></td><td></td>"));
});

test("there is a way above a table that begins the text, and below one that ends it", async ({ sheet }) => {
  await sheet.holds(TWO, "start");
  await sheet.press("Enter");
  await sheet.type("avant");
  await sheet.press("Control+End");
  await sheet.settles();
  await sheet.type("après");
  await sheet.becomes(`<p>avant</p>${TWO}<p>après</p>`);
});

test("a list in a cell takes Tab for itself", async ({ sheet }) => {
  await sheet.holds("<table><tbody><tr><td><ul><li>a</li><li>b</li></ul></td><td>c</td></tr></tbody></table>", "start");
  await sheet.area.getByText("b").click();
  await sheet.settles();
  await sheet.press("Tab");
  await sheet.becomes("<table><tbody><tr><td><ul><li>a<ul><li>b</li></ul></li></ul></td><td>c</td></tr></tbody></table>");
});

test("without what tables need, a table is kept and can be written in", async ({ page, sheet }) => {
  await page.route(/editor-tables/, (route) => route.abort());
  await sheet.holds(TWO);
  await sheet.area.getByText("c", { exact: true }).click();
  await sheet.settles();
  await sheet.press("End");
  await sheet.type("!");
  await sheet.becomes(TWO.replace("c</td>", "c!</td>"));
  expect(sheet.complaints.splice(0).every((line) => /ERR_FAILED/.test(line))).toBe(true);
});
