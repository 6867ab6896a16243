/** Everything of the caller's own, and of others no more than it takes to read that: names, and the words that were answered. */
import { sql, type RawBuilder } from 'kysely';
import { dataExport, type Person } from 'teapoint/contract';
import { excerpt, ownFiles, type Own, type OwnQuestion } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { shown } from '../notices/sight.js';
import { seen as seenBookmark } from './bookmark-sql.js';
import { seen } from './post-sql.js';
import { seenQuestion } from './question-sql.js';
import { iso, person, personRef, unblocked } from './sql.js';

const raw = (text: string) => sql.raw(text);

/** One list: each row as the JSON object of these fields, without those that are empty. */
async function listed<Row>(
  { db }: Context,
  fields: Record<string, unknown>,
  from: RawBuilder<unknown>,
): Promise<Row[]> {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [sql.lit(name), value]);
  const found = await sql<{
    row: Row;
  }>`select jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs)})) as row ${from}`.execute(db);
  return found.rows.map(({ row }) => row);
}

const column = (name: string) => raw(name);
const wordings = (
  of: string,
) => sql`(select nullif(jsonb_agg(jsonb_build_object('text', w.text, 'at', ${iso('w.at')}) order by w.id), '[]')
  from wording as w where w.tenant = ${raw(of)}.tenant and w.thing = ${raw(of)}.id)`;
/** Somebody else took it away; who did is not the author's to keep. */
const removed = (of: string) => sql`case when ${raw(of)}.removed_at is not null then jsonb_build_object(
  'at', ${iso(`${of}.removed_at`)}, 'rule', ${raw(of)}.removed_rule, 'reason', ${raw(of)}.removed_reason) end`;
const named = (id: string) => sql`(select jsonb_build_object('id', n.id, 'name', n.name) from person as n
  where n.tenant = ${raw(id.split('.')[0]!)}.tenant and n.id = ${raw(id)})`;

async function profileOf(context: Context): Promise<Own['profile']> {
  const { db, tenant, caller } = context;
  const found = await sql<{ person: Person; photo: Buffer | null; roles: string[]; own: string[] }>`
    select ${person('p', context)} as person, p.roles, p.own_fields as own,
      (select bytes from photo as ph where ph.tenant = p.tenant and ph.id = p.photo) as photo
    from person as p where p.tenant = ${tenant} and p.id = ${caller.id}`.execute(db);
  const { person: view, photo, ...rest } = found.rows[0]!;
  const { relation: _relation, version: _version, status: _status, photo: _address, ...profile } = view;
  return { ...profile, ...rest, ...(photo && { photo: `data:image/jpeg;base64,${photo.toString('base64')}` }) };
}

const posts = (context: Context) =>
  listed(
    context,
    {
      ...{ id: column('p.id'), wall: column('p.wall'), text: column('p.text'), emoji: column('p.emoji') },
      ...{ audience: column('p.audience'), createdAt: iso('p.created_at'), editedAt: iso('p.edited_at') },
      ...{ wordings: wordings('p'), removed: removed('p') },
    },
    sql`from post as p where p.tenant = ${context.tenant} and p.author = ${context.caller.id} order by p.created_at, p.id`,
  );

interface OwnComment {
  to?: { text: string };
}
/** With the first words of what was answered, as far as the caller still sees it. */
async function comments(context: Context) {
  const { tenant, caller } = context;
  const of = (
    table: string,
    text: string,
    visible: RawBuilder<unknown>,
  ) => sql`(select jsonb_build_object('kind', ${sql.lit(table)}::text,
    'id', t.id, 'text', ${raw(text)}) from ${raw(table)} as t where t.tenant = c.tenant and t.id = c.thing and ${visible})`;
  const rows = await listed<OwnComment>(
    context,
    {
      ...{ id: column('c.id'), thing: column('c.thing'), text: column('c.text'), createdAt: iso('c.created_at') },
      ...{ editedAt: iso('c.edited_at'), wordings: wordings('c'), removed: removed('c') },
      to: sql`coalesce(${of('post', 't.text', seen('t', context))}, ${of('question', 't.title', seenQuestion('t', context))},
        ${of('bookmark', 't.title', seenBookmark('t', context))})`,
    },
    sql`from comment as c where c.tenant = ${tenant} and c.author = ${caller.id} order by c.created_at, c.id`,
  );
  return rows.map((row) => (row.to ? { ...row, to: { ...row.to, text: excerpt(row.to.text) } } : row));
}

