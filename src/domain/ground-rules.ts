/** The organisation's ground rules: which wording somebody reads, and what needs them taken. */

export interface GroundRule {
  id: string;
  title: string;
  text: string;
}
/** By language (BCP 47); the first one is for those who have no nearer one. */
export type RulesByLanguage = Readonly<Record<string, readonly GroundRule[]>>;
/** The same rules in every language, and the name of this wording of them. */
export interface GroundRules {
  version: string;
  byLanguage: RulesByLanguage;
}

const primary = (language: string) => language.toLowerCase().split('-')[0];

/** The rules in the language that is nearest to the one asked for. */
export function rulesIn({ byLanguage }: GroundRules, asked = '') {
  const languages = Object.keys(byLanguage);
  const same = languages.find((one) => one.toLowerCase() === asked.toLowerCase());
  const language = same ?? languages.find((one) => primary(one) === primary(asked)) ?? languages[0] ?? '';
  return { language, rules: (byLanguage[language] ?? []).map((rule) => ({ ...rule })) };
}

/** What is wrong with the rule that somebody names who reports or takes away: one of them, where there are any. */
export function wrongRule(inForce: GroundRules | undefined, named: string | undefined): string | undefined {
  const { rules } = inForce ? rulesIn(inForce) : { rules: [] };
  if (rules.length === 0 || rules.some(({ id }) => id === named)) return undefined;
  return named === undefined ? 'is missing: which of the rules is it about?' : 'is not one of the rules';
}

/** Writes of words to others, by name: they wait until the rules are accepted. */
export const speaking: ReadonlySet<string> = new Set([
  'post.add',
  'post.edit',
  'comment.add',
  'comment.edit',
  'question.ask',
  'question.answer',
  'question.update',
  'question.feedback.give',
  'group.create',
  'group.update',
]);
