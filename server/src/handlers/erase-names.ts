/** Where somebody is named by what is not theirs, and does not go with the row of them. */
import { sql } from 'kysely';
import { noticesOfModeration } from 'teapoint/domain';
import type { Context } from '../context.js';
import type { Schema } from '../db/schema.js';

/**
 * Columns with the id of a person that no foreign key holds, and what becomes of them: the row goes, the column is emptied, or
 * the former colleague takes their place. The audit log alone keeps whose deed it was, until its time has come.
 */
const names = [
  ['ledger', 'person', 'goes'],
  ['event', 'person', 'goes'],
  ['event', 'owner', 'goes'],
  ['event', 'also', 'goes'],
  ['event', 'thing', 'goes'],
  ['wall', 'id', 'goes'],
  ['kept_off', 'wall', 'goes'],
  ['notice', 'thing', 'goes'],
  ['person', 'manager', 'empty'],
  ['question', 'offered_to', 'empty'],
  ['post', 'removed_by', 'former'],
  ['comment', 'removed_by', 'former'],
  ['question', 'removed_by', 'former'],
  ['removed_bookmark', 'removed_by', 'former'],
  ['report', 'removed_by', 'former'],
  ['report', 'decided_by', 'former'],
  ['removed_profile', 'removed_by', 'former'],
] as const satisfies readonly (readonly [keyof Schema, string, 'goes' | 'empty' | 'former'])[];

export async function eraseNames({ db, tenant, caller }: Context, former: string): Promise<void> {
  for (const [name, column, then] of names) {
    const [table, at] = [sql.table(name), sql.ref(column)];
    const where = sql`where tenant = ${tenant} and ${at} = ${caller.id}`;
    if (then === 'goes') await sql`delete from ${table} ${where}`.execute(db);
    else await sql`update ${table} set ${at} = ${then === 'former' ? former : null} ${where}`.execute(db);
  }
}

/** Notices of what was decided about somebody's words: they still reach them, as the decision stands. */
const decisions = noticesOfModeration.filter((kind) => kind !== 'report.waiting');

/** What they did is no news any more, told or still to be told. */
export async function eraseNotices(context: Context, former: string): Promise<void> {
  const { db, tenant, caller } = context;
  const me = caller.id;
  await sql`update notice_event as e set actor = ${former} from notice as n where e.tenant = ${tenant} and e.actor = ${me}
    and n.tenant = e.tenant and n.id = e.notice and n.kind = any(${decisions}::text[])`.execute(db);
  await sql`with gone as (delete from notice_event where tenant = ${tenant} and actor = ${me} returning notice)
    delete from notice as n where n.tenant = ${tenant} and n.id in (select notice from gone) and not exists (select from notice_event as e
      where e.tenant = n.tenant and e.notice = n.id and e.actor is distinct from ${me})`.execute(db);
  await sql`delete from notice as n using report as r where n.tenant = ${tenant} and n.about = 'report' and r.tenant = n.tenant
    and r.id = n.thing and ${me} in (r.author, r.reporter, coalesce(r.answerer, ''))`.execute(db);
  await eraseHappenings(context, former);
}

/** Others that wait to be told of the same are still told, and nobody twice: `after` moves to who comes before. */
async function eraseHappenings({ db, tenant, caller }: Context, former: string): Promise<void> {
  const me = caller.id;
  await sql`update happening as h set actor = case when actor = ${me} then ${former} else actor end,
      after = case when after = ${me} then coalesce((select max(p.id collate "C") from person as p
        where p.tenant = h.tenant and p.id collate "C" < ${me}), '') else after end,
      told = (select coalesce(jsonb_agg(case when one ? 'people' then jsonb_set(one, '{people}', (one -> 'people') - ${me}::text)
        else one end), '[]') from jsonb_array_elements(told) as one
        where one ->> 'thing' <> ${me} and (actor is distinct from ${me} or one ->> 'kind' = any(${decisions}::text[])))
    where tenant = ${tenant} and (${me} in (actor, after) or position(${JSON.stringify(me)} in told::text) > 0)`.execute(
    db,
  );
  await sql`delete from happening where tenant = ${tenant} and told = '[]'`.execute(db);
}

const gone = {
  ...{ type: 'urn:teapoint:problem:not-found', title: 'Not found', status: 404, code: 'not-found' },
  detail: 'What it was about has been erased',
};

/**
 * An answer that was given to somebody else may have their words in it, or the words of what they asked. Whoever asks for
 * it again hears that what it was about is gone: it was done, and is not done twice.
 */
export async function eraseAnswers({ db, tenant, caller }: Context, asked: readonly string[]): Promise<void> {
  const named = [caller.id, ...asked].map((id) => `"id":${JSON.stringify(id)}`);
  await sql`update ledger set status = 404, body = ${JSON.stringify(gone)} where tenant = ${tenant}
    and exists (select from unnest(${named}::text[]) as n (id) where position(n.id in body) > 0)`.execute(db);
}
