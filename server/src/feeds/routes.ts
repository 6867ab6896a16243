/** What a feed reader fetches without signing in: of one person, what they saved for everyone. */
import { Hono } from 'hono';
import { sql } from 'kysely';
import { AppError } from 'teapoint/contract';
import { matchKey } from 'teapoint/domain';
import { present } from '../handlers/sql.js';
import { contextOf, etagOf, namesTag } from '../reads.js';
import type { AppState, Env } from '../state.js';
import { atom, rss, type Entry, type Feed } from './write.js';

const NEWEST = 50;
const forms = {
  rss: { write: rss, type: 'application/rss+xml' },
  atom: { write: atom, type: 'application/atom+xml' },
} as const;

export function createFeeds(state: AppState, name: string): Hono<Env> {
  const routes = new Hono<Env>();
  for (const [form, { write, type }] of Object.entries(forms)) {
    routes.get(`/:secret/:person/bookmarks.${form}`, async (c) => {
      const { secret, person } = c.req.param();
      const feed = await feedOf(state, { secret, person, tag: c.req.query('tag') ?? '', self: c.req.url });
      const body = write({ ...feed, title: `${feed.title} · ${name}` });
      const etag = etagOf(body);
      const headers = { ETag: etag, 'Content-Type': `${type}; charset=utf-8` };
      if (namesTag(c.req.header('If-None-Match') ?? null, etag)) return c.body(null, 304, headers);
      return c.body(body, 200, headers);
    });
  }
  return routes;
}

interface Asked {
  secret: string;
  person: string;
  tag: string;
  self: string;
}

/** As whoever the secret belongs to could see it, and of that only what is for everyone. Throws `not-found`. */
async function feedOf(state: AppState, { secret, person, tag, self }: Asked): Promise<Feed> {
  const nothing = () => new AppError('not-found', 'There is nothing at this address');
  const reader = await readerOf(state, secret);
  if (reader === undefined) throw nothing();
  const context = { ...contextOf(state, { caller: { id: reader, roles: [] } }), emit: () => {}, notify: () => {} };
  const owner = await sql<{ id: string; name: string }>`select p.id, p.name from person as p
    where p.tenant = ${state.tenant} and p.id = ${person} and ${present('p.id', context)}`.execute(state.db);
  const of = owner.rows[0];
  if (!of) throw nothing();
  const entries = await sql<Entry>`select b.id, b.url, b.title, b.note, b.tags, b.saved_at, b.version from bookmark as b
    where b.tenant = ${state.tenant} and b.owner = ${of.id} and b.audience = 'everyone'
      ${tag === '' ? sql`` : sql`and b.tag_keys @> array[${matchKey(tag)}]::text[]`}
    order by b.saved_at desc, b.id desc limit ${sql.lit(NEWEST)}`.execute(state.db);
  const title = [of.name, tag].filter(Boolean).join(' · ');
  return { id: `urn:teapoint:bookmarks:${encodeURIComponent(of.id)}:${encodeURIComponent(matchKey(tag))}`, title, author: of.name, self, entries: entries.rows }; // prettier-ignore
}

/** Who made the secret and is still here. */
async function readerOf({ db, tenant }: AppState, secret: string): Promise<string | undefined> {
  const found = await sql<{ person: string }>`select s.person from feed_secret as s
    join person as p on p.tenant = s.tenant and p.id = s.person and p.ended_at is null
    where s.tenant = ${tenant} and s.secret = ${secret}`.execute(db);
  return found.rows[0]?.person;
}
