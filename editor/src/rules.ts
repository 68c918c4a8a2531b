import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import type { Feature } from "./index";
import { lastWordAsLink } from "./links";
import { m, n } from "./schema";

/** What is typed at the beginning of a line, and one Backspace takes back. */
export function typing(has: (feature: Feature) => boolean) {
  const rules: InputRule[] = [];
  if (has("lists")) {
    rules.push(wrappingInputRule(/^\s*[-*•]\s$/, n.bullet_list));
    rules.push(
      wrappingInputRule(
        /^(\d{1,3})[.)]\s$/,
        n.ordered_list,
        (match) => ({ start: Number(match[1]) }),
        (match, before) => before.childCount + before.attrs.start === Number(match[1]),
      ),
    );
  }
  if (has("quote")) rules.push(wrappingInputRule(/^\s*>\s$/, n.blockquote));
  if (has("headings")) {
    rules.push(textblockTypeInputRule(/^(#{1,4})\s$/, n.heading, (match) => ({ level: Math.max(2, match[1].length) })));
  }
  if (has("code")) rules.push(textblockTypeInputRule(/^```\s?$/, n.code_block));
  if (has("link")) {
    rules.push(
      new InputRule(/\s$/, (state, match, start) => {
        // `start` is where the space will be: what stands before it is the word.
        const word = lastWordAsLink(state);
        if (!word) return null;
        return state.tr.addMark(word.from, word.to, word.mark).removeStoredMark(m.link).insertText(match[0], start);
      }),
    );
  }
  return inputRules({ rules });
}
