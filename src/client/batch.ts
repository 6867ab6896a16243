import type { AnyOperation, Problem } from '../contract/index.js';
import { limits } from '../contract/common.js';
import { AppError, isProblemCode } from '../contract/errors.js';
import { batch as batchRow } from '../contract/frame.js';
import { parseAnswer } from '../contract/parse.js';
import type { Adapter, Answer } from '../adapters/adapter.js';

export interface Read {
  row: AnyOperation;
  input: unknown;
  ifNoneMatch: string | undefined;
  signal: AbortSignal;
}
interface Waiting extends Read {
  resolve: (answer: Answer<unknown>) => void;
  reject: (error: unknown) => void;
}
type BatchAnswer = { status: number; etag?: string | undefined; body?: unknown };

/** The data of an answer that was asked for without a copy in hand. */
export async function dataOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await asked;
  if ('data' in answer) return answer.data;
  throw new AppError('not-authentic', 'told that a copy is right that nobody has');
}

/** Gathers the reads of one task; more than one go as one `batch` where that is offered. */
export function createBatch(
  adapter: Adapter,
  offered: () => boolean,
  person: () => string | undefined,
): (read: Read) => Promise<Answer<unknown>> {
  let waiting: Waiting[] = [];

  function flush() {
    const reads = waiting.filter((read) => !read.signal.aborted);
    waiting = [];
    const size = offered() ? limits.batch : 1;
    for (let at = 0; at < reads.length; at += size) void send(adapter, person(), reads.slice(at, at + size));
  }

  return (read) =>
    new Promise((resolve, reject) => {
      read.signal.addEventListener('abort', () => reject(new AppError('aborted', 'given up')));
      // A task, not a microtask: elements on one page ask in several microtasks of the same frame.
      if (waiting.push({ ...read, resolve, reject }) === 1) setTimeout(flush);
    });
}

/** Says for whom it asks: an answer to somebody else must never be shown or kept as this person's. */
async function send(adapter: Adapter, person: string | undefined, reads: Waiting[]): Promise<void> {
  const [only, second] = reads;
  if (!only) return;
  if (!second) {
    const { row, input, ifNoneMatch, signal } = only;
    const options = { signal, person, ifNoneMatch };
    return adapter.execute(row, input as never, options).then(only.resolve, only.reject);
  }
  try {
    const requests = reads.map(({ row, input, ifNoneMatch }) => ({ operation: row.name, input, ifNoneMatch }));
    const { answers } = await dataOf(
      adapter.execute(batchRow, { requests } as never, { signal: untilAll(reads), person }),
    );
    // A task for each: the page reacts to its user between drawing one answer and the next.
    reads.forEach((read, at) => setTimeout(() => settle(read, answers[at])));
  } catch (error) {
    for (const read of reads) read.reject(error);
  }
}

/** Aborts when everybody who asked is gone. */
function untilAll(reads: Read[]): AbortSignal {
  const controller = new AbortController();
  const check = () => reads.every((read) => read.signal.aborted) && controller.abort();
  for (const read of reads) read.signal.addEventListener('abort', check);
  return controller.signal;
}

function settle(read: Waiting, answer: BatchAnswer | undefined): void {
  try {
    read.resolve(open(read.row, answer));
  } catch (error) {
    read.reject(error);
  }
}

function open(row: AnyOperation, answer: BatchAnswer | undefined): Answer<unknown> {
  if (answer?.status === 304) return { notModified: true };
  if (!answer || answer.status !== 200) throw problemOf(answer?.body as Problem | undefined);
  const data = parseAnswer(row, answer.body);
  return answer.etag === undefined ? { data } : { data, etag: answer.etag };
}

function problemOf(problem: Problem | undefined): AppError {
  if (!isProblemCode(problem?.code)) return new AppError('not-authentic', 'an answer of the batch is missing');
  return new AppError(problem.code, problem.detail, problem.errors ? { errors: problem.errors } : {});
}
