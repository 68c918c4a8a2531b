import type { Node } from "prosemirror-model";
import { NodeSelection, Plugin, TextSelection } from "prosemirror-state";
import type { EditorView, NodeView, ViewMutationRecord } from "prosemirror-view";
import { short } from "../address";
import { el, icon, newId } from "../dom";
import type { Editor } from "../editor";
import { n } from "../schema";
import type { Word } from "../words";

/** A figure in the text: something shown, and a caption that is written where it stands. */
abstract class Figure implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  protected readonly shown: HTMLElement;

  constructor(
    protected node: Node,
    protected readonly view: EditorView,
    protected readonly getPos: () => number | undefined,
    protected readonly editor: () => Editor,
    kind: string,
    caption: Word,
  ) {
    const { say } = editor();
    this.contentDOM = el("div", { class: "ui-editor__caption" });
    this.shown = el("div", { class: `ui-editor__figure ui-editor__figure--${kind}`, contenteditable: "false" });
    this.dom = el("figure", { class: `rich-${kind}` }, this.shown, this.contentDOM);
    this.dom.style.setProperty("--placeholder", JSON.stringify(say(caption)));
    // What is shown is not text: a press selects the whole.
    this.shown.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("button, input, a, label")) this.select();
    });
  }

  private select(): void {
    const pos = this.getPos();
    if (pos === undefined) return;
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, pos)));
    this.view.focus();
  }

  protected remove(word: Word): HTMLElement {
    const { say } = this.editor();
    const click = () => {
      const pos = this.getPos();
      if (pos === undefined) return;
      const tr = this.view.state.tr.delete(pos, pos + this.node.nodeSize);
      this.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)))));
      this.view.focus();
    };
    return el("button", { type: "button", class: "ui-editor__chip ui-editor__chip--icon", "aria-label": say(word), "data-tip": say(word), click }, icon("trash"));
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.changed();
    return true;
  }

  protected changed(): void {}

  stopEvent(event: Event): boolean {
    return (event.target as Element).closest?.(".ui-editor__figure :is(button, input, a, label)") !== null && !/^drag|^drop/.test(event.type);
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
}

export class PictureView extends Figure {
  private image!: HTMLImageElement;
  private alt!: HTMLInputElement;
  private describe!: HTMLButtonElement;
  private row!: HTMLElement;

  constructor(node: Node, view: EditorView, getPos: () => number | undefined, editor: () => Editor) {
    super(node, view, getPos, editor, "picture", "caption");
    const { say } = editor();
    const altId = newId("alt");
    this.image = el("img", { draggable: "false" });
    this.alt = el("input", {
      class: "ui-input",
      id: altId,
      autocomplete: "off",
      maxlength: "500",
      input: () => {
        const pos = getPos();
        if (pos !== undefined) view.dispatch(view.state.tr.setNodeAttribute(pos, "alt", this.alt.value));
      },
      keydown: (event: KeyboardEvent) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        this.open(false);
        this.describe.focus();
      },
    });
    this.row = el("div", { class: "ui-editor__alt", id: newId("row") }, el("label", { for: altId }, say("descriptionLabel")), this.alt);
    this.describe = el("button", { type: "button", class: "ui-editor__chip", "aria-controls": this.row.id, click: () => this.open(!!this.row.hidden) });
    this.shown.append(this.image, el("div", { class: "ui-editor__chips" }, this.describe, this.remove("deletePicture")), this.row);
    this.open(false);
    this.changed();
  }

  private open(open: boolean): void {
    this.row.hidden = !open;
    this.describe.setAttribute("aria-expanded", String(open));
    if (open) this.alt.focus();
  }

  protected override changed(): void {
    const { id, src, alt } = this.node.attrs;
    const { say } = this.editor();
    this.dom.dataset.picture = id;
    if (this.image.getAttribute("src") !== src) this.image.setAttribute("src", src);
    this.image.alt = alt;
    if (this.alt.value !== alt) this.alt.value = alt;
    const described = alt.trim() !== "";
    this.describe.replaceChildren(icon(described ? "check" : "edit", true), say(described ? "description" : "describe"));
  }
}

export class EmbedView extends Figure {
  private site!: HTMLAnchorElement;

  constructor(node: Node, view: EditorView, getPos: () => number | undefined, editor: () => Editor) {
    super(node, view, getPos, editor, "embed", "embedCaption");
    this.site = el("a", { target: "_blank", rel: "noopener noreferrer" });
    this.shown.append(icon("embed"), this.site, this.remove("deleteEmbed"));
    this.changed();
  }

  protected override changed(): void {
    const { url } = this.node.attrs;
    this.dom.dataset.embed = url;
    this.site.href = url;
    this.site.textContent = short(url);
    this.site.setAttribute("aria-label", `${short(url)} ${this.editor().say("newTab")}`);
  }
}

/** Puts the caret where one writes below the selected figure; tells whether there was one. */
function goBelow(view: EditorView): boolean {
  const { selection, tr } = view.state;
  if (!(selection instanceof NodeSelection) || !/^(picture|embed)$/.test(selection.node.type.name)) return false;
  const next = selection.$to.nodeAfter;
  if (next?.type !== n.paragraph || next.content.size) tr.insert(selection.to, n.paragraph.create());
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, selection.to + 1)).scrollIntoView());
  return true;
}

/** What is typed while a figure is selected goes below it: one letter must not take a picture away. */
export const writingBelow = new Plugin({
  props: {
    handleTextInput(view, _from, _to, text) {
      if (!goBelow(view)) return false;
      view.dispatch(view.state.tr.insertText(text));
      return true;
    },
    handleDOMEvents: {
      // Letters that no key press announces: those of a phone's keyboard, of dictation, of an emoji panel.
      beforeinput(view, event) {
        if (event.inputType !== "insertText" || !event.data || !goBelow(view)) return false;
        event.preventDefault();
        view.dispatch(view.state.tr.insertText(event.data));
        return true;
      },
      compositionstart: (view) => void goBelow(view),
    },
  },
});
