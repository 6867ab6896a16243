import { sql, type RawBuilder } from 'kysely';
import { limits, type GroupRef, type PersonRef, type Suggestion, type TagKind } from 'teapoint/contract';
import { matchKey } from 'teapoint/domain';
import type { Context } from '../context.js';
import { cut, starts, wordsNear } from './tag-index.js';
import { pageOfTag, personRef, visible } from './sql.js';

/**
 * How many terms of a class are looked at closely. People are counted for the caller only among these, taken by how
 * many have the term at all, or by their beginning where nobody has it: one letter costs no more than a whole word.
 */
const CANDIDATES = 30;

interface Asked {
  context: Context;
  key: string;
  kind: TagKind | undefined;
}

/** A term and why it is offered: 0 equal, 1 by its label, 2 by a synonym, 3 by spelling. */
interface Ranked {
  id: string;
  label: string;
  people: number;
  class: 0 | 1 | 2 | 3;
}

/** Terms that people have, or that are listed: equal, then by label, by synonym, by spelling. */
export async function suggest(context: Context, q: string, kind: TagKind | undefined): Promise<Suggestion[]> {
  const key = matchKey(q);
  if (key === '') return [];
  const asked = { context, key, kind };
  const found = await begunBy(asked);
  // Who has typed a term as it is written has not misspelt another one.
  const enough = found.length >= limits.suggestions || found[0]?.class === 0;
  const spelt = enough ? [] : await speltLike(asked, q);
  const others = spelt.filter((one) => !found.some(({ id }) => id === one.id));
  return describe(asked, [...found, ...others].slice(0, limits.suggestions));
}

/** The first text that no longer begins with `prefix`, in the byte order of the index. */
const after = (prefix: string) => `${prefix}\u{10ffff}`;

function starting({ context: { tenant }, key }: Asked, held: boolean, synonym: boolean): RawBuilder<unknown> {
  return sql`s.tenant = ${tenant} and s.held = ${sql.lit(held)} and s.synonym = ${sql.lit(synonym)}
    and s.start >= ${cut(key)} and s.start < ${after(cut(key))}`;
}

/** Whether the terms before leave room: a class is looked at only then. */
const room = (before: RawBuilder<unknown>) => sql`(${before}) < ${sql.lit(limits.suggestions)}`;

/** Terms somebody has, those with most people first. */
const held = (asked: Asked, synonym: boolean, when = sql`true`) => sql`(
  select t.id as tag, ${sql.lit(synonym ? 2 : 1)} as class
  from (select distinct s.tag from tag_start as s where ${starting(asked, true, synonym)} and ${when}) as s
  join tag as t on t.tenant = ${asked.context.tenant} and t.id = s.tag and t.holders > 0
  order by t.holders desc, t.id limit ${sql.lit(CANDIDATES)})`;

/** Listed terms nobody has. */
const listed = (asked: Asked, synonym: boolean, when: RawBuilder<unknown>) => sql`(
  select s.tag, ${sql.lit(synonym ? 2 : 1)} as class from tag_start as s
  where ${starting(asked, false, synonym)} and ${when}
  order by s.start, s.tag limit ${sql.lit(CANDIDATES)})`;

/** The candidates `(tag, class)` that the caller may know of, with their people. */
const counted = ({ context: { tenant, caller }, kind }: Asked, candidates: RawBuilder<unknown>) => sql`
  select t.id, t.label, t.sort_label, c.class, n.people,
    n.typed or (n.people = 0 and coalesce(t.kind = ${kind ?? null}, false)) as typed
  from (select tag, min(class) as class from (${candidates}) as c group by tag) as c
  join tag as t on t.tenant = ${tenant} and t.id = c.tag
  cross join lateral (
    select count(*)::int as people, coalesce(bool_or(e.kind = ${kind ?? null}), false) as typed from person_tag as e
    where e.tenant = ${tenant} and e.tag = t.id and ${visible('e', 'e.person', caller.id)}) as n
  where t.listed or n.people > 0`;

/** Terms people have come before terms that are only listed, more people first, then what is typed as this kind. */
const byRank = sql`order by class, people = 0, people desc, typed desc, sort_label, id limit ${sql.lit(limits.suggestions)}`;

