import { keepFocus } from "../dom";

/** Places something that floats in the frame below what it speaks of, above where there is no room below. */
export function place(floating: HTMLElement, root: HTMLElement, at: DOMRect): void {
  const frame = root.getBoundingClientRect();
  const edge = 8;
  const left = Math.min(at.left - frame.left, frame.width - floating.offsetWidth - edge);
  const below = at.bottom - frame.top + 6;
  const above = at.top - frame.top - floating.offsetHeight - 6;
  const fits = at.bottom + 6 + floating.offsetHeight <= innerHeight || at.top - floating.offsetHeight - 6 < 0;
  floating.style.left = `${Math.max(edge, left)}px`;
  floating.style.top = `${fits ? below : above}px`;
}

/** Closes what floats when somebody goes elsewhere; gives back what stops watching. */
export function watchAway(floating: HTMLElement, close: (byKeyboard: boolean) => void, ...except: Element[]): () => void {
  const outside = (target: EventTarget | null) => target instanceof Node && ![floating, ...except].some((part) => part.contains(target));
  const pointer = (event: Event) => {
    if (outside(event.target)) close(false);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close(true);
  };
  const leave = (event: FocusEvent) => {
    if (event.relatedTarget && outside(event.relatedTarget)) close(false);
  };
  document.addEventListener("pointerdown", pointer, true);
  floating.addEventListener("keydown", key);
  floating.addEventListener("focusout", leave);
  return () => {
    document.removeEventListener("pointerdown", pointer, true);
    floating.removeEventListener("keydown", key);
    floating.removeEventListener("focusout", leave);
  };
}

/** A press on the floating part itself, not on its boxes, keeps the focus where it is. */
export function holdFocus(floating: HTMLElement): void {
  floating.addEventListener("mousedown", (event) => {
    if (!(event.target as Element).closest("input, textarea, label")) keepFocus(event);
  });
}
