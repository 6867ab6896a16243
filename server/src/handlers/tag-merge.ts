import { sql } from 'kysely';
import { AppError, tagMerge, type Tag } from 'teapoint/contract';
import { fold, may, officesOf } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { tellPage } from './group-facts.js';
import { tag as tagOf } from './sql.js';
import { countHolders } from './tag-index.js';

/** Where a person has both, what joining `from` made is taken back with `into` from now on. */
async function moveMarks({ db, tenant }: Context, from: string, into: string): Promise<void> {
  const both = sql`person_tag as e join person_tag as o on o.tenant = e.tenant and o.person = e.person and o.tag = ${into}
    where e.tenant = ${tenant} and e.tag = ${from}`;
  await sql`update contact as c set via = o.joining from ${both}
    and c.tenant = e.tenant and c.via = e.joining and (c.owner = e.person or c.other = e.person)`.execute(db);
  await sql`update member as m set via = o.joining from ${both}
    and m.tenant = e.tenant and m.via = e.joining and m.person = e.person`.execute(db);
}

/** Everything that led to `from` leads to `into`; where a person has both, their entry of `into` stays. */
async function moveEntries({ db, tenant }: Context, from: string, into: string): Promise<void> {
  await sql`delete from person_tag as e where tenant = ${tenant} and tag = ${from} and exists (
    select from person_tag as o where o.tenant = e.tenant and o.person = e.person and o.tag = ${into})`.execute(db);
  await sql`update person_tag set tag = ${into} where tenant = ${tenant} and tag = ${from}`.execute(db);
  await sql`update tag set listed = listed or (select listed from tag where tenant = ${tenant} and id = ${from})
    where tenant = ${tenant} and id = ${into}`.execute(db);
}

async function moveNames({ db, tenant }: Context, from: string, into: string): Promise<void> {
  await sql`update tag_name set tag = ${into}, synonym = true where tenant = ${tenant} and tag = ${from}`.execute(db);
  await sql`insert into tag_start (tenant, tag, start, synonym, word, holders)
    select tenant, ${into}, start, true, word, holders from tag_start where tenant = ${tenant} and tag = ${from}
    on conflict do nothing`.execute(db);
  await countHolders(db, tenant, [into]);
}

/** Members move to the page of `into`, with what they wrote, asked and shared; where that has none, the old page goes on under its name. */
async function moveGroup(context: Context, from: string, into: string): Promise<void> {
  const { db, tenant } = context;
  const found = await sql<{
    id: string;
    tag: string;
    wall: string;
    label: string;
  }>`select g.id, g.tag, g.wall, t.label from grp as g
    join tag as t on t.tenant = g.tenant and t.id = ${into}
    where g.tenant = ${tenant} and g.tag in (${from}, ${into}) for no key update of g`.execute(db);
  const old = found.rows.find((row) => row.tag === from);
  const kept = found.rows.find((row) => row.tag === into);
  if (!old) return;
  tellPage(context, old.id, kept ? 'removed' : 'changed');
  if (!kept) {
    await sql`update grp set tag = ${into}, name = ${old.label}, sort_name = ${fold(old.label)}
      where tenant = ${tenant} and id = ${old.id}`.execute(db);
    return;
  }
  await sql`insert into member (tenant, grp, person, role, since, via)
    select tenant, ${kept.id}, person, role, since, via from member where tenant = ${tenant} and grp = ${old.id}
    on conflict (tenant, grp, person) do update set via = null where excluded.via is null`.execute(db);
  await sql`update post set (grp, wall) = (${kept.id}, ${kept.wall}) where tenant = ${tenant} and grp = ${old.id}`.execute(
    db,
  );
  await sql`update question set grp = ${kept.id} where tenant = ${tenant} and grp = ${old.id}`.execute(db);
  await sql`update bookmark set grp = ${kept.id} where tenant = ${tenant} and grp = ${old.id}`.execute(db);
  await sql`delete from grp where tenant = ${tenant} and id = ${old.id}`.execute(db);
  tellPage(context, kept.id, 'changed');
}

export const tagMergeHandler = on(tagMerge, async (context, { tag, into }) => {
  const { db, tenant, caller, emit } = context;
  if (!may('term', 'merge', officesOf(caller.roles)))
    throw new AppError('forbidden', 'Only administrators merge terms');
  if (tag === into) throw new AppError('invalid', 'A term cannot be merged into itself', { errors: [{ pointer: '/into', message: 'is the same term' }] }); // prettier-ignore
  const locked =
    await sql`select from tag where tenant = ${tenant} and id in (${tag}, ${into}) order by id for no key update`.execute(
      db,
    );
  if (locked.rows.length < 2) throw new AppError('not-found', 'There is no such term');
  await moveMarks(context, tag, into);
  await moveEntries(context, tag, into);
  await moveNames(context, tag, into);
  await moveGroup(context, tag, into);
  await sql`delete from tag where tenant = ${tenant} and id = ${tag}`.execute(db);
  const everyone = { audience: 'everyone', owner: caller.id } as const;
  emit({ kind: 'tag', id: tag, verb: 'removed' }, everyone);
  emit({ kind: 'tag', id: into, verb: 'changed' }, everyone);
  const merged = await sql<{ tag: Tag }>`select ${tagOf('t', context)} as tag from tag as t
    where t.tenant = ${tenant} and t.id = ${into}`.execute(db);
  return (merged.rows[0] as { tag: Tag }).tag;
});
