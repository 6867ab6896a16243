/** The tables behind the memory and local adapters. Rows are never changed in place: an edit sets a new row. */
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
import type { Happening, NoticeKind, Reportable } from '../../domain/index.js';

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

/** Rows by key, with the means to take an unfinished operation back. */
export class Table<R> {
  #rows = new Map<string, R>();
  readonly #before = new Map<string, R | undefined>();

  get = (key: string) => this.#rows.get(key);
  has = (key: string) => this.#rows.has(key);
  values = () => [...this.#rows.values()];
  entries = () => [...this.#rows.entries()];

  set(key: string, row: R): R {
    this.#remember(key);
    this.#rows.set(key, row);
    return row;
  }

  delete(key: string): void {
    this.#remember(key);
    this.#rows.delete(key);
  }

  /** Keys touched since the last `keep` or `takeBack`, with the row as it is now. */
  touched(): [string, R | undefined][] {
    return [...this.#before.keys()].map((key) => [key, this.#rows.get(key)]);
  }

  keep(): void {
    this.#before.clear();
  }

  takeBack(): void {
    for (const [key, row] of this.#before) {
      if (row === undefined) this.#rows.delete(key);
      else this.#rows.set(key, row);
    }
    this.#before.clear();
  }

  replaceAll(rows: Iterable<[string, R]>): void {
    this.#rows = new Map(rows);
    this.#before.clear();
  }

  #remember(key: string): void {
    if (!this.#before.has(key)) this.#before.set(key, this.#rows.get(key));
  }
}

export class Tables {
  readonly people = new Table<PersonRow>();
  readonly contacts = new Table<ContactRow>();
  readonly removals = new Table<RemovalRow>();
  readonly blocks = new Table<BlockRow>();
  readonly dismissals = new Table<DismissalRow>();
  readonly statuses = new Table<StatusRow>();
  readonly tags = new Table<TagRow>();
  readonly entries = new Table<EntryRow>();
  readonly groups = new Table<GroupRow>();
  readonly members = new Table<MemberRow>();
  readonly admissions = new Table<AdmissionRow>();
  readonly walls = new Table<WallRow>();
  readonly kept = new Table<KeptRow>();
  readonly posts = new Table<PostRow>();
  readonly comments = new Table<CommentRow>();
  readonly wordings = new Table<WordingRow>();
  readonly useful = new Table<UsefulRow>();
  readonly hashtags = new Table<HashtagRow>();
  readonly questions = new Table<QuestionRow>();
  readonly follows = new Table<FollowRow>();
  readonly feedback = new Table<FeedbackRow>();
  readonly bookmarks = new Table<BookmarkRow>();
  readonly removedBookmarks = new Table<RemovedBookmarkRow>();
  readonly removedProfiles = new Table<RemovedProfileRow>();
  readonly acceptances = new Table<AcceptanceRow>();
  readonly reports = new Table<ReportRow>();
  readonly audit = new Table<AuditRow>();
  readonly notices = new Table<NoticeRow>();
  readonly noticeSettings = new Table<NoticeSettingRow>();
  readonly noticeMutes = new Table<NoticeMuteRow>();
  readonly keys = new Table<KeyRow>();
  readonly log = new Table<LogRow>();
  /** `epoch` names this life of the log, `seq` its last row, `contacts` the policy, `erasures` changes with each, `rules` are JSON. */
  readonly meta = new Table<string>();

  all(): [string, Table<unknown>][] {
    return Object.entries(this) as [string, Table<unknown>][];
  }
  keep(): void {
    for (const [, table] of this.all()) table.keep();
  }
  takeBack(): void {
    for (const [, table] of this.all()) table.takeBack();
  }
}

/** Key of who found something useful, or gave it a mark. */
export const usefulKey = (thing: string, person: string, mark = '') => `${pair(thing, person)}${mark && `/${mark}`}`;
/** Key of a row named by two ids. */
export const pair = (one: string, other: string) => `${one}/${other}`;

/** UUIDv7, made without `crypto.randomUUID`, which plain-http intranet hosts do not have. */
export function newId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
