/** Rows of people and what is between them: contacts, terms, groups, notices; and what was said of changes. */
import type {
  Audience,
  Change,
  ErrorCode,
  FieldError,
  GroupPart,
  Offer,
  Relation,
  Rhythm,
  TagAudience,
  TagKind,
  Weekday,
} from '../../contract/index.js';
import type { Happening, NoticeKind } from '../../domain/index.js';

export interface PersonRow {
  id: string;
  name: string;
  title?: string;
  photo?: string;
  page?: string;
  preferredName?: string;
  sayName?: string;
  pronouns?: string;
  team?: string;
  location?: string;
  building?: string;
  floor?: string;
  daysIn?: Weekday[];
  email?: string;
  phone?: string;
  languages?: string[];
  about?: string;
  /** Id of the person they report to. */
  manager?: string;
  /** Who may see which field; those that are not there, everyone. */
  audience?: Partial<Record<'pronouns' | 'phone' | 'languages' | 'daysIn' | 'about', TagAudience | undefined>>;
  /** They are no longer here: what they wrote stays under their name. */
  left?: boolean;
  /** Nobody in particular: under this one stays what others answered to those who took their data away. */
  erased?: boolean;
  roles: readonly ('member' | 'moderator' | 'admin' | 'auditor')[];
  wall: string;
  version: string;
}
/** One side of a relation, by owner and person. */
export interface ContactRow {
  owner: string;
  person: string;
  relation: Extract<Relation, 'contact' | 'requested' | 'incoming'>;
  since: string;
  /** The entry whose joining made this; cleared when somebody confirms it by `contact.add`. */
  via?: string;
  /** The unanswered request that the joining found, for when it is taken back. */
  before?: Pick<ContactRow, 'relation' | 'since'>;
}
/** Whom somebody removed, by owner and person: no joining connects the two until the owner asks for it again. */
export interface RemovalRow {
  owner: string;
  person: string;
}
/** Both sides of a block, by owner and person; `mine` where the owner is who blocked. */
export interface BlockRow {
  owner: string;
  person: string;
  mine: boolean;
  at: string;
}
/** Whom somebody does not want to be suggested, by owner and person. */
export interface DismissalRow {
  owner: string;
  person: string;
}
export interface StatusRow {
  person: string;
  emoji?: string | undefined;
  text: string;
  until: string | null;
  audience: Audience;
  setAt: string;
}
export interface TagRow {
  id: string;
  label: string;
  key: string;
  synonyms: readonly { label: string; key: string }[];
  /** Imported by an administrator: offered even when nobody has it. */
  listed: boolean;
}
/** One person's entry of a term, by tag and person. */
export interface EntryRow {
  id: string;
  tag: string;
  person: string;
  kind: TagKind;
  note?: string;
  offer?: Offer;
  audience: TagAudience;
  addedAt: string;
  version: string;
}
export interface GroupRow {
  id: string;
  name: string;
  purpose?: string;
  kind: 'business-area' | 'professional' | 'technical' | 'social' | 'tag';
  tag?: string;
  wall: string;
  joinPolicy: 'open' | 'request' | 'invite';
  welcome?: string | undefined;
  /** Those that are switched on; left out, all. */
  parts?: readonly GroupPart[] | undefined;
  archived?: boolean;
  createdAt: string;
  version: string;
}
/** By group and person. */
export interface MemberRow {
  group: string;
  person: string;
  role: 'member' | 'moderator' | 'owner';
  since: string;
  /** The entry whose joining made this. */
  via?: string;
}
/** Somebody who asks to come into a group, or is asked to, by group and person. */
export interface AdmissionRow {
  group: string;
  person: string;
  state: 'requested' | 'invited';
  at: string;
}
/** Whom whoever runs a wall keeps off it, by wall and person. */
export interface KeptRow {
  wall: string;
  person: string;
  at: string;
}
/** A tag of posts that somebody follows, by person and match key. */
export interface HashtagRow {
  person: string;
  key: string;
  /** As they typed it. */
  label: string;
}
/** One person's notice; the same kind about the same thing is one until it is read. */
export interface NoticeRow {
  id: string;
  person: string;
  kind: NoticeKind;
  thing: string;
  about: Happening['about'];
  /** Nobody is named. */
  unnamed: boolean;
  rule?: string | undefined;
  reason?: string | undefined;
  at: string;
  unread: boolean;
  /** Who did it, the last one last. */
  actors: readonly string[];
}
/** How somebody wants to hear of a kind of thing or of a group, by person, scope and subject. */
export interface NoticeSettingRow {
  person: string;
  scope: 'kind' | 'group';
  subject: string;
  rhythm: Rhythm;
}
/** What somebody wants to hear nothing more of, by thing and person. */
export interface NoticeMuteRow {
  thing: string;
  about: Happening['about'];
  person: string;
  at: string;
}
/** What a write answered, by person and idempotency key. */
export interface KeyRow {
  fingerprint: string;
  at: string;
  outcome: { data: unknown } | { code: ErrorCode; message: string; errors?: readonly FieldError[] };
}
/** One live change and who may hear of it: the people named in `to`, else by the owner's audience. */
export interface LogRow {
  seq: number;
  change: Change;
  to?: readonly string[];
  audience: Audience;
  owner: string;
  /** One more person who may hear of it. */
  also?: string | undefined;
}
