import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusSet } from '../contract/index.js';
import { createWorld, faultAdapter, fixtures, people } from '../testing/index.js';
import { createLazyOutbox } from './lazy-outbox.js';
import { createOutbox, type FullOutbox } from './outbox.js';
import { memoryStorage } from './storage.js';
import { timing } from './timing.js';

const { ada, emrys } = people;
const nothing = () => undefined;

function arriving(here: string) {
  const adapter = faultAdapter(createWorld(fixtures).as(here));
  const outbox = createOutbox({
    ...{ adapter, timing, tab: 'page', gate: nothing, isOnline: () => true, saw: nothing, signedOut: nothing },
    ...{
      outdated: nothing,
      keyDays: () => 30,
      freeSpace: async () => {},
      labelOf: nothing,
      left: nothing,
      tell: nothing,
    },
  });
  let arrive: (outbox: FullOutbox) => void = nothing;
  const loading = new Promise<FullOutbox>((resolve) => (arrive = resolve));
  return { adapter, outbox, loading, arrive: () => arrive(outbox) };
}

test('what somebody did before the code was here is theirs, whoever signs in until it comes', async () => {
  const { adapter, outbox, loading, arrive } = arriving(emrys);
  const early = createLazyOutbox(loading, () => false, () => ada); // prettier-ignore
  const { saved, settled } = early.mutate(statusSet, { text: 'Out on the river', until: null });
  assert.deepEqual(early.pending.map(({ state }) => state), ['saving']); // prettier-ignore
  arrive();
  void outbox.open(emrys, memoryStorage(), 'lazy');
  await assert.rejects(settled, { code: 'aborted' });
  assert.equal(await saved, 'unsaved');
  assert.deepEqual([early.pending, adapter.calls], [[], []]);
  outbox.pause();
});

test('what was done before anybody was known belongs to whoever comes first', async () => {
  const { adapter, outbox, loading, arrive } = arriving(emrys);
  const early = createLazyOutbox(loading, () => false, nothing);
  const { settled } = early.mutate(statusSet, { text: 'Out on the river', until: null });
  arrive();
  void outbox.open(emrys, memoryStorage(), 'lazy');
  await settled;
  assert.deepEqual(adapter.calls.map(({ operation }) => operation), ['status.set']); // prettier-ignore
  outbox.pause();
});
