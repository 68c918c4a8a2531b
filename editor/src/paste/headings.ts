import { sizeOf, styleOf } from "./styles";

/** The longest line that may be a heading because it is written large. */
const LONGEST = 120;

/**
 * Finds the headings of a text, by tag, by style or by size, and notes their level (`data-level`): the highest becomes
 * the first level that a page has for its texts.
 */
export function ranks(body: HTMLElement): void {
  const found = new Map<HTMLElement, number>();
  const lines: { block: HTMLElement; size: number; length: number }[] = [];
  for (const block of body.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6, p, div")) {
    if (block.querySelector("p, div, h1, h2, h3, h4, h5, h6, ul, ol, table")) continue;
    const length = block.textContent!.trim().length;
    if (length === 0) continue;
    const rank = told(block);
    if (rank !== null) found.set(block, rank);
    else lines.push({ block, size: evenSize(block), length });
  }
  const usual = commonest(lines);
  for (const { block, size, length } of lines) {
    if (!usual || length > LONGEST || block.closest("li, td, th, blockquote")) continue;
    if (size >= usual * 1.9) found.set(block, 0);
    else if (size >= usual * 1.3) found.set(block, 1);
  }
  // A fragment of a page that begins at its second level keeps its levels.
  const used = [...new Set(found.values())].sort((a, b) => a - b);
  const whole = used[0] < 2;
  for (const [block, rank] of found) {
    block.setAttribute("data-level", String(Math.min(4, whole ? 2 + used.indexOf(rank) : rank)));
  }
}

function told(block: HTMLElement): number | null {
  if (/^H[1-6]$/.test(block.nodeName)) return Number(block.nodeName[1]);
  if (/\b(MsoTitle|title)\b/.test(block.className)) return 0;
  if (/\b(MsoSubtitle|subtitle)\b/.test(block.className)) return 1;
  const outline = Number(styleOf(block, "mso-outline-level") || block.getAttribute("aria-level"));
  return outline >= 1 && outline <= 6 && (block.nodeName === "P" || block.getAttribute("role") === "heading") ? outline : null;
}

/** The size of all the words of a line; 0 when they differ or nothing tells. */
function evenSize(block: HTMLElement): number {
  const sizes = new Set<number>();
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.textContent!.trim()) continue;
    let at = walker.currentNode.parentElement;
    while (at && !sizeOf(at)) at = at.parentElement;
    sizes.add(at ? sizeOf(at) : 0);
  }
  return sizes.size === 1 ? [...sizes][0] : 0;
}

function commonest(lines: { size: number; length: number }[]): number {
  const letters = new Map<number, number>();
  for (const { size, length } of lines) if (size) letters.set(size, (letters.get(size) ?? 0) + length);
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
