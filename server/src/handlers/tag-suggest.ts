import { sql, type RawBuilder } from 'kysely';
import { limits, type GroupRef, type PersonRef, type Suggestion, type TagKind } from 'teapoint/contract';
import { matchKey } from 'teapoint/domain';
import type { Context } from '../context.js';
import { AFTER, begins, cut, wordsNear } from './tag-index.js';
import { active, pageOfTag, personRef, visible } from './sql.js';

/**
 * How many terms of a kind of match are looked at closely, and how many in all. People are counted for the caller only
 * among these, taken by how many have the term at all, or by their beginning where nobody has it: one letter costs no
 * more than a whole word.
 */
const CANDIDATES = 30;
const LOOKED_AT = 40;
/** With as many begun by what is typed nothing is looked for that is only spelt like it. */
const ENOUGH = limits.suggestions / 2;

interface Asked {
  context: Context;
  key: string;
  kind: TagKind | undefined;
}

/** Why a term is offered, the best reason first. */
const EQUAL = 0;
const LABEL = 1;
const SYNONYM = 2;
const SPELLING = 3;

interface Candidate {
  tag: string;
  class: number;
}

/** Terms that people have, or that are listed: equal, then by label, by synonym, by spelling. */
export async function suggest(context: Context, q: string, kind: TagKind | undefined): Promise<Suggestion[]> {
  const key = matchKey(q);
  if (key === '') return [];
  const asked = { context, key, kind };
  const begun = await begunBy(asked);
  if (begun.length >= ENOUGH || begun[0]?.class === EQUAL) {
    const found = await offer(asked, begun);
    // Who has typed a term as it is written has not misspelt another one.
    if (found.length >= ENOUGH || found[0]?.equal) return found;
  }
  const spelt = await speltLike(asked, q);
  return offer(asked, [...begun, ...spelt.filter(({ tag }) => !begun.some((one) => one.tag === tag))]);
}

const starting = ({ context: { tenant }, key }: Asked, held: boolean, synonym: boolean) =>
  sql`s.tenant = ${tenant} and s.held = ${sql.lit(held)} and s.synonym = ${sql.lit(synonym)}
    and s.start >= ${cut(key)} and s.start < ${cut(key) + AFTER}`;

/** Terms somebody has, those with most people first. */
const held = (asked: Asked, synonym: boolean) => sql`
  select s.tag from tag_start as s where ${starting(asked, true, synonym)}
  group by s.tag order by max(s.holders) desc, s.tag limit ${sql.lit(CANDIDATES)}`;

/** Listed terms nobody has. */
const listed = (asked: Asked, synonym: boolean) => sql`
  select s.tag from tag_start as s where ${starting(asked, false, synonym)}
  order by s.start, s.tag limit ${sql.lit(CANDIDATES)}`;

/** Terms one of whose wordings is what was typed, or has words that begin with it; by synonym where there is room. */
async function begunBy(asked: Asked): Promise<Candidate[]> {
  const { db, tenant } = asked.context;
  const equal = sql`select tag from tag_name where tenant = ${tenant} and key = ${asked.key}`;
  const some = (reason: number, way: number, found: RawBuilder<unknown>) =>
    sql`select tag, ${sql.lit(reason)} as class, ${sql.lit(way)} as way from (${found}) as w`;
  const found = await sql<Candidate>`
    with labels as materialized (
      ${some(EQUAL, 0, equal)} union all ${some(LABEL, 1, held(asked, false))} union all ${some(LABEL, 2, listed(asked, false))})
    select tag, min(class) as class from (
      select * from labels
      union all select * from (${some(SYNONYM, 3, held(asked, true))} union all ${some(SYNONYM, 4, listed(asked, true))}) as s
        where (select count(*) from labels) < ${sql.lit(CANDIDATES)}) as c
    group by tag order by min(way), tag limit ${sql.lit(LOOKED_AT)}`.execute(db);
  return found.rows;
}

