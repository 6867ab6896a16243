import { sql } from 'kysely';
import {
  AppError,
  commentAdd,
  commentEdit,
  commentEdits,
  commentList,
  commentRemove,
  usefulAdd,
  usefulRemove,
  type Comment,
  type Output,
} from 'teapoint/contract';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { pageOf, readCursor } from './cursor.js';
import { comment, seen, useful } from './post-sql.js';
import { postFacts, requirePost, tellPost, type PostFacts } from './posts.js';
import { iso, unblocked } from './sql.js';
import { edit, forget, remove, requireAuthor, requireRemover, wordingsOf } from './words.js';

interface CommentFacts {
  id: string;
  thing: string;
  author: string;
  text: string;
  version: string;
}

const visible = (context: Context) => sql<boolean>`(c.tenant = ${context.tenant} and c.removed_at is null
  and ${unblocked('c.author', context)} and ${seen('p', context)})`;
const onPost = sql`comment as c join post as p on p.tenant = c.tenant and p.id = c.thing`;

async function commentFacts(context: Context, id: string): Promise<CommentFacts | undefined> {
  const found = await sql<CommentFacts>`select c.id, c.thing, c.author, c.text, c.version from ${onPost}
    where c.id = ${id} and ${visible(context)} for no key update of c`.execute(context.db);
  return found.rows[0];
}

/** The comment and its post. Throws `not-found`. */
async function required(context: Context, id: string): Promise<{ before: CommentFacts; of: PostFacts }> {
  const before = await commentFacts(context, id);
  if (!before) throw new AppError('not-found', 'There is no such comment');
  return { before, of: await postFacts(context, before.thing) };
}

async function shown(context: Context, id: string): Promise<Comment> {
  const found = await sql<{ comment: Comment }>`select ${comment('c', 'p', context)} as comment from ${onPost}
    where c.tenant = ${context.tenant} and c.id = ${id}`.execute(context.db);
  return (found.rows[0] as { comment: Comment }).comment;
}

const tell = (context: Context, of: PostFacts, verb: 'added' | 'changed' | 'removed') =>
  tellPost(context, of, { kind: 'comment', verb, person: context.caller.id });

/** Marks what may be a post or a comment. */
export async function mark(context: Context, thing: string, wanted: boolean): Promise<Output<typeof usefulAdd>> {
  const { db, tenant, caller, now } = context;
  const said = await commentFacts(context, thing);
  const of = await postFacts(context, said?.thing ?? thing);
  const changed = wanted
    ? await sql`insert into useful (tenant, thing, person, at) values (${tenant}, ${thing}, ${caller.id}, ${now})
        on conflict do nothing returning thing`.execute(db)
    : await sql`delete from useful where tenant = ${tenant} and thing = ${thing} and person = ${caller.id}
        returning thing`.execute(db);
  if (changed.rows.length > 0) tellPost(context, of, { kind: 'useful', thing });
  const found = await sql<{ useful: Output<typeof usefulAdd> }>`select ${useful('t', context)} as useful
    from (select ${tenant}::text as tenant, ${thing}::text as id) as t`.execute(db);
  return (found.rows[0] as { useful: Output<typeof usefulAdd> }).useful;
}

/** Puts a comment on a post that the caller can see; gives its id. */
export async function addComment(context: Context, { thing, text }: { thing: string; text: string }): Promise<string> {
  const { db, tenant, caller, now } = context;
  const of = await postFacts(context, thing);
  const id = newId(now.getTime());
  await sql`insert into comment (tenant, id, thing, author, text, created_at, version)
    values (${tenant}, ${id}, ${thing}, ${caller.id}, ${text}, ${now}, ${newId(now.getTime())})`.execute(db);
  tell(context, of, 'added');
  return id;
}

export const commentHandlers = [
  on(commentList, async (context, { thing, limit, cursor }) => {
    const after = readCursor(cursor, ['time', 'text']);
    const found = await sql<{ comment: Comment; at: string; id: string }>`
      select ${comment('c', 'p', context)} as comment, ${iso('c.created_at')} as at, c.id from ${onPost}
      where c.thing = ${thing} and ${visible(context)}
        ${after ? sql`and (c.created_at, c.id) > (${after[0]}, ${after[1]})` : sql``}
      order by c.created_at, c.id limit ${limit + 1}`.execute(context.db);
    if (found.rows.length === 0) await requirePost(context, thing);
    return pageOf(found.rows, limit, (row) => row.comment, (row) => [row.at, row.id]); // prettier-ignore
  }),
  on(commentAdd, async (context, input) => shown(context, await addComment(context, input))),
  on(commentEdit, async (context, { comment: id, version, text }) => {
    const { before, of } = await required(context, id);
    requireAuthor(context, before, version);
    await edit(context, 'comment', before, text);
    tell(context, of, 'changed');
    return shown(context, id);
  }),
  on(commentEdits, async (context, { comment: id }) => {
    const found = await sql`select from ${onPost} where c.id = ${id} and ${visible(context)}`.execute(context.db);
    if (found.rows.length === 0) throw new AppError('not-found', 'There is no such comment');
    return wordingsOf(context, id);
  }),
  on(commentRemove, async (context, { comment: id, version, ...why }) => {
    const { before, of } = await required(context, id);
    requireRemover(context, before, of.runs, version);
    if (before.author === context.caller.id) await forget(context, 'comment', id);
    else await remove(context, 'comment', id, why);
    tell(context, of, 'removed');
    return { done: true as const };
  }),
  on(usefulAdd, (context, { thing }) => mark(context, thing, true)),
  on(usefulRemove, (context, { thing }) => mark(context, thing, false)),
];
