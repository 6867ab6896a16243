import type { AppError, ErrorCode } from '../contract/index.js';
import type { Timing } from './timing.js';

/** Codes after which asking again does not help by itself: the person decides. */
const final = [
  'malformed',
  'forbidden',
  'rules-not-accepted',
  'not-found',
  'conflict',
  'stale',
  'too-large',
  'invalid',
  'key-reused',
  'not-supported',
] as const satisfies ErrorCode[];
export type FinalCode = (typeof final)[number];

export const isFinal = (code: ErrorCode): code is FinalCode => (final as readonly ErrorCode[]).includes(code);
/** Whether asking again later may help by itself. */
export const isPassing = ({ code }: AppError) => !isFinal(code);

/** Milliseconds until try number `attempt` (from 1): full jitter, or what the server asked for and a little more. */
export function delayOf(attempt: number, error: AppError | undefined, timing: Timing): number {
  const step = Math.min(timing.retryCap, timing.retryFirst * 2 ** Math.min(attempt, 20));
  const asked = error?.retryAfter;
  if (asked === undefined) return Math.random() * step;
  return Math.min(asked, timing.retryAfterCap) + Math.random() * timing.retryFirst;
}
