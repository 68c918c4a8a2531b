import { allowed, complete, OWN_PATH } from "../address";
import { latexOf, markup } from "../html/mathml";
import { isHidden, marksIn, type Marks } from "./styles";
import { copyTable } from "./table";

export type Gathered = { pictures: string[]; lost: number };

const MARKS = ["strong", "em", "u", "s", "sub", "sup", "code"] as const;
/** What is never text of the page. */
const DROPPED = new Set("SCRIPT STYLE TITLE META LINK HEAD TEMPLATE SVG OBJECT EMBED AUDIO VIDEO CANVAS SELECT BUTTON INPUT TEXTAREA XML COL COLGROUP MAP".split(" "));
const KEPT = new Set("P UL LI BLOCKQUOTE HR".split(" "));
const PLAIN_BLOCK = new Set("DIV SECTION ARTICLE HEADER FOOTER MAIN NAV ADDRESS ASIDE DL DT DD FORM FIELDSET LEGEND DETAILS SUMMARY CENTER FIGURE FIGCAPTION CAPTION HGROUP".split(" "));

/** Copies what is worth it, every word in the tags of its marks. */
export function copy(from: Node, into: HTMLElement, gathered: Gathered, marks: Marks = {}): void {
  for (const child of [...from.childNodes]) one(child, into, gathered, marks);
}

function one(node: Node, into: HTMLElement, gathered: Gathered, around: Marks): void {
  if (node.nodeType === Node.TEXT_NODE) return words((node as Text).data, into, around);
  if (!(node instanceof Element) || DROPPED.has(node.nodeName.toUpperCase()) || isHidden(node)) return;
  const element = node as HTMLElement;
  const document = into.ownerDocument;
  const marks = marksIn(element, around);
  const open = (tag: string): HTMLElement => into.appendChild(document.createElement(tag));
  const { nodeName } = element;
  const level = element.getAttribute("data-level") ?? /^H([2-4])$/.exec(nodeName)?.[1];

  if (element.matches("figure.rich-picture, figure.rich-embed")) return figure(element, into, gathered);
  if (nodeName === "IMG") return picture(element, gathered);
  if (element.localName === "math") return formula(element, into, around);
  if (element.matches(".katex-html, mjx-math, .mwe-math-fallback-image-inline, .msocomanchor, .EOP, .Apple-interchange-newline")) return;
  if (level) {
    const heading = align(element, open(`h${level}`));
    copy(element, heading, gathered, marks);
    unbold(heading);
  } else if (nodeName === "TABLE") copyTable(element as HTMLTableElement, into, gathered, copy);
  else if (nodeName === "OL") {
    const made = open("ol");
    const start = element.getAttribute("start");
    if (start && start !== "1") made.setAttribute("start", start);
    copy(element, made, gathered, marks);
  } else if (nodeName === "PRE") verbatim(element, open("pre"));
  else if (nodeName === "BR") open("br");
  else if (nodeName === "IFRAME") frame(element, open("p"));
  else if (nodeName === "A") link(element, into, gathered, marks, around);
  else if (KEPT.has(nodeName)) copy(element, align(element, open(nodeName.toLowerCase())), gathered, marks);
  else if (PLAIN_BLOCK.has(nodeName)) copy(element, open("div"), gathered, marks);
  else copy(element, into, gathered, marks);
}

function words(data: string, into: HTMLElement, marks: Marks): void {
  // Programs write a run of spaces as one that breaks and others that do not.
  const text = data.replace(/[ \t\r\n\f\u00a0]{2,}/g, " ");
  if (!text) return;
  let at: HTMLElement = into;
  for (const mark of MARKS) {
    if (!marks[mark] || (mark === "u" && into.closest("a"))) continue;
    // The same mark goes on where the words before have it.
    const last = at.lastChild;
    at = last instanceof HTMLElement && last.localName === mark ? last : at.appendChild(into.ownerDocument.createElement(mark));
  }
  at.append(text);
}

