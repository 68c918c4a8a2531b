import { Schema, type Attrs, type DOMOutputSpec, type Node, type NodeSpec } from "prosemirror-model";
import { allowed, OWN_PATH, UUID } from "./address";
import { shelf } from "./html/inert";
import { formulaElement, latexOf, markup } from "./html/mathml";


type Align = "" | "centre" | "end";
const alignOf = (element: HTMLElement): Align =>
  element.classList.contains("text-centre") ? "centre" : element.classList.contains("text-end") ? "end" : "";
const aligned = (attrs: Attrs) => (attrs.align ? { class: `text-${attrs.align}` } : {});

const heading = (level: number) => ({ tag: `h${level}`, getAttrs: (element: HTMLElement) => ({ level, align: alignOf(element) }) });

const span = (element: HTMLElement, name: string) => Math.min(Math.max(Number(element.getAttribute(name)) || 1, 1), 50);

const cell = (tag: "td" | "th", tableRole: string): NodeSpec => ({
  content: "(paragraph | list)+",
  tableRole,
  isolating: true,
  // prosemirror-tables looks for widths; none are kept.
  attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
  parseDOM: [{ tag, getAttrs: (element) => ({ colspan: span(element, "colspan"), rowspan: span(element, "rowspan") }) }],
  toDOM: ({ attrs: { colspan, rowspan } }) => [tag, { ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }) }, 0],
});

/** A figure, with its caption unless that is empty. */
function figure(attributes: Record<string, string>, image: Record<string, string> | null, { firstChild }: Node): DOMOutputSpec {
  const make = (tag: string, attributes: Record<string, string>) => {
    const element = shelf.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const dom = make("figure", attributes);
  if (image) dom.append(make("img", image));
  return firstChild?.childCount ? { dom, contentDOM: dom } : { dom };
}

const contentElement = (figure: globalThis.Node) =>
  (figure as Element).querySelector("figcaption") ?? figure.ownerDocument!.createElement("figcaption");

const nodes = {
  doc: { content: "block+" },
  paragraph: {
    group: "block",
    content: "inline*",
    attrs: { align: { default: "" } },
    parseDOM: [{ tag: "p", getAttrs: (element) => ({ align: alignOf(element) }) }],
    toDOM: ({ attrs }) => ["p", aligned(attrs), 0],
  },
  heading: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { level: { default: 2 }, align: { default: "" } },
    parseDOM: [heading(2), heading(3), heading(4)],
    toDOM: ({ attrs }) => [`h${attrs.level}`, aligned(attrs), 0],
  },
  blockquote: {
    group: "block",
    content: "(paragraph | list | code_block)+",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  bullet_list: { group: "block list", content: "list_item+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
  ordered_list: {
    group: "block list",
    content: "list_item+",
    attrs: { start: { default: 1 } },
    parseDOM: [{ tag: "ol", getAttrs: (element) => ({ start: (element as HTMLOListElement).start }) }],
    toDOM: ({ attrs: { start } }) => ["ol", start === 1 ? {} : { start }, 0],
  },
  list_item: {
    content: "paragraph (paragraph | list | code_block)*",
    defining: true,
    parseDOM: [{ tag: "li" }],
    toDOM: () => ["li", 0],
  },
  code_block: {
    group: "block",
    content: "text*",
    marks: "",
    code: true,
    defining: true,
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    toDOM: () => ["pre", 0],
  },
  horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  table: {
    group: "block",
    content: "table_row+",
    tableRole: "table",
    isolating: true,
    parseDOM: [{ tag: "table" }],
    toDOM: () => ["table", ["tbody", 0]],
  },
  table_row: { content: "(table_cell | table_header)*", tableRole: "row", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
  table_cell: cell("td", "cell"),
  table_header: cell("th", "header_cell"),
  picture: {
    group: "block",
    content: "caption",
    draggable: true,
    isolating: true,
    attrs: { id: {}, src: {}, alt: { default: "" } },
    parseDOM: [
      {
        tag: "figure.rich-picture[data-picture]",
        contentElement,
        getAttrs: (element) => {
          const id = element.getAttribute("data-picture") ?? "";
          const image = element.querySelector("img");
          const src = image?.getAttribute("src") ?? "";
          return UUID.test(id) && OWN_PATH.test(src) && { id, src, alt: image!.getAttribute("alt") ?? "" };
        },
      },
    ],
    toDOM: (node) => figure({ class: "rich-picture", "data-picture": node.attrs.id }, { src: node.attrs.src, alt: node.attrs.alt }, node),
  },
  embed: {
    group: "block",
    content: "caption",
    draggable: true,
    isolating: true,
    attrs: { url: {} },
    parseDOM: [
      {
        tag: "figure.rich-embed[data-embed]",
        contentElement,
        getAttrs: (element) => {
          const url = element.getAttribute("data-embed") ?? "";
          return /^https?:/i.test(url) && allowed(url) && { url };
        },
      },
    ],
    toDOM: (node) => figure({ class: "rich-embed", "data-embed": node.attrs.url }, null, node),
  },
  caption: { content: "(text | formula)*", isolating: true, toDOM: () => ["figcaption", 0] },
  text: { group: "inline" },
  hard_break: { group: "inline", inline: true, selectable: false, linebreakReplacement: true, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  formula: {
    group: "inline",
    inline: true,
    atom: true,
    attrs: { latex: {}, markup: { default: "" } },
    parseDOM: [
      {
        tag: "math",
        getAttrs: (element) => {
          const latex = latexOf(element);
          return latex !== null && { latex, markup: markup(element) };
        },
        contentElement: (node) => node.ownerDocument!.createElement("span"),
      },
    ],
    toDOM: ({ attrs }) => formulaElement(attrs.latex, attrs.markup),
    leafText: ({ attrs }) => attrs.latex,
  },
} satisfies Record<string, NodeSpec>;

const mark = (tag: string, ...others: string[]) => ({
  parseDOM: [tag, ...others].map((each) => ({ tag: each })),
  toDOM: () => [tag, 0] as DOMOutputSpec,
});

export const schema = new Schema({
  nodes,
  // Their order is that of the tags: the link is outside, the code inside.
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (element) => {
            const href = element.getAttribute("href")!.trim();
            return allowed(href) && { href };
          },
        },
      ],
      toDOM: ({ attrs: { href } }) => ["a", { href }, 0],
    },
    strong: mark("strong", "b"),
    em: mark("em", "i", "cite", "dfn"),
    u: mark("u", "ins"),
    s: mark("s", "strike", "del"),
    sub: { ...mark("sub"), excludes: "sub sup" },
    sup: { ...mark("sup"), excludes: "sub sup" },
    code: { ...mark("code", "kbd", "samp", "tt"), code: true },
  },
});

export const { nodes: n, marks: m } = schema;
