import { DOMParser, type Node } from "prosemirror-model";
import { complete, OWN_PATH, UUID } from "../address";
import { rename } from "../dom";
import { n, schema } from "../schema";
import { inert } from "./inert";
import { latexOf } from "./mathml";
import { dropLastBreaks } from "./spaces";

const parser = DOMParser.fromSchema(schema);

/** The document of a text as it is kept. What the schema does not know keeps its words. */
export function read(html: string): Node {
  const { body } = inert(html);
  prepare(body);
  return ended(parser.parse(body));
}

/** After a table, a figure or a line there must be somewhere to write; a list, a quotation, verbatim text are left by Enter. */
export function ended(doc: Node): Node {
  return endsOpen(doc) ? doc : doc.copy(doc.content.addToEnd(n.paragraph.create()));
}

export const endsOpen = (doc: Node) => !!doc.lastChild && !/^(table|picture|embed|horizontal_rule)$/.test(doc.lastChild.type.name);

/** Makes the tree such that the parser finds a place for every word, where it stands. */
export function prepare(body: HTMLElement): void {
  const document = body.ownerDocument;
  const all = (selector: string) => [...body.querySelectorAll<HTMLElement>(selector)];
  for (const element of all("script, style, template, title, meta, link, base")) element.remove();
  // A frame has no words: what is left of it is the way to what it showed.
  for (const frame of all("iframe[src], video[src], audio[src], embed[src], object[data], source[src]")) {
    const href = complete(frame.getAttribute("src") ?? frame.getAttribute("data") ?? "");
    const holder = frame.closest("video, audio, object") ?? frame;
    const kept = document.createElement("p");
    if (href) {
      const link = kept.appendChild(document.createElement("a"));
      link.href = link.textContent = href;
    }
    for (const inside of holder.childNodes) if (inside.nodeType === 3) kept.append(inside.cloneNode());
    if (kept.textContent!.trim()) holder.before(kept);
    holder.remove();
  }
  for (const image of all("img")) {
    const id = image.closest("figure.rich-picture")?.getAttribute("data-picture") ?? "";
    if (!UUID.test(id) || !OWN_PATH.test(image.getAttribute("src") ?? "")) image.replaceWith(image.getAttribute("alt") ?? "");
  }
  for (const math of all("math")) {
    if (latexOf(math) === null) math.replaceWith(math.textContent ?? "");
  }
  for (const title of all("h1, h5, h6")) rename(title, title.nodeName === "H1" ? "h2" : "h4");
  // An object of another page, a box of a form, a block that only a script knows: its text stays, in a block of its own.
  for (const element of all("*")) {
    const strange = element instanceof HTMLUnknownElement || (element instanceof HTMLElement && element.localName.includes("-"));
    const among = [...element.parentNode!.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim());
    if ((strange && !among) || /^(NOSCRIPT|TEXTAREA|OBJECT|DETAILS|SUMMARY|MAIN|NAV|CENTER|DT|CAPTION|LEGEND|MENU|DIALOG|SEARCH|SELECT|OPTION)$/.test(element.nodeName)) {
      rename(element, "div");
    }
  }
  for (const title of all("li :is(h2, h3, h4), blockquote :is(h2, h3, h4), td :is(h2, h3, h4), th :is(h2, h3, h4)")) {
    const strong = rename(title, "strong");
    const paragraph = document.createElement("p");
    strong.replaceWith(paragraph);
    paragraph.append(strong);
  }
  for (const block of all("figcaption :is(p, div)")) block.replaceWith(...block.childNodes);
  for (const table of all("td table, th table")) {
    for (const part of table.querySelectorAll("td, th")) rename(part, "div");
    table.replaceWith(...[...table.querySelectorAll("div")]);
  }
  for (const inner of all("td :is(figure, pre, blockquote, hr), th :is(figure, pre, blockquote, hr)")) {
    if (/^(PRE|BLOCKQUOTE)$/.test(inner.nodeName)) rename(inner, "div");
    else inner.closest("table")!.after(inner);
  }
  dropLastBreaks(body);
}
