import { NodeSelection } from "prosemirror-state";
import type { Editor } from "../editor";
import { n } from "../schema";
import { hold } from "./held";
import { selectionRect } from "./link";

/** Fetches what formulas need and asks for one. Gives back what closes it. */
export function openFormula(editor: Editor, closed: () => void): () => void {
  const { view, root, say } = editor;
  const { selection, doc } = view.state;
  const there = selection instanceof NodeSelection && selection.node.type === n.formula ? selection.node : null;
  let close: (() => void) | null = null;
  let given = false;
  void import("../formula/index").then(
    ({ openPanel }) => {
      if (given || view.isDestroyed) return;
      hold(view, true);
      close = openPanel({
        root,
        say,
        lang: editor.options.lang,
        at: selectionRect(editor),
        latex: there?.attrs.latex ?? doc.textBetween(selection.from, selection.to, " "),
        editing: there !== null,
        keep(latex, markup) {
          const node = n.formula.create({ latex, markup });
          editor.run((state, dispatch) => (dispatch?.(state.tr.replaceSelectionWith(node).scrollIntoView()), true));
        },
        closed(byKeyboard) {
          hold(view, false);
          closed();
          if (byKeyboard) view.focus();
        },
      });
    },
    () => {
      closed();
      editor.notice("formulaMissing");
    },
  );
  return () => {
    given = true;
    close?.();
  };
}
