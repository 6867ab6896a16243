/** What choosing a term does, and taking it back. The term's row is locked meanwhile: joins of one term follow each other. */
import { sql } from 'kysely';
import { AppError, limits, type Group, type GroupRef, type PersonRef } from 'teapoint/contract';
import { closesAfterUndo, fold, matchKey, planJoin } from 'teapoint/domain';
import type { Context } from '../context.js';
import { newId } from '../db/ids.js';
import { tellBoth } from './contacts.js';
import { lockGroup, shownGroup, tellPage } from './group-facts.js';
import { close, closeIfEmpty, leave, newcomersRole } from './groups.js';
import { active, apart, groupRef, personRef, present } from './sql.js';
import { addNames } from './tag-index.js';
import { tagFor } from './tags.js';

export interface Term {
  id: string;
  label: string;
}

/** Locks the term, or tells that it has just gone. */
export async function lockTerm({ db, tenant }: Context, id: string): Promise<Term | undefined> {
  const found =
    await sql<Term>`select id, label from tag where tenant = ${tenant} and id = ${id} for no key update`.execute(db);
  return found.rows[0];
}

/** The term with this id. Throws `not-found` when the caller may not know of it. */
export async function termById(context: Context, id: string): Promise<Term> {
  const term = await lockTerm(context, id);
  await tagFor(context, id);
  return term as Term;
}

/** The term that the label or an equal one leads to, made if there is none. Two people may be doing this at once. */
export async function termByLabel(context: Context, label: string): Promise<Term> {
  const { db, tenant } = context;
  const key = matchKey(label);
  const lookUp = async () => {
    const found = await sql<{
      tag: string;
    }>`select tag from tag_name where tenant = ${tenant} and key = ${key}`.execute(db);
    return found.rows[0]?.tag;
  };
  for (let tries = 0; tries < 5; tries += 1) {
    const id = (await lookUp()) ?? (await makeTerm(context, label, key), await lookUp());
    const term = id === undefined ? undefined : await lockTerm(context, id);
    if (term) return term;
  }
  throw new AppError('unavailable', 'This term is being changed by others, try again');
}

/** Whoever writes the key first makes the term; the other waits for that and finds it. */
async function makeTerm({ db, tenant, now }: Context, label: string, key: string): Promise<void> {
  const id = newId(now.getTime());
  await sql`insert into tag (tenant, id, label, key, sort_label, listed)
    values (${tenant}, ${id}, ${label}, ${key}, ${fold(label)}, false)`.execute(db);
  await addNames(db, tenant, [{ tag: id, label, synonym: false }]);
  await sql`delete from tag as t where tenant = ${tenant} and id = ${id}
    and not exists (select from tag_name as n where n.tenant = t.tenant and n.tag = t.id)`.execute(db);
}

/** Others who have the term for everyone to see. */
const holders = (context: Context, term: Term) => sql`person_tag as e where e.tenant = ${context.tenant}
  and e.tag = ${term.id} and e.audience = 'everyone' and e.person <> ${context.caller.id} and ${present('e.person', context)}`;

/** Connects and opens or joins the page as the plan says. `joining` marks what this join made. */
export async function join(
  context: Context,
  term: Term,
  joining: string,
  audience: 'everyone' | 'contacts' | 'me',
  connect: boolean,
) {
  const { db, tenant } = context;
  const found = await sql<{ holders: number; page: string | null }>`select
    (select count(*)::int from ${holders(context, term)}) as holders,
    (select id from grp where tenant = ${tenant} and tag = ${term.id}) as page`.execute(db);
  const facts = found.rows[0] as { holders: number; page: string | null };
  const { holders: others, page } = facts;
  const plan = planJoin({
    audience,
    connect,
    holders: others,
    hasGroup: page !== null,
    connectAtOnce: limits.connectAtOnce,
  });
  const connected = plan.direct ? await connectAll(context, term, joining) : [];
  if (plan.page === 'opens') return { connected, group: await openPage(context, term, joining) };
  return { connected, group: plan.page === 'joins' && page ? await joinPage(context, page, joining) : null };
}

async function connectAll(context: Context, term: Term, joining: string): Promise<PersonRef[]> {
  const { db, tenant, caller, now } = context;
  const found = await sql<{ person: PersonRef }>`
    with pair as (
      select e.person from ${holders(context, term)} and not ${apart('e', context)} and 2 > (
        select count(*) from contact as c where c.tenant = e.tenant and c.state = 'contact'
          and ((c.owner = ${caller.id} and c.other = e.person) or (c.owner = e.person and c.other = ${caller.id})))),
    rows as (
      select ${caller.id} as owner, person as other from pair union all select person, ${caller.id} from pair),
    put as (
      insert into contact (tenant, owner, other, state, since, via)
      select ${tenant}, owner, other, 'contact', ${now}, ${joining} from rows order by owner, other
      on conflict (tenant, owner, other) do update
        set (state, since, via, before, before_since)
          = (excluded.state, excluded.since, excluded.via, contact.state, contact.since)
        where contact.state <> 'contact')
    select ${personRef('p')} as person from pair
    join person as p on p.tenant = ${tenant} and p.id = pair.person order by p.sort_name, p.id`.execute(db);
  for (const { person } of found.rows) tellBoth(context, person.id, 'added');
  const people = found.rows.map(({ person }) => person.id);
  context.notify({ kind: 'contact.joined', thing: caller.id, about: 'person', to: { people } });
  return found.rows.map((row) => row.person);
}

