import { styleOf } from "./styles";

type Entry = { element: HTMLElement; level: number; ordered: boolean; number: number };

const MARKER = /^\s*(?:[·•§▪●○◦‣–—-]|o(?=\u00a0| {2})|(\d{1,3}|[a-z]|[ivxlc]{1,5})[.)])[\s\u00a0]+/i;

/** Word writes lists as paragraphs with a drawn bullet, Word on the Web as one list for each item: makes lists of them. */
export function wordLists(body: HTMLElement): void {
  let run: Entry[] = [];
  const end = () => {
    if (run.length) build(run);
    run = [];
  };
  const visit = (parent: Element) => {
    for (const child of [...parent.children] as HTMLElement[]) {
      const entries = read(child);
      if (entries) {
        // A numbering that begins anew is another list, unless it is one level further in.
        const [first] = entries;
        const last = run.findLast((entry) => entry.level <= first.level);
        if (last && last.level === first.level && first.ordered && first.number === 1 && last.ordered) end();
        run.push(...entries);
      } else {
        end();
        if (child.children.length && child.nodeName !== "UL" && child.nodeName !== "OL") {
          visit(child);
          end();
        }
      }
    }
  };
  visit(body);
  end();
}

function read(element: HTMLElement): Entry[] | null {
  if (element.classList.contains("ListContainerWrapper")) {
    return [...element.querySelectorAll("li")].map((item) => ({
      element: item,
      level: Number(item.getAttribute("data-aria-level") ?? 1),
      ordered: item.parentElement!.nodeName === "OL",
      number: Number(item.parentElement!.getAttribute("start") ?? 1),
    }));
  }
  if (element.nodeName !== "P") return null;
  const told = styleOf(element, "mso-list");
  const level = Number(/level(\d)/.exec(told)?.[1] ?? 0);
  const drawn = [...element.querySelectorAll("[data-style]")].find((part) => /mso-list\s*:\s*ignore/i.test(part.getAttribute("data-style")!));
  if (level) {
    const marker = drawn?.textContent ?? "";
    drawn?.remove();
    return [entry(element, level, marker)];
  }
  if (!/^MsoListParagraph/.test(element.className)) return null;
  const marker = MARKER.exec(element.textContent!)?.[0];
  if (!marker) return null;
  cut(element, marker.length);
  const margin = Number.parseFloat(styleOf(element, "margin-left")) || 36;
  return [entry(element, Math.max(1, Math.round(margin / 36)), marker)];
}

function entry(element: HTMLElement, level: number, drawn: string): Entry {
  const marker = drawn.replace(/[\s\u00a0]/g, "");
  const ordered = /^\(?(\d{1,3}|[a-z]{1,5})[.)°]/i.test(marker);
  return { element, level, ordered, number: Number.parseInt(marker) || 1 };
}

/** Takes the first letters out of an element. */
function cut(element: HTMLElement, count: number): void {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (count > 0 && walker.nextNode()) {
    const text = walker.currentNode as Text;
    const taken = Math.min(count, text.length);
    text.deleteData(0, taken);
    count -= taken;
  }
}

function build(run: Entry[]): void {
  const document = run[0].element.ownerDocument;
  const place = run[0].element.closest(".ListContainerWrapper") ?? run[0].element;
  const open: { level: number; list: HTMLElement }[] = [];
  for (const { element, level, ordered, number } of run) {
    while (open.length && open.at(-1)!.level > level) open.pop();
    const tag = ordered ? "ol" : "ul";
    let top = open.at(-1);
    if (top?.level === level && top.list.localName !== tag) {
      open.pop();
      top = undefined;
    }
    if (top?.level !== level) {
      const list = document.createElement(tag);
      if (ordered && number > 1) list.setAttribute("start", String(number));
      const outer = open.at(-1)?.list;
      if (outer) outer.lastElementChild!.append(list);
      else place.before(list);
      top = { level, list };
      open.push(top);
    }
    const item = top.list.appendChild(document.createElement("li"));
    const words = element.nodeName === "LI" ? item : item.appendChild(document.createElement("p"));
    words.setAttribute("data-style", element.getAttribute("data-style") ?? "");
    words.append(...element.childNodes);
  }
  for (const { element } of run) (element.closest(".ListContainerWrapper") ?? element).remove();
}
