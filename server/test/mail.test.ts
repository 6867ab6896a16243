import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { commentAdd, noticeList, noticeRead, noticeSettingsGet, noticeSettingsUpdate, postAdd, postRemove, questionAsk, blockAdd, type AnyOperation, type Input, type Output } from 'teapoint/contract'; // prettier-ignore
import { people } from 'teapoint/testing';
import { endLink } from '../src/mail/end.js';
import { lastDue, postDue } from '../src/mail/post.js';
import { createSender, type Sender } from '../src/mail/send.js';
import type { MailSettings } from '../src/mail/settings.js';
import { temporaryFolder } from './process.js';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

const { ada, bela, chen, dilan } = people;
const DAY = 86_400_000;

const settingsFor = (through: MailSettings['through']): MailSettings => ({
  ...{ through, from: 'teapoint@harbour.example', name: 'Harbour', secret: 'x'.repeat(32) },
  ...{ address: 'https://portal.example', pages: { person: '/people/{id}', group: '/groups/{id}' } },
});

const asker =
  (world: World) =>
  async <T extends AnyOperation>(person: string, operation: T, input: Input<T>): Promise<Output<T>> =>
    dataOf(world.as(person).execute(operation, input, operation.kind === 'write' ? { idempotencyKey: newKey() } : {}));

