/** The post: gathers what waits for a mail, writes it and hands it over. */
import { setTimeout as wait } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { isNoticeKind, noticeText, noticeWordsIn, pageWith, type NoticeWords } from 'teapoint/domain';
import { inTransaction } from '../db/database.js';
import type { Schema } from '../db/schema.js';
import { labelOf, noticeColumns, type NoticeRow } from '../handlers/notice-sql.js';
import { log } from '../log.js';
import { contextFor, byNoStranger, shown } from '../notices/sight.js';
import { isAddress } from './address.js';
import { compose, pageOf, type Line } from './compose.js';
import { endLink } from './end.js';
import { createSender, type Sender } from './send.js';
import type { MailSettings } from './settings.js';
import { languageOf, mailWordsIn, type MailRhythm } from './words.js';

type Db = Kysely<Schema>;
interface Round {
  db: Db;
  tenant: string;
  settings: MailSettings;
  sender: Sender;
}

const DAY = 86_400_000;
/** Digests have what came before this hour of the day (UTC), the weekly ones of Monday. */
const HOUR = 6;
/** Between two rounds. */
const PAUSE = 15_000;
/** People whose mails are gathered in one transaction, and mails on their way at the same time. */
const PEOPLE = 200;
const SIDE_BY_SIDE = 5;
/** So long a mail belongs to the process that took it; longer than the mail server is given to answer. */
const LEASE = 10 * 60_000;
/** Lines of a mail at most, the newest: what is older stands under the bell. */
const LINES = 100;
/** After so many tries, about two days, it is given up: the bell has it. */
const TRIES = 12;

/** The last time that a digest was due. */
export function lastDue(rhythm: MailRhythm, now: Date): Date {
  if (rhythm === 'at-once') return now;
  const due = new Date(now);
  due.setUTCHours(HOUR, 0, 0, 0);
  if (due > now) due.setTime(due.getTime() - DAY);
  if (rhythm === 'weekly') due.setTime(due.getTime() - ((due.getUTCDay() + 6) % 7) * DAY);
  return due;
}

