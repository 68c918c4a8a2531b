import type { EditorState } from "prosemirror-state";
import { el, icon, keepFocus } from "../dom";
import type { Editor } from "../editor";
import { closeMenu, openMenu, type Item } from "./menu";
import { ariaShortcut, shortcut } from "./shortcut";
import { GROUPS, styleMenu, styleWord, type Tool } from "./tools";

type Button = { tool: Tool; dom: HTMLButtonElement };

/** One row of tools. Those that find no room are in the menu at its end. */
export class Bar {
  readonly dom: HTMLElement;
  private readonly buttons: Button[] = [];
  private readonly style: HTMLButtonElement;
  private readonly styleName: HTMLElement;
  private readonly more: HTMLButtonElement;
  private readonly watcher: ResizeObserver;

  constructor(
    private readonly editor: Editor,
    areaId: string,
  ) {
    const { say, has, root } = editor;
    this.styleName = el("span", { class: "ui-editor__stylename" });
    this.style = this.button("ui-editor__tool ui-editor__tool--style", say("style"), this.styleName, icon("chevron-down", true));
    this.style.setAttribute("aria-haspopup", "menu");
    this.style.addEventListener("click", () => void this.menu(this.style, say("style"), styleMenu(editor)));
    this.more = this.button("ui-editor__tool", say("more"), icon("more"));
    this.more.setAttribute("aria-haspopup", "menu");
    this.more.addEventListener("click", () => void this.menu(this.more, say("more"), this.further()));

    const groups = GROUPS.map((tools) => {
      const made = tools.filter((tool) => !tool.feature || has(tool.feature)).map((tool) => ({ tool, dom: this.tool(tool) }));
      this.buttons.push(...made);
      return el("div", { class: "ui-editor__group" }, ...made.filter(({ tool }) => tool.rank).map(({ dom }) => dom));
    });
    groups.splice(1, 0, el("div", { class: "ui-editor__group" }, this.style));
    this.dom = el(
      "div",
      { class: "ui-editor__bar", role: "toolbar", "aria-label": say("formatting"), "aria-controls": areaId, keydown: (event: KeyboardEvent) => this.key(event) },
      ...groups.filter((group) => group.firstChild),
      el("div", { class: "ui-editor__group ui-editor__group--end" }, this.more),
    );
    this.dom.addEventListener("mousedown", keepFocus);
    this.dom.addEventListener("focusin", (event) => this.rove(event.target as HTMLElement));
    this.watcher = new ResizeObserver(() => this.fold());
    this.watcher.observe(root);
    this.rove(this.style);
  }

  destroy(): void {
    this.watcher.disconnect();
    closeMenu(this.editor.root);
  }

  focus(): void {
    this.dom.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  }

  /** Says of every tool whether it is on, and whether it can do something here. */
  update(state: EditorState): void {
    const { say } = this.editor;
    const name = say(styleWord(state));
    if (this.styleName.textContent !== name) {
      this.styleName.textContent = name;
      this.style.setAttribute("aria-label", `${say("style")}${this.editor.options.lang === "en" ? ":" : " :"} ${name}`);
    }
    for (const { tool, dom } of this.buttons) {
      if (tool.pressed) dom.setAttribute(tool.opens ? "data-on" : "aria-pressed", String(tool.pressed(state)));
      if (tool.able?.(state) === false) dom.setAttribute("aria-disabled", "true");
      else dom.removeAttribute("aria-disabled");
    }
  }

  private button(classes: string, name: string, ...inside: Node[]): HTMLButtonElement {
    return el("button", { type: "button", class: classes, tabindex: "-1", "aria-label": name, "data-tip": name }, ...inside);
  }

