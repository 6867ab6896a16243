/** The moderators' queue. */
import { sql, type RawBuilder } from 'kysely';
import { AppError, reportAdd, reportDecide, reportList, type Page, type Parsed, type PersonRef, type Report } from 'teapoint/contract'; // prettier-ignore
import {
  may,
  mayDecide,
  noticed,
  officesOf,
  outcomesOf,
  reportLabel,
  whoMay,
  wrongRule,
  type Reportable,
} from 'teapoint/domain';
import { on, type Context } from '../context.js';
import { newId } from '../db/ids.js';
import { commentFacts } from './comments.js';
import { pageOf, readCursor } from './cursor.js';
import { profileText } from './profile-words.js';
import { indexQuestions } from './question-index.js';
import { refuse } from './refuse.js';
import { lockSaid, saidOf, tellSaid, writersOf, type Said } from './said.js';
import { iso, personRef, requirePerson } from './sql.js';
import { thingFor } from './things.js';
import { restore, retract } from './words.js';

interface Row {
  id: string;
  kind: 'report' | 'appeal';
  about: Reportable;
  thing: string;
  /** What was said when it was reported, as whoever reported it saw it. */
  text: string;
  author: PersonRef;
  answerer: PersonRef | null;
  /** Of a question that is still there. */
  unnamed: boolean | null;
  rule: string | null;
  note: string | null;
  reporter: PersonRef;
  at: string;
  removedBy: PersonRef | null;
  removedRule: string | null;
  removedReason: string | null;
  outcome: 'kept' | 'removed' | 'restored' | null;
  reason: string | null;
  decidedAt: string | null;
  decidedBy: PersonRef | null;
  /** Whether the caller reported the same thing. */
  mine: boolean;
}

const ref = (id: string) => sql`(select ${personRef('w')} from person as w where w.tenant = r.tenant and w.id = ${sql.raw(id)})`; // prettier-ignore

const rowsWhere = async ({ db, tenant, caller }: Context, condition: RawBuilder<unknown>): Promise<Row[]> => {
  const found = await sql<Row>`select r.id, r.kind, r.about, r.thing, r.text,
      ${ref('r.author')} as author, ${ref('r.answerer')} as answerer, q.unnamed, r.rule, r.note, ${ref('r.reporter')} as reporter,
      ${iso('r.at')} as at, ${ref('r.removed_by')} as "removedBy", r.removed_rule as "removedRule", r.removed_reason as "removedReason",
      r.outcome, r.reason, ${iso('r.decided_at')} as "decidedAt", ${ref('r.decided_by')} as "decidedBy",
      exists (select from report as o where o.tenant = r.tenant and o.thing = r.thing and o.reporter = ${caller.id}) as mine
    from report as r left join question as q on q.tenant = r.tenant and q.id = r.thing
    where r.tenant = ${tenant} and ${condition}`.execute(db);
  return found.rows;
};

function requireOffice({ caller }: Context): void {
  if (!may('report', 'list', officesOf(caller.roles)))
    throw new AppError('forbidden', 'Only moderators and administrators look after reports');
}

const canDecide = ({ caller }: Context, row: Row) =>
  mayDecide({
    roles: caller.roles,
    author: [row.author.id, row.answerer?.id].includes(caller.id),
    reporter: row.mine,
    remover: row.removedBy?.id === caller.id,
  });

/**
 * Who asked without their name is named to the owner alone, here too; of a question that is gone nobody knows any more whether
 * it was so.
 */
function view(context: Context, row: Row): Report {
  const { id, kind, about, thing, text, rule, note, at, reporter, outcome, reason, decidedAt, decidedBy } = row;
  const author = (row.unnamed ?? about === 'question') ? row.answerer : row.author;
  const removal = { by: row.removedBy, rule: row.removedRule, reason: row.removedReason };
  return {
    ...{ id, kind, thing: { kind: about, id: thing, label: reportLabel(about, text, row.author.name) }, text, at },
    ...filled({ author, rule, note }),
    ...(kind === 'report' ? { reporter } : { removal: filled(removal) }),
    ...(outcome && { decision: { outcome, reason: reason ?? '', at: decidedAt ?? '', ...filled({ by: decidedBy }) } }),
    canDecide: !outcome && canDecide(context, row),
  };
}

