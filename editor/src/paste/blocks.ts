import { BLOCK } from "../html/spaces";

const isBlock = (node: Node) => node instanceof HTMLElement && BLOCK.has(node.nodeName);

/** Every word in a paragraph, every list inside an item; two ends of line part paragraphs. */
export function blocks(out: HTMLElement): void {
  for (const list of out.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const before = list.previousElementSibling;
    if (before?.nodeName === "LI") before.append(list);
    else {
      const item = out.ownerDocument.createElement("li");
      list.replaceWith(item);
      item.append(list);
    }
  }
  // A box around blocks is nothing; a box around words is a paragraph.
  for (const div of [...out.querySelectorAll("div")].reverse()) {
    if ([...div.childNodes].some(isBlock)) {
      gather(div);
      div.replaceWith(...div.childNodes);
    } else {
      const paragraph = out.ownerDocument.createElement("p");
      paragraph.append(...div.childNodes);
      div.replaceWith(paragraph);
    }
  }
  for (const holder of [out, ...out.querySelectorAll<HTMLElement>("li, td, th, blockquote")]) {
    const loose = holder.nodeName === "BLOCKQUOTE" || [...holder.childNodes].some(isBlock) || holder.querySelector(":scope > br + br");
    if (loose) gather(holder);
  }
  for (const paragraph of [...out.querySelectorAll("p")]) part(paragraph);
  for (const heading of out.querySelectorAll(":is(li, td, th, blockquote) :is(h2, h3, h4)")) {
    const paragraph = out.ownerDocument.createElement("p");
    const strong = paragraph.appendChild(out.ownerDocument.createElement("strong"));
    strong.append(...heading.childNodes);
    heading.replaceWith(paragraph);
  }
  for (const br of out.querySelectorAll("br")) {
    const { nextSibling, previousSibling } = br;
    if (!nextSibling || isBlock(nextSibling) || (previousSibling === null && br.parentElement !== out) || (previousSibling && isBlock(previousSibling))) br.remove();
  }
}

/** Puts loose words between blocks into paragraphs. */
function gather(holder: HTMLElement): void {
  let run: Node[] = [];
  const end = (before: Node | null) => {
    const words = run.some((node) => node.nodeName === "BR" || node.nodeName.toLowerCase() === "math" || node.textContent!.trim());
    if (words) {
      const paragraph = holder.ownerDocument.createElement("p");
      holder.insertBefore(paragraph, before);
      paragraph.append(...run);
    } else for (const node of run) (node as ChildNode).remove();
    run = [];
  };
  for (const child of [...holder.childNodes]) {
    if (isBlock(child)) end(child);
    else run.push(child);
  }
  end(null);
}

/** Parts a paragraph where it has an empty line. */
function part(paragraph: HTMLElement): void {
  for (const br of [...paragraph.querySelectorAll(":scope > br")]) {
    let next = br.nextSibling;
    while (next?.nodeType === Node.TEXT_NODE && !next.textContent!.trim()) next = next.nextSibling;
    if (next?.nodeName !== "BR" || br.parentElement !== paragraph) continue;
    const before = paragraph.cloneNode() as HTMLElement;
    while (paragraph.firstChild !== br) before.append(paragraph.firstChild!);
    while (paragraph.firstChild !== next) paragraph.firstChild!.remove();
    next.remove();
    paragraph.before(before);
  }
}
