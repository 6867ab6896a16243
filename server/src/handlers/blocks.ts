import { sql } from 'kysely';
import { AppError, blockAdd, blockList, blockRemove, type PersonRef } from 'teapoint/contract';
import { on, type Context } from '../context.js';
import { refuseSelf } from './contacts.js';
import { pageOf, readCursor } from './cursor.js';
import { iso, lockPair, personRef } from './sql.js';

/**
 * Both people's pages look again at everything: what they may see of groups, terms and counts changed, too. The stream
 * says no more than that, so that nobody reads out of it that they were blocked.
 */
function refreshBoth({ caller, emit }: Context, other: string, verb: 'added' | 'removed'): void {
  emit({ kind: 'block', id: other, verb }, { audience: 'me', owner: caller.id, also: other });
}

/** Ends what there is between the two, and remembers it: no shared term makes them contacts again by itself. */
async function cut({ db, tenant, caller, now }: Context, other: string): Promise<boolean> {
  const me = caller.id;
  const put = await sql`insert into block as b (tenant, owner, other, mine, at)
    values (${tenant}, ${me}, ${other}, true, ${now}), (${tenant}, ${other}, ${me}, false, ${now})
    on conflict (tenant, owner, other) do update set mine = true, at = excluded.at
      where excluded.mine and not b.mine returning owner`.execute(db);
  await sql`delete from contact where tenant = ${tenant}
    and ((owner = ${me} and other = ${other}) or (owner = ${other} and other = ${me}))`.execute(db);
  await sql`insert into removal (tenant, owner, other) values (${tenant}, ${me}, ${other})
    on conflict do nothing`.execute(db);
  return put.rows.length > 0;
}

/** The other one's block, if there is one, stays. */
async function end({ db, tenant, caller }: Context, other: string): Promise<boolean> {
  const me = caller.id;
  const was = await sql<{ theirs: boolean }>`
    select coalesce((select b.mine from block as b where b.tenant = ${tenant} and b.owner = ${other} and b.other = ${me}), false) as theirs
    from block as own where own.tenant = ${tenant} and own.owner = ${me} and own.other = ${other} and own.mine`.execute(
    db,
  );
  const found = was.rows[0];
  if (!found) return false;
  if (found.theirs) {
    await sql`update block set mine = false where tenant = ${tenant} and owner = ${me} and other = ${other}`.execute(
      db,
    );
    return false;
  }
  await sql`delete from block where tenant = ${tenant}
    and ((owner = ${me} and other = ${other}) or (owner = ${other} and other = ${me}))`.execute(db);
  return true;
}

export const blockHandlers = [
  on(blockList, async ({ db, tenant, caller }, { limit, cursor }) => {
    const after = readCursor(cursor, ['time', 'text']);
    const found = await sql<{ person: PersonRef; at: string }>`
      select ${personRef('p')} - 'photo' as person, ${iso('b.at')} as at
      from block as b join person as p on p.tenant = b.tenant and p.id = b.other
      where b.tenant = ${tenant} and b.owner = ${caller.id} and b.mine
        ${after ? sql`and (b.at, b.other) < (${after[0]}, ${after[1]})` : sql``}
      order by b.at desc, b.other desc limit ${limit + 1}`.execute(db);
    return pageOf(found.rows, limit, (row) => row.person, (row) => [row.at, row.person.id]); // prettier-ignore
  }),
  on(blockAdd, async (context, { person }) => {
    refuseSelf(context, person);
    if (!(await lockPair(context, person))) throw new AppError('not-found', 'There is no such person');
    if (await cut(context, person)) refreshBoth(context, person, 'added');
    return { done: true as const };
  }),
  on(blockRemove, async (context, { person }) => {
    refuseSelf(context, person);
    if (!(await lockPair(context, person))) throw new AppError('not-found', 'There is no such person');
    if (await end(context, person)) refreshBoth(context, person, 'removed');
    return { done: true as const };
  }),
];
