import { AppError } from 'teapoint/contract';

const MINUTE = 60_000;

/**
 * How often each person may write: `perMinute` times at once, and after that as evenly as the minute gives them back.
 * Kept by this process alone, one number for everybody who wrote in the last minute: the time at which theirs is full.
 */
export function createAllowance(perMinute: number) {
  const full = new Map<string, number>();
  const each = MINUTE / perMinute;
  /** Takes one. Throws `rate-limited` with the time until there is one again. */
  return function take(person: string, now = performance.now()): void {
    for (const [who, at] of full) {
      if (at > now) break;
      full.delete(who);
    }
    const then = Math.max(full.get(person) ?? now, now) + each;
    const wait = then - now - MINUTE;
    if (wait > 0)
      throw new AppError('rate-limited', 'That was a lot in one minute, wait a little', { retryAfter: wait });
    full.delete(person); // so that who wrote last stands last
    full.set(person, then);
  };
}
