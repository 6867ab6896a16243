/** Who decides about words that were reported, and what is told of an organisation as a whole. */
import { may, officesOf } from './rights-table.js';

/** What can be reported. */
export type Reportable = 'post' | 'comment' | 'question' | 'bookmark' | 'profile';

/** What a notice about words names: of a profile, whose it is. */
export const noticed = (about: Reportable, thing: string, author: string) =>
  about === 'profile' ? ({ about: 'person', thing: author } as const) : { about, thing };

/** What reported words are called: of a profile whose it is, else how they began. */
export const reportLabel = (about: Reportable, text: string, name: string): string =>
  about === 'profile' ? name : text.split('\n', 1).join('').slice(0, 100);

interface Deciding {
  roles: readonly string[];
  /** The words are theirs. */
  author: boolean;
  /** They asked for the decision. */
  reporter: boolean;
  /** They took away what the appeal is about. */
  remover: boolean;
}
/** Nobody decides about their own words, what they reported themselves, or an appeal against their own decision. */
export const mayDecide = ({ roles, author, reporter, remover }: Deciding): boolean =>
  may('report', 'decide', officesOf(roles)) && !author && !reporter && !remover;

/** What may come of a report, and of an appeal. */
export const outcomesOf = { report: ['kept', 'removed'], appeal: ['kept', 'restored'] } as const;

/** Totals below it, and of fewer people, are left out, so that none is about a few. */
const LEAST = 5;
export const cellOf = (total: number, people: number): number | null =>
  Math.min(total, people) < LEAST ? null : total;

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** 1 January 1970 was a Thursday. */
const MONDAY = 4 * DAY;
/** The Monday on or before a moment, in UTC. */
export const weekOf = (time: number): number => Math.floor((time - MONDAY) / WEEK) * WEEK + MONDAY;

/** Of so many weeks at most, and when nobody says from when. */
const MOST = 104;
const USUAL = 26;
/**
 * Mondays of the whole weeks that are asked for, the oldest first. One that is not over yet is left out: asked for twice,
 * it would tell what one person did in between.
 */
export function weeksBetween(
  now: Date,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): string[] {
  const end = Math.min(weekOf(to === undefined ? Infinity : Date.parse(to)) + WEEK, weekOf(now.getTime()));
  const asked = from === undefined ? end - USUAL * WEEK : weekOf(Date.parse(from));
  const start = Math.max(asked, end - MOST * WEEK);
  const count = Math.max(0, Math.round((end - start) / WEEK));
  return Array.from({ length: count }, (_, at) => new Date(start + at * WEEK).toISOString().slice(0, 10));
}

const fields = ['bookmark', 'tag', 'group', 'question', 'person', 'post', 'comment', 'thing', 'report'];
/** The id of what a write is about, where its input names it: for the audit, which has no words. */
export function thingNamed(input: unknown): string | undefined {
  const named = input as Partial<Record<string, string>>;
  return fields.map((field) => named[field]).find((id) => id !== undefined);
}
