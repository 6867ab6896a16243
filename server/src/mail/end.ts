/** The link in a mail that ends this kind of mails for its reader: signed, so that nobody can do it for others. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import { sql, type Kysely } from 'kysely';
import { noticeKinds } from 'teapoint/domain';
import type { Schema } from '../db/schema.js';
import { waitAnew } from '../notices/waits.js';
import type { AppState, Env } from '../state.js';
import { escape } from './compose.js';
import type { MailSettings } from './settings.js';
import { isMailRhythm, languageOf, mailWordsIn, type MailRhythm } from './words.js';

const PATH = '/api/mail/end';

const signature = (secret: string, tenant: string, person: string, rhythm: MailRhythm) =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['end mails', tenant, person, rhythm]))
    .digest('base64url');

/** The address that ends these mails for one person; it does not grow old. */
export const endLink = (
  { address, secret }: MailSettings,
  tenant: string,
  person: string,
  rhythm: MailRhythm,
): string =>
  new URL(`${PATH}/${rhythm}/${encodeURIComponent(person)}/${signature(secret, tenant, person, rhythm)}`, address).href;

function isSigned(secret: string, tenant: string, person: string, rhythm: MailRhythm, given: string): boolean {
  const [one, other] = [signature(secret, tenant, person, rhythm), given].map((text) => Buffer.from(text)) as [Buffer, Buffer]; // prettier-ignore
  return one.length === other.length && timingSafeEqual(one, other);
}

/** What came by these mails is told by the bell alone from now on; what is on its way stays away, too. */
async function endMails(db: Kysely<Schema>, tenant: string, person: string, rhythm: MailRhythm): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`insert into notice_setting (tenant, person, scope, subject, rhythm)
      select p.tenant, p.id, 'kind', kind.key, 'bell' from person as p, jsonb_each_text(${JSON.stringify(noticeKinds)}::jsonb) as kind
      where p.tenant = ${tenant} and p.id = ${person} and ${rhythm} = coalesce((select s.rhythm from notice_setting as s
        where s.tenant = p.tenant and s.person = p.id and s.scope = 'kind' and s.subject = kind.key), kind.value)
      on conflict (tenant, person, scope, subject) do update set rhythm = 'bell'`.execute(trx);
    await sql`update notice_setting set rhythm = 'bell' where tenant = ${tenant} and person = ${person}
      and scope = 'group' and rhythm = ${rhythm}`.execute(trx);
    await waitAnew(trx, tenant, person);
    await sql`delete from mail where tenant = ${tenant} and person = ${person} and rhythm = ${rhythm}`.execute(trx);
  });
}

const page = (language: string, dir: string, title: string, body: string) =>
  `<!doctype html><html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title></head><body><main>${body}</main></body></html>`;

/** A mail program that only looks (GET) ends nothing; its own button and the page's send a POST (RFC 8058). */
export function serveEndOfMails(http: Hono<Env>, { db, tenant }: AppState, { secret }: MailSettings): void {
  http.on(['GET', 'POST'], `${PATH}/:rhythm/:person/:signature`, async (c) => {
    const { rhythm, person, signature: given } = c.req.param();
    const headers = {
      'Content-Security-Policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
      'Cache-Control': 'no-store',
    };
    if (!isMailRhythm(rhythm) || !isSigned(secret, tenant, person, rhythm, given)) {
      const { wrong } = mailWordsIn('en');
      return c.html(page('en', 'ltr', wrong, `<p>${escape(wrong)}</p>`), 404, headers);
    }
    const found = await sql<{ languages: string[] }>`select languages from person where tenant = ${tenant} and id = ${person}`.execute(db); // prettier-ignore
    const language = languageOf(found.rows[0]?.languages ?? []);
    const { dir, ask, button, ended } = mailWordsIn(language);
    if (c.req.method === 'POST') {
      await endMails(db, tenant, person, rhythm);
      return c.html(page(language, dir, ended, `<p>${escape(ended)}</p>`), 200, headers);
    }
    const form = `<form method="post"><p>${escape(ask[rhythm])}</p><button>${escape(button)}</button></form>`;
    return c.html(page(language, dir, ask[rhythm], form), 200, headers);
  });
}
