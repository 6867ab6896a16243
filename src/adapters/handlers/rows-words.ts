/** Rows of what people write, on walls, in questions and beside bookmarks, and of what was decided about it. */
import type { Audience } from '../../contract/index.js';
import type { Reportable } from '../../domain/index.js';
import type { StatusRow } from './rows.js';

/** What the owner of a wall decided; walls without one are as they begin. */
export interface WallRow {
  id: string;
  postingBy: 'everyone' | 'contacts' | 'members' | 'nobody';
  version: string;
}
/** Somebody else took the words away and said why: they are nobody's any more, and the author is told. */
export interface Removal {
  by: string;
  at: string;
  rule?: string | undefined;
  reason: string;
}
interface WordsRow {
  id: string;
  author: string;
  text: string;
  createdAt: string;
  editedAt?: string;
  removed?: Removal;
  version: string;
}
export interface PostRow extends WordsRow {
  wall: string;
  emoji?: string | undefined;
  audience: Audience;
  pinned?: boolean;
}
export interface CommentRow extends WordsRow {
  thing: string;
}
/** An earlier wording of a post, comment or answer, by id of its own. */
export interface WordingRow {
  thing: string;
  text: string;
  at: string;
}
export interface QuestionRow {
  id: string;
  owner: string;
  asker: string;
  unnamed: boolean;
  title: string;
  detail?: string | undefined;
  tags: readonly string[];
  audience: Audience;
  /** Whose members it was asked of. */
  group?: string;
  askedAt: string;
  answer?: { text: string; at: string; editedAt?: string };
  draft?: string | undefined;
  /** Why it was declined. */
  reason?: string | undefined;
  pinned: boolean;
  /** Its place in the owner's order, the highest first. */
  place: number;
  reviewBy?: string | undefined;
  offeredTo?: string | undefined;
  mergedInto?: string;
  removed?: Removal;
  version: string;
}
/** By question and person. */
export interface FollowRow {
  question: string;
  person: string;
}
/** Who follows all questions of somebody's page, by its owner and the person. */
export interface PageFollowRow {
  owner: string;
  person: string;
}
/** What somebody misses in an answer, by question and person. */
export interface FeedbackRow extends FollowRow {
  /** By which it is listed: the person would be a name. */
  id: string;
  text: string;
  at: string;
}
/** By thing and person. */
export interface UsefulRow {
  thing: string;
  person: string;
  /** An emoji given beside "useful"; left out for "useful" itself. */
  mark?: string | undefined;
  at: string;
}
export interface BookmarkRow {
  id: string;
  owner: string;
  /** As it was typed; `key` is the canonical one. */
  url: string;
  key: string;
  title: string;
  note?: string;
  tags: readonly string[];
  audience: Audience;
  group?: string;
  unread: boolean;
  savedAt: string;
  /** Came with an import: that is no news. */
  imported: boolean;
  version: string;
}
/** A bookmark that somebody else took away: nothing else looks here. */
export interface RemovedBookmarkRow extends BookmarkRow {
  removed: Removal;
}
/** What somebody said about themselves until somebody else took it away, by id of its own: it can happen again. */
export interface RemovedProfileRow {
  id: string;
  person: string;
  about?: string;
  photo?: string;
  status?: StatusRow;
  removed: Removal;
}
/** Who took the ground rules, by person. */
export interface AcceptanceRow {
  person: string;
  version: string;
  at: string;
}
/** Somebody asks for a look at a thing: who reads it, or (`appeal`) who wrote what was removed. */
export interface ReportRow {
  id: string;
  kind: 'report' | 'appeal';
  about: Reportable;
  thing: string;
  writers: readonly string[];
  /** What it said then. */
  text: string;
  rule?: string | undefined;
  note?: string | undefined;
  reporter: string;
  at: string;
  /** Of an appeal. */
  removal?: Removal | undefined;
  decision?: { outcome: 'kept' | 'removed' | 'restored'; reason: string; at: string; by: string };
}
/** Who did what to which thing, by id of its own. */
export interface AuditRow {
  id: string;
  at: string;
  actor: string;
  operation: string;
  thing?: string | undefined;
  result: string;
}
