type Attribute = string | boolean | undefined | ((event: never) => void);

/** An element; `true` is an empty attribute, a function listens. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Attribute> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** A drawing of the sprite, decorative. */
export function icon(name: string, small = false): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", small ? "ui-icon ui-icon--small" : "ui-icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/icons/sprite.svg#${name}`);
  svg.append(use);
  return svg;
}

/** A pressed mouse button must not take the selection away from the text. */
export const keepFocus = (event: Event) => event.preventDefault();

let made = 0;
export const newId = (part: string) => `editor-${part}-${++made}`;

/** Renames an element, keeping what is inside. */
export function rename(element: Element, tag: string): HTMLElement {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}
