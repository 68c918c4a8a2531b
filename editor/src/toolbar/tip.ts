import { el } from "../dom";

/** The name of a tool under it: after a moment under a mouse, at once for the keyboard. Decorative: the name is in the tool. */
export function tips(root: HTMLElement): () => void {
  const tip = el("div", { class: "ui-editor__tip", "aria-hidden": "true", hidden: true });
  root.append(tip);
  let waiting = 0;
  const hide = () => {
    clearTimeout(waiting);
    tip.hidden = true;
  };
  const show = (tool: HTMLElement) => {
    if (!tool.isConnected || tool.getAttribute("aria-expanded") === "true") return;
    tip.textContent = tool.dataset.tip!;
    tip.hidden = false;
    const frame = root.getBoundingClientRect();
    const at = tool.getBoundingClientRect();
    const left = at.left + at.width / 2 - tip.offsetWidth / 2 - frame.left;
    tip.style.left = `${Math.max(4, Math.min(left, frame.width - tip.offsetWidth - 4))}px`;
    tip.style.top = `${at.bottom - frame.top + 4}px`;
  };
  const toolOf = (event: Event) => (event.target as Element).closest<HTMLElement>("[data-tip]");
  root.addEventListener("pointerover", (event) => {
    hide();
    const tool = toolOf(event);
    if (tool && event.pointerType === "mouse") waiting = window.setTimeout(() => show(tool), 500);
  });
  root.addEventListener("pointerdown", hide);
  root.addEventListener("pointerleave", hide);
  root.addEventListener("focusout", hide);
  root.addEventListener("focusin", (event) => {
    const tool = toolOf(event);
    if (tool?.matches(":focus-visible")) show(tool);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  return hide;
}
