/** The administrator's file: is it right, and what it changes in the widgets. Fetched when there is something to do. */
import * as z from 'zod/mini';
import { mapOf } from '../../src/contract/common.js';
import { baseStyles } from '../internal/base.styles.js';
import { Localize, update } from '../internal/localize.js';
import type { Phrase, Settings } from './settings.js';

const text = () => z.string();
const texts = () => mapOf(text());
const isPhrase = (value: unknown) =>
  typeof value === 'string' ||
  (value instanceof Object && Object.values(value).every((form) => typeof form === 'string') && 'other' in value);
/** One value of a property: nothing that ends it, and nothing that is fetched. */
const token = () => text().check(z.regex(/^(?!.*(?:url|image|image-set|src)\s*\()[^;{}\\<>]+$/i, 'is not a value'));

const shape = {
  off: z.optional(z.boolean()),
  src: z.optional(text()),
  user: z.optional(text()),
  personPage: z.optional(text()),
  groupPage: z.optional(text()),
  widgets: z.optional(mapOf(z.boolean())),
  presets: z.optional(mapOf(texts())),
  words: z.optional(mapOf(texts())),
  texts: z.optional(mapOf(mapOf(z.custom<Phrase>(isPhrase, 'is no text, nor one with the form "other"')))),
  theme: z.optional(mapOf(token())),
};

/** The file's settings; throws with the places that are wrong. What nobody knows is said and left out. */
export function check(file: unknown, address: string): Settings {
  const { success, data, error } = z.object(shape).safeParse(file);
  if (!success) throw new Error(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  const unknown = Object.keys(file as object).filter((key) => !Object.hasOwn(shape, key));
  unknown.push(
    ...Object.keys(data.theme ?? {})
      .filter((key) => !used(key))
      .map((key) => `theme.${key}`),
  );
  if (unknown.length > 0) console.warn(`[teapoint] ${address} has keys that nobody knows: ${unknown.join(', ')}`);
  return data;
}

export function apply({ words = {}, texts = {}, theme = {} }: Settings): void {
  if (Object.keys({ ...words, ...texts }).length > 0) reword(byLanguage(words), byLanguage(texts));
  for (const [key, value] of Object.entries(theme)) if (used(key)) colour(key, value);
}

/** Whether the widgets' style has a property `--tp-<key>`. */
const used = (key: string) => /^[a-z-]+$/.test(key) && new RegExp(`--tp-${key}\\b(?!-)`).test(baseStyles.cssText);

/**
 * Puts the value behind the page's own: where the shared style asks for `--tp-x`, it now asks for a private property that
 * is `--tp-x` where the page has one. What a page says is nearer.
 */
function colour(key: string, value: string): void {
  const sheet = baseStyles.styleSheet;
  if (!sheet) return;
  const name = new RegExp(`--tp-${key}\\b(?!-)`, 'g');
  for (const { style } of rulesOf(sheet)) style.cssText = style.cssText.replace(name, `--_given-${key}`);
  const { style } = sheet.cssRules[sheet.insertRule(':host {}')] as CSSStyleRule;
  style.setProperty(`--_given-${key}`, `var(--tp-${key}, ${value})`);
}

function rulesOf({ cssRules }: { cssRules: CSSRuleList }): CSSStyleRule[] {
  return [...cssRules].flatMap((rule) => {
    if (rule instanceof CSSStyleRule) return [rule];
    return 'cssRules' in rule ? rulesOf(rule as CSSGroupingRule) : [];
  });
}

/** What stands in a text. */
type Value = string | number;
type Dictionary<T> = ReadonlyMap<string, Readonly<Record<string, T>>>;
const byLanguage = <T>(texts: Readonly<Record<string, Readonly<Record<string, T>>>>): Dictionary<T> =>
  new Map(Object.entries(texts).map(([language, own]) => [language.toLowerCase(), own]));
const pick = <T>(texts: Dictionary<T>, language: string) => texts.get(language) ?? texts.get(language.split('-')[0]!);

/** Every text of every widget comes through `term`: here it is said in the organisation's words. */
function reword(words: Dictionary<string>, texts: Dictionary<Phrase>): void {
  const { term: plain } = Localize.prototype as { term: (this: Localize, key: string, ...values: Value[]) => string };
  const replace = new Map([...words].map(([language, own]) => [language, replacer(own)]));
  const term = function (this: Localize, key: string, ...values: Value[]): string {
    const language = this.lang().toLowerCase();
    const own = pick(texts, language)?.[key];
    if (own !== undefined) return fill(own, values, language);
    const swap = replace.get(language) ?? replace.get(language.split('-')[0]!);
    return swap ? swap((masked) => plain.call(this, key, ...masked), values) : plain.call(this, key, ...values);
  };
  Localize.prototype.term = term as Localize['term'];
  update();
}

function fill(phrase: Phrase, values: readonly Value[], language: string): string {
  const number = values.find((value) => typeof value === 'number');
  const form = number === undefined ? 'other' : new Intl.PluralRules(language).select(number);
  const said = typeof phrase === 'string' ? phrase : (phrase[form] ?? phrase['other']!);
  return said.replace(/\{(\d)\}/g, (whole, place: string) => String(values[Number(place) - 1] ?? whole));
}

type Swap = (say: (values: Value[]) => string, values: readonly Value[]) => string;

/** Replaces words of a text, but nothing in the names and terms that stand in it. */
function replacer(words: Readonly<Record<string, string>>): Swap {
  const lower = new Map(Object.entries(words).map(([word, instead]) => [word.toLowerCase(), instead]));
  const any = [...lower.keys()]
    .sort((a, b) => b.length - a.length)
    .map(pattern)
    .join('|');
  const found = new RegExp(any || '(?!)', 'giu');
  return (say, values) => {
    const masked = values.map((value, place) => (typeof value === 'string' ? `\ue000${place}\ue001` : value));
    const said = say(masked).replace(found, (word) => cased(lower.get(word.toLowerCase()) ?? word, word));
    return said.replace(/\ue000(\d+)\ue001/g, (_, place: string) => `${values[Number(place)]}`);
  };
}

/** Scripts without spaces have no ends of words to look for. `{who}` is a place for a name, not a word. */
function pattern(word: string): string {
  const exact = word.replace(/[$()*+.?[\\\]^{|}/-]/g, '\\$&');
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)
    ? exact
    : `(?<![\\p{L}\\p{N}{])${exact}(?![\\p{L}\\p{N}])`;
}

/** Capital where the word had one. */
function cased(instead: string, word: string): string {
  const [first = ''] = word;
  return first === first.toLowerCase() ? instead : instead.charAt(0).toUpperCase() + instead.slice(1);
}
