import { contactAdd, contactList, groupGet, groupJoin, groupList, groupMembers, personGet, tagAdd, tagList, tagPreview, tagRemove, tagUpdate } from '../../contract/index.js'; // prettier-ignore
import { equal, ok } from '../assert.js';
import { casesOf, type Caller } from '../kit.js';

const it = casesOf('choosing a term somebody has');
const relation = async (from: Caller, to: Caller) => (await from.ask(personGet, { person: to.id })).relation;
const add = (caller: Caller, label: string, more: object = {}) => caller.ask(tagAdd, { kind: 'skill', label, ...more });
const ids = (people: readonly { id: string }[]) => people.map(({ id }) => id);
const members = async (viewer: Caller, group: string) => (await viewer.ask(groupMembers, { group, limit: 100 })).items;

/** Everything a join may touch, as a person sees it. */
async function state(...callers: Caller[]): Promise<unknown[]> {
  const states = callers.map(async (one) => [
    (await one.ask(contactList, { person: one.id, limit: 100 })).items,
    (await one.ask(tagList, { person: one.id, limit: 100 })).items,
    (await one.ask(groupList, { mine: true, limit: 100 })).items,
  ]);
  return Promise.all(states);
}

export const joiningCases = [
  it(
    'connects the two people and opens the term’s page',
    [tagAdd, tagPreview, personGet, groupGet, groupMembers],
    async (kit) => {
      const [one, other] = kit.people;
      const label = kit.label('Weirs');
      const { personTag } = await add(one, label);
      const preview = await other.ask(tagPreview, { tag: personTag.tag.id });
      equal(
        [ids(preview.connects), preview.known, preview.page, preview.mine],
        [[one.id], 0, 'opens', undefined],
        'the preview',
      );
      const joined = await other.ask(tagAdd, { kind: 'interest', tag: personTag.tag.id });
      equal(ids(joined.connected), [one.id], 'connected, as the preview said');
      equal([await relation(one, other), await relation(other, one)], ['contact', 'contact'], 'contacts both ways');
      ok(joined.group, 'the page is opened');
      const { id, name, kind, membership, joinPolicy, members: count, tag, wall } = joined.group;
      equal([name, kind, membership, joinPolicy, count], [label, 'tag', 'owner', 'open', 2], 'the page');
      ok(wall, 'the page has a wall');
      equal(tag?.id, personTag.tag.id, 'the term that opened it');
      equal((await one.ask(groupGet, { group: id })).membership, 'owner', 'the first person, too, owns it');
      equal(ids((await members(one, id)).map(({ person }) => person)).sort(), [one.id, other.id].sort(), 'its members');
      equal(joined.personTag.group?.id, id, 'the entry leads there');
    },
  ),

  it(
    'is taken back without a trace on either side',
    [tagAdd, tagRemove, contactList, tagList, groupList, groupGet],
    async (kit) => {
      const [one, other] = kit.people;
      const { personTag } = await add(one, kit.label('Weirs'));
      const before = await state(one, other);
      const joined = await other.ask(tagAdd, { kind: 'skill', tag: personTag.tag.id });
      const undone = await other.ask(tagRemove, { tag: personTag.tag.id, undo: true });
      equal([ids(undone.disconnected), undone.left?.id], [[one.id], joined.group?.id], 'the answer');
      equal(await state(one, other), before, 'everything as before');
      await one.refused(groupGet, { group: joined.group!.id }, 'not-found');
    },
  ),

  it(
    'keeps contacts and membership when the term is only removed',
    [tagAdd, tagRemove, personGet, groupGet],
    async (kit) => {
      const [one, other] = kit.people;
      const { personTag } = await add(one, kit.label('Weirs'));
      const { group } = await other.ask(tagAdd, { kind: 'skill', tag: personTag.tag.id });
      const removed = await other.ask(tagRemove, { tag: personTag.tag.id });
      equal([removed.disconnected, removed.left], [[], null], 'the answer');
      equal(await relation(other, one), 'contact', 'contacts');
      equal((await other.ask(groupGet, { group: group!.id })).membership, 'owner', 'membership');
    },
  ),

  it(
    'keeps a contact somebody has confirmed since, and one that was there before',
    [tagAdd, tagRemove, contactAdd, personGet],
    async (kit) => {
      const [one, other, third] = kit.people;
      const label = kit.label('Weirs');
      const { personTag } = await add(one, label);
      await add(third, label, { connect: false });
      await other.ask(contactAdd, { person: third.id });
      await third.ask(contactAdd, { person: other.id });
      const joined = await other.ask(tagAdd, { kind: 'skill', tag: personTag.tag.id });
      equal(ids(joined.connected), [one.id], 'newly connected');
      await one.ask(contactAdd, { person: other.id });
      equal((await other.ask(tagRemove, { tag: personTag.tag.id, undo: true })).disconnected, [], 'nobody is lost');
      equal(
        [await relation(other, one), await relation(one, other), await relation(other, third)],
        ['contact', 'contact', 'contact'],
        'contacts',
      );
    },
  ),

  it(
    'keeps a membership that was confirmed by hand',
    [tagAdd, tagRemove, groupJoin, groupGet],
    async ({ people: [one, other], label }) => {
      const { personTag } = await add(one, label('Weirs'));
      const { group } = await other.ask(tagAdd, { kind: 'skill', tag: personTag.tag.id });
      equal((await other.ask(groupJoin, { group: group!.id })).membership, 'owner', 'joined by hand, too');
      equal((await other.ask(tagRemove, { tag: personTag.tag.id, undo: true })).left, null, 'the answer');
      equal((await one.ask(groupGet, { group: group!.id })).members, 2, 'members');
    },
  ),

  it(
    'has later people join the page, which outlives their leaving',
    [tagAdd, tagRemove, groupGet, groupMembers],
    async (kit) => {
      const [a, b, c] = kit.people;
      const label = kit.label('Weirs');
      await add(a, label);
      const { group } = await add(b, label);
      const third = await add(c, label);
      equal(
        [third.group?.id, third.group?.membership, ids(third.connected).sort()],
        [group!.id, 'member', [a.id, b.id].sort()],
        'the third',
      );
      await c.ask(tagRemove, { tag: third.personTag.tag.id, undo: true });
      equal((await members(a, group!.id)).map(({ role }) => role), ['owner', 'owner'], 'the page of two'); // prettier-ignore
      equal((await c.ask(groupGet, { group: group!.id })).membership, 'none', 'the third has left');
    },
  ),

  it('opens the page with everybody who has the term for all to see', [tagAdd, groupMembers], async (kit) => {
    const [a, b, c, d] = kit.people;
    const label = kit.label('Weirs');
    await add(a, label, { connect: false });
    await add(b, label, { connect: false });
    await add(c, label, { audience: 'me' });
    const { group } = await add(d, label);
    const roles = Object.fromEntries((await members(d, group!.id)).map(({ person, role }) => [person.id, role]));
    equal(roles, { [a.id]: 'owner', [b.id]: 'member', [d.id]: 'owner' }, 'members: the earliest and the newest own it');
  }),

  it('connects nobody without consent: neither when not asked to, nor for a narrower audience', [tagAdd, tagPreview, personGet], async (kit) => {
    const [one, other, third] = kit.people;
    const label = kit.label('Weirs');
    const { personTag } = await add(one, label);
    for (const audience of ['contacts', 'me'] as const) {
      const preview = await other.ask(tagPreview, { tag: personTag.tag.id, audience });
      equal([preview.connects, preview.page, preview.audience], [[], 'none', audience], 'the preview');
    }
    for (const [caller, more] of [[other, { audience: 'contacts' }], [third, { connect: false }]] as const) {
      const joined = await add(caller, label, more);
      equal([joined.connected, joined.group], [[], null], 'the join');
      equal(await relation(caller, one), 'none', 'contacts');
    }
  }), // prettier-ignore

  it(
    'takes a narrowed entry’s owner off the page, where it would show, and keeps the contacts',
    [tagAdd, tagUpdate, groupMembers, personGet],
    async (kit) => {
      const [one, other] = kit.people;
      const label = kit.label('Weirs');
      await add(one, label);
      const { group, personTag } = await add(other, label);
      await other.ask(tagUpdate, { tag: personTag.tag.id, audience: 'contacts' });
      equal((await members(one, group!.id)).map(({ person }) => person.id), [one.id], 'members'); // prettier-ignore
      equal(await relation(other, one), 'contact', 'contacts');
      await other.ask(tagUpdate, { tag: personTag.tag.id, audience: 'everyone' });
      equal((await members(one, group!.id)).length, 1, 'widening joins nothing by itself');
    },
  ),
];
