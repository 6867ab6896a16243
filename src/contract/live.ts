/** Live changes. */
import * as z from 'zod/mini';
import { id, nothing } from './common.js';
import { stream, type Kind } from './operation.js';

const kinds: readonly Kind[] = [
  'person',
  'contact',
  'block',
  'status',
  'activity',
  'source',
  'wall',
  'post',
  'comment',
  'useful',
  'question',
  'bookmark',
  'tag',
  'group',
  'notice',
  'rules',
  'report',
  'removal',
];

/** A hint that something changed; what it is now is fetched through the operations. */
export const change = () =>
  z.looseObject({
    kind: z.enum(kinds as [Kind, ...Kind[]]),
    /** What changed; of comments and "useful" the thing they are on. */
    id: id(),
    verb: z.enum(['added', 'changed', 'removed']),
    wall: z.optional(id()),
    person: z.optional(id()),
    group: z.optional(id()),
  });
export type Change = z.output<ReturnType<typeof change>>;
export const live = stream('live', 4, '/live', nothing, change);
