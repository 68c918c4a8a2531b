// Built as a file of its own, fetched with the first table.
import type { Node } from "prosemirror-model";
import type { Command, EditorState } from "prosemirror-state";
import * as tables from "prosemirror-tables";
import type { Item } from "../toolbar/menu";
import { tableSpeaker, type Lang, type TableWord } from "../words";

export const editing = () => tables.tableEditing();

/** To the cell beside; after the last one, to a new row. */
export const step = (direction: 1 | -1): Command => (state, dispatch, view) => {
  if (tables.goToNextCell(direction)(state, dispatch)) return true;
  if (direction < 0) return false;
  if (dispatch && view && tables.addRowAfter(state, dispatch)) tables.goToNextCell(1)(view.state, view.dispatch);
  return true;
};

/** What can be done with the table around the caret. */
export function menu(state: EditorState, table: Node, lang: Lang, run: (command: Command) => void): Item[] {
  const say = tableSpeaker(lang);
  const item = (word: TableWord, command: Command, more: object = {}): Item => ({ name: say(word), able: command(state), run: () => run(command), ...more });
  const heads = (cells: readonly (Node | null)[]) => cells.every((cell) => cell?.type.spec.tableRole === "header_cell");
  return [
    item("rowBefore", tables.addRowBefore),
    item("rowAfter", tables.addRowAfter),
    item("columnBefore", tables.addColumnBefore),
    item("columnAfter", tables.addColumnAfter),
    "line",
    item("headerRow", tables.toggleHeader("row"), { kind: "checkbox", checked: heads(table.firstChild!.children) }),
    item("headerColumn", tables.toggleHeader("column"), { kind: "checkbox", checked: heads(table.children.map((row) => row.firstChild)) }),
    ...(tables.mergeCells(state) ? [item("merge", tables.mergeCells)] : []),
    ...(tables.splitCell(state) ? [item("split", tables.splitCell)] : []),
    "line",
    item("deleteRow", tables.deleteRow),
    item("deleteColumn", tables.deleteColumn),
    item("deleteTable", tables.deleteTable, { danger: true, icon: "trash" }),
  ];
}
