/** The bell: what the caller is told, and how. */
import * as z from 'zod/mini';
import { count, done, id, mapOf, nothing, page, paging, personRef, time } from './common.js';
import { read, write } from './operation.js';
import { thingRef } from './walls.js';

/** One notice for each event, whatever the routes; several events of a kind about one thing are one notice. */
export const notice = () =>
  z.looseObject({
    id: id(),
    /** One of the domain's `noticeKinds`; a later backend may have more. */
    kind: z.string(),
    /** The newest event's. */
    at: time(),
    read: z.boolean(),
    /** Who did it last; left out where nobody is named. */
    actor: z.optional(personRef()),
    /** How many people did it. */
    people: count(),
    /** What it is about, with its page. */
    thing: z.optional(thingRef()),
    /** The group or the person whose page it is on: of a post, comment, question or bookmark. */
    target: z.optional(thingRef()),
    /** The rule and the reason of a removal or a decision. */
    rule: z.optional(id()),
    reason: z.optional(z.string()),
    /** Whether the caller may mute what it is about. */
    canMute: z.boolean(),
    /** All of it as one English sentence, for a widget that does not know the kind. */
    text: z.string(),
  });
export type Notice = z.output<ReturnType<typeof notice>>;
/** Newest first. `unread` beside the page counts those not read yet, at most 100. */
export const noticeList = read(
  'notice.list',
  3,
  '/me/notices',
  ['notice', 'contact', 'block'],
  () => z.strictObject({ unread: z.optional(z.boolean()), ...paging() }),
  () => z.looseObject({ ...page(notice()).shape, unread: count() }),
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

/** How soon a mail tells it: never, at once, or in the digest of the day or the week. The bell always has it, except `off`. */
export const rhythm = () => z.enum(['off', 'bell', 'at-once', 'daily', 'weekly']);
export type Rhythm = z.output<ReturnType<typeof rhythm>>;
export const noticeSettings = () =>
  z.looseObject({
    byKind: mapOf(rhythm()),
    /** Groups whose doings have a rhythm of their own. */
    groups: z.array(z.looseObject({ id: id(), name: z.string(), rhythm: rhythm() })),
    /** Things the caller hears nothing more of. */
    muted: z.array(thingRef()),
    /** Where mails go; without one there are none. */
    email: z.optional(z.string()),
  });
export type NoticeSettings = z.output<ReturnType<typeof noticeSettings>>;
export const noticeSettingsGet = read(
  'notice.settings',
  3,
  '/me/notices/settings',
  ['notice', 'group'],
  nothing,
  noticeSettings,
);
export const noticeSettingsUpdate = write(
  'notice.settings.update',
  3,
  'PATCH',
  '/me/notices/settings',
  ['notice'],
  () => z.strictObject({ byKind: z.optional(mapOf(rhythm())), byGroup: z.optional(mapOf(rhythm())) }),
  noticeSettings,
);
const oneThing = () => z.strictObject({ thing: id() });
/** Nothing more about a thing and what is said under it. */
export const noticeMute = write('notice.mute', 3, 'PUT', '/things/{thing}/mute', ['notice'], oneThing, done);
export const noticeUnmute = write('notice.unmute', 3, 'DELETE', '/things/{thing}/mute', ['notice'], oneThing, done);
