import { sql } from 'kysely';
import {
  noticeList,
  noticeMute,
  noticeRead,
  noticeSettingsGet,
  noticeSettingsUpdate,
  noticeUnmute,
  type Notice,
  type NoticeSettings,
  type Parsed,
  type Rhythm,
} from 'teapoint/contract';
import { excerpt, isNoticeKind, noticeKinds } from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { mayHear, shown } from '../notices/sight.js';
import { waitAnew } from '../notices/waits.js';
import { pageOf, readCursor } from './cursor.js';
import { noticeColumns, noticeView, words, type NoticeRow } from './notice-sql.js';
import { refuse } from './refuse.js';
import { thingFor, type Thing } from './things.js';

const done = { done: true as const };
/** More unread ones than this are only many. */
const MANY = 100;

const tellMyself = ({ caller, emit }: Context, id: string) =>
  emit({ kind: 'notice', id }, { audience: 'me', owner: caller.id });

async function list(context: Context, { unread, limit, cursor }: Parsed<typeof noticeList>) {
  const { db, tenant, caller } = context;
  const after = readCursor(cursor, ['time', 'text']);
  const own = sql`from notice as n where n.tenant = ${tenant} and n.person = ${caller.id} and ${shown('n', context)}`;
  const found = await sql<NoticeRow>`select ${noticeColumns('n', context)} ${own}
      ${unread === undefined ? sql`` : sql`and n.unread = ${unread}`}
      ${after ? sql`and (n.at, n.id) < (${after[0]}, ${after[1]})` : sql``}
    order by n.at desc, n.id desc limit ${limit + 1}`.execute(db);
  const counted = await sql<{ unread: number }>`select count(*)::int as unread
    from (select ${own} and n.unread limit ${sql.lit(MANY)}) as counted`.execute(db);
  const page = pageOf<NoticeRow, Notice>(found.rows, limit, noticeView, (row) => [row.at, row.id]);
  return { ...page, unread: (counted.rows[0] as { unread: number }).unread };
}

/** What was read here need not be told by mail any more. */
async function markRead(context: Context, { notices }: Parsed<typeof noticeRead>) {
  const { db, tenant, caller } = context;
  const found = await sql<{ id: string }>`
    with read as (update notice set unread = false where tenant = ${tenant} and person = ${caller.id}
        and id = any(${notices}) and unread returning id),
      told as (update notice_event set waits = null where tenant = ${tenant} and waits is not null
        and notice in (select id from read))
    select id from read`.execute(db);
  if (found.rows[0]) tellMyself(context, found.rows[0].id);
  return done;
}

async function settings(context: Context): Promise<NoticeSettings> {
  const { db, tenant, caller } = context;
  const said = await sql<{ scope: string; subject: string; rhythm: Rhythm }>`select scope, subject, rhythm
    from notice_setting where tenant = ${tenant} and person = ${caller.id}`.execute(db);
  const of = (wanted: string) =>
    Object.fromEntries(
      said.rows.filter(({ scope }) => scope === wanted).map(({ subject, rhythm }) => [subject, rhythm]),
    );
  const [byKind, byGroup] = [{ ...noticeKinds, ...of('kind') }, of('group')];
  const found = await sql<{ groups: { id: string; name: string }[]; email: string | null }>`select p.email, (
      select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.sort_name, g.id), '[]')
      from member as m join grp as g on g.tenant = m.tenant and g.id = m.grp
      where m.tenant = p.tenant and m.person = p.id) as groups
    from person as p where p.tenant = ${tenant} and p.id = ${caller.id}`.execute(db);
  const { groups, email } = found.rows[0] as { groups: { id: string; name: string }[]; email: string | null };
  return {
    byKind,
    groups: groups.map((group) => ({ ...group, rhythm: byGroup[group.id] ?? byKind['group.post'] })),
    muted: await muted(context),
    ...(email !== null && { email }),
  };
}

/** What was muted may be gone, or nothing to the caller any more. */
async function muted(context: Context): Promise<NoticeSettings['muted']> {
  const { db, tenant, caller } = context;
  const found = await sql<{
    thing: string;
    about: string;
    words: string;
  }>`select n.thing, n.about, ${words('n')} as words
    from (select tenant, thing, about, at, 'muted' as kind from notice_mute
      where tenant = ${tenant} and person = ${caller.id}) as n
    where ${mayHear('n', context)} order by n.at desc, n.thing`.execute(db);
  return found.rows.map((row) => ({ kind: row.about, id: row.thing, label: excerpt(row.words) }));
}

async function update(context: Context, { byKind = {}, byGroup = {} }: Parsed<typeof noticeSettingsUpdate>) {
  const { db, tenant, caller } = context;
  const unknown = Object.keys(byKind).find((kind) => !isNoticeKind(kind));
  if (unknown !== undefined) throw refuse(`/byKind/${unknown}`, 'is no kind of notice');
  await requireMember(context, Object.keys(byGroup));
  const rows = [
    ...Object.entries(byKind).map(([subject, rhythm]) => ({ scope: 'kind', subject, rhythm })),
    ...Object.entries(byGroup).map(([subject, rhythm]) => ({ scope: 'group', subject, rhythm })),
  ];
  await sql`insert into notice_setting (tenant, person, scope, subject, rhythm)
    select ${tenant}, ${caller.id}, scope, subject, rhythm
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (scope text, subject text, rhythm text)
    on conflict (tenant, person, scope, subject) do update set rhythm = excluded.rhythm`.execute(db);
  await waitAnew(db, tenant, caller.id);
  tellMyself(context, caller.id);
  return settings(context);
}

async function requireMember({ db, tenant, caller }: Context, groups: readonly string[]): Promise<void> {
  const found = await sql<{ grp: string }>`select grp from member where tenant = ${tenant} and person = ${caller.id}
    and grp = any(${groups})`.execute(db);
  const own = new Set(found.rows.map(({ grp }) => grp));
  const other = groups.find((group) => !own.has(group));
  if (other !== undefined) throw refuse(`/byGroup/${other}`, 'is not a group you are in');
}

/** The post, question or bookmark; of a comment what it is on. */
async function threadOf(context: Context, thing: string): Promise<Thing> {
  const found = await sql<{ thing: string }>`select thing from comment where tenant = ${context.tenant}
    and id = ${thing}`.execute(context.db);
  return thingFor(context, found.rows[0]?.thing ?? thing);
}

async function mute(context: Context, asked: string) {
  const { db, tenant, caller, now } = context;
  const { id, about } = await threadOf(context, asked);
  await sql`insert into notice_mute (tenant, person, thing, about, at) values (${tenant}, ${caller.id}, ${id}, ${about}, ${now})
    on conflict do nothing`.execute(db);
  tellMyself(context, id);
  return done;
}

/** What the caller cannot see any more they can hear of again. */
async function unmute(context: Context, thing: string) {
  const { db, tenant, caller } = context;
  const found = await sql`delete from notice_mute where tenant = ${tenant} and person = ${caller.id}
    and thing in (${thing}, (select c.thing from comment as c where c.tenant = ${tenant} and c.id = ${thing}))
    returning thing`.execute(db);
  if (found.rows.length === 0) await threadOf(context, thing);
  else tellMyself(context, thing);
  return done;
}

export const noticeHandlers = [
  on(noticeList, list),
  on(noticeRead, markRead),
  on(noticeSettingsGet, settings),
  on(noticeSettingsUpdate, update),
  on(noticeMute, (context, { thing }) => mute(context, thing)),
  on(noticeUnmute, (context, { thing }) => unmute(context, thing)),
];
