import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { bookmarkFeed, bookmarkFeedRenew } from 'teapoint/contract';
import { on, type Context } from '../context.js';
import { requirePerson } from './sql.js';

/** Where the routes of feeds are, below the base URL. */
const addressOf = (secret: string, person: string, form: string, tag: string | undefined) =>
  `/feeds/${secret}/${person}/bookmarks.${form}${tag === undefined ? '' : `?tag=${encodeURIComponent(tag)}`}`;

async function secretOf({ db, tenant, caller }: Context): Promise<string | undefined> {
  const found = await sql<{ secret: string }>`select secret from feed_secret
    where tenant = ${tenant} and person = ${caller.id}`.execute(db);
  return found.rows[0]?.secret;
}

export const bookmarkFeedHandlers = [
  on(bookmarkFeed, async (context, { person, tag }) => {
    await requirePerson(context, person);
    const secret = await secretOf(context);
    if (secret === undefined) return {};
    return { rss: addressOf(secret, person, 'rss', tag), atom: addressOf(secret, person, 'atom', tag) };
  }),
  on(bookmarkFeedRenew, async ({ db, tenant, caller, emit }) => {
    await sql`insert into feed_secret (tenant, person, secret)
      values (${tenant}, ${caller.id}, ${randomBytes(24).toString('base64url')})
      on conflict (tenant, person) do update set secret = excluded.secret`.execute(db);
    emit({ kind: 'bookmark', id: caller.id, person: caller.id }, { audience: 'me', owner: caller.id });
    return { done: true };
  }),
];
