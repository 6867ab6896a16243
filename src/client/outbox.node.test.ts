import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createStore, update } from 'idb-keyval';
import { contactAdd, contactRemove, groupJoin, groupLeave, meGet, personGet, statusSet, tagAdd, tagList, tagRemove, tagUpdate } from '../contract/index.js'; // prettier-ignore
import type { Adapter } from '../adapters/adapter.js';
import { createWorld, faultAdapter, fixtures, people, rowers, terms, type FaultAdapter, type World } from '../testing/index.js'; // prettier-ignore
import { createClient, type Client, type ClientOptions } from './index.js';

const { ada, bela, emrys, jonas } = people;
const quick = { retryFirst: 10, gather: 5, leaseLook: 20, leaseBeat: 30, leaseDead: 250, persist: 5, inProgress: 10 };
/** A page that is frozen or killed: its lease never beats again. */
const frozen = { leaseBeat: 1e9 };

let world: World;
let namespace = '';
let places = 0;
const clients: Client[] = [];

beforeEach(() => {
  world = createWorld(fixtures);
  namespace = `outbox${++places}`;
});
afterEach(() => clients.splice(0).forEach((client) => client.stop()));

function page(adapter: Adapter, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({ namespace, ...options, adapter, timing: { ...quick, ...options.timing } });
  clients.push(client);
  return client;
}
const faulty = (person: string = ada) => faultAdapter(world.as(person));
const writes = ({ calls }: FaultAdapter) => calls.filter(({ idempotencyKey }) => idempotencyKey !== undefined);
const states = ({ outbox }: Client) => outbox.pending.map(({ state, hold }) => (hold ? `${state}: ${hold}` : state));
const isEmpty = (client: Client) => () => client.outbox.pending.length === 0;

