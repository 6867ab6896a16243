import { sql } from 'kysely';
import {
  AppError,
  limits,
  tagAdd,
  tagRemove,
  tagUpdate,
  type Offer,
  type PersonTag,
  type TagAudience,
} from 'teapoint/contract';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { entry } from './sql.js';
import { wider } from './status.js';
import { changeHolders, dropIfUnused } from './tag-index.js';
import {
  disconnect,
  join,
  leaveJoined,
  leavePage,
  lockTerm,
  ownPage,
  termById,
  termByLabel,
  type Term,
} from './tag-join.js';

interface Entry {
  audience: TagAudience;
  joining: string;
  version: string;
}
interface Fields {
  kind?: string;
  note?: string | null;
  offer?: Offer | null;
  audience?: TagAudience;
}

async function ownEntry({ db, tenant, caller }: Context, term: Term): Promise<Entry | undefined> {
  const found = await sql<Entry>`select audience, joining, version from person_tag
    where tenant = ${tenant} and person = ${caller.id} and tag = ${term.id}`.execute(db);
  return found.rows[0];
}

async function shown(context: Context, term: Term): Promise<PersonTag> {
  const { db, tenant, caller } = context;
  const found = await sql<{ entry: PersonTag }>`select ${entry('e', 't', context)} as entry
    from person_tag as e join tag as t on t.tenant = e.tenant and t.id = e.tag
    where e.tenant = ${tenant} and e.person = ${caller.id} and e.tag = ${term.id}`.execute(db);
  return (found.rows[0] as { entry: PersonTag }).entry;
}

function tell(
  { caller, emit }: Context,
  term: Term,
  verb: 'added' | 'changed' | 'removed',
  audience: TagAudience,
): void {
  emit({ kind: 'tag', id: term.id, verb, person: caller.id }, { audience, owner: caller.id });
}

/** A person chooses one term at a time: their terms are counted, and nobody is removed from their contacts meanwhile. */
export async function lockCaller({ db, tenant, caller }: Context): Promise<void> {
  await sql`select from person where tenant = ${tenant} and id = ${caller.id} for no key update`.execute(db);
}

async function refuseTooMany({ db, tenant, caller }: Context): Promise<void> {
  const found = await sql<{ count: number }>`select count(*)::int as count from person_tag
    where tenant = ${tenant} and person = ${caller.id}`.execute(db);
  if ((found.rows[0]?.count ?? 0) < limits.tagsPerPerson) return;
  throw new AppError('invalid', `A person can have ${limits.tagsPerPerson} skills and interests at most`);
}

async function insert(
  { db, tenant, caller, now }: Context,
  term: Term,
  joining: string,
  fields: Fields,
): Promise<void> {
  await sql`insert into person_tag (tenant, person, tag, kind, note, offer, audience, added_at, joining, version)
    values (${tenant}, ${caller.id}, ${term.id}, ${fields.kind}, ${fields.note ?? null}, ${fields.offer ?? null},
      ${fields.audience}, ${now}, ${joining}, ${newId(now.getTime())})`.execute(db);
  await changeHolders(db, tenant, term.id, 1);
}

/** Changes the given fields; `null` clears one. Who sees less of a person must not meet them on the term's page. */
async function change(
  context: Context,
  term: Term,
  before: Entry,
  { kind, note, offer, audience }: Fields,
): Promise<void> {
  const { db, tenant, caller, now } = context;
  const sets = Object.entries({ kind, note, offer, audience }).filter(([, value]) => value !== undefined);
  const all = [...sets, ['version', newId(now.getTime())] as const];
  await sql`update person_tag set ${sql.join(all.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}
    where tenant = ${tenant} and person = ${caller.id} and tag = ${term.id}`.execute(db);
  if (audience && audience !== 'everyone' && before.audience === 'everyone') await leavePage(context, term);
  tell(context, term, 'changed', wider(before.audience, audience ?? before.audience));
}

/** The caller's entry of a term, locked. Throws `not-found`, or `stale` when it is not the version that was seen. */
async function required(
  context: Context,
  tag: string,
  version: string | undefined,
): Promise<{ term: Term; before: Entry }> {
  const term = await lockTerm(context, tag);
  const before = term && (await ownEntry(context, term));
  if (!before) throw new AppError('not-found', 'You do not have this skill or interest');
  if (version !== undefined && version !== before.version) throw new AppError('stale', 'It has been changed meanwhile');
  return { term, before };
}

export const tagWriteHandlers = [
  on(tagAdd, async (context, { tag, label, connect, ...fields }) => {
    await lockCaller(context);
    const term = tag === undefined ? await termByLabel(context, label ?? '') : await termById(context, tag);
    const before = await ownEntry(context, term);
    if (before) {
      await change(context, term, before, fields);
      return { personTag: await shown(context, term), connected: [], group: await ownPage(context, term) };
    }
    await refuseTooMany(context);
    const joining = newId(context.now.getTime());
    await insert(context, term, joining, fields);
    tell(context, term, 'added', fields.audience);
    const made = await join(context, term, joining, fields.audience, connect);
    return { personTag: await shown(context, term), ...made };
  }),
  on(tagUpdate, async (context, { tag, version, ...fields }) => {
    const { term, before } = await required(context, tag, version);
    await change(context, term, before, fields);
    return shown(context, term);
  }),
  on(tagRemove, async (context, { tag, version, undo }) => {
    const { db, tenant, caller } = context;
    const { term, before } = await required(context, tag, version);
    await sql`delete from person_tag where tenant = ${tenant} and person = ${caller.id} and tag = ${tag}`.execute(db);
    await changeHolders(db, tenant, tag, -1);
    const disconnected = undo ? await disconnect(context, before.joining) : [];
    const left = undo ? await leaveJoined(context, term, before.joining) : null;
    await dropIfUnused(db, tenant, tag);
    tell(context, term, 'removed', before.audience);
    return { tag, disconnected, left };
  }),
];
