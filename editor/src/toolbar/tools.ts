import { toggleMark } from "prosemirror-commands";
import { redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import type { MarkType, NodeType } from "prosemirror-model";
import type { Command, EditorState } from "prosemirror-state";
import * as commands from "../commands";
import type { Editor } from "../editor";
import type { Feature } from "../index";
import { linkAround } from "../links";
import { m, n } from "../schema";
import type { Word } from "../words";
import type { Item } from "./menu";

export type Tool = {
  word: Word;
  icon: string;
  /** As the keymap writes it. */
  keys?: string;
  feature?: Feature;
  /** The smaller, the longer it stays in a narrow bar; without one it is among the further tools. */
  rank?: number;
  opens?: "dialog" | "menu";
  run(editor: Editor, button: HTMLElement): void;
  pressed?(state: EditorState): boolean;
  able?(state: EditorState): boolean;
  menu?(editor: Editor): Item[] | Promise<Item[]>;
};

const by = (command: Command) => ({
  run: (editor: Editor) => editor.run(command),
  able: (state: EditorState) => command(state),
});
const mark = (type: MarkType) => ({ ...by(toggleMark(type)), pressed: (state: EditorState) => commands.hasMark(state, type) });
const list = (type: NodeType) => ({
  ...by(commands.toggleList(type)),
  pressed: (state: EditorState) => commands.listAround(state)?.node.type === type,
});
const selectsText = (state: EditorState) => state.selection.$from.parent.inlineContent;
const inCaption = (state: EditorState) => commands.inside(state, n.caption) !== null;

/** The groups of the bar, in their order. */
export const GROUPS: Tool[][] = [
  [
    { word: "undo", icon: "undo", keys: "Mod-z", rank: 8, run: (editor) => editor.run(undo), able: (state) => undoDepth(state) > 0 },
    { word: "redo", icon: "redo", keys: "Mod-Shift-z", rank: 12, run: (editor) => editor.run(redo), able: (state) => redoDepth(state) > 0 },
  ],
  [
    { word: "bold", icon: "bold", keys: "Mod-b", rank: 1, ...mark(m.strong) },
    { word: "italic", icon: "italic", keys: "Mod-i", rank: 2, ...mark(m.em) },
    { word: "underline", icon: "underline", keys: "Mod-u", rank: 9, ...mark(m.u) },
    { word: "strike", icon: "strike", keys: "Mod-Shift-x", ...mark(m.s) },
    { word: "superscript", icon: "superscript", keys: "Mod-.", ...mark(m.sup) },
    { word: "subscript", icon: "subscript", keys: "Mod-,", ...mark(m.sub) },
    { word: "code", icon: "code", keys: "Mod-e", feature: "code", ...mark(m.code) },
    { word: "clear", icon: "clear-format", ...by(commands.clearMarks) },
  ],
  [
    { word: "bulletList", icon: "list", keys: "Mod-Shift-8", feature: "lists", rank: 3, ...list(n.bullet_list) },
    { word: "orderedList", icon: "ordered-list", keys: "Mod-Shift-7", feature: "lists", rank: 10, ...list(n.ordered_list) },
    { word: "outdent", icon: "outdent", keys: "Shift-Tab", feature: "lists", ...by(commands.raise) },
    { word: "indent", icon: "indent", keys: "Tab", feature: "lists", ...by(commands.sink) },
    { word: "quote", icon: "quote", keys: "Mod-Shift-9", feature: "quote", rank: 11, ...by(commands.toggleQuote), pressed: (state) => commands.inside(state, n.blockquote) !== null },
    { word: "line", icon: "divider", ...by(commands.putBlock(n.horizontal_rule.create())) },
  ],
  [
    { word: "link", icon: "link", keys: "Mod-k", feature: "link", rank: 4, opens: "dialog", run: (editor) => editor.openLink(), pressed: (state) => linkAround(state) !== null, able: (state) => selectsText(state) && !state.selection.$from.parent.type.spec.code },
    { word: "picture", icon: "image", feature: "picture", rank: 5, opens: "dialog", run: (editor) => void editor.pickPicture() },
    { word: "table", icon: "table", feature: "table", rank: 7, opens: "menu", run: () => {}, menu: tableMenu, pressed: (state) => commands.tableAround(state) !== null, able: (state) => !inCaption(state) },
    { word: "formula", icon: "formula", feature: "formula", rank: 13, opens: "dialog", run: (editor) => editor.openFormula(), able: (state) => !state.selection.$from.parent.type.spec.code },
    { word: "embed", icon: "embed", feature: "embed", rank: 14, opens: "dialog", run: (editor) => void editor.pickEmbed() },
    { word: "attachment", icon: "paperclip", feature: "attachment", rank: 6, run: (editor) => editor.root.querySelector<HTMLInputElement>("input[type=file]")?.click() },
  ],
];

/** The styles of a paragraph, then its alignment. */
export function styleMenu(editor: Editor): Item[] {
  const { state } = editor.view;
  const { say, has } = editor;
  const style = (word: Word, type: NodeType, level?: number): Item => {
    const command = commands.setStyle(type, level ? { level } : {});
    return {
      name: say(word),
      class: `ui-editor__style ui-editor__style--${word}`,
      kind: "radio",
      checked: commands.hasStyle(state, type, level),
      able: command(state),
      run: () => editor.run(command),
    };
  };
  const side = (word: Word, name: string, value: "" | "centre" | "end"): Item => ({
    name: say(word),
    icon: name,
    kind: "radio",
    checked: (state.selection.$from.parent.attrs.align ?? "") === value,
    able: commands.align(value)(state),
    run: () => editor.run(commands.align(value)),
  });
  return [
    style("paragraph", n.paragraph),
    ...(has("headings") ? ([2, 3, 4] as const).map((level) => style(`heading${level}`, n.heading, level)) : []),
    ...(has("code") ? [style("verbatim", n.code_block)] : []),
    "line",
    side("alignStart", "align-start", ""),
    side("alignCentre", "align-centre", "centre"),
    side("alignEnd", "align-end", "end"),
  ];
}

/** The word of the style where the caret is. */
export function styleWord({ selection: { $from } }: EditorState): Word {
  const { type, attrs } = $from.parent;
  return type === n.heading ? (`heading${attrs.level}` as Word) : type === n.code_block ? "verbatim" : "paragraph";
}

async function tableMenu(editor: Editor): Promise<Item[]> {
  const { say, view } = editor;
  const table = commands.tableAround(view.state);
  if (table) return (await editor.tables.load())?.menu(view.state, table.node, editor.options.lang, editor.run) ?? [];
  const sizes = [["twoColumns", 2], ["threeColumns", 3], ["fourColumns", 4]] as const;
  return sizes.map(([word, columns]) => ({ name: say(word), icon: "table", run: () => editor.run(commands.putBlock(commands.newTable(columns))) }));
}
