// Built as a file of its own, fetched with the first formula.
import { el, newId } from "../dom";
import { formulaElement } from "../html/mathml";
import { holdFocus, place, watchAway } from "../panels/floating";
import { formulaSpeaker, type FormulaWord, type Lang, type Say } from "../words";
import { convert } from "./convert";

export { convert };

export type Asked = {
  root: HTMLElement;
  say: Say;
  lang: Lang;
  at: DOMRect;
  /** What is there already, or was selected. */
  latex: string;
  editing: boolean;
  keep(latex: string, markup: string): void;
  closed(byKeyboard: boolean): void;
};

/** What one press writes, where the caret goes (`|`), and how it is shown. What was selected comes where the caret goes. */
const PIECES: [FormulaWord, string, string][] = [
  ["fraction", "\\frac{|}{}", "\\frac{a}{b}"],
  ["root", "\\sqrt{|}", "\\sqrt{x}"],
  ["power", "^{|}", "x^n"],
  ["index", "_{|}", "x_n"],
  ["vector", "\\overrightarrow{|}", "\\overrightarrow{AB}"],
  ["angle", "\\widehat{|}", "\\widehat{ABC}"],
  ["sum", "\\sum_{|}^{}", "\\sum"],
  ["integral", "\\int_{|}^{}", "\\int"],
  ["limit", "\\lim_{|}", "\\lim"],
  ["system", "\\begin{cases} | \\\\  \\end{cases}", "\\begin{cases}x\\\\y\\end{cases}"],
];

/** Asks for a formula, showing what it gives. Gives back what closes it. */
export function openPanel({ root, say, lang, at, latex: begun, editing, keep, closed }: Asked): () => void {
  const own = formulaSpeaker(lang);
  const [latexId, saidId] = [newId("latex"), newId("said")];
  let inside: string | null = null;

  const latex = el("textarea", {
    class: "ui-input ui-editor__latex",
    id: latexId,
    rows: "2",
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
    placeholder: own("latexExample"),
    "aria-describedby": saidId,
    input: () => refresh(),
  });
  latex.value = begun;
  const preview = el("div", { class: "ui-editor__preview", role: "group", "aria-label": own("preview") });
  const said = el("p", { class: "ui-field__hint", id: saidId, role: "status" });
  const done = el("button", { type: "button", class: "ui-button ui-button--small ui-button--primary", click: () => finish() }, editing ? say("keep") : own("putFormula"));

  const refresh = () => {
    const typed = latex.value.trim();
    inside = typed ? convert(typed) : null;
    said.textContent = typed && inside === null ? own("formulaWrong") : "";
    // While a formula is being typed, the last that was one stays.
    if (inside !== null || !typed) preview.replaceChildren(...(inside === null ? [] : [formulaElement(typed, inside)]));
    done.setAttribute("aria-disabled", String(inside === null));
  };
  const close = (byKeyboard: boolean) => {
    stop();
    panel.remove();
    closed(byKeyboard);
  };
  const finish = () => {
    if (inside === null) return latex.focus();
    close(true);
    keep(latex.value.trim(), inside);
  };
  const write = (piece: string) => {
    const { selectionStart: from, selectionEnd: to, value } = latex;
    const [before, after] = piece.split("|");
    const chosen = value.slice(from, to);
    latex.setRangeText(before + chosen + after, from, to);
    let caret = from + before.length + chosen.length;
    // What was selected is in its place: on to the next hole.
    const hole = chosen ? latex.value.indexOf("{}", caret) : -1;
    if (hole >= 0) caret = hole + 1;
    latex.focus();
    latex.setSelectionRange(caret, caret);
    refresh();
  };
  const panel = el(
    "div",
    {
      class: "ui-editor__panel ui-editor__panel--formula",
      role: "dialog",
      "aria-label": say("formula"),
      keydown: (event: KeyboardEvent) => {
        if (event.key !== "Enter" || event.shiftKey || event.target !== latex || event.isComposing) return;
        event.preventDefault();
        finish();
      },
    },
    preview,
    el("div", { class: "ui-field" }, el("label", { class: "ui-field__label", for: latexId }, own("latex")), latex, said),
    el(
      "div",
      { class: "ui-editor__pieces", role: "group", "aria-label": own("pieces") },
      ...PIECES.map(([word, piece, shown]) => {
        const drawn = formulaElement("", convert(shown)!);
        drawn.setAttribute("aria-hidden", "true");
        return el("button", { type: "button", class: "ui-editor__tool", "data-tip": own(word), click: () => write(piece) }, drawn, el("span", { class: "ui-hidden" }, own(word)));
      }),
    ),
    el(
      "div",
      { class: "ui-editor__actions" },
      el("button", { type: "button", class: "ui-button ui-button--small ui-button--quiet", click: () => close(true) }, say("cancel")),
      done,
    ),
  );
  root.append(panel);
  refresh();
  place(panel, root, at);
  holdFocus(panel);
  const stop = watchAway(panel, close);
  latex.focus({ preventScroll: true });
  return () => close(false);
}
