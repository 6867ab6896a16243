/** How questions are found by other words than their own: what both sides of a likeness are made of. */
import { fold } from './match-key.js';

/** As much of a word as is looked at, and so many words of what was typed. */
const LONGEST = 40;
const MOST_WORDS = 60;
/** Words this like, by the share of their trigrams, mean the same: forms of one word, a slip of spelling. */
export const ALIKE = 0.5;

const word = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts that put no space between words, or join to a word what belongs to it, are read by pairs of letters. */
const unspaced =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const runs = new RegExp(`(?<unspaced>[${unspaced}]+)|[^${unspaced}]+`, 'gu');

export interface SearchWord {
  /** As it stands in the text. */
  as: string;
  /** What is compared: the folded word, or a pair of letters. */
  key: string;
}

/** The words of a text, in order, each as often as it is there. */
export const searchWords = (text: string): SearchWord[] =>
  [...text.matchAll(word)].flatMap(([as]) => keysOf(fold(as)).map((key) => ({ as, key })));

const keysOf = (folded: string): string[] =>
  [...folded.matchAll(runs)].flatMap(([run, pairs]) =>
    pairs === undefined ? [run.slice(0, LONGEST)] : pairsOf([...run]),
  );

const pairsOf = (letters: readonly string[]): string[] =>
  letters.length < 2 ? [letters.join('')] : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);

/** Each word of what was typed once. */
export const queryKeys = (q: string): string[] =>
  [...new Set(searchWords(q).map(({ key }) => key))].slice(0, MOST_WORDS);

/** Every three letters in a row, with a blank before and after. */
export function trigrams(key: string): string[] {
  const letters = [' ', ...key, ' '];
  return [...new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join('')))];
}

/** The share of trigrams that two words have in common, 0 to 1. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [one, other] = [trigrams(a), new Set(trigrams(b))];
  return (2 * one.filter((gram) => other.has(gram)).length) / (one.length + other.size);
}