type Filled<T> = { [K in keyof T]?: NonNullable<T[K]> };
/** Without what is null. */
const filled = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Filled<T>;

/** Reports of one's own words are left out: whoever reported them is not told to their author. */
const isListed = (person: RawBuilder<unknown>) =>
  sql<boolean>`not (r.kind = 'report' and ${person} in (r.author, coalesce(r.answerer, '')))`;

async function list(
  context: Context,
  { open = true, limit, cursor }: Parsed<typeof reportList>,
): Promise<Page<Report>> {
  requireOffice(context);
  const { caller } = context;
  const after = readCursor(cursor, ['time', 'text']);
  const at = sql.raw(open ? 'r.at' : 'r.decided_at');
  const order = sql.raw(open ? '' : 'desc');
  const rows = await rowsWhere(
    context,
    sql`${open ? sql`r.outcome is null` : sql`r.outcome is not null`}
      and ${isListed(sql`${caller.id}`)}
      ${after ? sql`and (${at}, r.id) ${sql.raw(open ? '>' : '<')} (${after[0]}::timestamptz, ${after[1]})` : sql``}
    order by ${at} ${order}, r.id ${order} limit ${limit + 1}`,
  );
  return pageOf(rows, limit, (row) => view(context, row), (row) => [open ? row.at : (row.decidedAt ?? ''), row.id]); // prettier-ignore
}

/** Everybody to whom it is listed hears that a report or an appeal came or changed. */
async function tellOffice({ db, tenant, emit }: Context, id: string, verb: 'added' | 'changed'): Promise<void> {
  const found = await sql<{ id: string }>`select p.id from person as p
    join report as r on r.tenant = p.tenant and r.id = ${id} and ${isListed(sql`p.id`)}
    where p.tenant = ${tenant} and p.ended_at is null and p.roles && ${whoMay('report', 'list')}::text[]`.execute(db);
  for (const person of found.rows) emit({ kind: 'report', id, verb }, { audience: 'me', owner: person.id });
}

/** Moderators who may decide are told that something waits; where there are none, administrators are. */
async function tellWaiting(context: Context, id: string, involved: readonly string[]): Promise<void> {
  const { db, tenant, notify } = context;
  const found = await sql<{ id: string; moderates: boolean }>`select id, 'moderator' = any(roles) as moderates from person
    where tenant = ${tenant} and ended_at is null and roles && ${whoMay('report', 'decide')}::text[] and id <> all(${involved})`.execute(db); // prettier-ignore
  const moderators = found.rows.filter(({ moderates }) => moderates);
  const people = (moderators.length > 0 ? moderators : found.rows).map((row) => row.id);
  if (people.length > 0) notify({ kind: 'report.waiting', thing: id, about: 'report', to: { people }, unnamed: true });
  await tellOffice(context, id, 'added');
}

interface Asking {
  kind: Row['kind'];
  words: Said;
  rule: string | null;
  note: string | null;
}
/** Puts something into the queue. */
export async function enqueue(context: Context, { kind, words, rule, note }: Asking): Promise<void> {
  const { db, tenant, caller, now } = context;
  const id = newId(now.getTime());
  const by = kind === 'appeal' ? words.removedBy : null;
  await sql`insert into report (tenant, id, kind, about, thing, author, answerer, text, rule, note, reporter, at,
      removed_by, removed_rule, removed_reason)
    values (${tenant}, ${id}, ${kind}, ${words.about}, ${words.id}, ${words.author}, ${words.answerer}, ${words.text}, ${rule}, ${note},
      ${caller.id}, ${now}, ${by}, ${by && words.removedRule}, ${by && words.removedReason})`.execute(db);
  await tellWaiting(context, id, [...writersOf(words), caller.id, ...(by === null ? [] : [by])]);
}

/** The words, which the caller sees. */
async function seenWords(context: Context, asked: string): Promise<Said> {
  const profile = await profileText(context, asked);
  if (profile !== undefined) return { ...(await ofSomebody(context, asked)), text: profile };
  const comment = await commentFacts(context, asked);
  const on = await thingFor(context, comment?.thing ?? asked, true);
  return (await saidOf(context, comment?.id ?? on.id)) as Said;
}

