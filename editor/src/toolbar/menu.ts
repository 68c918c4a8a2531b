import { el, icon } from "../dom";
import { place, watchAway } from "../panels/floating";

export type Item =
  | "line"
  | { name: string; icon?: string; keys?: string; class?: string; kind?: "checkbox" | "radio"; checked?: boolean; able?: boolean; danger?: boolean; run(): void };

/** Opens a menu under its button; what it holds is made each time. */
export function openMenu(root: HTMLElement, button: HTMLElement, label: string, items: Item[], done: () => void): void {
  const close = (byKeyboard: boolean) => {
    stop();
    panel.remove();
    button.setAttribute("aria-expanded", "false");
    if (byKeyboard) button.focus();
  };
  const entries: HTMLButtonElement[] = [];
  const panel = el("div", { class: "ui-menu__panel ui-editor__menu", role: "menu", "aria-label": label });
  for (const item of items) {
    if (item === "line") {
      if (panel.lastChild && panel.lastElementChild!.nodeName !== "HR") panel.append(el("hr", { class: "ui-menu__line" }));
      continue;
    }
    const entry = el(
      "button",
      {
        type: "button",
        class: `ui-menu__item${item.danger ? " ui-menu__item--danger" : ""}`,
        role: item.kind ? `menuitem${item.kind}` : "menuitem",
        tabindex: "-1",
        "aria-checked": item.kind && String(!!item.checked),
        "aria-disabled": item.able === false && "true",
        click: () => {
          if (item.able === false) return;
          close(false);
          done();
          item.run();
        },
      },
      ...(item.icon ? [icon(item.icon)] : []),
      el("span", { class: item.class }, item.name),
      ...(item.keys ? [el("kbd", { class: "ui-editor__keys", "aria-hidden": "true" }, item.keys)] : []),
    );
    entries.push(entry);
    panel.append(entry);
  }
  if (panel.lastElementChild?.nodeName === "HR") panel.lastElementChild.remove();
  panel.addEventListener("keydown", (event) => {
    const at = entries.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 + entries.length, Home: 0, End: entries.length - 1 };
    let next: number | undefined = steps[event.key];
    if (event.key === "Tab") {
      event.preventDefault();
      return close(true);
    }
    if (next === undefined && event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== " ") {
      const letter = event.key.toLowerCase();
      const turn = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
      const found = turn.find((entry) => entry.textContent!.trim().toLowerCase().startsWith(letter));
      if (found) next = entries.indexOf(found);
    }
    if (next === undefined) return;
    event.preventDefault();
    entries[next % entries.length].focus();
  });
  root.append(panel);
  button.setAttribute("aria-expanded", "true");
  place(panel, root, button.getBoundingClientRect());
  const stop = watchAway(panel, close, button);
  (entries.find((entry) => entry.getAttribute("aria-checked") === "true" && entry.getAttribute("role") === "menuitemradio") ?? entries[0])?.focus({ preventScroll: true });
  panel.addEventListener("close", () => close(false));
}

/** Closes the menu of the frame, if one is open. */
export function closeMenu(root: HTMLElement): boolean {
  const menu = root.querySelector(".ui-editor__menu");
  menu?.dispatchEvent(new Event("close"));
  return !!menu;
}
