import { dropCursor } from "prosemirror-dropcursor";
import { history } from "prosemirror-history";
import { EditorState, Plugin, Selection, TextSelection, type Command } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { allowed, OWN_PATH, UUID } from "./address";
import { caretAfter } from "./caret";
import { listAround, putBlock, tableAround } from "./commands";
import { el, newId } from "./dom";
import type { Editor } from "./editor";
import { endsOpen, read } from "./html/read";
import { write } from "./html/write";
import { keys } from "./keys";
import { openFormula } from "./panels/formula";
import { held } from "./panels/held";
import { LinkBubble, openLink } from "./panels/link";
import { hasTable, withTables } from "./panels/tables";
import { paste } from "./paste/plugin";
import { typing } from "./rules";
import { n } from "./schema";
import { Bar } from "./toolbar/bar";
import { tips } from "./toolbar/tip";
import { EmbedView, PictureView, writingBelow } from "./views/figures";
import { FormulaView } from "./views/formula";
import { speaker, type Lang, type Word } from "./words";

export type Feature = "headings" | "lists" | "quote" | "link" | "table" | "code" | "formula" | "picture" | "embed" | "attachment";
export type Picture = { id: string; src: string; alt: string };
export type Embed = { url: string; title: string };
export type Options = {
  html: string;
  lang: Lang;
  label: string;
  labelledBy?: string;
  describedBy?: string;
  placeholder?: string;
  features?: Feature[];
  onChange(html: string): void;
  pickPicture?(): Promise<Picture | null>;
  pickEmbed?(url?: string): Promise<Embed | null>;
  onFiles?(files: File[]): void;
  /** Pictures that were pasted or dropped; without it they are files. */
  onPictures?(files: File[]): void;
};
export type Mounted = {
  html(): string;
  setHtml(html: string): void;
  focus(): void;
  /** Goes on where somebody typed: behind these words. */
  focusAfter(typed: string): void;
  isEmpty(): boolean;
  insertPicture(picture: Picture): void;
  insertEmbed(embed: Embed): void;
  destroy(): void;
};

