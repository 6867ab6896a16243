/** What every backend offers before any social thing: capabilities, batch, the caller. */
import * as z from 'zod/mini';
import { count, id, limits, mapOf, nothing, personRef, whole } from './common.js';
import { isProblemCode, type ProblemCode } from './errors.js';
import { read } from './operation.js';

export const contractVersion = '1.0';

/** How people become contacts: by both sides' consent, or by following. */
export const contactPolicy = () => z.enum(['mutual', 'follow']);

export const capabilities = () =>
  z.looseObject({
    contract: z.string(),
    name: z.string(),
    /** Names of the operations this backend offers. */
    operations: z.array(z.string()),
    limits: mapOf(z.number()),
    policy: z.looseObject({
      contacts: contactPolicy(),
      /** Emoji that people may give beside "useful"; the administrator picks them. */
      marks: z.optional(z.array(z.string())),
    }),
    /** Days for which idempotency keys are remembered, at least. */
    keyDays: count(),
    /** Another text as soon as somebody's data was erased: what was kept of answers under the one before is thrown away. */
    erasures: z.optional(z.string()),
  });
export type Capabilities = z.output<ReturnType<typeof capabilities>>;
export const capabilitiesGet = read('capabilities.get', 1, '/capabilities', [], nothing, capabilities);

export const role = () => z.enum(['member', 'moderator', 'admin', 'auditor']);
export const me = () =>
  z.looseObject({
    person: personRef(),
    /** Opaque name for this user's browser storage. */
    namespace: z.string().check(z.minLength(1), z.maxLength(64)),
    roles: z.array(role()),
    rules: z.looseObject({ version: z.string(), accepted: z.boolean() }),
    /** Their own wall, as `person.get` names it; said here, a page that shows it needs not ask for that first. */
    wall: z.optional(id()),
  });
export type Me = z.output<ReturnType<typeof me>>;
export const meGet = read('me.get', 1, '/me', ['person', 'rules'], nothing, me);

const batchInput = () =>
  z.strictObject({
    requests: z
      .array(
        z.strictObject({
          operation: z.string().check(z.maxLength(64)),
          input: z.optional(mapOf(z.unknown())),
          ifNoneMatch: z.optional(z.string().check(z.maxLength(128))),
        }),
      )
      .check(z.minLength(1), z.maxLength(limits.batch)),
  });
const batchAnswer = () =>
  z.looseObject({
    answers: z.array(z.looseObject({ status: whole(), etag: z.optional(z.string()), body: z.optional(z.unknown()) })),
  });
/** Several reads in one round trip; each has its own status, and one failing does not fail the others. */
export const batch = read('batch', 1, '/batch', [], batchInput, batchAnswer, 'POST');

/** The body of every error answer. */
export const problem = () =>
  z.looseObject({
    type: z.string(),
    title: z.string(),
    status: whole(),
    code: z.custom<ProblemCode>(isProblemCode),
    detail: z.string(),
    errors: z.optional(z.array(z.looseObject({ pointer: z.string(), message: z.string() }))),
  });
