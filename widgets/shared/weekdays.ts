import { weekdays, type Weekday } from '../../src/contract/people.js';

/** A day of the week by its name in a language. */
export function weekdayNames(lang: string, weekday: 'short' | 'long' = 'short'): (day: Weekday) => string {
  const names = new Intl.DateTimeFormat(lang, { weekday, timeZone: 'UTC' });
  // 2024 began on a Monday.
  return (day) => names.format(Date.UTC(2024, 0, weekdays.indexOf(day) + 1));
}
