import {
  blockAdd,
  blockList,
  blockRemove,
  contactAdd,
  contactList,
  contactRemove,
  contactRequests,
  contactSuggest,
  groupGet,
  groupMembers,
  personGet,
  statusSet,
  tagAdd,
  tagList,
  tagPeople,
  tagSuggest,
} from '../../contract/index.js';
import { equal } from '../assert.js';
import { casesOf, type Caller } from '../kit.js';

const it = casesOf('blocks');

const blocks = async (of: Caller) => (await of.ask(blockList, { limit: 100 })).items.map(({ id }) => id);
const contacts = async (as: Caller, of: Caller) =>
  (await as.ask(contactList, { person: of.id, limit: 100 })).items.map(({ person }) => person.id);
async function become(one: Caller, other: Caller): Promise<void> {
  await one.ask(contactAdd, { person: other.id });
  await other.ask(contactAdd, { person: one.id });
}

export const blockCases = [
  it(
    'cuts both ways, and is known only to who blocked',
    [blockAdd, blockList, personGet],
    async ({ people: [one, other] }) => {
      await one.ask(blockAdd, { person: other.id });
      await one.ask(blockAdd, { person: other.id });
      equal([await blocks(one), await blocks(other)], [[other.id], []], 'the lists');
      const seen = await one.ask(personGet, { person: other.id });
      equal([seen.relation, seen.status, seen.email], ['blocked', undefined, undefined], 'a name with a way back');
      await other.refused(personGet, { person: one.id }, 'not-found');
      await one.refused(blockAdd, { person: one.id }, 'invalid');
      await one.refused(blockAdd, { person: 'no-such-person' }, 'not-found');
    },
  ),

  it('ends being contacts and every request', [blockAdd, contactAdd, contactRemove, contactList], async (kit) => {
    const [one, other, third] = kit.people;
    await become(one, other);
    await become(third, other);
    await other.ask(blockAdd, { person: one.id });
    equal([await contacts(one, one), await contacts(other, other)], [[], [third.id]], 'their own lists');
    equal(await contacts(one, third), [], 'the list of somebody who knows the other');
    equal(await contacts(third, third), [other.id], 'a third is not concerned');
    for (const row of [contactAdd, contactRemove]) await one.refused(row, { person: other.id }, 'not-found');
    await other.refused(contactAdd, { person: one.id }, 'conflict');
    for (const row of [contactRequests, contactSuggest]) {
      if (!kit.capabilities.operations.includes(row.name)) continue;
      for (const [of, gone] of [
        [one, other],
        [other, one],
      ] as const) {
        const { items } = await of.ask(row, { limit: 100 });
        equal(items.filter(({ person }) => person.id === gone.id), [], row.name); // prettier-ignore
      }
    }
  }),

  it(
    'hides terms, people with a term, members and their numbers',
    [blockAdd, tagAdd, tagList, tagPeople, groupMembers, groupGet],
    async (kit) => {
      const [one, other, third] = kit.people;
      const label = kit.label('Splicing');
      for (const person of [one, other]) await person.ask(tagAdd, { kind: 'skill', label, connect: false });
      const { personTag, group } = await third.ask(tagAdd, { kind: 'skill', label });
      await other.ask(blockAdd, { person: one.id });
      for (const [of, gone] of [
        [one, other],
        [other, one],
      ] as const) {
        const ids = [third.id, of.id].sort();
        const { items: holders } = await of.ask(tagPeople, { tag: personTag.tag.id });
        equal(holders.map(({ id }) => id).sort(), ids, 'who has it');
        const { items: members } = await of.ask(groupMembers, { group: group!.id });
        equal(members.map(({ person }) => person.id).sort(), ids, 'members');
        equal((await of.ask(groupGet, { group: group!.id })).members, 2, 'their number');
        const { items: offered } = await of.ask(tagSuggest, { q: label });
        const [found] = offered.map(({ tag, sample }) => [tag.people, sample.map(({ id }) => id)]);
        equal(found, [2, [third.id]], 'what is suggested');
        await of.refused(tagList, { person: gone.id }, 'not-found');
        await of.refused(contactList, { person: gone.id }, 'not-found');
      }
      equal((await third.ask(groupGet, { group: group!.id })).members, 3, 'for a third');
    },
  ),

  it(
    'connects nobody by a shared term, also after it has ended',
    [blockAdd, blockRemove, tagAdd, personGet],
    async (kit) => {
      const [one, other] = kit.people;
      const label = kit.label('Splicing');
      await one.ask(tagAdd, { kind: 'skill', label });
      await one.ask(blockAdd, { person: other.id });
      const cut = await other.ask(tagAdd, { kind: 'skill', label });
      equal([cut.connected, cut.group], [[], null], 'while blocked');
      await one.ask(blockRemove, { person: other.id });
      const second = kit.label('Caulking');
      await other.ask(tagAdd, { kind: 'skill', label: second });
      equal((await one.ask(tagAdd, { kind: 'skill', label: second })).connected, [], 'afterwards');
    },
  ),

  it(
    'is taken back by who blocked, and by each for themselves',
    [blockAdd, blockRemove, blockList, personGet, statusSet],
    async (kit) => {
      const [one, other] = kit.people;
      await other.ask(statusSet, { text: 'On the slipway', until: null });
      await one.ask(blockAdd, { person: other.id });
      await other.ask(blockRemove, { person: one.id });
      equal((await one.ask(personGet, { person: other.id })).relation, 'blocked', 'the other one cannot');
      await other.ask(blockAdd, { person: one.id });
      await one.ask(blockRemove, { person: other.id });
      await one.refused(personGet, { person: other.id }, 'not-found');
      equal([await blocks(one), await blocks(other)], [[], [one.id]], 'the lists');
      await other.ask(blockRemove, { person: one.id });
      const back = await one.ask(personGet, { person: other.id });
      equal([back.relation, back.status?.text], ['none', 'On the slipway'], 'all is there again');
    },
  ),
];