  private tool(tool: Tool): HTMLButtonElement {
    const dom = this.button("ui-editor__tool", this.name(tool), icon(tool.icon));
    if (tool.opens) dom.setAttribute("aria-haspopup", tool.opens);
    if (tool.keys) dom.setAttribute("aria-keyshortcuts", ariaShortcut(tool.keys));
    dom.addEventListener("click", () => {
      if (dom.getAttribute("aria-disabled") !== "true") this.use(tool, dom);
    });
    return dom;
  }

  private name({ word, keys }: Tool): string {
    const { say } = this.editor;
    return keys ? `${say(word)} (${shortcut(keys, say)})` : say(word);
  }

  private use(tool: Tool, from: HTMLButtonElement): void {
    if (tool.menu) void this.menu(from, this.editor.say(tool.word), tool.menu(this.editor));
    else tool.run(this.editor, from);
  }

  private async menu(button: HTMLButtonElement, label: string, items: Item[] | Promise<Item[]>): Promise<void> {
    const open = button.getAttribute("aria-expanded") === "true";
    closeMenu(this.editor.root);
    if (open) return;
    const made = Array.isArray(items) ? items : await items;
    if (made.length && this.dom.isConnected) openMenu(this.editor.root, button, label, made, () => this.editor.view.focus());
  }

  /** What the bar does not show, in the bar's order. */
  private further(): Item[] {
    const { state } = this.editor.view;
    const items: Item[] = [];
    for (const group of GROUPS) {
      for (const tool of group) {
        const button = this.buttons.find((each) => each.tool === tool);
        if (!button || (tool.rank && !button.dom.hidden)) continue;
        items.push({
          name: this.editor.say(tool.word),
          icon: tool.icon,
          keys: tool.keys && shortcut(tool.keys, this.editor.say),
          kind: tool.pressed && !tool.opens ? "checkbox" : undefined,
          checked: tool.pressed?.(state),
          able: tool.able?.(state),
          run: () => this.use(tool, this.more),
        });
      }
      items.push("line");
    }
    return items;
  }

  /** Puts away the tools that can best be spared until the row holds. */
  private fold(): void {
    const spare = this.buttons.filter(({ tool }) => tool.rank).sort((a, b) => b.tool.rank! - a.tool.rank!);
    this.dom.classList.remove("is-narrow");
    for (const { dom } of spare) dom.hidden = false;
    const groups = [...this.dom.children] as HTMLElement[];
    const over = () => {
      for (const group of groups) group.hidden = [...group.children].every((child) => (child as HTMLElement).hidden);
      return this.dom.scrollWidth > this.dom.clientWidth;
    };
    for (const { tool, dom } of spare) {
      if (!over()) break;
      // A short name for the style, before what is used most goes.
      this.dom.classList.toggle("is-narrow", tool.rank! <= 5);
      dom.hidden = over();
    }
    over();
    if (this.dom.querySelector("[tabindex='0']")?.closest("[hidden]")) this.rove(this.style);
  }

  private shown(): HTMLElement[] {
    return [...this.dom.querySelectorAll<HTMLElement>(".ui-editor__tool")].filter((tool) => !tool.hidden);
  }

  /** One stop for Tab: the tool that was used last. */
  private rove(to: HTMLElement): void {
    for (const tool of this.dom.querySelectorAll(".ui-editor__tool")) tool.setAttribute("tabindex", tool === to ? "0" : "-1");
  }

  private key(event: KeyboardEvent): void {
    const tools = this.shown();
    const at = tools.indexOf(event.target as HTMLElement);
    const forward = getComputedStyle(this.dom).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    let next: number;
    if (event.key === forward) next = (at + 1) % tools.length;
    else if (event.key === backward) next = (at - 1 + tools.length) % tools.length;
    else if (event.key === "Home") next = 0;
    else if (event.key === "End") next = tools.length - 1;
    else if (event.key === "ArrowDown" && tools[at]?.getAttribute("aria-haspopup") === "menu") {
      event.preventDefault();
      return tools[at].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      return this.editor.view.focus();
    } else return;
    event.preventDefault();
    tools[next].focus();
  }
}
