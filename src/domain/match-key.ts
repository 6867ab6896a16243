/**
 * The skill match key: which two typed terms are the same one. Used by every adapter, the server and the
 * widgets, so that "equal" means one thing everywhere. The label keeps what was typed; only the key is folded.
 */

// Letters that carry their accent inside and do not come apart under NFD.
const whole: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};

/**
 * Case, width and accents folded, spaces joined, everything else kept: for matching words inside a text.
 * Accents go from Latin and Greek only; in other scripts a mark is part of the letter (Japanese が, Hindi की).
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase() // ß and ſ meet ss and s only this way
    .toLowerCase()
    .normalize('NFD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[øłđðþæœıħŋ]/g, (letter) => whole[letter] ?? letter)
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * The key of a term: folded, spaces and punctuation dropped, except where they carry meaning: `+` and `#` after
 * a letter or digit (C, C++, C#, F#) and a dot that begins the term (.NET). Empty when no letter or digit is left.
 */
export function matchKey(label: string): string {
  const key = fold(label)
    .replace(/ /g, '')
    .replace(/([\p{L}\p{N}\p{M}][+#]*|^\.(?=[\p{L}\p{N}]))|./gu, (_, kept: string | undefined) => kept ?? '');
  return /[\p{L}\p{N}]/u.test(key) ? key : '';
}
