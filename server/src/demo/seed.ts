import { sql, type Kysely, type Transaction } from 'kysely';
import { fold, matchKey } from 'teapoint/domain';
import { newId } from '../db/ids.js';
import type { Schema } from '../db/schema.js';
import type { Context } from '../context.js';
import { saveBookmark } from '../handlers/bookmark-writes.js';
import { addComment, mark } from '../handlers/comments.js';
import { addPost } from '../handlers/posts.js';
import { accept } from '../handlers/rules.js';
import { answer, ask } from '../handlers/question-writes.js';
import { update } from '../handlers/question-update.js';
import { addNames, countHolders } from '../handlers/tag-index.js';
import { putPeople } from '../people/put.js';
import { withVersion } from '../rules.js';
import { newcomers, organisationRules } from './organisation-rules.js';
import { organisation, type DemoPerson, type DemoTerm } from './organisation.js';

type Db = Kysely<Schema> | Transaction<Schema>;

/** Fills a database that has no people with the demo's organisation, as if its people had been here for a while. */
export async function seedDemo(db: Kysely<Schema>, tenant: string, now = new Date()): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const anybody = await trx
      .selectFrom('person')
      .select('id')
      .where('tenant', '=', tenant)
      .limit(1)
      .executeTakeFirst();
    if (anybody) return false;
    await addPeople(trx, tenant, now);
    await addContacts(trx, tenant, now);
    await addEntries(trx, tenant, now, await addTerms(trx, tenant));
    await openPages(trx, tenant, now);
    await addPosts(trx, tenant, now);
    await addBookmarks(trx, tenant, now);
    await addQuestions(trx, tenant, now);
    await addGroups(trx, tenant, now);
    await acceptRules(trx, tenant, now);
    return true;
  });
}

