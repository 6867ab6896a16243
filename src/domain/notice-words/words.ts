import type { NoticeKind } from '../notices.js';

/**
 * A sentence by kind. `{who}` is who did it, `{thing}` what it is about, `{where}` the group or page; each may stand in the
 * singular and the plural, so the sentences are made without verbs that would have to agree.
 */
export type NoticeWords = Record<NoticeKind, string> & {
  /** So many, of whom nobody is named. */
  people: (n: number) => string;
  /** `{name}` and so many others. */
  andOthers: (n: number) => string;
};
