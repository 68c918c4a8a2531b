import { keydownHandler } from "prosemirror-keymap";
import { Fragment, Slice } from "prosemirror-model";
import { NodeSelection, Plugin, PluginKey, Selection, SelectionRange, TextSelection, type EditorState } from "prosemirror-state";
import { Transform } from "prosemirror-transform";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { n } from "../schema";
import type { Parts } from "../tables/shared";

export type Tables = typeof import("../tables/index");

export const hasTable = ({ doc }: EditorState) => doc.children.some((block) => block.type === n.table);

let fetched: Promise<Tables> | null = null;

/** What tables need, fetched once. */
function fetchTables(): Promise<Tables> {
  const parts: Parts = { Fragment, Slice, NodeSelection, Plugin, PluginKey, Selection, SelectionRange, TextSelection, Decoration, DecorationSet, keydownHandler, Transform };
  (globalThis as unknown as Record<symbol, Parts>)[Symbol.for("preau-editor")] = parts;
  fetched ??= import("../tables/index").catch((error) => {
    // Without a connection: the next table tries again.
    fetched = null;
    throw error;
  });
  return fetched;
}

/** Makes an editor know tables; gives them once they are there. */
export function withTables(view: () => EditorView): { ready: Tables | null; load(): Promise<Tables | null> } {
  const it = {
    ready: null as Tables | null,
    async load(): Promise<Tables | null> {
      if (it.ready) return it.ready;
      const tables = await fetchTables().catch(() => null);
      if (!tables || it.ready || view().isDestroyed) return tables;
      it.ready = tables;
      const { state } = view();
      view().updateState(state.reconfigure({ plugins: [...state.plugins, tables.editing()] }));
      return tables;
    },
  };
  return it;
}
