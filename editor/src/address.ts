const SCHEME = /^(https?|mailto|tel):/i;
const EMAIL = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:.]+$/;

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Pictures are this site's own. */
export const OWN_PATH = /^\/(?!\/)/;

/** A number that is called (RFC 3966), French or with its country, with what people put between its digits. */
const NUMBER = /^(\+|0)[\d .()-]*$/;
const called = (number: string) => number.replace(/[^\d+]/g, "");

/** An address that may be kept: http, https, mailto or tel. */
export function allowed(address: string): boolean {
  return SCHEME.test(address) && URL.canParse(address);
}

/** What somebody typed as an address, completed; null when it will not do. */
export function complete(typed: string): string | null {
  const text = typed.trim().replace(/[\u00a0\u202f]/g, " ");
  const number = called(text);
  if (NUMBER.test(text) && /^(\+\d{8,15}|0\d{9})$/.test(number)) return `tel:${number}`;
  if (/^tel:/i.test(text)) return /^tel:[\d+ .()-]+$/i.test(text) && /^\+?\d{2,15}$/.test(number) ? `tel:${number}` : null;
  if (!text || /\s/.test(text)) return null;
  if (SCHEME.test(text)) return /^(https?:\/\/[^/]|mailto:.)/i.test(text) && URL.canParse(text) ? text : null;
  if (EMAIL.test(text)) return `mailto:${text}`;
  // A port, not a scheme, may follow the colon; a date is no address.
  if (/^[\d.]+$/.test(text) || /^[a-z][\w+.-]*:(?!\d)/i.test(text) || !/^[^/@]+\.[^/.]{2,}/.test(text)) return null;
  const whole = `https://${text}`;
  return URL.canParse(whole) ? whole : null;
}

/** Addresses inside a text. What ends a sentence does not end an address. */
const IN_TEXT = /(?:https?:\/\/|www\.)[^\s<>"«»]*[^\s<>"«».,;:!?'’)\]]/gi;

export function find(text: string): { from: number; to: number; href: string }[] {
  return [...text.matchAll(IN_TEXT)].flatMap((match) => {
    const before = text[match.index - 1];
    const href = complete(match[0]);
    if (!href || (before && /[\w@/]/.test(before))) return [];
    return [{ from: match.index, to: match.index + match[0].length, href }];
  });
}

/** How an address is shown: without what everybody knows. */
export const short = (href: string) => href.replace(/^(https?:\/\/(www\.)?|mailto:|tel:)/i, "").replace(/\/$/, "");

/** The same in its field: shorter only where it is found again. */
export function typed(href: string): string {
  const bare = href.replace(/^(mailto|tel):/, "");
  return complete(bare) === href ? bare : href;
}
