/** Problem codes of the contract and their HTTP status (RFC 9457 `application/problem+json`). */
export const statusOf = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'rules-not-accepted': 403,
  'not-found': 404,
  'in-progress': 409,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  invalid: 422,
  'key-reused': 422,
  'rate-limited': 429,
  internal: 500,
  'not-supported': 501,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof statusOf;

/**
 * Codes that only a client can meet: no answer (`network`), none in time (`timeout`), given up by the caller
 * (`aborted`), an answer that is not our server's (`not-authentic`), a client too old for its server (`outdated`).
 */
export type ClientCode = 'network' | 'timeout' | 'aborted' | 'not-authentic' | 'outdated';
export type ErrorCode = ProblemCode | ClientCode;

/** One field's complaint; `pointer` is a JSON pointer into the input. */
export interface FieldError {
  pointer: string;
  message: string;
}

export interface ErrorOptions {
  cause?: unknown;
  errors?: readonly FieldError[];
  /** Milliseconds the other side asked us to wait. */
  retryAfter?: number;
}

/** The one error of Teapoint. Decide by `code`, never by `message`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, { cause, errors, retryAfter }: ErrorOptions = {}) {
    super(message, { cause });
    this.name = 'AppError';
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

/** RFC 9457 body with our members. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  errors?: readonly FieldError[];
}

/** Problem types are stable names, not addresses that must resolve. */
export const problemType = (code: ProblemCode) => `urn:teapoint:problem:${code}`;

export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(statusOf, code);
}

/** Any thrown thing as an `AppError`; what nobody foresaw becomes `internal`, its cause kept. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof DOMException && thrown.name === 'AbortError') return new AppError('aborted', 'given up');
  return new AppError('internal', 'something unforeseen went wrong', { cause: thrown });
}
