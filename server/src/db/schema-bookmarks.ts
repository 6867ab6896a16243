/** The tables of bookmarks. */
import type { Generated } from 'kysely';
import type { EntryAudience } from './schema-people.js';

export interface BookmarkTable {
  tenant: string;
  id: string;
  owner: string;
  /** As it was typed. */
  url: string;
  /** Names the canonical URL: one entry of it and person. */
  key: string;
  title: string;
  note: string | null;
  tags: string[];
  /** Match keys of the tags, in their order. */
  tag_keys: string[];
  /** Beginnings of words find it. */
  words: string;
  audience: EntryAudience | 'group';
  grp: string | null;
  unread: boolean;
  imported: boolean;
  saved_at: Date;
  version: string;
}

/** What is known of a canonical URL that somebody shares. */
export interface AddressTable {
  tenant: string;
  key: string;
  url: string;
  /** When it is asked again. */
  due_at: Date;
  /** Times in a row that nothing was there. */
  failures: Generated<number>;
  dead_since: Date | null;
}

/** What a person's feed addresses have in them; whoever knows it reads what is for everyone. */
export interface FeedSecretTable {
  tenant: string;
  person: string;
  secret: string;
}
