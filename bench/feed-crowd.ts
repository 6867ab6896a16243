/** Many people who know each other and write, made inside the database: so many would take hours over the API. */
import pg from 'pg';
import { freshDatabase, startServer } from '../e2e/harness.js';
import { chance, number } from './measure.js';

/** Contacts of each person, and of the few who know many. */
const CONTACTS = 150;
const WELL_KNOWN = { people: 100, contacts: 1_000 };
const TERMS = 1_000;
const GROUP_SIZE = 200;

export interface Crowd {
  url: string;
  people: number;
  /** How many rows of contacts there are. */
  contacts: number;
  /** People with the usual number of contacts, and some who know many. */
  usual: string[];
  wellKnown: string[];
  /** Writes posts until there are so many, with comments and marks. */
  grow(posts: number): Promise<void>;
  close(): Promise<void>;
}

const id = (at: number) => `c${at}`;
/** A post of words that mean nothing, one in four under a tag. */
const words = `array_to_string(array(select 'word' || (random() * 3000)::int from generate_series(1, 5 + (random() ^ 2 * 60)::int + 0 * i)), ' ')`;
const key = `'topic' || floor(random() ^ 2 * 200)::int`;
const within = (days: number) => `date_trunc('milliseconds', now() - random() * interval '${days} days')`;

