/** The tables of people and what is between them. */
import type { ColumnType, Generated } from 'kysely';
import type { Weekday } from 'teapoint/contract';

export type EntryAudience = 'everyone' | 'contacts' | 'me';

export interface PersonTable {
  tenant: string;
  id: string;
  name: string;
  /** The folded name: lists are ordered by it on every database alike. */
  sort_name: string;
  /** Folded name and preferred name. */
  search: string;
  preferred_name: string | null;
  say_name: string | null;
  pronouns: string | null;
  title: string | null;
  team: string | null;
  location: string | null;
  building: string | null;
  floor: string | null;
  days_in: Generated<Weekday[]>;
  email: string | null;
  phone: string | null;
  languages: Generated<string[]>;
  about: string | null;
  manager: string | null;
  roles: Generated<string[]>;
  /** Names this person's browser storage; made by chance, so that a new database never meets an old copy. */
  namespace: string;
  version: string;
  created_at: Date;
  /** What a directory calls them; `user_key` is that without case, one person's alone. */
  user_name: string | null;
  user_key: string | null;
  external_id: string | null;
  given_name: string | null;
  family_name: string | null;
  /** Fields they have set themselves: no directory overwrites these. */
  own_fields: Generated<string[]>;
  /** Since when they are gone; they can come back. */
  ended_at: Date | null;
  /** Who may see which field, by its name in the contract; those that are not there, everyone. */
  seen_by: ColumnType<SeenBy, string | undefined, string>;
  /** Id of their picture. */
  photo: string | null;
  /** Nobody in particular: see 0045 of the decisions. */
  erased: Generated<boolean>;
}
export type SeenBy = Partial<Record<'pronouns' | 'phone' | 'languages' | 'daysIn' | 'about', EntryAudience>>;

/** A picture under the address by which alone it is had: chance, and another for each picture. */
export interface PhotoTable {
  tenant: string;
  id: string;
  person: string;
  bytes: Buffer;
  at: Date;
}

/** A word somebody is found by, or the beginning of several. */
export interface PersonWordTable {
  tenant: string;
  person: string;
  part: 'own' | 'title' | 'team' | 'location' | 'language';
  start: string;
  /** The person's: those found are ordered by it without a look at each. */
  sort_name: string;
}

/** A word of somebody's name under what is left of it without one letter. */
export interface PersonSlipTable {
  tenant: string;
  slip: string;
  word: string;
}

/** One side of a relation: how `owner` stands to `other`. Mutual contacts are two rows. */
export interface ContactTable {
  tenant: string;
  owner: string;
  other: string;
  state: 'requested' | 'incoming' | 'contact';
  since: Date;
  /** The join that made it, until somebody confirms it. */
  via: string | null;
  /** The unanswered request that the join found, for when it is taken back. */
  before: 'requested' | 'incoming' | null;
  before_since: Date | null;
}

/** `owner` removed `other`: no join connects the two until the owner asks for it again. */
export interface RemovalTable {
  tenant: string;
  owner: string;
  other: string;
}

/** Both sides of a block; `mine` where `owner` is who blocked. */
export interface BlockTable {
  tenant: string;
  owner: string;
  other: string;
  mine: boolean;
  at: Date;
}

/** `owner` does not want `other` to be suggested. */
export interface DismissalTable {
  tenant: string;
  owner: string;
  other: string;
}

export interface StatusTable {
  tenant: string;
  person: string;
  emoji: string | null;
  text: string;
  until: Date | null;
  audience: EntryAudience;
  set_at: Date;
}
