import { autoJoin, lift, wrapIn } from "prosemirror-commands";
import type { Attrs, MarkType, Node, NodeType, ResolvedPos } from "prosemirror-model";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { AllSelection, Selection, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { m, n } from "./schema";

/** The nearest node around the caret that passes. */
export function around($pos: ResolvedPos, passes: (node: Node) => boolean): { node: Node; pos: number; depth: number } | null {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth);
    if (passes(node)) return { node, pos: $pos.before(depth), depth };
  }
  return null;
}

const isList = (node: Node) => node.type === n.bullet_list || node.type === n.ordered_list;
/** Where the selection begins; when all is selected, in the first line. */
const begin = ({ selection, doc }: EditorState) => (selection instanceof AllSelection ? Selection.atStart(doc).$from : selection.$from);
export const listAround = (state: EditorState) => around(begin(state), isList);
export const inside = (state: EditorState, type: NodeType) => around(begin(state), (node) => node.type === type);
export const tableAround = (state: EditorState) => inside(state, n.table);

export function hasMark({ doc, selection, storedMarks }: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = selection;
  return empty ? !!type.isInSet(storedMarks ?? $from.marks()) : doc.rangeHasMark(from, to, type);
}

const STYLED = [n.paragraph, n.heading, n.code_block];

/** The blocks of text under the selection that may change their style. */
function blocks(state: EditorState): { node: Node; pos: number }[] {
  const found: { node: Node; pos: number }[] = [];
  const { from, to } = state.selection;
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (STYLED.includes(node.type as (typeof STYLED)[number])) found.push({ node, pos });
    return !node.isTextblock;
  });
  return found;
}

const mayBe = (state: EditorState, pos: number, type: NodeType) => {
  const $pos = state.doc.resolve(pos);
  return $pos.parent.canReplaceWith($pos.index(), $pos.index() + 1, type);
};

