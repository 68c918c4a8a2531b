import { Plugin, Selection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { complete } from "../address";
import type { Editor } from "../editor";
import { disarm, inert } from "../html/inert";
import { linkSlice } from "../links";
import { m } from "../schema";

/** What a picture in a text may be. */
const SHOWN = /^image\/(png|jpeg|webp|avif|gif|bmp)$/;

/** What comes from elsewhere, pasted or dropped. */
export function paste(editor: () => Editor): Plugin {
  /** Shift is held: as plain text, in the browsers that do not say so themselves. */
  let plain = false;

  const take = (files: File[]) => {
    const { onFiles, onPictures } = editor().options;
    const pictures = onPictures ? files.filter((file) => SHOWN.test(file.type)) : [];
    const others = files.filter((file) => !pictures.includes(file));
    if (pictures.length) onPictures!(pictures);
    if (others.length && onFiles) onFiles(others);
    else if (others.length) editor().notice("filesLost");
  };
  /** HTML of another program, tidied by what is fetched for it; without it, the words alone. */
  const foreign = async (view: EditorView, html: string, text: string) => {
    const tidy = await import("./index").then(({ cleaned }) => cleaned(html), () => null);
    if (view.isDestroyed) return;
    if (!tidy) view.pasteText(text);
    else {
      if (tidy.html && !linkOver(view, text)) view.pasteHTML(tidy.html);
      const { onFiles, onPictures } = editor().options;
      const given = tidy.pictures.length > 0 && (onFiles || onPictures);
      if (given) take(tidy.pictures.map(fileOf));
      if (tidy.lost || (tidy.pictures.length && !given)) editor().notice("picturesLost");
    }
  };
  /** An address pasted over some words makes a link of them. */
  const linkOver = (view: EditorView, text: string): boolean => {
    const { empty, $from, $to, from, to } = view.state.selection;
    const href = /^(https?:|mailto:|www\.)/i.test(text.trim()) && complete(text);
    if (!href || empty || !editor().has("link") || !$from.sameParent($to) || $from.parent.type.spec.code) return false;
    const tr = view.state.tr.removeMark(from, to, m.link).addMark(from, to, m.link.create({ href }));
    view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(to), -1)));
    return true;
  };
  /** Files first, then another program's HTML; true when it is seen to. */
  const accept = (view: EditorView, data: DataTransfer): boolean => {
    const files = [...data.files];
    const html = data.getData("text/html");
    const text = data.getData("text/plain");
    // A picture that was copied comes as a file, with or without a tag; a text may come with its own portrait.
    if (files.length && !(html && inert(html).body.textContent!.trim())) {
      take(files);
      return true;
    }
    const verbatim = view.state.selection.$from.parent.type.spec.code;
    if (!html || plain || verbatim || /\bdata-pm-slice\b/.test(html)) return false;
    void foreign(view, html, text);
    return true;
  };

  return new Plugin({
    props: {
      // What ProseMirror copied itself; its schema looks at it again.
      transformPastedHTML: (html) => disarm(html),
      transformPasted: (slice) => (editor().has("link") ? linkSlice(slice) : slice),
      handlePaste: (view, event) => linkOver(view, event.clipboardData?.getData("text/plain") ?? ""),
      handleDOMEvents: {
        keydown: (_, event) => void (plain = event.shiftKey && event.key !== "Insert"),
        keyup: (_, event) => void (plain = event.shiftKey),
        paste(view, event) {
          if (!event.clipboardData || !accept(view, event.clipboardData)) return false;
          event.preventDefault();
          return true;
        },
        drop(view, event) {
          if (view.dragging || !event.dataTransfer) return false;
          plain = false;
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
          const before = view.state.selection;
          if (at) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))));
          if (!accept(view, event.dataTransfer)) {
            view.dispatch(view.state.tr.setSelection(before));
            return false;
          }
          event.preventDefault();
          view.focus();
          return true;
        },
      },
    },
  });
}

/** A picture written into a text, as the file that it was. */
function fileOf(address: string, index: number): File {
  const [, type, data] = /^data:([^;]+);base64,(.*)$/is.exec(address)!;
  const bytes = Uint8Array.from(atob(data.replace(/\s/g, "")), (letter) => letter.charCodeAt(0));
  return new File([bytes], `image-${index + 1}.${type.split("/")[1].replace("jpeg", "jpg")}`, { type });
}
