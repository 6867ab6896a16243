/** What somebody wrote, when they take their data away: what nobody answered goes, the rest stays without words or name. */
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../context.js';
import { newId } from '../db/ids.js';
import { dropFromIndex, indexQuestions } from './question-index.js';

type Rows = RawBuilder<{ id: string }>;
const idsOf = async ({ db }: Pick<Context, 'db'>, rows: Rows) => (await rows.execute(db)).rows.map(({ id }) => id);

/** Posts on somebody else's wall or in a group under which others have said something. */
const answeredPosts = ({ tenant, caller }: Context, p: string) => sql`(${sql.ref(`${p}.author`)} = ${caller.id}
  and ${sql.ref(`${p}.owner`)} is distinct from ${caller.id} and ${sql.ref(`${p}.removed_at`)} is null
  and exists (select from comment as said where said.tenant = ${tenant} and said.thing = ${sql.ref(`${p}.id`)}
    and said.author <> ${caller.id} and said.removed_at is null))`;

/** Questions on somebody else's page that they have answered, or that others asked as well. */
const answeredQuestions = ({ tenant, caller }: Context) => sql`(q.owner <> ${caller.id} and q.removed_at is null
  and q.merged_into is null and (q.answer is not null or exists (select from question as m
    where m.tenant = ${tenant} and m.merged_into = q.id and m.asker <> ${caller.id})))`;

/** Takes everything away that somebody wrote; gives the ids of what they asked, under which others may have read it. */
export async function eraseWords(context: Context, former: string): Promise<string[]> {
  const questions = await eraseQuestions(context, former);
  const things = [...questions.gone, ...(await erasePosts(context, former)), ...(await eraseBookmarks(context))];
  await eraseUnder(context, things);
  await eraseComments(context, former);
  return [...questions.gone, ...questions.left];
}

async function eraseQuestions(context: Context, former: string) {
  const { db, tenant, caller } = context;
  const me = caller.id;
  const locked = await idsOf(context, sql`select q.id from question as q where q.tenant = ${tenant}
    and (q.owner = ${me} or q.asker = ${me}) order by q.id for update`); // prettier-ignore
  const left = await idsOf(context, sql`update question as q set asker = ${former}, detail = null, unnamed = false
    where q.tenant = ${tenant} and q.id = any(${locked}) and q.asker = ${me} and ${answeredQuestions(context)} returning q.id`); // prettier-ignore
  const going = locked.filter((id) => !left.includes(id));
  for (const id of going) await dropFromIndex(db, tenant, id);
  const gone = await sql<{ id: string; merged_into: string | null }>`delete from question
    where tenant = ${tenant} and (id = any(${going}) or merged_into = any(${going})) returning id, merged_into`.execute(
    db,
  );
  const ids = gone.rows.map(({ id }) => id);
  const into = gone.rows.flatMap(({ merged_into: id }) => (id === null || ids.includes(id) ? [] : [id]));
  await indexQuestions(db, tenant, [...new Set([...left, ...into])]);
  return { gone: ids, left };
}

async function erasePosts(context: Context, former: string): Promise<string[]> {
  const { db, tenant, caller, now } = context;
  const me = caller.id;
  const locked = await idsOf(context, sql`select id from post where tenant = ${tenant} and (author = ${me} or owner = ${me})
    order by id for update`); // prettier-ignore
  const left = await idsOf(context, sql`update post as p set author = ${former}, text = '', emoji = null, edited_at = null,
      version = ${newId(now.getTime())}
    where p.tenant = ${tenant} and p.id = any(${locked}) and ${answeredPosts(context, 'p')} returning p.id`); // prettier-ignore
  await sql`delete from post_tag where tenant = ${tenant} and post = any(${left})`.execute(db);
  await eraseMarks(context, left);
  return idsOf(context, sql`delete from post where tenant = ${tenant} and id = any(${locked.filter((id) => !left.includes(id))})
    returning id`); // prettier-ignore
}

/** What is known of an address only by them goes along; of another one it is no longer kept as they typed it. */
async function eraseBookmarks(context: Context): Promise<string[]> {
  const { db, tenant, caller } = context;
  const gone = await sql<{ id: string; key: string }>`
    with removed as (delete from removed_bookmark where tenant = ${tenant} and owner = ${caller.id}
      returning id, bookmark ->> 'key' as key),
    kept as (delete from bookmark where tenant = ${tenant} and owner = ${caller.id} returning id, key)
    select * from removed union all select * from kept`.execute(db);
  const keys = gone.rows.map(({ key }) => key);
  await sql`update address as a set url = (select b.url from bookmark as b where b.tenant = a.tenant and b.key = a.key
      order by b.saved_at, b.id limit 1)
    where a.tenant = ${tenant} and a.key = any(${keys}) and exists (select from bookmark as b
      where b.tenant = a.tenant and b.key = a.key)`.execute(db);
  await sql`delete from address as a where a.tenant = ${tenant} and a.key = any(${keys}) and not exists (select from bookmark as b
      where b.tenant = a.tenant and b.key = a.key)`.execute(db);
  return gone.rows.map(({ id }) => id);
}

/** What others said under what is gone. */
async function eraseUnder(context: Context, things: readonly string[]): Promise<void> {
  const { tenant } = context;
  const said = await idsOf(context, sql`delete from comment where tenant = ${tenant} and thing = any(${things}) returning id`); // prettier-ignore
  await eraseMarks(context, [...things, ...said]);
}

/** A comment in somebody else's thread leaves its place there, so that what follows it can be read. */
async function eraseComments(context: Context, former: string): Promise<void> {
  const { tenant, caller, now } = context;
  const me = caller.id;
  const gone = await idsOf(context, sql`delete from comment where tenant = ${tenant} and author = ${me}
    and removed_at is not null returning id`); // prettier-ignore
  const left = await idsOf(context, sql`update comment set author = ${former}, text = '', edited_at = null,
    version = ${newId(now.getTime())} where tenant = ${tenant} and author = ${me} returning id`); // prettier-ignore
  await eraseMarks(context, [...gone, ...left]);
}

/** Earlier wordings, and who found it useful. */
async function eraseMarks({ db, tenant }: Pick<Context, 'db' | 'tenant'>, things: readonly string[]): Promise<void> {
  await sql`delete from wording where tenant = ${tenant} and thing = any(${things})`.execute(db);
  await sql`delete from useful where tenant = ${tenant} and thing = any(${things})`.execute(db);
}

/** Words that somebody else took away before then, with what hangs on them, unless somebody is asked to look at them again. */
export async function forgetRemoved(db: Context['db'], tenant: string, before: Date): Promise<void> {
  const things: string[] = [];
  for (const table of ['post', 'comment', 'question', 'removed_bookmark', 'removed_profile'])
    things.push(...(await idsOf({ db }, sql`delete from ${sql.table(table)} as w where w.tenant = ${tenant} and w.removed_at < ${before}
      and not exists (select from report as r where r.tenant = w.tenant and r.thing = w.id and r.outcome is null) returning id`))); // prettier-ignore
  if (things.length === 0) return;
  await sql`delete from photo as f where f.tenant = ${tenant} and f.at < ${before}
    and not exists (select from person as p where p.tenant = f.tenant and p.id = f.person and p.photo = f.id)
    and not exists (select from removed_profile as r where r.tenant = f.tenant and r.photo = f.id)`.execute(db);
  const said = await idsOf({ db }, sql`delete from comment where tenant = ${tenant} and thing = any(${things}) returning id`); // prettier-ignore
  await eraseMarks({ db, tenant }, [...things, ...said]);
}