/** What a mail says, its encodings undone. */
const plain = (raw: string) => {
  const unfolded = raw.replace(/\r\n[ \t]+/g, ' ');
  const decoded = unfolded.replace(/=\r\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replace(/=/g, ''), 'hex').toString('utf8')); // prettier-ignore
  return decoded;
};
const header = (raw: string, name: string) => {
  const head = (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:\\s*(.*)`, 'im').exec(head)?.[1];
};

onBothEngines('mails', (database) => {
  /** A world whose mails are laid down in a folder; `mails` gives those that are new. */
  async function open() {
    const folder = temporaryFolder();
    after(folder.remove);
    const settings = settingsFor({ folder: folder.path });
    const world = await makeWorld(database(), { mail: settings });
    await sql`update person set email = id || '@harbour.example', languages = '{}' where tenant = ${world.tenant}`.execute(database().db); // prettier-ignore
    const round = { db: database().db, tenant: world.tenant, settings, sender: createSender(settings) };
    const known = new Set<string>();
    const mails = async (days = 0, sender: Sender = round.sender) => {
      await world.app.teller.idle();
      await postDue({ ...round, sender }, new Date(Date.now() + days * DAY));
      const fresh = readdirSync(folder.path).filter((file) => !known.has(file));
      for (const file of fresh) known.add(file);
      return fresh.map((file) => readFileSync(`${folder.path}/${file}`, 'utf8'));
    };
    return { world, ask: asker(world), settings, mails, folder: folder.path };
  }
  test('what is told at once goes at once, once, and the rest waits for its digest', async () => {
    const { world, ask, mails } = await open();
    await ask(bela, questionAsk, { person: ada, title: 'How deep is the dock?' });
    await ask(bela, postAdd, { wall: ada, text: 'Tea is ready' });
    const [first, ...more] = await mails();
    assert.deepEqual(more, []);
    assert.match(first!, /^To: Ada Okafor <ada-okafor@harbour.example>\r$/m);
    assert.match(first!, /^Subject: =\?UTF-8\?.*\r$/m);
    assert.match(plain(first!), /Béla Horváth asked: How deep is the dock\?\s+https:\/\/portal\.example\/people\/ada-okafor#question-[\w-]+\s/); // prettier-ignore
    assert.doesNotMatch(plain(first!), /Tea/);
    assert.deepEqual(await mails(), [], 'not a second time');
    const [digest, ...others] = await mails(1.1);
    assert.deepEqual(others, []);
    assert.match(plain(digest!), /Béla Horváth wrote on your wall: Tea is ready/);
    assert.doesNotMatch(plain(digest!), /dock/);
    assert.deepEqual(await mails(9), [], 'an empty digest is none');
    await world.close();
  });

  test('what was read at the bell, taken away or blocked meanwhile is left out', async () => {
    const { world, ask, mails } = await open();
    const { id: gone } = await ask(bela, postAdd, { wall: ada, text: 'Read it here' });
    await ask(bela, postAdd, { wall: ada, text: 'Was a mistake' });
    await ask(chen, postAdd, { wall: ada, text: 'From somebody blocked' });
    await ask(dilan, postAdd, { wall: ada, text: 'Still news' });
    await world.app.teller.idle();
    const { items } = await ask(ada, noticeList, {});
    await ask(ada, noticeRead, { notices: items.filter(({ thing }) => thing?.id === gone).map(({ id }) => id) });
    const mistake = items.find(({ thing }) => thing?.label === 'Was a mistake');
    await ask(bela, postRemove, { post: mistake?.thing?.id ?? '' });
    await ask(ada, blockAdd, { person: chen });
    const [digest] = await mails(1.1);
    assert.match(plain(digest!), /Still news/);
    assert.doesNotMatch(plain(digest!), /Read it|mistake|blocked/);
    await world.close();
  });

  test('a later event of the same notice is told alone', async () => {
    const { world, ask, mails } = await open();
    const { id: thing } = await ask(ada, postAdd, { wall: ada, text: 'Tea' });
    await ask(bela, commentAdd, { thing, text: 'Coming' });
    assert.match(plain((await mails(1.1))[0]!), /- Béla Horváth commented on Tea/);
    for (const person of [chen, dilan]) await ask(person, commentAdd, { thing, text: 'Me, too' });
    const second = (await mails(2.2)).find((mail) => header(mail, 'To')?.startsWith('Ada'));
    assert.match(plain(second!), /- Dilan Kaya and 1 other commented on Tea/);
    await world.close();
  });

  test('it speaks the language of its reader, escapes what people wrote, and nobody writes its headers', async () => {
    const { world, ask, mails } = await open();
    await sql`update person set languages = '{pt,ar}', name = ${'Ada\r\nBcc: everyone@harbour.example'} where tenant = ${world.tenant} and id = ${ada}`.execute(database().db); // prettier-ignore
    await sql`update person set email = 'a@harbour.example, b@harbour.example' where tenant = ${world.tenant} and id = ${chen}`.execute(database().db); // prettier-ignore
    const title = '<img src=x onerror=alert(1)> & "quotes"';
    for (const person of [ada, chen]) await ask(bela, questionAsk, { person, title });
    const [mail, ...more] = await mails();
    assert.deepEqual(more, [], 'two addresses are none');
    assert.equal(header(mail!, 'Bcc'), undefined);
    assert.match(plain(mail!), /سؤال من Béla Horváth: <img src=x onerror=alert\(1\)> & "quotes"/, 'the text as it is');
    assert.match(plain(mail!), /lang="ar" dir="rtl"/);
    assert.match(plain(mail!), /&lt;img src=x onerror=alert\(1\)&gt; &amp; &quot;quotes&quot;/);
    assert.doesNotMatch(plain(mail!).split('text/html')[1]!, /<img/);
    await world.close();
  });

  test('one signed link ends a kind of mails, and nothing else', async () => {
    const { world, ask, mails, settings } = await open();
    await ask(bela, questionAsk, { person: ada, title: 'How deep?' });
    const [mail] = await mails();
    const link = /<(https:[^>]+)>/.exec(header(mail!, 'List-Unsubscribe') ?? '')?.[1]?.replace(/ /g, '') ?? '';
    assert.equal(header(mail!, 'List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click');
    assert.equal(link, endLink(settings, world.tenant, ada, 'at-once'));
    const visit = (method: string, url = link) => world.app.http.request(url, { method, ...(method === 'POST' && { body: 'List-Unsubscribe=One-Click', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }) }); // prettier-ignore
    const page = await (await visit('GET')).text();
    assert.match(page, /<form method="post"><p>No more mails that come at once\?<\/p><button>/);
    assert.doesNotMatch(page, /Ada|harbour/i);
    assert.equal((await ask(ada, noticeSettingsGet, {})).byKind['question.asked'], 'at-once', 'looking ends nothing');
    for (const forged of [
      link.replace(ada, bela),
      link.replace('at-once', 'daily'),
      `${link.slice(0, -1)}_`,
      `${link}x`,
    ]) {
      assert.equal((await visit('POST', forged)).status, 404, forged);
    }
    await ask(bela, questionAsk, { person: ada, title: 'How wide?' });
    await world.app.teller.idle();
    for (let times = 0; times < 2; times += 1) assert.equal((await visit('POST')).status, 200);
    const { byKind } = await ask(ada, noticeSettingsGet, {});
    assert.deepEqual([byKind['question.asked'], byKind['mention'], byKind['comment']], ['bell', 'bell', 'daily']);
    assert.deepEqual(await mails(), [], 'nor what was waiting');
    assert.equal((await ask(ada, noticeList, {})).unread, 2, 'the bell has it');
    await world.close();
  });

  test('who wants no mails of a kind, or has no address, gets none; another rhythm counts for what waits', async () => {
    const { world, ask, mails } = await open();
    await sql`update person set email = null where tenant = ${world.tenant} and id = ${chen}`.execute(database().db);
    await ask(ada, noticeSettingsUpdate, { byKind: { 'question.asked': 'bell' } });
    for (const person of [ada, chen, dilan]) await ask(bela, questionAsk, { person, title: 'How deep?' });
    await world.app.teller.idle();
    await ask(dilan, noticeSettingsUpdate, { byKind: { 'question.asked': 'weekly' } });
    assert.deepEqual(await mails(), []);
    assert.deepEqual((await mails(8)).map((mail) => header(mail, 'To')), [`Dilan Kaya <${dilan}@harbour.example>`]); // prettier-ignore
    await world.close();
  });

  test('a mail that could not be sent is tried again as the same mail; one that was refused is not', async () => {
    const { world, ask, mails, settings } = await open();
    const tried: string[] = [];
    const failing = (error: object): Sender => ({
      send: ({ id }) => (tried.push(id), Promise.reject(Object.assign(new Error('no'), error))),
      close: () => {},
    });
    await ask(bela, questionAsk, { person: ada, title: 'How deep?' });
    assert.deepEqual(await mails(0, failing({ code: 'EAUTH', responseCode: 535 })), []);
    const [mail] = await mails(1);
    assert.equal(header(mail!, 'Message-ID'), `<${tried[0]}@${settings.from.split('@')[1]}>`);
    await ask(bela, questionAsk, { person: ada, title: 'How wide?' });
    await mails(0, failing({ responseCode: 550 }));
    assert.deepEqual(await mails(1), []);
    await world.close();
  });

  test('two processes that post at once send each mail once', async () => {
    const { world, ask, mails, folder } = await open();
    for (const person of [ada, chen, dilan]) await ask(bela, questionAsk, { person, title: 'How deep?' });
    await world.app.teller.idle();
    const sent: string[] = [];
    const counting: Sender = { send: ({ to }) => Promise.resolve(void sent.push(to.address)), close: () => {} };
    await Promise.all([mails(0, counting), mails(0, counting), mails(0, counting)]);
    assert.deepEqual(sent.sort(), [ada, chen, dilan].map((id) => `${id}@harbour.example`).sort());
    assert.deepEqual(readdirSync(folder), []);
    await world.close();
  });
});

test('digests are due at six in the morning, those of the week on Monday', () => {
  const due = (rhythm: 'daily' | 'weekly', now: string) => lastDue(rhythm, new Date(now)).toISOString().slice(0, 13);
  assert.equal(due('daily', '2026-11-25T05:59:00Z'), '2026-11-24T06');
  assert.equal(due('daily', '2026-11-25T06:00:00Z'), '2026-11-25T06');
  assert.equal(due('weekly', '2026-11-25T09:00:00Z'), '2026-11-23T06');
  assert.equal(due('weekly', '2026-11-23T05:00:00Z'), '2026-11-16T06');
});

test('a mail server is spoken to in SMTP', async () => {
  const heard: string[] = [];
  const server = createServer((socket: Socket) => {
    let data = false;
    socket.write('220 mail.example ESMTP\r\n');
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      heard.push(chunk);
      if (data && !chunk.endsWith('\r\n.\r\n')) return;
      const verb = chunk.slice(0, 4).toUpperCase();
      const answer = data ? '250 taken' : verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 fine';
      data = !data && verb === 'DATA';
      socket.write(`${answer}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const sender = createSender(settingsFor({ smtp: `smtp://127.0.0.1:${port}` }));
  const letter = { subject: 'News · Harbour', text: 'Hello\n', html: '<p>Hello</p>' };
  await sender.send({ ...letter, id: 'one', end: 'https://portal.example/end', to: { name: 'Ada', address: 'ada@harbour.example' } }); // prettier-ignore
  sender.close();
  server.close();
  const all = heard.join('');
  for (const part of [/MAIL FROM:<teapoint@harbour\.example>/, /RCPT TO:<ada@harbour\.example>/, /Message-ID: <one@harbour\.example>/]) assert.match(all, part); // prettier-ignore
});
