import { unbold, type Gathered } from "./copy";
import type { Marks } from "./styles";

type Copy = (from: Node, into: HTMLElement, gathered: Gathered, marks?: Marks) => void;

/** A table as rows and cells; one that only arranges a page gives what is in it. */
export function copyTable(table: HTMLTableElement, into: HTMLElement, gathered: Gathered, copy: Copy): void {
  const document = into.ownerDocument;
  const rows = [...table.rows].filter((row) => row.cells.length > 0);
  if (rows.length === 0) return;
  if (into.closest("td, th") || rows.every((row) => row.cells.length === 1)) {
    for (const row of rows) {
      for (const cell of row.cells) copy(cell, into.appendChild(document.createElement("div")), gathered);
    }
    return;
  }
  const made = into.appendChild(document.createElement("table"));
  const inside = made.appendChild(document.createElement("tbody"));
  const bold = rows.length > 1 && [...rows[0].cells].every((cell) => cell.textContent!.trim() === "" || allBold(cell, copy, gathered));
  const headed = table.tHead?.rows[0] === rows[0] || (bold && rows[0].textContent!.trim() !== "");
  for (const row of rows) {
    const line = inside.appendChild(document.createElement("tr"));
    for (const cell of row.cells) {
      const heading = cell.nodeName === "TH" || (headed && row === rows[0]);
      const copied = line.appendChild(document.createElement(heading ? "th" : "td"));
      if (cell.colSpan > 1) copied.setAttribute("colspan", String(cell.colSpan));
      if (cell.rowSpan > 1) copied.setAttribute("rowspan", String(cell.rowSpan));
      copy(cell, copied, gathered);
      if (heading) unbold(copied);
    }
  }
}

function allBold(cell: HTMLElement, copy: Copy, gathered: Gathered): boolean {
  const trial = cell.ownerDocument.createElement("div");
  copy(cell, trial, { ...gathered, pictures: [] });
  const plain = trial.textContent!.replace(/\s/g, "");
  return plain === [...trial.querySelectorAll("strong")].map((strong) => strong.textContent).join("").replace(/\s/g, "");
}
