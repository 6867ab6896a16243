/**
 * The tags and texts of a piece of HTML, as they come. It knows no elements, so that none can swallow what follows: a
 * script or comment that nobody closed costs itself and nothing after it.
 */

export type Token =
  { kind: 'text'; text: string } | { kind: 'open'; name: string; attributes: string } | { kind: 'close'; name: string };

/** What is longer than this is no tag. The icons that browsers write into theirs are shorter by far. */
const LONGEST = 1 << 20;

export class Tokens {
  #rest = '';

  /** The tokens that are complete with this piece. */
  *push(piece: string): Generator<Token> {
    this.#rest += piece;
    yield* this.#read(false);
  }

  /** What is left, complete or not. */
  *end(): Generator<Token> {
    yield* this.#read(true);
  }

  *#read(last: boolean): Generator<Token> {
    const text = this.#rest;
    const [tagEnd, commentEnd] = [finder(text, '>'), finder(text, '-->')];
    let at = 0;
    while (at < text.length) {
      const found = text.indexOf('<', at);
      const open = found < 0 ? text.length : found;
      if (open > at) yield { kind: 'text', text: text.slice(at, open) };
      at = open;
      if (at === text.length) break;
      const waits = !last && text.length - at <= LONGEST;
      const close = endOf(text, at, tagEnd(at), commentEnd(at + 4), waits);
      if (close === undefined) break;
      const token = tokenOf(text.slice(at, close));
      if (token) yield token;
      at = close;
    }
    this.#rest = text.slice(at);
  }
}

/** Finds the next place of a sign, each looked for once however often it is asked about: nothing takes time twice. */
function finder(text: string, sign: string): (from: number) => number {
  let found = -2;
  return (from) => {
    if (found !== -1 && found < from) found = text.indexOf(sign, from);
    return found;
  };
}

/** Where what begins with `<` ends; `undefined` when that is still to come. */
function endOf(text: string, open: number, end: number, commentEnd: number, waits: boolean): number | undefined {
  const next = text[open + 1];
  if (next === undefined && waits) return undefined;
  if (!/^[a-z/!?]/i.test(next ?? '')) return open + 1;
  // Without one sign that ends anything, the rest is text.
  if (end < 0) return waits ? undefined : text.length;
  const isComment = text.startsWith('<!--', open);
  const close = isComment ? afterComment(commentEnd) : next === '!' || next === '?' ? end + 1 : endOfTag(text, open);
  if (close !== undefined) return close;
  // Nobody closed it: it ends where it would if nothing in it were quoted.
  return waits ? undefined : end + 1;
}

const afterComment = (end: number) => (end < 0 ? undefined : end + 3);

/** A `>` in quotes is part of a value, unless the next entry begins before the quotes end: then nobody closed them. */
function endOfTag(text: string, open: number): number | undefined {
  const sign = /["'>]|<(?=dt\b)/gi;
  sign.lastIndex = open + 1;
  let quote = '';
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    const [one] = found;
    if (one === '<') return quote ? text.indexOf('>', open) + 1 : found.index;
    if (one === '>' && !quote) return found.index + 1;
    if (one === quote) quote = '';
    else if (!quote && one !== '>' && followsSign(text, found.index)) quote = one;
  }
  return undefined;
}

/** Whether a quote begins a value; elsewhere it is a slip. */
function followsSign(text: string, at: number): boolean {
  let before = at - 1;
  while (/\s/.test(text[before] ?? '')) before -= 1;
  return text[before] === '=';
}

function tokenOf(tag: string): Token | undefined {
  const [, slash, name, attributes = ''] = /^<(\/?)([a-z][a-z0-9]*)([^]*?)>?$/i.exec(tag) ?? [];
  if (name === undefined) return /^<[!?/]/.test(tag) ? undefined : { kind: 'text', text: tag };
  return slash ? { kind: 'close', name: name.toLowerCase() } : { kind: 'open', name: name.toLowerCase(), attributes };
}

/** By their names in small letters, as they were written: values are still encoded. */
export function attributesOf(text: string): Map<string, string> {
  const all = text.matchAll(/([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>"']+)))?/g);
  return new Map([...all].reverse().map(([, name = '', double, single, bare]) => [name.toLowerCase(), double ?? single ?? bare ?? ''])); // prettier-ignore
}
