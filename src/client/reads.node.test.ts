/* eslint-disable @typescript-eslint/unbound-method -- an adapter is a record of functions */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import {
  AppError,
  type Change,
  commentList,
  contactList,
  feedList,
  personGet,
  statusSet,
  tagAdd,
  tagList,
} from '../contract/index.js';
import type { Adapter, Subscription } from '../adapters/adapter.js';
import { createWorld, faultAdapter, fixtures, people, type World } from '../testing/index.js';
import { createClient, type Client, type ClientOptions } from './index.js';
import { isTouchedBy } from './live.js';

const { ada, bela, greta } = people;
const quick = {
  retryFirst: 10,
  gather: 5,
  leaseLook: 20,
  leaseBeat: 30,
  leaseDead: 250,
  persist: 5,
  watchdog: 100,
  poll: 40,
};
const clients: Client[] = [];
let world: World;
let namespace = '';
let places = 0;

beforeEach(() => {
  world = createWorld(fixtures);
  namespace = `reads${++places}`;
});
afterEach(() => clients.splice(0).forEach((client) => client.stop()));

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
let direct = 0;
const setStatus = (person: string, text: string) =>
  world.as(person).execute(statusSet, { text, until: null }, { idempotencyKey: `direct-write-${++direct}` });

/** A stream driven by hand beside a real backend. */
function scripted(inner: Adapter): Adapter & { open: Subscription[]; refuse: boolean } {
  const self = {
    open: [] as Subscription[],
    refuse: false,
    execute: inner.execute,
    subscribe(subscription: Subscription) {
      if (self.refuse) return Promise.reject(new AppError('unavailable', 'no stream today'));
      self.open.push(subscription);
      subscription.onOpen();
      return new Promise<void>((resolve) => subscription.signal.addEventListener('abort', () => resolve()));
    },
  };
  return self;
}
const change = (fields: Partial<Change>): Change => ({ kind: 'status', id: bela, verb: 'changed', ...fields });

function door() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}
/** Holds the answers of an operation, once it is told to, until its door is opened. */
function withDoors(
  inner: Adapter,
  names: string[],
): { adapter: Adapter; open: (name: string) => void; held: Set<string> } {
  const held = new Set<string>();
  const doors = new Map(names.map((name) => [name, door()]));
  return {
    held,
    open: (name) => doors.get(name)!.open(),
    adapter: {
      async execute(operation, input, options) {
        const answer = await inner.execute(operation, input, options);
        if (names.includes(operation.name)) {
          held.add(operation.name);
          await doors.get(operation.name)!.opened;
        }
        return answer;
      },
    },
  };
}

