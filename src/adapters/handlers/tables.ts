/** The tables behind the memory and local adapters. Rows are never changed in place: an edit sets a new row. */
import type {
  PersonRow,
  ContactRow,
  RemovalRow,
  BlockRow,
  DismissalRow,
  StatusRow,
  TagRow,
  EntryRow,
  GroupRow,
  MemberRow,
  AdmissionRow,
  KeptRow,
  HashtagRow,
  NoticeRow,
  NoticeSettingRow,
  NoticeMuteRow,
  KeyRow,
  LogRow,
} from './rows.js';
import type {
  WallRow,
  PostRow,
  CommentRow,
  WordingRow,
  QuestionRow,
  FollowRow,
  PageFollowRow,
  FeedbackRow,
  UsefulRow,
  BookmarkRow,
  RemovedBookmarkRow,
  RemovedProfileRow,
  AcceptanceRow,
  ReportRow,
  AuditRow,
} from './rows-words.js';

export type * from './rows.js';
export type * from './rows-words.js';

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
  readonly pageFollows = new Table<PageFollowRow>();
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

let lastTime = 0;
let inThatTime = 0;
/**
 * UUIDv7, made without `crypto.randomUUID`, which plain-http intranet hosts do not have. Those of one millisecond are
 * counted (RFC 9562, 6.2), so that what was written first also sorts first where times are equal.
 */
export function newId(now: number = Date.now()): string {
  inThatTime = now === lastTime ? inThatTime + 1 : 0;
  lastTime = now;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = 0x70 | ((inThatTime >> 8) & 0x0f);
  bytes[7] = inThatTime & 0xff;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
