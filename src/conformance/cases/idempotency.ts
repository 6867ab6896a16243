import { statusSet, tagAdd, tagList, tagPeople } from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, newKey } from '../kit.js';

const it = casesOf('idempotency');

export const idempotencyCases = [
  it('gives the first answer again for the same key, and takes effect once', [tagAdd, tagList], async (kit) => {
    const [one] = kit.people;
    const [key, input] = [newKey(), { kind: 'skill', label: kit.label('Weirs') } as const];
    const first = await one.ask(tagAdd, input, { key });
    equal(await one.ask(tagAdd, input, { key }), first, 'the answer');
    const reordered = { label: input.label, kind: input.kind };
    equal(await one.ask(tagAdd, reordered, { key }), first, 'the answer, fields in another order');
    const { items } = await one.ask(tagList, { person: one.id, limit: 100 });
    equal(items.filter(({ tag }) => tag.id === first.personTag.tag.id).length, 1, 'entries');
  }),

  it('gives the first answer even when the thing has changed since', [statusSet, tagAdd], async ({ people: [one] }) => {
    const key = newKey();
    const first = await one.ask(statusSet, { text: 'first', until: null }, { key });
    await one.ask(statusSet, { text: 'second', until: null });
    equal(await one.ask(statusSet, { text: 'first', until: null }, { key }), first, 'the answer');
  }),

  it('refuses a key used for something else', [statusSet, tagAdd], async (kit) => {
    const [one] = kit.people;
    const key = newKey();
    await one.ask(statusSet, { text: 'first', until: null }, { key });
    await one.refused(statusSet, { text: 'second', until: null }, 'key-reused', { key });
    await one.refused(tagAdd, { kind: 'skill', label: kit.label('Weirs') }, 'key-reused', { key });
  }),

  it('keeps the keys of two people apart', [statusSet], async ({ people: [one, other] }) => {
    const key = newKey();
    equal((await one.ask(statusSet, { text: 'mine', until: null }, { key })).text, 'mine', 'the first');
    equal((await other.ask(statusSet, { text: 'other', until: null }, { key })).text, 'other', 'the second');
  }),

  it('repeats a refusal, and remembers it', [tagAdd], async (kit) => {
    const [one] = kit.people;
    const key = newKey();
    const input = { kind: 'skill', tag: 'no-such-term' };
    const first = await one.refused(tagAdd, input, 'not-found', { key });
    equal((await one.refused(tagAdd, input, 'not-found', { key })).message, first.message, 'the message');
    await one.refused(tagAdd, { kind: 'skill', label: kit.label('Weirs') }, 'key-reused', { key });
  }),

  it(
    'takes effect once when the same request arrives eight times at the same moment',
    [tagAdd, tagPeople],
    async (kit) => {
      const [one] = kit.people;
      const [key, label] = [newKey(), kit.label('Weirs')];
      const send = () => one.execute(tagAdd, { kind: 'skill', label }, { key });
      const settled = await Promise.allSettled(Array.from({ length: 8 }, send));
      const answers = settled.filter((one) => one.status === 'fulfilled').map(({ value }) => value);
      const refusals = settled
        .filter((one) => one.status === 'rejected')
        .map(({ reason }) => (reason as { code: string }).code);
      ok(answers.length > 0, 'one of them is answered');
      equal(refusals.filter((code) => code !== 'in-progress'), [], 'the others are answered or told to wait'); // prettier-ignore
      for (const answer of answers) equal(answer, answers[0], 'every answer');
      const { personTag } = await one.ask(tagAdd, { kind: 'skill', label }, { key });
      equal((await one.ask(tagPeople, { tag: personTag.tag.id })).items.map(({ id }) => id), [one.id], 'people'); // prettier-ignore
    },
  ),
];
