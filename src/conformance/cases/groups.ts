import { contactAdd, groupGet, groupJoin, groupLeave, groupList, groupMembers, statusSet, tagAdd, tagPreview, tagRemove, type Group } from '../../contract/index.js'; // prettier-ignore
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';

const it = casesOf('groups');

/** The page of a new term, opened by the first two people. */
async function openPage({ people: [one, other], label }: Kit): Promise<Group> {
  const name = label('Weirs');
  await one.ask(tagAdd, { kind: 'skill', label: name });
  return (await other.ask(tagAdd, { kind: 'skill', label: name })).group!;
}
const members = async (viewer: Caller, group: string) => (await viewer.ask(groupMembers, { group, limit: 100 })).items;

export const groupCases = [
  it(
    'an open one is joined and left, and again without harm',
    [groupJoin, groupLeave, groupGet, tagAdd],
    async (kit) => {
      const third = kit.people[2];
      const { id } = await openPage(kit);
      equal((await third.ask(groupGet, { group: id })).membership, 'none', 'before');
      for (let i = 0; i < 2; i++) {
        const joined = await third.ask(groupJoin, { group: id });
        equal([joined.membership, joined.members], ['member', 3], 'joined');
      }
      for (let i = 0; i < 2; i++) {
        const left = await third.ask(groupLeave, { group: id });
        equal([left.membership, left.members], ['none', 2], 'left');
      }
    },
  ),

  it(
    'asks its members for an owner when the last one leaves',
    [groupJoin, groupLeave, groupGet, groupMembers, tagAdd],
    async (kit) => {
      const [one, other, third, fourth] = kit.people;
      const { id } = await openPage(kit);
      for (const person of [third, fourth]) await person.ask(groupJoin, { group: id });
      await one.ask(groupLeave, { group: id });
      equal((await third.ask(groupGet, { group: id })).ownerless, undefined, 'while there is one');
      await other.ask(groupLeave, { group: id });
      const roles = (await members(one, id)).map(({ person, role }) => [person.id, role]);
      equal(Object.fromEntries(roles), { [third.id]: 'member', [fourth.id]: 'member' }, 'roles');
      equal((await third.ask(groupGet, { group: id })).ownerless, true, 'when there is none');
    },
  ),

  it(
    'closes when the last member of a term’s page leaves, and opens anew with the next to choose the term',
    [groupLeave, groupGet, groupList, groupMembers, tagAdd, tagPreview],
    async (kit) => {
      const [one, other, third] = kit.people;
      const { id, name, tag } = await openPage(kit);
      await one.ask(groupLeave, { group: id });
      const left = await other.ask(groupLeave, { group: id });
      equal([left.id, left.membership, left.members], [id, 'none', 0], 'the answer');
      await third.refused(groupGet, { group: id }, 'not-found');
      equal((await third.ask(groupList, { q: name })).items, [], 'the list');
      equal((await third.ask(tagPreview, { tag: tag!.id })).page, 'opens', 'the preview');
      const { group } = await third.ask(tagAdd, { kind: 'skill', tag: tag!.id });
      equal([group?.membership, group?.members], ['owner', 3], 'the new page');
    },
  ),

  it('takes an unlisted term that nobody has with it when it closes', [groupLeave, tagAdd, tagRemove], async (kit) => {
    const [one, other] = kit.people;
    const { id, name, tag } = await openPage(kit);
    for (const person of [one, other]) await person.ask(tagRemove, { tag: tag!.id });
    for (const person of [one, other]) await person.ask(groupLeave, { group: id });
    const { personTag } = await one.ask(tagAdd, { kind: 'skill', label: name.toUpperCase() });
    equal(personTag.tag.label, name.toUpperCase(), 'written as it is typed next');
  }),

  it(
    'shows the caller’s contacts first, then the longest members, with the status each lets them see',
    [groupJoin, groupMembers, contactAdd, statusSet, tagAdd],
    async (kit) => {
      const [one, other, third, fourth] = kit.people;
      const { id } = await openPage(kit);
      for (const person of [third, fourth]) await person.ask(groupJoin, { group: id });
      await third.ask(contactAdd, { person: fourth.id });
      await fourth.ask(contactAdd, { person: third.id });
      await one.ask(statusSet, { text: 'for all', until: null });
      await other.ask(statusSet, { text: 'for contacts', until: null, audience: 'contacts' });
      const seen = await members(third, id);
      equal(seen[0]?.person.id, fourth.id, 'the contact first');
      const since = seen.slice(1).map((member) => member.since);
      equal(since, [...since].sort(), 'then by since');
      const statusOf = (caller: Caller) => seen.find(({ person }) => person.id === caller.id)?.status?.text;
      equal([statusOf(one), statusOf(other)], ['for all', undefined], 'statuses');
    },
  ),

  it('is listed by name, by kind, and to its members as theirs', [groupList, tagAdd], async (kit) => {
    const [one, , third] = kit.people;
    const { id, name } = await openPage(kit);
    const listed = async (caller: Caller, input: object) =>
      (await caller.ask(groupList, { limit: 100, ...input })).items.some((group) => group.id === id);
    ok(await listed(third, { q: name.toUpperCase() }), 'found by name');
    ok(await listed(third, { q: name, kind: 'tag' }), 'found by kind');
    ok(!(await listed(third, { q: name, kind: 'social' })), 'not of another kind');
    ok(!(await listed(third, { q: 'zzqqxx' })), 'not by another name');
    equal([await listed(one, { mine: true }), await listed(third, { mine: true })], [true, false], 'mine');
  }),

  it('that does not exist is not found', [groupGet], async ({ people: [one], capabilities }) => {
    for (const row of [groupGet, groupMembers, groupJoin, groupLeave]) {
      if (capabilities.operations.includes(row.name)) await one.refused(row, { group: 'no-such-group' }, 'not-found');
    }
  }),
];
