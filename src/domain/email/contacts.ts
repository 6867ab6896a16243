/** Stands where something was taken out. */
export const GAP = '[…]';

// Begins where a word does: else each letter of a long one would be a beginning.
const mailAddress =
  /(?:<|\(|\[)?(?:[Mm][Aa][Ii][Ll][Tt][Oo]:)?(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}(?:>|\)|\])?/gu;

const label =
  '(?:\\b(?:tel|phone|telephone|mobile|mob|cell|fax|telefon|telefonnummer|handy|mobil|tél|téléphone|portable)\\b[.:]?\\s{0,2}:?\\s{0,2})';
// Begins as numbers do that one can dial, or as those of North America.
const number =
  '(?:(?:\\+|\\(\\+|00|\\(?0(?!\\.))[\\d ()/.\\u2010-\\u2013-]{5,24}\\d|\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4})(?!\\d)';
const telephone = new RegExp(`(?:tel:)?${label}?(?<![\\p{L}\\d.,/=-])${number}`, 'giu');
const extension =
  /\b(?:(?:ext|tel|phone|tél|app)\b[.:]{1,2}|(?:ext|extension|durchwahl|dw|apparat|poste)\b)\s{0,2}(?:is|ist|:)?\s{0,2}-?\d{3,6}(?!\d)/giu;
const day = /^\d{1,2}[./-]\d{1,2}[./-](?:\d{2,4}(?:\D|$)|[\s\u2010-\u2013-])/u;

/** Without addresses of mail and telephone numbers. */
export function withoutContacts(text: string): string {
  return text
    .replace(/https:\/\/\w{1,40}\.safelinks\.protection\.outlook\.com\/[^\s<>"]{1,4000}/giu, unguarded)
    .replace(/<(https?:\/\/[^\s<>]{1,2000})>/giu, behindItsWords)
    .replace(mailAddress, GAP)
    .replace(telephone, dialled)
    .replace(extension, GAP);
}

/** Outlook writes the reader's own address into the links it guards. */
function unguarded(link: string): string {
  try {
    return new URL(link.replace(/[)\].,]+$/u, '')).searchParams.get('url') ?? GAP;
  } catch {
    return GAP;
  }
}

/** `page<https://…>`, as plain text has links; where the words are the address, it stands there once. */
const behindItsWords = (_: string, url: string, at: number, all: string): string =>
  all.slice(Math.max(0, at - url.length), at).endsWith(url.replace(/\/$/u, '')) ? '' : ` (${url})`;

function dialled(found: string): string {
  if (day.test(found) || found.replace(/\D/g, '').length < 7) return found;
  return found.startsWith('(') && !found.includes(')') ? `(${GAP}` : GAP;
}
