/** One write, one transaction: key, effect, audit row, event rows, what people are told of and stored answer, all or nothing. */
import { createHash } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import { AppError, limits, statusOf, toAppError, type AnyOperation, type ProblemCode } from 'teapoint/contract';
import { mentionsOf, thingNamed, type Happening } from 'teapoint/domain';
import type { Asking, Context, Handler } from './context.js';
import { inTransaction } from './db/database.js';
import { newId } from './db/ids.js';
import { requireRules } from './handlers/rules.js';
import type { Schema } from './db/schema.js';
import { problemOf } from './http/problem.js';
import { insertEvents, type Emitted } from './live/log.js';
import { queueHappenings } from './notices/queue.js';

export interface Stored {
  status: number;
  body: string;
}

export interface Write {
  operation: AnyOperation;
  key: string;
  input: unknown;
  handler: Handler;
  context: Asking;
}

/** Runs a write once per key. A collision with another transaction is tried again; the rest is thrown. */
export async function writeOnce(asked: Write): Promise<Stored> {
  const write = { ...asked, ready: await readyOf(asked) };
  return inTransaction(asked.context.db, (trx) => attempt(write, trx));
}

interface ReadyWrite extends Write {
  /** What the handler works with, or why there is none: thrown when it is its turn. */
  ready: () => unknown;
}
async function readyOf({ handler, input }: Write): Promise<ReadyWrite['ready']> {
  if (!handler.prepare) return () => input;
  try {
    const ready = await handler.prepare(input as never);
    return () => ready;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

async function attempt(write: ReadyWrite, trx: Transaction<Schema>): Promise<Stored> {
  const fingerprint = fingerprintOf(write);
  const { tenant, caller } = write.context;
  // Whoever takes their data away waits for what they are still writing, and nothing is written after that.
  const claim = await sql<{ claimed: boolean; here: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${tenant}/${caller.id}/${write.key}`}, 0)) as claimed,
      exists (select from person where tenant = ${tenant} and id = ${caller.id} for key share) as here`.execute(trx);
  if (!claim.rows[0]?.here) throw new AppError('unauthenticated', 'It is not known who you are');
  if (!claim.rows[0].claimed) throw new AppError('in-progress', 'This request is still being worked on');
  const first = await sql<Stored & { fingerprint: string }>`
    select status, body, fingerprint from ledger
    where tenant = ${tenant} and person = ${caller.id} and key = ${write.key}`.execute(trx);
  const stored = first.rows[0];
  if (!stored) return perform(write, fingerprint, trx);
  if (stored.fingerprint !== fingerprint) {
    throw new AppError('key-reused', 'This Idempotency-Key was used for another request');
  }
  return { status: stored.status, body: stored.body };
}

async function perform(write: ReadyWrite, fingerprint: string, trx: Transaction<Schema>): Promise<Stored> {
  await requireRules({ ...write.context, db: trx }, write.operation.name);
  const emitted: Emitted[] = [];
  const emit: Context['emit'] = (change, delivery) => emitted.push({ change: { verb: 'changed', ...change }, delivery }); // prettier-ignore
  const happened: Happening[] = [];
  const notify: Context['notify'] = (happening) => {
    if (mentionsOf(happening) > limits.mentions)
      throw new AppError('invalid', `One text mentions ${limits.mentions} people at most`);
    happened.push(happening);
  };
  await sql`savepoint effect`.execute(trx);
  let answer: Stored;
  try {
    const output = await write.handler({ ...write.context, db: trx, emit, notify }, write.ready() as never);
    answer = { status: 200, body: JSON.stringify(output) };
  } catch (error) {
    answer = refusal(error);
    emitted.length = happened.length = 0;
    await sql`rollback to savepoint effect`.execute(trx);
  }
  await record(write, fingerprint, answer, { emitted, happened }, trx);
  return answer;
}

const passing: readonly ProblemCode[] = [
  'unauthenticated',
  'forbidden',
  'rules-not-accepted',
  'rate-limited',
  'in-progress',
];

/** A business refusal is a final answer; anything else is thrown and leaves no trace, so that it can be tried again. */
function refusal(error: unknown): Stored {
  const { code } = toAppError(error);
  const final = code in statusOf && statusOf[code as ProblemCode] < 500 && !passing.includes(code as ProblemCode);
  if (!final) throw error;
  const { problem } = problemOf(error, { requestId: '', operation: '' });
  return { status: problem.status, body: JSON.stringify(problem) };
}

/** Nobody can ask again what was answered to somebody who has just taken their data away. */
async function record(
  write: Write,
  fingerprint: string,
  answer: Stored,
  { emitted, happened }: { emitted: Emitted[]; happened: Happening[] },
  db: Kysely<Schema>,
): Promise<void> {
  const { tenant, caller, now } = write.context;
  await sql`
    with audited as (
      insert into audit (tenant, id, at, actor, operation, thing, key, status)
      values (${tenant}, ${newId(now.getTime())}, ${now}, ${caller.id}, ${write.operation.name},
        ${thingOf(write.input, emitted)}, ${write.key}, ${answer.status})),
    told as (${insertEvents(write.context, emitted)}),
    queued as (${queueHappenings(write.context, caller.id, happened)})
    insert into ledger (tenant, person, key, fingerprint, status, body, at)
    select ${tenant}, id, ${write.key}, ${fingerprint}, ${answer.status}, ${answer.body}, ${now}
    from person where tenant = ${tenant} and id = ${caller.id}`.execute(db);
}

/** The id of what a write was about: named in its input, or the first thing it changed. */
function thingOf(input: unknown, emitted: readonly Emitted[]): string | null {
  const { wall } = input as { wall?: string };
  return thingNamed(input) ?? emitted[0]?.change.id ?? wall ?? null;
}

function fingerprintOf({ operation, input }: Write): string {
  return createHash('sha256')
    .update(`${operation.name} ${canonical(input)}`)
    .digest('base64url');
}

/** JSON with the fields of every object in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
