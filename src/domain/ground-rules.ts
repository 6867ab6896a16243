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

export const hasRule = (rules: GroundRules, id: string): boolean => rulesIn(rules).rules.some((rule) => rule.id === id);

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