export function setStyle(type: NodeType, attrs: Attrs = {}): Command {
  return (state, dispatch) => {
    const able = blocks(state).filter(({ pos }) => mayBe(state, pos, type));
    if (able.length === 0) return false;
    if (dispatch) {
      const tr = state.tr;
      for (const { node, pos } of able) {
        const align = type === n.code_block ? {} : { align: node.attrs.align ?? "" };
        tr.setBlockType(tr.mapping.map(pos), tr.mapping.map(pos + node.nodeSize), type, { ...align, ...attrs });
      }
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

export const hasStyle = (state: EditorState, type: NodeType, level?: number) => {
  const { parent } = begin(state);
  return parent.type === type && (level === undefined || parent.attrs.level === level);
};

export function align(side: "" | "centre" | "end"): Command {
  return (state, dispatch) => {
    const able = blocks(state).filter(({ node }) => node.type !== n.code_block);
    if (able.length === 0) return false;
    if (dispatch) {
      const tr = state.tr;
      for (const { pos } of able) tr.setNodeAttribute(pos, "align", side);
      dispatch(tr);
    }
    return true;
  };
}

/** One command after a first change, as one change. */
function then(state: EditorState, first: Transaction, command: Command, dispatch?: (tr: Transaction) => void): boolean {
  const both = (second: Transaction) => {
    for (const step of second.steps) first.step(step);
    dispatch!(first.setSelection(Selection.fromJSON(first.doc, second.selection.toJSON())).scrollIntoView());
  };
  return command(state.apply(first), dispatch && both);
}

/** A command for lines, when all is selected too. */
const onLines = (command: Command): Command => (state, dispatch) => {
  if (!(state.selection instanceof AllSelection)) return command(state, dispatch);
  const lines = TextSelection.between(state.doc.resolve(0), state.doc.resolve(state.doc.content.size));
  return then(state, state.tr.setSelection(lines), command, dispatch);
};

/** A command for paragraphs, on headings too: they become paragraphs first. */
const asParagraphs = (command: Command): Command => (state, dispatch) => {
  if (command(state)) return command(state, dispatch);
  let first: Transaction | undefined;
  setStyle(n.paragraph)(state, (made) => (first = made));
  return !!first && then(state, first, command, dispatch);
};

/** In such a list: out of it. In another: that one becomes this. Elsewhere: into one. */
export function toggleList(type: NodeType): Command {
  const wrap = asParagraphs(autoJoin(wrapInList(type), (before, after) => before.type === type && after.type === type));
  return onLines((state, dispatch) => {
    const list = listAround(state);
    if (!list) return wrap(state, dispatch);
    if (list.node.type === type) return liftListItem(n.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(list.pos, type));
    return true;
  });
}

export const toggleQuote: Command = onLines((state, dispatch) => {
  const quote = inside(state, n.blockquote);
  if (!quote) return asParagraphs(wrapIn(n.blockquote))(state, dispatch);
  const { $from, $to } = state.selection;
  const range = $from.blockRange($to, (node) => node.type === n.blockquote);
  if (!range) return lift(state, dispatch);
  dispatch?.(state.tr.lift(range, quote.depth - 1).scrollIntoView());
  return true;
});

export const sink = sinkListItem(n.list_item);
export const raise = liftListItem(n.list_item);

/** Bold, colours of old, links apart: plain text again. */
export const clearMarks: Command = (state, dispatch) => {
  const { from, to, empty } = state.selection;
  const tr = state.tr.setStoredMarks([]);
  if (!empty) for (const type of Object.values(m)) if (type !== m.link) tr.removeMark(from, to, type);
  dispatch?.(tr);
  return true;
};

/** Puts a block where the caret is: in place of an empty paragraph, else beside the outermost block that holds the caret. */
export function putBlock(block: Node): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    const { $from, to } = state.selection;
    const tr = state.tr;
    let at = $from.depth === 0 ? to : $from.after(1);
    if ($from.depth === 1 && $from.parent.content.size === 0 && $from.parent.type === n.paragraph) {
      at = $from.before(1);
      tr.delete(at, $from.after(1)).insert(at, block);
    } else {
      if ($from.depth === 1 && $from.parentOffset === 0 && state.selection.empty) at = $from.before(1);
      tr.insert(at, block);
    }
    const after = at + block.nodeSize;
    if (!tr.doc.nodeAt(after)) tr.insert(after, n.paragraph.create());
    // Into its first cell or its caption; past a line.
    tr.setSelection(Selection.near(tr.doc.resolve(block.isLeaf ? after : at + 1), 1));
    dispatch(tr.scrollIntoView());
    return true;
  };
}

export function newTable(columns: number, rows = 3): Node {
  const row = (type: NodeType) => n.table_row.create(null, Array.from({ length: columns }, () => type.createAndFill()!));
  return n.table.create(null, Array.from({ length: rows }, (_, index) => row(index === 0 ? n.table_header : n.table_cell)));
}

const inFigure = (state: EditorState) => inside(state, n.caption);

/** Enter at the very beginning of a text that begins with a table: a line before it. */
export const lineBefore: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.node(1).type !== n.table || $from.pos !== Selection.atStart(state.doc).from) return false;
  if (dispatch) {
    const tr = state.tr.insert(0, n.paragraph.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, 1)).scrollIntoView());
  }
  return true;
};

/** Enter in a caption goes on below the figure. */
export const leaveCaption: Command = (state, dispatch) => {
  const caption = inFigure(state);
  if (!caption) return false;
  if (dispatch) {
    const after = state.selection.$from.after(caption.depth - 1);
    const tr = state.tr;
    if (!tr.doc.nodeAt(after)?.isTextblock) tr.insert(after, n.paragraph.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  }
  return true;
};

/** A second Enter at the end of verbatim text leaves it, as it leaves a list. */
export const leaveVerbatim: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  if (!empty || parent.type !== n.code_block || $from.parentOffset !== parent.content.size || !parent.textContent.endsWith("\n")) return false;
  if (dispatch) {
    const tr = state.tr.delete($from.pos - 1, $from.pos);
    const after = tr.mapping.map($from.after());
    tr.insert(after, n.paragraph.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  }
  return true;
};

/** Backspace at the beginning of a heading: the same words as a paragraph. */
export const plainAgain: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !hasStyle(state, n.heading)) return false;
  return setStyle(n.paragraph)(state, dispatch);
};
