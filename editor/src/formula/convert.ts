import temml from "temml";
import { inert } from "../html/inert";
import { markup } from "../html/mathml";

/** MathML of a formula; null when it is not (yet) one. */
export function convert(latex: string): string | null {
  try {
    const html = temml.renderToString(latex, { throwOnError: true, maxExpand: 200, maxSize: [20, 20] });
    const math = inert(html).body.querySelector("math");
    return math && markup(math);
  } catch {
    return null;
  }
}