/** Makes a mail of what waits for it, for some people; an event is in one mail for good. Gives whether there may be more. */
async function gather(db: Db, tenant: string, rhythm: MailRhythm, now: Date): Promise<boolean> {
  const waiting = sql`e.tenant = ${tenant} and n.tenant = ${tenant} and n.id = e.notice
    and e.waits = ${rhythm} and e.at <= ${lastDue(rhythm, now)}`;
  return inTransaction(db, async (trx) => {
    const turn = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`${tenant}/mail`}, 0)) as mine`.execute(trx); // prettier-ignore
    if (!turn.rows[0]?.mine) return false;
    const made = await sql<{ id: string }>`
      with who as materialized (select distinct n.person from notice_event as e, notice as n where ${waiting} limit ${sql.lit(PEOPLE)}),
      made as (insert into mail (tenant, id, person, rhythm, due_at)
        select ${tenant}, gen_random_uuid()::text, person, ${rhythm}, ${now} from who returning id, person),
      put as (update notice_event as e set (mail, waits) = (made.id, null)
        from notice as n join made on made.person = n.person where ${waiting})
      select id from made`.execute(trx);
    return made.rows.length === PEOPLE;
  });
}

interface Due {
  id: string;
  person: string;
  rhythm: MailRhythm;
  tries: number;
}

/** After what was asked for and after now: a round may take long. */
const after = (now: Date, wait: number) => new Date(Math.max(now.getTime(), Date.now()) + wait);

/** Mails whose time has come, taken so that no other process sends them as well. */
async function take(db: Db, tenant: string, now: Date): Promise<Due[]> {
  const found = await sql<Due>`update mail as m set due_at = ${after(now, LEASE)}, tries = tries + 1
    where m.tenant = ${tenant} and m.id in (select d.id from mail as d where d.tenant = ${tenant} and d.due_at <= ${now}
      order by d.due_at limit ${sql.lit(SIDE_BY_SIDE)} for update skip locked)
    returning m.id, m.person, m.rhythm, m.tries`.execute(db);
  return found.rows;
}

interface Reader {
  id: string;
  name: string;
  email: string | null;
  languages: string[];
  roles: string[];
}

/** What of it is still news: not read, still to be seen by its reader. */
async function linesOf(
  { db, tenant, settings }: Round,
  { id }: Due,
  reader: Reader,
  words: NoticeWords,
): Promise<Line[]> {
  const context = contextFor({ id: reader.id, roles: reader.roles }, { db, tenant, now: new Date() });
  const told = sql`and e.mail = ${id}`;
  const found = await sql<NoticeRow>`select ${noticeColumns('n', context, told)} from notice as n
    where n.tenant = ${tenant} and n.person = ${reader.id} and n.unread and ${shown('n', context)}
      and exists (select from notice_event as e where e.tenant = n.tenant and e.notice = n.id ${told} and ${byNoStranger('e', 'n', context)})
    order by n.at desc, n.id desc limit ${sql.lit(LINES)}`.execute(db);
  return found.rows.map((row) => lineOf(settings, words, row));
}

function lineOf(settings: MailSettings, words: NoticeWords, row: NoticeRow): Line {
  const thing = labelOf(row);
  const target = row.shows?.target;
  const said = { people: row.people, name: row.actor?.name, thing, where: target?.label ?? '' };
  const text = isNoticeKind(row.kind) ? noticeText(words, row.kind, said) : thing;
  const page = target ?? { kind: row.about, id: row.thing };
  const href = pageWith(pageOf(settings, page), { kind: row.about, id: row.thing });
  return { text, reason: row.reason ?? undefined, href };
}

/** Sends one mail, or none where nothing is left to say. Throws what the mail server said. */
async function sendOne(round: Round, due: Due): Promise<void> {
  const { db, tenant, settings, sender } = round;
  const found = await sql<Reader>`select id, name, email, languages, roles from person where tenant = ${tenant}
    and id = ${due.person} and ended_at is null`.execute(db);
  const reader = found.rows[0];
  if (!reader?.email || !isAddress(reader.email)) return;
  const language = languageOf(reader.languages);
  const lines = await linesOf(round, due, reader, await noticeWordsIn(language));
  if (lines.length === 0) return;
  const end = endLink(settings, tenant, reader.id, due.rhythm);
  const letter = compose(settings, mailWordsIn(language), { language, rhythm: due.rhythm, lines, end });
  await sender.send({ ...letter, id: due.id, end, to: { name: reader.name, address: reader.email } });
}

interface Refusal {
  code?: string;
  /** What the mail server answered. */
  responseCode?: number;
}
/** A mail that the mail server refuses for good is not tried again; that it does not let us in can be mended. */
const isFinal = ({ code, responseCode = 0 }: Refusal) => responseCode >= 500 && code !== 'EAUTH';

async function deliver(round: Round, due: Due, now: Date): Promise<void> {
  const { db, tenant } = round;
  try {
    await sendOne(round, due);
  } catch (error) {
    const refusal = error as Refusal;
    log.error('a mail could not be sent', error, { mail: due.id, answer: refusal.responseCode });
    if (!isFinal(refusal) && due.tries < TRIES) {
      const later = after(now, Math.min(60_000 * 2 ** due.tries, 6 * 3_600_000));
      await sql`update mail set due_at = ${later} where tenant = ${tenant} and id = ${due.id}`.execute(db);
      return;
    }
  }
  await sql`delete from mail where tenant = ${tenant} and id = ${due.id}`.execute(db);
}

/** Gathers and sends all that is due. */
export async function postDue(round: Round, now = new Date()): Promise<void> {
  for (const rhythm of ['at-once', 'daily', 'weekly'] as const)
    while (await gather(round.db, round.tenant, rhythm, now));
  for (let due = await take(round.db, round.tenant, now); due.length > 0; due = await take(round.db, round.tenant, now))
    await Promise.all(due.map((one) => deliver(round, one, now)));
}

/** Goes on until it is stopped. */
export function keepPosting(db: Db, tenant: string, settings: MailSettings): { stop(): Promise<void> } {
  const sender = createSender(settings);
  const end = new AbortController();
  const run = async () => {
    while (!end.signal.aborted) {
      await postDue({ db, tenant, settings, sender }).catch((error: unknown) =>
        log.error('mails could not be posted', error),
      );
      await wait(PAUSE, undefined, { signal: end.signal, ref: false }).catch(() => {});
    }
  };
  const running = run();
  return {
    async stop() {
      end.abort();
      await running;
      sender.close();
    },
  };
}
