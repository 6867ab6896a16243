import { sql } from 'kysely';
import {
  AppError,
  postAdd,
  postEdit,
  postEdits,
  postList,
  postRemove,
  type Audience,
  type Parsed,
  type Post,
} from 'teapoint/contract';
import { matchKey, mayPost, tagsIn } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { pageOf, readCursor } from './cursor.js';
import { post, runs, seen } from './post-sql.js';
import { iso } from './sql.js';
import { wallFor, type WallFacts } from './walls.js';
import { edit, forget, remove, requireAuthor, requireRemover, wordingsOf } from './words.js';

/** What the rules look at before something is done to a post, or to a comment on it. */
export interface PostFacts {
  id: string;
  wall: string;
  owner: string | null;
  grp: string | null;
  author: string;
  text: string;
  audience: Audience;
  version: string;
  runs: boolean;
}

/** The post, which nobody else changes before the caller is done. Throws `not-found`. */
export async function postFacts(context: Context, id: string): Promise<PostFacts> {
  const { db, tenant } = context;
  const found = await sql<PostFacts>`select p.id, p.wall, p.owner, p.grp, p.author, p.text, p.audience, p.version,
    ${runs('p', context)} as runs from post as p where p.tenant = ${tenant} and p.id = ${id} and ${seen('p', context)}
    for no key update of p`.execute(db);
  const row = found.rows[0];
  if (!row) throw new AppError('not-found', 'There is no such post');
  return row;
}

/** Throws `not-found` unless there is such a post for the caller. */
export async function requirePost(context: Context, id: string): Promise<void> {
  const found = await sql`select from post as p where p.tenant = ${context.tenant} and p.id = ${id}
    and ${seen('p', context)}`.execute(context.db);
  if (found.rows.length === 0) throw new AppError('not-found', 'There is no such post');
}

async function shown(context: Context, id: string): Promise<Post> {
  const found = await sql<{ post: Post }>`select ${post('p', context)} as post from post as p
    where p.tenant = ${context.tenant} and p.id = ${id}`.execute(context.db);
  return (found.rows[0] as { post: Post }).post;
}

interface Told {
  kind?: 'post' | 'comment' | 'useful';
  verb?: 'added' | 'changed' | 'removed';
  thing?: string;
  person?: string;
}
/** Tells those who may see the post that it, or something on it, changed. */
export function tellPost({ emit }: Context, of: Omit<PostFacts, 'text' | 'version' | 'runs'>, told: Told): void {
  const { kind = 'post', verb = 'changed', thing = of.id, person = of.author } = told;
  const change = { kind, id: thing, verb, wall: of.wall, person, ...(of.grp !== null && { group: of.grp }) };
  emit(change, { audience: of.audience, owner: of.author, also: of.owner ?? undefined });
}

function requireAudience(wall: WallFacts, audience: Audience, me: string): void {
  const refuse = (message: string) =>
    new AppError('invalid', `/audience ${message}`, { errors: [{ pointer: '/audience', message }] });
  if (audience === 'group' && wall.kind !== 'group') throw refuse('is of a group, and this wall is not');
  if (audience === 'me' && wall.of !== me) throw refuse('shows it to nobody else here');
}

async function putTags({ db, tenant }: Context, id: string, text: string): Promise<void> {
  const keys = [...new Set(tagsIn(text).map(matchKey))].filter(Boolean);
  await sql`delete from post_tag where tenant = ${tenant} and post = ${id} and key <> all(${keys})`.execute(db);
  await sql`insert into post_tag (tenant, key, at, post, author)
    select p.tenant, key, p.created_at, p.id, p.author from post as p, unnest(${keys}::text[]) as key
    where p.tenant = ${tenant} and p.id = ${id} on conflict do nothing`.execute(db);
}

/** Puts a post on a wall where the caller may. */
export async function addPost(context: Context, { wall: at, text, emoji, audience }: Parsed<typeof postAdd>) {
  const { db, tenant, caller, now } = context;
  const wall = await wallFor(context, at);
  if (!mayPost(wall.postingBy, wall)) throw new AppError('forbidden', 'You may not post on this wall');
  requireAudience(wall, audience, caller.id);
  const [owner, grp] = wall.kind === 'person' ? [wall.of, null] : [null, wall.of];
  const id = newId(now.getTime());
  await sql`insert into post (tenant, id, wall, owner, grp, author, text, emoji, audience, created_at, version)
    values (${tenant}, ${id}, ${at}, ${owner}, ${grp}, ${caller.id}, ${text}, ${emoji ?? null}, ${audience}, ${now}, ${newId(now.getTime())})`.execute(
    db,
  );
  await putTags(context, id, text);
  tellPost(context, { id, wall: at, owner, grp, author: caller.id, audience }, { verb: 'added' });
  return id;
}

export const postHandlers = [
  on(postList, async (context, { wall, limit, cursor }) => {
    const { db, tenant } = context;
    const after = readCursor(cursor, ['time', 'text']);
    const found = await sql<{ post: Post; at: string; id: string }>`
      select ${post('p', context)} as post, ${iso('p.created_at')} as at, p.id from post as p
      where p.tenant = ${tenant} and p.wall = ${wall} and ${seen('p', context)}
        ${after ? sql`and (p.created_at, p.id) < (${after[0]}, ${after[1]})` : sql``}
      order by p.created_at desc, p.id desc limit ${limit + 1}`.execute(db);
    if (found.rows.length === 0) await wallFor(context, wall);
    return pageOf(found.rows, limit, (row) => row.post, (row) => [row.at, row.id]); // prettier-ignore
  }),
  on(postAdd, async (context, input) => shown(context, await addPost(context, input))),
  on(postEdit, async (context, { post: id, version, text }) => {
    const before = await postFacts(context, id);
    requireAuthor(context, before, version);
    if (await edit(context, 'post', before, text)) await putTags(context, id, text);
    tellPost(context, before, {});
    return shown(context, id);
  }),
  on(postEdits, async (context, { post: id }) => {
    await requirePost(context, id);
    return wordingsOf(context, id);
  }),
  on(postRemove, async (context, { post: id, version, ...why }) => {
    const before = await postFacts(context, id);
    requireRemover(context, before, before.runs, version);
    if (before.author === context.caller.id) await forget(context, 'post', id);
    else await remove(context, 'post', id, why);
    tellPost(context, before, { verb: 'removed' });
    return { done: true as const };
  }),
];
