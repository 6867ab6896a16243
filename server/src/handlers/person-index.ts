/** How people are found: every word they are found by, and words of names that are one slip away from another. */
import { sql, type Kysely } from 'kysely';
import { meantBy, openly, personWords, slips, spellable, spelledWords, type Searchable } from 'teapoint/domain';
import type { Schema } from '../db/schema.js';
import type { SeenBy } from '../db/schema-people.js';

interface Row extends Searchable {
  id: string;
  sort_name: string;
  audience: SeenBy;
}

/** Takes people out of the search: what they were found by is theirs no more. */
export async function unindexPeople(db: Kysely<Schema>, tenant: string, ids: readonly string[]): Promise<void> {
  // One after the other: of many at once the planner makes a walk through all that a growing import has written so far.
  await sql`delete from person_word where ctid = any(array(select w.ctid from unnest(${ids}::text[]) as i (id)
    cross join lateral (select ctid from person_word where tenant = ${tenant} and person = i.id offset 0) as w))`.execute(
    db,
  );
}

/** Makes people who are not in the search findable by what stands in their rows now. */
export async function indexPeople(db: Kysely<Schema>, tenant: string, ids: readonly string[]): Promise<void> {
  const found =
    await sql<Row>`select id, sort_name, name, preferred_name as "preferredName", email, phone, title, team, location, building, floor,
    languages, seen_by as audience from person where tenant = ${tenant} and id = any(${ids})`.execute(db);
  const words = found.rows.flatMap((row) =>
    personWords(openly(row)).map((word) => ({ person: row.id, sort_name: row.sort_name, ...word })),
  );
  const spelled = [...new Set(found.rows.flatMap(spelledWords))];
  const slipped = spelled.flatMap((word) => slips(word).map((slip) => ({ slip, word })));
  await sql`
    with slipped as (
      insert into person_slip (tenant, slip, word)
      select ${tenant}, slip, word from jsonb_to_recordset(${JSON.stringify(slipped)}::jsonb) as r (slip text, word text)
      order by slip, word on conflict do nothing)
    insert into person_word (tenant, person, part, start, sort_name)
    select ${tenant}, person, part, start, sort_name
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as r (person text, sort_name text, part text, start text)`.execute(
    db,
  );
}

/** Makes everybody findable, in pieces. */
export async function indexEverybody(db: Kysely<unknown>, atOnce = 500): Promise<void> {
  let last = { tenant: '', id: '' };
  for (;;) {
    const found = await sql<{ tenant: string; ids: string[] }>`
      select tenant, array_agg(id order by id) as ids from (
        select tenant, id from person where (tenant, id) > (${last.tenant}, ${last.id}) order by tenant, id limit ${atOnce}) as p
      group by tenant order by tenant`.execute(db);
    for (const { tenant, ids } of found.rows) {
      await unindexPeople(db, tenant, ids);
      await indexPeople(db, tenant, ids);
    }
    const end = found.rows.at(-1);
    if (!end) return;
    last = { tenant: end.tenant, id: end.ids.at(-1) as string };
  }
}

/** Forgets words that nobody's name has any more. */
export async function forgetWords(db: Kysely<Schema>, tenant: string): Promise<void> {
  await sql`delete from person_slip as s where tenant = ${tenant} and not exists (select from person_word as w
    where w.tenant = s.tenant and w.part = 'own' and w.start = s.word)`.execute(db);
}

/** Words of names that the typed ones may mean, one slip away from them. */
export async function wordsMeant(db: Kysely<Schema>, tenant: string, q: string): Promise<Map<string, string[]>> {
  const typed = spellable(q);
  const found = await sql<{ word: string }>`select distinct word from person_slip
    where tenant = ${tenant} and slip = any(${typed.flatMap(slips)})`.execute(db);
  const known = found.rows.map(({ word }) => word);
  return new Map(typed.map((word) => [word, meantBy(word, known)]));
}
