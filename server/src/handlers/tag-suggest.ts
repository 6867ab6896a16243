import { sql, type RawBuilder } from 'kysely';
import { limits, type Suggestion, type TagKind } from 'teapoint/contract';
import { matchKey } from 'teapoint/domain';
import type { Context } from '../context.js';
import { wordsNear } from './tag-index.js';
import { pageOfTag, personRef, visible } from './sql.js';

/**
 * How many terms of a class are looked at closely. People are counted per viewer only among these, taken by how many
 * have the term at all, so one letter costs no more than a whole word.
 */
const CANDIDATES = 30;

interface Asked {
  context: Context;
  key: string;
  kind: TagKind | undefined;
  /** Terms that are near in spelling, when that is asked. */
  spelt?: RawBuilder<unknown>;
}

/** Terms that people have, or that are listed, in the order: equal, by label, by synonym, by spelling. */
export async function suggest(context: Context, q: string, kind: TagKind | undefined): Promise<Suggestion[]> {
  const key = matchKey(q);
  if (key === '') return [];
  const found = await run({ context, key, kind });
  if (found.length >= limits.suggestions) return found;
  const spelt = await near(context, q);
  return spelt ? run({ context, key, kind, spelt }) : found;
}

/** Rows `(tag)` whose words are each begun by, or one slip away from, the long words of the query. */
async function near({ db, tenant }: Context, q: string): Promise<RawBuilder<unknown> | undefined> {
  const { terms, joined } = await wordsNear(db, tenant, q);
  const holds = ({ term, near }: (typeof terms)[number]) => sql`select tag from tag_start where tenant = ${tenant}
    and (word = any(${near}) or (start >= ${term} and start < ${after(term)}))`;
  const every = terms.length > 0 ? [sql`(${sql.join(terms.map(holds), sql` intersect `)})`] : [];
  const whole =
    joined.length > 0 ? [sql`select tag from tag_start where tenant = ${tenant} and word = any(${joined})`] : [];
  const ways = [...every, ...whole];
  return ways.length > 0 ? sql.join(ways, sql` union `) : undefined;
}

/** The first text that no longer begins with `prefix`, in the byte order of the index. */
const after = (prefix: string) => `${prefix}\u{10ffff}`;

function starting({ context: { tenant }, key }: Asked, held: boolean, synonym: boolean): RawBuilder<unknown> {
  return sql`s.tenant = ${tenant} and s.held = ${sql.lit(held)} and s.synonym = ${sql.lit(synonym)}
    and s.start >= ${key} and s.start < ${after(key)}`;
}

/** Terms somebody has whose label (or a synonym) has a word that starts so, those with most people first. */
const held = (asked: Asked, synonym: boolean) => sql`(
  select t.id as tag, ${sql.lit(synonym ? 2 : 1)} as class from (
    select distinct s.tag from tag_start as s where ${starting(asked, true, synonym)}) as s
  join tag as t on t.tenant = ${asked.context.tenant} and t.id = s.tag
  order by t.holders desc, t.id limit ${sql.lit(CANDIDATES)})`;

/** Listed terms nobody has, by label; looked for only while the terms before them leave room. */
const listed = (asked: Asked, synonym: boolean, before: RawBuilder<unknown>) => sql`(
  select s.tag, ${sql.lit(synonym ? 2 : 1)} as class from tag_start as s
  where ${starting(asked, false, synonym)} and (${before}) < ${sql.lit(limits.suggestions)}
  group by s.tag order by min(s.sort_label), s.tag limit ${sql.lit(CANDIDATES)})`;

/** The wording by which a synonym matched. */
const synonymOf = (asked: Asked) => sql`(select n.label from tag_start as s
  join tag_name as n on n.tenant = s.tenant and n.key = s.key
  where s.tenant = ${asked.context.tenant} and s.tag = t.id and s.synonym
    and s.start >= ${asked.key} and s.start < ${after(asked.key)}
  order by (n.key = ${asked.key}) desc, s.start, n.key limit 1)`;

