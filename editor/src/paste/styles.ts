/** The styles that say something of the words, as a clipboard tells them. */
export type Marks = { strong?: boolean; em?: boolean; u?: boolean; s?: boolean; sub?: boolean; sup?: boolean; code?: boolean };

export const styleOf = (element: Element, name: string): string =>
  new RegExp(`(?:^|[;{\\s"'])${name}\\s*:\\s*([^;]+)`, "i").exec(element.getAttribute("data-style") ?? "")?.[1].trim().toLowerCase() ?? "";

/** Writes the rules of simple selectors (`p.p1`, `.MsoNormal, li.x`) into the elements they are for. */
export function applySheet(body: HTMLElement, sheet: string): void {
  const rules = sheet.replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, "");
  for (const [, selectors, declarations] of rules.matchAll(/([^{}@]+)\{([^{}]*)\}/g)) {
    if (!/font|text-decoration|vertical-align|display|mso-hide/i.test(declarations)) continue;
    for (const selector of selectors.split(",").map((each) => each.trim())) {
      if (!/^([a-z]\w*)?\.[\w-]+$/i.test(selector)) continue;
      for (const element of body.querySelectorAll(selector)) {
        // What the element says itself comes first, and is found first.
        element.setAttribute("data-style", `${element.getAttribute("data-style") ?? ""};${declarations.replace(/\s+/g, " ")}`);
      }
    }
  }
}

const TAGS: Record<string, Marks> = {
  B: { strong: true }, STRONG: { strong: true }, I: { em: true }, EM: { em: true }, CITE: { em: true }, DFN: { em: true },
  U: { u: true }, INS: { u: true }, S: { s: true }, STRIKE: { s: true }, DEL: { s: true }, SUB: { sub: true, sup: false },
  SUP: { sup: true, sub: false }, CODE: { code: true }, KBD: { code: true }, SAMP: { code: true }, TT: { code: true },
};

/** The marks inside an element, from those around it. */
export function marksIn(element: Element, around: Marks): Marks {
  const marks = { ...around, ...TAGS[element.nodeName] };
  if (!element.hasAttribute("data-style")) return marks;
  const font = styleOf(element, "font");
  const weight = styleOf(element, "font-weight") || /\b(bold|normal|[1-9]00)\b/.exec(font)?.[0];
  if (weight) marks.strong = /bold/.test(weight) || Number(weight) >= 600;
  const slant = styleOf(element, "font-style") || (/\bitalic\b/.test(font) ? "italic" : "");
  if (slant) marks.em = /italic|oblique/.test(slant);
  const line = `${styleOf(element, "text-decoration")} ${styleOf(element, "text-decoration-line")}`;
  if (/underline/.test(line)) marks.u = true;
  if (/line-through/.test(line)) marks.s = true;
  const raised = styleOf(element, "vertical-align");
  if (raised === "super") Object.assign(marks, { sup: true, sub: false });
  else if (raised === "sub") Object.assign(marks, { sub: true, sup: false });
  return marks;
}

/** What nobody saw where it was copied is not pasted. */
export const isHidden = (element: Element): boolean =>
  element.hasAttribute("hidden") ||
  (element.getAttribute("aria-hidden") === "true" && element.localName !== "math") ||
  styleOf(element, "display") === "none" ||
  styleOf(element, "mso-hide") === "all" ||
  /comment/.test(styleOf(element, "mso-element"));

const FONT_TAG = [0, 7.5, 10, 12, 13.5, 18, 24, 36];

/** The size that an element gives its words, in points; 0 when it says nothing. */
export function sizeOf(element: Element): number {
  const told = styleOf(element, "font-size") || /[\d.]+(?:pt|px)/.exec(styleOf(element, "font"))?.[0] || "";
  const number = Number.parseFloat(told);
  if (number > 0 && /pt$/.test(told)) return number;
  if (number > 0 && /px$/.test(told)) return number * 0.75;
  return element.nodeName === "FONT" ? (FONT_TAG[Number(element.getAttribute("size"))] ?? 0) : 0;
}
