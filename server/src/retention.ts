/** What is kept for how long, and why: what upkeep forgets, and the sheet of it for whoever has to answer for it. */
import { keyDays } from './handlers/frame.js';

interface Kind {
  what: string;
  why: string;
  seenBy: string;
}
interface Ending extends Kind {
  /** Days, unless an administrator says otherwise; `null` for as long as the rest of it. */
  days: number | null;
  least?: number;
}

const endings = {
  answers: {
    what: 'answers to writes, by idempotency key, with what the person wrote',
    why: 'the same request sent again does nothing twice; 90 days are promised',
    ...{ seenBy: 'who sent the request', days: 120, least: keyDays },
  },
  events: {
    what: 'which thing of whom changed, never its text',
    why: 'a browser that comes back hears what it missed; after that it looks at everything again',
    ...{ seenBy: 'who may see the thing', days: 7, least: 1 },
  },
  statuses: {
    what: 'statuses that have run out',
    why: 'nobody sees them any more; for a month the person finds theirs in what they take out',
    ...{ seenBy: 'nobody', days: 30 },
  },
  removed: {
    what: 'words that somebody else took away, bookmarks as well, with the reason',
    why: 'their author can ask a second person to look again, and the decision can be explained; who waits for a second look keeps them',
    ...{ seenBy: 'their author and who decides', days: 365 },
  },
  reports: {
    what: 'reports and appeals that are decided, with the words they are about and the reason',
    why: 'the decision can be explained, and the same words need not be looked at twice',
    ...{ seenBy: 'who decides; of their own appeal its author', days: 365 },
  },
  notices: {
    what: 'notices, with who did what to which thing, never its text',
    why: 'the person finds what they were told of',
    ...{ seenBy: 'whom they tell', days: 180, least: 1 },
  },
  leavers: {
    what: 'everything of people whose account has ended',
    why: 'they can come back; afterwards it goes as if they had taken it away themselves',
    ...{ seenBy: 'others see what they wrote, by their name', days: null },
  },
} as const satisfies Record<string, Ending>;

const lasting: readonly Kind[] = [
  {
    what: 'profile, photo, skills and interests, contacts, groups, posts, comments, questions, bookmarks, what was found useful',
    why: 'it is what people are here for; they change it, take it out and take it away themselves',
    seenBy: 'whom its audience names',
  },
  {
    what: 'blocks, dismissed suggestions, followed tags, questions and pages, drafts, feed addresses',
    why: 'the person wants it so',
    seenBy: 'the person',
  },
  {
    what: 'reports and appeals that wait to be decided, with the words they are about',
    why: 'somebody asked for a look; they go with whoever asked or wrote the words',
    seenBy: 'who decides; of their own appeal its author',
  },
  {
    what: 'which wording of the ground rules somebody accepted, how they want to hear of what',
    why: 'nobody is asked twice, or told of what they do not want to hear',
    seenBy: 'the person',
  },
  {
    what: 'audit: who did which operation on which thing, never its text',
    why: 'misuse by those with more rights can be found; nobody can change or empty it',
    seenBy: 'auditors; of what they did themselves the person, in what they take out',
  },
];

export type Retention = Record<keyof typeof endings, number | null>;
const kinds = Object.entries(endings) as [keyof Retention, Ending][];

export const standard = Object.fromEntries(kinds.map(([kind, { days }]) => [kind, days])) as Retention;

/** `removed=180 leavers=730`: days by kind. Gives what is wrong with it instead. */
export function readRetention(words: readonly string[]): Retention | { wrong: string } {
  const retention = { ...standard };
  for (const word of words) {
    const [, kind = '', days = ''] = /^([a-z]+)=(\d{1,5})$/.exec(word) ?? [];
    if (!Object.hasOwn(endings, kind))
      return { wrong: `${word} is not one of ${kinds.map(([one]) => `${one}=days`).join(', ')}` };
    const { least = 0 } = endings[kind as keyof Retention] as Ending;
    if (Number(days) < least) return { wrong: `${kind} must be ${least} days at least` };
    retention[kind as keyof Retention] = Number(days);
  }
  return retention;
}

/** The sheet, for machines: what is kept, why, for how many days, and who sees it. */
export const sheetOf = (retention: Retention) => [
  ...kinds.map(([kind, { what, why, seenBy }]) => ({ kind, what, why, seenBy, days: retention[kind] })),
  ...lasting.map((kind) => ({ ...kind, days: null })),
];
