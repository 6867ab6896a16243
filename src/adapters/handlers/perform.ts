/** One operation over the tables: validated, answered, and once only per idempotency key. */
import { AppError, isProblemCode, parseInput, statusOf, toAppError, type AnyOperation } from '../../contract/index.js';
import type { Answer, ExecuteOptions } from '../adapter.js';
import { thingNamed } from '../../domain/index.js';
import { etagOf, hash } from '../hash.js';
import { tellHappened } from './notice-telling.js';
import { notFound, type Scope } from './scope.js';
import { requireRules } from './rules.js';
import { newId, pair, type KeyRow } from './tables.js';

export function perform(
  scope: Scope,
  asked: AnyOperation,
  input: unknown,
  { idempotencyKey, ifNoneMatch, person = scope.me }: ExecuteOptions,
): Answer<unknown> {
  // Our own row: a page's bundle passes rows without the schemas that only we need.
  const row = scope.handlers.get(asked.name)?.operation;
  if (!row) throw new AppError('not-supported', `${asked.name} is not offered`);
  if (!scope.tables.people.has(scope.me) || person !== scope.me)
    throw new AppError('unauthenticated', 'Nobody known is signed in');
  if (row.kind === 'write') return { data: write(scope, row, input, requireKey(idempotencyKey)) };
  return read(scope, row, input, ifNoneMatch);
}

export function read(scope: Scope, operation: AnyOperation, input: unknown, ifNoneMatch?: string): Answer<unknown> {
  const json = JSON.stringify(handle(scope, operation, parseInput(operation, input)));
  const etag = etagOf(json);
  return etag === ifNoneMatch ? { notModified: true } : { data: JSON.parse(json), etag };
}

function write(scope: Scope, operation: AnyOperation, rawInput: unknown, key: string): unknown {
  const input = parseInput(operation, rawInput);
  const fingerprint = hash(`${operation.name} ${canonical(input)}`);
  const known = scope.tables.keys.get(pair(scope.me, key));
  if (known) return replay(known, fingerprint);
  requireRules(scope, operation.name);
  const outcome = attempt(scope, operation, input);
  // Whoever has just taken their data away asks nothing again.
  if (!scope.tables.people.has(scope.me)) return replay({ fingerprint, at: '', outcome }, fingerprint);
  record(scope, operation.name, input, 'data' in outcome);
  scope.tables.keys.set(pair(scope.me, key), { fingerprint, at: scope.now.toISOString(), outcome });
  return replay({ fingerprint, at: '', outcome }, fingerprint);
}

/** The final answer of a write; a refusal leaves nothing behind but itself. */
function attempt(scope: Scope, operation: AnyOperation, input: unknown): KeyRow['outcome'] {
  try {
    const writing = { ...scope, happened: [] };
    const data: unknown = JSON.parse(JSON.stringify(handle(writing, operation, input)));
    tellHappened(writing);
    return { data };
  } catch (thrown) {
    scope.tables.takeBack();
    const { code, message, errors } = toAppError(thrown);
    if (!isFinal(code)) throw thrown;
    return { code, message, ...(errors && { errors }) };
  }
}

/** Who did what to which thing; never its text. */
function record({ tables, me, now }: Scope, operation: string, input: unknown, isDone: boolean): void {
  const [id, at] = [newId(now.getTime()), now.toISOString()];
  tables.audit.set(id, { id, at, actor: me, operation, thing: thingNamed(input), result: isDone ? 'done' : 'refused' });
}

const isFinal = (code: AppError['code']) =>
  isProblemCode(code) && statusOf[code] < 500 && ![401, 403, 429].includes(statusOf[code]);

function replay({ fingerprint, outcome }: KeyRow, asked: string): unknown {
  if (fingerprint !== asked) throw new AppError('key-reused', 'This key was used for another request');
  if ('data' in outcome) return structuredClone(outcome.data);
  throw new AppError(outcome.code, outcome.message, outcome.errors && { errors: outcome.errors });
}

function handle(scope: Scope, operation: AnyOperation, input: unknown): unknown {
  const row = scope.handlers.get(operation.name);
  if (!row) throw notFound('operation');
  return row.handle(scope, input);
}

function requireKey(key: string | undefined): string {
  if (key !== undefined && /^[A-Za-z0-9_-]{8,64}$/.test(key)) return key;
  throw new AppError('malformed', 'A write needs an Idempotency-Key of 8 to 64 letters, digits, _ or -');
}

/** JSON with sorted keys, so that the order in which fields were written does not matter. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
