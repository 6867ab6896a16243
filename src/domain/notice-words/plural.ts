/** `#` stands for the number, as the language writes it. */
export const plural = (language: string, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }) => {
  const rules = new Intl.PluralRules(language);
  const format = new Intl.NumberFormat(language);
  return (n: number): string => (forms[rules.select(n)] ?? forms.other).replace('#', format.format(n));
};