/** The term's page, with everybody who has the term for everyone to see; the first of them and the caller own it. */
async function openPage(context: Context, term: Term, joining: string): Promise<Group> {
  const { db, tenant, caller, now } = context;
  const [id, wall, version] = [newId(now.getTime()), newId(now.getTime()), newId(now.getTime())];
  await sql`
    insert into grp (tenant, id, name, sort_name, kind, tag, wall, join_policy, version, created_at)
    values (${tenant}, ${id}, ${term.label}, ${fold(term.label)}, 'tag', ${term.id}, ${wall}, 'open', ${version}, ${now})`.execute(
    db,
  );
  await sql`
    insert into member (tenant, grp, person, role, since, via)
    select ${tenant}, ${id}, e.person,
      case when row_number() over (order by e.added_at, e.person) = 1 then 'owner' else 'member' end, ${now}::timestamptz, null
    from ${holders(context, term)}
    union all select ${tenant}, ${id}, ${caller.id}, 'owner', ${now}::timestamptz, ${joining}`.execute(db);
  tellPage(context, id, 'added');
  return shownGroup(context, id);
}

async function joinPage(context: Context, id: string, joining: string): Promise<Group> {
  const { db, tenant, caller, now } = context;
  const joined = await sql`insert into member (tenant, grp, person, role, since, via)
    values (${tenant}, ${id}, ${caller.id}, ${newcomersRole(context, id)}, ${now}, ${joining}) on conflict do nothing returning person`.execute(
    db,
  );
  if (joined.rows.length > 0) tellPage(context, id, 'changed');
  return shownGroup(context, id);
}

/** The term's page as the caller's own: `null` unless they are a member. */
export async function ownPage(context: Context, term: Term): Promise<Group | null> {
  const { db, tenant, caller } = context;
  const found = await sql<{ id: string }>`select g.id from grp as g
    join member as m on m.tenant = g.tenant and m.grp = g.id and m.person = ${caller.id}
    where g.tenant = ${tenant} and g.tag = ${term.id}`.execute(db);
  return found.rows[0] ? shownGroup(context, found.rows[0].id) : null;
}

/** An entry that not everyone may see must not show in the page's list of members, nor the term in an empty page. */
export async function leavePage(context: Context, term: Term): Promise<void> {
  const page = await ownPage(context, term);
  if (!page) return;
  const facts = await lockGroup(context, page.id);
  await leave(context, facts);
  await closeIfEmpty(context, facts);
}

/** Takes back the contacts that a join made and nobody confirmed since; a request that it found is one again. */
export async function disconnect(context: Context, joining: string): Promise<PersonRef[]> {
  const { db, tenant, caller } = context;
  const made = sql`c.tenant = ${tenant} and c.via = ${joining} and (c.owner = ${caller.id} or c.other = ${caller.id})
    and not exists (select from contact as back where back.tenant = c.tenant and back.owner = c.other
      and back.other = c.owner and back.via is null)`;
  const other = sql`case when c.owner = ${caller.id} then c.other else c.owner end as person`;
  const found = await sql<{ person: PersonRef; asked: boolean }>`
    with gone as (delete from contact as c where ${made} and c.before is null returning ${other}, false as asked),
    restored as (
      update contact as c set state = before, since = before_since, via = null, before = null, before_since = null
      where ${made} and c.before is not null returning ${other}, true as asked)
    select distinct on (p.sort_name, p.id) ${personRef('p')} as person, asked
    from (select * from gone union all select * from restored) as c
    join person as p on p.tenant = ${tenant} and p.id = c.person order by p.sort_name, p.id`.execute(db);
  for (const { person, asked } of found.rows) tellBoth(context, person.id, asked ? 'changed' : 'removed');
  return found.rows.map((row) => row.person);
}

/** Takes back the membership that a join made; a page that only one person is left on closes. */
export async function leaveJoined(context: Context, term: Term, joining: string): Promise<GroupRef | null> {
  const { db, tenant, caller } = context;
  const found = await sql<{ grp: string }>`select m.grp from member as m
    join grp as g on g.tenant = m.tenant and g.id = m.grp and g.tag = ${term.id}
    where m.tenant = ${tenant} and m.person = ${caller.id} and m.via = ${joining}`.execute(db);
  const id = found.rows[0]?.grp;
  if (id === undefined) return null;
  const facts = await lockGroup(context, id);
  await leave(context, facts);
  const left = await sql<{ ref: GroupRef; members: number }>`select ${groupRef('g', context)} as ref,
    (select count(*)::int from member as m where m.tenant = g.tenant and m.grp = g.id and ${active('m.person', tenant)}) as members from grp as g
    where g.tenant = ${tenant} and g.id = ${id}`.execute(db);
  const { ref, members } = left.rows[0] as { ref: GroupRef; members: number };
  if (closesAfterUndo(members)) await close(context, facts);
  return ref;
}
