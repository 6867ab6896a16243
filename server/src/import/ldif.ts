/** LDIF (RFC 2849): the entries of a directory as text. */
import { ImportError } from './problems.js';
import { textOf, type Source } from './reader.js';

export interface LdifEntry {
  line: number;
  dn: string;
  /** Values by the attribute's name in small letters; only those asked for. */
  attributes: Map<string, string[]>;
  fault?: string;
}

interface Line {
  number: number;
  text: string;
}

/** Reads the entries with the wanted attributes. Changes are told as a fault: there is nothing they could be applied to. */
export async function* readEntries(source: Source, wanted: ReadonlySet<string>): AsyncGenerator<LdifEntry> {
  for await (const record of recordsOf(source)) {
    const lines = record.filter(({ text }) => !text.startsWith('#'));
    refuseVersion(lines);
    if (lines.length > 0) yield entryOf(lines, wanted);
  }
}

/** Records stand between empty lines; a line that begins with a space belongs to the one before. */
async function* recordsOf(source: Source): AsyncGenerator<Line[]> {
  let record: Line[] = [];
  let number = 0;
  for await (const lines of linesOf(source)) {
    for (const text of lines) {
      number += 1;
      const last = record.at(-1);
      if (text === '') {
        if (record.length > 0) yield record;
        record = [];
      } else if (text.startsWith(' ') && last) last.text += text.slice(1);
      else record.push({ number, text });
    }
  }
  if (record.length > 0) yield record;
}

async function* linesOf(source: Source): AsyncGenerator<string[]> {
  let rest = '';
  for await (const text of textOf(source)) {
    const lines = (rest + text).split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
    const last = lines.pop() ?? '';
    rest = text.endsWith('\r') ? `${last}\r` : last;
    yield lines;
  }
  if (rest !== '') yield [rest];
}

/** The first line of a file may give its version; there is only one. */
function refuseVersion(lines: Line[]): void {
  const version = /^version:\s*(\S*)/i.exec(lines[0]?.text ?? '')?.[1];
  if (version === undefined) return;
  if (version !== '1') throw new ImportError([`line ${lines[0]?.number}: LDIF of version ${version} is not known.`]);
  lines.shift();
}

function entryOf([first, ...rest]: readonly Line[], wanted: ReadonlySet<string>): LdifEntry {
  const { number: line, text } = first as Line;
  const attributes = new Map<string, string[]>();
  const faulty = (fault: string, dn = ''): LdifEntry => ({ line, dn, attributes, fault });
  const named = pairOf(text);
  const dn = named?.name === 'dn' ? named.value() : undefined;
  if (dn === undefined) return faulty('does not begin with "dn:"');
  for (const one of rest) {
    const pair = pairOf(one.text);
    if (!pair) return faulty(`line ${one.number} is not "name: value"`, dn);
    const { name, value } = pair;
    const is = name === 'changetype' || wanted.has(name) ? value() : null;
    if (is === null) continue;
    if (is === undefined) return faulty(`${name} cannot be read: broken base64, or an address in place of a value`, dn);
    if (name !== 'changetype') attributes.set(name, [...(attributes.get(name) ?? []), is]);
    else if (is !== 'add') return faulty(`is a change (${is}), not an entry: export the entries themselves`, dn);
  }
  return { line, dn, attributes };
}

/** A line's name and a look at its value, `undefined` when that cannot be had. Photos are never looked at. */
function pairOf(text: string): { name: string; value: () => string | undefined } | undefined {
  const match = /^([A-Za-z0-9][\w.;-]*):([:<]?) *(.*)$/s.exec(text);
  if (!match) return undefined;
  const [, name = '', kind = '', value = ''] = match;
  return {
    name: name.toLowerCase(),
    value: () => (kind === '<' ? undefined : kind ? decoded(value) : value.trimEnd()),
  };
}

function decoded(base64: string): string | undefined {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}
