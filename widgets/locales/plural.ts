/** One of two wordings by the number's plural class in a language that has `one` and `other`. */
export function plural(language: string): (n: number, one: string, other: string) => string {
  const rules = new Intl.PluralRules(language);
  return (n, one, other) => (rules.select(n) === 'one' ? one : other);
}
