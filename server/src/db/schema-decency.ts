/** Ground rules that were accepted, reports, and bookmarks and what profiles said that were taken away. */

export interface AcceptanceTable {
  tenant: string;
  person: string;
  /** The wording they accepted last. */
  version: string;
  at: Date;
}

/** Somebody asks for a look at a thing: who reads it, or (`appeal`) who wrote what was removed. */
export interface ReportTable {
  tenant: string;
  id: string;
  kind: 'report' | 'appeal';
  /** What sort of thing it is. */
  about: 'post' | 'comment' | 'question' | 'bookmark' | 'profile';
  thing: string;
  author: string;
  /** Who answered a question that somebody else asked. */
  answerer: string | null;
  /** What it said then. */
  text: string;
  rule: string | null;
  note: string | null;
  reporter: string;
  at: Date;
  /** Of an appeal: who removed it and why. */
  removed_by: string | null;
  removed_rule: string | null;
  removed_reason: string | null;
  outcome: 'kept' | 'removed' | 'restored' | null;
  reason: string | null;
  decided_at: Date | null;
  decided_by: string | null;
}

/** A bookmark that somebody else took away, as it was: nothing else looks here. */
export interface RemovedBookmarkTable {
  tenant: string;
  id: string;
  owner: string;
  bookmark: unknown;
  removed_at: Date;
  removed_by: string;
  removed_rule: string | null;
  removed_reason: string;
}

/** What somebody said about themselves, as it was; an id of its own, for they may say something else and lose that, too. */
export interface RemovedProfileTable {
  tenant: string;
  id: string;
  person: string;
  about: string | null;
  photo: string | null;
  status: unknown;
  removed_at: Date;
  removed_by: string;
  removed_rule: string | null;
  removed_reason: string;
}