async function until(check: () => unknown, what = String(check)): Promise<void> {
  const end = performance.now() + 8_000;
  while (!(await check())) {
    if (performance.now() > end) assert.fail(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
async function labels(person: string = ada): Promise<string[]> {
  const answer = await world.as(person).execute(tagList, { person, limit: 100 });
  return 'data' in answer ? answer.data.items.map(({ tag }) => tag.label).reverse() : [];
}
const mine = async () => (await labels()).filter((label) => !['QGIS', 'Rowing', 'Dredging'].includes(label));
const add = (client: Client, label: string) => client.mutate(tagAdd, { kind: 'skill', label });
const confirmed = (client: Client) => until(() => client.session.status === 'confirmed');

/** Writes the lease as another page would that took over (`''` gave the lead back). */
async function takeLead(owner: string): Promise<void> {
  const names = (await indexedDB.databases()).map(({ name }) => name!);
  const use = createStore(
    names.find((name) => name.startsWith(`${namespace}/`) && name.endsWith('/outbox'))!,
    'records',
  );
  await update<object>(
    'lease/outbox',
    (lease) => ({ ...lease, owner, epoch: 1000 + names.length, locked: false }),
    use,
  );
}

describe('one intent, one effect', () => {
  test('an answer lost three times in a row is asked for with the same key, and takes effect once', async () => {
    const adapter = faulty();
    for (let i = 0; i < 3; i++) adapter.next('tag.add', { kind: 'lose-answer' });
    const client = page(adapter);
    const { key, settled } = add(client, 'Sounding');
    assert.equal((await settled).personTag.tag.label, 'Sounding');
    assert.deepEqual(writes(adapter).map(({ idempotencyKey }) => idempotencyKey), [key, key, key, key]); // prettier-ignore
    assert.deepEqual(await mine(), ['Sounding']);
    await until(isEmpty(client));
  });

  test('a request delivered twice takes effect once', async () => {
    const adapter = faulty();
    adapter.next('tag.add', { kind: 'duplicate' });
    await add(page(adapter), 'Sounding').settled;
    assert.deepEqual(await mine(), ['Sounding']);
  });

  test('what a killed page was sending is sent again with its key by the next page', async () => {
    const dying = faulty();
    dying.next('tag.add', { kind: 'hold-answer' });
    const { key, saved } = add(page(dying, { timing: frozen }), 'Sounding');
    assert.equal(await saved, 'queued');
    await until(() => dying.waiting === 1);
    const adapter = faulty();
    const next = page(adapter);
    await until(() => writes(adapter).length === 1);
    assert.equal(writes(adapter)[0]!.idempotencyKey, key);
    await until(isEmpty(next));
    assert.deepEqual(await mine(), ['Sounding']);
  });

  test('what a page kept before it was killed is sent by the next page, which need not know the operation', async () => {
    const away = faulty();
    const first = page(away);
    await confirmed(first);
    away.always({ kind: 'lose-request' });
    await Promise.all([add(first, 'One').saved, add(first, 'Two').saved]);
    first.stop();
    const next = page(faulty());
    await until(async () => (await mine()).length === 2);
    await until(isEmpty(next));
    assert.deepEqual(await mine(), ['One', 'Two']);
  });

  test('a page that slept while another took over writes nothing when it wakes', async () => {
    const sleeping = faulty();
    sleeping.next('tag.add', { kind: 'hold-answer' });
    const asleep = page(sleeping, { timing: frozen });
    add(asleep, 'Sounding');
    await until(() => sleeping.waiting === 1);
    const awake = faulty();
    awake.next('tag.add', { kind: 'hold-answer' });
    const next = page(awake);
    await until(() => awake.waiting === 1);
    sleeping.release();
    await new Promise((resolve) => setTimeout(resolve, 60));
    const watching = page(faulty(), { timing: { leaseDead: 1e9 } });
    await until(() => states(watching).length === 1);
    assert.deepEqual(states(watching), ['sending'], 'the record is the new sender’s');
    awake.release();
    await until(() => [asleep, next, watching].every((client) => isEmpty(client)()));
    assert.deepEqual(await mine(), ['Sounding']);
  });

  test('a page that finds its lead lost ends it at once, and does not ask the disk again and again', async () => {
    const adapter = faulty();
    adapter.next('tag.add', { kind: 'hold-answer' });
    const client = page(adapter, { timing: { ...frozen, leaseLook: 100, leaseDead: 1e9 } });
    const { settled } = add(client, 'Sounding');
    await until(() => adapter.waiting === 1);
    await takeLead('somebody else');
    let reads = 0;
    const { prototype } = IDBObjectStore;
    const before = Object.getOwnPropertyDescriptor(prototype, 'getAll')!;
    const getAll = before.value as IDBObjectStore['getAll'];
    prototype.getAll = function (this: IDBObjectStore, ...args) {
      reads++;
      return getAll.apply(this, args);
    };
    try {
      adapter.release();
      await new Promise((resolve) => setTimeout(resolve, 300));
    } finally {
      Object.defineProperty(prototype, 'getAll', before);
    }
    assert(reads < 10, `${reads} reads`);
    assert.deepEqual(states(client), ['sending'], 'the record is for whoever leads now');
    await takeLead('');
    assert.equal((await settled).personTag.tag.label, 'Sounding');
    assert.deepEqual(await mine(), ['Sounding']);
  });

  test('two starts at once send nothing twice', async () => {
    const adapter = faulty();
    adapter.next('tag.add', { kind: 'hang' });
    const client = page(adapter);
    add(client, 'Sounding');
    await until(() => adapter.waiting === 1);
    client.start();
    globalThis.dispatchEvent?.(new Event('online'));
    await client.outbox.retry(client.outbox.pending[0]!.key);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(writes(adapter).length, 1);
    adapter.release();
    await until(isEmpty(client));
  });
});

describe('order', () => {
  test('a lane keeps its order, one at a time, while other lanes go on', async () => {
    const adapter = faulty();
    const client = page(adapter);
    await confirmed(client);
    adapter.next('tag.add', { kind: 'hang' });
    for (const label of ['One', 'Two', 'Three']) add(client, label);
    const status = client.mutate(statusSet, { text: 'Elsewhere', until: null });
    await status.settled;
    assert.equal(writes(adapter).filter(({ operation }) => operation === 'tag.add').length, 1);
    adapter.release();
    await until(isEmpty(client));
    assert.deepEqual(await mine(), ['One', 'Two', 'Three']);
  });

  test('writes of one tick from two pages are all kept, and each lane is sent in the order of its numbers', async () => {
    const [here, there] = [faulty(), faulty()];
    const [one, two] = [page(here), page(there)];
    for (let i = 0; i < 6; i++) {
      add(one, `Left ${i}`);
      add(two, `Right ${i}`);
    }
    await until(() => isEmpty(one)() && isEmpty(two)());
    const sent = await mine();
    assert.equal(sent.length, 12);
    for (const side of ['Left', 'Right']) {
      assert.deepEqual(sent.filter((label) => label.startsWith(side)), [0, 1, 2, 3, 4, 5].map((i) => `${side} ${i}`)); // prettier-ignore
    }
    assert.equal(writes(here).length + writes(there).length, 12);
  });

  for (const place of [0, 1, 2]) {
    test(`a refused intent at place ${place} of a lane holds that lane only, until the person decides`, async () => {
      const adapter = faulty();
      const client = page(adapter);
      await confirmed(client);
      const all = ['One', 'Two', 'Three'].map((label, at) => {
        if (at === place) adapter.next('tag.add', { kind: 'answer', code: 'forbidden' });
        else adapter.next('tag.add', { kind: 'duplicate' });
        return add(client, label);
      });
      await assert.rejects(all[place]!.settled, { code: 'forbidden' });
      await client.mutate(groupJoin, { group: rowers }).settled;
      assert.equal((await mine()).length, place);
      assert.equal(client.outbox.pending[0]!.state, 'failed');
      assert.equal(client.outbox.pending[0]!.error?.code, 'forbidden');
      await client.outbox.discard(all[place]!.key);
      await until(isEmpty(client));
      assert.equal((await mine()).length, 2);
    });
  }
});

describe('answers', () => {
  test('an answer that is not our server’s holds the intent as it was, and is no attempt', async () => {
    const adapter = faulty();
    const client = page(adapter, { timing: { retryFirst: 40 } });
    await confirmed(client);
    for (let i = 0; i < 3; i++) adapter.next('tag.add', { kind: 'answer', code: 'not-authentic' });
    add(client, 'Sounding');
    await until(() => states(client)[0] === 'held: not-our-server');
    assert.equal(client.outbox.pending[0]!.attempts, 0);
    await until(isEmpty(client));
    assert.deepEqual(await mine(), ['Sounding']);
  });

  for (const code of ['network', 'timeout', 'rate-limited', 'unavailable', 'internal', 'in-progress'] as const) {
    test(`${code}, thirty times, is tried again and again`, async () => {
      const adapter = faulty();
      const client = page(adapter, { timing: { retryFirst: 1, retryCap: 4, inProgress: 2 } });
      await confirmed(client);
      for (let i = 0; i < 30; i++) adapter.next('tag.add', { kind: 'answer', code });
      await add(client, 'Sounding').settled;
      assert.equal(writes(adapter).length, 31);
      assert.equal(new Set(writes(adapter).map(({ idempotencyKey }) => idempotencyKey)).size, 1);
    });
  }

  test('what the server asks us to wait is waited', async () => {
    const adapter = faulty();
    const client = page(adapter);
    await confirmed(client);
    adapter.next('tag.add', { kind: 'answer', code: 'rate-limited', options: { retryAfter: 300 } });
    const start = performance.now();
    const { settled } = add(client, 'Sounding');
    await until(() => client.outbox.pending[0]?.attempts === 1);
    client.outbox.pending.length && add(client, 'Later');
    await settled;
    assert(performance.now() - start >= 300);
  });

  test('removing what is gone already is done', async () => {
    const client = page(faulty());
    const { settled } = client.mutate(tagRemove, { tag: terms.knots });
    assert.deepEqual(await settled, { tag: terms.knots, disconnected: [], left: null, done: true });
    await until(isEmpty(client));
  });

  test('an edit of something that changed meanwhile fails visibly, and what it touches is read again', async () => {
    const adapter = faulty();
    const client = page(adapter);
    const list = client.observe(tagList, { person: ada }, () => {});
    await until(() => list.state.data);
    const reads = () => adapter.calls.filter(({ operation }) => operation === 'tag.list').length;
    const before = reads();
    const { settled } = client.mutate(tagUpdate, { tag: terms.qgis, version: 'older', note: 'mine' });
    await assert.rejects(settled, { code: 'stale' });
    await until(() => reads() > before);
    assert.equal(states(client)[0], 'failed');
    assert.equal(
      list.state.data!.items.find(({ tag }) => tag.id === terms.qgis)!.note,
      'Charts of the estuary since 2019',
    );
  });

  test('a refused intent can be sent again with its key', async () => {
    const adapter = faulty();
    const client = page(adapter);
    adapter.next('tag.add', { kind: 'answer', code: 'forbidden' });
    const { key, settled } = add(client, 'Sounding');
    await assert.rejects(settled);
    await client.outbox.retry(key);
    await until(isEmpty(client));
    assert.deepEqual(writes(adapter).map(({ idempotencyKey }) => idempotencyKey), [key, key]); // prettier-ignore
  });

  test('a client too old for its server holds everything', async () => {
    const adapter = faulty();
    const client = page(adapter);
    await confirmed(client);
    adapter.next('tag.add', { kind: 'answer', code: 'outdated' });
    add(client, 'Sounding');
    client.mutate(statusSet, { text: 'Elsewhere', until: null });
    await until(() => states(client).every((state) => state === 'held: outdated'));
  });
});

describe('the session', () => {
  test('a session that ends in the middle holds everything and counts nothing; it goes on for the same person', async () => {
    const adapter = faulty();
    const client = page(adapter, { timing: { signIn: 30 } });
    await confirmed(client);
    const signedOut = { kind: 'answer', code: 'unauthenticated' } as const;
    adapter.always(signedOut);
    add(client, 'One');
    client.mutate(contactAdd, { person: jonas });
    await until(() => client.session.status === 'signed-out' && states(client).every((s) => s === 'held: signed-out'));
    assert(client.outbox.pending.every(({ attempts }) => attempts === 0));
    adapter.always(undefined);
    await until(isEmpty(client));
    assert.deepEqual(await mine(), ['One']);
  });

  test('intents of one person are never sent, shown or lost under another', async () => {
    let current = world.as(ada);
    const switching: Adapter = { execute: (...all) => current.execute(...all) };
    const adapter = faultAdapter(switching);
    const client = page(adapter, { timing: { signIn: 30 } });
    await confirmed(client);
    adapter.next('tag.add', { kind: 'answer', code: 'unauthenticated' });
    const list = client.observe(tagList, { person: ada }, () => {});
    const { saved } = add(client, 'Ada’s secret');
    await saved;
    await until(() => client.session.status === 'signed-out');
    current = world.as(emrys);
    await until(() => client.session.status === 'confirmed' && client.session.me.person.id === emrys);
    assert.deepEqual(client.outbox.pending, []);
    await until(() => list.state.status === 'ready' && !list.state.fetching);
    assert(!JSON.stringify(list.state.data).includes('secret'));
    await client.mutate(statusSet, { text: 'New here', until: null }).settled;
    assert(!(await labels(emrys)).includes('Ada’s secret'));
    client.stop();
    page(faulty());
    await until(async () => (await mine()).length === 1);
    assert.deepEqual(await mine(), ['Ada’s secret']);
  });

  test('an intent of before it is known who is there is kept for whoever that is', async () => {
    const adapter = faulty();
    adapter.next('me.get', { kind: 'hang' });
    const client = page(adapter);
    const { saved, settled } = add(client, 'Early');
    await until(() => adapter.waiting === 1);
    assert.deepEqual(states(client), ['saving']);
    adapter.release();
    assert.equal(await saved, 'queued');
    await settled;
  });
});

describe('what stays', () => {
  const days = 86_400_000;
  const real = Date.now;
  afterEach(() => void (Date.now = real));

  test('an intent older than the server remembers keys asks the person first, and is sent once they say so', async () => {
    const away = faulty();
    const first = page(away);
    await confirmed(first);
    away.always({ kind: 'lose-request' });
    const { key, saved } = add(first, 'Old');
    await saved;
    first.stop();
    Date.now = () => real() + 400 * days;
    const adapter = faulty();
    const client = page(adapter);
    await until(() => states(client)[0] === 'held: too-old');
    assert.equal(writes(adapter).length, 0);
    await client.outbox.retry(key);
    await until(isEmpty(client));
    assert.deepEqual(await mine(), ['Old']);
  });

  for (const jump of [-3650, -1, 1]) {
    test(`a clock that jumps ${jump} days changes nothing`, async () => {
      const adapter = faulty();
      const client = page(adapter);
      await confirmed(client);
      adapter.next('tag.add', { kind: 'lose-request' });
      adapter.next('tag.add', { kind: 'lose-request' });
      add(client, 'One');
      Date.now = () => real() + jump * days;
      add(client, 'Two');
      await until(isEmpty(client));
      assert.deepEqual(await mine(), ['One', 'Two']);
    });
  }

  test('damaged records and those of a newer version are left alone and shown; the others go on', async () => {
    const first = page(faulty());
    await confirmed(first);
    await add(first, 'One').settled;
    first.stop();
    const newer = { v: 2, kind: 'operation', operation: 'tag.add', at: 5, lane: '/me/tags' };
    const name = `${namespace}/${await namespaceOf(ada)}/outbox`;
    await put(name, 'operation/0000000000000007', newer);
    await put(name, 'operation/0000000000000008', 'garbage');
    const client = page(faulty());
    await until(() => states(client).length === 2);
    await add(client, 'Two').settled;
    assert.deepEqual(states(client), ['held: unknown-version', 'held: unknown-version']);
    assert.deepEqual(await take(name, 'operation/0000000000000007'), newer);
    assert.deepEqual(await mine(), ['One', 'Two']);
  });

  test('of many pages that wait for the lead only one gets it', async () => {
    const away = faulty();
    const first = page(away);
    await confirmed(first);
    away.always({ kind: 'lose-request' });
    await add(first, 'Sounding').saved;
    first.stop();
    const adapters = Array.from({ length: 5 }, () => faulty());
    adapters.forEach((adapter) => adapter.next('tag.add', { kind: 'hold-answer' }));
    const pages = adapters.map((adapter) => page(adapter));
    await until(() => adapters.some(({ waiting }) => waiting > 0));
    await new Promise((resolve) => setTimeout(resolve, 120));
    assert.equal(adapters.flatMap(writes).length, 1);
    adapters.forEach((adapter) => adapter.release());
    await until(() => pages.every((client) => isEmpty(client)()));
  });

  test('joining and leaving while away keep their order', async () => {
    const adapter = faulty(emrys);
    const client = page(adapter);
    await confirmed(client);
    adapter.always({ kind: 'lose-request' });
    await Promise.all([client.mutate(groupJoin, { group: rowers }).saved, client.mutate(groupLeave, { group: rowers }).saved, client.mutate(contactAdd, { person: bela }).saved, client.mutate(contactRemove, { person: bela }).saved]); // prettier-ignore
    adapter.always(undefined);
    await until(isEmpty(client));
    const answer = await world.as(emrys).execute(personGet, { person: bela });
    assert('data' in answer && answer.data.relation === 'none');
  });

  async function namespaceOf(person: string): Promise<string> {
    const answer = await world.as(person).execute(meGet, {});
    return 'data' in answer ? answer.data.namespace : '';
  }
});

function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(new Error(asked.error?.message));
  });
}
async function put(name: string, key: string, value: unknown): Promise<void> {
  const db = await request(indexedDB.open(name));
  await request(db.transaction('records', 'readwrite').objectStore('records').put(value, key));
  db.close();
}
async function take(name: string, key: string): Promise<unknown> {
  const db = await request(indexedDB.open(name));
  const value = await request<unknown>(db.transaction('records').objectStore('records').get(key));
  db.close();
  return value;
}
