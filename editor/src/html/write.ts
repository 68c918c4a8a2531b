import { DOMSerializer, type Node } from "prosemirror-model";
import { shelf } from "./inert";
import { schema } from "../schema";
import { dropLastBreaks, tidySpaces, unwrapLone } from "./spaces";

const serializer = DOMSerializer.fromSchema(schema);

/** The text to keep: always the same HTML for the same document, empty when there is nothing. */
export function write(doc: Node): string {
  const root = shelf.createElement("div");
  serializer.serializeFragment(doc.content, { document: shelf }, root);
  for (const table of root.querySelectorAll("table")) head(table);
  dropLastBreaks(root);
  tidySpaces(root);
  while (root.lastChild?.nodeName === "P" && !root.lastChild.firstChild) root.lastChild.remove();
  // A line left empty on purpose is seen only with an end of line in it.
  for (const block of root.querySelectorAll("p")) {
    if (!block.firstChild && !block.closest("li, td, th")) block.append(shelf.createElement("br"));
  }
  unwrapLone(root);
  return root.innerHTML;
}

/** The first rows that hold only headings are the table's head. */
function head(table: HTMLTableElement): void {
  const rows = [...table.rows];
  let count = rows.findIndex((row) => [...row.cells].some((cell) => cell.nodeName === "TD"));
  if (count < 0) count = Math.min(1, rows.length);
  const reaches = rows.slice(0, count).some((row, index) => [...row.cells].some((cell) => index + cell.rowSpan > count));
  if (reaches) count = 0;
  if (count > 0) {
    const thead = table.insertBefore(shelf.createElement("thead"), table.firstChild);
    thead.append(...rows.slice(0, count));
    if (count === rows.length) thead.nextElementSibling!.remove();
  }
  for (const cell of table.querySelectorAll("th")) cell.scope = cell.closest("thead") ? "col" : "row";
}
