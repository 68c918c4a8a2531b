/** Where elements are made that are not for the page: nothing is fetched for a picture there. */
export const shelf = document.implementation.createHTMLDocument("");

/** HTML that nothing runs in and nothing is fetched for. */
export type Inert = { body: HTMLElement; sheet: string };

const TAG = /<[a-z][^\s>]*(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;

/**
 * Reads HTML without the page's policy being asked about styles and handlers: even a document that is shown nowhere
 * complains of each. They are read as `data-style`, `data-onclick`, and the sheets as text.
 */
export function inert(html: string): Inert {
  let sheet = "";
  const plain = disarm(html, (rules) => (sheet += `${rules}\n`));
  return { body: new DOMParser().parseFromString(plain, "text/html").body, sheet };
}

export function disarm(html: string, onSheet: (rules: string) => void = () => {}): string {
  return html
    .replace(/<style\b[^>]*>([\s\S]*?)<\/style>/gi, (_, rules: string) => {
      onSheet(rules);
      return "";
    })
    .replace(TAG, (tag) => tag.replace(/("[^"]*"|'[^']*')|([\s/"'])(style|on\w+)(?=\s*=)/gi, (all, quoted, before, name) => (quoted ? all : `${before}data-${name}`)));
}
