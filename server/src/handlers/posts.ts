import { sql } from 'kysely';
import {
  AppError,
  postAdd,
  postEdit,
  postEdits,
  postList,
  postPin,
  postRemove,
  type Audience,
  type Parsed,
  type Post,
} from 'teapoint/contract';
import { matchKey, may, mayPost, mentionsIn, tagsIn } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { pageOf, readCursor } from './cursor.js';
import { post, runs, seen, writes } from './post-sql.js';
import { iso, there } from './sql.js';
import { wallFor, type WallFacts } from './walls.js';
import {
  edit,
  forget,
  newlyMentioned,
  remove,
  requireAuthor,
  requireFit,
  requireRemover,
  requireWriter,
  wordingsOf,
} from './words.js';

/** What the rules look at before something is done to a post, or to a comment on it. */
export interface PostFacts {
  id: string;
  owner: string | null;
  grp: string | null;
  author: string;
  text: string;
  audience: Audience;
  version: string;
  runs: boolean;
  writes: boolean;
}

/** The post, which nobody else changes before the caller is done. Throws `not-found`. */
export async function postFacts(context: Context, id: string): Promise<PostFacts> {
  const { db, tenant } = context;
  const found = await sql<PostFacts>`select p.id, p.owner, p.grp, p.author, p.text, p.audience, p.version,
    ${runs('p', context)} as runs, ${writes('p', context)} as writes from post as p where p.tenant = ${tenant} and p.id = ${id} and ${seen('p', context)}
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
export function tellPost(
  { emit }: Context,
  of: Pick<PostFacts, 'id' | 'owner' | 'grp' | 'author' | 'audience'>,
  told: Told,
): void {
  const { kind = 'post', verb = 'changed', thing = of.id, person = of.author } = told;
  const change = { kind, id: thing, verb, person, ...(of.grp !== null && { group: of.grp }) };
  emit(change, { audience: of.audience, owner: of.author, also: of.owner ?? undefined });
}

const mention = ({ notify }: Context, id: string, people: readonly string[]) =>
  notify({ kind: 'mention', thing: id, about: 'post', to: { people } });

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
  requireFit(context, text);
  const [owner, grp] = wall.kind === 'person' ? [wall.of, null] : [null, wall.of];
  const id = newId(now.getTime());
  await sql`insert into post (tenant, id, wall, owner, grp, author, text, emoji, audience, created_at, version)
    values (${tenant}, ${id}, ${at}, ${owner}, ${grp}, ${caller.id}, ${text}, ${emoji ?? null}, ${audience}, ${now}, ${newId(now.getTime())})`.execute(
    db,
  );
  await putTags(context, id, text);
  tellPost(context, { id, owner, grp, author: caller.id, audience }, { verb: 'added' });
  mention(context, id, mentionsIn(text));
  if (grp !== null) context.notify({ kind: 'group.post', thing: id, about: 'post', to: { group: grp } });
  if (owner !== null) context.notify({ kind: 'wall.post', thing: id, about: 'post', to: { people: [owner] } });
  return id;
}

/** A group may have its wall switched off. */
const isOn = (p: string) =>
  sql`(${sql.raw(p)}.grp is null or ${there(sql`from grp as hall
  where hall.tenant = ${sql.raw(p)}.tenant and hall.id = ${sql.raw(p)}.grp and 'wall' = any(hall.parts)`)})`;

async function pin(context: Context, { post: id, pinned }: Parsed<typeof postPin>): Promise<Post> {
  const { db, tenant } = context;
  const before = await postFacts(context, id);
  if (!may('post', 'pin', { runs: before.runs })) throw new AppError('forbidden', 'Only whose wall it is pins what is on it');
  requireWriter(before);
  const changed = await sql`update post set pinned = ${pinned} where tenant = ${tenant} and id = ${id} and pinned <> ${pinned}
    returning id`.execute(db);
  if (changed.rows.length > 0) tellPost(context, before, {});
  return shown(context, id);
} // prettier-ignore

export const postHandlers = [
  on(postList, async (context, { wall, limit, cursor }) => {
    const { db, tenant } = context;
    const after = readCursor(cursor, ['flag', 'time', 'text']);
    const found = await sql<{ post: Post; pinned: boolean; at: string; id: string }>`
      select ${post('p', context)} as post, p.pinned, ${iso('p.created_at')} as at, p.id from post as p
      where p.tenant = ${tenant} and p.wall = ${wall} and ${isOn('p')} and ${seen('p', context)}
        ${after ? sql`and (p.pinned, p.created_at, p.id) < (${after[0]}, ${after[1]}::timestamptz, ${after[2]})` : sql``}
      order by p.pinned desc, p.created_at desc, p.id desc limit ${limit + 1}`.execute(db);
    if (found.rows.length === 0) await wallFor(context, wall);
    return pageOf(found.rows, limit, (row) => row.post, (row) => [row.pinned, row.at, row.id]); // prettier-ignore
  }),
  on(postAdd, async (context, input) => shown(context, await addPost(context, input))),
  on(postEdit, async (context, { post: id, version, text }) => {
    const before = await postFacts(context, id);
    requireAuthor(context, before, version);
    requireWriter(before);
    if (await edit(context, 'post', before, text)) await putTags(context, id, text);
    mention(context, id, newlyMentioned(before.text, text));
    tellPost(context, before, {});
    return shown(context, id);
  }),
  on(postEdits, async (context, { post: id, ...page }) => {
    await requirePost(context, id);
    return wordingsOf(context, id, page);
  }),
  on(postPin, pin),
  on(postRemove, async (context, { post: id, version, ...why }) => {
    const before = await postFacts(context, id);
    requireRemover(context, before, before.runs, version);
    if (before.author === context.caller.id) await forget(context, 'post', id);
    else await remove(context, { about: 'post', id, writers: [before.author] }, why);
    tellPost(context, before, { verb: 'removed' });
    return { done: true as const };
  }),
];
