/** The one-line status. */
import * as z from 'zod/mini';
import { audience, emoji, limits, line, nothing, time, moment } from './common.js';
import { write } from './operation.js';

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
