import { Fragment, Slice, type Node } from "prosemirror-model";
import { TextSelection, type Command, type EditorState } from "prosemirror-state";
import { find } from "./address";
import { m, schema } from "./schema";

export type Found = { from: number; to: number; href: string };

/** The whole link around the caret, or the one that the selection lies in. */
export function linkAround({ selection, doc }: EditorState): Found | null {
  const { $from, to, empty } = selection;
  const { parent } = $from;
  if (!parent.inlineContent) return null;
  const beside = empty ? ($from.marks().find((mark) => mark.type === m.link) ?? $from.nodeAfter?.marks.find((mark) => mark.type === m.link)) : undefined;
  const mark = beside ?? m.link.isInSet($from.nodeAfter?.marks ?? []);
  if (!mark) return null;
  const start = $from.start();
  let run: Found | null = null;
  let found: Found | null = null;
  parent.forEach((child, offset) => {
    const at = start + offset;
    run = mark.isInSet(child.marks) ? { from: run?.from ?? at, to: at + child.nodeSize, href: mark.attrs.href as string } : null;
    if (run && run.from <= $from.pos && run.to >= to) found = run;
  });
  return found && doc.resolve(to).sameParent($from) ? found : null;
}

/** Makes a link of what is selected, of the link that is there, or of the given words. */
export function putLink(href: string, words?: string): Command {
  return (state, dispatch) => {
    const there = linkAround(state);
    const tr = state.tr;
    const mark = m.link.create({ href });
    let { from, to } = there ?? state.selection;
    if (from === to || (words !== undefined && words !== state.doc.textBetween(from, to))) {
      const marks = state.doc.resolve(from).marksAcross(state.doc.resolve(to)) ?? state.storedMarks ?? [];
      const text = schema.text(words || href.replace(/^(mailto|tel):/, ""), mark.addToSet(marks));
      tr.replaceWith(from, to, text);
      to = from + text.nodeSize;
    }
    tr.removeMark(from, to, m.link).addMark(from, to, mark).removeStoredMark(m.link);
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, to)).scrollIntoView());
    return true;
  };
}

export const removeLink: Command = (state, dispatch) => {
  const { from, to } = linkAround(state) ?? state.selection;
  if (!state.doc.rangeHasMark(from, to, m.link)) return false;
  dispatch?.(state.tr.removeMark(from, to, m.link));
  return true;
};

/** Addresses in a pasted text become links. */
export function linkSlice(slice: Slice): Slice {
  return new Slice(linked(slice.content, false), slice.openStart, slice.openEnd);
}

function linked(fragment: Fragment, verbatim: boolean): Fragment {
  const children: Node[] = [];
  fragment.forEach((child) => {
    if (!child.isText) children.push(child.copy(linked(child.content, verbatim || !!child.type.spec.code)));
    else if (verbatim || child.marks.some(({ type }) => type === m.link || type === m.code)) children.push(child);
    else children.push(...parts(child));
  });
  return Fragment.fromArray(children);
}

function parts(text: Node): Node[] {
  const found = find(text.text!);
  const nodes: Node[] = [];
  let at = 0;
  for (const { from, to, href } of found) {
    if (from > at) nodes.push(text.cut(at, from));
    nodes.push(text.cut(from, to).mark(m.link.create({ href }).addToSet(text.marks)));
    at = to;
  }
  if (at < text.text!.length) nodes.push(text.cut(at));
  return nodes;
}

/** The word before the caret, if it is an address; what ends the sentence may stand between. */
export function lastWordAsLink(state: EditorState) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.spec.code || !$from.parent.inlineContent) return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 500), $from.parentOffset, null, "\ufffc");
  const word = find(before).at(-1);
  if (!word || !/^[.,;:!?'’"»)\]]*$/.test(before.slice(word.to))) return null;
  const begin = $from.pos - before.length;
  const [from, to] = [begin + word.from, begin + word.to];
  if (state.doc.rangeHasMark(from, to, m.link) || state.doc.rangeHasMark(from, to, m.code)) return null;
  return { from, to, mark: m.link.create({ href: word.href }) };
}
