/** When a status clears, by the choices people have. */
export const clearings = ['half-hour', 'hour', 'today', 'week'] as const;
export type Clearing = (typeof clearings)[number];

/**
 * The moment a choice means, in the time zone of whoever chooses: today ends at midnight there, the week on the night
 * before Monday. Days are counted by the calendar, so that one of 23 or 25 hours ends at midnight, too.
 */
export function clearingTime(choice: Clearing, now: Date): Date {
  const midnightIn = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  if (choice === 'half-hour') return new Date(now.getTime() + 30 * 60_000);
  if (choice === 'hour') return new Date(now.getTime() + 3_600_000);
  return choice === 'today' ? midnightIn(1) : midnightIn((8 - now.getDay()) % 7 || 7);
}
