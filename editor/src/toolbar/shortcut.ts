import type { Say } from "../words";

const mac = /Mac|iP(hone|[oa]d)/.test(navigator.platform);

/** A shortcut as people read it: "Ctrl+Maj+7", "⌘⇧7". */
export function shortcut(keys: string, say: Say): string {
  const parts = keys.split("-").map((part) => {
    if (part === "Mod") return mac ? "⌘" : "Ctrl";
    if (part === "Shift") return mac ? "⇧" : say("shift");
    return part.length === 1 ? part.toUpperCase() : part;
  });
  return parts.join(mac ? "" : "+");
}

/** The same for `aria-keyshortcuts`. */
export const ariaShortcut = (keys: string) => keys.replace("Mod", mac ? "Meta" : "Control").replace(/-/g, "+").replace(/\w$/, (key) => key.toUpperCase());
