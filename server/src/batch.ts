import { AppError, operations, parseInput, type Input, type batch } from 'teapoint/contract';
import { problemOf } from './http/problem.js';
import { etagOf, runRead } from './reads.js';
import type { AppState, Asked } from './state.js';

type Requests = Input<typeof batch>['requests'];
interface Answer {
  status: number;
  etag?: string;
  body?: unknown;
}

/** Up to 20 reads in one round trip, each answered as it would be alone. */
export async function runBatch(state: AppState, asked: Asked): Promise<{ answers: Answer[] }> {
  const { requests } = asked.input as { requests: Requests };
  return { answers: await Promise.all(requests.map((request) => answerOne(state, asked, request))) };
}

async function answerOne(state: AppState, { caller, requestId }: Asked, request: Requests[number]): Promise<Answer> {
  try {
    const operation = operations.get(request.operation);
    if (!operation || operation.kind !== 'read' || operation.name === 'batch') {
      throw new AppError('invalid', `${request.operation} is not a read`);
    }
    if (!state.offers(operation.name)) throw new AppError('not-supported', `${operation.name} is not offered`);
    const body = await runRead(state, {
      requestId,
      operation,
      caller,
      input: parseInput(operation, request.input ?? {}),
    });
    const etag = etagOf(JSON.stringify(body));
    return request.ifNoneMatch === etag ? { status: 304, etag } : { status: 200, etag, body };
  } catch (error) {
    const { problem } = problemOf(error, { requestId, operation: request.operation });
    return { status: problem.status, body: problem };
  }
}
