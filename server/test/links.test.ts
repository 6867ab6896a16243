/** Asking whether links are still there, and never for anything inside. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import { bookmarkList, bookmarkRemove, bookmarkSave, bookmarkUpdate } from 'teapoint/contract';
import { ask, type Asking } from '../src/links/ask.js';
import { checkDue } from '../src/links/check.js';
import { isPublic, type Reach, type Resolve } from '../src/links/reach.js';
import { dataOf, makeWorld, newKey, onBothEngines } from './world.js';

const anywhere: Reach = { open: true, hosts: [] };
const leadsTo = (...addresses: string[]): Resolve => () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))); // prettier-ignore

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void, port = 0): Promise<Server> {
  const server = createServer(answer).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
const portOf = (server: Server) => (server.address() as AddressInfo).port;

test('public addresses are told from all others', () => {
  const inside = [
    '0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.0.1', '169.254.169.254', '172.16.0.1',
    '172.31.255.255', '192.0.0.8', '192.168.1.1', '198.18.0.1', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255',
    '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1', '100::1', '2001::1',
    '2001:db8::1', '2002:7f00:1::', '3fff::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1',
    '5f00::1', 'tide.example', '', '127.1',
  ]; // prettier-ignore
  const outside = ['8.8.8.8', '100.63.0.1', '100.128.0.1', '172.15.0.1', '172.32.0.1', '192.167.1.1', '223.255.255.1', '2606:4700::1', '2a00:1450::1']; // prettier-ignore
  assert.deepEqual(inside.filter(isPublic), []);
  assert.deepEqual(outside.filter((address) => !isPublic(address)), []); // prettier-ignore
});

suite('nothing inside is ever connected to', () => {
  let server: Server | undefined;
  let connections = 0;
  before(async () => {
    for (const port of [8080, 8443])
      server ??= await serve((_, response) => response.end(), port).catch(() => undefined);
    server?.on('connection', () => (connections += 1));
  });
  after(() => server?.close());

  test('however the address is written, and wherever a name leads', async (t) => {
    if (!server) return t.skip('both ports that could be asked are in use');
    const port = portOf(server);
    const written = ['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '１２７.0.0.1', '127.1', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]', '[::]', 'localhost', '169.254.169.254', '[64:ff9b::7f00:1]', '[fe80::1]']; // prettier-ignore
    for (const host of written)
      assert.equal(await ask(`http://${host}:${port}/`, { reach: anywhere }), 'unasked', host);
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1']) {
      const asking = { reach: anywhere, resolve: leadsTo(address) };
      assert.equal(await ask(`http://tide.example:${port}/`, asking), 'unasked', address);
      const mixed = { reach: anywhere, resolve: leadsTo('8.8.8.8', address) };
      assert.equal(await ask(`http://tide.example:${port}/`, mixed), 'unasked', `${address} among others`);
    }
    assert.equal(connections, 0);
    assert.equal(await ask(`http://localhost:${port}/`, { reach: { open: false, hosts: ['localhost'] }, resolve: leadsTo('127.0.0.1') }), 'alive'); // prettier-ignore
    assert.equal(connections, 1, 'the server would have been reached');
  });

  test('nor by a redirect', async (t) => {
    if (!server) return t.skip('both ports that could be asked are in use');
    const inside = `http://127.0.0.1:${portOf(server)}/`;
    const outer = await serve((_, response) => response.writeHead(302, { Location: inside }).end());
    const before = connections;
    const own = `portal.example:${portOf(outer)}`;
    const asking = { reach: { open: true, hosts: [own] }, resolve: leadsTo('127.0.0.1') };
    assert.equal(await ask(`http://${own}/`, asking), 'unasked');
    assert.equal(connections, before);
    outer.close();
  });

  test('other schemes, ports of other services and passwords are not asked', async () => {
    const outside: Asking = { reach: anywhere, resolve: () => assert.fail('not even the name is looked up') };
    for (const url of [
      'ftp://8.8.8.8/',
      'http://8.8.8.8:22/',
      'https://tide.example:6379/',
      'http://ada:x@tide.example/',
      'file:///etc/passwd',
    ])
      // prettier-ignore
      assert.equal(await ask(url, outside), 'unasked', url);
    assert.equal(await ask('https://tide.example/', { ...outside, reach: { open: false, hosts: ['portal.example', '*.portal.example'] } }), 'unasked'); // prettier-ignore
  });
});

suite('what an address answers', () => {
  const seen: string[] = [];
  let server: Server;
  let own: Asking;
  const found = (path: string, more: Partial<Asking> = {}) => ask(`http://portal.example:${portOf(server)}${path}`, { ...own, ...more }); // prettier-ignore

  before(async () => {
    server = await serve((request, response) => {
      const { method = '', url = '' } = request;
      seen.push(`${method} ${url}`);
      const [, , status = '200', rest] = url.split('/');
      if (url === '/hangs') return;
      if (url.startsWith('/get')) response.statusCode = method === 'HEAD' ? 405 : Number(status);
      else if (url.startsWith('/to')) response.writeHead(302, { Location: rest === 'self' ? url : '/is/200' });
      else response.statusCode = Number(status);
      response.end();
    });
    own = { reach: { open: false, hosts: [`portal.example:${portOf(server)}`] }, resolve: leadsTo('127.0.0.1') };
  });
  after(() => server.closeAllConnections());
  after(() => server.close());

  test('is alive, gone or silence', async () => {
    for (const status of [200, 204, 401, 403, 429]) assert.equal(await found(`/is/${status}`), 'alive', `${status}`);
    for (const status of [404, 410]) assert.equal(await found(`/is/${status}`), 'gone', `${status}`);
    for (const status of [500, 503]) assert.equal(await found(`/is/${status}`), 'silent', `${status}`);
    assert.equal(await found('/hangs', { patience: 200 }), 'silent');
    const nobody = await serve(() => {});
    const port = portOf(nobody);
    nobody.close();
    await once(nobody, 'close');
    assert.equal(await ask(`http://portal.example:${port}/`, { ...own, reach: { open: false, hosts: ['portal.example'] } }), 'silent'); // prettier-ignore
    assert.equal(await ask('https://tide.example/', { reach: anywhere, resolve: () => Promise.reject(new Error('ENOTFOUND')) }), 'silent'); // prettier-ignore
  });

  test('is asked by HEAD, and by GET where that is refused', async () => {
    seen.length = 0;
    assert.equal(await found('/is/200'), 'alive');
    assert.equal(await found('/get/200'), 'alive');
    assert.equal(await found('/get/404'), 'gone');
    assert.deepEqual(seen, ['HEAD /is/200', 'HEAD /get/200', 'GET /get/200', 'HEAD /get/404', 'GET /get/404']);
  });

  test('is followed a few steps and no more', async () => {
    seen.length = 0;
    assert.equal(await found('/to/302/other'), 'alive');
    assert.equal(await found('/to/302/self'), 'alive');
    assert.equal(seen.filter((one) => one.endsWith('self')).length, 4);
  });
});

onBothEngines('links that people share', (database) => {
  test('are marked once it is sure that they are dead, and no longer when they are back', async () => {
    const world = await makeWorld(database());
    const [owner = '', other = ''] = world.people;
    const as = (person: string) => world.as(person);
    const asked: string[] = [];
    let status = 404;
    let together = 0;
    let most = 0;
    const server = await serve((request, response) => {
      asked.push(request.url ?? '');
      most = Math.max(most, (together += 1));
      setImmediate(() => {
        together -= 1;
        response.writeHead(status).end();
      });
    });
    const host = `portal.example:${portOf(server)}`;
    const checking = { reach: { open: false, hosts: [host] }, resolve: leadsTo('127.0.0.1'), spacing: 1 };
    let day = 0;
    const check = () =>
      checkDue(database().db, world.tenant, checking, new Date(Date.now() + (day += 15) * 86_400_000));
    const save = (path: string, audience: 'everyone' | 'me') =>
      dataOf(as(owner).execute(bookmarkSave, { url: `http://${host}/${path}`, title: path, audience }, { idempotencyKey: newKey() })); // prettier-ignore
    const dead = async () => {
      const { items } = await dataOf(as(other).execute(bookmarkList, { person: owner }));
      return items.filter(({ deadSince }) => deadSince !== undefined).map(({ title }) => title);
    };
    const shared = await save('shared', 'everyone');
    await save('second', 'everyone');
    await save('secret', 'me');
    assert.equal(await check(), 2);
    assert.deepEqual(await dead(), [], 'once may be a mistake');
    await check();
    assert.deepEqual(await dead(), ['second', 'shared']);
    status = 200;
    await check();
    assert.deepEqual(await dead(), []);
    assert(!asked.includes('/secret'), 'what is one’s own is not asked for');
    assert.equal(most, 1, 'one thing at a time of one host');
    const write = { idempotencyKey: newKey() };
    await dataOf(as(owner).execute(bookmarkUpdate, { bookmark: shared.id, audience: 'me' }, write));
    const [second] = (await dataOf(as(other).execute(bookmarkList, { person: owner }))).items;
    await dataOf(as(owner).execute(bookmarkRemove, { bookmark: second!.id }, { idempotencyKey: newKey() }));
    assert.equal(await check(), 0, 'what nobody shares any more is not asked for');
    const left = await sql`select from address where tenant = ${world.tenant}`.execute(database().db);
    assert.equal(left.rows.length, 0);
    server.close();
    await world.close();
  });
});