/** Up to three people who have the term, the caller's contacts first. */
const sample = ({ context: { tenant, caller } }: Asked) => sql`coalesce((
  select jsonb_agg(${personRef('p')}) from (
    select p.id, p.name, p.title from person_tag as e
    join person as p on p.tenant = e.tenant and p.id = e.person
    left join contact as c on c.tenant = e.tenant and c.owner = ${caller.id} and c.other = e.person and c.state = 'contact'
    where e.tenant = ${tenant} and e.tag = t.id and e.person <> ${caller.id} and ${visible('e', 'e.person', caller.id)}
    order by (c.owner is null), p.sort_name, p.id limit 3) as p), '[]')`;

const counted = ({ context: { tenant, caller }, kind }: Asked, candidates: string) => sql`
  select t.id, t.label, t.key, c.class, n.people,
    (n.kind or (n.people = 0 and coalesce(t.kind = ${kind ?? null}, false))) as kind
  from (select tag, min(class) as class from ${sql.raw(candidates)} group by tag) as c
  join tag as t on t.tenant = ${tenant} and t.id = c.tag
  cross join lateral (
    select count(*)::int as people, coalesce(bool_or(e.kind = ${kind ?? null}), false) as kind from person_tag as e
    where e.tenant = ${tenant} and e.tag = t.id and ${visible('e', 'e.person', caller.id)}) as n
  where t.listed or n.people > 0`;

async function run(asked: Asked): Promise<Suggestion[]> {
  const { context: { db, tenant, caller }, key, spelt } = asked; // prettier-ignore
  const found = await sql<{ suggestion: Suggestion }>`
    with first as (
      select n.tag, 0 as class from tag_name as n where n.tenant = ${tenant} and n.key = ${key}
      union all ${held(asked, false)}
      union all ${held(asked, true)}),
    known as materialized (${counted(asked, 'first')}),
    more as materialized (${listed(asked, false, sql`select count(*) from known where class < 2`)}),
    most as materialized (${listed(asked, true, sql`select (select count(*) from known) + (select count(*) from more)`)}),
    others as (
      select tag, class from more union all select tag, class from most
      ${spelt ? sql`union all select tag, 3 from (${spelt}) as s` : sql``}),
    rest as (${counted(asked, 'others')}),
    ranked as (
      select distinct on (id) id, label, class, people, kind from (select * from known union all select * from rest) as k
      order by id, class),
    best as (
      select r.*, s.sort_label from ranked as r
      join tag_start as s on s.tenant = ${tenant} and s.tag = r.id and not s.synonym and s.start = s.key
      order by ${byRank} limit ${limits.suggestions})
    select jsonb_strip_nulls(jsonb_build_object(
      'tag', jsonb_build_object('id', t.id, 'label', t.label, 'people', t.people), 'sample', ${sample(asked)},
      'group', ${pageOfTag('t')}, 'equal', t.class = 0,
      'matched', case when t.class = 3 then 'spelling' when m.synonym is null then 'label' else 'synonym' end,
      'synonym', m.synonym,
      'mine', (select kind from person_tag as e where e.tenant = ${tenant} and e.tag = t.id and e.person = ${caller.id})
    )) as suggestion
    from (select *, ${tenant} as tenant from best) as t
    cross join lateral (select case
      when t.class = 2 or (t.class = 0 and not exists (
        select from tag_name as n where n.tenant = ${tenant} and n.key = ${key} and not n.synonym))
      then ${synonymOf(asked)} end as synonym) as m
    order by ${sql.raw('t.class, t.people = 0, t.people desc, t.kind desc, t.sort_label, t.id')}`.execute(db);
  return found.rows.map((row) => row.suggestion);
}

/** Terms people have come before terms that are only listed, more people first, then what is typed as this kind. */
const byRank = sql.raw('r.class, r.people = 0, r.people desc, r.kind desc, s.sort_label, r.id');
