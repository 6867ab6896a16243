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
  type Parsed,
  type Useful,
} from 'teapoint/contract';
import { mentionsIn } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { pageOf, readCursor } from './cursor.js';
import { comment, useful } from './post-sql.js';
import { refuse } from './refuse.js';
import { iso, unblocked } from './sql.js';
import { thingFor, type Thing } from './things.js';
import {
  edit,
  forget,
  newlyMentioned,
  remove,
  requireAuthor,
  requireRemover,
  requireFit,
  requireWriter,
  wordingsOf,
} from './words.js';

interface CommentFacts {
  id: string;
  thing: string;
  author: string;
  text: string;
  version: string;
}

const notFound = () => new AppError('not-found', 'There is no such comment');

/** The comment and what it is on, which nobody else changes before the caller is done. Throws `not-found`. */
async function required(context: Context, id: string): Promise<{ before: CommentFacts; on: Thing }> {
  const before = await commentFacts(context, id, sql`for no key update of c`);
  if (!before) throw notFound();
  return { before, on: await thingFor(context, before.thing, true) };
}

export async function commentFacts(context: Context, id: string, lock = sql``): Promise<CommentFacts | undefined> {
  const found = await sql<CommentFacts>`select c.id, c.thing, c.author, c.text, c.version from comment as c
    where c.tenant = ${context.tenant} and c.id = ${id} and c.removed_at is null and ${unblocked('c.author', context)} ${lock}`.execute(
    context.db,
  );
  return found.rows[0];
}

function requireReader({ reads }: Thing): void {
  if (!reads) throw new AppError('forbidden', 'Only members see what is said here');
}

async function shown(context: Context, id: string, on: Thing): Promise<Comment> {
  const found = await sql<{ comment: Comment }>`select ${comment('c', on, context)} as comment from comment as c
    where c.tenant = ${context.tenant} and c.id = ${id}`.execute(context.db);
  return (found.rows[0] as { comment: Comment }).comment;
}

const mention = ({ notify }: Context, id: string, { id: thread }: Thing, people: readonly string[]) =>
  notify({ kind: 'mention', thing: id, about: 'comment', thread, to: { people } });

const tell = ({ caller }: Context, on: Thing, verb: 'added' | 'changed' | 'removed') =>
  on.tell({ kind: 'comment', verb, person: caller.id });

/** Whose it is hears that it was of use, not to whom. */
function tellUseful({ notify }: Context, said: CommentFacts | undefined, on: Thing): void {
  const of = said ? ({ thing: said.id, about: 'comment', thread: on.id } as const) : { thing: on.id, about: on.about };
  notify({ kind: 'useful', ...of, unnamed: true, to: { people: [said?.author ?? on.author] } });
}

/** Marks a thing or a comment on one. */
export async function mark(
  context: Context,
  { thing: asked, mark: given = '' }: Parsed<typeof usefulAdd>,
  wanted: boolean,
): Promise<Useful> {
  const { db, tenant, caller, now, marks = [] } = context;
  if (wanted && given && !marks.includes(given)) throw refuse('/mark', 'is none of those that are picked here');
  const said = await commentFacts(context, asked);
  const on = await thingFor(context, said?.thing ?? asked, true);
  requireReader(on);
  const thing = said?.id ?? on.id;
  if (wanted && !given) await sql`delete from question_feedback where tenant = ${tenant} and question = ${thing} and person = ${caller.id}`.execute(db); // prettier-ignore
  const changed = wanted
    ? await sql`insert into useful (tenant, thing, person, mark, at) values (${tenant}, ${thing}, ${caller.id}, ${given}, ${now})
        on conflict do nothing returning thing`.execute(db)
    : await sql`delete from useful where tenant = ${tenant} and thing = ${thing} and person = ${caller.id} and mark = ${given}
        returning thing`.execute(db);
  if (changed.rows.length > 0) on.tell({ kind: 'useful', thing });
  if (changed.rows.length > 0 && wanted && !given) tellUseful(context, said, on);
  const found = await sql<{ useful: Useful }>`select ${useful('t', context)} as useful
    from (select ${tenant}::text as tenant, ${thing}::text as id) as t`.execute(db);
  return (found.rows[0] as { useful: Useful }).useful;
}

/** Puts a comment on what the caller can see. */
export async function addComment(context: Context, { thing, text }: { thing: string; text: string }): Promise<Comment> {
  const { db, tenant, caller, now } = context;
  const on = await thingFor(context, thing, true);
  requireWriter(on);
  requireFit(context, text);
  const id = newId(now.getTime());
  await sql`insert into comment (tenant, id, thing, author, text, created_at, version)
    values (${tenant}, ${id}, ${on.id}, ${caller.id}, ${text}, ${now}, ${newId(now.getTime())})`.execute(db);
  tell(context, on, 'added');
  mention(context, id, on, mentionsIn(text));
  context.notify({ kind: 'comment', thing: on.id, about: on.about, to: { thread: on.id } });
  return shown(context, id, on);
}

export const commentHandlers = [
  on(commentList, async (context, { thing, limit, cursor }) => {
    const { tenant, db } = context;
    const after = readCursor(cursor, ['time', 'text']);
    const of = await thingFor(context, thing);
    requireReader(of);
    const found = await sql<{ comment: Comment; at: string; id: string }>`
      select ${comment('c', of, context)} as comment, ${iso('c.created_at')} as at, c.id from comment as c
      where c.tenant = ${tenant} and c.thing = ${of.id} and c.removed_at is null and ${unblocked('c.author', context)}
        ${after ? sql`and (c.created_at, c.id) > (${after[0]}, ${after[1]})` : sql``}
      order by c.created_at, c.id limit ${limit + 1}`.execute(db);
    return pageOf(found.rows, limit, (row) => row.comment, (row) => [row.at, row.id]); // prettier-ignore
  }),
  on(commentAdd, addComment),
  on(commentEdit, async (context, { comment: id, version, text }) => {
    const { before, on: thing } = await required(context, id);
    requireAuthor(context, before, version);
    requireWriter(thing);
    await edit(context, 'comment', before, text);
    mention(context, id, thing, newlyMentioned(before.text, text));
    tell(context, thing, 'changed');
    return shown(context, id, thing);
  }),
  on(commentEdits, async (context, { comment: id, ...page }) => {
    const said = await commentFacts(context, id);
    if (!said) throw notFound();
    requireReader(await thingFor(context, said.thing));
    return wordingsOf(context, id, page);
  }),
  on(commentRemove, async (context, { comment: id, version, ...why }) => {
    const { before, on: thing } = await required(context, id);
    requireRemover(context, before, thing.runs, version);
    if (before.author === context.caller.id) await forget(context, 'comment', id);
    else await remove(context, { about: 'comment', id, writers: [before.author], thread: before.thing }, why);
    tell(context, thing, 'removed');
    return { done: true as const };
  }),
  on(usefulAdd, (context, input) => mark(context, input, true)),
  on(usefulRemove, (context, input) => mark(context, input, false)),
];
