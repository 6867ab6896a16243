/** What every adapter and the server do alike with bookmarks: what they are found by, and how two become one. */
import { fold, matchKey } from './match-key.js';

/** As much of a word as is looked at; of one in a script without spaces, from each of its letters on. */
const START = 32;
const UNSPACED_START = 8;
const MOST_TYPED = 12;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

const words = (text: string) => fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
const cut = (word: string) => [...word].slice(0, unspaced.test(word) ? UNSPACED_START : START).join('');
const starts = (word: string) =>
  unspaced.test(word) ? [...word].map((_, at, letters) => cut(letters.slice(at).join(''))) : [cut(word)];

export interface Findable {
  url: string;
  title: string;
  note?: string | null | undefined;
  tags: readonly string[];
}

/** The words a bookmark is found by: whoever types the beginning of one finds it. */
export function bookmarkWords({ url, title, note, tags }: Findable): string[] {
  const all = [title, note ?? '', ...tags, readable(url)].flatMap(words);
  return [...new Set(all.flatMap(starts))];
}

/** What was typed, each a beginning that a word must have; `undefined` when there is neither letter nor digit in it. */
export function typedWords(q: string): string[] | undefined {
  const typed = [...new Set(words(q).map(cut))].slice(0, MOST_TYPED);
  return typed.length > 0 || q.trim() === '' ? typed : undefined;
}

/** An address without what everyone's begins with. */
function readable(url: string): string {
  const rest = url.replace(/^\w+:\/\/(?:www\.)?/i, '');
  try {
    return decodeURIComponent(rest);
  } catch {
    return rest;
  }
}

/** Both, in their order; of two that are the same tag the first one's wording. */
export function uniteTags(tags: readonly string[], more: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const tag of [...tags, ...more]) {
    const key = matchKey(tag);
    if (!byKey.has(key)) byKey.set(key, tag);
  }
  return [...byKey.values()];
}

/** With another name for a tag, or in the one of that name where both are there; `undefined` without it. */
export function renameTag(tags: readonly string[], from: string, to: string): string[] | undefined {
  const [old, key] = [matchKey(from), matchKey(to)];
  if (!tags.some((tag) => matchKey(tag) === old)) return undefined;
  return uniteTags(tags.map((tag) => ([old, key].includes(matchKey(tag)) ? to : tag)), []); // prettier-ignore
}

/** The one that is there, and below it what it does not say yet. */
export function joinNotes(note: string | undefined, more: string | undefined): string | undefined {
  if (note === undefined || more === undefined) return note ?? more;
  return note.includes(more) ? note : `${note}\n\n${more}`;
}

interface Mergeable {
  tags: readonly string[];
  note?: string | undefined;
  savedAt: string;
}
/** What an entry takes from an imported one of the same address: tags, a note where there was none, an earlier date. */
export function mergeImported(before: Mergeable, more: Mergeable): Mergeable & { tags: string[] } {
  const note = before.note ?? more.note;
  return {
    tags: uniteTags(before.tags, more.tags),
    savedAt: more.savedAt < before.savedAt ? more.savedAt : before.savedAt,
    ...(note !== undefined && { note }),
  };
}

interface Counted {
  key: string;
  label: string;
  bookmarks: number;
}
/** The tags of bookmarks, given from the oldest on, those used most first; each is worded as it first was. */
export function countTags(rows: readonly { tags: readonly string[] }[]): Counted[] {
  const byKey = new Map<string, Counted>();
  for (const label of rows.flatMap(({ tags }) => tags)) {
    const key = matchKey(label);
    const one = byKey.get(key) ?? { key, label, bookmarks: 0 };
    byKey.set(key, { ...one, bookmarks: one.bookmarks + 1 });
  }
  return [...byKey.values()].sort((a, b) => b.bookmarks - a.bookmarks || (a.key < b.key ? -1 : 1));
}

/** What most call it; of titles that are as frequent the older one. */
export function commonTitle(rows: readonly { title: string }[]): string | undefined {
  const titles = rows.map(({ title }) => title);
  const times = (title: string) => titles.filter((one) => one === title).length;
  return titles.sort((a, b) => times(b) - times(a))[0];
}