function link(element: HTMLElement, into: HTMLElement, gathered: Gathered, marks: Marks, around: Marks): void {
  let href = element.getAttribute("href")?.trim() ?? "";
  // Google's documents send their readers round by Google.
  const round = /^https:\/\/www\.google\.com\/url\?(.*)/.exec(href);
  if (round) href = new URLSearchParams(round[1]).get("q") ?? href;
  if (!allowed(href) || into.closest("a")) return copy(element, into, gathered, around.u ? marks : { ...marks, u: false });
  const last = into.lastChild;
  const same = last instanceof HTMLAnchorElement && last.getAttribute("href") === href;
  const made = same ? last : into.appendChild(into.ownerDocument.createElement("a"));
  made.setAttribute("href", href);
  copy(element, made, gathered, { ...marks, u: false });
  if (!made.firstChild) made.remove();
}

/** Of what a page shows from elsewhere, the way there. */
function frame(element: HTMLElement, made: HTMLElement): void {
  const href = complete(element.getAttribute("src") ?? "");
  if (href) Object.assign(made.appendChild(made.ownerDocument.createElement("a")), { href, textContent: href });
}

/** A heading is bold by itself. */
export function unbold(heading: HTMLElement): void {
  for (const strong of [...heading.querySelectorAll("strong")]) strong.replaceWith(...strong.childNodes);
}

function picture(image: Element, gathered: Gathered): void {
  const src = image.getAttribute("src") ?? "";
  // A dot that counts readers is not a picture.
  if (Number(image.getAttribute("width") ?? 9) <= 2 || Number(image.getAttribute("height") ?? 9) <= 2) return;
  if (/^data:image\/(png|jpeg|gif|webp);base64,/i.test(src)) gathered.pictures.push(src);
  else if (!/^data:image\/svg/i.test(src)) gathered.lost += 1;
}

/** A figure of this site, as it is; the schema looks at it again. */
function figure(element: HTMLElement, into: HTMLElement, gathered: Gathered): void {
  const document = into.ownerDocument;
  const made = into.appendChild(document.createElement("figure"));
  made.className = element.classList.contains("rich-picture") ? "rich-picture" : "rich-embed";
  for (const name of ["data-picture", "data-embed"]) {
    if (element.hasAttribute(name)) made.setAttribute(name, element.getAttribute(name)!);
  }
  const image = element.querySelector("img");
  const src = image?.getAttribute("src") ?? "";
  if (image && OWN_PATH.test(src)) {
    const kept = made.appendChild(document.createElement("img"));
    kept.setAttribute("src", src);
    kept.setAttribute("alt", image.getAttribute("alt") ?? "");
  }
  const caption = element.querySelector("figcaption");
  if (!caption?.textContent?.trim()) return;
  const copied = made.appendChild(document.createElement("figcaption"));
  copy(caption, copied, gathered);
  for (const block of copied.querySelectorAll("p, div")) block.replaceWith(...block.childNodes);
}

function formula(element: Element, into: HTMLElement, marks: Marks): void {
  const latex = latexOf(element);
  if (!latex) return words(element.textContent ?? "", into, marks);
  const holder = into.ownerDocument.createElement("div");
  holder.innerHTML = `<math>${markup(element)}</math>`;
  holder.firstElementChild!.setAttribute("data-latex", latex.replace(/^\{\\displaystyle\s*([\s\S]*)\}$/, "$1").trim());
  into.append(holder.firstElementChild!);
}

function verbatim(element: HTMLElement, made: HTMLElement): void {
  for (const br of element.querySelectorAll("br")) br.replaceWith("\n");
  made.textContent = element.textContent!.replace(/\r\n?/g, "\n").replace(/\n$/, "");
}

/** The alignments that a text of this site may have; those of others go with their fonts. */
function align(element: HTMLElement, made: HTMLElement): HTMLElement {
  const own = ["text-centre", "text-end"].find((name) => element.classList.contains(name));
  if (own && /^(P|H[2-4])$/.test(element.nodeName)) made.className = own;
  return made;
}
