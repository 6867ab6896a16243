/** Questions people asked, with those that ask the same; and as many more as there are words for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Organisation } from './data.js';
import { chance, pick } from './measure.js';

const folder = process.env['TEAPOINT_DATA'] ?? fileURLToPath(new URL('../../shared/data', import.meta.url));
/** So many of a set are asked at most. */
const MOST = 400;

/** On one page: what is there, and what somebody types who means one of them. */
export interface QuestionSet {
  name: string;
  /** What PostgreSQL calls the language. */
  language: 'english' | 'simple';
  titles: string[];
  asked: { q: string; means: string }[];
}

function lines<T>(path: string): T[] {
  const file = join(folder, 'qa', path);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T); // prettier-ignore
}
/** Evenly over the whole, not only the first. */
const some = <T>(all: readonly T[]) => all.filter((_, at) => at % Math.ceil(all.length / MOST) === 0);

function stackFaq(): QuestionSet {
  const faq = lines<{ id: string; question: string }>('stackfaq.faq.jsonl');
  const titleOf = new Map(faq.map(({ id, question }) => [id, question]));
  const rephrased = lines<{ text: string; relevant: string[] }>('stackfaq.queries.jsonl');
  const asked = rephrased.map(({ text, relevant: [id = ''] }) => ({ q: text, means: titleOf.get(id) ?? '' }));
  return { name: 'stackfaq', language: 'english', titles: [...titleOf.values()], asked };
}

/** Who asks is not in the index; all others of the pairs are. */
function pairs(
  name: string,
  language: QuestionSet['language'],
  all: readonly (readonly [string, string, boolean])[],
): QuestionSet {
  // prettier-ignore
  const meant = new Set(all.filter(([, , same]) => same).map(([, other]) => other));
  const asked = all.filter(([one, , same]) => same && !meant.has(one)).map(([q, means]) => ({ q, means }));
  const asking = new Set(asked.map(({ q }) => q));
  const titles = [...new Set(all.flatMap(([one, other]) => [one, other]))].filter((title) => !asking.has(title));
  return { name, language, titles, asked: some(asked) };
}

export function questionSets(): QuestionSet[] {
  const english = lines<{ title1: string; title2: string; duplicate: string | number }>('english-se-duplicate-pairs.jsonl'); // prettier-ignore
  const korean = lines<{ q1: string; q2: string; duplicate: number }>('korean-question-pairs.jsonl');
  const sets = [
    stackFaq(),
    pairs('english-se-duplicate-pairs', 'english', english.map(({ title1, title2, duplicate }) => [title1, title2, Number(duplicate) === 1])), // prettier-ignore
    pairs(
      'korean-question-pairs',
      'simple',
      korean.map(({ q1, q2, duplicate }) => [q1, q2, duplicate === 1]),
    ),
  ];
  return sets.filter(({ titles }) => titles.length > 0);
}

/** For where the sets are not: nothing is told of these but how long they take. */
const invented = [
  'How do I get a parking permit for the staff car park?',
  'Where are the survey reports of past years kept?',
  'Who signs my travel expenses when my team lead is away?',
  'Can I work from another country for a few weeks?',
  'Which printer in the main building can print posters?',
  'What do I have to do when my laptop is stolen on a journey?',
];

/** Each begins like one that people asked and ends like another. */
export function moreQuestions(count: number, sets: readonly QuestionSet[]): string[] {
  const random = chance(7);
  // Not of the first set, or they would begin like what is then asked.
  const known = sets.slice(1).filter(({ language }) => language === 'english').flatMap(({ titles }) => titles); // prettier-ignore
  const from = (known.length > 0 ? known : invented).map((text) => text.split(/\s+/));
  return Array.from({ length: count }, () => {
    const [one, other] = [pick(from, random), pick(from, random)];
    const begin = one.slice(0, 1 + Math.floor(random() * one.length));
    return [...begin, ...other.slice(Math.floor(random() * other.length))].join(' ').slice(0, 300);
  });
}

/** Nobody but the one who looks. */
export const nobody = (): Organisation => ({
  ...{ origin: 'questions only, see below', people: [{ id: 'reader', name: 'Reader', team: '' }], terms: [] },
  ...{ partners: [], leftOut: new Map(), entries: [], askers: ['reader'] },
});
