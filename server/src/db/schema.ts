/** The tables as Kysely sees them. Every key begins with `tenant`, so that the tables can be sharded by it. */
import type { ColumnType, Generated } from 'kysely';

type Kind = 'skill' | 'interest';
type Offer = 'ask-me' | 'can-help' | 'want-to-learn';
type EntryAudience = 'everyone' | 'contacts' | 'me';

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

export interface GroupTable {
  tenant: string;
  id: string;
  name: string;
  sort_name: string;
  purpose: string | null;
  kind: 'business-area' | 'professional' | 'technical' | 'social' | 'tag';
  tag: string | null;
  wall: string;
  join_policy: 'open' | 'request' | 'invite';
  version: string;
  created_at: Date;
}

export interface MemberTable {
  tenant: string;
  grp: string;
  person: string;
  role: 'member' | 'moderator' | 'owner';
  since: Date;
  via: string | null;
}

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
  at: Date;
}

/** What was answered to which idempotency key, written together with the effect. */
export interface LedgerTable {
  tenant: string;
  person: string;
  key: string;
  fingerprint: string;
  status: number;
  body: string;
  at: Date;
}

/** Who did what to which thing; never its text. Rows can only be added. */
export interface AuditTable {
  tenant: string;
  id: string;
  at: Date;
  actor: string;
  operation: string;
  thing: string | null;
  key: string;
  status: number;
}

/** What changed, for the live stream. `(xid, id)` is the order in which readers pass it. */
export interface EventTable {
  tenant: string;
  xid: ColumnType<string, never, never>;
  id: string;
  at: Date;
  kind: string;
  verb: string;
  thing: string;
  person: string | null;
  grp: string | null;
  /** Who is told: everyone, the owner's contacts, the members of `grp`, or the owner alone; `also` is one more person. */
  audience: EntryAudience | 'group';
  owner: string;
  also: string | null;
}

/** Which log a cursor belongs to, and up to where it has been pruned. */
export interface LogTable {
  tenant: string;
  id: string;
  pruned: ColumnType<string, never, string>;
}

export interface Schema {
  person: PersonTable;
  person_word: PersonWordTable;
  person_slip: PersonSlipTable;
  contact: ContactTable;
  removal: RemovalTable;
  block: BlockTable;
  dismissal: DismissalTable;
  status: StatusTable;
  tag: TagTable;
  tag_name: TagNameTable;
  tag_start: TagStartTable;
  tag_slip: TagSlipTable;
  person_tag: PersonTagTable;
  grp: GroupTable;
  member: MemberTable;
  wall: WallTable;
  post: PostTable;
  post_tag: PostTagTable;
  comment: CommentTable;
  wording: WordingTable;
  useful: UsefulTable;
  ledger: LedgerTable;
  audit: AuditTable;
  event: EventTable;
  log: LogTable;
}
