/** Tags of posts: those in use, and those that the caller follows. */
import { sql, type RawBuilder } from 'kysely';
import { AppError, hashtagFollow, hashtagList, hashtagSuggest, hashtagUnfollow, limits } from 'teapoint/contract';
import { matchKey, tagsIn } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { seen } from './post-sql.js';
import { AFTER } from './tag-index.js';

const tell = ({ caller, emit }: Context) =>
  emit({ kind: 'tag', id: caller.id, person: caller.id }, { audience: 'me', owner: caller.id });

/** How many tags are looked at, and how many of the latest posts under each: one letter costs no more than a whole word. */
const TAGS = 40;
const LATEST = 20;

/**
 * Tags in use that begin with `start`, each with the latest post under it that the caller may see. The index is stepped
 * through from tag to tag: how often one is used makes no difference.
 */
async function inUse(context: Context, start: string): Promise<string[]> {
  const { db, tenant } = context;
  const next = (from: RawBuilder<unknown>) => sql`(select t.key from post_tag as t
    where t.tenant = ${tenant} and ${from} and t.key < ${start + AFTER} order by t.key limit 1)`;
  const found = await sql<{ key: string; text: string }>`
    with recursive tags as (
      select ${next(sql`t.key >= ${start}`)} as key, 1 as step
      union all select ${next(sql`t.key > tags.key`)}, step + 1 from tags
        where tags.key is not null and step < ${sql.lit(TAGS)})
    select tags.key, last.text from tags, lateral (
      select p.text from (select t.tenant, t.post, t.at from post_tag as t where t.tenant = ${tenant} and t.key = tags.key
        order by t.at desc, t.post desc limit ${sql.lit(LATEST)}) as t
      join post as p on p.tenant = t.tenant and p.id = t.post
      where ${seen('p', context)} order by t.at desc, t.post desc limit 1) as last
    order by tags.key limit ${sql.lit(limits.suggestions)}`.execute(db);
  return found.rows.map(({ key, text }) => tagsIn(text).find((label) => matchKey(label) === key) ?? key);
}

export const hashtagHandlers = [
  on(hashtagList, async ({ db, tenant, caller }) => {
    const found = await sql<{ label: string }>`select label from hashtag
      where tenant = ${tenant} and person = ${caller.id} order by key`.execute(db);
    return { tags: found.rows.map(({ label }) => label) };
  }),
  on(hashtagFollow, async (context, { label }) => {
    const { db, tenant, caller } = context;
    await sql`insert into hashtag (tenant, person, key, label) values (${tenant}, ${caller.id}, ${matchKey(label)}, ${label})
      on conflict do nothing`.execute(db);
    const { rows } = await sql`select from hashtag where tenant = ${tenant} and person = ${caller.id}`.execute(db);
    if (rows.length > limits.pageMost)
      throw new AppError('conflict', `Nobody follows more than ${limits.pageMost} tags`);
    tell(context);
    return { done: true as const };
  }),
  on(hashtagUnfollow, async (context, { label }) => {
    const { db, tenant, caller } = context;
    await sql`delete from hashtag where tenant = ${tenant} and person = ${caller.id} and key = ${matchKey(label)}`.execute(
      db,
    );
    tell(context);
    return { done: true as const };
  }),
  on(hashtagSuggest, async (context, { q }) => {
    const start = matchKey(q);
    return { tags: start === '' ? [] : await inUse(context, start) };
  }),
];
