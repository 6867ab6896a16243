import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import type { Browser, Page } from 'puppeteer-core';
import { api, fill, freshDatabase, openAs, press, problemsOf, type Running, startBrowser, startServer, temporaryFolder, until, waitForElement, waitForText } from './harness.js'; // prettier-ignore

const A = 'carys-edwards';
const B = 'yann-le-goff';
const C = 'dewi-morgan';
/** The server looks for mails to send every quarter of a minute. */
const POST = 40_000;

let server: Running;
let browser: Browser;
let database: Awaited<ReturnType<typeof freshDatabase>>;
const folder = temporaryFolder();
const mailbox = join(folder.path, 'mailbox');

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

before(async () => {
  const port = String(await freePort());
  const mail = { FROM: 'teapoint@harbour.example', SECRET: 'x'.repeat(40), ADDRESS: `http://127.0.0.1:${port}`, PERSON_PAGE: '/?person={id}' }; // prettier-ignore
  const settings = Object.entries(mail).map(([name, value]) => [`TEAPOINT_MAIL_${name}`, value] as const);
  database = await freshDatabase();
  const env = { PORT: port, DATABASE_URL: database.url, TEAPOINT_MAIL: `folder:${mailbox}` };
  server = await startServer({ ...env, ...Object.fromEntries(settings) });
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await server.stop();
  await database.remove();
  folder.remove();
});

const mails = () => (existsSync(mailbox) ? readdirSync(mailbox).filter((file) => file.endsWith('.eml')) : []);
/** The text of a mail, its quoted-printable undone. */
const textOf = (file: string) =>
  readFileSync(join(mailbox, file), 'utf8')
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
const mailTo = async (person: string) => {
  const { email } = await api<{ email?: string }>(server, person, `/people/${person}`);
  assert(email, `${person} has an address`);
  return mails().map(textOf).find((mail) => mail.includes(`<${email}>`)) ?? assert.fail(`no mail to ${email}`); // prettier-ignore
};
const linkIn = (mail: string, to: RegExp) => (mail.match(/https?:\/\/[^\s"<>]+/g) ?? []).find((link) => to.test(link)) ?? ''; // prettier-ignore

/** Opens a link of a mail where its reader is signed in, and nobody else was before. */
async function follow(link: string, person?: string): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  if (person) await page.setExtraHTTPHeaders({ 'X-Demo-User': person });
  await page.goto(link);
  return page;
}
async function endBy(mail: string): Promise<void> {
  const page = await follow(linkIn(mail, /\/api\/mail\/end\//));
  await Promise.all([page.waitForNavigation(), page.locator('button').click()]);
  assert.equal(await page.$('button'), null);
}
const rhythms = async (person: string) =>
  (await api<{ byKind: Record<string, string> }>(server, person, '/me/notices/settings')).byKind;
const number = (page: Page, text: string) =>
  until(async () => (await page.$eval('>>> [part=unread]', (node) => node.textContent).catch(() => '')) === text, `${text} at the bell`); // prettier-ignore

/** As if what waits for somebody's digest had happened a week earlier. */
async function weekPasses(person: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const aged = await client.query(
    `update notice_event as e set at = e.at - interval '8 days' from notice as n
      where n.tenant = e.tenant and n.id = e.notice and n.person = $1 and e.waits = 'weekly'`,
    [person],
  );
  await client.end();
  assert(aged.rowCount, 'something waits for the digest');
}

test('the bell tells at once, mails at once or in a digest as people want; their links lead there, and end them', async () => {
  const a = await openAs(browser, server.url, A);
  const b = await openAs(browser, server.url, B, `&person=${A}`);
  const c = await openAs(browser, server.url, C);

  // C wants what is written on the wall once a week.
  await press(c, '[part=bell]');
  await press(c, '[part=turn]');
  await waitForElement(c, '#rhythm-wall\\.post');
  await (await c.$('>>> #rhythm-wall\\.post'))!.select('weekly');
  await until(async () => (await rhythms(C))['wall.post'] === 'weekly', 'the setting is kept');
  await c.keyboard.press('Escape');
  const { wall } = await api<{ wall: string }>(server, B, `/people/${C}`);
  await api(server, B, `/walls/${wall}/posts`, ['POST', { text: 'The casts are in the usual folder' }]);
  await waitForElement(c, '[part=unread]');
  await weekPasses(C);

  // B asks on A's page.
  await waitForElement(a, '[part=bell]');
  const ask = async (title: string) => {
    await press(b, 'tp-my-faq >>> [part=ask]');
    await fill(b, 'tp-my-faq >>> [name=title]', title);
    await press(b, 'tp-my-faq >>> [part=send]');
    await waitForText(b, title);
  };
  await ask('Who has the key of the lock house?');
  await number(a, '1');

  await until(() => Promise.resolve(mails().length === 2), 'the mails', POST);
  const [question, digest] = [await mailTo(A), await mailTo(C)];
  assert.match(question, /Who has the key of the lock house\?/);
  const asked = await follow(linkIn(question, /#question-/), A);
  await waitForElement(asked, '[part=title][aria-expanded=true]');
  assert.match(digest, /- Gan Yann Le Goff ar eich wal: The casts are in the usual folder/, 'in the language of C');
  assert.match(digest, /\/api\/mail\/end\/weekly\//);
  const written = await follow(linkIn(digest, /\?person=/), C);
  await waitForElement(written, 'tp-wall');
  await until(async () => (await written.$$eval('>>> tp-wall >>> article', (all) => all.map(({ textContent }) => textContent))).join().includes('The casts are'), 'the post on the wall'); // prettier-ignore

  for (const mail of [question, digest]) await endBy(mail);
  await ask('Who has the key of the crane?');
  await number(a, '2');
  assert.equal((await rhythms(A))['question.asked'], 'bell');
  assert.equal((await rhythms(C))['wall.post'], 'bell');
  await press(a, '[part=bell]');
  await waitForText(a, 'Who has the key of the crane?');
  await until(async () => (await a.$('>>> [part=unread]')) === null, 'all is read');
  assert.equal(mails().length, 2);
  for (const one of [a, b, c]) assert.deepEqual(await problemsOf(one), []);
});
