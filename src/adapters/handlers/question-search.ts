/** Looking for questions. Plain and thorough: every word of every one is compared; a server does the same in an index. */
import { ALIKE, likeness, queryKeys, searchWords, type SearchWord } from '../../domain/index.js';
import type { Scope } from './scope.js';
import type { QuestionRow } from './tables.js';

export interface Found {
  row: QuestionRow;
  /** How much of what was typed is in it, 0 to 1. */
  near: number;
  matched: string[];
}
/** What is asked counts for more than what is answered. */
const ANSWER = 0.6;
/** Less of what was typed is chance. */
const LEAST = 0.2;

/** Those that became part of it. */
export const mergedInto = ({ tables }: Pick<Scope, 'tables'>, id: string) =>
  tables.questions.values().filter((row) => row.mergedInto === id);

interface Text {
  row: QuestionRow;
  words: readonly (SearchWord & { weight: number })[];
}

export function searchQuestions(scope: Scope, rows: readonly QuestionRow[], q: string): Found[] {
  const texts = rows.map((row) => textOf(scope, row));
  const keys = queryKeys(q).map((key) => rare(key, texts));
  const all = keys.reduce((sum, { worth }) => sum + worth, 0);
  return texts.flatMap(({ row, words }) => {
    const hits = keys.map(({ key, worth }) => ({ worth, best: bestOf(key, words) }));
    const near = hits.reduce((sum, { worth, best }) => sum + worth * best.like, 0) / all;
    const matched = [...new Set(hits.flatMap(({ best }) => best.as))];
    return near >= LEAST ? [{ row, near: Math.round(near * 1e6) / 1e6, matched }] : [];
  });
}

/** A word that few questions have tells more. */
function rare(key: string, texts: readonly Text[]): { key: string; worth: number } {
  const having = texts.filter(({ words }) => bestOf(key, words).like > 0).length;
  return { key, worth: Math.log(1 + (texts.length + 1) / (having + 1)) };
}

function bestOf(key: string, words: Text['words']): { like: number; as: string[] } {
  const liked = words.map(({ as, key: other, weight }) => ({ as, like: alike(key, other) * weight }));
  const like = Math.max(0, ...liked.map((one) => one.like));
  return { like, as: like > 0 ? liked.filter((one) => one.like > 0).map(({ as }) => as) : [] };
}

/** Forms of one word, slips, and what it is the beginning of. */
function alike(typed: string, word: string): number {
  const like = typed.length > 2 && word.startsWith(typed) ? Math.max(0.9, likeness(typed, word)) : likeness(typed, word); // prettier-ignore
  return like >= ALIKE ? like : 0;
}

function textOf(scope: Scope, row: QuestionRow): Text {
  const merged = mergedInto(scope, row.id);
  const asked = [row, ...merged].map(({ title }) => title).concat(row.tags);
  const told = [row, ...merged].map(({ detail = '' }) => detail).concat(row.answer?.text ?? '');
  const words = (texts: string[], weight: number) => searchWords(texts.join('\n')).map((word) => ({ ...word, weight }));
  return { row, words: [...words(asked, 1), ...words(told, ANSWER)] };
}