/** Rows of objects as a table: one parameter, however many rows. */
const rowsOf = (rows: readonly object[], columns: string) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${sql.raw(columns)})`;

async function addPeople(db: Db, tenant: string, now: Date): Promise<void> {
  await putPeople({ db, tenant, now }, organisation.people);
  const statuses = organisation.people.flatMap(({ id, status }) => (status ? [{ id, ...status }] : []));
  await sql`
    insert into status (tenant, person, emoji, text, until, audience, set_at)
    select ${tenant}, id, emoji, text, ${now}::timestamptz + hours * interval '1 hour', 'everyone',
      ${now}::timestamptz - (row_number() over ()) * interval '7 minutes'
    from ${rowsOf(statuses, 'id text, emoji text, text text, hours float8')}`.execute(db);
}

async function addContacts(db: Db, tenant: string, now: Date): Promise<void> {
  const rows = organisation.contacts.flatMap(([a, b], at) => [{ owner: a, other: b, at }, { owner: b, other: a, at }]); // prettier-ignore
  await sql`
    insert into contact (tenant, owner, other, state, since)
    select ${tenant}, owner, other, 'contact', ${now}::timestamptz - (at + 1) * interval '5 hours'
    from ${rowsOf(rows, 'owner text, other text, at integer')}`.execute(db);
}

const termsOf = (person: DemoPerson) => [
  ...person.skills.map((term) => ({ ...term, kind: 'skill' as const })),
  ...person.interests.map((term) => ({ ...term, kind: 'interest' as const })),
];

/** Every term somebody has or an administrator listed; gives the id of each match key. */
async function addTerms(db: Db, tenant: string): Promise<Map<string, string>> {
  const held: DemoTerm[] = organisation.people.flatMap(termsOf);
  const ids = new Map<string, string>();
  const tags: object[] = [];
  for (const { label, kind } of [...organisation.tags, ...held.map((term) => ({ ...term, kind: null }))]) {
    const key = matchKey(label);
    if (ids.has(key)) continue;
    ids.set(key, newId());
    tags.push({ id: ids.get(key), label, key, sort: fold(label), listed: kind !== null, kind });
  }
  for (const { label, synonyms } of organisation.tags) {
    for (const synonym of synonyms)
      if (!ids.has(matchKey(synonym))) ids.set(matchKey(synonym), ids.get(matchKey(label)) as string);
  }
  await sql`insert into tag (tenant, id, label, key, sort_label, listed, kind)
    select ${tenant}, id, label, key, sort, listed, kind
    from ${rowsOf(tags, 'id text, label text, key text, sort text, listed boolean, kind text')}`.execute(db);
  const name = (label: string, of: string, synonym: boolean) => {
    return { tag: ids.get(matchKey(of)) as string, label, synonym };
  };
  const labels = (tags as { label: string }[]).map(({ label }) => name(label, label, false));
  const synonyms = organisation.tags.flatMap((tag) => tag.synonyms.map((label) => name(label, tag.label, true)));
  await addNames(db, tenant, [...labels, ...synonyms]);
  return ids;
}

async function addEntries(db: Db, tenant: string, now: Date, ids: ReadonlyMap<string, string>): Promise<void> {
  const entries = organisation.people.flatMap((person, at) =>
    termsOf(person).map(({ label, ...term }, place) => ({
      ...{ audience: 'everyone', ...term, person: person.id, tag: ids.get(matchKey(label)) },
      ...{ hours: at + place * 50, joining: newId(), version: newId() },
    })),
  );
  await sql`
    insert into person_tag (tenant, person, tag, kind, note, offer, audience, added_at, joining, version)
    select ${tenant}, person, tag, kind, note, offer, audience, ${now}::timestamptz - (hours + 1) * interval '1 hour', joining, version
    from ${rowsOf(
      entries,
      `person text, tag text, kind text, note text, offer text, audience text, hours integer,
      joining text, version text`,
    )} on conflict do nothing`.execute(db);
  await countHolders(db, tenant, [...new Set(ids.values())]);
}

/** The page of each term that two people or more have for everyone to see; the first two of them own it. */
async function openPages(db: Db, tenant: string, now: Date): Promise<void> {
  const shared = await sql<{ id: string; label: string }>`select t.id, t.label from tag as t
    join person_tag as e on e.tenant = t.tenant and e.tag = t.id and e.audience = 'everyone'
    where t.tenant = ${tenant} group by t.id, t.label having count(*) > 1`.execute(db);
  const groups = shared.rows.map(({ id, label }) => ({ id: newId(), wall: newId(), version: newId(), tag: id, label, sort: fold(label) })); // prettier-ignore
  await sql`
    with opened as (
      insert into grp (tenant, id, name, sort_name, kind, tag, wall, join_policy, version, created_at)
      select ${tenant}, id, label, sort, 'tag', tag, wall, 'open', version, ${now}
      from ${rowsOf(groups, 'id text, wall text, version text, tag text, label text, sort text')} returning id, tag)
    insert into member (tenant, grp, person, role, since)
    select ${tenant}, opened.id, e.person,
      case when row_number() over (partition by opened.id order by e.added_at, e.person) <= 2 then 'owner' else 'member' end, e.added_at
    from opened join person_tag as e on e.tenant = ${tenant} and e.tag = opened.tag and e.audience = 'everyone'`.execute(
    db,
  );
}

/** As somebody who did something some hours ago. */
function past(db: Db, tenant: string, now: Date) {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const as = (author: string, then: Date): Context => {
    const caller = { id: author, roles: [] };
    return { db: db, tenant, caller, now: then, policy: 'mutual', emit: () => {}, notify: () => {} };
  };
  return { ago, as };
}

/** What people wrote in the last days, as if each had done it by themselves. */
async function addPosts(db: Db, tenant: string, now: Date): Promise<void> {
  const { ago, as } = past(db, tenant, now);
  for (const [
    at,
    { author, on = author, text, emoji, audience = 'everyone', comments = [], useful = [] },
  ] of organisation.posts.entries()) {
    const hours = 4 + at * 5;
    const thing = await addPost(as(author, ago(hours)), { wall: on, text, emoji, audience });
    for (const [place, said] of comments.entries()) await addComment(as(said.author, ago(hours - 1 - place)), { thing, text: said.text }); // prettier-ignore
    for (const [place, reader] of useful.entries()) await mark(as(reader, ago(hours - 1 - place / 2)), { thing }, true);
  }
}

/** What people saved before that, the first of them last. */
async function addBookmarks(db: Db, tenant: string, now: Date): Promise<void> {
  const { ago, as } = past(db, tenant, now);
  for (const [at, { person, ...bookmark }] of [...organisation.bookmarks.entries()].reverse())
    await saveBookmark(as(person, ago(50 + at * 7)), bookmark);
}

/** What people asked in the last weeks, some of it answered the day after. */
async function addQuestions(db: Db, tenant: string, now: Date): Promise<void> {
  const { as } = past(db, tenant, now);
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
  const all = organisation.questions;
  for (const [
    at,
    { owner, asker = owner, answer: text, pinned, reviewInDays, useful = [], ...asked },
  ] of all.entries()) {
    const then = -2 * (all.length - at) - 3;
    const question = await ask(as(asker, days(then)), { person: owner, ...asked });
    const keeper = as(owner, days(then + 1));
    if (text !== undefined) await answer(keeper, { question, text });
    const reviewBy = reviewInDays === undefined ? undefined : days(reviewInDays).toISOString().slice(0, 10);
    if (pinned || reviewBy) await update(keeper, { question, pinned, reviewBy });
    for (const reader of useful) await mark(as(reader, days(then + 2)), { thing: question }, true);
  }
}

/** Groups that were made some weeks ago, and what was written and asked there since. */
async function addGroups(db: Db, tenant: string, now: Date): Promise<void> {
  const { ago, as } = past(db, tenant, now);
  const rows = organisation.groups.map((group) => ({ ...group, sort: fold(group.name), version: newId() }));
  await sql`
    insert into grp (tenant, id, name, sort_name, purpose, welcome, kind, wall, join_policy, version, created_at)
    select ${tenant}, id, name, sort, purpose, welcome, kind, 'wall-' || id, "joinPolicy", version, ${ago(700)}
    from ${rowsOf(rows, 'id text, name text, sort text, purpose text, welcome text, kind text, "joinPolicy" text, version text')}`.execute(
    db,
  );
  for (const { id, members, requests = [], posts, questions = [] } of organisation.groups) {
    const joined = members.map(({ person, role = 'member' }, at) => ({ person, role, at }));
    await sql`insert into member (tenant, grp, person, role, since)
      select ${tenant}, ${id}, person, role, ${ago(700)}::timestamptz + at * interval '9 hours'
      from ${rowsOf(joined, 'person text, role text, at integer')}`.execute(db);
    await sql`insert into admission (tenant, grp, person, state, at)
      select ${tenant}, ${id}, person, 'requested', ${ago(20)} from unnest(${requests}::text[]) as person`.execute(db);
    for (const [at, { author, text, pinned, comments = [] }] of posts.entries()) {
      const hours = 30 + at * 70;
      const thing = await addPost(as(author, ago(hours)), { wall: `wall-${id}`, text, audience: 'group' });
      if (pinned) await sql`update post set pinned = true where tenant = ${tenant} and id = ${thing}`.execute(db);
      for (const said of comments) await addComment(as(said.author, ago(hours - 2)), { thing, text: said.text });
    }
    for (const { asker, title, detail, comments = [] } of questions) {
      const thing = await ask(as(asker, ago(40)), { person: asker, group: id, title, detail });
      for (const said of comments) await addComment(as(said.author, ago(36)), { thing, text: said.text });
    }
  }
}

/** People have taken the rules before they wrote; newcomers are shown them first. */
async function acceptRules(db: Db, tenant: string, now: Date): Promise<void> {
  const { ago, as } = past(db, tenant, now);
  const { version } = withVersion(organisationRules);
  const ids = organisation.people.map(({ id }) => id).filter((id) => !newcomers.includes(id));
  for (const id of ids) await accept(as(id, ago(24 * 60)), id, version);
}
