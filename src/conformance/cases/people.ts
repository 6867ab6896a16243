import { contactAdd, contactList, contactRemove, personGet, statusSet, tagList } from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller } from '../kit.js';

const it = casesOf('people');

const relation = async (from: Caller, to: Caller) => (await from.ask(personGet, { person: to.id })).relation;
const relations = async (one: Caller, other: Caller) => [await relation(one, other), await relation(other, one)];
const contactIds = async (of: Caller, input = {}) =>
  (await of.ask(contactList, { person: of.id, limit: 100, ...input })).items.map(({ person }) => person.id);
async function become(one: Caller, other: Caller): Promise<void> {
  await one.ask(contactAdd, { person: other.id });
  await other.ask(contactAdd, { person: one.id });
}

export const peopleCases = [
  it('shows a person, and the caller as themselves', [personGet], async ({ people: [one, other] }) => {
    const seen = await one.ask(personGet, { person: other.id });
    equal([seen.id, seen.relation], [other.id, 'none'], 'another person');
    equal((await one.ask(personGet, { person: one.id })).relation, 'self', 'the caller');
  }),

  it('knows nobody who does not exist', [personGet], async ({ people: [one], capabilities }) => {
    for (const row of [personGet, contactList, tagList, contactAdd, contactRemove]) {
      if (capabilities.operations.includes(row.name)) await one.refused(row, { person: 'no-such-person' }, 'not-found');
    }
  }),

  it(
    'makes contacts when both sides want it',
    [contactAdd, contactList, personGet],
    async ({ people: [one, other], capabilities }) => {
      if (capabilities.policy.contacts !== 'mutual') return { notTried: 'contacts here are by following' };
      equal((await one.ask(contactAdd, { person: other.id })).relation, 'requested', 'the first answer');
      equal(await relations(one, other), ['requested', 'incoming'], 'asked');
      equal(await contactIds(one), [], 'a request is not a contact yet');
      equal((await one.ask(contactAdd, { person: other.id })).relation, 'requested', 'asked again');
      equal((await other.ask(contactAdd, { person: one.id })).relation, 'contact', 'the other side');
      equal(await relations(one, other), ['contact', 'contact'], 'agreed');
      equal([await contactIds(one), await contactIds(other)], [[other.id], [one.id]], 'the lists');
      return undefined;
    },
  ),

  it(
    'follows without asking where that is the policy',
    [contactAdd, contactList],
    async ({ people: [one, other], capabilities }) => {
      if (capabilities.policy.contacts !== 'follow') return { notTried: 'contacts here are mutual' };
      equal((await one.ask(contactAdd, { person: other.id })).relation, 'contact', 'the answer');
      equal([await contactIds(one), await contactIds(other)], [[other.id], []], 'the lists');
      return undefined;
    },
  ),

  it(
    'declines, withdraws and ends quietly, and again without harm',
    [contactAdd, contactRemove, personGet],
    async (kit) => {
      if (kit.capabilities.policy.contacts !== 'mutual') return { notTried: 'contacts here are by following' };
      const [one, other] = kit.people;
      for (const remover of [one, other]) {
        await one.ask(contactAdd, { person: other.id });
        const third = remover === one ? other : one;
        equal((await remover.ask(contactRemove, { person: third.id })).relation, 'none', 'the answer');
        equal(await relations(one, other), ['none', 'none'], 'a request taken back');
      }
      await become(one, other);
      await other.ask(contactRemove, { person: one.id });
      equal(await relations(one, other), ['none', 'none'], 'ended');
      equal((await other.ask(contactRemove, { person: one.id })).relation, 'none', 'ended again');
      return undefined;
    },
  ),

  it('has nobody be their own contact, or end that', [contactAdd, contactRemove], async ({ people: [one] }) => {
    for (const row of [contactAdd, contactRemove]) await one.refused(row, { person: one.id }, 'invalid');
  }),

  it('shows everyone’s contacts to everyone', [contactAdd, contactList], async ({ people: [one, other, third] }) => {
    await become(one, other);
    const { items } = await third.ask(contactList, { person: one.id });
    equal(items.map(({ person }) => [person.id, person.relation]), [[other.id, 'none']], 'seen by a third'); // prettier-ignore
  }),

  it('lists contacts newest first, or by the latest status', [contactAdd, contactList, statusSet], async (kit) => {
    const [one, a, b, c] = kit.people;
    for (const other of [a, b, c]) {
      await become(one, other);
    }
    equal(await contactIds(one), [c.id, b.id, a.id], 'newest first');
    await b.ask(statusSet, { text: 'earlier', until: null });
    await a.ask(statusSet, { text: 'later', until: null });
    await c.ask(statusSet, { text: 'for nobody', until: null, audience: 'me' });
    equal(await contactIds(one, { sort: 'status' }), [a.id, b.id, c.id], 'by status');
  }),

  it(
    'finds contacts by a part of their name, whatever its case and accents',
    [contactAdd, contactList, personGet],
    async (kit) => {
      const [one, other] = kit.people;
      await become(one, other);
      const { name } = await one.ask(personGet, { person: other.id });
      equal(await contactIds(one, { q: name.slice(0, 4).toUpperCase() }), [other.id], 'found');
      equal(await contactIds(one, { q: 'zzqqxx' }), [], 'not found');
      ok(name.length >= 4, 'a name to look for');
    },
  ),
];