async function begunBy(asked: Asked): Promise<Ranked[]> {
  const { db, tenant } = asked.context;
  const afterHeld = room(sql`select count(*) from known`);
  const afterLabels = room(sql`select (select count(*) from known) + (select count(*) from labels)`);
  const equal = sql`select n.tag, 0 as class from tag_name as n where n.tenant = ${tenant} and n.key = ${asked.key}`;
  const found = await sql<Ranked>`
    with known as materialized (${counted(asked, sql`${equal} union all ${held(asked, false)}`)}),
    labels as materialized (${listed(asked, false, afterHeld)}),
    rest as (${counted(
      asked,
      sql`select tag, class from labels union all ${held(asked, true, afterLabels)} union all ${listed(asked, true, afterLabels)}`,
    )})
    select id, label, people, class from (
      select * from known union all select * from rest where id not in (select id from known)) as k ${byRank}`.execute(
    db,
  );
  return found.rows;
}

/** Terms whose words are each begun by, or one slip away from, the long words of the query; or from all of it as one. */
async function speltLike(asked: Asked, q: string): Promise<Ranked[]> {
  const { db, tenant } = asked.context;
  const { terms, joined } = await wordsNear(db, tenant, q);
  const holds = ({ term, near }: (typeof terms)[number]) => sql`select tag from tag_start where tenant = ${tenant}
    and word = any(${near}) union select tag from tag_start where tenant = ${tenant} and held in (true, false)
    and synonym in (true, false) and start >= ${cut(term)} and start < ${after(cut(term))}`;
  const ways = [
    ...(terms.length > 0 ? [sql.join(terms.map((term) => sql`(${holds(term)})`), sql` intersect `)] : []), // prettier-ignore
    ...(joined.length > 0 ? [sql`select tag from tag_start where tenant = ${tenant} and word = any(${joined})`] : []),
  ];
  if (ways.length === 0) return [];
  const candidates = sql`select t.id as tag, 3 as class from (${sql.join(ways, sql` union `)}) as s
    join tag as t on t.tenant = ${tenant} and t.id = s.tag order by t.holders desc, t.sort_label limit ${sql.lit(CANDIDATES)}`;
  const found =
    await sql<Ranked>`select id, label, people, class from (${counted(asked, candidates)}) as k ${byRank}`.execute(db);
  return found.rows;
}

interface Details {
  id: string;
  sample: PersonRef[];
  group: GroupRef | null;
  mine: TagKind | null;
  synonyms: string[];
}

/** Up to three people who have the term, the caller's contacts first. */
const sample = ({ tenant, caller }: Context) => sql`coalesce((
  select jsonb_agg(${personRef('p')}) from (
    select p.id, p.name, p.title from person_tag as e
    join person as p on p.tenant = e.tenant and p.id = e.person
    left join contact as c on c.tenant = e.tenant and c.owner = ${caller.id} and c.other = e.person and c.state = 'contact'
    where e.tenant = ${tenant} and e.tag = t.id and e.person <> ${caller.id} and ${visible('e', 'e.person', caller.id)}
    order by c.owner is null, p.sort_name, p.id limit 3) as p), '[]')`;

async function describe({ context, key }: Asked, ranked: readonly Ranked[]): Promise<Suggestion[]> {
  if (ranked.length === 0) return [];
  const { db, tenant, caller } = context;
  const found = await sql<Details>`
    select t.id, ${sample(context)} as sample, ${pageOfTag('t')} as "group",
      (select e.kind from person_tag as e where e.tenant = t.tenant and e.tag = t.id and e.person = ${caller.id}) as mine,
      array(select n.label from tag_name as n where n.tenant = t.tenant and n.tag = t.id and n.synonym
        order by n.key = ${key} desc, n.key) as synonyms
    from tag as t where t.tenant = ${tenant} and t.id = any(${ranked.map(({ id }) => id)})`.execute(db);
  const details = new Map(found.rows.map((row) => [row.id, row]));
  return ranked.flatMap((one) => {
    const more = details.get(one.id); // gone in between, when it is not there
    return more ? [suggestion(one, more, key)] : [];
  });
}

function suggestion(
  { id, label, people, class: why }: Ranked,
  { sample, group, mine, synonyms }: Details,
  key: string,
): Suggestion {
  const bySynonym = why === 2 || (why === 0 && matchKey(label) !== key);
  const begins = (wording: string) => [...starts(wording).keys()].some((start) => start.startsWith(cut(key)));
  const synonym = bySynonym ? synonyms.find(begins) : undefined;
  return {
    ...{ tag: { id, label, people }, sample, equal: why === 0 },
    matched: why === 3 ? 'spelling' : bySynonym ? 'synonym' : 'label',
    ...(group ? { group } : {}),
    ...(synonym === undefined ? {} : { synonym }),
    ...(mine ? { mine } : {}),
  };
}
