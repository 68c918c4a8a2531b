import { complete, short, typed } from "../address";
import { inside } from "../commands";
import { el, icon, keepFocus, newId } from "../dom";
import type { Editor } from "../editor";
import { linkAround, putLink, removeLink } from "../links";
import { n } from "../schema";
import { holdFocus, place, watchAway } from "./floating";
import { hold } from "./held";

/** Where the selection is on the screen. */
export function selectionRect({ view }: Editor): DOMRect {
  const { from, to } = view.state.selection;
  const start = view.coordsAtPos(from);
  const end = view.coordsAtPos(to, -1);
  const left = end.bottom > start.bottom ? Math.min(start.left, end.left) : start.left;
  return new DOMRect(left, start.top, 1, Math.max(end.bottom, start.bottom) - start.top);
}

/** Asks for an address, and for words when nothing is selected. Gives back what closes it. */
export function openLink(editor: Editor, closed: () => void): () => void {
  const { view, root, say } = editor;
  const there = linkAround(view.state);
  const { from, to, empty } = view.state.selection;
  const words = there ? view.state.doc.textBetween(there.from, there.to) : view.state.doc.textBetween(from, to);
  const [addressId, wrongId, wordsId] = [newId("address"), newId("wrong"), newId("words")];

  const address = el("input", { class: "ui-input", id: addressId, inputmode: "url", autocomplete: "off", spellcheck: "false", placeholder: say("addressExample") });
  address.value = typed(there?.href ?? complete(words) ?? "");
  const text = el("input", { class: "ui-input", id: wordsId, autocomplete: "off" });
  text.value = words;
  const wrong = el("p", { class: "ui-field__error", id: wrongId, hidden: true }, say("linkWrong"));

  const close = (byKeyboard: boolean) => {
    stop();
    panel.remove();
    hold(view, false);
    closed();
    if (byKeyboard) view.focus();
  };
  const keep = () => {
    const href = complete(address.value);
    if (!href) {
      wrong.hidden = false;
      address.setAttribute("aria-invalid", "true");
      address.setAttribute("aria-describedby", wrongId);
      address.focus();
      return;
    }
    const command = putLink(href, empty || there ? text.value.trim() : undefined);
    close(true);
    editor.run(command);
  };
  const remove = () => {
    close(true);
    editor.run(removeLink);
  };
  const panel = el(
    "div",
    {
      class: "ui-editor__panel",
      role: "dialog",
      "aria-label": say("link"),
      keydown: (event: KeyboardEvent) => {
        if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        keep();
      },
    },
    el("div", { class: "ui-field" }, el("label", { class: "ui-field__label", for: addressId }, say("address")), address, wrong),
    ...(empty || there ? [el("div", { class: "ui-field" }, el("label", { class: "ui-field__label", for: wordsId }, say("linkText")), text)] : []),
    el(
      "div",
      { class: "ui-editor__actions" },
      ...(there ? [el("button", { type: "button", class: "ui-button ui-button--small ui-button--danger-quiet", click: remove }, say("removeLink"))] : []),
      ...(there ? [] : [el("button", { type: "button", class: "ui-button ui-button--small ui-button--quiet", click: () => close(true) }, say("cancel"))]),
      el("button", { type: "button", class: "ui-button ui-button--small ui-button--primary", click: keep }, say(there ? "keep" : "putLink")),
    ),
  );
  root.append(panel);
  hold(view, true);
  place(panel, root, selectionRect(editor));
  holdFocus(panel);
  const stop = watchAway(panel, close);
  address.focus({ preventScroll: true });
  address.select();
  return () => close(false);
}

/** Beside a link that holds the caret: where it leads, and what can be done with it. */
export class LinkBubble {
  readonly dom: HTMLElement;
  private readonly way: HTMLAnchorElement;
  private readonly show: HTMLButtonElement;
  private href = "";

  constructor(private readonly editor: Editor) {
    const { say } = editor;
    this.way = el("a", { class: "ui-editor__way", target: "_blank", rel: "noopener noreferrer" });
    const tool = (word: "editLink" | "removeLink" | "showHere", name: string, click: () => void) =>
      el("button", { type: "button", class: "ui-editor__tool", "aria-label": say(word), "data-tip": say(word), click }, icon(name));
    this.show = tool("showHere", "embed", () => void editor.pickEmbed(this.href));
    this.dom = el(
      "div",
      { class: "ui-editor__bubble", role: "group", "aria-label": say("link"), hidden: true, focusout: () => queueMicrotask(() => this.update()) },
      this.way,
      this.show,
      tool("editLink", "edit", () => editor.openLink()),
      tool("removeLink", "unlink", () => editor.run(removeLink)),
    );
    this.dom.addEventListener("mousedown", keepFocus);
    editor.root.append(this.dom);
  }

  update(): void {
    const { view, root, say, has } = this.editor;
    if (view.isDestroyed) return;
    const { selection } = view.state;
    const focused = view.hasFocus() || this.dom.contains(document.activeElement);
    const found = selection.empty && focused && !root.querySelector(".ui-editor__panel") ? linkAround(view.state) : null;
    // Right after the last letter one goes on writing.
    const link = found && selection.from < found.to ? found : null;
    this.dom.hidden = !link;
    if (!link) return;
    this.href = link.href;
    this.way.href = link.href;
    this.way.textContent = short(link.href);
    this.way.setAttribute("aria-label", `${short(link.href)} ${say("newTab")}`);
    const { parent, depth } = selection.$from;
    const alone = depth === 1 && parent.type === n.paragraph && link.to - link.from === parent.content.size;
    this.show.hidden = !(has("embed") && alone && /^http/.test(link.href) && !inside(view.state, n.caption));
    const start = view.coordsAtPos(link.from);
    const end = view.coordsAtPos(link.to, -1);
    place(this.dom, root, new DOMRect(start.left, start.top, 1, end.bottom - start.top));
  }
}
