import { intl } from './intl.js';

/**
 * Words that depend on a number, `#` standing for the number in the language's own digits and grouping. `C` are the
 * plural classes of CLDR that the language has beside `other`; each call has to give a wording for all of them.
 */
export function plurals<C extends Intl.LDMLPluralRule = 'one'>(language: string) {
  return (n: number, forms: Readonly<Record<C | 'other', string>>): string => {
    const form = (forms as Partial<Record<string, string>>)[intl(Intl.PluralRules, language).select(n)] ?? forms.other;
    return form.replace('#', intl(Intl.NumberFormat, language).format(n));
  };
}
