// Built as a file of its own, fetched when something of another program is pasted.
import { inert } from "../html/inert";
import { tidySpaces, unwrapLone } from "../html/spaces";
import { blocks } from "./blocks";
import { copy, type Gathered } from "./copy";
import { ranks } from "./headings";
import { applySheet } from "./styles";
import { wordLists } from "./word";

/** A clipboard's HTML made tidy, the pictures that it carries, and how many it only points to. */
export type Cleaned = { html: string; pictures: string[]; lost: number };

/** Any HTML of a clipboard as the few tags that are kept. */
export const clean = (html: string): string => cleaned(html).html;

export function cleaned(html: string): Cleaned {
  const { body, sheet } = inert(html);
  const gathered: Gathered = { pictures: [], lost: 0 };
  const out = body.ownerDocument.createElement("div");
  applySheet(body, sheet);
  wordLists(body);
  ranks(body);
  copy(body, out, gathered);
  blocks(out);
  tidySpaces(out);
  dropEmpty(out);
  unwrapLone(out);
  return { html: out.innerHTML, ...gathered };
}

/** Lines that people left empty to make room; styles make it. */
function dropEmpty(out: HTMLElement): void {
  const nothing = (element: Element) => !element.textContent!.replace(/\u00a0/g, " ").trim() && !element.querySelector("math, img, hr, table");
  for (const block of [...out.querySelectorAll("p, h2, h3, h4, li, ul, ol, blockquote, pre")].reverse()) {
    if (nothing(block) && !(block.nodeName === "P" && block.closest("figcaption"))) block.remove();
  }
  for (const table of out.querySelectorAll("table")) if (nothing(table) && !table.querySelector("td, th")) table.remove();
}
