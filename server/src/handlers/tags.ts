import { sql } from 'kysely';
import { AppError, limits, tagList, tagPeople, tagPreview, tagSuggest } from 'teapoint/contract';
import type { GroupRef, PersonRef, PersonTag, Tag, TagKind } from 'teapoint/contract';
import { planJoin } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { pageOf, readCursor } from './cursor.js';
import { active, apart, entry, iso, pageOfTag, personRef, present, requirePerson, tag, visible } from './sql.js';
import { suggest } from './tag-suggest.js';

/** The term, if it is listed or somebody has it for the caller to see. Throws `not-found`. */
export async function tagFor(context: Context, id: string): Promise<Tag> {
  const { db, tenant } = context;
  const found = await sql<{ tag: Tag; listed: boolean }>`select ${tag('t', context)} as tag, t.listed from tag as t
    where t.tenant = ${tenant} and t.id = ${id}`.execute(db);
  const row = found.rows[0];
  if (!row || !(row.listed || row.tag.people > 0)) throw new AppError('not-found', 'There is no such term');
  return row.tag;
}

interface Facts {
  holders: number;
  known: number;
  group: GroupRef | null;
  mine: TagKind | null;
}

async function factsOf(context: Context, id: string): Promise<Facts> {
  const { db, tenant, caller } = context;
  const found = await sql<Facts>`
    select count(e.person) filter (where e.person <> ${caller.id} and e.audience = 'everyone')::int as holders,
      count(c.other) filter (where e.audience = 'everyone')::int as known,
      max(e.kind) filter (where e.person = ${caller.id}) as mine, ${pageOfTag('t', context)} as group
    from tag as t
    left join person_tag as e on e.tenant = t.tenant and e.tag = t.id and ${present('e.person', context)}
    left join contact as c on c.tenant = e.tenant and c.owner = ${caller.id} and c.other = e.person and c.state = 'contact'
    where t.tenant = ${tenant} and t.id = ${id} group by t.tenant, t.id`.execute(db);
  return found.rows[0] as Facts;
}

/** People with the term for everyone to see who are not the caller's contacts yet. */
async function strangers(context: Context, id: string): Promise<PersonRef[]> {
  const { db, tenant, caller } = context;
  const found = await sql<{ person: PersonRef }>`select ${personRef('p')} as person from person_tag as e
    join person as p on p.tenant = e.tenant and p.id = e.person
    where e.tenant = ${tenant} and e.tag = ${id} and e.audience = 'everyone' and e.person <> ${caller.id}
      and not exists (select from contact as c where c.tenant = e.tenant and c.owner = ${caller.id} and c.other = e.person
        and c.state = 'contact') and not ${apart('e', context)} and ${active('e.person', tenant)}
    order by p.sort_name, p.id`.execute(db);
  return found.rows.map((row) => row.person);
}

export const tagHandlers = [
  on(tagList, async (context, { person, kind, limit, cursor }) => {
    const { db, tenant } = context;
    const after = readCursor(cursor, ['time', 'text']);
    const found = await sql<{ entry: PersonTag }>`select ${entry('e', 't', context)} as entry
      from person_tag as e join tag as t on t.tenant = e.tenant and t.id = e.tag
      where e.tenant = ${tenant} and e.person = ${person} and ${visible('e', 'e.person', context)}
        and ${active('e.person', tenant)}
        ${kind ? sql`and e.kind = ${kind}` : sql``}
        ${after ? sql`and (e.added_at, e.tag) < (${after[0]}, ${after[1]})` : sql``}
      order by e.added_at desc, e.tag desc limit ${limit + 1}`.execute(db);
    if (found.rows.length === 0) await requirePerson(context, person);
    return pageOf(found.rows, limit, (row) => row.entry, (row) => [row.entry.addedAt, row.entry.tag.id]); // prettier-ignore
  }),
  on(tagSuggest, async (context, { q, kind }) => ({ items: await suggest(context, q, kind) })),
  on(tagPeople, async (context, { tag: id, limit, cursor }) => {
    const { db, tenant } = context;
    const after = readCursor(cursor, ['time', 'text']);
    const found = await sql<{ person: PersonRef; at: string }>`
      select ${personRef('p')} as person, ${iso('e.added_at')} as at
      from person_tag as e join person as p on p.tenant = e.tenant and p.id = e.person
      where e.tenant = ${tenant} and e.tag = ${id} and ${visible('e', 'e.person', context)} and ${active('e.person', tenant)}
        ${after ? sql`and (e.added_at, e.person) < (${after[0]}, ${after[1]})` : sql``}
      order by e.added_at desc, e.person desc limit ${limit + 1}`.execute(db);
    if (found.rows.length === 0) await tagFor(context, id);
    return pageOf(found.rows, limit, (row) => row.person, (row) => [row.at, row.person.id]); // prettier-ignore
  }),
  on(tagPreview, async (context, { tag: id, audience }) => {
    const shown = await tagFor(context, id);
    const { holders, known, group, mine } = await factsOf(context, id);
    const facts = { audience, connect: true, holders, hasGroup: group !== null, connectAtOnce: limits.connectAtOnce };
    // Choosing what one has already connects nobody again.
    const plan = mine ? { direct: false, page: 'none' as const } : planJoin(facts);
    const connects = plan.direct ? await strangers(context, id) : [];
    return {
      ...{ tag: shown, connects, known, page: plan.page, audience },
      ...(group ? { group } : {}),
      ...(mine ? { mine } : {}),
    };
  }),
];