/** Terms whose words are each begun by, or one slip away from, the long words of the query; or from all of it as one. */
async function speltLike({ context: { db, tenant } }: Asked, q: string): Promise<Candidate[]> {
  const near = await wordsNear(db, tenant, q);
  if (near.words.length === 0) return [];
  const found = await sql<Candidate>`
    select s.tag, ${sql.lit(SPELLING)} as class
    from unnest(${near.words.map(({ word }) => word)}::text[], ${near.words.map(({ meant }) => meant)}::int[]) as w (word, meant)
    join tag_start as s on s.tenant = ${tenant} and s.word = w.word
    group by s.tag
    having bit_or(w.meant) >= ${near.all}
    order by max(s.holders) desc, s.tag limit ${sql.lit(CANDIDATES)}`.execute(db);
  return found.rows;
}

interface Offered {
  id: string;
  label: string;
  people: number;
  class: number;
  sample: PersonRef[];
  group: GroupRef | null;
  mine: TagKind | null;
  synonyms: string[];
}

/** Up to three people who have the term: the caller's contacts first, then who has had it longest. */
const sample = (context: Context) => sql`coalesce((
  select jsonb_agg(${personRef('p')} order by e.far, e.added_at, e.person) from (
    select e.person, e.added_at, e.person not in (select c.other from contact as c where c.tenant = ${context.tenant}
      and c.owner = ${context.caller.id} and c.state = 'contact') as far
    from person_tag as e
    where e.tenant = ${context.tenant} and e.tag = t.id and e.person <> ${context.caller.id} and ${visible('e', 'e.person', context)}
      and ${active('e.person', context.tenant)}
    order by far, e.added_at, e.person limit 3) as e
  join person as p on p.tenant = ${context.tenant} and p.id = e.person), '[]')`;

/**
 * The best of the candidates that the caller may know of. Terms people have come before terms that are only listed,
 * more people first, then what is typed as this kind.
 */
async function offer(asked: Asked, candidates: readonly Candidate[]): Promise<Suggestion[]> {
  if (candidates.length === 0) return [];
  const { context, key, kind = null } = asked;
  const { db, tenant, caller } = context;
  const found = await sql<Offered>`
    select t.id, t.label, t.people, t.class, ${sample(context)} as sample, ${pageOfTag('t', context)} as "group",
      (select e.kind from person_tag as e where e.tenant = t.tenant and e.tag = t.id and e.person = ${caller.id}) as mine,
      array(select n.label from tag_name as n where n.tenant = t.tenant and n.tag = t.id and n.synonym
        order by n.key = ${key} desc, n.key) as synonyms
    from (
      select t.tenant, t.id, t.label, t.sort_label, c.class, n.people,
        n.typed or (n.people = 0 and coalesce(t.kind = ${kind}, false)) as typed
      from unnest(${candidates.map(({ tag }) => tag)}::text[], ${candidates.map((one) => one.class)}::int[]) as c (tag, class)
      join tag as t on t.tenant = ${tenant} and t.id = c.tag
      cross join lateral (
        select count(*)::int as people, coalesce(bool_or(e.kind = ${kind}), false) as typed from person_tag as e
        where e.tenant = ${tenant} and e.tag = t.id and ${visible('e', 'e.person', context)}
          and ${active('e.person', tenant)}) as n
      where t.listed or n.people > 0
      order by class, people = 0, people desc, typed desc, sort_label, id limit ${sql.lit(limits.suggestions)}) as t
    order by class, people = 0, people desc, typed desc, sort_label, id`.execute(db);
  return found.rows.map((row) => suggestion(row, key));
}

function suggestion(offered: Offered, key: string): Suggestion {
  const { id, label, people, class: why, sample, group, mine, synonyms } = offered;
  const bySynonym = why === SYNONYM || (why === EQUAL && matchKey(label) !== key);
  const synonym = bySynonym ? synonyms.find((wording) => begins(wording, key)) : undefined;
  return {
    ...{ tag: { id, label, people }, sample, equal: why === EQUAL },
    matched: why === SPELLING ? 'spelling' : bySynonym ? 'synonym' : 'label',
    ...(group ? { group } : {}),
    ...(synonym === undefined ? {} : { synonym }),
    ...(mine ? { mine } : {}),
  };
}
