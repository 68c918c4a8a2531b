import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";

const key = new PluginKey<boolean>("held");

/** Keeps what is selected visible while a panel has the focus. */
export const held = () =>
  new Plugin<boolean>({
    key,
    state: { init: () => false, apply: (tr, on) => tr.getMeta(key) ?? on },
    props: {
      decorations(state) {
        const { from, to } = state.selection;
        if (!key.getState(state) || from === to) return null;
        return DecorationSet.create(state.doc, [Decoration.inline(from, to, { class: "ui-editor__held" })]);
      },
    },
  });

export const hold = (view: EditorView, on: boolean) => view.dispatch(view.state.tr.setMeta(key, on));
