/** The tables of walls, posts, comments and marks. */
import type { Generated } from 'kysely';
import type { EntryAudience } from './schema-people.js';

/** What the owner of a wall decided. */
export interface WallTable {
  tenant: string;
  id: string;
  posting_by: 'everyone' | 'contacts' | 'members' | 'nobody';
  version: string;
}

interface Words {
  tenant: string;
  id: string;
  author: string;
  text: string;
  created_at: Date;
  edited_at: Date | null;
  /** Somebody else took it away: nobody sees it any more, and the author is told why. */
  removed_at: Date | null;
  removed_by: string | null;
  removed_rule: string | null;
  removed_reason: string | null;
  version: string;
}

export interface PostTable extends Words {
  wall: string;
  /** Whose wall it is on, of the two. */
  owner: string | null;
  grp: string | null;
  emoji: string | null;
  audience: EntryAudience | 'group';
  pinned: Generated<boolean>;
}

/** Match keys of the tags in a post. */
export interface PostTagTable {
  tenant: string;
  key: string;
  at: Date;
  post: string;
  author: string;
}

export interface CommentTable extends Words {
  thing: string;
}

/** A tag of posts that somebody follows, by match key. */
export interface HashtagTable {
  tenant: string;
  person: string;
  key: string;
  /** As they typed it. */
  label: string;
}

/** What a post or comment said before. */
export interface WordingTable {
  tenant: string;
  thing: string;
  id: string;
  text: string;
  at: Date;
}

/** `person` found a thing useful. Nothing adds these up over an author. */
export interface UsefulTable {
  tenant: string;
  thing: string;
  person: string;
  /** An emoji given beside "useful"; empty for "useful" itself. */
  mark: Generated<string>;
  at: Date;
}
