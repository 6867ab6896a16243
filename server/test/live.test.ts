import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { Change } from 'teapoint/contract';
import { createApp } from '../src/app.js';
import { newId } from '../src/db/ids.js';
import { demoIdentity } from '../src/identity.js';
import { forget } from '../src/upkeep.js';
import { makeWorld, newKey, onBothEngines, type World } from './world.js';

interface Event {
  id?: string;
  event?: string;
  data?: Change;
}

/** A stream as it comes over the wire. */
class Reader {
  readonly events: Event[] = [];
  lines = '';
  readonly done: Promise<void>;
  constructor(readonly response: Response) {
    this.done = this.#read();
  }
  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of this.response.body as unknown as AsyncIterable<Uint8Array>) {
      this.lines += decoder.decode(chunk, { stream: true });
      const blocks = this.lines.split('\n\n');
      this.lines = blocks.pop() ?? '';
      for (const block of blocks) this.events.push(parse(block));
    }
  }
  /** Waits for an event; the log is read at least every two seconds. */
  async until(matches: (event: Event) => boolean): Promise<Event> {
    for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 10))) {
      const found = this.events.find(matches);
      if (found) return found;
    }
    throw new Error(`not told: ${JSON.stringify(this.events)}`);
  }
  get cursor(): string {
    return this.events.filter(({ id }) => id !== undefined).at(-1)?.id ?? '';
  }
}

function parse(block: string): Event {
  const pairs = block.split('\n').map((line): [string, string] => {
    const at = line.indexOf(': ');
    return [line.slice(0, at), line.slice(at + 2)];
  });
  const { data, ...fields } = Object.fromEntries(pairs);
  return data === undefined ? fields : { ...fields, data: JSON.parse(data) as Change };
}

