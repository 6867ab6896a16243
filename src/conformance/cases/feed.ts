import {
  activityList,
  blockAdd,
  bookmarkSave,
  contactAdd,
  feedList,
  groupJoin,
  hashtagFollow,
  hashtagList,
  hashtagSuggest,
  hashtagUnfollow,
  personGet,
  postAdd,
  postRemove,
  statusSet,
  tagAdd,
  tagRemove,
  usefulAdd,
  type Audience,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller } from '../kit.js';

const it = casesOf('feed');

const write = async (as: Caller, text: string, audience: Audience = 'everyone', on: Caller = as) => {
  const { wall } = await as.ask(personGet, { person: on.id });
  return as.ask(postAdd, { wall: wall!, text, audience });
};
async function become(one: Caller, other: Caller): Promise<void> {
  await one.ask(contactAdd, { person: other.id });
  await other.ask(contactAdd, { person: one.id });
}
type Scope = { scope?: 'contacts' | 'everyone'; tag?: string };
const feed = async (as: Caller, input: Scope = {}) => (await as.ask(feedList, { ...input, limit: 100 })).items;
const posts = async (as: Caller, input: Scope = {}) =>
  (await feed(as, input)).flatMap(({ post }) => (post ? [post.text] : []));
const doings = async (as: Caller) =>
  (await feed(as)).flatMap(({ activity }) => (activity ? [[activity.actor?.id, activity.verb, activity.object.label]] : [])); // prettier-ignore
const newsOf = async (as: Caller, of: Caller) =>
  (await as.ask(activityList, { person: of.id, limit: 100 })).items.map(({ actor, verb, object }) => [actor?.id, verb, object.kind]); // prettier-ignore

const reading = [feedList, postAdd, personGet, contactAdd];

