import { sql } from 'kysely';
import { statusClear, statusSet, type Audience, type Status } from 'teapoint/contract';
import { on, type Context } from '../context.js';
import { addPost } from './posts.js';
import { refuse } from './refuse.js';
import { statusOf } from './sql.js';

type StatusAudience = Exclude<Audience, 'group'>;
const order: readonly StatusAudience[] = ['me', 'contacts', 'everyone'];
/** A change is told to those who could see the thing before or can see it now. */
export const wider = (a: StatusAudience, b: StatusAudience) => (order.indexOf(a) > order.indexOf(b) ? a : b);

async function audienceNow({ db, tenant, caller, now }: Context): Promise<StatusAudience | undefined> {
  const found = await sql<{ audience: StatusAudience }>`select audience from status
    where tenant = ${tenant} and person = ${caller.id} and (until is null or until > ${now}) for update`.execute(db);
  return found.rows[0]?.audience;
}

export const statusHandlers = [
  on(statusSet, async (context, { emoji, text, until, audience, share }) => {
    const { db, tenant, caller, now } = context;
    if (audience === 'group') throw refuse('/audience', 'must be everyone, contacts or me');
    if (until !== null && Date.parse(until) <= now.getTime()) throw refuse('/until', 'is past');
    const before = await audienceNow(context);
    const set = await sql<{ status: Status }>`
      insert into status as s (tenant, person, emoji, text, until, audience, set_at)
      values (${tenant}, ${caller.id}, ${emoji ?? null}, ${text}, ${until}, ${audience}, ${now})
      on conflict (tenant, person) do update set (emoji, text, until, audience, set_at)
        = (excluded.emoji, excluded.text, excluded.until, excluded.audience, excluded.set_at)
      returning ${statusOf('s')} as status`.execute(db);
    const change = { kind: 'status', id: caller.id, person: caller.id } as const;
    context.emit(change, { owner: caller.id, audience: before ? wider(before, audience) : audience });
    if (share) await addPost(context, { wall: caller.id, text, emoji, audience });
    return (set.rows[0] as { status: Status }).status;
  }),
  on(statusClear, async (context) => {
    const { db, tenant, caller, emit } = context;
    const before = await audienceNow(context);
    await sql`delete from status where tenant = ${tenant} and person = ${caller.id}`.execute(db);
    if (before) {
      const change = { kind: 'status', id: caller.id, verb: 'removed', person: caller.id } as const;
      emit(change, { owner: caller.id, audience: before });
    }
    return { done: true as const };
  }),
];
