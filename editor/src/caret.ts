import { TextSelection, type EditorState, type Transaction } from "prosemirror-state";

const letters = (text: string) => text.replace(/\s/g, "").length;

/**
 * The caret behind the words that somebody had typed into the box that the editor takes the place of,
 * with the space or the new line that they end in: these are nothing in HTML, and not nothing to who
 * goes on typing.
 */
export function caretAfter(state: EditorState, typed: string): Transaction {
  const { doc, tr } = state;
  let left = letters(typed);
  let at = TextSelection.atStart(doc).from;
  doc.descendants((node, pos) => {
    if (left <= 0) return false;
    if (!node.isText) return true;
    const text = node.text!;
    let n = 0;
    for (; n < text.length && left > 0; n++) if (/\S/.test(text[n]!)) left--;
    at = pos + n;
    return false;
  });
  const end = /\s*$/.exec(typed)![0];
  const $at = doc.resolve(at);
  const after = $at.nodeAfter?.isText ? $at.nodeAfter.text! : "";
  if (/^\s/.test(after)) at += /^\s+/.exec(after)![0].slice(0, end.length).length;
  tr.setSelection(TextSelection.create(doc, at));
  if (!$at.nodeAfter && letters(typed)) {
    if (end.includes("\n")) tr.split(at);
    else if (end) tr.insertText(end.replace(/\s/g, " "));
  }
  return tr;
}
