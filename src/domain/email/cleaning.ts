import type { Message } from './thread.js';
import { courtesies, device, disclaimer, farewell, greeting, noName } from './phrases.js';

/** What a mail says, and the names that stand in what went. */
export interface Words {
  text: string;
  names: string[];
}

/** A name under a mail, or in a greeting, has no more words. */
const NAME = 5;
/** Programs break lines at about this length. One that is shorter, or longer, ends where its author ended it. */
const WRAPPED = [58, 90] as const;
/** More of a line is looked at by nobody. */
const LOOKED = 240;

/** A message without greeting, farewell, signature, disclaimer and what programs put there. */
export function wordsOf({ lines }: Message): Words {
  const names: string[] = [];
  const shown = withoutNotices(lines.filter((line) => !device.test(line.slice(0, LOOKED))));
  const body = withoutFarewell(withoutSignature(shown, names), names);
  const text = withoutGreeting(joined(body), names);
  return { text: capital(text), names };
}

/** Paragraphs, and pictures that are none any more. */
function withoutNotices(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let paragraph: string[] = [];
  const close = () => {
    if (!disclaimer.test(paragraph.join(' ').slice(0, 4_000))) kept.push(...paragraph);
    paragraph = [];
  };
  for (const line of lines) {
    if (line === '') close();
    const plain = line.replace(/\[(?:cid|image|bild)\s?:[^[\]]{0,200}\]|<image\d[^<>]{0,80}>/giu, '').trim();
    if (line === '') kept.push('');
    else if (plain !== '') paragraph.push(plain);
  }
  close();
  return kept;
}

/** “-- ” begins a signature since mail began. */
function withoutSignature(lines: readonly string[], names: string[]): string[] {
  const at = lines.findIndex((line) => line === '--' || line === '—');
  if (at < 0) return [...lines];
  names.push(...nameIn(lines[at + 1] ?? ''));
  return lines.slice(0, at);
}

/** Ends at the first farewell that has words before it; what is added after it stays. */
function withoutFarewell(lines: readonly string[], names: string[]): string[] {
  const begin = lines.findIndex((line) => line !== '');
  const end = lines.findIndex((line, at) => at > begin && afterFarewell(line) !== undefined);
  if (end < 0) return [...lines];
  const after = lines.slice(end + 1);
  const said = nameIn(afterFarewell(lines[end]!) ?? '');
  names.push(...(said.length > 0 ? said : nameIn(after.find((line) => line !== '') ?? '')));
  return [...lines.slice(0, end), ...postscripts(after)];
}

/** What stands behind a farewell, or all the farewells of a line; undefined where there is none, or more than a name. */
function afterFarewell(line: string): string | undefined {
  let rest = line.slice(0, LOOKED);
  let hasEnded = false;
  for (let said = farewell.exec(rest); said && rest !== ''; said = farewell.exec(rest)) {
    rest = rest.slice(said[0].length);
    hasEnded = true;
  }
  const name = rest.replace(/[,.!\s]+$/u, '');
  return hasEnded && (name === '' || nameIn(name).length > 0) ? name : undefined;
}

/** The line, where it could be a name: few words, each with a capital. */
function nameIn(line: string): string[] {
  const words = line.split(/[\s,]+/u).filter((word) => word !== '');
  const isName = words.length <= NAME && words.every((word) => /^\p{Lu}/u.test(word) || noName.has(word));
  return isName && words.length > 0 ? [words.join(' ')] : [];
}

function postscripts(lines: readonly string[]): string[] {
  const at = lines.findIndex((line) => /^P\.? ?S\.?\s?[:.–-]/u.test(line));
  if (at < 0) return [];
  const end = lines.findIndex((line, index) => index > at && line === '');
  return ['', ...lines.slice(at, end < 0 ? undefined : end)];
}

/** Lines that a program broke are one again; lists and paragraphs stay. */
function joined(lines: readonly string[]): string {
  let text = '';
  let last = '';
  for (const line of lines) {
    const goesOn =
      last.length >= WRAPPED[0] && last.length <= WRAPPED[1] && line !== '' && !/^(?:[-*•·]|\d{1,3}[.)])\s/u.test(line);
    text += `${goesOn ? ' ' : '\n'}${line.replace(/^[•·*-]\s+/u, '- ')}`;
    last = line;
  }
  return text.replace(/\n{3,}/g, '\n\n').trim();
}

function withoutGreeting(text: string, names: string[]): string {
  const [line = ''] = text.split('\n', 1);
  const hello = greeting.exec(line.slice(0, LOOKED))?.[0];
  let rest = hello === undefined ? text : afterGreeting(text, line, hello, names);
  for (let turns = 0; turns < courtesies.length; turns++) {
    const said = courtesies.map((one) => one.exec(rest.slice(0, LOOKED))?.[0]).find((found) => found !== undefined);
    if (said === undefined || said.length === rest.length) break;
    rest = rest.slice(said.length).trimStart();
  }
  return rest;
}

/** “Hi Ann,” and “Guten Tag Frau Dr. Weber!” go; “Dear is a word” stays. */
function afterGreeting(text: string, line: string, hello: string, names: string[]): string {
  const after = line.slice(hello.length, LOOKED);
  // The full stop of a title ends nothing.
  const whom = /^(?:[^,!:;–—.-]|(?<=\p{L})-(?=\p{L})|(?<=\b(?:Dr|Prof|Mr|Mrs|Ms|Hr|Fr|M))\.)*/u.exec(after)?.[0] ?? '';
  const words = whom.split(/\s+/u).filter((word) => word !== '');
  const isGreeting = words.length <= NAME + 1 && words.every((word) => /^\p{Lu}/u.test(word) || noName.has(word.toLowerCase())); // prettier-ignore
  if (!isGreeting) return text;
  names.push(...whom.split(/\s(?:and|und|et|&)\s/u));
  return text.slice(hello.length + whom.length).replace(/^[\s,!:;.–—-]+/u, '');
}

const capital = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase());
