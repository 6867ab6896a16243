import { sql, type Kysely } from 'kysely';

// Plain SQL: the migration must never change when the types of the code do.
const statements = [
  // `key` is a digest of the canonical URL, which can be too long for an index. A group may end: then its owner alone
  // sees what was for it, so no foreign key.
  `create table bookmark (
    tenant text not null, id text collate "C" not null, owner text not null, url text not null, key text collate "C" not null,
    title text not null, note text, tags text[] not null, tag_keys text[] not null, words tsvector not null,
    audience text not null check (audience in ('everyone', 'contacts', 'group', 'me')), grp text,
    unread boolean not null, imported boolean not null, saved_at timestamptz(3) not null, version text not null,
    primary key (tenant, id),
    check ((audience = 'group') = (grp is not null)),
    foreign key (tenant, owner) references person (tenant, id) on delete cascade)`,
  `create unique index bookmark_by_key on bookmark (tenant, key, owner)`,
  `create index bookmark_by_owner on bookmark (tenant, owner, saved_at, id)`,
  `create index bookmark_by_time on bookmark (tenant, saved_at, id)`,
  `create index bookmark_by_grp on bookmark (tenant, grp, saved_at, id) where grp is not null`,
  `create index bookmark_by_word on bookmark using gin (words)`,
  `create index bookmark_by_tag on bookmark using gin (tag_keys)`,
  // What came with an import is no news.
  `create index bookmark_news on bookmark (tenant, saved_at, id) where not imported`,
  `create index bookmark_news_by_owner on bookmark (tenant, owner, saved_at, id) where not imported`,

  // What is known of an address that somebody shares: whether it still leads anywhere, and when it is asked again.
  `create table address (
    tenant text not null, key text collate "C" not null, url text not null,
    due_at timestamptz(3) not null, failures int not null default 0, dead_since timestamptz(3),
    primary key (tenant, key))`,
  `create index address_by_due on address (tenant, due_at)`,

  // Whose feed reader it is that asks without signing in.
  `create table feed_secret (
    tenant text not null, person text not null, secret text collate "C" not null,
    primary key (tenant, person),
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,
  `create unique index feed_secret_by_secret on feed_secret (tenant, secret)`,
];

/** Bookmarks, addresses and whether they are dead, feeds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
