import { batch, capabilitiesGet, limits, meGet, operations, personGet, statusSet } from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf } from '../kit.js';
import { sampleOf } from '../sample.js';

const it = casesOf('frame');

export const frameCases = [
  it(
    'says which contract it speaks and offers only operations the contract has',
    [capabilitiesGet],
    async ({ people: [one] }) => {
      const { contract, operations: offered, keyDays } = await one.ask(capabilitiesGet, {});
      ok(/^1\.\d+$/.test(contract), `the contract is 1.x, not ${contract}`);
      equal(offered.filter((name) => !operations.has(name)), [], 'unknown operations'); // prettier-ignore
      equal([...new Set(offered)].length, offered.length, 'operations named once');
      const writes = offered.some((name) => operations.get(name)?.kind === 'write');
      ok(!writes || keyDays >= 90, `keys are remembered for 90 days at least, not ${keyDays}`);
    },
  ),

  it('answers what it does not offer with not-supported', [], async ({ people: [one], capabilities }) => {
    const missing = [...operations.values()].filter(
      ({ name, kind }) => kind !== 'stream' && !capabilities.operations.includes(name),
    );
    if (missing.length === 0) return { notTried: 'everything is offered' };
    for (const operation of missing) await one.refused(operation, sampleOf(operation) ?? {}, 'not-supported');
    return undefined;
  }),

  it('tells each caller who they are, under a storage name of their own', [meGet], async ({ people: [one, other] }) => {
    const [first, second] = [await one.ask(meGet, {}), await other.ask(meGet, {})];
    equal([first.person.id, second.person.id], [one.id, other.id], 'the callers');
    ok(first.namespace !== second.namespace, 'two people must not share a namespace');
    equal((await one.ask(meGet, {})).namespace, first.namespace, 'the namespace stays');
    ok(!first.namespace.includes(one.id), 'a namespace does not spell out who it belongs to');
  }),

  it('names the wall of who asks as their page does, or not at all', [meGet, personGet], async ({ people: [one] }) => {
    const { wall } = await one.ask(meGet, {});
    if (wall === undefined) return { notTried: 'it is named on their page alone' };
    equal(wall, (await one.ask(personGet, { person: one.id })).wall, 'the wall');
    return undefined;
  }),

  it(
    'answers a batch in order, each read with its own status and etag',
    [batch, personGet],
    async ({ people: [one, other] }) => {
      const ask = (person: string, ifNoneMatch?: string) => ({
        operation: 'person.get',
        input: { person },
        ...(ifNoneMatch && { ifNoneMatch }),
      });
      const { answers } = await one.ask(batch, { requests: [ask(other.id), ask('no-such-person'), ask(one.id)] });
      equal(answers.map(({ status }) => status), [200, 404, 200], 'statuses'); // prettier-ignore
      equal((answers[0]!.body as { id: string }).id, other.id, 'the first answer');
      equal((answers[1]!.body as { code: string }).code, 'not-found', 'the problem of the second');
      const again = await one.ask(batch, { requests: [ask(one.id), ask(other.id, answers[0]!.etag)] });
      equal(again.answers.map(({ status }) => status), [200, 304], 'statuses with a copy'); // prettier-ignore
      const alone = await one.execute(personGet, { person: other.id });
      equal('data' in alone && alone.data, answers[0]!.body, 'the same answer as alone');
    },
  ),

  it('takes no write, no batch and nothing unknown inside a batch', [batch], async ({ people: [one] }) => {
    const names = [statusSet.name, batch.name, 'no.such', 'constructor'];
    const { answers } = await one.ask(batch, { requests: names.map((operation) => ({ operation })) });
    ok(
      answers.every(({ status }) => status >= 400 && status <= 501),
      `all refused, not ${answers.map(({ status }) => status).join()}`,
    );
  }),

  it(`takes ${limits.batch} reads at once and not one more`, [batch, meGet], async ({ people: [one] }) => {
    const requests = Array.from({ length: limits.batch }, () => ({ operation: 'me.get' }));
    equal((await one.ask(batch, { requests })).answers.length, limits.batch, 'answers');
    await one.refused(batch, { requests: [...requests, { operation: 'me.get' }] }, 'invalid');
    await one.refused(batch, { requests: [] }, 'invalid');
  }),
];
