/** One write, one transaction: key, effect, audit row, event rows and stored answer, all or nothing. */
import { createHash } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import { AppError, statusOf, toAppError, type AnyOperation, type ProblemCode } from 'teapoint/contract';
import type { Context, Handler } from './context.js';
import { inTransaction } from './db/database.js';
import { newId } from './db/ids.js';
import type { Schema } from './db/schema.js';
import { problemOf } from './http/problem.js';
import { insertEvents, type Emitted } from './live/log.js';

export interface Stored {
  status: number;
  body: string;
}

export interface Write {
  operation: AnyOperation;
  key: string;
  input: unknown;
  handler: Handler;
  context: Omit<Context, 'emit'>;
}

/** Runs a write once per key. A collision with another transaction is tried again; the rest is thrown. */
export function writeOnce(write: Write): Promise<Stored> {
  return inTransaction(write.context.db, (trx) => attempt(write, trx));
}

async function attempt(write: Write, trx: Transaction<Schema>): Promise<Stored> {
  const fingerprint = fingerprintOf(write);
  const { tenant, caller } = write.context;
  const claim = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${tenant}/${caller.id}/${write.key}`}, 0)) as claimed`.execute(
    trx,
  );
  if (!claim.rows[0]?.claimed) throw new AppError('in-progress', 'This request is still being worked on');
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

async function perform(write: Write, fingerprint: string, trx: Transaction<Schema>): Promise<Stored> {
  const emitted: Emitted[] = [];
  const emit: Context['emit'] = (change, delivery) => emitted.push({ change: { verb: 'changed', ...change } as Emitted['change'], delivery }); // prettier-ignore
  await sql`savepoint effect`.execute(trx);
  let answer: Stored;
  try {
    const output = await write.handler({ ...write.context, db: trx, emit }, write.input as never);
    answer = { status: 200, body: JSON.stringify(output) };
  } catch (error) {
    answer = refusal(error);
    emitted.length = 0;
    await sql`rollback to savepoint effect`.execute(trx);
  }
  await record(write, fingerprint, answer, emitted, trx);
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

async function record(
  write: Write,
  fingerprint: string,
  answer: Stored,
  emitted: Emitted[],
  db: Kysely<Schema>,
): Promise<void> {
  const { tenant, caller, now } = write.context;
  await sql`
    with audited as (
      insert into audit (tenant, id, at, actor, operation, thing, key, status)
      values (${tenant}, ${newId(now.getTime())}, ${now}, ${caller.id}, ${write.operation.name},
        ${thingOf(write.input, emitted)}, ${write.key}, ${answer.status})),
    told as (${insertEvents(write.context, emitted)})
    insert into ledger (tenant, person, key, fingerprint, status, body, at)
    values (${tenant}, ${caller.id}, ${write.key}, ${fingerprint}, ${answer.status}, ${answer.body}, ${now})`.execute(
    db,
  );
}

/** The id of what a write was about: named in its input, or the first thing it changed. */
function thingOf(input: unknown, emitted: readonly Emitted[]): string | null {
  const { tag, group, person, post, comment, thing, wall } = input as Partial<Record<string, string>>;
  return tag ?? group ?? person ?? post ?? comment ?? thing ?? emitted[0]?.change.id ?? wall ?? null;
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
