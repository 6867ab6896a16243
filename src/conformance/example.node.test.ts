import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staffList, type Staff } from '../../examples/read-only-adapter/adapter.js';
import { conformance, runConformance } from './index.js';

const knows = ['qgis', 'rowing', 'tides'].map((id) => ({ id, label: id }));
const staff: Staff = {
  exportedAt: '2026-01-05T09:00:00.000Z',
  people: ['ada', 'bela', 'chen', 'dilan', 'emrys', 'fatou'].map((id, i) => ({
    ...{ id, name: `${id} of the list`, job: 'Colleague' },
    knows: knows.slice(0, i % 4),
  })),
};
const makeWorld = () =>
  Promise.resolve({ people: staff.people.map(({ id }) => id), as: (person: string) => staffList(staff, person) });

conformance({ test: (name, run) => test(`the example of the manual: ${name}`, run), makeWorld });

test('the report tells apart what passed and what a small backend does not offer', async () => {
  const { results } = await runConformance(makeWorld);
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  assert.equal(count('failed'), 0);
  assert(count('passed') >= 12, `${count('passed')} passed`);
  assert(
    results.every(({ outcome, message }) => outcome === 'passed' || message),
    'what was not tried says why',
  );
});
