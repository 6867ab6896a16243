import type { AppError, ErrorCode } from '../contract/index.js';
import { isFinal, type FinalCode } from './retry.js';

/**
 * What the outbox does with an answer that is not the wanted one. `retry` counts as an attempt, `soon` does not.
 * `not-our-server`, `signed-out` and `outdated` hold: nothing is lost and nothing counted.
 */
export type Verdict = 'retry' | 'soon' | 'failed' | 'gone' | 'not-our-server' | 'signed-out' | 'outdated';

/** The one table of answers (docs/architecture.md). Decided by code, never by status or words. */
const verdicts: Record<Exclude<ErrorCode, FinalCode>, Verdict> = {
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
};

/** A thing that is gone already cannot be removed again: for a DELETE that is the wanted end. */
export function classify(error: AppError, method: string): Verdict {
  if (error.code === 'not-found' && method === 'DELETE') return 'gone';
  return isFinal(error.code) ? 'failed' : (verdicts[error.code] ?? 'retry');
}
