/* eslint-disable @typescript-eslint/unbound-method -- a test replaces methods of the platform */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { blockAdd, groupJoin, personGet, statusSet, tagAdd, tagList } from '../contract/index.js';
import type { Adapter } from '../adapters/adapter.js';
import { createWorld, faultAdapter, fixtures, people, rowers, type World } from '../testing/index.js';
import { createCache } from './cache.js';
import type { CachedRead } from './cache-store.js';
import { createClient, type Client, type ClientOptions } from './index.js';
import { openStorage } from './storage.js';
import { timing } from './timing.js';

const { ada, emrys } = people;
const quick = {
  retryFirst: 10,
  gather: 5,
  leaseLook: 20,
  leaseBeat: 20,
  leaseDead: 200,
  persist: 5,

  signIn: 20,
};
const clients: Client[] = [];
const undo: (() => void)[] = [];
let world: World;
let namespace = '';
let places = 0;

beforeEach(() => {
  world = createWorld(fixtures);
  namespace = `storage${++places}`;
});
afterEach(() => {
  clients.splice(0).forEach((client) => client.stop());
  undo.splice(0).forEach((back) => back());
});

function page(adapter: Adapter, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({ namespace, ...options, adapter, timing: { ...quick, ...options.timing } });
  clients.push(client);
  return client;
}
async function until(check: () => unknown, what = String(check)): Promise<void> {
  const end = performance.now() + 8_000;
  while (!(await check())) {
    if (performance.now() > end) assert.fail(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
const confirmed = (client: Client) => until(() => client.session.status === 'confirmed');
const seeTags = (client: Client, person: string) => client.observe(tagList, { person }, () => {});

/** Replaces a method of the platform until the test is over. */
function replace<T extends object, K extends keyof T>(owner: T, name: K, value: T[K]) {
  const before = owner[name];
  undo.push(() => (owner[name] = before));
  owner[name] = value;
}
/** `put` fails for want of room, `times` times. */
function fill(times: number) {
  const put = IDBObjectStore.prototype.put;
  replace(IDBObjectStore.prototype, 'put', function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    const isIntent = typeof key === 'string' && key.startsWith('operation/');
    if (isIntent && times-- > 0) throw new DOMException('no room', 'QuotaExceededError');
    return put.call(this, value, key);
  });
}

test('an intent for which there is no room takes the place of kept reads', async () => {
  const client = page(world.as(ada));
  await until(() => seeTags(client, ada).state.data);
  const clear = IDBObjectStore.prototype.clear;
  let cleared = 0;
  replace(IDBObjectStore.prototype, 'clear', function (this: IDBObjectStore) {
    cleared++;
    return clear.call(this);
  });
  fill(1);
  const { saved, settled } = client.mutate(statusSet, { text: 'Kept', until: null });
  assert.equal(await saved, 'queued');
  assert.equal(cleared, 1);
  await settled;
});

test('an intent that cannot be kept is never called kept, is sent all the same, and keeps its place', async () => {
  const adapter = faultAdapter(world.as(ada));
  const client = page(adapter);
  await confirmed(client);
  const seen = new Set<string>();
  client.outbox.subscribe(() =>
    client.outbox.pending.forEach(({ input, state }) => seen.add(`${String(input['label'])} ${state}`)),
  );
  adapter.next('tag.add', { kind: 'hang' });
  const first = client.mutate(tagAdd, { kind: 'skill', label: 'One' });
  await first.saved;
  await until(() => adapter.waiting === 1);
  fill(2);
  const second = client.mutate(tagAdd, { kind: 'skill', label: 'Two' });
  assert.equal(await second.saved, 'unsaved');
  assert.deepEqual(client.outbox.pending.map(({ state }) => state), ['sending', 'unsaved']); // prettier-ignore
  adapter.release();
  await second.settled;
  assert(seen.has('One queued') && !seen.has('Two queued'));
  assert.equal(adapter.calls.filter(({ operation }) => operation === 'tag.add').length, 2);
});

test('without storage everything works and nothing is called kept', async () => {
  const client = page(world.as(ada), { storage: 'none' });
  const { saved, settled } = client.mutate(groupJoin, { group: rowers });
  assert.equal(await saved, 'unsaved');
  assert.equal((await settled).id, rowers);
});

test('without IndexedDB at all everything works and nothing is called kept', async () => {
  replace(globalThis, 'indexedDB', undefined as never);
  const client = page(world.as(ada));
  const { saved, settled } = client.mutate(statusSet, { text: 'Here', until: null });
  assert.equal(await saved, 'unsaved');
  await settled;
});

test('where nothing can be kept, what others do is heard all the same', async () => {
  replace(indexedDB, 'open', () => {
    throw new DOMException('denied', 'SecurityError');
  });
  const client = page(world.as(emrys));
  const person = client.observe(personGet, { person: ada }, () => {}, { staleTime: Infinity });
  await until(() => client.liveMode === 'live' && person.state.data);
  await world.as(ada).execute(statusSet, { text: 'Ashore', until: null }, { idempotencyKey: 'ada-is-ashore' });
  await until(() => person.state.data?.status?.text === 'Ashore');
});

test('a database that never opens delays nothing that is read, and intents only for the limit', async () => {
  replace(indexedDB, 'open', () => ({}) as IDBOpenDBRequest);
  const client = page(world.as(ada), { timing: { open: 100 } });
  const start = performance.now();
  const list = seeTags(client, ada);
  const { saved, settled } = client.mutate(statusSet, { text: 'Here', until: null });
  await until(() => list.state.data);
  assert.equal(await saved, 'unsaved');
  await settled;
  assert(performance.now() - start < 2_000);
});

test('a database that may not be opened is known at once, and nothing is left to fail later', async () => {
  replace(indexedDB, 'open', () => {
    throw new DOMException('denied', 'SecurityError');
  });
  const late: unknown[] = [];
  const hear = (reason: unknown) => late.push(reason);
  process.on('unhandledRejection', hear);
  undo.push(() => process.off('unhandledRejection', hear));
  await assert.rejects(
    openStorage(namespace, 10).transact('readonly', (tx) => tx.get('a')),
    { name: 'SecurityError' },
  );
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.deepEqual(late, []);
});

test('a connection that was lost is opened again', async () => {
  const client = page(world.as(ada));
  await client.mutate(statusSet, { text: 'One', until: null }).settled;
  const transaction = IDBDatabase.prototype.transaction;
  let broken = 1;
  replace(IDBDatabase.prototype, 'transaction', function (this: IDBDatabase, ...all) {
    if (broken-- > 0) this.close();
    return transaction.apply(this, all);
  });
  const { saved, settled } = client.mutate(statusSet, { text: 'Two', until: null });
  assert.equal(await saved, 'queued');
  await settled;
});

test('a page with an older version makes way for an upgrade and goes on', async () => {
  const client = page(world.as(ada));
  await client.mutate(statusSet, { text: 'One', until: null }).settled;
  const [name] = (await indexedDB.databases())
    .map((one) => one.name!)
    .filter((one) => one.startsWith(namespace) && one.endsWith('outbox'));
  const upgrade = indexedDB.open(name!, 2);
  await new Promise((resolve, reject) => {
    upgrade.onsuccess = resolve;
    upgrade.onerror = () => reject(new Error(upgrade.error?.message));
  });
  upgrade.result.close();
  const { saved, settled } = client.mutate(statusSet, { text: 'Two', until: null });
  assert.equal(await saved, 'queued');
  await settled;
});

/** Leaves a copy of Ada's tags on the device. */
async function visit(person: string, whose = person): Promise<void> {
  const client = page(world.as(person));
  const list = seeTags(client, whose);
  await until(() => list.state.data);
  // Copies are written when there is time.
  await until(async () => (await everythingKept()).includes(JSON.stringify(list.state.data!.items)));
  client.stop();
}
async function everythingKept(): Promise<string> {
  let all = '';
  for (const { name } of await indexedDB.databases()) {
    if (!name!.startsWith(namespace)) continue;
    const opening = indexedDB.open(name!);
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const records = opening.result.transaction('records').objectStore('records').getAll();
    await new Promise((resolve) => (records.onsuccess = resolve));
    all += JSON.stringify(records.result);
    opening.result.close();
  }
  return all;
}

test('a kept copy shows only once it is known who is there, and is asked for with its etag', async () => {
  await visit(ada);
  const adapter = faultAdapter(world.as(ada));
  adapter.next('me.get', { kind: 'hang' });
  adapter.next('tag.list', { kind: 'hang' });
  const client = page(adapter);
  const list = seeTags(client, ada);
  await until(() => adapter.waiting === 1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(list.state.status, 'pending');
  adapter.release();
  await until(() => list.state.status === 'ready');
  assert.equal(list.state.fetching, true);
});

test('where the host names its user, a kept copy shows at once, also while the backend is away', async () => {
  await visit(ada);
  const adapter = faultAdapter(world.as(ada));
  adapter.always({ kind: 'lose-request' });
  const client = page(adapter, { user: ada });
  const list = seeTags(client, ada);
  await until(() => list.state.stale);
  assert.equal(list.state.data!.items.length, 3);
  const { saved } = client.mutate(tagAdd, { kind: 'skill', label: 'Written away' });
  assert.equal(await saved, 'queued');
  await until(() => list.state.data!.items.length === 4);
  assert.equal(client.outbox.pending[0]!.hold, 'offline');
});

test('a host that names somebody else shows nothing of the person before', async () => {
  await visit(ada);
  const adapter = faultAdapter(world.as(emrys));
  adapter.always({ kind: 'lose-request' });
  const client = page(adapter, { user: emrys });
  const list = seeTags(client, ada);
  await until(() => list.state.status === 'failed');
  assert.equal(list.state.data, undefined);
});

test('where the host names its user, the backend’s word that nobody is signed in takes the copies off the page', async () => {
  await visit(ada);
  const adapter = faultAdapter(world.as(ada));
  adapter.next('me.get', { kind: 'hold-answer' });
  adapter.next('tag.list', { kind: 'hang' });
  const client = page(adapter, { user: ada, timing: { signIn: 60_000 } });
  const list = seeTags(client, ada);
  await until(() => list.state.data);
  assert.equal(client.user, ada);
  client.stop();
  adapter.always({ kind: 'answer', code: 'unauthenticated' });
  const other = page(adapter, { user: ada, timing: { signIn: 60_000 } });
  const seen = seeTags(other, ada);
  await until(() => other.session.status === 'signed-out');
  await other.drafts; // what opens the copies is here
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual([seen.state.data, other.user], [undefined, undefined]);
});

test('a page that comes back shows no copy before it is known who is there, whomever the host named', async () => {
  await visit(ada);
  const adapter = faultAdapter(world.as(ada));
  const client = page(adapter, { user: ada });
  await confirmed(client);
  client.stop();
  adapter.always({ kind: 'lose-request' });
  client.start();
  const list = seeTags(client, ada);
  await until(() => client.session.status === 'failed');
  await client.drafts;
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual([list.state.data, client.user], [undefined, undefined]);
});

test('a copy that comes late is not shown to the next person', async () => {
  let found: (copy: CachedRead) => void = () => undefined;
  const cache = createCache({
    timing,
    ready: () => new Promise<never>(() => undefined),
    fetch: () => Promise.reject(new Error('nothing is asked')),
    overlay: (_row, _input, data) => data,
    load: () => new Promise((resolve) => (found = resolve)),
    save: () => undefined,
  });
  const list = cache.observe(tagList, { person: ada }, () => {});
  const late = found;
  cache.clear();
  cache.revive();
  late({ data: { items: [] }, etag: 'of-ada', at: 1 });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(list.state.data, undefined);
  found({ data: { items: [1] }, etag: 'of-emrys', at: 2 });
  await until(() => list.state.data);
  cache.stop();
});

test('what was read by the person before is gone from the device as soon as another is confirmed', async () => {
  await visit(ada);
  assert.match(await everythingKept(), /Charts of the estuary/);
  await confirmed(page(world.as(emrys)));
  await until(async () => !(await everythingKept()).includes('Charts of the estuary'));
});

test('signing out forgets what was read, at once and without a network', async () => {
  const adapter = faultAdapter(world.as(ada));
  const client = page(adapter);
  const list = seeTags(client, ada);
  await until(() => list.state.data);
  await until(async () => /Charts of the estuary/.test(await everythingKept()));
  adapter.always({ kind: 'lose-request' });
  await client.signOut();
  assert.equal(client.session.status, 'signed-out');
  assert.equal(list.state.data, undefined);
  assert(!(await everythingKept()).includes('Charts of the estuary'));
});

test('a thing the person may no longer see is not shown from an old copy', async () => {
  await visit(emrys, ada);
  assert.match(await everythingKept(), /Charts of the estuary/);
  await world.as(ada).execute(blockAdd, { person: emrys }, { idempotencyKey: 'ada-blocks-1' });
  const list = seeTags(page({ execute: world.as(emrys).execute }), ada);
  await until(() => list.state.status === 'failed');
  assert.equal(list.state.data, undefined);
  await until(async () => !(await everythingKept()).includes('Charts of the estuary'));
});

test('a read that fails for a while is asked for again by itself and says meanwhile that it is old', async () => {
  const adapter = faultAdapter(world.as(ada));
  const client = page(adapter);
  const person = client.observe(personGet, { person: ada }, () => {});
  await until(() => person.state.data);
  adapter.always({ kind: 'lose-request' });
  await person.refetch();
  assert.deepEqual([person.state.status, person.state.stale, client.online], ['ready', true, false]);
  adapter.always(undefined);
  await until(() => !person.state.stale && client.online);
});
