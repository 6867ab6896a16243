/** What people are told of, and how soon unless they say otherwise. */

/** By kind, the rhythm it begins with: what waits for an answer at once, what is only nice to know in a digest. */
export const noticeKinds = {
  /** Somebody asks to be contacts. */
  'contact.asked': 'at-once',
  /** Somebody became a contact: accepted, or chose the same term. */
  'contact.joined': 'daily',
  /** Somebody wrote on my wall. */
  'wall.post': 'daily',
  /** Somebody commented on what is mine, or where I commented. */
  comment: 'daily',
  mention: 'at-once',
  /** Somebody found something of mine useful; nobody is named. */
  useful: 'weekly',
  'question.asked': 'at-once',
  /** What I asked or follow has an answer, or was declined; a question of a page that I follow has an answer. */
  'question.answered': 'at-once',
  /** A question under a tag that I follow has an answer. */
  'question.tagged': 'daily',
  'question.offered': 'at-once',
  /** Questions that wait for me, and answers whose day of review has come. */
  'question.waiting': 'weekly',
  'group.post': 'daily',
  /** Somebody asks to come in; for those who run the group. */
  'group.asked': 'at-once',
  'group.admitted': 'at-once',
  'group.invited': 'at-once',
  'group.role': 'at-once',
  /** A group lost its last owner. */
  'group.ownerless': 'daily',
  /** Somebody took words of mine away, and why. */
  removed: 'at-once',
  /** What came of my appeal. */
  'appeal.decided': 'at-once',
  /** What came of my report. */
  'report.decided': 'daily',
  /** Something waits in the moderators' queue. */
  'report.waiting': 'at-once',
} as const;
/** What moderators do and decide: told whatever is blocked, and never muted. */
export const noticesOfModeration: readonly string[] = ['removed', 'appeal.decided', 'report.decided', 'report.waiting'];
export type NoticeKind = keyof typeof noticeKinds;
export const isNoticeKind = (kind: string): kind is NoticeKind => Object.hasOwn(noticeKinds, kind);

/** Something that people are told of. The same kind about the same thing is one notice until it is read. */
export interface Happening {
  kind: NoticeKind;
  /** Id of what it is about, and what sort of thing that is. */
  thing: string;
  about: 'person' | 'post' | 'comment' | 'question' | 'bookmark' | 'group' | 'report';
  /**
   * Who is told, never who did it: people, a group's members, or those who have a part in a thread (its author and who
   * commented). Somebody with several ways to it is told once, by the first happening that names them.
   */
  to: { people: readonly string[] } | { group: string } | { thread: string };
  /** The post, question or bookmark it is in, which can be muted; left out where it is `thing` itself. */
  thread?: string;
  /** The group it happened in, whose rhythm counts; left out where it is `to`. */
  group?: string;
  /** Nobody is named. */
  unnamed?: boolean;
  rule?: string | undefined;
  reason?: string | undefined;
}

/** How many people a text mentions, where that is what happened. */
export const mentionsOf = ({ kind, to }: Happening): number =>
  kind === 'mention' && 'people' in to ? to.people.length : 0;
