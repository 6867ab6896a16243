import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capabilitiesGet, commentAdd, commentList, contactList, groupGet, groupMembers, limits, meGet, personGet, postAdd, postList, statusSet, tagAdd, tagList, tagPreview, tagRemove, tagSuggest, type AnyOperation, type Change, type Input, type Output } from '../contract/index.js'; // prettier-ignore
import { createWorld, fixtures, people, rowers, terms, type World } from '../testing/index.js';
import { dataOf, type Adapter } from './adapter.js';
import { memory } from './memory.js';

let keys = 0;
const ask = <T extends AnyOperation>(adapter: Adapter, operation: T, input: Input<T>): Promise<Output<T>> =>
  dataOf(adapter.execute(operation, input, { idempotencyKey: `test-key-${++keys}` }));
const suggest = async (world: World, person: string, q: string) =>
  (await ask(world.as(person), tagSuggest, { q })).items;

test('whoever comes into an empty page by its term owns it', async () => {
  const groups = [{ id: 'empty', name: 'Knots', kind: 'tag', label: 'Knots', members: [] }] as const;
  const solo = createWorld({ people: [{ id: 'solo', name: 'Solo' }], terms: [{ label: 'Knots' }], groups }).as('solo');
  const { group } = await ask(solo, tagAdd, { kind: 'skill', label: 'Knots' });
  assert.deepEqual([group?.id, group?.membership], ['empty', 'owner']);
});

test('the fixtures are seen as each person may see them', async () => {
  const world = createWorld(fixtures);
  const fatou = { person: people.fatou };
  const labels = async (viewer: string) =>
    (await ask(world.as(viewer), tagList, fatou)).items.map(({ tag }) => tag.label);
  assert.deepEqual(await labels(people.fatou), ['Rowing', 'Gebärdensprache']);
  assert.deepEqual(await labels(people.ines), ['Gebärdensprache']);
  assert.deepEqual(await labels(people.ada), []);
  assert.equal((await ask(world.as(people.ines), personGet, fatou)).status?.text, 'Working from home');
  assert.equal((await ask(world.as(people.ada), personGet, fatou)).status, undefined);
  assert.equal((await ask(world.as(people.ada), personGet, { person: people.bela })).relation, 'contact');
});

test('choosing a term somebody has connects both, opens its page, and is taken back without a trace', async () => {
  const world = createWorld(fixtures);
  const [emrys, greta] = [world.as(people.emrys), world.as(people.greta)];
  const preview = await ask(emrys, tagPreview, { tag: terms.knots });
  assert.deepEqual([preview.connects.map(({ id }) => id), preview.page], [[people.greta], 'opens']);
  const joined = await ask(emrys, tagAdd, { kind: 'interest', label: 'rope-splicing' });
  assert.deepEqual(joined.connected.map(({ id }) => id), [people.greta]); // prettier-ignore
  assert.equal(joined.personTag.tag.label, 'Rope splicing');
  assert.equal(joined.group?.members, 2);
  assert.equal((await ask(greta, personGet, { person: people.emrys })).relation, 'contact');
  await ask(emrys, tagRemove, { tag: terms.knots, undo: true });
  assert.equal((await ask(greta, personGet, { person: people.emrys })).relation, 'none');
  await assert.rejects(ask(greta, groupGet, { group: joined.group.id }), { code: 'not-found' });
});

test('a term of many people connects through its page, opened with the two owners who made it two', async () => {
  const crowd = Array.from({ length: limits.connectAtOnce + 2 }, (_, i) => ({ id: `p${i}`, name: `Person ${i}` }));
  const world = createWorld({ people: crowd });
  const results = [];
  for (const { id } of crowd) results.push(await ask(world.as(id), tagAdd, { kind: 'skill', label: 'Tides' }));
  assert.deepEqual(
    results.map(({ connected }) => connected.length),
    [...crowd.keys()].map((i) => (i > limits.connectAtOnce ? 0 : i)),
  );
  assert(results.at(-1)?.group);
  const { items } = await ask(world.as('p0'), groupMembers, { group: results.at(-1)!.group!.id, limit: 100 });
  assert.deepEqual(items.filter(({ role }) => role === 'owner').map(({ person }) => person.id).sort(), ['p0', 'p1']); // prettier-ignore
  assert.equal(items.length, crowd.length);
});

test('suggestions: the same term first, then beginnings, synonyms and slips of spelling', async () => {
  const world = createWorld(fixtures);
  const first = async (q: string) => {
    const [one] = await suggest(world, people.emrys, q);
    return one && [one.tag.label, one.matched, one.equal, one.synonym];
  };
  assert.deepEqual(await first('nodejs'), ['Node.js', 'label', true, undefined]);
  assert.deepEqual(await first('water color'), ['Watercolour painting', 'spelling', false, undefined]);
  assert.deepEqual(await first('aquarelle'), ['Watercolour painting', 'synonym', true, 'Aquarelle']);
  assert.deepEqual(await first('aqua'), ['Watercolour painting', 'synonym', false, 'Aquarelle']);
  assert.deepEqual(await first('quantum'), ['QGIS', 'synonym', false, 'Quantum GIS']);
  assert.deepEqual(await first('painting'), ['Watercolour painting', 'label', false, undefined]);
  assert.deepEqual(await first('dredgnig'), ['Dredging', 'spelling', false, undefined]);
  assert.deepEqual(await first('C'), ['C', 'label', true, undefined]);
  assert.deepEqual(await first('c+'), ['C++', 'label', false, undefined]);
  assert.deepEqual(await first('gebardensprache'), undefined, 'held for contacts only');
  assert.deepEqual(await first('!!'), undefined);
  assert.deepEqual((await suggest(world, people.emrys, 'first'))[0]?.tag.people, 0, 'listed and held by nobody');
});

