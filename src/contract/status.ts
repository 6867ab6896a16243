/** The one-line status. */
import * as z from 'zod/mini';
import { audience, limits, line, nothing, time, moment } from './common.js';
import { write } from './operation.js';

/** One emoji, flags and joined ones included. */
export const emoji = () => z.string().check(z.maxLength(32), z.regex(oneEmoji, 'is not one emoji'));
const oneEmoji =
  /^(?:\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|\p{ExtPict}(?:\p{EMod}|\ufe0f|\u200d\p{ExtPict}|[\u{e0020}-\u{e007f}])*)$/u;

export const status = () =>
  z.looseObject({
    emoji: z.optional(z.string()),
    text: z.string(),
    /** When it clears; `null` stays until changed. An expired status is never served. */
    until: z.nullable(time()),
    audience: audience(),
    setAt: time(),
  });
export type Status = z.output<ReturnType<typeof status>>;

export const statusSet = write(
  'status.set',
  2,
  'PUT',
  '/me/status',
  ['status', 'activity'],
  () =>
    z.strictObject({
      emoji: z.optional(emoji()),
      text: line(limits.status),
      until: z.nullable(moment()),
      audience: z._default(audience(), 'everyone'),
      /** Also post it to the feed. */
      share: z._default(z.boolean(), false),
    }),
  status,
);
export const statusClear = write('status.clear', 2, 'DELETE', '/me/status', ['status'], nothing, () =>
  z.looseObject({ done: z.boolean() }),
);
