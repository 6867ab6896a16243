/** What of the caller's own somebody else took away, and the way to a second look. */
import { sql } from 'kysely';
import { AppError, removalAppeal, removalList, type Parsed, type Removal } from 'teapoint/contract';
import { on, type Context } from '../context.js';
import { pageOf, readCursor } from './cursor.js';
import { enqueue } from './reports.js';
import { lockSaid, said, saidColumns, saidOf, writersOf, type Said } from './said.js';
import { iso } from './sql.js';

/** A removal with the caller's appeal against it. */
interface Row extends Said {
  removedAt: string;
  appeal: Removal['appeal'] | null;
}

/** The newest one since it was taken away. */
const appeal = ({ caller }: Context) => sql`(select jsonb_build_object('text', a.note, 'at', ${iso('a.at')})
    || case when a.outcome is null then '{}' else jsonb_build_object('decision',
      jsonb_build_object('outcome', a.outcome, 'reason', a.reason, 'at', ${iso('a.decided_at')})) end
  from report as a where a.tenant = s.tenant and a.thing = s.id and a.kind = 'appeal' and a.reporter = ${caller.id}
    and a.at >= s.removed_at order by a.at desc, a.id desc limit 1)`;

async function rows(context: Context, { limit, after, id }: { limit: number; after?: readonly unknown[] | undefined; id?: string }) {
  const { db, tenant, caller } = context;
  const found = await sql<Row>`select ${saidColumns('s')}, ${appeal(context)} as appeal from ${said} as s
    where s.tenant = ${tenant} and (s.author = ${caller.id} or s.answerer = ${caller.id})
      and s.removed_at is not null and s.removed_by <> ${caller.id}
      ${id === undefined ? sql`` : sql`and s.id = ${id}`}
      ${after ? sql`and (s.removed_at, s.id) < (${after[0]}::timestamptz, ${after[1]})` : sql``}
    order by s.removed_at desc, s.id desc limit ${limit}`.execute(db);
  return found.rows;
} // prettier-ignore

function view({ about, id, label, text, removedAt, removedRule, removedReason, appeal }: Row): Removal {
  return {
    ...{ id, thing: { kind: about, id, label }, text, at: removedAt },
    ...(removedRule !== null && { rule: removedRule }),
    ...(removedReason !== null && { reason: removedReason }),
    ...(appeal && { appeal }),
  };
}

async function ask(context: Context, { thing, text }: Parsed<typeof removalAppeal>): Promise<Removal> {
  const words = await saidOf(context, thing);
  if (words) await lockSaid(context, words.about, thing);
  const [row] = await rows(context, { limit: 1, id: thing });
  if (!row) throw new AppError('not-found', 'Nothing of yours like that was taken away');
  if (row.appeal) throw new AppError('conflict', 'A second look was asked for already');
  await enqueue(context, { kind: 'appeal', words: row, rule: row.removedRule, note: text });
  for (const owner of writersOf(row)) context.emit({ kind: 'removal', id: thing }, { audience: 'me', owner });
  const [asked] = (await rows(context, { limit: 1, id: thing })) as [Row];
  return view(asked);
}

export const removalHandlers = [
  on(removalList, async (context, { limit, cursor }) => {
    const found = await rows(context, { limit: limit + 1, after: readCursor(cursor, ['time', 'text']) });
    return pageOf(found, limit, view, (row) => [row.removedAt, row.id]);
  }),
  on(removalAppeal, ask),
];
