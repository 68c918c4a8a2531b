/** Elements that end a line of text. */
export const BLOCK = new Set(
  ("P H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE PRE HR TABLE THEAD TBODY TFOOT TR TD TH FIGURE FIGCAPTION DIV SECTION ARTICLE " +
    "ASIDE HEADER FOOTER MAIN NAV ADDRESS DL DT DD FORM FIELDSET LEGEND DETAILS SUMMARY CENTER CAPTION HGROUP DIALOG MENU SEARCH").split(" "),
);

/** Spaces as a browser would show them: one between words, none at either end of a line. */
export function tidySpaces(root: Element): void {
  let last: Text | null = null;
  let begun = false;
  const end = () => {
    if (last) last.data = last.data.replace(/ +$/, "");
    last = null;
    begun = false;
  };
  const visit = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node as Text;
      text.data = text.data.replace(/[ \t\r\n\f]+/g, " ");
      if (!begun || last?.data.endsWith(" ")) text.data = text.data.replace(/^ /, "");
      if (text.data) {
        last = text;
        begun = true;
      }
    } else if (node.nodeName === "PRE") {
      end();
    } else if (node.nodeName === "BR") {
      end();
    } else if (node.nodeName.toLowerCase() === "math") {
      last = null;
      begun = true;
    } else {
      const block = BLOCK.has(node.nodeName);
      if (block) end();
      for (const child of [...node.childNodes]) visit(child);
      if (block) end();
    }
  };
  for (const child of [...root.childNodes]) visit(child);
  end();
  root.normalize();
  for (const empty of [...root.querySelectorAll("a, strong, em, u, s, sub, sup, code")].reverse()) if (!empty.firstChild) empty.remove();
}

/** The last end of a line in a block is not seen. */
export function dropLastBreaks(root: Element): void {
  for (const br of [...root.querySelectorAll("br")].reverse()) {
    let at: ChildNode = br;
    while (at.parentElement !== root && !at.nextSibling && !BLOCK.has(at.parentElement!.nodeName)) at = at.parentElement!;
    const holder = at.parentElement!;
    const last = !at.nextSibling || BLOCK.has(at.nextSibling.nodeName);
    if (last && (holder === root || BLOCK.has(holder.nodeName))) br.remove();
  }
}

/** A paragraph that is all there is in an item or a cell needs no tag; before a list inside an item neither. */
export function unwrapLone(root: Element): void {
  for (const holder of root.querySelectorAll("li, td, th")) {
    const [first, ...others] = holder.children;
    if (first?.nodeName !== "P" || first.className || holder.firstChild !== first) continue;
    const listsFollow = holder.nodeName === "LI" && others.every((other) => /^[UO]L$/.test(other.nodeName));
    if (others.length === 0 || listsFollow) first.replaceWith(...first.childNodes);
  }
}