/** A server with its own database and people in it. */
export async function gather(people: number): Promise<Crowd> {
  const database = await freshDatabase();
  const server = await startServer({ DATABASE_URL: database.url });
  const client = new pg.Client({ connectionString: database.url });
  const close = async () => {
    await client.end();
    await server.stop();
    await database.remove();
  };
  try {
    await client.connect();
    // For making the indexes; what is measured has the server's own settings.
    await client.query(`set maintenance_work_mem = '1GB'; set synchronous_commit = off; select setseed(0.5)`);
    await addPeople(client, people);
    const known = await addContacts(client, people);
    await settle(client);
    const step = Math.floor(people / WELL_KNOWN.people);
    const wellKnown = Array.from({ length: WELL_KNOWN.people }, (_, at) => id(at * step));
    const usual = wellKnown.map((_, at) => id(at * step + 1));
    const grow = (posts: number) => write(client, people, posts);
    return { url: server.url, people, contacts: known, usual, wellKnown, grow, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function addPeople(client: pg.Client, people: number): Promise<void> {
  await client.query(`insert into person (tenant, id, name, sort_name, search, title, namespace, version, created_at)
    select 'main', 'c' || i, 'Person ' || i, 'person ' || i, 'person ' || i, 'Title ' || i % 40, 'n' || i, '0', now()
    from generate_series(0, ${people - 1}) as i`);
  await client.query(`insert into tag (tenant, id, label, key, sort_label, listed, holders)
    select 'main', 'term' || i, 'Term ' || i, 'term' || i, 'term ' || i, true, 0 from generate_series(0, ${TERMS - 1}) as i`);
  await inBulk(
    client,
    'person_tag',
    `insert into person_tag (tenant, person, tag, kind, audience, added_at, joining, version)
      select 'main', 'c' || i, 'term' || (i * 7 + nth * 113) % ${TERMS}, 'skill',
        (array['everyone', 'everyone', 'everyone', 'contacts', 'me'])[1 + floor(random() * 5)::int], ${within(1000)}, i || 'j' || nth, '0'
      from generate_series(0, ${people - 1}) as i, generate_series(1, 8) as nth`,
  );
  const groups = Math.ceil(people / GROUP_SIZE);
  await client.query(`insert into grp (tenant, id, name, sort_name, kind, wall, join_policy, version, created_at)
    select 'main', 'g' || i, 'Group ' || i, 'group ' || i, 'social', 'gw' || i, case i % 10 when 0 then 'invite' else 'open' end, '0', now()
    from generate_series(0, ${groups - 1}) as i`);
  await inBulk(
    client,
    'member',
    `insert into member (tenant, grp, person, role, since)
      select 'main', 'g' || g, 'c' || i, 'member', ${within(1000)}
      from (select distinct i, (i * nth + nth) % ${groups} as g from generate_series(0, ${people - 1}) as i, generate_series(1, 2) as nth) as m`,
  );
}

/** Everybody knows the people at the same distances on a ring, so that both sides know it without being looked up. */
async function addContacts(client: pg.Client, people: number): Promise<number> {
  const random = chance(5);
  const distances = new Set<number>();
  const half = WELL_KNOWN.contacts - CONTACTS / 2;
  while (distances.size < half) distances.add(1 + Math.floor(random() * (people / 2 - 1)));
  const usual = [...distances].slice(0, CONTACTS / 2);
  const more = [...distances].slice(CONTACTS / 2);
  const step = Math.floor(people / WELL_KNOWN.people);
  const pairs = (ring: string, away: readonly number[]) => `
    select 'main', 'c' || own, 'c' || other, 'contact', at
    from (select i, (i + away) % ${people} as j, ${within(1000)} as at from ${ring} as i, unnest(array[${away.join()}]) as away) as pair,
      lateral (values (i, j), (j, i)) as side (own, other)`;
  return inBulk(
    client,
    'contact',
    `insert into contact (tenant, owner, other, state, since)
      ${pairs(`generate_series(0, ${people - 1})`, usual)}
      union all ${pairs(`generate_series(0, ${step * (WELL_KNOWN.people - 1)}, ${step})`, more)}`,
  );
}

/** Some write much more than others; one post in ten is on a contact's wall, one in twenty in a group. */
async function write(client: pg.Client, people: number, posts: number): Promise<void> {
  const { rows } = await client.query<{ count: string }>('select count(*) from post');
  const groups = Math.ceil(people / GROUP_SIZE);
  await client.query(`create temporary table fresh as
    select gen_random_uuid()::text as id, 'c' || author as author, at, body || coalesce(' #' || topic, '') as body, topic,
      case when place < 0.05 then 'g' || floor(random() * ${groups})::int end as grp,
      case when place >= 0.05 then 'c' || case when place < 0.15 then floor(random() * ${people})::int else author end end as owner,
      place, random() as privacy
    from (select floor(${people} * random() ^ 2)::int as author, ${within(365)} as at, ${words} as body,
        case when random() < 0.25 then ${key} end as topic, random() as place
      from generate_series(1, ${posts - Number(rows[0]?.count)}) as i) as made`);
  await inBulk(
    client,
    'post',
    `insert into post (tenant, id, wall, owner, grp, author, text, audience, created_at, version)
      select 'main', id, coalesce(owner, replace(grp, 'g', 'gw')), owner, grp, author, body,
        case when privacy > 0.25 then 'everyone' when grp is null then 'contacts' else 'group' end, at, '0' from fresh`,
  );
  await inBulk(
    client,
    'post_tag',
    `insert into post_tag (tenant, key, at, post, author) select 'main', topic, at, id, author from fresh where topic is not null`,
  );
  await inBulk(
    client,
    'comment',
    `insert into comment (tenant, id, thing, author, text, created_at, version)
      select 'main', gen_random_uuid()::text, id, 'c' || floor(random() * ${people})::int, 'Said ' || nth, at + nth * interval '1 hour', '0'
      from fresh, generate_series(1, floor(privacy ^ 3 * 8)::int) as nth`,
  );
  await inBulk(
    client,
    'useful',
    `insert into useful (tenant, thing, person, at)
      select 'main', id, 'c' || (floor(privacy * ${people})::int + nth * 7) % ${people}, at + nth * interval '1 minute'
      from fresh, generate_series(1, floor(place ^ 4 * 15)::int) as nth`,
  );
  await client.query('drop table fresh');
  await settle(client);
}

/** Fills a table while it has no keys and indexes, and makes them again: all at once takes a fraction of the time. */
async function inBulk(client: pg.Client, table: string, insert: string): Promise<number> {
  const { rows: keys } = await client.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint as own
      where conrelid = $1::regclass and (contype = 'f' or contype = 'p' and not exists (
        select from pg_constraint as far where far.confrelid = own.conrelid and far.contype = 'f'))`,
    [table],
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
    [table],
  );
  for (const { name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  const { rowCount } = await client.query(insert);
  for (const { definition } of indexes) await client.query(definition);
  for (const { name, definition } of keys) await client.query(`alter table ${table} add constraint ${name} ${definition}`); // prettier-ignore
  return rowCount ?? 0;
}

const settle = async (client: pg.Client) => void (await client.query('vacuum analyze'));

export const describeCrowd = ({ people, contacts }: Crowd): string =>
  `${number(people)} people with ${CONTACTS} contacts each, ${WELL_KNOWN.people} of them with ${number(WELL_KNOWN.contacts)}: ${number(contacts)} rows of contacts`;