/** Of one's own page, or of others; drafts and what only its owner reads are the owner's. */
function questions(context: Context, own: boolean): Promise<OwnQuestion[]> {
  const { tenant, caller } = context;
  const mine = { draft: column('q.draft'), reviewBy: column('q.review_by'), place: column('q.place'), asker: sql`case when q.asker <> q.owner and not q.unnamed then ${named('q.asker')} end` }; // prettier-ignore
  return listed(
    context,
    {
      ...{ id: column('q.id'), title: column('q.title'), detail: column('q.detail'), tags: sql`to_jsonb(q.tags)` },
      ...{ audience: column('q.audience'), unnamed: column('q.unnamed'), askedAt: iso('q.asked_at'), mergedInto: column('q.merged_into') },
      answer: sql`case when q.answer is not null then jsonb_build_object('text', q.answer, 'at', ${iso('q.answered_at')},
        'editedAt', ${iso('q.edited_at')}) end`,
      ...{ reason: column('q.declined'), pinned: column('q.pinned'), removed: removed('q') },
      ...(own ? { ...mine, wordings: wordings('q') } : { owner: named('q.owner') }),
    },
    sql`from question as q where q.tenant = ${tenant} and ${own ? sql`q.owner = ${caller.id}
      and (q.asker = ${caller.id} or q.answer is not null or ${seenQuestion('q', context)})` : sql`q.asker = ${caller.id} and q.owner <> ${caller.id}
      and ${unblocked('q.owner', context)}`} order by q.asked_at, q.id`,
  ); // prettier-ignore
}

/** What is between the caller and others, each with the name it needs to be read. */
async function relations(context: Context) {
  const { tenant, caller } = context;
  const mine = (table: string, and = sql`true`) => sql`from ${raw(table)} as r where r.tenant = ${tenant} and r.owner = ${caller.id} and ${and} order by r.other`; // prettier-ignore
  const other = { person: named('r.other') };
  return {
    contacts: await listed(context, { ...other, relation: column('r.state'), since: iso('r.since') }, mine('contact')),
    removedContacts: await listed(context, other, mine('removal')),
    blocked: await listed(context, { ...other, at: iso('r.at') }, mine('block', sql`r.mine`)),
    notSuggested: await listed(context, other, mine('dismissal')),
  };
}

/** What they said about themselves until somebody took it away. */
const removedProfiles = (context: Context) =>
  listed(
    context,
    {
      ...{ about: column('r.about'), status: sql`r.status->'text'`, removed: removed('r') },
      photo: sql`(select 'data:image/jpeg;base64,' || encode(ph.bytes, 'base64') from photo as ph
        where ph.tenant = r.tenant and ph.id = r.photo)`,
    },
    sql`from removed_profile as r where r.tenant = ${context.tenant} and r.person = ${context.caller.id} order by r.removed_at, r.id`,
  );

/** What was chosen, marked, followed and told. */
async function choices(context: Context) {
  const { tenant, caller } = context;
  const of = (table: string, order: string) => sql`from ${raw(table)} as r where r.tenant = ${tenant} and r.person = ${caller.id} order by ${raw(order)}`; // prettier-ignore
  const asked = sql`(select q.title from question as q where q.tenant = r.tenant and q.id = r.question and ${seenQuestion('q', context)})`;
  return {
    status: (await listed(context, { emoji: column('r.emoji'), text: column('r.text'), until: iso('r.until'), audience: column('r.audience'), setAt: iso('r.set_at') }, of('status', 'r.set_at')))[0], // prettier-ignore
    terms: await listed(context, { label: sql`(select t.label from tag as t where t.tenant = r.tenant and t.id = r.tag)`, kind: column('r.kind'), note: column('r.note'), offer: column('r.offer'), audience: column('r.audience'), addedAt: iso('r.added_at') }, of('person_tag', 'r.added_at, r.tag')), // prettier-ignore
    groups: await listed(context, { id: column('r.grp'), name: sql`(select g.name from grp as g where g.tenant = r.tenant and g.id = r.grp)`, role: column('r.role'), since: iso('r.since') }, of('member', 'r.since, r.grp')), // prettier-ignore
    admissions: await listed(context, { group: column('r.grp'), state: column('r.state'), at: iso('r.at') }, of('admission', 'r.at, r.grp')), // prettier-ignore
    useful: await listed(context, { thing: column('r.thing'), mark: sql`nullif(r.mark, '')`, at: iso('r.at') }, of('useful', 'r.at, r.thing, r.mark')), // prettier-ignore
    hashtags: (await listed<{ label: string }>(context, { label: column('r.label') }, of('hashtag', 'r.key'))).map(({ label }) => label), // prettier-ignore
    following: await listed(
      context,
      { question: column('r.question'), title: asked },
      of('question_follow', 'r.question'),
    ),
    followedPages: (await listed<{ person: object }>(context, { person: named('r.owner') }, of('page_follow', 'r.owner'))).map(({ person: one }) => one), // prettier-ignore
    accepted: (await listed(context, { version: column('r.version'), at: iso('r.at') }, of('acceptance', 'r.at')))[0],
    noticeSettings: await listed(context, { scope: column('r.scope'), subject: column('r.subject'), rhythm: column('r.rhythm') }, of('notice_setting', 'r.scope, r.subject')), // prettier-ignore
    muted: await listed(context, { about: column('r.about'), thing: column('r.thing'), at: iso('r.at') }, of('notice_mute', 'r.at, r.thing')), // prettier-ignore
    feedback: await listed(context, { question: column('r.question'), title: asked, text: column('r.text'), at: iso('r.at') }, of('question_feedback', 'r.id')), // prettier-ignore
  };
}