// The echo on the stream, the acknowledgement and the answer of a list that knows nothing yet may come in any order.
const orders = ['ack list echo', 'ack echo list', 'list ack echo', 'list echo ack', 'echo ack list', 'echo list ack'];
for (const order of orders) {
  test(`a new entry is shown once at every moment when what follows is ${order}`, async () => {
    const inner = world.as(ada);
    const doors = withDoors(inner, ['tag.add', 'tag.list']);
    let execute = inner.execute;
    const adapter = scripted({ execute: (...all) => execute(...all) });
    const client = page(adapter, { timing: { watchdog: 5_000 } });
    const shown: string[][] = [];
    const list = client.observe(tagList, { person: ada }, ({ data }) => {
      if (data) shown.push(data.items.map(({ tag }) => tag.label));
    });
    await until(() => list.state.data && !list.state.fetching && client.liveMode === 'live');
    await new Promise((resolve) => setTimeout(resolve, 30));
    execute = doors.adapter.execute;
    void list.refetch(); // its answer was made before the write
    await until(() => doors.held.has('tag.list'));
    const { settled } = client.mutate(tagAdd, { kind: 'skill', label: 'Sounding' });
    await until(() => doors.held.has('tag.add') && shown.at(-1)?.[0] === 'Sounding');
    execute = inner.execute;
    const from = shown.length - 1;
    for (const step of order.split(' ')) {
      if (step === 'ack') doors.open('tag.add');
      if (step === 'list') doors.open('tag.list');
      if (step === 'echo')
        adapter.open.at(-1)!.onChange(change({ kind: 'tag', id: 'x', verb: 'added', person: ada }), 'c1');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    await settled;
    await until(() => !list.state.fetching && client.outbox.pending.length === 0);
    for (const labels of shown.slice(from)) assert.equal(labels.filter((label) => label === 'Sounding').length, 1);
    await until(() => list.state.data!.items[0]!['version'] !== '');
    assert.equal(list.state.data!.items[0]!['pending'], undefined);
  });
}

test('a change concerns a read of its kind that is not about somebody or something else', () => {
  const touches = (fields: Partial<Change>, input: Record<string, unknown>) =>
    isTouchedBy(change(fields))(tagList, input);
  const tag = { kind: 'tag', id: 't1', person: ada } as const;
  assert(touches(tag, { person: ada }));
  assert(!touches(tag, { person: bela }));
  assert(!touches({ ...tag, kind: 'wall' }, { person: ada }));
  assert(touches({ kind: 'contact', id: bela }, { person: ada }));
  assert(!isTouchedBy(change({ kind: 'person', id: bela }))(personGet, { person: ada }, { id: ada }));
  assert(isTouchedBy(change({ kind: 'person', id: ada }))(personGet, { person: ada }, { id: ada }));
  const listed = { items: [{ person: { id: bela, name: 'Béla' } }] };
  const status = isTouchedBy(change({ kind: 'status', id: bela, person: bela }));
  assert(status(contactList, { person: ada }, listed), 'somebody it shows');
  assert(status(contactList, { person: ada }), 'nobody knows yet whom it shows');
  assert(!status(contactList, { person: ada }, { items: [] }), 'somebody it does not show');
});

test('a new post concerns the head of a list, another change of it what shows it', () => {
  const touches = (fields: Partial<Change>, input: Record<string, unknown>, data?: unknown) =>
    isTouchedBy(change({ kind: 'post', id: 'p1', person: ada, wall: 'w', ...fields }))(feedList, input, data);
  assert(touches({ verb: 'added' }, {}));
  assert(!touches({ verb: 'added' }, { cursor: 'c' }), 'a later page');
  const showing = { items: [{ id: 'p1', post: { id: 'p1' } }] };
  for (const verb of ['changed', 'removed'] as const) {
    assert(touches({ verb }, { cursor: 'c' }, showing), verb);
    assert(!touches({ verb }, { cursor: 'c' }, { items: [] }), verb);
  }
  assert(touches({ kind: 'comment', verb: 'added' }, { cursor: 'c' }, showing), 'a comment on it');
  assert(isTouchedBy(change({ kind: 'comment', id: 'p1', person: bela }))(commentList, { thing: 'p1' }, { items: [] }));
});

test('two pages of one browser share one stream, and another page takes it over', async () => {
  const [one, two] = [scripted(world.as(ada)), scripted(world.as(ada))];
  const first = page(one);
  await until(() => first.liveMode === 'live');
  const second = page(two);
  const seen = second.observe(personGet, { person: bela }, () => {}, { staleTime: Infinity });
  await until(() => second.liveMode === 'live' && seen.state.data);
  assert.deepEqual([one.open.length, two.open.length], [1, 0]);
  await setStatus(bela, 'Told by the other page');
  one.open[0]!.onChange(change({ person: bela }), 'cursor7');
  await until(() => seen.state.data!.status?.text === 'Told by the other page');
  first.stop();
  await until(() => two.open.length === 1);
  assert.equal(two.open[0]!.cursor, 'cursor7', 'it goes on where the first one was');
});

test('what happened before the stream stood is found by a page that takes the lead meanwhile', async () => {
  // Long enough that all of it is before the leading page looks again.
  const timing = { settle: 1_500, watchdog: 5_000 };
  const pages = [scripted(world.as(ada)), scripted(world.as(ada))].map((stream) => ({ stream, client: page(stream, { timing }) })); // prettier-ignore
  await until(() => pages.every(({ client }) => client.liveMode === 'live'));
  const [leading, next] = pages.sort((one, other) => other.stream.open.length - one.stream.open.length);
  const seen = next!.client.observe(personGet, { person: bela }, () => {}, { staleTime: Infinity });
  await until(() => seen.state.data && !seen.state.fetching);
  await setStatus(bela, 'Before the stream');
  leading!.stream.open[0]!.onChange(change({ id: greta, person: greta }), 'cursor3');
  leading!.client.stop();
  await until(() => next!.stream.open.length === 1);
  await until(() => seen.state.data!.status?.text === 'Before the stream');
});

test('a stream that is silent too long is opened again where it was', async () => {
  const adapter = scripted(world.as(ada));
  const client = page(adapter);
  await until(() => adapter.open.length === 1);
  adapter.open[0]!.onChange(change({}), 'cursor1');
  await until(() => adapter.open.length === 2);
  assert.equal(adapter.open[1]!.cursor, 'cursor1');
  assert.equal(client.liveMode, 'live');
});

test('heartbeats keep a stream', async () => {
  const adapter = scripted(world.as(ada));
  page(adapter);
  await until(() => adapter.open.length === 1);
  for (let i = 0; i < 10; i++) {
    adapter.open[0]!.onAlive!();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.equal(adapter.open.length, 1);
});

test('where the stream cannot be had, what is shown is asked for from time to time, until it can', async () => {
  const adapter = scripted(world.as(ada));
  adapter.refuse = true;
  const client = page(adapter);
  const seen = client.observe(personGet, { person: bela }, () => {});
  await until(() => client.liveMode === 'polling');
  await setStatus(bela, 'Found by asking');
  await until(() => seen.state.data?.status?.text === 'Found by asking');
  adapter.refuse = false;
  await until(() => client.liveMode === 'live');
});

test('a log that does not reach back makes everything shown be asked for again', async () => {
  const adapter = scripted(world.as(ada));
  const client = page(adapter, { timing: { watchdog: 5_000 } });
  const seen = client.observe(personGet, { person: greta }, () => {}, { staleTime: Infinity });
  await until(() => adapter.open.length === 1 && seen.state.data && !seen.state.fetching);
  await setStatus(greta, 'Missed');
  adapter.open[0]!.onResync('cursor9');
  await until(() => seen.state.data!.status?.text === 'Missed');
});

test('a read nobody watches any more is given up', async () => {
  const adapter = faultAdapter(world.as(ada));
  const client = page(adapter);
  await until(() => client.session.status === 'confirmed');
  adapter.next('person.get', { kind: 'hang' });
  const seen = client.observe(personGet, { person: bela }, () => {});
  await until(() => adapter.waiting === 1);
  seen.dispose();
  await until(() => adapter.waiting === 0);
});

test('a host that stops and starts its client two hundred times leaves nothing behind', async () => {
  const adapter = scripted(world.as(ada));
  const client = page(adapter);
  await until(() => adapter.open.length === 1);
  for (let i = 0; i < 200; i++) {
    client.stop();
    client.start();
  }
  await until(() => client.liveMode === 'live');
  assert.equal(adapter.open.filter(({ signal }) => !signal.aborted).length, 1);
  client.stop();
  await until(() => adapter.open.every(({ signal }) => signal.aborted));
});

test('a message of somebody else on our channel changes nothing', async () => {
  const client = page(world.as(ada));
  await until(() => client.session.status === 'confirmed');
  const me = client.session.status === 'confirmed' ? client.session.me : undefined;
  const channel = new BroadcastChannel(`${namespace}/${me!.namespace}`);
  for (const message of [null, 5, { type: 'change' }, { type: 'outbox', extra: 1 }, { type: 'mode', mode: 'off' }]) channel.postMessage(message); // prettier-ignore
  await new Promise((resolve) => setTimeout(resolve, 30));
  channel.close();
  assert.equal(client.session.status, 'confirmed');
});
