/** The tables of skills and interests. */
import type { Generated } from 'kysely';
import type { EntryAudience } from './schema-people.js';

type Kind = 'skill' | 'interest';
type Offer = 'ask-me' | 'can-help' | 'want-to-learn';

export interface TagTable {
  tenant: string;
  id: string;
  label: string;
  key: string;
  sort_label: string;
  /** An administrator listed it: suggested even when nobody has it. */
  listed: boolean;
  /** What the administrator listed it as. */
  kind: Kind | null;
  /** Entries of any audience: orders candidates before the visible ones are counted. */
  holders: Generated<number>;
}

/** Every wording that leads to a term, its own key included: one row per match key. */
export interface TagNameTable {
  tenant: string;
  key: string;
  tag: string;
  label: string;
  synonym: boolean;
}

/** One row per word of a term's wordings: the wording from that word on, spaces dropped and cut short, for prefix search. */
export interface TagStartTable {
  tenant: string;
  tag: string;
  start: string;
  synonym: boolean;
  word: string;
  /** As many as the term has. */
  holders: number;
  held: Generated<boolean>;
}

/** The first letters of words, whole and with one left out: two words one slip apart share one of these. */
export interface TagSlipTable {
  tenant: string;
  slip: string;
  word: string;
}

export interface PersonTagTable {
  tenant: string;
  person: string;
  tag: string;
  kind: Kind;
  note: string | null;
  offer: Offer | null;
  audience: EntryAudience;
  added_at: Date;
  /** Names what choosing it made: see `via`. */
  joining: string;
  version: string;
}