/** What they asked moderators to look at, with what came of it as they were told. */
function reports(context: Context, kind: 'report' | 'appeal') {
  const decision = sql`case when r.outcome is not null then jsonb_build_object('outcome', r.outcome, 'reason', r.reason,
    'at', ${iso('r.decided_at')}) end`;
  return listed(
    context,
    {
      ...{ about: column('r.about'), thing: column('r.thing'), rule: column('r.rule'), note: column('r.note') },
      ...{ at: iso('r.at'), decision },
    },
    sql`from report as r where r.tenant = ${context.tenant} and r.reporter = ${context.caller.id} and r.kind = ${kind}
      order by r.at, r.id`,
  );
}

/** Without the words of others, and without whether they were read. */
const notices = (context: Context) =>
  listed(
    context,
    {
      ...{ kind: column('n.kind'), at: iso('n.at'), about: column('n.about'), thing: column('n.thing') },
      ...{ rule: column('n.rule'), reason: column('n.reason') },
    },
    sql`from notice as n where n.tenant = ${context.tenant} and n.person = ${context.caller.id} and ${shown('n', context)}
      order by n.at, n.id`,
  );

const removedBookmarks = (context: Context) =>
  listed(
    context,
    {
      ...{ url: sql`b.bookmark -> 'url'`, title: sql`b.bookmark -> 'title'`, note: sql`b.bookmark -> 'note'` },
      ...{ tags: sql`b.bookmark -> 'tags'`, audience: sql`b.bookmark -> 'audience'`, removed: removed('b') },
    },
    sql`from removed_bookmark as b where b.tenant = ${context.tenant} and b.owner = ${context.caller.id}
      order by b.removed_at, b.id`,
  );

const bookmarks = (context: Context) =>
  listed<Own['bookmarks'][number]>(
    context,
    {
      ...{ id: column('b.id'), url: column('b.url'), title: column('b.title'), note: column('b.note') },
      ...{ tags: sql`to_jsonb(b.tags)`, audience: column('b.audience'), group: column('b.grp') },
      ...{ unread: sql`nullif(b.unread, false)`, savedAt: iso('b.saved_at') },
    },
    sql`from bookmark as b where b.tenant = ${context.tenant} and b.owner = ${context.caller.id} order by b.saved_at, b.id`,
  );

/** What they decided about their wall, and what is written down about what they did; never a secret that lets somebody in. */
async function settings(context: Context) {
  const { tenant, caller } = context;
  const [wall] = await listed(context, { postingBy: column('w.posting_by') }, sql`from wall as w where w.tenant = ${tenant} and w.id = ${caller.id}`); // prettier-ignore
  const keptOff = await listed(context, { person: named('r.person'), at: iso('r.at') }, sql`from kept_off as r where r.tenant = ${tenant} and r.wall = ${caller.id} order by r.at, r.person`); // prettier-ignore
  // Of what is not there any more only ids that say nothing: whoever took their data away is named by nobody.
  const thing = sql`case when a.thing ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7' or exists (select from person as n
    where n.tenant = a.tenant and n.id = a.thing) then a.thing end`;
  const done = { at: iso('a.at'), operation: column('a.operation'), thing, status: column('a.status') };
  const audit = await listed(context, done, sql`from audit as a where a.tenant = ${tenant} and a.actor = ${caller.id} order by a.at, a.id`); // prettier-ignore
  return { wall, keptOff, audit };
}

async function exported(context: Context) {
  const { db, tenant, caller, now } = context;
  const own: Own = {
    profile: await profileOf(context),
    ...(await choices(context)),
    ...(await relations(context)),
    removedProfiles: await removedProfiles(context),
    posts: await posts(context),
    comments: await comments(context),
    bookmarks: await bookmarks(context),
    removedBookmarks: await removedBookmarks(context),
    questions: await questions(context, true),
    asked: await questions(context, false),
    reports: await reports(context, 'report'),
    appeals: await reports(context, 'appeal'),
    notices: await notices(context),
    ...(await settings(context)),
  };
  const me = await sql<{ person: { id: string; name: string } }>`select ${personRef('p')} as person from person as p
    where p.tenant = ${tenant} and p.id = ${caller.id}`.execute(db);
  const at = now.toISOString();
  return { person: me.rows[0]!.person, at, files: ownFiles(own, at) };
}

export const exportHandlers = [on(dataExport, exported)];
