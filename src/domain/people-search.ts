/**
 * How people are found: by what words, and in what order of likeness. Every adapter and the server take both from here;
 * one looks through everybody, the other in an index of the same words.
 */
import { fold } from './match-key.js';
import { shortNames } from './short-names.js';
import { oneSlip } from './spelling.js';

/** What of a person can be searched. Fields of the database may be null. */
export interface Searchable {
  name: string;
  preferredName?: string | null;
  email?: string | null;
  phone?: string | null;
  title?: string | null;
  team?: string | null;
  location?: string | null;
  building?: string | null;
  floor?: string | null;
  languages?: readonly string[] | null;
}
type Field = keyof Searchable;

/** What a word of a person tells: who they are, or where they are found. */
export type Part = 'own' | 'title' | 'team' | 'location' | 'language';
const partOf: Record<Field, Part> = {
  ...{ name: 'own', preferredName: 'own', email: 'own', phone: 'own' },
  ...{ title: 'title', team: 'team', languages: 'language' },
  ...{ location: 'location', building: 'location', floor: 'location' },
};
const fields = Object.keys(partOf) as Field[];

export interface PersonWord {
  part: Part;
  start: string;
}

/** One thing that a person must have: a word of one of the parts that is, or begins with, one of these. */
export interface Wanted {
  parts: readonly Part[];
  begins: readonly string[];
  whole: readonly string[];
}
/** People of one likeness: those who have all of it. Who has come in one stage is not in a later one. */
export interface Stage {
  wanted: readonly Wanted[];
  /** Those of a kind grow: who is in one is in the next. Only while fewer than `ENOUGH` are found does another kind follow. */
  kind: 'written' | 'joined' | 'guessed';
}
/** With as many who are written as typed nobody is guessed. */
export const ENOUGH = 5;

/** As much of a word as is looked at, and so many words. */
const START = 32;
const MOST_WORDS = 12;
/** Shorter words are too near to too many others to have a slip forgiven. */
const LONG = 3;
/** Fewer of the last digits are no part of a number that somebody remembers. */
const DIGITS = 3;

/** Folded, and without the marks that Arabic, Hebrew and Russian are usually written without. */
const plain = (text: string) =>
  fold(text)
    .replace(/[\u064b-\u0652\u0670\u05b0-\u05c7]/gu, '')
    .replaceAll('ё', 'е');
const words = (text: string) => (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).slice(0, MOST_WORDS);
/** O'Connor and Jean-Pierre as one word each. */
const joined = (text: string) => text.replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
const tokens = (text: string) => text.split(' ').map(joined).filter(Boolean).slice(0, MOST_WORDS);
const cut = (word: string) => [...word].slice(0, START).join('');
const fromEach = (letters: readonly string[]) => letters.map((_, at) => letters.slice(at).join(''));

/** Words of a text, with those that a sign divides as one, too. */
const textWords = (text: string) => [...new Set([...words(text), ...tokens(text)])];
const ofUnspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u;

/** A name is also found written as one, in any order; in a script without spaces, from any letter on. */
function nameStarts(text: string): string[] {
  const parts = tokens(text);
  const turned = parts.map((_, at) => [...parts.slice(at), ...parts.slice(0, at)].join(''));
  const inside = parts.filter((part) => ofUnspaced.test(part)).flatMap((part) => fromEach([...part]));
  return [...textWords(text), ...turned, ...inside];
}

/** The digits of a number, without the zero that is left out after the country's. */
const digits = (text: string) => text.replace('(0)', '').replace(/\D/g, '');
const phoneStarts = (text: string) => fromEach([...digits(text)].slice(0, START)).filter(({ length }) => length >= DIGITS); // prettier-ignore
/** `en-gb` is also `en`. */
const languageStarts = (tag: string) => tag.toLowerCase().split('-').map((_, at, all) => all.slice(0, at + 1).join('-')); // prettier-ignore

function startsOf(person: Searchable, field: Field): string[] {
  const value = person[field];
  if (!value) return [];
  if (typeof value !== 'string') return value.flatMap(languageStarts);
  if (field === 'phone') return phoneStarts(value);
  const text = plain(value);
  if (field === 'email') return textWords(text.replace(/@.*/u, ''));
  return field === 'name' || field === 'preferredName' ? nameStarts(text) : textWords(text);
}

/** Everything a person is found by. */
export function personWords(person: Searchable): PersonWord[] {
  const all = fields.flatMap((field) => startsOf(person, field).map((start) => [partOf[field], cut(start)] as const));
  const once = new Map(all.map(([part, start]) => [`${part} ${start}`, { part, start }]));
  return [...once.values()];
}

/** Words of a person's names in which a slip is forgiven. */
export function spelledWords({ name, preferredName }: Searchable): string[] {
  const all = [name, preferredName ?? ''].flatMap((text) => textWords(plain(text)));
  return [...new Set(all.filter(isLong).map(cut))];
}
const isLong = (word: string) => [...word].length >= LONG && !/\d/.test(word);

