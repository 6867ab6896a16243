/** What a group is; other things carry groups, so a bundle that reads them does not need the rows of groups.ts. */
import * as z from 'zod/mini';
import { count, id, version } from './common.js';

export const groupKind = () => z.enum(['business-area', 'professional', 'technical', 'social', 'tag']);
export const joinPolicy = () => z.enum(['open', 'request', 'invite']);
export const membership = () => z.enum(['none', 'requested', 'invited', 'member', 'moderator', 'owner']);

/** A group as it appears inside other things. */
export const groupRef = () =>
  z.looseObject({ id: id(), name: z.string(), members: count(), page: z.optional(z.string()) });
export type GroupRef = z.output<ReturnType<typeof groupRef>>;
export const group = () =>
  z.looseObject({
    ...groupRef().shape,
    purpose: z.optional(z.string()),
    kind: groupKind(),
    /** The term that opened it. */
    tag: z.optional(z.looseObject({ id: id(), label: z.string() })),
    wall: id(),
    joinPolicy: joinPolicy(),
    /** The caller's own. */
    membership: membership(),
    version: version(),
  });
export type Group = z.output<ReturnType<typeof group>>;
