import { may } from './rights-table.js';

type PostingBy = 'everyone' | 'contacts' | 'members' | 'nobody';

/** Who may be let post on a wall, by whose wall it is. */
export const postingChoices: Record<'person' | 'group', readonly PostingBy[]> = {
  person: ['everyone', 'contacts', 'nobody'],
  group: ['everyone', 'members', 'nobody'],
};

/** How somebody stands to a wall. */
export interface WallStanding {
  /** The wall's owner, or an owner or moderator of its group. */
  runs: boolean;
  /** One of the contacts its owner chose. */
  contact: boolean;
  member: boolean;
  /** Whoever runs it keeps them off. */
  kept: boolean;
  /** Nothing is written there: its group is archived, or has its wall switched off. */
  closed: boolean;
}

/** Whether anything of somebody's is taken there at all: new words, or a change of those that are there. */
export const mayWrite = ({ runs, kept, closed }: Pick<WallStanding, 'runs' | 'kept' | 'closed'>): boolean =>
  !closed && (runs || !kept);

export const mayPost = (postingBy: PostingBy, who: WallStanding): boolean =>
  mayWrite(who) && may('posting', postingBy, { runs: who.runs, contact: who.contact, member: who.member });

export const mayEdit = ({ author }: { author: boolean }): boolean => may('comment', 'edit', { author });

export const mayRemove = ({
  author,
  runs,
  moderator,
}: {
  author: boolean;
  runs: boolean;
  moderator: boolean;
}): boolean => may('comment', 'remove', { author, runs, moderator });

export const groupParts = ['wall', 'bookmarks', 'questions'] as const;

/** Whether a group takes something new of a kind; what is there is read as before, except in a part that is switched off. */
export const takes = (
  { archived, parts = groupParts }: { archived?: boolean | undefined; parts?: readonly string[] | undefined },
  part: (typeof groupParts)[number],
): boolean => !archived && parts.includes(part);