/** Puts an editor into a place of the page. */
export function mount(place: HTMLElement, options: Options): Mounted {
  const say = speaker(options.lang);
  const areaId = newId("area");
  const footId = newId("foot");
  let known = "";
  let closePanel: (() => void) | null = null;

  // What nobody can answer is not offered.
  const answered: Partial<Record<Feature, unknown>> = { picture: options.pickPicture, embed: options.pickEmbed, attachment: options.onFiles };
  const has = (feature: Feature) => (options.features?.includes(feature) ?? true) && (!(feature in answered) || !!answered[feature]);

  const hint = el("span", { class: "ui-editor__hint" });
  const notice = el("span", { class: "ui-editor__notice", role: "status" });
  const foot = el("div", { class: "ui-editor__foot", id: footId }, hint, notice);
  const root = el("div", { class: "ui-editor" });
  const run = (command: Command) => {
    command(view.state, view.dispatch, view);
    view.focus();
  };
  const panel = (open: (editor: Editor, closed: () => void) => () => void) => {
    closePanel?.();
    closePanel = open(editor, () => {
      closePanel = null;
      if (!view.isDestroyed) bubble.update();
    });
    bubble.update();
  };
  const insertPicture = ({ id, src, alt }: Picture) => {
    // It may come while one writes elsewhere on the page.
    if (UUID.test(id) && OWN_PATH.test(src)) putBlock(n.picture.create({ id, src, alt }, n.caption.create()))(view.state, view.dispatch, view);
  };
  const insertEmbed = ({ url, title }: Embed) => {
    if (!/^https?:/i.test(url) || !allowed(url)) return;
    run(putBlock(n.embed.create({ url }, n.caption.create(null, title ? n.embed.schema.text(title) : null))));
  };

  const tables = withTables(() => view);
  const editor: Editor = {
    root,
    get view() {
      return view;
    },
    say,
    options,
    has,
    run,
    tables,
    notice: (word: Word | null) => (notice.textContent = word ? say(word) : ""),
    openLink: () => panel(openLink),
    openFormula: () => panel(openFormula),
    async pickPicture() {
      const picture = await options.pickPicture?.();
      if (view.isDestroyed) return;
      if (picture) insertPicture(picture);
      view.focus();
    },
    async pickEmbed(url) {
      const embed = await options.pickEmbed?.(url);
      if (view.isDestroyed) return;
      if (!embed) return view.focus();
      // An address alone in its line gives its place.
      if (url) selectLine(view);
      insertEmbed(embed);
    },
  };

  const describe = (state: EditorState) => {
    const words = say(listAround(state) ? "hintList" : tableAround(state) ? "hintTable" : "hintText");
    if (hint.textContent !== words) hint.textContent = words;
  };
  const changed = new Plugin({
    view: () => ({
      update(_, before) {
        const { state } = view;
        bar.update(state);
        bubble.update();
        describe(state);
        if (before.doc.eq(state.doc)) return;
        if (!tables.ready && hasTable(state)) void tables.load();
        editor.notice(null);
        const html = write(state.doc);
        if (html === known) return;
        known = html;
        options.onChange(html);
      },
    }),
    props: {
      handleDOMEvents: {
        focus: () => void queueMicrotask(() => bubble.update()),
        blur: () => void queueMicrotask(() => bubble.update()),
        // The browser tells that the caret has moved after it has: on a busy machine the next key comes before, and
        // would act where the caret was.
        keydown: (view, event) => {
          if (!event.isComposing && event.keyCode !== 229) view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
        },
      },
    },
    // There is always somewhere to write below a table or a figure.
    appendTransaction: (_, __, { doc, tr }) => (endsOpen(doc) ? null : tr.insert(doc.content.size, n.paragraph.create())),
  });

  const doc = read(options.html);
  known = write(doc);
  const state = EditorState.create({
    doc,
    plugins: [
      typing(has),
      ...keys(has, { toolbar: () => bar.focus(), link: editor.openLink, formula: editor.openFormula, tables: () => tables.ready }),
      writingBelow,
      history(),
      held(),
      paste(() => editor),
      dropCursor({ class: "ui-editor__drop", color: false, width: 2 }),
      changed,
    ],
  });

  place.append(root);
  const view = new EditorView(null, {
    state,
    attributes: ({ doc }) => ({
      id: areaId,
      class: `ui-editor__area prose${isBlank(doc) ? " is-empty" : ""}`,
      role: "textbox",
      "aria-multiline": "true",
      "aria-describedby": options.describedBy ? `${options.describedBy} ${footId}` : footId,
      ...(options.labelledBy ? { "aria-labelledby": options.labelledBy } : { "aria-label": options.label }),
      ...(options.placeholder && { "data-placeholder": options.placeholder, "aria-placeholder": options.placeholder }),
      lang: options.lang,
      dir: "auto",
      spellcheck: "true",
    }),
    nodeViews: {
      picture: (node, view, getPos) => new PictureView(node, view, getPos, () => editor),
      embed: (node, view, getPos) => new EmbedView(node, view, getPos, () => editor),
      formula: (node, view, getPos) => new FormulaView(node, view, getPos, () => editor),
    },
  });
  const bar = new Bar(editor, areaId);
  root.append(bar.dom, view.dom, foot);
  if (has("attachment")) root.append(fileBox(options));
  const bubble = new LinkBubble(editor);
  const hideTip = tips(root);
  bar.update(view.state);
  describe(view.state);
  if (hasTable(view.state)) void tables.load();

  return {
    html: () => write(view.state.doc),
    setHtml(html) {
      const next = read(html);
      const { doc } = view.state;
      const start = doc.content.findDiffStart(next.content);
      if (start === null) return;
      // Only what differs changes, so that the caret stays where it was.
      let { a, b } = doc.content.findDiffEnd(next.content)!;
      const overlap = start - Math.min(a, b);
      if (overlap > 0) {
        a += overlap;
        b += overlap;
      }
      known = write(next);
      let { tr } = view.state;
      tr.replace(start, a, next.slice(start, b));
      // A difference that begins in one table and ends in another cannot be told so.
      if (!tr.doc.eq(next)) {
        tr = view.state.tr.replaceWith(0, doc.content.size, next.content);
        tr.setSelection(Selection.near(tr.doc.resolve(Math.min(view.state.selection.from, tr.doc.content.size))));
      }
      view.dispatch(tr);
    },
    focus: () => view.focus(),
    focusAfter(typed) {
      view.dispatch(caretAfter(view.state, typed).scrollIntoView());
      view.focus();
    },
    isEmpty: () => write(view.state.doc) === "",
    insertPicture,
    insertEmbed,
    destroy() {
      closePanel?.();
      hideTip();
      bar.destroy();
      view.destroy();
      root.remove();
    },
  };
}

const isBlank = (doc: { childCount: number; firstChild: { content: { size: number }; type: unknown } | null }) =>
  doc.childCount === 1 && doc.firstChild!.type === n.paragraph && doc.firstChild!.content.size === 0;

function selectLine(view: EditorView): void {
  const { $from } = view.state.selection;
  const tr = view.state.tr.delete($from.start(), $from.end());
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve($from.start()))));
}

/** Behind the paper clip. */
function fileBox(options: Options): HTMLInputElement {
  const box = el("input", {
    type: "file",
    multiple: true,
    hidden: true,
    change: () => {
      const files = [...(box.files ?? [])];
      box.value = "";
      if (files.length) options.onFiles?.(files);
    },
  });
  return box;
}
