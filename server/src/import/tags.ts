import { sql, type Kysely } from 'kysely';
import { label, tagKind } from 'teapoint/contract';
import { fold, matchKey } from 'teapoint/domain';
import { newId } from '../db/ids.js';
import type { Schema } from '../db/schema.js';
import { addNames } from '../handlers/tag-index.js';
import type { Directory } from '../people/directory.js';
import { rowsAsTable, type Importer, type Outcome, type Row } from './importer.js';
import type { Problems } from './problems.js';
import type { Columns } from './reader.js';

const columns: Columns = {
  label: { schema: label(), required: true },
  synonyms: { schema: label(), many: true },
  kind: { schema: tagKind() },
};

interface TagRow {
  label: string;
  synonyms?: string[] | null;
  kind?: string | null;
}
interface Known {
  key: string;
  tag: string;
  label: string;
  synonym: boolean;
}

/** The wordings that exist already, by match key. */
export async function knownNames(
  db: Kysely<Schema>,
  tenant: string,
  keys: readonly string[],
): Promise<Map<string, Known>> {
  const found = await sql<Known>`select n.key, n.tag, t.label, n.synonym from tag_name as n
    join tag as t on t.tenant = n.tenant and t.id = n.tag
    where n.tenant = ${tenant} and n.key = any(${keys})`.execute(db);
  return new Map(found.rows.map((row) => [row.key, row]));
}

const keysOf = ({ label: own, synonyms }: TagRow) => [matchKey(own), ...(synonyms ?? []).map(matchKey)];

/** A wording leads to one term: neither two lines nor a line and the database may say two things of it. */
async function check(
  { db, tenant }: Directory,
  rows: readonly Row[],
  problems: Problems,
  seen: Map<string, number>,
): Promise<void> {
  const all = rows.map(({ line, values }) => ({ line, row: values as unknown as TagRow }));
  const known = await knownNames(db, tenant, [...new Set(all.flatMap(({ row }) => keysOf(row)))]);
  for (const { line, row } of all) {
    const own = known.get(matchKey(row.label));
    if (own?.synonym) problems.add(line, 'label', `"${row.label}" is a synonym of "${own.label}"`);
    for (const [at, key] of keysOf(row).entries()) {
      const column = at === 0 ? 'label' : 'synonyms';
      const wording = at === 0 ? row.label : row.synonyms?.[at - 1];
      const before = seen.get(key);
      if (before !== undefined && before !== line) {
        problems.add(line, column, `"${wording}" is on line ${before} already`);
        continue;
      }
      seen.set(key, line);
      const other = at > 0 ? known.get(key) : undefined;
      if (other && other.tag !== own?.tag) problems.add(line, column, `"${wording}" belongs to "${other.label}"`);
    }
  }
}

async function write({ db, tenant }: Directory, rows: readonly Row[]): Promise<Outcome> {
  const all = rows.map(({ values }) => values as unknown as TagRow);
  const known = await knownNames(db, tenant, all.map((row) => matchKey(row.label))); // prettier-ignore
  const tags = all.map((row) => {
    const key = matchKey(row.label);
    const before = known.get(key);
    return { id: before?.tag ?? newId(), label: row.label, key, sort: fold(row.label), kind: row.kind ?? null, isNew: !before }; // prettier-ignore
  });
  const added = tags.filter((tag) => tag.isNew);
  await sql`insert into tag (tenant, id, label, key, sort_label, listed, kind) select ${tenant}, id, label, key, sort, true, kind
    from ${rowsAsTable(added, 'id text, label text, key text, sort text, kind text')}`.execute(db);
  const listed = await sql`update tag as t set listed = true, kind = coalesce(r.kind, t.kind)
    from ${rowsAsTable(tags.filter((tag) => !tag.isNew), 'id text, kind text')}
    where t.tenant = ${tenant} and t.id = r.id and (not t.listed or coalesce(r.kind, t.kind) is distinct from t.kind)`.execute(db); // prettier-ignore
  const names = tags.flatMap(({ id: tag }, at) => [
    { tag, label: (all[at] as TagRow).label, synonym: false },
    ...((all[at] as TagRow).synonyms ?? []).map((synonym) => ({ tag, label: synonym, synonym: true })),
  ]);
  await addNames(db, tenant, names.filter((name) => name.synonym || added.some(({ id }) => id === name.tag))); // prettier-ignore
  return { added: added.length, changed: Number(listed.numAffectedRows ?? 0), ended: [] };
}

export function tags(): Importer {
  const seen = new Map<string, number>();
  return { thing: 'tags', columns, check: (part, rows, problems) => check(part, rows, problems, seen), write };
}
