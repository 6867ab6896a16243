/** The organisation's ground rules, from a file that its administrator owns. */
import { createHash } from 'node:crypto';
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { id, language, line, text } from 'teapoint/contract';
import type { GroundRule, GroundRules, RulesByLanguage } from 'teapoint/domain';
import { ConfigError } from './config.js';
import { log } from './log.js';

/** Characters of one rule. */
const MOST = 2_000;
/** Milliseconds after which a changed file counts at the latest. */
const LOOK = 5_000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A sentence about what is wrong with a rule, if anything is. */
function wrongIn(rule: unknown): string | undefined {
  if (!isObject(rule)) return 'is not an object';
  for (const [field, shape] of Object.entries({ id: id(), title: line(), text: text(MOST) })) {
    const issue = shape.safeParse(rule[field]).error?.issues[0];
    if (issue) return `${field} ${rule[field] === undefined ? 'is missing' : issue.message}`;
  }
  return undefined;
}

function rulesOf(value: unknown, where: string): GroundRule[] {
  if (!Array.isArray(value) || value.length === 0) throw new ConfigError(`${where} must be a list of rules.`);
  return value.map((rule: unknown, at) => {
    const wrong = wrongIn(rule);
    if (wrong !== undefined) throw new ConfigError(`Rule ${at + 1} of ${where}: ${wrong}.`);
    const { id, title, text } = rule as GroundRule;
    return { id, title: title.trim(), text: text.trim() };
  });
}

const idsOf = (rules: readonly GroundRule[]) => rules.map(({ id }) => id).join(' ');

function requireSame(byLanguage: RulesByLanguage): void {
  const [[first, rules] = ['', []], ...others] = Object.entries(byLanguage);
  if (new Set(rules.map(({ id }) => id)).size < rules.length)
    throw new ConfigError(`Two rules of "${first}" have the same id.`);
  const other = others.find(([, their]) => idsOf(their) !== idsOf(rules));
  if (other)
    throw new ConfigError(`The ids of the rules of "${other[0]}" are not those of "${first}", in their order.`);
}

/** Reads `{"en": [{"id", "title", "text"}]}`: the same rules in every language. Throws `ConfigError`. */
export function parseRules(json: string): RulesByLanguage {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new ConfigError(`It is not JSON: ${(error as Error).message}.`);
  }
  if (!isObject(value) || Object.keys(value).length === 0)
    throw new ConfigError('It must be an object with a list of rules for each language.');
  const wrong = Object.keys(value).find((name) => !language().safeParse(name).success);
  if (wrong !== undefined) throw new ConfigError(`"${wrong}" is not a language tag.`);
  const byLanguage = Object.fromEntries(Object.entries(value).map(([name, rules]) => [name, rulesOf(rules, `"${name}"`)])); // prettier-ignore
  requireSame(byLanguage);
  return byLanguage;
}

/** The version is made of the content: the same words in another layout are the same rules. */
export const withVersion = (byLanguage: RulesByLanguage): GroundRules => ({
  byLanguage,
  version: createHash('sha256').update(JSON.stringify(byLanguage)).digest('base64url'),
});

export interface RulesFile {
  /** The last good ones. */
  current: () => GroundRules;
  close: () => void;
}

/** Reads the file now, and again when it changes. Throws `ConfigError` when it is broken now; later that is logged. */
export function openRules(path: string, look = LOOK): RulesFile {
  const read = () => withVersion(parseRules(readFileSync(path, 'utf8')));
  let rules: GroundRules;
  try {
    rules = read();
  } catch (error) {
    throw new ConfigError(`TEAPOINT_RULES ${path} cannot be used. ${(error as Error).message}`);
  }
  const changed = () => {
    try {
      rules = read();
      log.info('ground rules read', { version: rules.version });
    } catch (error) {
      // The administrator's own words of a broken file: nothing that a colleague typed.
      log.error('ground rules cannot be used, those before count', error, { path });
    }
  };
  watchFile(path, { interval: look, persistent: false }, changed);
  return { current: () => rules, close: () => unwatchFile(path, changed) };
}
