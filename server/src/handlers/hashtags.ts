/** Tags of posts that the caller follows. */
import { sql } from 'kysely';
import { AppError, hashtagFollow, hashtagList, hashtagUnfollow, limits } from 'teapoint/contract';
import { matchKey } from 'teapoint/domain';
import { on, type Context } from '../context.js';

const tell = ({ caller, emit }: Context) =>
  emit({ kind: 'tag', id: caller.id, person: caller.id }, { audience: 'me', owner: caller.id });

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
];
