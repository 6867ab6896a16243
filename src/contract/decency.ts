/** Notices, ground rules, reports, audit, one's own data, adoption. */
import * as z from 'zod/mini';
import { count, moment, done, id, language, nothing, page, paging, personRef, text, time, mapOf } from './common.js';
import { read, write } from './operation.js';

const notice = () =>
  z.looseObject({
    id: id(),
    kind: z.string(),
    at: time(),
    read: z.boolean(),
    actor: z.optional(personRef()),
    text: z.string(),
    page: z.optional(z.string()),
  });
export const noticeList = read(
  'notice.list',
  3,
  '/me/notices',
  ['notice'],
  () => z.strictObject({ unread: z.optional(z.boolean()), ...paging() }),
  () => page(notice()),
);
export const noticeRead = write(
  'notice.read',
  3,
  'PUT',
  '/me/notices/read',
  ['notice'],
  () => z.strictObject({ notices: z.array(id()).check(z.minLength(1), z.maxLength(100)) }),
  done,
);
const rhythm = () => z.enum(['off', 'at-once', 'daily', 'weekly']);
const noticeSettings = () => z.looseObject({ byKind: mapOf(rhythm()) });
export const noticeSettingsGet = read(
  'notice.settings',
  3,
  '/me/notices/settings',
  ['notice'],
  nothing,
  noticeSettings,
);
export const noticeSettingsUpdate = write(
  'notice.settings.update',
  3,
  'PATCH',
  '/me/notices/settings',
  ['notice'],
  () => z.strictObject({ byKind: mapOf(rhythm()) }),
  noticeSettings,
);

const rules = () =>
  z.looseObject({
    version: z.string(),
    language: language(),
    rules: z.array(z.looseObject({ id: id(), title: z.string(), text: z.string() })),
  });
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

const report = () =>
  z.looseObject({
    id: id(),
    thing: id(),
    rule: id(),
    note: z.optional(z.string()),
    at: time(),
    reporter: z.optional(personRef()),
    decision: z.optional(z.looseObject({ outcome: z.enum(['kept', 'removed']), reason: z.string(), at: time() })),
  });
export const reportAdd = write(
  'report.add',
  4,
  'POST',
  '/things/{thing}/reports',
  ['report'],
  () => z.strictObject({ thing: id(), rule: id(), note: z.optional(text(2_000)) }),
  report,
);
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
  ['report', 'post', 'comment', 'question', 'bookmark'],
  () => z.strictObject({ report: id(), outcome: z.enum(['kept', 'removed']), reason: text(2_000) }),
  report,
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
export const dataExport = read('data.export', 4, '/me/data', [], nothing, () => z.looseObject({ person: personRef() }));
export const dataErase = write('data.erase', 4, 'DELETE', '/me/data', ['person'], nothing, done);
/** Totals only, small cells left out. */
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
