import { sql, type RawBuilder } from 'kysely';
import { fold } from 'teapoint/domain';
import {
  AppError,
  contactAdd,
  contactList,
  contactRemove,
  contactRequests,
  type Contact,
  type Output,
  type PersonRef,
  type Relation,
} from 'teapoint/contract';
import { on, type Context } from '../context.js';
import { pageOf, readCursor } from './cursor.js';
import { active, current, iso, lockPair, person, personRef, present, relation, requirePerson } from './sql.js';

type Request = Output<typeof contactRequests>['items'][number];

interface Listed {
  contact: Contact;
  since: string;
  set_at: string | null;
  sort_name: string;
  id: string;
}

/** Newest contacts first, or the latest status first and then by name. */
const orders = {
  since: {
    parts: ['time', 'text'] as const,
    key: (row: Listed) => [row.since, row.id],
    after: ([since, id]: readonly unknown[]) => sql<boolean>`(c.since, c.other) < (${since}, ${id})`,
    by: sql`c.since desc, c.other desc`,
  },
  status: {
    parts: ['text', 'text', 'text'] as const,
    key: (row: Listed) => [row.set_at ?? '', row.sort_name, row.id],
    // The time as text sorts like the time itself, and "no status" sorts last.
    after: ([at, name, id]: readonly unknown[]) => sql<boolean>`(coalesce(${iso('s.set_at')}, '') < ${at}
      or (coalesce(${iso('s.set_at')}, '') = ${at} and (p.sort_name, p.id) > (${name}, ${id})))`,
    by: sql`s.set_at desc nulls last, p.sort_name, p.id`,
  },
};

/** Tells both, and nobody else, that how they stand to each other changed. */
export function tellBoth({ caller, emit }: Context, other: string, verb: 'added' | 'changed' | 'removed'): void {
  for (const [person, id] of [
    [caller.id, other],
    [other, caller.id],
  ] as const) {
    // prettier-ignore
    emit({ kind: 'contact', id, verb, person }, { audience: 'me', owner: person, also: id });
  }
}

async function requirePair(context: Context, other: string): Promise<void> {
  if (!(await lockPair(context, other))) throw new AppError('not-found', 'There is no such person');
}

async function stateOf({ db, tenant, caller }: Context, other: string): Promise<string> {
  const found = await sql<{ state: string }>`select state from contact
    where tenant = ${tenant} and owner = ${caller.id} and other = ${other}`.execute(db);
  return found.rows[0]?.state ?? 'none';
}

async function put(
  context: Context,
  rows: readonly (readonly [owner: string, other: string, state: string])[],
): Promise<void> {
  const { db, tenant, now } = context;
  await sql`insert into contact (tenant, owner, other, state, since)
    values ${sql.join(rows.map(([owner, other, state]) => sql`(${tenant}, ${owner}, ${other}, ${state}, ${now})`))}
    on conflict (tenant, owner, other) do update
      set (state, since, via, before, before_since) = (excluded.state, excluded.since, null, null, null)`.execute(db);
}

/** The caller confirms a contact that a join made: taking the join back leaves it alone from now on. */
async function confirm({ db, tenant, caller }: Context, other: string): Promise<void> {
  await sql`update contact set via = null, before = null, before_since = null where tenant = ${tenant} and via is not null
    and owner = ${caller.id} and other = ${other}`.execute(db);
}

/** Who was blocked meets nobody. Answers whether the caller blocked them. */
async function requireMet({ db, tenant, caller }: Context, other: string): Promise<boolean> {
  const found = await sql<{ mine: boolean }>`select mine from block where tenant = ${tenant}
    and owner = ${caller.id} and other = ${other}`.execute(db);
  const block = found.rows[0];
  if (block && !block.mine) throw new AppError('not-found', 'There is no such person');
  return block !== undefined;
}

/** Who blocked somebody may not ask them either; who has left cannot answer. */
async function requireReachable(context: Context, other: string): Promise<void> {
  if (await requireMet(context, other)) throw new AppError('conflict', 'You have blocked this person');
  const here = await sql<{ here: boolean }>`select ${active('p.id', context.tenant)} as here from person as p
    where p.tenant = ${context.tenant} and p.id = ${other}`.execute(context.db);
  if (!here.rows[0]?.here) throw new AppError('conflict', 'This person is no longer here');
}

