/** Whom the caller may want as a contact, and why: only what people typed or joined, never who looked at what. */
import { sql } from 'kysely';
import { contactDismiss, contactSuggest, type Output } from 'teapoint/contract';
import { on, type Context } from '../context.js';
import { seen } from './bookmark-sql.js';
import { refuseSelf } from './contacts.js';
import { pageOf, readCursor } from './cursor.js';
import { active, personRef, present, requirePerson, visible } from './sql.js';

type Suggested = Output<typeof contactSuggest>['items'][number];

/** How many people one term, one group and one contact can bring: the newest, so that large ones cost no more. */
const EACH = 50;
/** How many of the caller's contacts are asked for theirs. */
const ASKED = 100;
const CAUSES = 3;

const byTag = (context: Context) => sql`
  select e.person, 'tag' as kind, t.id, t.label, 0 as place from person_tag as own
  join tag as t on t.tenant = own.tenant and t.id = own.tag
  cross join lateral (select e.person from person_tag as e where e.tenant = own.tenant and e.tag = own.tag
    and ${visible('e', 'e.person', context)} order by e.added_at desc, e.person desc limit ${sql.lit(EACH)}) as e
  where own.tenant = ${context.tenant} and own.person = ${context.caller.id}`;

/** A term's own page says nothing that the term does not. */
const byGroup = (context: Context) => sql`
  select m.person, 'group', g.id, g.name, 1 from member as own
  join grp as g on g.tenant = own.tenant and g.id = own.grp and g.kind <> 'tag'
  cross join lateral (select m.person from member as m where m.tenant = own.tenant and m.grp = own.grp
    order by m.since desc, m.person desc limit ${sql.lit(EACH)}) as m
  where own.tenant = ${context.tenant} and own.person = ${context.caller.id}`;

const byContact = (context: Context) => sql`
  select c.other, 'contact', p.id, p.name, 3 from (
    select own.tenant, own.other from contact as own where own.tenant = ${context.tenant}
      and own.owner = ${context.caller.id} and own.state = 'contact' and ${active('own.other', context.tenant)}
      order by own.since desc limit ${sql.lit(ASKED)}) as own
  join person as p on p.tenant = own.tenant and p.id = own.other
  cross join lateral (select c.other from contact as c where c.tenant = own.tenant and c.owner = own.other
    and c.state = 'contact' order by c.since desc, c.other desc limit ${sql.lit(EACH)}) as c`;

/** How many of the caller's bookmark tags are looked up, those they gave most. */
const TAGS = 20;
const byBookmark = (context: Context) => sql`
  select b.owner, 'bookmark-tag', md5(own.key), own.label, 2 from (
    select t.key, (array_agg(t.label order by b.saved_at, b.id))[1] as label
    from bookmark as b, unnest(b.tags, b.tag_keys) as t (label, key)
    where b.tenant = ${context.tenant} and b.owner = ${context.caller.id}
    group by t.key order by count(*) desc, t.key limit ${sql.lit(TAGS)}) as own
  cross join lateral (select distinct b.owner from (
    select b.owner from bookmark as b where b.tenant = ${context.tenant} and b.tag_keys @> array[own.key]
      and ${seen('b', context)} order by b.saved_at desc limit ${sql.lit(EACH)}) as b) as b`;

/** Whoever is a contact, was asked, removed or dismissed is not suggested. */
const isNew = ({ tenant, caller }: Context) =>
  sql.join(
    ['contact', 'removal', 'dismissal'].map(
      (table) => sql`not exists (select from ${sql.table(table)} as known where known.tenant = ${tenant}
        and known.owner = ${caller.id} and known.other = cause.person)`,
    ),
    sql` and `,
  );

export const contactSuggestHandlers = [
  on(contactSuggest, async (context, { limit, cursor }) => {
    const { db, tenant, caller } = context;
    const after = readCursor(cursor, ['text', 'text']);
    const found = await sql<{ suggested: Suggested; far: string; id: string }>`
      select jsonb_build_object('person', ${personRef('p')}, 'because', one.because) as suggested, one.far, p.id
      from (
        select cause.person, to_char(9999 - least(count(*), 9999), 'FM0000') as far,
          to_jsonb((array_agg(jsonb_build_object('kind', cause.kind, 'id', cause.id, 'label', cause.label)
            order by cause.place, cause.label, cause.id))[1:${sql.lit(CAUSES)}]) as because
        from (${byTag(context)} union all ${byGroup(context)} union all ${byBookmark(context)} union all ${byContact(context)}) as cause
        where cause.person <> ${caller.id} and ${present('cause.person', context)} and ${isNew(context)}
        group by cause.person) as one
      join person as p on p.tenant = ${tenant} and p.id = one.person
      ${after ? sql`where (one.far, p.id) > (${after[0]}, ${after[1]})` : sql``}
      order by one.far, p.id limit ${limit + 1}`.execute(db);
    return pageOf(found.rows, limit, (row) => row.suggested, (row) => [row.far, row.id]); // prettier-ignore
  }),
  on(contactDismiss, async (context, { person }) => {
    const { db, tenant, caller, emit } = context;
    refuseSelf(context, person);
    await requirePerson(context, person);
    await sql`insert into dismissal (tenant, owner, other) values (${tenant}, ${caller.id}, ${person})
      on conflict do nothing`.execute(db);
    emit({ kind: 'contact', id: person, person: caller.id }, { audience: 'me', owner: caller.id });
    return { done: true as const };
  }),
];