/** Who is here, and not cut off from the caller. */
async function ofSomebody(context: Context, person: string): Promise<Said> {
  await requirePerson(context, person);
  const words = await saidOf(context, person);
  if (!words) throw new AppError('not-found', 'They are no longer here');
  return words;
}

async function add(context: Context, { thing, rule, note }: Parsed<typeof reportAdd>) {
  const { db, tenant, caller, rules } = context;
  const wrong = wrongRule(rules, rule);
  if (wrong) throw refuse('/rule', wrong);
  const words = await seenWords(context, thing);
  if (writersOf(words).includes(caller.id)) throw new AppError('conflict', 'These are your own words');
  const before =
    await sql`select from report where tenant = ${tenant} and thing = ${words.id} and reporter = ${caller.id}
    and outcome is null`.execute(db);
  if (before.rows.length === 0)
    await enqueue(context, { kind: 'report', words, rule: rule ?? null, note: note ?? null });
  return { done: true as const };
}

/** Takes the words away or brings them back, where they are not so already. */
async function apply(context: Context, row: Row, outcome: 'removed' | 'restored', reason: string): Promise<void> {
  const words = await saidOf(context, row.thing);
  if (!words || (words.removedAt === null) !== (outcome === 'removed')) return;
  const { about, id } = words;
  if (outcome === 'restored') {
    await restore(context, about, id);
    await tellSaid(context, words, 'added');
  } else {
    await tellSaid(context, words, 'removed');
    const taken = { about, id, writers: writersOf(words), thread: words.thread ?? undefined };
    await retract(context, taken, { rule: row.rule ?? undefined, reason });
  }
  if (about === 'question') await indexQuestions(context.db, context.tenant, [id]);
}

/** What was decided about a thing that goes answers everybody who reported it. */
async function settle(context: Context, row: Row, outcome: NonNullable<Row['outcome']>, reason: string): Promise<void> {
  const { db, tenant, caller, now, notify } = context;
  const all = outcome === 'removed' ? sql`kind = 'report' and thing = ${row.thing}` : sql`id = ${row.id}`;
  const settled = await sql<{ id: string; reporter: string }>`
    update report set outcome = ${outcome}, reason = ${reason}, decided_at = ${now}, decided_by = ${caller.id}
    where tenant = ${tenant} and outcome is null and ${all} returning id, reporter`.execute(db);
  const people = settled.rows.map(({ reporter }) => reporter);
  const kind = row.kind === 'appeal' ? 'appeal.decided' : 'report.decided';
  const rule = row.rule ?? row.removedRule ?? undefined;
  notify({ kind, ...noticed(row.about, row.thing, row.author.id), to: { people }, unnamed: true, rule, reason });
  for (const { id } of settled.rows) await tellOffice(context, id, 'changed');
}

async function decide(context: Context, { report: id, outcome, reason }: Parsed<typeof reportDecide>): Promise<Report> {
  const { db, tenant, caller, emit } = context;
  requireOffice(context);
  const found = await sql<{ about: Reportable; thing: string }>`select r.about, r.thing from report as r
    where r.tenant = ${tenant} and r.id = ${id} and ${isListed(sql`${caller.id}`)} for no key update`.execute(db);
  if (!found.rows[0]) throw new AppError('not-found', 'There is no such report');
  await lockSaid(context, found.rows[0].about, found.rows[0].thing);
  const [row] = (await rowsWhere(context, sql`r.id = ${id}`)) as [Row];
  if (!canDecide(context, row)) throw new AppError('forbidden', 'Somebody who is not involved decides this');
  if (!(outcomesOf[row.kind] as readonly string[]).includes(outcome))
    throw refuse('/outcome', `is one of ${outcomesOf[row.kind].join(' and ')} here`);
  if (row.outcome) throw new AppError('conflict', 'It is decided already');
  if (outcome !== 'kept') await apply(context, row, outcome, reason);
  await settle(context, row, outcome, reason);
  if (row.kind === 'appeal')
    for (const person of [row.author, row.answerer])
      if (person) emit({ kind: 'removal', id: row.thing }, { audience: 'me', owner: person.id });
  const [decided] = (await rowsWhere(context, sql`r.id = ${id}`)) as [Row];
  return view(context, decided);
}

export const reportHandlers = [on(reportList, list), on(reportAdd, add), on(reportDecide, decide)];
