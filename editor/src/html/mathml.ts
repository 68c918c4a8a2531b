/** What a formula may be made of: MathML Core without links, styles, handlers, or HTML inside. */
const ELEMENTS = new Set(
  ("mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover munderover " +
    "mmultiscripts mprescripts mtable mtr mtd").split(" "),
);
const ATTRIBUTES = new Set(
  ("accent accentunder columnspan depth displaystyle fence form height largeop linethickness lspace mathvariant maxsize " +
    "minsize movablelimits rowspan rspace scriptlevel separator stretchy symmetric voffset width").split(" "),
);
const VALUE = /^[\w.%+-]{1,32}$/;
/** Text alignment of a cell, as Temml tells it. */
const ALIGNED: Record<string, string> = { "tml-left": "text-start", "tml-right": "text-end", "text-start": "text-start", "text-end": "text-end" };

const escape = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The inside of a formula, reduced to what may be kept. */
export function markup(math: Element): string {
  return [...math.childNodes].map(one).join("");
}

function one(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escape((node as Text).data);
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const element = node as Element;
  const name = element.localName;
  if (name === "annotation" || name === "annotation-xml") return "";
  // Browsers draw no `menclose`: a bar above or below is an accent that stretches.
  if (name === "menclose" && /tml-(over|under)line/.test(element.getAttribute("class") ?? "")) {
    const tag = /overline/.test(element.getAttribute("class")!) ? "mover" : "munder";
    return `<${tag}><mrow>${markup(element)}</mrow><mo stretchy="true">${tag === "mover" ? "‾" : "_"}</mo></${tag}>`;
  }
  if (!ELEMENTS.has(name)) return markup(element);
  let attributes = "";
  for (const { name: attribute, value } of element.attributes) {
    if (ATTRIBUTES.has(attribute) && VALUE.test(value)) attributes += ` ${attribute}="${value}"`;
  }
  const side = name === "mtd" && ALIGNED[element.classList.item(0) ?? ""];
  if (side) attributes += ` class="${side}"`;
  return `<${name}${attributes}>${markup(element)}</${name}>`;
}

/** The LaTeX that a formula of a page was made from, if it says so. */
export function latexOf(math: Element): string | null {
  const noted = [...math.getElementsByTagName("annotation")].find((note) => /tex/i.test(note.getAttribute("encoding") ?? ""));
  return (math.getAttribute("data-latex") ?? noted?.textContent)?.trim() || null;
}

/** `<math>` out of MathML that `markup` let through. */
export function formulaElement(latex: string, inside: string): Element {
  const math = new DOMParser().parseFromString(`<math>${inside}</math>`, "text/html").querySelector("math")!;
  if (latex) math.setAttribute("data-latex", latex);
  return math;
}
