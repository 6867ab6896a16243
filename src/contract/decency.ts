/** Ground rules, reports and appeals, the audit, one's own data, adoption. */
import * as z from 'zod/mini';
import {
  count,
  moment,
  done,
  id,
  language,
  line,
  nothing,
  page,
  paging,
  personRef,
  text,
  time,
  mapOf,
} from './common.js';
import { read, write } from './operation.js';
import { thingRef } from './walls.js';

/** The organisation's ground rules in one language; posting answers `rules-not-accepted` until the caller took this version. */
export const rules = () =>
  z.looseObject({
    version: z.string(),
    language: language(),
    rules: z.array(z.looseObject({ id: id(), title: z.string(), text: z.string() })),
    accepted: z.boolean(),
  });
export type Rules = z.output<ReturnType<typeof rules>>;
export const rulesGet = read(
  'rules.get',
  4,
  '/rules',
  ['rules'],
  () => z.strictObject({ language: z.optional(language()) }),
  rules,
);
export const rulesAccept = write(
  'rules.accept',
  4,
  'PUT',
  '/me/rules/{version}',
  ['rules'],
  () => z.strictObject({ version: id() }),
  done,
);

/** What is done about words: those reported stay (`kept`) or go (`removed`); those appealed for stay away or are back (`restored`). */
const outcome = () => z.enum(['kept', 'removed', 'restored']);
/** Somebody asks that a moderator look at a thing: who reads it, or (`appeal`) who wrote what was removed. */
export const report = () =>
  z.looseObject({
    id: id(),
    kind: z.enum(['report', 'appeal']),
    thing: thingRef(),
    /** What it said when it was reported; of an appeal, when it was taken away. */
    text: z.string(),
    /** Left out of a question whose asker is named to its owner alone. */
    author: z.optional(personRef()),
    rule: z.optional(id()),
    note: z.optional(z.string()),
    at: time(),
    /** For moderators; the author is never told. */
    reporter: z.optional(personRef()),
    /** Of an appeal: who removed it and why. */
    removal: z.optional(
      z.looseObject({ by: z.optional(personRef()), rule: z.optional(id()), reason: z.optional(z.string()) }),
    ),
    decision: z.optional(
      z.looseObject({ outcome: outcome(), reason: z.string(), at: time(), by: z.optional(personRef()) }),
    ),
    /** Nobody decides about their own words, what they reported themselves, or an appeal against their own decision. */
    canDecide: z.boolean(),
  });
export type Report = z.output<ReturnType<typeof report>>;
/**
 * A post, comment, question or bookmark, whoever wrote it, or somebody's profile, which has the person's id. `rule` is one of the
 * rules; left out only where there are none.
 */
export const reportAdd = write(
  'report.add',
  4,
  'POST',
  '/things/{thing}/reports',
  ['report'],
  () => z.strictObject({ thing: id(), rule: z.optional(id()), note: z.optional(text(2_000)) }),
  done,
);
/** The moderators' queue: open ones oldest first; with `open: false` the decided ones, newest first. */
export const reportList = read(
  'report.list',
  4,
  '/reports',
  ['report'],
  () => z.strictObject({ open: z.optional(z.boolean()), ...paging() }),
  () => page(report()),
);
export const reportDecide = write(
  'report.decide',
  4,
  'POST',
  '/reports/{report}/decision',
  ['report', 'removal', 'post', 'comment', 'question', 'bookmark', 'person', 'status'],
  () => z.strictObject({ report: id(), outcome: outcome(), reason: text(2_000) }),
  report,
);

/** Words of the caller that somebody else took away. */
export const removal = () =>
  z.looseObject({
    /** The thing that was removed. */
    id: id(),
    thing: thingRef(),
    text: z.string(),
    at: time(),
    rule: z.optional(id()),
    reason: z.optional(z.string()),
    appeal: z.optional(
      z.looseObject({
        text: z.string(),
        at: time(),
        decision: z.optional(z.looseObject({ outcome: outcome(), reason: z.string(), at: time() })),
      }),
    ),
  });
export type Removal = z.output<ReturnType<typeof removal>>;
export const removalList = read(
  'removal.list',
  4,
  '/me/removals',
  ['removal'],
  () => z.strictObject(paging()),
  () => page(removal()),
);
/** Asks a second person to look again; once for each removal. */
export const removalAppeal = write(
  'removal.appeal',
  4,
  'POST',
  '/me/removals/{thing}/appeal',
  ['removal', 'report'],
  () => z.strictObject({ thing: id(), text: text(2_000) }),
  removal,
);

/** Who did what to which thing; never its text. */
export const auditList = read(
  'audit.list',
  4,
  '/audit',
  [],
  () => z.strictObject({ person: z.optional(id()), from: z.optional(moment()), to: z.optional(moment()), ...paging() }),
  () =>
    page(
      z.looseObject({
        id: id(),
        at: time(),
        actor: id(),
        operation: z.string(),
        thing: z.optional(id()),
        result: z.string(),
      }),
    ),
);
/** Everything of the caller's own, in formats that other programs read. */
export const dataExport = read('data.export', 4, '/me/data', [], nothing, () =>
  z.looseObject({
    person: personRef(),
    at: time(),
    /** `type` is a media type. */
    files: z.array(z.looseObject({ name: z.string(), type: z.string(), text: z.string() })),
  }),
);
/** Takes the caller's data away for good; `confirm` is their name as it is shown, typed once more. */
export const dataErase = write(
  'data.erase',
  4,
  'DELETE',
  '/me/data',
  ['person'],
  () => z.strictObject({ confirm: line() }),
  done,
);
/**
 * Totals of whole weeks (from Monday, UTC) that are over: people who `posted`, questions `asked` and `answered`, `groups` opened.
 * One below five is `null`. Of 26 weeks when nothing is asked for, of 104 at most.
 */
export const adoptionGet = read(
  'adoption.get',
  4,
  '/adoption',
  [],
  () => z.strictObject({ from: z.optional(z.iso.date()), to: z.optional(z.iso.date()) }),
  () =>
    z.looseObject({
      weeks: z.array(z.looseObject({ week: z.iso.date(), totals: mapOf(z.nullable(count())) })),
    }),
);
