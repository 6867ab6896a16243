import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError, batch, capabilitiesGet, live, personGet, statusSet, tagAdd, type Change } from '../contract/index.js'; // prettier-ignore
import { createWorld, faultAdapter, fixtures, people } from '../testing/index.js';
import { dataOf, type Adapter } from './adapter.js';
import { memory } from './memory.js';
import { mount } from './mount.js';

const { emrys } = people;
const backend = () => faultAdapter(memory({ data: fixtures, me: emrys }));
const qgis = { kind: 'skill', label: 'QGIS' } as const;
const key = { idempotencyKey: 'mount-key-1' };
/** An adapter that offers only some operations, as a small read-only backend does. */
const narrowed = (inner: Adapter, offered: readonly string[], more: object = {}): Adapter => ({
  async execute(operation, input, options) {
    if (!offered.includes(operation.name)) throw new AppError('not-supported', 'not offered');
    const answer = await inner.execute(operation, input, options);
    if (operation.name === 'capabilities.get' && 'data' in answer)
      Object.assign(answer.data as object, { operations: offered }, more);
    return answer;
  },
});

test('an operation goes to the adapter of its resource', async () => {
  const [tags, rest] = [backend(), backend()];
  const mounted = mount({ tag: tags, '*': rest });
  await mounted.execute(tagAdd, qgis, key);
  await mounted.execute(personGet, { person: emrys });
  assert.deepEqual([tags.calls, rest.calls].map((calls) => calls.map(({ operation }) => operation)), [['tag.add'], ['person.get']]); // prettier-ignore
});

test('capabilities: each operation as its own adapter offers it, the narrowest limits, one contract', async () => {
  const tags = narrowed(backend(), ['capabilities.get', 'tag.list', 'person.get'], { limits: { page: 5 } });
  const { operations, limits } = await dataOf(mount({ tag: tags, '*': backend() }).execute(capabilitiesGet, {}));
  const has = (name: string) => operations.includes(name);
  assert.deepEqual(['tag.list', 'tag.add', 'person.get', 'batch', live.name].map(has), [
    true,
    false,
    true,
    true,
    false,
  ]);
  assert.equal(limits['page'], 5);
  const newer = narrowed(backend(), ['capabilities.get'], { contract: '2.0' });
  await assert.rejects(
    mount({ tag: newer, '*': backend() }).execute(capabilitiesGet, {}),
    /different contracts: 2\.0, 1\.0/,
  );
});

test('a batch is split, also for an adapter that takes none, and joined in the order asked', async () => {
  const tags = narrowed(backend(), ['tag.list']);
  const rest = backend();
  const mounted = mount({ tag: tags, '*': rest });
  const requests = [
    { operation: 'person.get', input: { person: people.ada } },
    { operation: 'tag.list', input: { person: people.ada } },
    { operation: 'person.get', input: { person: 'nobody' } },
    { operation: 'tag.people', input: { tag: 'none' } },
  ];
  const first = await dataOf(mounted.execute(batch, { requests }));
  assert.deepEqual(first.answers.map(({ status }) => status), [200, 200, 404, 501]); // prettier-ignore
  assert.equal((first.answers[0]!.body as { id: string }).id, people.ada);
  assert.equal((first.answers[1]!.body as { items: unknown[] }).items.length, 3);
  assert.deepEqual(rest.calls.map(({ operation }) => operation), ['batch']); // prettier-ignore
  const known = requests.map((request, i) => ({ ...request, ...(i < 2 && { ifNoneMatch: first.answers[i]!.etag! }) }));
  const second = await dataOf(mounted.execute(batch, { requests: known }));
  assert.deepEqual(second.answers.map(({ status }) => status), [304, 304, 404, 501]); // prettier-ignore
});

test('one backend away fails its own reads of a batch and no others', async () => {
  const [tags, rest] = [backend(), backend()];
  const mounted = mount({ tag: tags, '*': rest });
  tags.always({ kind: 'lose-request' });
  const requests = [
    { operation: 'tag.list', input: { person: emrys } },
    { operation: 'person.get', input: { person: emrys } },
  ];
  const { answers } = await dataOf(mounted.execute(batch, { requests }));
  assert.deepEqual(answers.map(({ status }) => status), [503, 200]); // prettier-ignore
  rest.always({ kind: 'lose-request' });
  await assert.rejects(mounted.execute(batch, { requests }), { code: 'network' });
});

test('the streams come as one, and its cursor resumes each of them', async () => {
  const [one, two] = [createWorld(fixtures), createWorld(fixtures)];
  const mounted = mount({ tag: one.as(emrys), '*': two.as(emrys) });
  const listen = async (cursor?: string) => {
    const end = new AbortController();
    const heard: (Change['kind'] | 'resync')[] = [];
    let at: string | undefined;
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    const settled = mounted.subscribe!({
      signal: end.signal,
      ...(cursor !== undefined && { cursor }),
      onOpen: open,
      onChange: (change, next) => (heard.push(change.kind), (at = next)),
      onResync: (next) => (heard.push('resync'), (at = next)),
    });
    await opened;
    return { heard, at: () => at!, end: () => (end.abort(), settled) };
  };
  const set = (text: string, idempotencyKey: string) =>
    mounted.execute(statusSet, { text, until: null }, { idempotencyKey });
  const first = await listen();
  await mounted.execute(tagAdd, { kind: 'skill', label: 'Tidal law' }, key);
  await set('Here', 'mount-key-2');
  assert.deepEqual(first.heard, ['tag', 'status']);
  await first.end();
  await set('Back', 'mount-key-3');
  const second = await listen(first.at());
  assert.deepEqual(second.heard, ['status']);
  await second.end();
  const stranger = await listen('damaged');
  assert.deepEqual(stranger.heard, ['resync']);
  await stranger.end();
});

test('nothing of the language’s own objects is mistaken for a resource', async () => {
  const requests = [{ operation: 'constructor.name' }, { operation: '__proto__' }];
  const { answers } = await dataOf(mount({ '*': backend() }).execute(batch, { requests }));
  assert.deepEqual(answers.map(({ status }) => status >= 400), [true, true]); // prettier-ignore
});
