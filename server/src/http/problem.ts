import { AppError, isProblemCode, problemType, statusOf, toAppError, type Problem } from 'teapoint/contract';
import { log } from '../log.js';
import { isCollision, toUnavailable } from '../db/database.js';

const titles: Partial<Record<string, string>> = {
  'not-found': 'There is no such thing, or none that you may see',
  'not-supported': 'This backend does not offer that',
  internal: 'Something unforeseen went wrong',
};

export interface Refusal {
  problem: Problem;
  error: AppError;
}

/**
 * Any thrown thing as a problem. What nobody foresaw is written down with the request's id and tells the caller nothing
 * about our insides.
 */
export function problemOf(thrown: unknown, where: { requestId: string; operation: string }): Refusal {
  const known = isCollision(thrown)
    ? new AppError('unavailable', 'Too many people at once, try again')
    : toUnavailable(thrown);
  const error = toAppError(known);
  const code = isProblemCode(error.code) ? error.code : 'internal';
  if (code === 'internal') log.error('request failed', thrown, where);
  const detail = code === 'internal' ? 'The server has written down what happened' : error.message;
  const problem: Problem = { type: problemType(code), title: titles[code] ?? code.replace(/-/g, ' '), status: statusOf[code], code, detail }; // prettier-ignore
  return { problem: error.errors ? { ...problem, errors: error.errors } : problem, error };
}

/** The answer to a refusal. */
export function problemResponse({ problem, error }: Refusal, headers: Record<string, string> = {}): Response {
  const wait = error.retryAfter ?? ([429, 503].includes(problem.status) ? 2_000 : undefined);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      ...(wait === undefined ? {} : { 'Retry-After': String(Math.ceil(wait / 1_000)) }),
      ...headers,
    },
  });
}
