import { sql } from 'kysely';
import { AppError, auditList } from 'teapoint/contract';
import { may, officesOf } from 'teapoint/domain';
import { on } from '../context.js';
import { pageOf, readCursor } from './cursor.js';
import { iso } from './sql.js';

interface Entry {
  id: string;
  at: string;
  actor: string;
  operation: string;
  thing: string | null;
  status: number;
}

/** The newest first. Those who run the place are in it, so that it is not theirs to read. */
export const auditHandler = on(auditList, async ({ db, tenant, caller }, { person, from, to, limit, cursor }) => {
  if (!may('audit', 'read', officesOf(caller.roles))) throw new AppError('forbidden', 'Only auditors read this');
  const after = readCursor(cursor, ['time', 'text']);
  const found = await sql<Entry>`select id, ${iso('at')} as at, actor, operation, thing, status from audit
    where tenant = ${tenant} ${person === undefined ? sql`` : sql`and actor = ${person}`}
      ${from === undefined ? sql`` : sql`and at >= ${from}`} ${to === undefined ? sql`` : sql`and at < ${to}`}
      ${after ? sql`and (at, id) < (${after[0]}, ${after[1]})` : sql``}
    order by at desc, id desc limit ${limit + 1}`.execute(db);
  const entry = ({ thing, status, ...row }: Entry) => {
    return { ...row, result: status < 400 ? 'done' : 'refused', ...(thing !== null && { thing }) };
  };
  return pageOf(found.rows, limit, entry, (row) => [row.at, row.id]);
});
