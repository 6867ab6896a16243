/** The organisation that is measured: real people, terms and their alternatives where there are any, else generated. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { label } from 'teapoint/contract';
import { matchKey } from 'teapoint/domain';
import { chance, number, pick } from './measure.js';

export interface Person {
  id: string;
  name: string;
  team: string;
  title?: string;
  location?: string;
  email?: string;
  phone?: string;
}
interface Term {
  label: string;
  synonyms: string[];
}
interface Entry {
  person: string;
  label: string;
  kind: 'skill' | 'interest';
}
interface Source {
  origin: string;
  people: Person[];
  /** Terms as the source has them, not yet checked; a term without a label is there, too. */
  terms: { label: string | undefined; synonyms: string[] }[];
  /** Pairs of people who write to each other. */
  partners: [string, string][];
}

export interface Organisation extends Source {
  terms: Term[];
  entries: Entry[];
  /** Wordings left out, by reason. */
  leftOut: Map<string, number>;
  /** The people as whom the benchmarks ask; they have contacts. */
  askers: string[];
}

const folder = process.env['TEAPOINT_DATA'] ?? fileURLToPath(new URL('../../shared/data', import.meta.url));

/** Always the same organisation from the same source. */
export function organisation(): Organisation {
  const source = isThere ? real() : generated();
  const { terms, leftOut } = acceptable(source.terms);
  const entries = entriesOf(source.people, terms);
  const askers = source.people.filter((_, at) => at % Math.ceil(source.people.length / 25) === 0).map(({ id }) => id);
  return { ...source, terms, leftOut, entries, askers };
}

function real(): Source {
  const names = namesByCountry();
  const random = chance(1);
  const people = rows('graph/email-eu-core.departments.csv').map(([id, department]) => {
    const { forenames, surnames } = pick(names, random);
    return { id: `p${id}`, name: `${pick(forenames, random)} ${pick(surnames, random)}`, team: `Department ${department}` }; // prettier-ignore
  });
  const written = new Set(rows('graph/email-eu-core.edges.csv').map(([from, to]) => `p${from} p${to}`));
  const partners = [...written].map((pair) => pair.split(' ') as [string, string]).filter(([a, b]) => a < b && written.has(`${b} ${a}`)); // prettier-ignore
  interface Skill {
    en: string | null;
    fr: string | null;
    en_alt: string[];
    fr_alt: string[];
  }
  const skills = gunzipSync(read('skills/esco-skills-en-fr.jsonl.gz')).toString().trim().split('\n').map((line) => JSON.parse(line) as Skill); // prettier-ignore
  const terms = skills.map(({ en, fr, en_alt, fr_alt }) => ({
    label: en || undefined,
    synonyms: [...en_alt, ...(fr ? [fr] : []), ...fr_alt],
  }));
  return { origin: 'real (e-mail network of a research institution, ESCO skills in English and French; names invented)', people, terms, partners }; // prettier-ignore
}

const isThere = existsSync(join(folder, 'skills'));
const read = (path: string) => readFileSync(join(folder, path));
// None of these files has a quoted field.
const rows = (path: string) =>
  read(path).toString().trim().split(/\r?\n/).slice(1).map((line) => line.split(',')); // prettier-ignore

/** Fore- and surnames of the countries that have both; invented ones where there are no real. */
export function namesByCountry(): { forenames: string[]; surnames: string[] }[] {
  if (!isThere) return [{ forenames: invented.forenames, surnames: invented.surnames }];
  const [forenames, surnames] = [rows('names/forenames-by-country.csv'), rows('names/surnames-by-country.csv')];
  const of = (rows: string[][], country: string, column: number) =>
    rows.filter(([own]) => own === country).map((row) => row[column] ?? '').filter(Boolean); // prettier-ignore
  return [...new Set(forenames.map(([country]) => country ?? ''))]
    .map((country) => ({ forenames: of(forenames, country, 10), surnames: of(surnames, country, 4) }))
    .filter((country) => country.forenames.length > 0 && country.surnames.length > 0);
}

const invented = {
  forenames: 'Ada Bo Chen Dora Emil Fatma Goran Hana Ivo Jun Katya Liam Mira Nils Olga Pablo Quinn Rosa Sven Tara'.split(' '), // prettier-ignore
  surnames: 'Adler Brook Costa Dahl Evans Falk Grant Horn Ito Jensen Kaya Lund Moreau Novak Olsen Park Rossi Silva'.split(' '), // prettier-ignore
  verbs: 'advise on|analyse|assemble|calibrate|coordinate|design|document|estimate|inspect|install|maintain|manage|negotiate|operate|plan|repair|schedule|supervise|teach|test'.split('|'), // prettier-ignore
  kinds: 'electrical|financial|historical|hydraulic|industrial|legal|medical|mobile|musical|public'.split('|'),
  things: 'archives|budgets|contracts|databases|equipment|events|instruments|networks|records|systems'.split('|'),
};

