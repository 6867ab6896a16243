/** What a notice says, for the bell and for mails alike: sentences with names in their places. */
import { en } from './notice-words/en.js';
import type { NoticeWords } from './notice-words/words.js';
import type { NoticeKind } from './notices.js';

export type { NoticeWords } from './notice-words/words.js';

/** Who did it, as far as it is told. */
export interface Doers {
  /** How many people. */
  people: number;
  /** The last of them, where there is a name. */
  name?: string | undefined;
}

/** What stands for `{who}`, with `{name}` for the name. */
export const whoOf = (words: Pick<NoticeWords, 'people' | 'andOthers'>, { people, name }: Doers): string =>
  name === undefined ? words.people(people) : people > 1 ? words.andOthers(people - 1) : '{name}';

/** A notice as one line of text, things in quotes where they are words of people. */
export function noticeText(
  words: NoticeWords,
  kind: NoticeKind,
  said: Doers & { thing: string; where: string },
): string {
  const who = whoOf(words, said)
    .split('{name}')
    .join(said.name ?? '');
  const parts: Record<string, string> = { who, thing: said.thing, where: said.where };
  return words[kind].replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '');
}

/** Languages beside English, each fetched when it is asked for. */
const others: Record<string, () => Promise<NoticeWords>> = {
  ar: async () => (await import('./notice-words/ar.js')).ar,
  cy: async () => (await import('./notice-words/cy.js')).cy,
  de: async () => (await import('./notice-words/de.js')).de,
  es: async () => (await import('./notice-words/es.js')).es,
  fr: async () => (await import('./notice-words/fr.js')).fr,
  ja: async () => (await import('./notice-words/ja.js')).ja,
};

/** The words of a language as BCP 47 names it, else the English ones. */
export const noticeWordsIn = async (language: string): Promise<NoticeWords> =>
  (await others[language.toLowerCase().split('-')[0] ?? '']?.()) ?? en;

/** In English, for those who know the kind no better. */
export const englishNotice = (kind: NoticeKind, said: Parameters<typeof noticeText>[2]) => noticeText(en, kind, said);