async function add(context: Context, other: string): Promise<void> {
  const me = context.caller.id;
  await sql`delete from removal where tenant = ${context.tenant} and owner = ${me} and other = ${other}`.execute(
    context.db,
  );
  const state = await stateOf(context, other);
  const follows = context.policy === 'follow';
  if (state === 'contact' || (state === 'requested' && !follows)) return confirm(context, other);
  const both = state === 'incoming';
  if (follows) await put(context, [[me, other, 'contact']]);
  else await put(context, [[me, other, both ? 'contact' : 'requested'], [other, me, both ? 'contact' : 'incoming']]); // prettier-ignore
  tellBoth(context, other, 'added');
  const kind = follows || both ? 'contact.joined' : 'contact.asked';
  context.notify({ kind, thing: me, about: 'person', to: { people: [other] } });
}

/** Ends what there is, and remembers it: a request taken back says nothing against being connected, the rest does. */
async function remove({ db, tenant, caller, policy }: Context, other: string): Promise<boolean> {
  const both = policy === 'mutual' ? sql`or (owner = ${other} and other = ${caller.id})` : sql``;
  const gone = await sql`
    with gone as (
      delete from contact where tenant = ${tenant}
      and ((owner = ${caller.id} and other = ${other}) ${both}) returning tenant, owner, other, state),
    kept as (
      insert into removal (tenant, owner, other)
      select tenant, owner, other from gone where owner = ${caller.id} and state <> 'requested' on conflict do nothing)
    select from gone`.execute(db);
  return gone.rows.length > 0;
}

async function standing({ db, tenant, caller }: Context, other: string) {
  const found = await sql<{ person: PersonRef; relation: Relation }>`select ${personRef('p')} as person,
    ${relation('p', caller.id)} as relation from person as p where p.tenant = ${tenant} and p.id = ${other}`.execute(
    db,
  );
  return found.rows[0] as { person: PersonRef; relation: Relation };
}

export function refuseSelf({ caller }: Context, other: string): void {
  if (other !== caller.id) return;
  throw new AppError('invalid', 'Nobody is their own contact', { errors: [{ pointer: '/person', message: 'is you' }] });
}

export const contactHandlers = [
  on(contactList, async (context, input) => {
    const { db, tenant, caller } = context;
    const order = orders[input.sort];
    const cursor = readCursor(input.cursor, order.parts);
    const where: RawBuilder<boolean>[] = [
      sql`c.tenant = ${tenant} and c.owner = ${input.person} and c.state = 'contact' and ${present('p.id', context)}
        and ${present('c.owner', context)}`,
    ];
    if (input.q) where.push(sql`position(${fold(input.q)} in p.search) > 0`);
    if (cursor) where.push(order.after(cursor));
    const found = await sql<Listed>`
      select jsonb_build_object('person', ${person('p', context)}, 'relation', ${relation('p', caller.id)}, 'since', ${iso('c.since')})
        as contact, ${iso('c.since')} as since, ${iso('s.set_at')} as set_at, p.sort_name, p.id
      from contact as c
      join person as p on p.tenant = c.tenant and p.id = c.other
      left join status as s on s.tenant = p.tenant and s.person = p.id and ${current('s', context)}
      where ${sql.join(where, sql` and `)} order by ${order.by} limit ${input.limit + 1}`.execute(db);
    if (found.rows.length === 0) await requirePerson(context, input.person);
    return pageOf(found.rows, input.limit, (row) => row.contact, order.key);
  }),
  on(contactRequests, async (context, { limit, cursor }) => {
    const { db, tenant, caller } = context;
    const after = readCursor(cursor, ['time', 'text']);
    const found = await sql<{ request: Request; at: string; id: string }>`
      select jsonb_build_object('person', ${personRef('p')}, 'at', ${iso('c.since')},
        'direction', case c.state when 'incoming' then 'incoming' else 'outgoing' end) as request, ${iso('c.since')} as at, p.id
      from contact as c join person as p on p.tenant = c.tenant and p.id = c.other
      where c.tenant = ${tenant} and c.owner = ${caller.id} and c.state in ('requested', 'incoming') and ${active('c.other', tenant)}
        ${after ? sql`and (c.since, c.other) < (${after[0]}, ${after[1]})` : sql``}
      order by c.since desc, c.other desc limit ${limit + 1}`.execute(db);
    return pageOf(found.rows, limit, (row) => row.request, (row) => [row.at, row.id]); // prettier-ignore
  }),
  on(contactAdd, async (context, input) => {
    refuseSelf(context, input.person);
    await requirePair(context, input.person);
    await requireReachable(context, input.person);
    await add(context, input.person);
    return standing(context, input.person);
  }),
  on(contactRemove, async (context, input) => {
    refuseSelf(context, input.person);
    await requirePair(context, input.person);
    await requireMet(context, input.person);
    if (await remove(context, input.person)) tellBoth(context, input.person, 'removed');
    return standing(context, input.person);
  }),
];