onBothEngines('live changes', (database, engine) => {
  let world: World;
  const open: AbortController[] = [];
  beforeEach(async () => void (world = await makeWorld(database())));
  afterEach(async () => {
    open.splice(0).forEach((one) => one.abort());
    await world.close();
  });

  async function listen(person: string, cursor?: string, app = world.app): Promise<Reader> {
    const end = new AbortController();
    open.push(end);
    const headers = { 'X-Demo-User': person, ...(cursor ? { 'Last-Event-ID': cursor } : {}) };
    const response = await app.http.request('http://localhost/api/live', { headers, signal: end.signal });
    assert.equal(response.status, 200);
    const reader = new Reader(response);
    if (!cursor) await reader.until(({ id }) => id !== undefined);
    return reader;
  }
  const say = (person: string, text: string, audience = 'everyone') =>
    world.send(person, 'PUT', '/me/status', { body: { text, until: null, audience }, key: newKey() });
  const by = (person: string) => (event: Event) => event.data?.person === person;

  test('a change is told with a cursor, in the form the contract gives', async () => {
    const reader = await listen('ada-okafor');
    assert.match(reader.response.headers.get('Content-Type') ?? '', /^text\/event-stream/);
    assert.equal(reader.response.headers.get('X-Accel-Buffering'), 'no');
    await say('bela-horvath', 'On the water');
    const event = await reader.until(by('bela-horvath'));
    assert.equal(event.event, 'change');
    assert.deepEqual(event.data, { kind: 'status', id: 'bela-horvath', verb: 'changed', person: 'bela-horvath' });
    assert.match(event.id ?? '', /^[\w-]+$/);
  });

  test('what is for contacts is told to contacts, what is for oneself to nobody else', async () => {
    await world.send('ada-okafor', 'PUT', '/me/contacts/bela-horvath', { key: newKey() });
    await world.send('bela-horvath', 'PUT', '/me/contacts/ada-okafor', { key: newKey() });
    const [ada, chen] = [await listen('ada-okafor'), await listen('chen-wei')];
    await say('bela-horvath', 'For you', 'contacts');
    await say('bela-horvath', 'For me', 'me'); // told to those who could see the one before it
    await world.send('dilan-kaya', 'PUT', '/me/contacts/emrys-vaughan', { key: newKey() });
    await say('greta-lind', 'The end');
    await Promise.all([ada, chen].map((reader) => reader.until(by('greta-lind'))));
    // Of becoming contacts before they listened they may hear, too: a stream begins no later than it was asked for.
    const told = (reader: Reader) =>
      reader.events.flatMap(({ data }) => (data?.kind === 'status' ? [data.person] : []));
    assert.deepEqual(told(ada), ['bela-horvath', 'bela-horvath', 'greta-lind']);
    assert.deepEqual(told(chen), ['greta-lind']);
  });

  test('who comes back is told what they missed, once and in order', async () => {
    const first = await listen('ada-okafor');
    await say('bela-horvath', 'One');
    await first.until(by('bela-horvath'));
    open.pop()?.abort();
    await first.done;
    await say('chen-wei', 'Two');
    await say('dilan-kaya', 'Three');
    const second = await listen('ada-okafor', first.cursor);
    await say('greta-lind', 'Four');
    await second.until(by('greta-lind'));
    assert.deepEqual(second.events.flatMap(({ data }) => (data ? [data.person] : [])), ['chen-wei', 'dilan-kaya', 'greta-lind']); // prettier-ignore
  });

  test('a cursor that means nothing here, or reaches back too far, gives one resync and then changes', async () => {
    const probe = await listen('ada-okafor');
    await say('bela-horvath', 'Long ago');
    await probe.until(by('bela-horvath'));
    const alien = Buffer.from(`${newId()} 5 `).toString('base64url');
    const [log = '', , id = ''] = Buffer.from(probe.cursor, 'base64url').toString().split(' ');
    const future = Buffer.from(`${log} 999999999999 ${id}`).toString('base64url');
    await forget(database().db, world.tenant, Date.now() + 30 * 86_400_000);
    const old = Buffer.from(`${log} 1 `).toString('base64url');
    for (const cursor of ['nonsense', alien, future, old]) {
      const reader = await listen('ada-okafor', cursor);
      await say('chen-wei', 'After');
      const event = await reader.until(by('chen-wei'));
      assert.equal(event.event, 'change');
      assert.deepEqual(reader.events.flatMap((one) => one.event ?? []), ['resync', 'change']); // prettier-ignore
    }
  });

  test('one person has twenty streams and no more', async () => {
    for (let count = 0; count < 20; count += 1) await listen('ada-okafor');
    const refused = await world.send('ada-okafor', 'GET', '/live');
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('Retry-After'), '60');
    await listen('bela-horvath');
    open[0]?.abort();
    await listen('ada-okafor');
  });

  test('a stop ends the streams and says when to come back', async () => {
    const reader = await listen('ada-okafor');
    await world.close();
    await reader.done;
    assert.deepEqual(reader.events.at(-1), { retry: '2000' });
  });

  if (engine === 'pglite') return; // one connection: nothing commits late and no other process writes

  test('a transaction that commits late is not skipped', async () => {
    const reader = await listen('ada-okafor');
    const { db } = database();
    let commit = () => {};
    const held = new Promise<void>((resolve) => (commit = resolve));
    let began = () => {};
    const begun = new Promise<void>((resolve) => (began = resolve));
    const late = db.transaction().execute(async (trx) => {
      await sql`insert into event (tenant, id, at, kind, verb, thing, person, audience, owner)
        values (${world.tenant}, ${newId()}, now(), 'status', 'changed', 'hiro-tanaka', 'hiro-tanaka', 'everyone', 'hiro-tanaka')`.execute(
        trx,
      );
      began();
      await held;
    });
    await begun;
    await say('bela-horvath', 'Overtaking');
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(
      reader.events.some(by('bela-horvath')),
      false,
      'a place is passed only when nothing can come before it',
    );
    commit();
    await late;
    await reader.until(by('bela-horvath'));
    assert.deepEqual(reader.events.flatMap(({ data }) => (data ? [data.person] : [])), ['hiro-tanaka', 'bela-horvath']); // prettier-ignore
  });

  test('what another process writes is told at once, and still told after the connection for that is lost', async () => {
    const other = createApp({ database: database(), tenant: world.tenant, identity: demoIdentity('nobody') });
    const reader = await listen('ada-okafor', undefined, other);
    const began = Date.now();
    await say('bela-horvath', 'Over there');
    await reader.until(by('bela-horvath'));
    assert(Date.now() - began < 1_900, 'sooner than the next look');
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and pid <> pg_backend_pid()`.execute(
      database().db,
    );
    await say('chen-wei', 'Nobody listens');
    await reader.until(by('chen-wei'));
    await other.close();
  });
});