export const feedCases = [
  it(
    'has what one’s contacts and oneself wrote, newest first, page by page',
    reading,
    async ({ people: [me, contact, stranger] }) => {
      await become(me, contact);
      for (const [as, text, audience] of [[contact, 'a'], [stranger, 'b'], [me, 'c'], [contact, 'd', 'contacts'], [contact, 'e', 'me']] as const) await write(as, text, audience); // prettier-ignore
      equal(await posts(me), ['d', 'c', 'a'], 'of contacts');
      ok(
        ['d', 'c', 'b', 'a'].every((text, at, all) => at === 0 || text < all[at - 1]!),
        'the order is that of time',
      );
      equal((await posts(me, { scope: 'everyone' })).filter((text) => 'abcde'.includes(text)), ['d', 'c', 'b', 'a'], 'of everyone'); // prettier-ignore
      equal(await posts(stranger), ['b'], 'of somebody without contacts');
      const all = await feed(me);
      const ids: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page: { items: { id: string }[]; next: string | null } = await me.ask(feedList, { limit: 2, ...(cursor !== undefined && { cursor }) }); // prettier-ignore
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      }
      equal(ids, all.map(({ id }) => id), 'two at a time'); // prettier-ignore
    },
  ),

  it(
    'has what others write under a tag one follows, until one follows it no more; nobody else is told',
    [...reading, hashtagFollow, hashtagList, hashtagUnfollow, blockAdd],
    async (kit) => {
      const [me, contact, stranger] = kit.people;
      await become(me, contact);
      const [tide, weir] = [kit.label('tide'), kit.label('weir')].map((label) => label.replace(/\W/g, ''));
      const both = `#${tide} and #${weir}`;
      await write(stranger, both);
      await write(stranger, `#${tide} for my contacts`, 'contacts');
      await write(contact, `#${tide} of a contact`);
      await write(stranger, 'Without a tag');
      equal(await posts(me), [`#${tide} of a contact`], 'before');
      for (const label of [tide!.toUpperCase(), tide!, weir!]) await me.ask(hashtagFollow, { label });
      equal(await posts(me), [`#${tide} of a contact`, both], 'each once');
      equal((await me.ask(hashtagList, {})).tags, [tide!.toUpperCase(), weir], 'what one follows');
      const ids = (await feed(me)).map(({ id }) => id);
      const first = await me.ask(feedList, { limit: 1 });
      const rest = await me.ask(feedList, { limit: 100, cursor: first.next! });
      equal(
        [...first.items, ...rest.items].map(({ id }) => id),
        ids,
        'page by page',
      );
      ok(!JSON.stringify(await posts(contact)).includes(both), 'it is one’s own feed alone');
      equal((await contact.ask(hashtagList, {})).tags, [], 'what others follow');
      await me.ask(hashtagUnfollow, { label: tide! });
      equal(await posts(me), [`#${tide} of a contact`, both], 'under the other tag');
      await stranger.ask(blockAdd, { person: me.id });
      equal(await posts(me), [`#${tide} of a contact`], 'of somebody who blocked one');
    },
  ),

  it(
    'offers tags that posts have, as they were last written, to whom the posts are shown',
    [personGet, postAdd, postRemove, hashtagSuggest, blockAdd],
    async (kit) => {
      const [me, other, gone] = kit.people;
      const word = kit.label('Régatta').replace(/[^\p{L}\p{N}]/gu, '');
      const offered = async (as: Caller, q = word) => (await as.ask(hashtagSuggest, { q })).tags;
      await write(other, `#${word}Hidden`, 'me');
      await write(other, `#${word}Close`, 'contacts');
      equal(await offered(me), [], 'of posts one may not see');
      await write(gone, `#${word}Gone`);
      await write(other, `#${word} and #${word}-day`);
      const latest = await write(me, `#${word.toUpperCase()}`);
      equal(await offered(me), [word.toUpperCase(), `${word}-day`, `${word}Gone`], 'by the alphabet');
      equal(await offered(me, word.replace('é', 'E')), await offered(me), 'accents and case do not matter');
      equal(
        [await offered(me, `${word}-D`), await offered(me, `x${word}`)],
        [[`${word}-day`], []],
        'what begins with it',
      );
      await gone.ask(blockAdd, { person: me.id });
      await me.ask(postRemove, { post: latest.id });
      equal(await offered(me), [word, `${word}-day`], 'nothing of who is blocked, or of what was taken back');
      equal(await offered(me, '#'), [], 'nothing for a sign alone');
    },
  ),

  it(
    'has what contacts did: terms, people and groups, and nothing that was taken back',
    [...reading, tagAdd, tagRemove],
    async (kit) => {
      const [me, contact, third] = kit.people;
      await become(me, contact);
      const label = kit.label('Weirs');
      const { personTag } = await contact.ask(tagAdd, { kind: 'skill', label, connect: false });
      await become(contact, third);
      const { name } = await me.ask(personGet, { person: third.id });
      const own = await me.ask(personGet, { person: contact.id });
      const made = [[contact.id, 'Add', name], [contact.id, 'Add', label]]; // prettier-ignore
      equal((await doings(me)).slice(0, 2), made, 'the newest first');
      equal((await doings(me)).filter(([, , of]) => of === own.name || of === me.id).length <= 1, true, 'two who became contacts are one piece of news'); // prettier-ignore
      await contact.ask(tagRemove, { tag: personTag.tag.id });
      equal((await doings(me)).some(([, , of]) => of === label), false, 'what was taken back'); // prettier-ignore
    },
  ),

  it('hides a term its owner keeps from the reader', [...reading, tagAdd], async (kit) => {
    const [me, contact, other] = kit.people;
    await become(me, contact);
    const labels = ['everyone', 'contacts', 'me'].map((name) => kit.label(name));
    for (const [at, audience] of (['everyone', 'contacts', 'me'] as const).entries()) await contact.ask(tagAdd, { kind: 'skill', label: labels[at]!, audience, connect: false }); // prettier-ignore
    const told = async (as: Caller) => (await as.ask(activityList, { person: contact.id })).items.map(({ object }) => object.label).filter((label) => labels.includes(label)).sort(); // prettier-ignore
    if (!kit.capabilities.operations.includes(activityList.name))
      return { notTried: 'there is no newsfeed of a person' };
    equal([await told(me), await told(other)], [[labels[0], labels[1]].sort(), [labels[0]]], 'who is told');
    return undefined;
  }),

  it('finds what was written under a tag, however it was spelled', reading, async (kit) => {
    const [me, contact] = kit.people;
    await become(me, contact);
    const word = kit.label('tide').replace(' ', '');
    await write(contact, `Low water at six #${word}`);
    await write(me, `I saw it #${word.toUpperCase()}.`);
    await write(contact, `Not that: ${word}, nor \`#${word}\``);
    equal((await posts(me, { tag: word })).length, 2, 'by tag');
    equal(await posts(me, { tag: kit.label('nothing') }), [], 'a tag nobody used');
  }),

  it('posts a status that is shared', [...reading, statusSet], async ({ people: [me, contact] }) => {
    await become(me, contact);
    await contact.ask(statusSet, { emoji: '🌊', text: 'At the gauge', until: null, audience: 'contacts', share: true });
    const [item] = await feed(me);
    equal([item?.post?.text, item?.post?.emoji, item?.post?.audience], ['At the gauge', '🌊', 'contacts'], 'the post');
  }),

  it(
    'tells on a person’s page who wrote on their wall, joined them and found something useful',
    [...reading, activityList, usefulAdd, tagAdd, groupJoin, postRemove],
    async (kit) => {
      const [owner, friend, reader] = kit.people;
      await become(owner, friend);
      const label = kit.label('Weirs');
      await owner.ask(tagAdd, { kind: 'skill', label });
      const { group } = await friend.ask(tagAdd, { kind: 'skill', label });
      await reader.ask(groupJoin, { group: group!.id });
      const note = await write(friend, 'Well done', 'everyone', owner);
      const post = await write(owner, 'How to read the gauge');
      await reader.ask(usefulAdd, { thing: post.id });
      const news = await newsOf(reader, owner);
      equal(news.slice(0, 4), [[undefined, 'Like', 'post'], [owner.id, 'Create', 'post'], [friend.id, 'Create', 'post'], [reader.id, 'Join', 'group']], 'the newest first, and nobody named who found it useful'); // prettier-ignore
      ok(
        news.some(([who, verb, kind]) => who === owner.id && verb === 'Add' && kind === 'person'),
        'a contact made',
      );
      await friend.ask(postRemove, { post: note.id });
      equal((await newsOf(reader, owner)).filter(([who, verb]) => who === friend.id && verb === 'Create'), [], 'what was taken back'); // prettier-ignore
    },
  ),

  it(
    'tells on a person’s page of contacts whom somebody else’s choice of a term brought, and on the page of who chose it of the term alone',
    [activityList, tagAdd],
    async (kit) => {
      const [owner, chooser, reader] = kit.people;
      const label = kit.label('Weirs');
      await owner.ask(tagAdd, { kind: 'skill', label });
      await chooser.ask(tagAdd, { kind: 'skill', label });
      const contacts = async (of: Caller) => (await newsOf(reader, of)).filter(([, , kind]) => kind === 'person');
      equal(await contacts(owner), [[owner.id, 'Add', 'person']], 'of who had the term');
      equal([await contacts(chooser), (await newsOf(reader, chooser)).length], [[], 1], 'of who chose it');
    },
  ),

  it(
    'tells that a shared bookmark was saved and found useful, to those who see it',
    [activityList, bookmarkSave, usefulAdd],
    async ({ people: [owner, reader] }) => {
      const save = (path: string, audience: Audience) =>
        owner.ask(bookmarkSave, { url: `https://example.com/${path}`, title: path, audience });
      const shared = await save('tide-tables', 'everyone');
      await save('my-own', 'me');
      await reader.ask(usefulAdd, { thing: shared.id });
      const { items } = await reader.ask(activityList, { person: owner.id });
      equal(items.map(({ verb, actor, object }) => [verb, actor?.id, object.kind, object.label]), [['Like', undefined, 'bookmark', 'tide-tables'], ['Add', owner.id, 'bookmark', 'tide-tables']], 'the news'); // prettier-ignore
    },
  ),

  it(
    'has nothing of who is blocked, by whatever way it came',
    [...reading, blockAdd, activityList, tagAdd],
    async (kit) => {
      const [me, gone, third] = kit.people;
      for (const other of [gone, third]) await become(me, other);
      await become(third, gone);
      await write(gone, 'Mine');
      await write(gone, 'On a third wall', 'everyone', third);
      await write(third, 'On theirs', 'everyone', gone);
      await gone.ask(tagAdd, { kind: 'skill', label: kit.label('Weirs') });
      await me.ask(blockAdd, { person: gone.id });
      for (const [as, other] of [
        [me, gone],
        [gone, me],
      ] as const) {
        // prettier-ignore
        const all = JSON.stringify([await feed(as), await feed(as, { scope: 'everyone' }), await as.ask(activityList, { person: third.id })]); // prettier-ignore
        ok(!all.includes(`"${other.id}"`), 'a trace of the other');
        await as.refused(activityList, { person: other.id }, 'not-found');
      }
    },
  ),
];