/** A fifth of the real size, of the same shape. */
function generated(): Source {
  const { forenames, surnames, verbs, kinds, things } = invented;
  const random = chance(2);
  const people = Array.from({ length: 200 }, (_, at) => ({ id: `p${at}`, name: `${pick(forenames, random)} ${pick(surnames, random)}`, team: `Department ${at % 8}` })); // prettier-ignore
  const partners = people.flatMap(({ id }, at): [string, string][] =>
    Array.from({ length: 8 }, (_, step) => [id, `p${(at + (step + 1) ** 2) % people.length}`]),
  );
  const terms = verbs.flatMap((verb, at) =>
    kinds.flatMap((kind) =>
      things.map((thing) => ({
        label: `${verb} ${kind} ${thing}`,
        synonyms: [`${kind} ${thing}: ${verb}`, `${thing} (${kind}), ${verbs[(at + 7) % verbs.length]} and ${verb}`],
      })),
    ),
  );
  return { origin: 'generated (200 people, 2,000 terms: no folder with real data was found)', people, terms, partners };
}

/** What the importer takes: it refuses a whole file for one wording that leads to two terms or is too long. */
function acceptable(raw: Source['terms']): { terms: Term[]; leftOut: Map<string, number> } {
  const leftOut = new Map<string, number>();
  const leave = (why: string) => void leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
  const taken = new Set<string>();
  const fits = (wording: string, what: string) => {
    const problem = label().safeParse(wording).error?.issues[0]?.message;
    const key = matchKey(wording);
    if (problem) leave(`${what} ${problem}`);
    else if (/[;|]/.test(wording)) leave(`${what} has a separator in it`);
    else if (taken.has(key)) leave(`${what} leads to a term already`);
    else return Boolean(taken.add(key));
    return false;
  };
  const labelled = raw.filter((term): term is Term => {
    if (term.label === undefined) leave('term has no English label');
    return term.label !== undefined && fits(term.label, 'label');
  });
  const terms = labelled.map((term) => ({
    ...term,
    synonyms: term.synonyms.filter((one) => fits(one, 'alternative')),
  }));
  return { terms, leftOut };
}

/** Four to fourteen terms each, drawn so that a few are shared by a tenth of the people and most by hardly anybody. */
function entriesOf(people: readonly Person[], terms: readonly Term[]): Entry[] {
  const random = chance(3);
  const order = terms.map((term) => ({ term, at: random() })).sort((a, b) => a.at - b.at).map(({ term }) => term); // prettier-ignore
  const flat = 10; // how much the curve of Zipf is flattened at its top
  const rank = () => Math.floor(flat * ((order.length + flat) / flat) ** random() - flat);
  return people.flatMap(({ id }) => {
    const own = new Set(Array.from({ length: 4 + Math.floor(random() * 11) }, () => order[rank()]!.label));
    return [...own].map((term) => ({ person: id, label: term, kind: random() < 0.75 ? 'skill' as const : 'interest' as const })); // prettier-ignore
  });
}

const quoted = (field: string) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
const csv = (header: string, rows: readonly string[][]) => [header, ...rows.map((row) => row.map(quoted).join(','))].join('\n') + '\n'; // prettier-ignore

const columns = ['id', 'name', 'team', 'title', 'location', 'email', 'phone'] as const;

/** Writes the three files that the importer takes, in the order in which it takes them. */
export function writeFiles({ people, terms, entries }: Organisation, into: string): { kind: string; file: string }[] {
  const texts = {
    people: csv(columns.join(','), people.map((person) => columns.map((column) => person[column] ?? ''))), // prettier-ignore
    tags: csv('label,synonyms', terms.map((term) => [term.label, term.synonyms.join(';')])), // prettier-ignore
    entries: csv('person,label,kind', entries.map((entry) => [entry.person, entry.label, entry.kind])), // prettier-ignore
  };
  return Object.entries(texts).map(([kind, text]) => {
    const file = join(into, `${kind}.csv`);
    writeFileSync(file, text);
    return { kind, file };
  });
}

/** How often each label is held, most first. */
export function byHolders({ entries }: Organisation): [string, number][] {
  const holders = new Map<string, number>();
  for (const { label: own } of entries) holders.set(own, (holders.get(own) ?? 0) + 1);
  return [...holders].sort(([, a], [, b]) => b - a);
}

/** What the organisation is, in a sentence or two. */
export function describe(all: Organisation): string {
  if (all.terms.length === 0) return `Data: ${all.origin}.`;
  const synonyms = all.terms.reduce((sum, term) => sum + term.synonyms.length, 0);
  const held = byHolders(all);
  const left = [...all.leftOut].map(([why, count]) => `${number(count)} × ${why}`).join(', ');
  return `Data: ${all.origin}. ${number(all.people.length)} people, ${number(all.terms.length)} terms with ${number(synonyms)} alternatives, ${number(all.entries.length)} entries: ${number(held.length)} terms are held, the most shared by ${held[0]?.[1]} people, half of them by ${held[held.length >> 1]?.[1]}. Left out before the import: ${left || 'nothing'}.`;
}
