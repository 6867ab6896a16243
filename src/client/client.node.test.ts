import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import {
  batch,
  dataErase,
  groupGet,
  personGet,
  statusSet,
  tagAdd,
  tagList,
  type AnyOperation,
  type Input,
} from '../contract/index.js';
import { createWorld, faultAdapter, fixtures, people, rowers, terms } from '../testing/index.js';
import { createClient, type Client, type ClientOptions, type QueryState } from './index.js';

const { ada, bela, emrys } = people;
const clients: Client[] = [];
let places = 0;

function open(options: ClientOptions): Client {
  const quick = { retryFirst: 20, gather: 10, leaseLook: 20, leaseBeat: 20, leaseDead: 200, persist: 5 };
  const client = createClient({ namespace: `place${++places}`, ...options, timing: { ...quick, ...options.timing } });
  clients.push(client);
  return client;
}
afterEach(() => clients.splice(0).forEach((client) => client.stop()));

async function until(check: () => unknown, what = String(check)): Promise<void> {
  const end = performance.now() + 5_000;
  while (!check()) {
    if (performance.now() > end) assert.fail(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function look<T extends AnyOperation>(client: Client, operation: T, input: Input<T>, staleTime?: number) {
  const states: QueryState<Record<string, unknown>>[] = [];
  const how = staleTime === undefined ? {} : { staleTime };
  const observer = client.observe(operation, input, (state) => states.push(state as never), how);
  const data = () => observer.state.data as Record<string, unknown> | undefined;
  const items = () => (data()?.['items'] ?? []) as { tag: { label: string }; pending?: { state: string } }[];
  return { observer, states, data, labels: () => items().map(({ tag }) => tag.label), items };
}

test('six reads of one page make three requests: who, what is offered, one batch', async () => {
  const adapter = faultAdapter(createWorld(fixtures).as(ada));
  const client = open({ adapter, storage: 'none' });
  const looks = [ada, bela, emrys].flatMap((person) => [
    look(client, tagList, { person }),
    look(client, personGet, { person }),
  ]);
  await until(() => looks.every(({ observer }) => observer.state.status === 'ready'));
  const asked = adapter.calls.map(({ operation }) => operation).filter((name) => name !== 'live');
  assert.deepEqual(asked.slice(0, 3).sort(), ['batch', 'capabilities.get', 'me.get']);
  assert.deepEqual(looks[0]!.labels(), ['Dredging', 'Rowing', 'QGIS']);
});

test('one failing read of a batch fails alone', async () => {
  const client = open({ adapter: createWorld(fixtures).as(ada), storage: 'none' });
  const good = look(client, personGet, { person: ada });
  const bad = look(client, personGet, { person: 'nobody' });
  await until(() => good.observer.state.status === 'ready' && bad.observer.state.status === 'failed');
  assert.equal(bad.observer.state.error?.code, 'not-found');
});

test('the same read of two watchers is asked once, and the listener is never called synchronously', async () => {
  const adapter = faultAdapter(createWorld(fixtures).as(ada));
  const client = open({ adapter, storage: 'none' });
  await until(() => client.session.status === 'confirmed');
  const looks = [look(client, groupGet, { group: rowers }), look(client, groupGet, { group: rowers })];
  assert.equal(looks[0]!.states.length, 0);
  await until(() => looks.every(({ data }) => data()?.['name'] === 'Rowing'));
  assert.equal(adapter.calls.filter(({ operation }) => operation === 'group.get').length, 1);
});

test('an intent is seen at once, marked, and stays seen without a mark when it arrived', async () => {
  const adapter = faultAdapter(createWorld(fixtures).as(ada));
  const client = open({ adapter });
  const { labels, items, states, data } = look(client, tagList, { person: ada });
  await until(data);
  adapter.next('tag.add', { kind: 'hang' });
  const mutation = client.mutate(tagAdd, { kind: 'skill', label: 'Sounding' });
  await until(() => labels()[0] === 'Sounding');
  assert.match(items()[0]!.pending!.state, /saving|queued|sending/);
  assert.equal(await mutation.saved, 'queued');
  await until(() => adapter.waiting === 1);
  const before = states.length;
  adapter.release();
  const answer = await mutation.settled;
  assert.equal(answer.personTag.tag.label, 'Sounding');
  await until(() => items()[0]?.pending === undefined && !client.outbox.pending.length);
  await until(() => states.at(-1)!.fetching === false);
  for (const state of states.slice(before)) {
    const shown = (state.data!['items'] as { tag: { label: string } }[]).map(({ tag }) => tag.label);
    assert.equal(shown.filter((label) => label === 'Sounding').length, 1, 'neither gone nor twice at any moment');
  }
});

test('what one person does reaches another page by the stream', async () => {
  const world = createWorld(fixtures);
  const [one, other] = [open({ adapter: world.as(ada) }), open({ adapter: world.as(bela) })];
  const seen = look(other, personGet, { person: ada }, Infinity);
  await until(() => other.liveMode === 'live' && seen.data());
  await one.mutate(statusSet, { text: 'Ashore', until: null }).settled;
  await until(() => (seen.data()?.['status'] as { text: string }).text === 'Ashore');
});

test('an intent that names a term by its id is shown with the label the page knows', async () => {
  const adapter = faultAdapter(createWorld(fixtures).as(emrys));
  const client = open({ adapter, storage: 'none' });
  const others = look(client, tagList, { person: ada });
  const mine = look(client, tagList, { person: emrys });
  await until(() => others.data() && mine.data());
  adapter.next('tag.add', { kind: 'hang' });
  client.mutate(tagAdd, { kind: 'interest', tag: terms.rowing });
  await until(() => mine.labels()[0] === 'Rowing');
});

test('what the contract refuses stays on show with its reason until it is given up', async () => {
  const client = open({ adapter: createWorld(fixtures).as(ada), storage: 'none' });
  const mutation = client.mutate(tagAdd, { kind: 'skill', label: '' });
  await until(() => client.outbox.pending[0]?.state === 'failed');
  assert.equal(client.outbox.pending[0]?.error?.code, 'invalid');
  await client.outbox.discard(mutation.key);
  await assert.rejects(mutation.settled);
  assert.deepEqual(client.outbox.pending, []);
});

test('operations are offered only once the session is confirmed', async () => {
  const client = open({ adapter: createWorld(fixtures).as(ada), storage: 'none' });
  assert.equal(client.offers(batch), false);
  await until(() => client.session.status === 'confirmed');
  assert.equal(client.offers(batch), true);
});

/** Everything that IndexedDB holds of a place on this device. */
async function kept(namespace: string): Promise<string> {
  const found: unknown[] = [];
  const all = await indexedDB.databases();
  for (const { name = '' } of all.filter((one) => one.name?.startsWith(`${namespace}/`))) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error!);
    });
    for (const store of db.objectStoreNames) {
      const all = db.transaction(store).objectStore(store).getAll();
      found.push(await new Promise((resolve) => (all.onsuccess = () => resolve(all.result))));
    }
    db.close();
  }
  return JSON.stringify(found);
}

