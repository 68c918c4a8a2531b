import type { Node } from "prosemirror-model";
import { NodeSelection } from "prosemirror-state";
import type { EditorView, NodeView } from "prosemirror-view";
import { el } from "../dom";
import type { Editor } from "../editor";
import { formulaElement } from "../html/mathml";

/** A formula in a line: a press, or Enter once it is selected, opens it. */
export class FormulaView implements NodeView {
  readonly dom: HTMLElement;

  constructor(node: Node, view: EditorView, getPos: () => number | undefined, editor: () => Editor) {
    const { latex, markup } = node.attrs;
    this.dom = el("span", {
      class: "ui-editor__formula",
      contenteditable: "false",
      click: () => {
        const pos = getPos();
        if (pos === undefined) return;
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, pos)));
        editor().openFormula();
      },
    });
    const show = (inside: string) => this.dom.replaceChildren(inside ? formulaElement(latex, inside) : latex);
    show(markup);
    // Kept without its drawing: it is drawn here, the text stays as it was.
    if (!markup) void import("../formula/index").then(({ convert }) => show(convert(latex) ?? ""), () => undefined);
  }

  ignoreMutation(): boolean {
    return true;
  }
}
