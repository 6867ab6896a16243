import { sql, type Kysely } from 'kysely';
import { id, label, line, offer, tagKind } from 'teapoint/contract';
import { fold, matchKey } from 'teapoint/domain';
import { newId } from '../db/ids.js';
import type { Schema } from '../db/schema.js';
import { addNames, countHolders } from '../handlers/tag-index.js';
import type { Directory } from '../people/directory.js';
import { rowsAsTable, type Importer, type Outcome, type Row } from './importer.js';
import type { Problems } from './problems.js';
import type { Columns } from './reader.js';
import { knownNames } from './tags.js';

const columns: Columns = {
  person: { schema: id(), required: true },
  label: { schema: label(), required: true },
  kind: { schema: tagKind(), required: true },
  note: { schema: line() },
  offer: { schema: offer() },
};

interface EntryRow {
  person: string;
  label: string;
  kind: string;
  note?: string | null;
  offer?: string | null;
}

async function check(
  { db, tenant }: Directory,
  rows: readonly Row[],
  problems: Problems,
  seen: Map<string, number>,
): Promise<void> {
  const ids = rows.map(({ values }) => values['person']);
  const found = await sql<{ id: string }>`select id from person where tenant = ${tenant} and id = any(${ids})`.execute(
    db,
  );
  const people = new Set(found.rows.map((person) => person.id));
  for (const { line: at, values } of rows) {
    const { person, label: term } = values as unknown as EntryRow;
    if (!people.has(person)) problems.add(at, 'person', `${person} is nobody's id`);
    const entry = `${person} ${matchKey(term)}`;
    const before = seen.get(entry);
    if (before !== undefined && before !== at)
      problems.add(at, 'label', `"${term}" is on line ${before} already for this person`);
    else seen.set(entry, at);
  }
}

/** The id of each match key's term; terms that nobody had yet are made. */
async function termsOf(db: Kysely<Schema>, tenant: string, labels: readonly string[]): Promise<Map<string, string>> {
  const known = await knownNames(db, tenant, labels.map(matchKey));
  const ids = new Map([...known].map(([key, { tag }]) => [key, tag]));
  const made: { id: string; label: string; key: string; sort: string }[] = [];
  for (const term of labels) {
    const key = matchKey(term);
    if (ids.has(key)) continue;
    ids.set(key, newId());
    made.push({ id: ids.get(key) as string, label: term, key, sort: fold(term) });
  }
  await sql`insert into tag (tenant, id, label, key, sort_label, listed) select ${tenant}, id, label, key, sort, false
    from ${rowsAsTable(made, 'id text, label text, key text, sort text')}`.execute(db);
  await addNames(db, tenant, made.map((term) => ({ tag: term.id, label: term.label, synonym: false }))); // prettier-ignore
  return ids;
}

/** Gives people terms, for everyone to see; nobody is connected by it. An entry that is there takes the line's fields. */
async function write({ db, tenant }: Directory, rows: readonly Row[]): Promise<Outcome> {
  const all = rows.map(({ values }) => values as unknown as EntryRow);
  const ids = await termsOf(db, tenant, all.map((row) => row.label)); // prettier-ignore
  // Two wordings of one term for one person, by a synonym that the check does not know, are one entry.
  const entries = new Map(all.map((row) => [`${row.person} ${ids.get(matchKey(row.label))}`, { ...row, tag: ids.get(matchKey(row.label)), joining: newId(), version: newId() }])); // prettier-ignore
  const done = await sql<{ added: boolean }>`
    insert into person_tag as e (tenant, person, tag, kind, note, offer, audience, added_at, joining, version)
    select ${tenant}, person, tag, kind, note, offer, 'everyone', now(), joining, version
    from ${rowsAsTable([...entries.values()], 'person text, tag text, kind text, note text, offer text, joining text, version text')}
    on conflict (tenant, person, tag) do update
      set (kind, note, offer, version) = row (excluded.kind, excluded.note, excluded.offer, excluded.version)
    where (e.kind, e.note, e.offer) is distinct from (excluded.kind, excluded.note, excluded.offer)
    returning added_at = now()::timestamptz(3) as added`.execute(db);
  const touched = [...new Set(ids.values())];
  await countHolders(db, tenant, touched);
  const added = done.rows.filter((one) => one.added).length;
  return { added, changed: done.rows.length - added, ended: [] };
}

export function entries(): Importer {
  const seen = new Map<string, number>();
  return { thing: 'entries', columns, check: (part, rows, problems) => check(part, rows, problems, seen), write };
}
