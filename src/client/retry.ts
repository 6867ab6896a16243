import type { AppError, ErrorCode } from '../contract/index.js';
import type { Timing } from './timing.js';

/**
 * What the outbox does with an answer that is not the wanted one. `retry` counts as an attempt, `soon` does not.
 * `not-our-server`, `signed-out` and `outdated` hold: nothing is lost and nothing counted.
 */
export type Verdict = 'retry' | 'soon' | 'failed' | 'gone' | 'not-our-server' | 'signed-out' | 'outdated';

/** The one table of answers (docs/architecture.md). Decided by code, never by status or words. */
const verdicts: Record<ErrorCode, Verdict> = {
  network: 'retry',
  timeout: 'retry',
  aborted: 'retry',
  'rate-limited': 'retry',
  unavailable: 'retry',
  internal: 'retry',
  'in-progress': 'soon',
  'not-authentic': 'not-our-server',
  unauthenticated: 'signed-out',
  outdated: 'outdated',
  malformed: 'failed',
  forbidden: 'failed',
  'rules-not-accepted': 'failed',
  'not-found': 'failed',
  conflict: 'failed',
  stale: 'failed',
  'too-large': 'failed',
  invalid: 'failed',
  'key-reused': 'failed',
  'not-supported': 'failed',
};

/** A thing that is gone already cannot be removed again: for a DELETE that is the wanted end. */
export function classify(error: AppError, method: string): Verdict {
  if (error.code === 'not-found' && method === 'DELETE') return 'gone';
  return verdicts[error.code] ?? 'retry';
}

/** Whether asking again later may help by itself. */
export const isPassing = (error: AppError) => classify(error, '') !== 'failed';

/** Milliseconds until try number `attempt` (from 1): full jitter, or what the server asked for and a little more. */
export function delayOf(attempt: number, error: AppError | undefined, timing: Timing): number {
  const step = Math.min(timing.retryCap, timing.retryFirst * 2 ** Math.min(attempt, 20));
  const asked = error?.retryAfter;
  if (asked === undefined) return Math.random() * step;
  return Math.min(asked, timing.retryAfterCap) + Math.random() * timing.retryFirst;
}
