/** What can be commented on and found useful. */
import { sql } from 'kysely';
import { AppError } from 'teapoint/contract';
import type { Context } from '../context.js';
import { tellBookmark, type Row } from './bookmark-rows.js';
import { seen as seenBookmark } from './bookmark-sql.js';
import { readsThread, takesOf } from './group-sql.js';
import { runs, seen, writes } from './post-sql.js';
import { tellPost, type PostFacts } from './posts.js';
import { findQuestion, tellQuestion } from './question-facts.js';

interface Told {
  kind: 'comment' | 'useful';
  verb?: 'added' | 'changed' | 'removed';
  /** The thing that was marked, where that is a comment. */
  thing?: string;
  person?: string;
}

export interface Thing {
  id: string;
  about: 'post' | 'question' | 'bookmark';
  /** Whose it is: of a question, whose page it is on. */
  author: string;
  /** Whether the caller has the wall or page that it is on, or looks after the group. */
  runs: boolean;
  /** Whether the caller reads what is said on it, which who left its group does not. */
  reads: boolean;
  /** Whether the caller may comment there, or change what they said. */
  writes: boolean;
  /** Tells those who may see it that something on it changed. */
  tell: (told: Told) => void;
}

type Find = (context: Context, id: string, lock: boolean) => Promise<Thing | undefined>;

const post: Find = async (context, id, lock) => {
  const found = await sql<PostFacts & { thread: boolean }>`select p.id, p.owner, p.grp, p.author, p.audience,
      ${runs('p', context)} as runs, ${writes('p', context)} as writes, ${readsThread('p', context)} as thread
    from post as p where p.tenant = ${context.tenant} and p.id = ${id} and ${seen('p', context)}
    ${lock ? sql`for no key update of p` : sql``}`.execute(context.db);
  const row = found.rows[0];
  if (!row) return undefined;
  const { author, runs: runsIt, writes: writesIt, thread } = row;
  const tell = (told: Told) => tellPost(context, row, told);
  return { id, about: 'post', author, runs: runsIt, reads: thread, writes: writesIt, tell };
};

const bookmark: Find = async (context, id, lock) => {
  const found = await sql<
    Row & { grp: string | null; thread: boolean; writes: boolean }
  >`select b.id, b.owner, b.audience, b.grp,
      ${readsThread('b', context)} as thread, ${takesOf('b', 'bookmarks', context)} as writes from bookmark as b
    where b.tenant = ${context.tenant} and b.id = ${id} and ${seenBookmark('b', context)}
    ${lock ? sql`for no key update of b` : sql``}`.execute(context.db);
  const row = found.rows[0];
  if (!row) return undefined;
  const of = { ...row, group: row.grp ?? undefined };
  const [author, tell] = [row.owner, (told: Told) => tellBookmark(context, of, told)];
  const { thread: reads, writes: taken } = row;
  return { id, about: 'bookmark', author, runs: author === context.caller.id, reads, writes: reads && taken, tell };
};

const question: Find = async (context, id, lock) => {
  const row = await findQuestion(context, id, lock);
  if (!row) return undefined;
  const [author, tell] = [row.owner.id, (told: Told) => tellQuestion(context, row, told)];
  const runsIt = author === context.caller.id || row.runs;
  const { thread: reads, taken } = row;
  return { id: row.id, about: 'question', author, runs: runsIt, reads, writes: reads && taken, tell };
};

const kinds: readonly Find[] = [post, question, bookmark];

/** What is commented or marked; with `lock` nobody else changes it before the caller is done. Throws `not-found`. */
export async function thingFor(context: Context, id: string, lock = false): Promise<Thing> {
  for (const find of kinds) {
    const thing = await find(context, id, lock);
    if (thing) return thing;
  }
  throw new AppError('not-found', 'There is no such thing');
}
