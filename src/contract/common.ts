import * as z from 'zod/mini';

// A page with a strict Content-Security-Policy forbids `new Function`; zod probes for it unless told not to.
z.config({ jitless: true });

/** Every limit of the contract, also served by `capabilities.get`. Lengths are UTF-16 code units. */
export const limits = {
  /** Characters of a skill, interest or bookmark tag. */
  label: 140,
  /** Characters of a one-line text: a note, a title. */
  line: 300,
  /** Characters of a status. */
  status: 140,
  /** Characters of an answer or purpose. */
  text: 10_000,
  /** Characters of a post or comment. A backend may say fewer in its capabilities, and takes no more; a status always fits. */
  post: 10_000,
  /** Characters typed into a search. */
  query: 200,
  /** Characters of a URL. */
  url: 2_048,
  /** Items a list gives when not asked for a number, and at most. */
  page: 20,
  pageMost: 100,
  /** Suggestions at most. */
  suggestions: 8,
  /** Skills and interests one person can have. */
  tagsPerPerson: 200,
  /** People who become direct contacts when a term is chosen; larger terms connect through their group page. */
  connectAtOnce: 12,
  /** Reads in one batch. */
  batch: 20,
  /** Rows in one import call. */
  importRows: 500,
  /** Characters of a bookmark's title: pages name themselves at length. */
  title: 1_000,
  tagsPerBookmark: 50,
  /** People whom one text mentions. */
  mentions: 50,
  /** Bytes of a request body. */
  body: 1_048_576,
  /** Bytes of a picture as it is sent. */
  photo: 5_242_880,
} as const;

/** Opaque: 1–64 of letters, digits, `_` and `-`. Ours are UUIDv7. */
export const id = () => z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not an id'));
/** RFC 3339 in UTC, as answers carry it. */
export const time = () => z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, 'is not a time'));
/** RFC 3339 in UTC, as requests carry it: a moment that exists. */
export const moment = () => z.iso.datetime().check(z.maxLength(40));
/** A whole number. Not `z.int()`, and below not `z.record()`: in a browser both weigh more than all our shapes. */
export const whole = () => z.number().check(z.multipleOf(1));
export const count = () => whole().check(z.minimum(0));
/** An object whose members all have the same shape. */
export const mapOf = <T extends z.ZodMiniType>(value: T) => z.catchall(z.object({}), value);
/** BCP 47. */
export const language = () => z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'is not a language tag'));

// Control characters and lone surrogates cannot be stored or shown faithfully, so they are refused, never dropped.
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029]|\p{Surrogate}/u;
const printable = () => z.refine<string>((s) => !unprintable.test(s), 'has characters that cannot be shown');
const singleLine = () => z.refine<string>((s) => !/[\r\n]/.test(s), 'must be one line');
const tidy = () => z.overwrite<string>((s) => s.trim().replace(/\s+/gu, ' '));

/** Several lines of plain text; ends trimmed, inner white space kept. */
export const text = (most: number = limits.text) =>
  z.string().check(printable(), z.trim(), z.minLength(1, 'is empty'), z.maxLength(most, `is longer than ${most}`));
/** One line: ends trimmed, inner spaces joined. */
export const line = (most: number = limits.line) =>
  z
    .string()
    .check(printable(), singleLine(), tidy(), z.minLength(1, 'is empty'), z.maxLength(most, `is longer than ${most}`));
/** A term somebody typed: one line with at least one letter or digit of any script. */
export const label = () => line(limits.label).check(z.regex(/[\p{L}\p{N}]/u, 'has no letter or digit'));
/** What somebody searches for; may be empty. */
export const query = () => z.string().check(printable(), tidy(), z.maxLength(limits.query));
/** An http or https address. */
export const url = () =>
  z.string().check(z.trim(), z.maxLength(limits.url), z.refine(isWebUrl, 'is not a web address'));

function isWebUrl(s: string): boolean {
  try {
    return /^https?:$/.test(new URL(s).protocol);
  } catch {
    return false;
  }
}

/** Who may see a thing. */
export const audience = () => z.enum(['everyone', 'contacts', 'group', 'me']);
export type Audience = z.output<ReturnType<typeof audience>>;

/** Fields of a list request: `limit` (default 20, at most 100) and the opaque `cursor` of the page before. */
export const paging = () => ({
  limit: z._default(whole().check(z.minimum(1), z.maximum(limits.pageMost)), limits.page),
  cursor: z.optional(z.string().check(z.maxLength(2_048))),
});

/** A list answer. One damaged item degrades alone: see `parseAnswer`. */
export const page = <T extends z.ZodMiniType>(item: T) =>
  z.looseObject({ items: z.array(item), next: z.nullable(z.string()), damaged: z.optional(count()) });
export type Page<T> = {
  items: T[];
  /** Cursor of the next page, `null` at the end. */
  next: string | null;
  /** How many items of this page could not be read and were left out. */
  damaged?: number;
  [unknown: string]: unknown;
};

/** A person as they appear inside other things. */
export const personRef = () =>
  z.looseObject({
    id: id(),
    name: z.string(),
    title: z.optional(z.string()),
    photo: z.optional(z.string()),
    page: z.optional(z.string()),
    /** Somebody who took their data away; `name` says so in English, and the id is that of all of them. */
    erased: z.optional(z.boolean()),
  });
export type PersonRef = z.output<ReturnType<typeof personRef>>;

/** The version of a thing that its editor saw; the REST adapter sends it as `If-Match`. */
export const version = () => z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)));
/** The answer of a write that has nothing to tell. */
export const done = () => z.looseObject({ done: z.boolean() });
/** An answer of which nothing is asked but to be an object. */
export const anything = () => z.looseObject({});
/** Input without fields. */
export const nothing = () => z.strictObject({});
