// What prosemirror-tables takes from the rest of ProseMirror. There must be only one of each class: they are those of
// the editor that asks for this file.
import type * as Model from "prosemirror-model";
import type * as Keymap from "prosemirror-keymap";
import type * as State from "prosemirror-state";
import type * as Transforming from "prosemirror-transform";
import type * as View from "prosemirror-view";

export type Parts = Pick<typeof Model, "Fragment" | "Slice"> &
  Pick<typeof State, "NodeSelection" | "Plugin" | "PluginKey" | "Selection" | "SelectionRange" | "TextSelection"> &
  Pick<typeof View, "Decoration" | "DecorationSet"> &
  Pick<typeof Keymap, "keydownHandler"> &
  Pick<typeof Transforming, "Transform">;

const parts = (globalThis as unknown as Record<symbol, Parts>)[Symbol.for("preau-editor")];
export const { Fragment, Slice, NodeSelection, Plugin, PluginKey, Selection, SelectionRange, TextSelection, Decoration, DecorationSet, keydownHandler, Transform } = parts ?? {};
