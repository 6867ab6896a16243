/** Who may be told of what: asked when a notice is made and whenever it is read. */
import { sql, type RawBuilder } from 'kysely';
import { noticesOfModeration, whoMay } from 'teapoint/domain';
import type { Caller, Context } from '../context.js';
import { seen as seenBookmark } from '../handlers/bookmark-sql.js';
import { foundGroup, readsThread } from '../handlers/group-sql.js';
import { seen as seenPost } from '../handlers/post-sql.js';
import { seenQuestion } from '../handlers/question-sql.js';
import { present, unblocked } from '../handlers/sql.js';

const raw = (text: string) => sql.raw(text);

/** Looks as somebody who has not asked. */
export const contextFor = (caller: Caller, at: Pick<Context, 'db' | 'tenant' | 'now'>): Context => ({
  ...{ ...at, caller, policy: 'mutual', emit: () => {}, notify: () => {} },
});

/** The rules of sight are written for one caller; with this the person of each row is the one who looks. */
export const eachOf = (column: string, at: Pick<Context, 'db' | 'tenant' | 'now'>): Context =>
  contextFor({ id: raw(column) as unknown as string, roles: [] }, at);

const there = (table: string, alias: string, id: string, seen: RawBuilder<boolean>, { tenant }: Context) =>
  sql<boolean>`exists (select from ${sql.table(table)} as ${raw(alias)} where ${raw(alias)}.tenant = ${tenant}
    and ${raw(alias)}.id = ${raw(id)} and ${seen})`;

type Seen = (alias: string, context: Context) => RawBuilder<boolean>;
/** Where it is `said` on the thing, whoever looks must read that, too. */
const on = (table: string, alias: string, seen: Seen) => (id: string, context: Context, said: RawBuilder<boolean>) =>
  there(table, alias, id, sql<boolean>`(${seen(alias, context)} and (not ${said} or ${readsThread(alias, context)}))`, context); // prettier-ignore
const post = on('post', 'p', seenPost);
const question = on('question', 'q', seenQuestion);
const bookmark = on('bookmark', 'bm', seenBookmark);
const comment = (id: string, context: Context) => {
  const things = [post, question, bookmark].map((seen) => seen('c.thing', context, sql`true`));
  const seen = sql<boolean>`(c.removed_at is null and ${unblocked('c.author', context)} and (${sql.join(things, sql` or `)}))`;
  return there('comment', 'c', id, seen, context);
};

const group = (id: string, context: Context) => there('grp', 'g', id, foundGroup('g', context), context);
const person = (id: string, context: Context) => there('person', 'met', id, present('met.id', context), context);

/** Whether the other one still asks to be a contact, or is one: what was answered or taken back is no news. */
const stands = (n: string, { tenant, caller }: Context) => sql<boolean>`exists (select from contact as link
  where link.tenant = ${tenant} and link.owner = ${raw(n)}.thing and link.other = ${caller.id}
    and link.state = case ${raw(n)}.kind when 'contact.asked' then 'requested' else 'contact' end)`;

const decided = (n: string) => sql<boolean>`(${raw(n)}.kind = any(${noticesOfModeration}::text[]))`;

const isComment = (n: string) => sql<boolean>`(${raw(n)}.kind = 'comment')`;

const readsReports = ({ tenant, caller }: Context) => sql<boolean>`exists (select from person as reader
  where reader.tenant = ${tenant} and reader.id = ${caller.id} and reader.roles && ${whoMay('report', 'list')}::text[])`;

/** Whether the one who looks may see what `n` is about. */
const sees = (n: string, context: Context) => sql<boolean>`(case ${raw(n)}.about
  when 'person' then ${person(`${n}.thing`, context)}
  when 'post' then ${post(`${n}.thing`, context, isComment(n))}
  when 'comment' then ${comment(`${n}.thing`, context)}
  when 'question' then ${question(`${n}.thing`, context, isComment(n))}
  when 'bookmark' then ${bookmark(`${n}.thing`, context, isComment(n))}
  when 'group' then ${group(`${n}.thing`, context)}
  else false end)`;

/** Whoever reported something learns what was decided, and of the words as much as everybody who looks at them now. */
export const mayRead = (n: string, context: Context) =>
  sql<boolean>`(${raw(n)}.kind <> 'report.decided' or ${sees(n, context)})`;

/**
 * Whether the one who looks may be told of what `n` is about. What a moderator decided is told to whose it was, or who reported it:
 * they are named one by one.
 */
export const mayHear = (n: string, context: Context) => sql<boolean>`(case
  when ${raw(n)}.kind = 'report.waiting' then ${readsReports(context)}
  when ${decided(n)} then true
  when ${raw(n)}.about = 'person' and not ${stands(n, context)} then false
  else ${sees(n, context)} end)`;

/** Whether a notice is shown to the caller, whose it is: somebody who did it is there for them, and so is the thing. */
export const shown = (n: string, context: Context) => sql<boolean>`(exists (select from notice_event as e
  where e.tenant = ${raw(n)}.tenant and e.notice = ${raw(n)}.id and ${byNoStranger('e', n, context)}) and ${mayHear(n, context)})`;

/** Whether there is no block between the one who looks and who did it; what moderators do reaches everybody. */
export const byNoStranger = (e: string, n: string, context: Context) =>
  sql<boolean>`(${raw(e)}.actor is null or ${decided(n)} or ${unblocked(`${e}.actor`, context)})`;
