/** Words of every kind that can be reported or taken away, whoever sees them: for those who decide and those who wrote them. */
import { sql, type RawBuilder } from 'kysely';
import type { Reportable } from 'teapoint/domain';
import type { Context } from '../context.js';
import { tellBookmark, type Row } from './bookmark-rows.js';
import { tellPost, type PostFacts } from './posts.js';
import { tellProfile } from './profile-words.js';
import { tellQuestion, type Telling } from './question-facts.js';
import { iso } from './sql.js';

/** Words as they are or were. */
export interface Said {
  about: Reportable;
  id: string;
  author: string;
  /** Who answered a question that somebody else asked: the words are theirs, too. */
  answerer: string | null;
  /** What a comment is on. */
  thread: string | null;
  label: string;
  text: string;
  removedAt: string | null;
  removedBy: string | null;
  removedRule: string | null;
  removedReason: string | null;
}

const bookmarkText = (b: string) => sql.raw(`concat_ws(E'\\n', ${b}->>'title', ${b}->>'url', ${b}->>'note')`);
const kept = sql.raw(
  'null::timestamptz as removed_at, null as removed_by, null as removed_rule, null as removed_reason',
);
const gone = sql.raw('removed_at, removed_by, removed_rule, removed_reason');

/** A row for each; to be asked by tenant with `id`, `author` or `answerer`. */
export const said: RawBuilder<unknown> = sql`(
  select tenant, id, 'post' as about, author, null as answerer, null as thread, text as label, text, ${gone} from post
  union all select tenant, id, 'comment', author, null, thing, text, text, ${gone} from comment
  union all select tenant, id, 'question', asker, case when answer is not null and owner <> asker then owner end,
    null, title, concat_ws(E'\n\n', title, detail, answer), ${gone} from question where merged_into is null
  union all select tenant, id, 'bookmark', owner, null, null, title, concat_ws(E'\n', title, url, note), ${kept} from bookmark
  union all select tenant, id, 'bookmark', owner, null, null, bookmark->>'title', ${bookmarkText('bookmark')}, ${gone}
    from removed_bookmark
  union all select tenant, id, 'profile', id, null, null, name, coalesce(about, ''), ${kept} from person where ended_at is null
  union all select r.tenant, r.id, 'profile', r.person, null, null, p.name,
    concat_ws(E'\n', r.about, nullif(concat_ws(' ', r.status->>'emoji', r.status->>'text'), '')),
    r.removed_at, r.removed_by, r.removed_rule, r.removed_reason
    from removed_profile as r join person as p on p.tenant = r.tenant and p.id = r.person)`;

/** The columns of a `Said` of `said`. */
export const saidColumns = (s: string) => {
  const of = (column: string) => sql.raw(`${s}.${column}`);
  return sql`${of('about')}, ${of('id')}, ${of('author')}, ${of('answerer')}, ${of('thread')},
    left(${of('label')}, 100) as label, ${of('text')}, ${iso(`${s}.removed_at`)} as "removedAt",
    ${of('removed_by')} as "removedBy", ${of('removed_rule')} as "removedRule", ${of('removed_reason')} as "removedReason"`;
};

export async function saidOf({ db, tenant }: Context, id: string): Promise<Said | undefined> {
  const found = await sql<Said>`select ${saidColumns('s')} from ${said} as s where s.tenant = ${tenant} and s.id = ${id}`.execute(db); // prettier-ignore
  return found.rows[0];
}

/** Where words are, and where they are once they were taken away. */
const tablesOf: Partial<Record<Reportable, readonly string[]>> = {
  bookmark: ['bookmark', 'removed_bookmark'],
  profile: ['person', 'removed_profile'],
};

/** Makes other writes about the words wait. */
export async function lockSaid({ db, tenant }: Context, about: Reportable, id: string): Promise<void> {
  for (const table of tablesOf[about] ?? [about])
    await sql`select from ${sql.table(table)} where tenant = ${tenant} and id = ${id} for no key update`.execute(db);
}

/** Those whose words they are. */
export const writersOf = ({ author, answerer }: Pick<Said, 'author' | 'answerer'>): string[] =>
  answerer === null ? [author] : [author, answerer];

type Verb = 'added' | 'removed';
type Tell = (verb: Verb, kind?: 'comment') => void;

async function first<R>({ db }: Context, query: RawBuilder<R>): Promise<R | undefined> {
  return (await query.execute(db)).rows[0];
}

const tellers: readonly ((context: Context, id: string) => Promise<Tell | undefined>)[] = [
  async (context, id) => {
    const row = await first(context, sql<PostFacts>`select id, owner, grp, author, audience
      from post where tenant = ${context.tenant} and id = ${id}`); // prettier-ignore
    return row && ((verb, kind) => tellPost(context, row, { verb, ...(kind && { kind }) }));
  },
  async (context, id) => {
    const row = await first(
      context,
      sql<Telling>`select id, audience, grp, jsonb_build_object('id', owner) as owner,
      jsonb_build_object('id', asker) as asker,
      case when offered_to is not null then jsonb_build_object('id', offered_to) end as "offeredTo"
      from question where tenant = ${context.tenant} and id = ${id}`,
    );
    return row && ((verb, kind) => tellQuestion(context, row, { verb, ...(kind && { kind }) }));
  },
  async (context, id) => {
    const row = await first(context, sql<Row & { group: string | null }>`select id, owner, audience, grp as "group" from bookmark
      where tenant = ${context.tenant} and id = ${id}`); // prettier-ignore
    return row && ((verb, kind) => tellBookmark(context, { ...row, group: row.group ?? undefined }, { verb, ...(kind && { kind }) })); // prettier-ignore
  },
];

/** Tells those who may see the words that they went or are back. */
export async function tellSaid(context: Context, { id, about, author, thread }: Said, verb: Verb): Promise<void> {
  if (about === 'profile') return tellProfile(context, author);
  for (const teller of tellers) {
    const tell = await teller(context, thread ?? id);
    if (tell) return tell(verb, about === 'comment' ? 'comment' : undefined);
  }
}
