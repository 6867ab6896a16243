/** A group with very many members, put in as a directory would. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../src/db/schema.js';

export const crowdWall = 'wall-of-the-crowd';

/** Makes the group `crowd` of this many new people and whoever is to write there. */
export async function makeCrowd(db: Kysely<Schema>, tenant: string, members: number, writers: readonly string[]) {
  await sql`insert into person (tenant, id, name, sort_name, search, namespace, version, created_at, email)
    select ${tenant}, 'member-' || n, 'Member ' || n, 'member ' || n, 'member ' || n, 'space-' || n, '0', now(), 'member' || n || '@harbour.example'
    from generate_series(1, ${members}::int) as n`.execute(db);
  await sql`insert into grp (tenant, id, name, sort_name, kind, wall, join_policy, version, created_at)
    values (${tenant}, 'crowd', 'The crowd', 'the crowd', 'social', ${crowdWall}, 'open', '0', now())`.execute(db);
  await sql`insert into member (tenant, grp, person, role, since)
    select ${tenant}, 'crowd', person, 'member', now()
    from (select 'member-' || n as person from generate_series(1, ${members}::int) as n
      union all select unnest(${writers}::text[])) as all_of_them`.execute(db);
}