/** How a number may be kept: with or without the country's, which has one to three digits. */
function phoneWays(q: string): string[] {
  const kept = digits(q).replace(/^0+/, '');
  const national = /^\s*(?:\+|00)/.test(q) ? [1, 2, 3].map((at) => kept.slice(at).replace(/^0+/, '')) : [];
  return [kept, ...national.filter(({ length }) => length >= 5)].map(cut);
}
const isPhone = (q: string) => /^[\d\s+()./-]+$/.test(q) && digits(q).replace(/^0+/, '').length >= DIGITS;

/** What was typed, word by word, each with the ways it may be kept. */
function typedWords(q: string): string[][] {
  if (isPhone(q)) return [phoneWays(q)];
  const all = words(plain(q).replace(/(?<=\S)@\S*/gu, ''));
  return all.map((word) => [...new Set([word, /^0+\d{3,}$/.test(word) ? word.replace(/^0+/, '') : word])].map(cut));
}

/** The words typed in which a slip may be. */
export const spellable = (q: string): string[] => (isPhone(q) ? [] : [...new Set(typedWords(q).flat())].filter(isLong));
/** Those of the words of all people that a typed word may mean. */
export const meantBy = (typed: string, known: Iterable<string>): string[] =>
  [...known].filter((word) => word !== typed && oneSlip(typed, word));

const own = ['own'] as const;
const anywhere = ['own', 'title', 'team', 'location'] as const;
const begins = (parts: readonly Part[], starts: readonly string[], whole: readonly string[] = []): Wanted => ({
  ...{ parts, begins: starts, whole },
});

/**
 * The stages of a search, the nearest likeness first: the very words of a name, their beginnings, beginnings of anything,
 * the words as one; guessed: short names, and slips. `meant` gives the words that a typed one may mean. No stage at all
 * when what was typed has neither letter nor digit; one without a wish when nothing was typed.
 */
export function searchStages(q: string, meant: ReadonlyMap<string, readonly string[]> = new Map()): Stage[] {
  const typed = typedWords(q);
  if (typed.length === 0) return q.trim() ? [] : [{ wanted: [], kind: 'written' }];
  const short = typed.map(([word = '']) => shortNames(word));
  const spelt = typed.map(([word = ''], at) => [...short[at]!, ...(meant.get(word) ?? [])]);
  const stage = (wanted: (ways: string[], at: number) => Wanted, kind: Stage['kind'] = 'written') => ({ wanted: typed.map(wanted), kind }); // prettier-ignore
  const guess = (others: string[][]) => [
    stage((ways, at) => begins(own, [], [...ways, ...others[at]!]), 'guessed'),
    stage((ways, at) => begins(anywhere, ways, others[at]), 'guessed'),
  ];
  const some = (others: Iterable<readonly string[]>) => [...others].some(({ length }) => length > 0);
  const asOne: Stage = { wanted: [begins(own, [cut(typed.map(([word]) => word).join(''))])], kind: 'joined' };
  return [
    stage((ways) => begins(own, [], ways)),
    stage((ways) => begins(own, ways)),
    stage((ways) => begins(anywhere, ways)),
    ...(typed.length > 1 ? [asOne] : []),
    ...(some(spelt) ? guess(spelt) : []),
  ];
}

/** Each word of a text begins one of the part's; `undefined` for a text without a word. */
function wordsIn(part: 'team' | 'location', text = ''): Wanted[] | undefined {
  const all = words(plain(text)).map((word) => begins([part], [cut(word)]));
  return all.length > 0 || text === '' ? all : undefined;
}

export interface Filters {
  team?: string | undefined;
  location?: string | undefined;
  language?: string | undefined;
}
/** What the filters ask for; `undefined` when one of them asks for what nobody can have. */
export function filterWishes({ team, location, language }: Filters): Wanted[] | undefined {
  const [ofTeam, ofLocation] = [wordsIn('team', team), wordsIn('location', location)];
  const spoken = language ? [begins(['language'], [], [language.toLowerCase()])] : [];
  return ofTeam && ofLocation && [...ofTeam, ...ofLocation, ...spoken];
}

const fits = ({ begins: starts, whole }: Wanted, start: string) =>
  whole.includes(start) || starts.some((one) => start.startsWith(one));
/** Whether one of the words is what is wanted. */
export const has = (known: readonly PersonWord[], wanted: Wanted): boolean =>
  known.some(({ part, start }) => wanted.parts.includes(part) && fits(wanted, start));

// Not an interface: those do not go where answers take further fields.
export type Reason = { field: string; text: string };

/** Why a person was found: for each wish the first field that has it, with its text. */
export function reasons(person: Searchable, wishes: readonly Wanted[]): Reason[] {
  const found = wishes.flatMap((wanted) => {
    const field = fields.find(
      (one) => wanted.parts.includes(partOf[one]) && startsOf(person, one).some((start) => fits(wanted, cut(start))),
    );
    return field ? [[field, textOf(person, field, wanted)] as const] : [];
  });
  return [...new Map(found)].map(([field, text]) => ({ field, text }));
}

function textOf(person: Searchable, field: Field, wanted: Wanted): string {
  const value = person[field] ?? '';
  if (typeof value === 'string') return value;
  return value.find((tag) => languageStarts(tag).some((start) => fits(wanted, start))) ?? '';
}