async function untilKept(namespace: string, check: (all: string) => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!check(await kept(namespace))) {
    if (performance.now() > end) assert.fail(`never: ${String(check)}; there is ${await kept(namespace)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('a browser forgets what somebody erased, also the copies that no page shows', async () => {
  const world = createWorld(fixtures);
  const namespace = `erased${++places}`;
  const words = 'Charts, tides and strong tea.';
  const first = open({ adapter: world.as(bela), namespace });
  const seen = look(first, personGet, { person: ada });
  await until(() => seen.data()?.['about'] === words);
  await untilKept(namespace, (all) => all.includes(words));
  first.stop();
  await world.as(ada).execute(dataErase, { confirm: 'Ada Okafor' }, { idempotencyKey: 'ada-erases-1' });
  const again = open({ adapter: world.as(bela), namespace });
  await until(() => again.session.status === 'confirmed');
  await untilKept(namespace, (all) => !all.includes(words));
});

test('a page that is open drops at once what somebody erased', async () => {
  const world = createWorld(fixtures);
  const namespace = `erased${++places}`;
  const client = open({ adapter: world.as(bela), namespace });
  const shown = look(client, tagList, { person: ada });
  const { observer } = look(client, personGet, { person: ada });
  await until(() => shown.labels().includes('QGIS') && observer.state.status === 'ready');
  observer.dispose();
  await untilKept(namespace, (all) => all.includes('strong tea'));
  await until(() => client.liveMode === 'live');
  await world.as(ada).execute(dataErase, { confirm: 'Ada Okafor' }, { idempotencyKey: 'ada-erases-2' });
  await until(() => shown.observer.state.error?.code === 'not-found' && shown.data() === undefined);
  await untilKept(namespace, (all) => !/strong tea|QGIS/.test(all));
});

test('whoever erases their data is signed out, and nothing of theirs is left on this device', async () => {
  const world = createWorld(fixtures);
  const namespace = `erased${++places}`;
  const client = open({ adapter: world.as(ada), namespace });
  const other = open({ adapter: world.as(ada), namespace });
  await until(() => client.session.status === 'confirmed' && other.session.status === 'confirmed');
  const seen = look(client, personGet, { person: ada });
  await until(() => seen.data()?.['about'] !== undefined);
  await (await client.drafts).write('post', 'A draft of mine');
  await untilKept(namespace, (all) => all.includes('strong tea') && all.includes('A draft of mine'));
  await client.mutate(dataErase, { confirm: 'Ada Okafor' }).settled;
  await until(() => client.session.status === 'signed-out' && other.session.status === 'signed-out');
  await untilKept(namespace, (all) => !/strong tea|A draft of mine|Ada Okafor/.test(all));
});