test('a term held in private is offered and counted for its owner alone', async () => {
  const world = createWorld(fixtures);
  const count = async (viewer: string) => (await suggest(world, viewer, 'rowing'))[0]?.tag.people;
  assert.deepEqual([await count(people.ada), await count(people.fatou)], [2, 3]);
});

test('changes reach those who may see them, resume after a cursor, and resync when it is too old', async () => {
  const world = createWorld(fixtures);
  const listen = (person: string, cursor?: string) => {
    const end = new AbortController();
    const heard: (Change | 'resync')[] = [];
    let last = cursor;
    const settled = world.as(person).subscribe!({
      signal: end.signal,
      ...(cursor !== undefined && { cursor }),
      onOpen: () => {},
      onChange: (change, at) => (heard.push(change), (last = at)),
      onResync: (at) => (heard.push('resync'), (last = at)),
    });
    return { heard, settled, end: () => end.abort(), at: () => last };
  };
  const [ada, ines] = [listen(people.ada), listen(people.ines)];
  await Promise.resolve();
  await ask(world.as(people.fatou), tagAdd, { kind: 'skill', label: 'Tidal law', audience: 'contacts' });
  assert.deepEqual(ada.heard, []);
  assert.equal(ines.heard.length, 1);
  ines.end();
  await ines.settled;
  await ask(world.as(people.fatou), statusSet, { text: 'Back', until: null, audience: 'contacts' });
  const again = listen(people.ines, ines.at());
  await Promise.resolve();
  assert.deepEqual(again.heard, [{ kind: 'status', id: people.fatou, verb: 'changed', person: people.fatou }]);
  const stranger = listen(people.ines, 'another-life.7');
  await Promise.resolve();
  assert.deepEqual(stranger.heard, ['resync']);
  for (const one of [ada, again, stranger]) one.end();
});

test('an expired status is nobody’s, the clock being the world’s', async () => {
  let now = new Date('2026-03-01T08:00:00.000Z');
  const world = createWorld(fixtures, { clock: () => now });
  await ask(world.as(people.chen), statusSet, { text: 'In the server room', until: '2026-03-01T09:00:00.000Z' });
  const status = async () => (await ask(world.as(people.ada), personGet, { person: people.chen })).status?.text;
  assert.equal(await status(), 'In the server room');
  now = new Date('2026-03-01T09:00:00.000Z');
  assert.equal(await status(), undefined);
});

test('what was written within one millisecond keeps its order', async () => {
  const world = createWorld({ people: [{ id: 'solo', name: 'Solo' }] }, { clock: () => new Date(0) });
  const solo = world.as('solo');
  const words = Array.from({ length: 20 }, (_, i) => `Term ${i}`);
  for (const label of words) await ask(solo, tagAdd, { kind: 'skill', label });
  const { items } = (await ask(solo, tagList, { person: 'solo', limit: 100 })) as {
    items: { tag: { label: string } }[];
  };
  assert.deepEqual(items.map(({ tag }) => tag.label).reverse(), words);
});

test('so do posts and comments', async () => {
  const ada = createWorld(fixtures, { clock: () => new Date('2026-03-02T09:00:00Z') }).as(people.ada);
  const { wall } = await ask(ada, personGet, { person: people.ada });
  const texts = Array.from({ length: 12 }, (_, index) => `Number ${index}`);
  for (const text of texts) await ask(ada, postAdd, { wall: wall!, text });
  const { items } = await ask(ada, postList, { wall: wall!, limit: 12 });
  assert.deepEqual(items.map((post) => post.text), [...texts].reverse()); // prettier-ignore
  for (const text of texts) await ask(ada, commentAdd, { thing: items[0]!.id, text });
  const comments = await ask(ada, commentList, { thing: items[0]!.id, limit: 12 });
  assert.deepEqual(comments.items.map(({ text }) => text), texts); // prettier-ignore
});

test('a refused write leaves nothing behind', async () => {
  const world = createWorld({ people: [{ id: 'solo', name: 'Solo' }] });
  const solo = world.as('solo');
  for (let i = 0; i < limits.tagsPerPerson; i++) await ask(solo, tagAdd, { kind: 'skill', label: `Term ${i}` });
  await assert.rejects(ask(solo, tagAdd, { kind: 'skill', label: 'One too many' }), { code: 'invalid' });
  assert.deepEqual((await ask(solo, tagSuggest, { q: 'one too many' })).items, []);
});

test('one person’s adapter offers what it says, and an unknown person nothing', async () => {
  const adapter = memory({ data: fixtures, me: people.ada });
  assert.equal((await ask(adapter, meGet, {})).person.name, 'Ada Okafor');
  assert((await ask(adapter, capabilitiesGet, {})).operations.includes('tag.merge'));
  assert.equal(
    (await ask(adapter, contactList, { person: people.ada, sort: 'status' })).items[0]?.person.id,
    people.bela,
  );
  assert.equal((await ask(adapter, groupGet, { group: rowers })).membership, 'owner');
  await assert.rejects(ask(createWorld(fixtures).as('nobody'), meGet, {}), { code: 'unauthenticated' });
});
