/** What posts and comments have in common: earlier wordings, being taken away. */
import { sql } from 'kysely';
import { AppError } from 'teapoint/contract';
import { mayEdit, mayRemove } from 'teapoint/domain';
import type { Context } from '../context.js';
import { newId } from '../db/ids.js';
import { iso } from './sql.js';

type Table = 'post' | 'comment';
interface Words {
  id: string;
  author: string;
  text: string;
  version: string;
}

function requireVersion(before: Words, version: string | undefined): void {
  if (version !== undefined && version !== before.version) throw new AppError('stale', 'It has been changed meanwhile');
}

export function requireAuthor({ caller }: Context, before: Words, version: string | undefined): void {
  if (!mayEdit({ author: before.author === caller.id }))
    throw new AppError('forbidden', 'Nobody changes the words of somebody else');
  requireVersion(before, version);
}

export function requireRemover({ caller }: Context, before: Words, runs: boolean, version: string | undefined): void {
  const moderator = caller.roles.includes('moderator');
  if (!mayRemove({ author: before.author === caller.id, runs, moderator }))
    throw new AppError('forbidden', 'Only its author, whose wall it is or a moderator takes it away');
  requireVersion(before, version);
}

/** Keeps what it said before, to be read. The same words again are no change. */
export async function edit({ db, tenant, now }: Context, table: Table, before: Words, text: string): Promise<boolean> {
  if (text === before.text) return false;
  await sql`insert into wording (tenant, thing, id, text, at)
    values (${tenant}, ${before.id}, ${newId(now.getTime())}, ${before.text}, ${now})`.execute(db);
  await sql`update ${sql.table(table)} set text = ${text}, edited_at = ${now}, version = ${newId(now.getTime())}
    where tenant = ${tenant} and id = ${before.id}`.execute(db);
  return true;
}

/** Earlier wordings, the newest first. */
export async function wordingsOf({ db, tenant }: Context, thing: string) {
  const found = await sql<{ text: string; at: string }>`select text, ${iso('at')} as at from wording
    where tenant = ${tenant} and thing = ${thing} order by id desc`.execute(db);
  return { items: found.rows, next: null };
}

/** Somebody else takes the words away and says why. */
export async function remove(
  { db, tenant, caller, now }: Context,
  table: Table,
  id: string,
  { rule, reason }: { rule?: string | undefined; reason?: string | undefined },
): Promise<void> {
  if (reason === undefined) {
    const message = 'is missing: its author will want to know';
    throw new AppError('invalid', `/reason ${message}`, { errors: [{ pointer: '/reason', message }] });
  }
  await sql`update ${sql.table(table)} set removed_at = ${now}, removed_by = ${caller.id}, removed_rule = ${rule ?? null},
    removed_reason = ${reason} where tenant = ${tenant} and id = ${id}`.execute(db);
}

/** An author's own words go, with everything on them. */
export async function forget({ db, tenant }: Context, table: Table, id: string): Promise<void> {
  await sql`
    with gone as (delete from ${sql.table(table)} where tenant = ${tenant} and id = ${id} returning id),
    said as (delete from comment where tenant = ${tenant} and thing = ${id} returning id),
    things as (select id from gone union all select id from said),
    marks as (delete from useful where tenant = ${tenant} and thing in (select id from things))
    delete from wording where tenant = ${tenant} and thing in (select id from things)`.execute(db);
}
