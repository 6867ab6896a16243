import type { Localize } from '../internal/localize.js';
import { intl } from '../locales/intl.js';

/** "Ann, Ben and 3 others" in the language's own way. */
export const listOf = (items: readonly string[], localize: Localize): string =>
  intl(Intl.ListFormat, localize.lang(), { type: 'conjunction' }).format(items);
