import { fold } from '../match-key.js';
import { GAP } from './contacts.js';
import type { Correspondent } from './mail.js';
import { asked, everyday, noName, nobody, said, title } from './phrases.js';

/** A longer word is nobody's name. */
const LONGEST = 40;
const word = /[\p{L}\p{M}]+/gu;

/** The words by which these people can be recognised. */
export function nameWords(people: readonly Correspondent[], names: readonly string[]): Set<string> {
  const all = new Set<string>();
  const add = (written: string) => {
    const name = written.slice(0, 400);
    for (const part of name.match(word) ?? [])
      if (part.length > 1 && part.length <= LONGEST && !noName.has(part.toLowerCase())) all.add(fold(part));
  };
  for (const { name, address } of people) {
    const [box = ''] = address.split('@');
    if (nobody.test(box) && (name === '' || nobody.test(name))) continue;
    add(name);
    if (/[._]/.test(box)) add(box.replace(/[._\d]/g, ' '));
  }
  names.forEach(add);
  return all;
}

/** Without these words where they are written as names are; also with the s of possession. */
export function withoutNames(text: string, names: ReadonlySet<string>): string {
  // Folding is slow, and words come again.
  const folded = new Map<string, boolean>();
  const isName = (found: string) => {
    const known = folded.get(found) ?? names.has(fold(found));
    folded.set(found, known);
    return known;
  };
  const taken = text.replace(word, (found) => {
    if (found.length > LONGEST || !/^\p{Lu}/u.test(found)) return found;
    return isName(found) || (/s$/iu.test(found) && isName(found.slice(0, -1))) ? GAP : found;
  });
  return tidied(taken);
}

const titledGap = new RegExp(`(?:\\b${title}\\.?\\s{1,2}){1,3}(?=\\[…\\])`, 'gu');
const gaps = /(?:\b\p{Lu}['’.]\s?)?\[…\](?:[\s.,’'-]{1,3}(?:\p{Lu}\.\s?)?\[…\]){0,20}/gu;
/** Nothing but a gap, and what labelled it. */
const bare = /^[\s\p{P}]*(?:\p{L}{1,12}\.?\s?:\s*)?\[…\][\s\p{P}]*$/u;

function tidied(text: string): string {
  const lines = text
    .replace(titledGap, '')
    .replace(gaps, GAP)
    .replace(/\s?[(<]\[…\][)>]/g, '')
    .split('\n');
  return lines
    .filter((line) => line.length > 80 || !bare.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const first = '\\p{Lu}\\p{Ll}{1,30}(?:-\\p{Lu}\\p{Ll}{1,30})?';
const last =
  "(?: (?:de|van|von|le|la|du|ap|ó)){0,2} (?:Mc|Mac|O['’]|Ó )?\\p{Lu}\\p{Ll}{1,30}(?:-\\p{Lu}\\p{Ll}{1,30})?";
const [before, behind] = ['(?<![\\p{L}\\p{M}])', '(?![\\p{L}\\p{M}])'];
/** Somebody said it, is to be asked, has a number or a title. */
const called = [
  new RegExp(`${before}(?<name>${first}(?:${last})?) (?:${said})${behind}`, 'gu'),
  new RegExp(`${before}(?:${asked}),? (?<name>${first}(?:${last})?)${behind}`, 'gu'),
  new RegExp(`${before}(?<name>${first}${last}),? ?[(:–-]? ?\\[…\\]`, 'gu'),
  new RegExp(`\\b${title}\\.? {1,2}(?:${title}\\.? {1,2}){0,2}(?<name>${first}(?:${last})?)`, 'gu'),
];

/** Names that the sentence tells to be names. */
export const namesIn = (text: string): string[] =>
  called
    .flatMap((how) => [...text.matchAll(how)].map((found) => found.groups!['name']!))
    .filter((name) => !everyday.has(name.toLowerCase()));

const pair = new RegExp(`${before}${first}${last}${behind}`, 'gu');
const MOST_PAIRS = 8;

/** Words side by side that could be somebody's name; whether they are, a directory knows. */
export function possibleNames(text: string): string[] {
  const found = [...text.matchAll(pair)].map(([words]) => words);
  const likely = found.filter((words) => !everyday.has(words.split(' ')[0]!.toLowerCase()));
  return [...new Set(likely)].slice(0, MOST_PAIRS);
}
