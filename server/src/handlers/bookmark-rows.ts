/** A person's own bookmarks as rows that are read, changed and put back, one or five hundred at a time. */
import { sql, type RawBuilder } from 'kysely';
import { limits, type Audience } from 'teapoint/contract';
import { bookmarkWords, matchKey } from 'teapoint/domain';
import type { Context } from '../context.js';
import { newId } from '../db/ids.js';
import { iso } from './sql.js';

export interface Row {
  id: string;
  owner: string;
  url: string;
  key: string;
  title: string;
  note?: string | undefined;
  tags: string[];
  audience: Audience;
  group?: string | undefined;
  unread: boolean;
  imported: boolean;
  savedAt: string;
  version: string;
}

/** The rows, which nobody else changes before the caller is done. */
export async function rowsWhere({ db, tenant }: Context, condition: RawBuilder<unknown>): Promise<Row[]> {
  const found = await sql<Row & { note: string | null; group: string | null }>`
    select b.id, b.owner, b.url, b.key, b.title, b.note, b.tags, b.audience, b.grp as "group", b.unread, b.imported,
      ${iso('b.saved_at')} as "savedAt", b.version
    from bookmark as b where b.tenant = ${tenant} and ${condition} order by b.saved_at, b.id for no key update`.execute(
    db,
  );
  return found.rows.map((row) => ({ ...row, note: row.note ?? undefined, group: row.group ?? undefined }));
}

/** Puts rows of the caller's in the place of those with their ids, or beside the others. */
export async function putRows(context: Context, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += limits.importRows)
    await putSome(context, rows.slice(from, from + limits.importRows));
}

async function putSome({ db, tenant, now }: Context, rows: readonly Row[]): Promise<void> {
  const made = rows.map((row) => ({
    ...{ ...row, version: newId(now.getTime()) },
    ...{ tag_keys: row.tags.map(matchKey), words: bookmarkWords(row) },
  }));
  await sql`
    with r as materialized (select * from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r (id text, owner text, url text,
      key text, title text, note text, tags text[], tag_keys text[], words text[], audience text, "group" text, unread boolean,
      imported boolean, "savedAt" timestamptz, version text)),
    known as (insert into address (tenant, key, url, due_at)
      select distinct on (key) ${tenant}, key, url, ${now}::timestamptz from r where audience <> 'me' order by key
      on conflict do nothing)
    insert into bookmark (tenant, id, owner, url, key, title, note, tags, tag_keys, words, audience, grp, unread, imported,
      saved_at, version)
    select ${tenant}, id, owner, url, key, title, note, tags, tag_keys, array_to_tsvector(words), audience, "group", unread,
      imported, "savedAt", version from r
    on conflict (tenant, id) do update set (title, note, tags, tag_keys, words, audience, grp, unread, saved_at, version)
      = (excluded.title, excluded.note, excluded.tags, excluded.tag_keys, excluded.words, excluded.audience, excluded.grp,
        excluded.unread, excluded.saved_at, excluded.version)`.execute(db);
}

type Verb = 'added' | 'changed' | 'removed';
interface Told {
  kind?: 'bookmark' | 'comment' | 'useful';
  verb?: Verb;
  thing?: string;
  person?: string;
}
/** Tells those who may see the bookmark that it, or something on it, changed. */
export function tellBookmark(
  { emit }: Pick<Context, 'emit'>,
  of: Pick<Row, 'id' | 'owner' | 'audience' | 'group'>,
  told: Told,
): void {
  const { kind = 'bookmark', verb = 'changed', thing = of.id, person = of.owner } = told;
  const change = { kind, id: thing, verb, person, ...(of.group !== undefined && { group: of.group }) };
  emit(change, { audience: of.audience, owner: of.owner });
}
