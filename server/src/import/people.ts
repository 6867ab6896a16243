import { sql, type Kysely } from 'kysely';
import { id, language, line, role, text } from 'teapoint/contract';
import { fold } from 'teapoint/domain';
import { newId } from '../db/ids.js';
import type { Schema } from '../db/schema.js';
import { indexPeople } from '../handlers/person-index.js';
import type { Column, Problems, Row } from './csv.js';
import { rowsAsTable, type Importer } from './importer.js';

const columns: Record<string, Column> = {
  id: { schema: id(), required: true },
  name: { schema: line(200), required: true },
  preferredName: { schema: line(100) },
  sayName: { schema: line(100) },
  pronouns: { schema: line(40) },
  title: { schema: line() },
  team: { schema: line() },
  location: { schema: line() },
  email: { schema: line() },
  phone: { schema: line(60) },
  languages: { schema: language(), many: true },
  manager: { schema: id() },
  about: { schema: text(2_000) },
  roles: { schema: role(), many: true },
};

const columnOf: Record<string, string> = { preferredName: 'preferred_name', sayName: 'say_name' };

async function check(db: Kysely<Schema>, tenant: string, rows: readonly Row[], problems: Problems): Promise<void> {
  const found = await db.selectFrom('person').select('id').where('tenant', '=', tenant).execute();
  const known = new Set([...found.map((person) => person.id), ...rows.map(({ values }) => values['id'] as string)]);
  const lines = new Map<string, number>();
  for (const { line: at, values } of rows) {
    const { id: own, manager } = values as { id: string; manager?: string | null };
    const before = lines.get(own);
    if (before !== undefined) problems.add(at, 'id', `${own} is on line ${before} already`);
    else lines.set(own, at);
    if (manager && !known.has(manager)) problems.add(at, 'manager', `${manager} is nobody's id`);
  }
}

/** Adds or changes people. A column that the file does not have stays as it is. */
async function write(db: Kysely<Schema>, tenant: string, rows: readonly Row[]) {
  const names = Object.keys(rows[0]?.values ?? {}).filter((name) => name !== 'id');
  const given = names.map((name) => columnOf[name] ?? name);
  const records = rows.map(({ values }) => {
    const { name, preferredName } = values as { name: string; preferredName?: string | null };
    const lists = Object.fromEntries(['languages', 'roles'].map((list) => [list, values[list] ?? []]));
    const folded = { sort_name: fold(name), search: fold(`${name} ${preferredName ?? ''}`) };
    return { ...values, ...lists, ...folded, namespace: newId(), version: newId() };
  });
  const all = ['name', 'sort_name', 'search', ...given.filter((column) => column !== 'name')];
  const row = (alias: string) => sql.raw(all.map((column) => `${alias}.${column}`).join(', '));
  const done = await sql<{ id: string; added: boolean }>`
    insert into person as p (tenant, id, namespace, version, created_at, ${sql.raw(all.join(', '))})
    select ${tenant}, r.id, r.namespace, r.version, now(), ${sql.raw(['name', 'sort_name', 'search', ...names.filter((name) => name !== 'name')].map((name) => `r."${name}"`).join(', '))}
    from ${rowsAsTable(
      records,
      `id text, namespace text, version text, sort_name text, search text, name text,
      "preferredName" text, "sayName" text, pronouns text, title text, team text, location text, email text, phone text,
      languages text[], manager text, about text, roles text[]`,
    )}
    on conflict (tenant, id) do update set (version, ${sql.raw(all.join(', '))}) = row (excluded.version, ${row('excluded')})
    where (${row('p')}) is distinct from (${row('excluded')})
    returning p.id, created_at = now()::timestamptz(3) as added`.execute(db);
  await indexPeople(db, tenant, done.rows.map(({ id }) => id)); // prettier-ignore
  const added = done.rows.filter((one) => one.added).length;
  return { added, changed: done.rows.length - added };
}

export const people: Importer = { thing: 'people', columns, check, write };
