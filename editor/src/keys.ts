import { baseKeymap, chainCommands, exitCode, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { NodeSelection, Plugin, type Command } from "prosemirror-state";
import { inside, leaveCaption, leaveVerbatim, lineBefore, listAround, plainAgain, raise, setStyle, sink, tableAround, toggleList, toggleQuote } from "./commands";
import type { Feature } from "./index";
import { lastWordAsLink } from "./links";
import type { Tables } from "./panels/tables";
import { m, n } from "./schema";

export type Doors = { toolbar(): void; link(): void; formula(): void; tables(): Tables | null };

const lineBreak: Command = (state, dispatch) => {
  if (inside(state, n.caption)) return true;
  dispatch?.(state.tr.replaceSelectionWith(n.hard_break.create()).scrollIntoView());
  return true;
};

export function keys(has: (feature: Feature) => boolean, doors: Doors): Plugin[] {
  /** Escape was the last key: Tab goes on through the page, wherever the caret is. */
  let leaving = false;
  const tab: Command = (state, dispatch, view) => {
    if (leaving) return false;
    if (listAround(state)) return sink(state, dispatch) || true;
    return !!tableAround(state) && (doors.tables()?.step(1)(state, dispatch, view) ?? true);
  };
  const shiftTab: Command = (state, dispatch) => {
    if (leaving) return false;
    if (listAround(state)) return raise(state, dispatch) || true;
    return !!tableAround(state) && (doors.tables()?.step(-1)(state, dispatch) ?? true);
  };
  const open = (door: () => void): Command => () => (door(), true);
  const formula: Command = (state) => {
    const { selection } = state;
    if (!(selection instanceof NodeSelection) || selection.node.type !== n.formula) return false;
    doors.formula();
    return true;
  };
  const lists = has("lists");
  return [
    new Plugin({
      props: {
        handleKeyDown(view, event) {
          if (event.key !== "Tab" && event.key !== "Shift") leaving = event.key === "Escape";
          if (event.key === "Enter" && has("link") && !view.composing) {
            const word = lastWordAsLink(view.state);
            if (word) view.dispatch(view.state.tr.addMark(word.from, word.to, word.mark).removeStoredMark(m.link));
          }
          return false;
        },
      },
    }),
    keymap({
      Backspace: chainCommands(undoInputRule, plainAgain),
      Enter: chainCommands(formula, leaveCaption, lineBefore, leaveVerbatim, splitListItem(n.list_item)),
      "Shift-Enter": chainCommands(exitCode, lineBreak),
      "Mod-Enter": chainCommands(exitCode, lineBreak),
      Tab: tab,
      "Shift-Tab": shiftTab,
      "Alt-F10": open(doors.toolbar),
      "Mod-z": undo,
      "Mod-Shift-z": redo,
      "Mod-y": redo,
      "Mod-b": toggleMark(m.strong),
      "Mod-i": toggleMark(m.em),
      "Mod-u": toggleMark(m.u),
      "Mod-Shift-x": toggleMark(m.s),
      "Mod-,": toggleMark(m.sub),
      "Mod-.": toggleMark(m.sup),
      ...(has("code") && { "Mod-e": toggleMark(m.code) }),
      ...(lists && { "Mod-Shift-7": toggleList(n.ordered_list), "Mod-Shift-8": toggleList(n.bullet_list) }),
      ...(has("quote") && { "Mod-Shift-9": toggleQuote }),
      ...(has("headings") && { "Mod-Shift-0": setStyle(n.paragraph) }),
      ...(has("link") && { "Mod-k": open(doors.link) }),
    }),
    keymap(baseKeymap),
  ];
}
