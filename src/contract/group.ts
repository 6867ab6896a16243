/** What a group is; other things carry groups, so a bundle that reads them does not need the rows of groups.ts. */
import * as z from 'zod/mini';
import { count, id, version } from './common.js';

export const groupKind = () => z.enum(['business-area', 'professional', 'technical', 'social', 'tag']);
export const joinPolicy = () => z.enum(['open', 'request', 'invite']);
export const groupPart = () => z.enum(['wall', 'bookmarks', 'questions']);
export type GroupPart = z.output<ReturnType<typeof groupPart>>;
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
    /** What those who join read first. */
    welcome: z.optional(z.string()),
    /** Parts of the page that are switched on. */
    parts: z.optional(z.array(groupPart())),
    /** Read, and not written to any more. */
    archived: z.optional(z.boolean()),
    /** Nobody owns it since its owner left: any member may take it over. */
    ownerless: z.optional(z.boolean()),
    /** People who ask to come in; for owners and moderators. */
    requests: z.optional(count()),
    version: version(),
  });
export type Group = z.output<ReturnType<typeof group>>;
