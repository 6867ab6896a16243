/** Groups that are made: who comes in, who runs them, what goes on when nobody does. */
import { blockAdd, bookmarkSave, bookmarkSearch, commentAdd, commentList, groupAdmit, groupCreate, groupGet, groupInvite, groupJoin, groupLeave, groupList, groupMembers, groupRequests, groupRole, groupUpdate, postAdd, postEdit, postList, postPin, postRemove, wallGet, wallKeep, wallUpdate, type Group, type Input } from '../../contract/index.js'; // prettier-ignore
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';
import { whyOf } from '../parties.js';

const it = casesOf('groups that are made');

const make = ({ people: [one], label }: Kit, more: Partial<Input<typeof groupCreate>> = {}): Promise<Group> =>
  one.ask(groupCreate, { name: label('Boat builders'), kind: 'social', ...more });

const membershipOf = async (as: Caller, group: string) => (await as.ask(groupGet, { group })).membership;
const rolesIn = async (as: Caller, group: string) => {
  const { items } = await as.ask(groupMembers, { group, limit: 100 });
  return Object.fromEntries(items.map(({ person, role }) => [person.id, role]));
};
const idsOf = (refs: { items: { id: string }[] }) => refs.items.map(({ id }) => id);

export const groupActCases = [
  it('whoever makes one owns it, and it says what it is for', [groupCreate, groupGet, groupMembers], async (kit) => {
    const [one, other] = kit.people;
    const name = kit.label('Charts and tides');
    const made = await one.ask(groupCreate, { name, kind: 'technical', purpose: 'To read them together' });
    const { kind, purpose, joinPolicy, membership, members } = await other.ask(groupGet, { group: made.id });
    equal([kind, purpose, joinPolicy, membership, members], ['technical', 'To read them together', 'open', 'none', 1], 'as another sees it'); // prettier-ignore
    equal([made.name, await rolesIn(other, made.id)], [name, { [one.id]: 'owner' }], 'its owner');
  }),

  it(
    'its owner alone changes it, from the version they saw, and a line that is taken away is gone',
    [groupCreate, groupUpdate, groupGet, groupJoin, groupList],
    async (kit) => {
      const [one, other] = kit.people;
      const { id: group, version } = await make(kit, { purpose: 'First' });
      await other.ask(groupJoin, { group });
      await other.refused(groupUpdate, { group, name: 'Mine' }, 'forbidden');
      const name = kit.label('Rowing');
      const changed = await one.ask(groupUpdate, { group, version, name, purpose: null, welcome: 'Say hello' });
      equal([changed.name, changed.purpose, changed.welcome], [name, undefined, 'Say hello'], 'the answer');
      ok(idsOf(await other.ask(groupList, { q: name })).includes(group), 'found by its new name');
      if (version !== undefined) await one.refused(groupUpdate, { group, version, welcome: 'Late' }, 'stale');
      equal((await one.ask(groupUpdate, { group, welcome: null })).welcome, undefined, 'the welcome taken away');
    },
  ),

  it(
    'one on request takes in whom those who run it admit, and shows nothing of itself before',
    [
      groupCreate,
      groupJoin,
      groupLeave,
      groupRequests,
      groupAdmit,
      groupMembers,
      groupList,
      postAdd,
      postList,
      wallGet,
    ],
    async (kit) => {
      const [one, other, third] = kit.people;
      const { id: group, wall } = await make(kit, { joinPolicy: 'request' });
      await one.ask(postAdd, { wall, text: 'Among us' });
      ok(idsOf(await other.ask(groupList, { limit: 100 })).includes(group), 'it is known');
      await other.refused(groupMembers, { group }, 'forbidden');
      for (const row of [wallGet, postList]) await other.refused(row, { wall }, 'not-found');
      for (let i = 0; i < 2; i++) equal((await other.ask(groupJoin, { group })).membership, 'requested', 'asked');
      await third.ask(groupJoin, { group });
      equal([idsOf(await one.ask(groupRequests, { group })), (await one.ask(groupGet, { group })).requests], [[other.id, third.id], 2], 'who waits, oldest first'); // prettier-ignore
      equal((await other.ask(groupGet, { group })).requests, undefined, 'how many, to another');
      await other.refused(groupRequests, { group }, 'forbidden');
      await other.refused(groupAdmit, { group, person: other.id, admit: true }, 'forbidden');
      await one.ask(groupAdmit, { group, person: other.id, admit: true });
      await one.ask(groupAdmit, { group, person: third.id, admit: false });
      equal([await membershipOf(other, group), await membershipOf(third, group)], ['member', 'none'], 'decided');
      equal((await other.ask(postList, { wall })).items.map(({ text }) => text), ['Among us'], 'what a member reads'); // prettier-ignore
      await one.refused(groupAdmit, { group, person: third.id, admit: true }, 'not-found');
      await third.ask(groupJoin, { group });
      equal((await third.ask(groupLeave, { group })).membership, 'none', 'a request taken back');
      equal(idsOf(await one.ask(groupRequests, { group })), [], 'nobody waits');
    },
  ),

  it(
    'one by invitation is known to its members and whom they invited alone',
    [groupCreate, groupInvite, groupJoin, groupLeave, groupGet, groupList, groupMembers, postAdd, postList],
    async (kit) => {
      const [one, other, third] = kit.people;
      const { id: group, wall } = await make(kit, { joinPolicy: 'invite' });
      await one.ask(postAdd, { wall, text: 'Among us' });
      const hidden = async (as: Caller) => {
        for (const row of [groupGet, groupJoin, groupMembers]) await as.refused(row, { group }, 'not-found');
        await as.refused(postList, { wall }, 'not-found');
        ok(!idsOf(await as.ask(groupList, { limit: 100 })).includes(group), 'it is not listed');
      };
      await hidden(other);
      for (let i = 0; i < 2; i++) await one.ask(groupInvite, { group, person: other.id });
      equal(await membershipOf(other, group), 'invited', 'invited');
      await other.refused(groupMembers, { group }, 'forbidden');
      await other.refused(groupInvite, { group, person: third.id }, 'forbidden');
      equal((await other.ask(groupJoin, { group })).membership, 'member', 'joined');
      await other.refused(groupInvite, { group, person: third.id }, 'forbidden');
      await one.ask(groupInvite, { group, person: third.id });
      await third.ask(groupLeave, { group });
      for (const as of [third, kit.people[3]]) await hidden(as);
    },
  ),

  it(
    'whoever has asked is taken in by an invitation, and nobody who blocked the other is invited',
    [groupCreate, groupInvite, groupJoin, groupGet, blockAdd],
    async (kit) => {
      const [one, other, third] = kit.people;
      const { id: group } = await make(kit, { joinPolicy: 'request' });
      await other.ask(groupJoin, { group });
      await one.ask(groupInvite, { group, person: other.id });
      equal(await membershipOf(other, group), 'member', 'asked and invited');
      await third.ask(blockAdd, { person: one.id });
      await one.refused(groupInvite, { group, person: third.id }, 'not-found');
    },
  ),

  it(
    'owners say who runs it, moderators let people in, and nobody leaves it without an owner by a change of roles',
    [groupCreate, groupRole, groupJoin, groupAdmit, groupMembers, groupUpdate],
    async (kit) => {
      const [one, other, third] = kit.people;
      const { id: group } = await make(kit, { joinPolicy: 'request' });
      for (const person of [other, third]) await person.ask(groupJoin, { group });
      await one.ask(groupAdmit, { group, person: other.id, admit: true });
      await other.refused(groupAdmit, { group, person: third.id, admit: true }, 'forbidden');
      await one.refused(groupRole, { group, person: third.id, role: 'moderator' }, 'not-found');
      await one.ask(groupRole, { group, person: other.id, role: 'moderator' });
      await other.ask(groupAdmit, { group, person: third.id, admit: true });
      await other.refused(groupRole, { group, person: third.id, role: 'owner' }, 'forbidden');
      await other.refused(groupUpdate, { group, welcome: 'Mine' }, 'forbidden');
      await one.refused(groupRole, { group, person: one.id, role: 'member' }, 'conflict');
      await one.ask(groupRole, { group, person: other.id, role: 'owner' });
      await other.ask(groupRole, { group, person: one.id, role: 'member' });
      equal(await rolesIn(third, group), { [one.id]: 'member', [other.id]: 'owner', [third.id]: 'member' }, 'handed over'); // prettier-ignore
    },
  ),

  it(
    'lives on without an owner when the last one leaves, and any member takes it over, once',
    [groupCreate, groupJoin, groupLeave, groupRole, groupGet, groupMembers],
    async (kit) => {
      const [one, other, third, fourth] = kit.people;
      const { id: group } = await make(kit);
      for (const person of [other, third]) await person.ask(groupJoin, { group });
      await one.ask(groupLeave, { group });
      const { ownerless, members } = await fourth.ask(groupGet, { group });
      equal([ownerless, members], [true, 2], 'without an owner');
      await fourth.refused(groupRole, { group, person: fourth.id, role: 'owner' }, 'forbidden');
      await other.refused(groupRole, { group, person: third.id, role: 'owner' }, 'forbidden');
      await other.refused(groupRole, { group, person: other.id, role: 'moderator' }, 'forbidden');
      await other.ask(groupRole, { group, person: other.id, role: 'owner' });
      await third.refused(groupRole, { group, person: third.id, role: 'owner' }, 'forbidden');
      equal([(await third.ask(groupGet, { group })).ownerless, await rolesIn(third, group)], [undefined, { [other.id]: 'owner', [third.id]: 'member' }], 'taken over'); // prettier-ignore
    },
  ),

  it('closes when its last member leaves, and not because somebody else does', [groupCreate, groupLeave, groupGet], async (kit) => {
    const [one, other] = kit.people;
    const { id: group } = await make(kit);
    await other.ask(groupLeave, { group });
    equal((await one.ask(groupGet, { group })).members, 1, 'after a stranger left');
    await one.ask(groupLeave, { group });
    await one.refused(groupGet, { group }, 'not-found');
  }), // prettier-ignore

  it(
    'that is archived is read, and nothing is written to it until it is opened again',
    [
      groupCreate,
      groupUpdate,
      groupJoin,
      groupGet,
      wallGet,
      postAdd,
      postEdit,
      postPin,
      postList,
      postRemove,
      commentAdd,
      commentList,
    ],
    async (kit) => {
      const [one, other, third] = kit.people;
      const { id: group, wall } = await make(kit);
      await other.ask(groupJoin, { group });
      const { id: post } = await other.ask(postAdd, { wall, text: 'As it was' });
      await one.ask(groupUpdate, { group, archived: true });
      equal([(await other.ask(groupGet, { group })).archived, (await one.ask(wallGet, { wall })).canPost], [true, false], 'archived'); // prettier-ignore
      const [read] = (await third.ask(postList, { wall })).items;
      equal(read?.text, 'As it was', 'read');
      equal(
        (await other.ask(postList, { wall })).items[0]?.can,
        { edit: false, remove: true },
        'what its author may do',
      );
      for (const as of [one, other]) await as.refused(postAdd, { wall, text: 'More' }, 'forbidden');
      await other.refused(postEdit, { post, text: 'As it never was' }, 'forbidden');
      await one.refused(postPin, { post, pinned: true }, 'forbidden');
      await other.refused(commentAdd, { thing: post, text: 'More' }, 'forbidden');
      await third.refused(groupJoin, { group }, 'forbidden');
      await one.refused(groupUpdate, { group, welcome: 'Welcome' }, 'forbidden');
      await other.ask(postRemove, { post });
      equal((await one.ask(groupUpdate, { group, archived: false })).archived, undefined, 'opened');
      await other.ask(postAdd, { wall, text: 'More' });
    },
  ),

  it(
    'has its parts switched off one by one: what is there is away until they are on again, and nothing comes in',
    [groupCreate, groupUpdate, wallGet, postAdd, postList, bookmarkSave, bookmarkSearch],
    async (kit) => {
      const [one] = kit.people;
      const { id: group, wall, parts } = await make(kit);
      equal(parts, ['wall', 'bookmarks', 'questions'], 'all at first');
      const saved = { url: `https://intranet.example/${group}`, title: 'Shared', audience: 'group', group } as const;
      await one.ask(postAdd, { wall, text: 'Here' });
      await one.ask(bookmarkSave, saved);
      const shown = async () => [
        (await one.ask(postList, { wall })).items.length,
        (await one.ask(bookmarkSearch, { scope: 'group', group })).items.length,
      ];
      equal(await shown(), [1, 1], 'both on');
      equal((await one.ask(groupUpdate, { group, parts: ['questions'] })).parts, ['questions'], 'the answer');
      equal([await shown(), (await one.ask(wallGet, { wall })).canPost], [[0, 0], false], 'both off');
      await one.refused(postAdd, { wall, text: 'Here' }, 'forbidden');
      await one.refused(bookmarkSave, saved, 'invalid');
      await one.ask(groupUpdate, { group, parts: ['bookmarks', 'wall', 'wall'] });
      equal(await shown(), [1, 1], 'on again');
    },
  ),

  it(
    'its wall is run by its owners and moderators: they say who posts, pin, keep off and take away, and edit nothing',
    [groupCreate, groupJoin, groupRole, wallUpdate, wallKeep, postAdd, postPin, postEdit, postRemove, postList],
    async (kit) => {
      const [one, moderator, member] = kit.people;
      const { id: group, wall } = await make(kit);
      for (const person of [moderator, member]) await person.ask(groupJoin, { group });
      await one.ask(groupRole, { group, person: moderator.id, role: 'moderator' });
      const { id: post } = await member.ask(postAdd, { wall, text: 'Hello' });
      await member.refused(wallUpdate, { wall, postingBy: 'everyone' }, 'forbidden');
      await member.refused(postPin, { post, pinned: true }, 'forbidden');
      await member.refused(wallKeep, { wall, person: moderator.id }, 'forbidden');
      equal((await moderator.ask(postPin, { post, pinned: true })).pinned, true, 'pinned by a moderator');
      await moderator.refused(postEdit, { post, text: 'Goodbye' }, 'forbidden');
      await moderator.ask(wallKeep, { wall, person: member.id });
      await member.refused(postAdd, { wall, text: 'More' }, 'forbidden');
      await moderator.ask(postRemove, { post, ...(await whyOf(kit, 'Off the topic')) });
      equal((await one.ask(postList, { wall })).items, [], 'taken away');
    },
  ),
];
