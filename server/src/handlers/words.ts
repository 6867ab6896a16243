/** What posts, comments, answers and bookmarks have in common: earlier wordings, being taken away. */
import { sql } from 'kysely';
import { AppError, limits } from 'teapoint/contract';
import { mayEdit, mayRemove, mentionsIn, noticed, officesOf, wrongRule, type Reportable } from 'teapoint/domain';
import type { Context } from '../context.js';
import { newId } from '../db/ids.js';
import { pageOf, readCursor } from './cursor.js';
import { removeProfile, restoreProfile } from './profile-words.js';
import { refuse } from './refuse.js';
import { iso } from './sql.js';

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

/** What an administrator thinks long enough for a post or comment. */
export function requireFit({ postLength = limits.post }: Context, text: string): void {
  if (text.length > postLength) throw refuse('/text', `is longer than ${postLength}`);
}

/** Nothing is written where one is kept off, or where a group takes nothing more. */
export function requireWriter({ writes }: { writes: boolean }): void {
  if (!writes) throw new AppError('forbidden', 'You may not write here');
}

export function requireRemover({ caller }: Context, before: Words, runs: boolean, version: string | undefined): void {
  const { moderator } = officesOf(caller.roles);
  if (!mayRemove({ author: before.author === caller.id, runs, moderator }))
    throw new AppError('forbidden', 'Only its author, whose wall it is or a moderator takes it away');
  requireVersion(before, version);
}

/** Keeps what was said before, to be read. */
export async function keepWording(
  { db, tenant, now }: Context,
  { id, text }: Pick<Words, 'id' | 'text'>,
): Promise<void> {
  await sql`insert into wording (tenant, thing, id, text, at)
    values (${tenant}, ${id}, ${newId(now.getTime())}, ${text}, ${now})`.execute(db);
}

/** Another text; the same words again are no change. */
export async function edit(context: Context, table: 'post' | 'comment', before: Words, text: string): Promise<boolean> {
  const { db, tenant, now } = context;
  if (text === before.text) return false;
  requireFit(context, text);
  await keepWording(context, before);
  await sql`update ${sql.table(table)} set text = ${text}, edited_at = ${now}, version = ${newId(now.getTime())}
    where tenant = ${tenant} and id = ${before.id}`.execute(db);
  return true;
}

/** Who was not mentioned before an edit. */
export function newlyMentioned(before: string, text: string): string[] {
  const known = mentionsIn(before);
  return mentionsIn(text).filter((person) => !known.includes(person));
}

/** Earlier wordings, the newest first. */
export async function wordingsOf(
  { db, tenant }: Context,
  thing: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const [after] = readCursor(cursor, ['text']) ?? [];
  const found = await sql<{ id: string; text: string; at: string }>`select id, text, ${iso('at')} as at from wording
    where tenant = ${tenant} and thing = ${thing} ${after === undefined ? sql`` : sql`and id < ${after}`}
    order by id desc limit ${limit + 1}`.execute(db);
  return pageOf(found.rows, limit, ({ text, at }) => ({ text, at }), ({ id }) => [id]); // prettier-ignore
}

interface Why {
  rule?: string | undefined;
  reason?: string | undefined;
}
type Said = Why & { reason: string };
interface Taken {
  about: Reportable;
  id: string;
  /** Those whose words they are. */
  writers: readonly string[];
  /** What a comment is on. */
  thread?: string | undefined;
}

/** Somebody else takes the words away and says why: the rule, where there are any, and a reason. */
export async function remove(context: Context, taken: Taken, { rule, reason }: Why): Promise<void> {
  if (reason === undefined) throw refuse('/reason', 'is missing: its author will want to know');
  const wrong = wrongRule(context.rules, rule);
  if (wrong) throw refuse('/rule', wrong);
  await retract(context, taken, { rule, reason });
}

/** Who wrote them is told, not by whom. A decision names the rule of its report, whatever the rules are by then. */
export async function retract(context: Context, { about, id, writers, thread }: Taken, why: Said): Promise<void> {
  const { caller, emit, notify } = context;
  const { rule, reason } = why;
  if (!(await takeAway(context, about, id, why))) return;
  const people = writers.filter((writer) => writer !== caller.id);
  for (const owner of people) emit({ kind: 'removal', id, verb: 'added' }, { audience: 'me', owner });
  const named = noticed(about, id, writers[0] ?? id);
  notify({ kind: 'removed', ...named, to: { people }, unnamed: true, rule, reason, ...(thread && { thread }) });
}

/** Answers whether there was anything to take. */
async function takeAway(context: Context, about: Reportable, id: string, why: Said): Promise<boolean> {
  if (about === 'profile') return removeProfile(context, id, why);
  await (about === 'bookmark' ? removeBookmark(context, id, why) : hide(context, about, id, why));
  return true;
}

async function hide(
  { db, tenant, caller, now }: Context,
  table: 'post' | 'comment' | 'question',
  id: string,
  { rule, reason }: Why,
): Promise<void> {
  await sql`update ${sql.table(table)} set removed_at = ${now}, removed_by = ${caller.id}, removed_rule = ${rule ?? null},
    removed_reason = ${reason} where tenant = ${tenant} and id = ${id}`.execute(db);
}

async function removeBookmark({ db, tenant, caller, now }: Context, id: string, { rule, reason }: Why): Promise<void> {
  await sql`
    with gone as (delete from bookmark where tenant = ${tenant} and id = ${id} returning *)
    insert into removed_bookmark (tenant, id, owner, bookmark, removed_at, removed_by, removed_rule, removed_reason)
    select tenant, id, owner, to_jsonb(gone), ${now}, ${caller.id}, ${rule ?? null}, ${reason} from gone`.execute(db);
}

/** The words are back as they were. Who saved the address again meanwhile keeps what they have. */
export async function restore(context: Context, about: Reportable, id: string): Promise<void> {
  const { db, tenant } = context;
  if (about === 'profile') return restoreProfile(context, id);
  if (about !== 'bookmark')
    return void (await sql`update ${sql.table(about)} set removed_at = null, removed_by = null, removed_rule = null,
      removed_reason = null where tenant = ${tenant} and id = ${id}`.execute(db));
  await sql`
    with back as (delete from removed_bookmark where tenant = ${tenant} and id = ${id} returning bookmark)
    insert into bookmark select whole.* from back, jsonb_populate_record(null::bookmark, back.bookmark) as whole
    on conflict do nothing`.execute(db);
}

/** An author's own words go, with everything on them. */
export async function forget(
  { db, tenant }: Context,
  table: 'post' | 'comment' | 'question' | 'bookmark',
  id: string,
): Promise<void> {
  await sql`
    with gone as (delete from ${sql.table(table)} where tenant = ${tenant} and id = ${id} returning id),
    said as (delete from comment where tenant = ${tenant} and thing = ${id} returning id),
    things as (select id from gone union all select id from said),
    marks as (delete from useful where tenant = ${tenant} and thing in (select id from things))
    delete from wording where tenant = ${tenant} and thing in (select id from things)`.execute(db);
}
