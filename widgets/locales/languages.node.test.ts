import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

type Text = string | ((...values: unknown[]) => string);
type All = Record<string, Text>;

const here = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(here);
const codes = files.flatMap((file) => /^([a-z]{2,3})\.ts$/.exec(file)?.[1] ?? []);
const read = async (path: string) => Object.values((await import(path)) as object) as All[];

const english: All = Object.assign(
  {},
  ...(await Promise.all(readdirSync(`${here}en`).map((file) => read(`./en/${file.replace('.ts', '.js')}`)))).flat(),
) as All;
/** A number of each plural class of the language, and the greatest that a page shows. */
const numbersOf = (code: string) => {
  const rules = new Intl.PluralRules(code);
  const all = [...Array(120).keys(), 12_345];
  return [...new Map(all.map((n) => [rules.select(n), n])).values()];
};
/** A text as people see it; what it is given are numbers or names. */
const said = (text: Text, value: unknown) => (typeof text === 'string' ? text : text(value, 'Ann'));
const takesNumber = (text: Text) => typeof text !== 'string' && /^\(?n\b/.test(text.toString());
const sample = (key: string) => (takesNumber(english[key]!) ? 7 : 'Zoë');

test('the promised languages are here', () => {
  assert.deepEqual([...codes, 'en'].sort(), ['ar', 'cy', 'de', 'en', 'es', 'fr', 'ja']);
});

test('each language is in the table that fetches it, and imports nothing but the plurals', () => {
  const table = readFileSync(`${here}../internal/localize.ts`, 'utf8');
  for (const code of codes) {
    assert.match(table, new RegExp(`^  ${code}: \\(\\) => import\\('../locales/${code}.js'\\),$`, 'm'));
    const imports = [...readFileSync(`${here}${code}.ts`, 'utf8').matchAll(/^import .* from '(.*)';$/gm)];
    assert.deepEqual(imports.map(([, from]) => from).sort(), ['./plural.js', './texts.js']);
  }
});

for (const code of codes) {
  describe(code, async () => {
    const [texts, ...more] = (await read(`./${code}.js`)) as [All, ...All[]];

    test('is one object with its own code and direction', () => {
      assert.deepEqual(more, []);
      assert.equal(texts['$code'], code);
      const rightToLeft = /^\p{Script=Arabic}|^\p{Script=Hebrew}/u.test(texts['$name'] as string);
      assert.equal(texts['$dir'], rightToLeft ? 'rtl' : 'ltr');
    });

    test('has every text and no other, translated, with all that is put into it', () => {
      assert.deepEqual(Object.keys(texts).sort(), Object.keys(english).sort());
      for (const [key, text] of Object.entries(texts)) {
        assert.equal(typeof text, typeof english[key], key);
        for (const value of takesNumber(english[key]!) ? numbersOf(code) : ['Zoë', '']) {
          const words = said(text, value);
          assert(words.trim() !== '' && !/undefined|\[object/.test(words), `${key}: ${words}`);
          if (typeof value === 'number') assert(!words.includes('#'), `${key}: ${words}`);
          if (typeof text !== 'string' && value === 'Zoë') assert(words.includes(value), `${key}: ${words}`);
        }
      }
      const same = Object.keys(english).filter(
        (key) => !key.startsWith('$') && said(texts[key]!, sample(key)) === said(english[key]!, sample(key)),
      );
      assert.deepEqual(
        same.filter((key) => !cognates.includes(`${code} ${key}`)),
        [],
      );
    });

    test('says a number in every plural class of the language, in its own digits and grouping', () => {
      const people = texts['people'] as (n: number) => string;
      const bare = (n: number) => people(n).replace(new Intl.NumberFormat(code).format(n), '#');
      const classes = new Intl.PluralRules(code).resolvedOptions().pluralCategories.length;
      if (classes === 6) assert(new Set(numbersOf(code).map(bare)).size >= 4, numbersOf(code).map(people).join());
      assert(people(12_345).includes(new Intl.NumberFormat(code).format(12_345)));
      assert.notEqual(new Set([1, 2, 5].map(bare)).size > 1, code === 'ja');
    });

    test('writes as its readers do', () => {
      for (const [key, text] of Object.entries(texts)) {
        const words = said(text, sample(key));
        for (const [fault, why] of habits[code] ?? []) assert.doesNotMatch(words, fault, `${key}: ${why}`);
        assert.doesNotMatch(words, /'|!| {2}|\.\.\./, `${key}: typewriter marks`);
      }
    });
  });
}

/** Words that two languages share. */
const cognates = [
  'fr results',
  'de statusEmoji',
  'de statusHeading',
  'de statusText',
  'cy statusEmoji',
  'es statusEmoji',
  'fr contactsHeading',
  'de postIn',
  'de finderTeam',
  'fr profilePhoto',
  'de groupName',
  'fr groupQuestions',
];

const habits: Record<string, [fault: RegExp, why: string][]> = {
  fr: [
    [/[^\u202f][?;»]|«[^\u202f]/, 'a narrow space before ? ; » and after «'],
    [/[^\u00a0]:/, 'a space that does not break before a colon'],
    [/["“”]/, 'quotes are « »'],
  ],
  de: [[/["«»”]/, 'quotes are „ “']],
  es: [
    [/["“”]/, 'quotes are « »'],
    [/^[^¿]*\?/, 'a question begins with ¿'],
  ],
  ar: [[/[?,;"“”]/, 'punctuation is ؟ ، ؛ « »']],
  ja: [[/[?,"“”:]|[^。]\.$/, 'punctuation is ？ 、 ： 「 」 。']],
};

test('no part of the screen shows what an error says of itself; the console may', () => {
  for (const path of readdirSync(`${here}..`, { recursive: true }).map(String)) {
    if (!path.endsWith('.ts') || path.includes('test')) continue;
    const lines = readFileSync(`${here}../${path}`, 'utf8').split('\n');
    const shows = lines.filter(
      (line) => /\berror\??\.(?:message|detail|title)\b/.test(line) && !/console\.|throw /.test(line),
    );
    assert.deepEqual(shows, [], path);
  }
});
