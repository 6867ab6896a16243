/**
 * Words that depend on a number, `#` standing for the number in the language's own digits and grouping. `C` are the
 * plural classes of CLDR that the language has beside `other`; each call has to give a wording for all of them.
 */
export function plurals<C extends Intl.LDMLPluralRule = 'one'>(language: string) {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (n: number, forms: Readonly<Record<C | 'other', string>>): string =>
    ((forms as Partial<Record<string, string>>)[rules.select(n)] ?? forms.other).replace('#', numbers.format(n));
}
