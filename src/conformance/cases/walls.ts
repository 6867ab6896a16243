import {
  blockAdd,
  commentAdd,
  commentEdit,
  commentEdits,
  commentList,
  commentRemove,
  contactAdd,
  limits,
  personGet,
  postAdd,
  postEdit,
  postEdits,
  postList,
  postPin,
  postRemove,
  tagAdd,
  usefulAdd,
  usefulRemove,
  wallGet,
  wallKeep,
  wallKept,
  wallLet,
  wallUpdate,
  type Audience,
  type Post,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';
import { wallOf, whyOf } from '../parties.js';

const it = casesOf('walls and posts');

const texts = async (as: Caller, wall: string) =>
  (await as.ask(postList, { wall, limit: 100 })).items.map(({ text }) => text);
const write = async (as: Caller, text: string, audience: Audience = 'everyone', wall?: string): Promise<Post> =>
  as.ask(postAdd, { wall: wall ?? (await wallOf(as)), text, audience });
async function become(one: Caller, other: Caller): Promise<void> {
  await one.ask(contactAdd, { person: other.id });
  await other.ask(contactAdd, { person: one.id });
}
/** A group page two people opened by a shared term. */
async function groupOf(kit: Kit): Promise<{ wall: string; id: string }> {
  const [one, other] = kit.people;
  const label = kit.label('Weirs');
  await one.ask(tagAdd, { kind: 'skill', label });
  const { group } = await other.ask(tagAdd, { kind: 'skill', label });
  ok(group?.wall !== undefined, 'a group names its wall');
  return { wall: group.wall, id: group.id };
}

const posting = [personGet, postAdd, postList];

export const wallCases = [
  it(
    'takes posts and comments as long as the capabilities say, and none longer',
    [...posting, postEdit, commentAdd, commentEdit],
    async ({ people: [one], capabilities }) => {
      const { post: most = limits.post } = capabilities.limits;
      const [long, longer] = ['x'.repeat(most), 'x'.repeat(most + 1)];
      const { id: post } = await write(one, long);
      const { id: comment } = await one.ask(commentAdd, { thing: post, text: long });
      const wall = await wallOf(one);
      const refusals = [
        await one.refused(postAdd, { wall, text: longer }, 'invalid'),
        await one.refused(postEdit, { post, text: longer }, 'invalid'),
        await one.refused(commentAdd, { thing: post, text: longer }, 'invalid'),
        await one.refused(commentEdit, { comment, text: longer }, 'invalid'),
      ];
      for (const { errors } of refusals) equal(errors?.map(({ pointer }) => pointer), ['/text'], 'what is too long'); // prettier-ignore
      equal((await one.ask(postList, { wall })).items[0]?.text, long, 'what stands there');
    },
  ),

  it(
    'whose wall it is decides who posts, and the backend holds to it',
    [...posting, wallGet, wallUpdate, contactAdd],
    async (kit) => {
      const [owner, contact, stranger] = kit.people;
      const wall = await wallOf(owner);
      await become(owner, contact);
      const may = async (as: Caller) => {
        const { canPost } = await as.ask(wallGet, { wall });
        if (canPost) await write(as, 'Hello', 'everyone', wall);
        else await as.refused(postAdd, { wall, text: 'Hello' }, 'forbidden');
        return canPost;
      };
      for (const [postingBy, allowed] of [
        ['nobody', [true, false, false]],
        ['contacts', [true, true, false]],
        ['everyone', [true, true, true]],
      ] as const) {
        const { version } = await owner.ask(wallGet, { wall });
        const changed = await owner.ask(wallUpdate, { wall, version, postingBy });
        equal([changed.postingBy, changed.owner.id], [postingBy, owner.id], 'the wall');
        equal([await may(owner), await may(contact), await may(stranger)], [...allowed], `posting by ${postingBy}`);
        if (version !== undefined) await owner.refused(wallUpdate, { wall, version: 'an-old-one', postingBy }, 'stale');
      }
      await stranger.refused(wallUpdate, { wall, postingBy: 'nobody' }, 'forbidden');
      await owner.refused(wallUpdate, { wall, postingBy: 'members' }, 'invalid');
      await owner.refused(wallGet, { wall: 'no-such-wall' }, 'not-found');
    },
  ),

  it('lists posts newest first, page by page', posting, async ({ people: [one, other] }) => {
    const wall = await wallOf(one);
    for (const text of ['first', 'second', 'third']) {
      await write(one, text);
    }
    const { items, next } = await other.ask(postList, { wall, limit: 2 });
    equal(items.map(({ text }) => text), ['third', 'second'], 'the first page'); // prettier-ignore
    await write(one, 'fourth');
    const rest = await other.ask(postList, { wall, limit: 2, cursor: next! });
    equal([rest.items.map(({ text }) => text), rest.next], [['first'], null], 'the second, though one came in');
    const [post] = items;
    equal([post?.author.id, post?.comments, post?.useful, post?.can, post?.target], [one.id, 0, { count: 0, mine: false }, { edit: false, remove: false }, undefined], 'its fields'); // prettier-ignore
  }),

  it(
    'takes the marks beside "useful" that are picked, counts them and names nobody',
    [...posting, usefulAdd, usefulRemove],
    async ({ people: [author, one, other], capabilities }) => {
      const [mark] = capabilities.policy.marks ?? [];
      if (mark === undefined) return { notTried: 'no marks are picked here' };
      const { id: thing } = await write(author, 'Well moored');
      equal(await one.ask(usefulAdd, { thing, mark }), { count: 0, mine: false, marks: [{ emoji: mark, count: 1, mine: true }] }, 'the answer'); // prettier-ignore
      await one.ask(usefulAdd, { thing, mark });
      await other.ask(usefulAdd, { thing });
      const [post] = (await other.ask(postList, { wall: await wallOf(author) })).items;
      equal(
        post?.useful,
        { count: 1, mine: true, marks: [{ emoji: mark, count: 1, mine: false }] },
        'both on the post',
      );
      await other.refused(usefulAdd, { thing, mark: '🧂' }, 'invalid');
      equal(await one.ask(usefulRemove, { thing, mark }), { count: 1, mine: false }, 'taken back');
      return undefined;
    },
  ),

  it(
    'shows each audience what is meant for it, and its owner all that is on a wall',
    [...posting, contactAdd],
    async ({ people: [author, contact, stranger, owner] }) => {
      await become(author, contact);
      const own = await wallOf(author);
      for (const audience of ['everyone', 'contacts', 'me'] as const) await write(author, audience, audience);
      equal((await texts(author, own)).sort(), ['contacts', 'everyone', 'me'], 'to its author');
      equal((await texts(contact, own)).sort(), ['contacts', 'everyone'], 'to a contact');
      equal(await texts(stranger, own), ['everyone'], 'to anybody else');
      const wall = await wallOf(owner);
      const { target } = await write(author, 'For you', 'contacts', wall);
      equal([target?.kind, target?.id], ['person', owner.id], 'whose wall it is on');
      equal([await texts(owner, wall), await texts(stranger, wall)], [['For you'], []], 'on another wall');
      await author.refused(postAdd, { wall, text: 'x', audience: 'me' }, 'invalid');
      await author.refused(postAdd, { wall: own, text: 'x', audience: 'group' }, 'invalid');
    },
  ),

  it('keeps what is for a group in the group', [...posting, tagAdd, wallGet], async (kit) => {
    const [one, other, stranger] = kit.people;
    const { wall, id } = await groupOf(kit);
    const post = await write(one, 'Among us', 'group', wall);
    equal([post.target?.kind, post.target?.id], ['group', id], 'the group is named');
    equal([await texts(other, wall), await texts(stranger, wall)], [['Among us'], []], 'who reads it');
    await stranger.refused(postAdd, { wall, text: 'x' }, 'forbidden');
    await stranger.refused(commentList, { thing: post.id }, ['not-found', 'not-supported']);
  }),

  it(
    'only its author changes a post, and everybody can read what it said before',
    [...posting, postEdit, postEdits],
    async ({ people: [author, owner, stranger] }) => {
      const wall = await wallOf(owner);
      const { id: post, version } = await write(author, 'At nine', 'everyone', wall);
      equal((await stranger.ask(postEdits, { post })).items, [], 'before any edit');
      const edited = await author.ask(postEdit, { post, version, text: 'At ten' });
      ok(edited.text === 'At ten' && edited.editedAt !== undefined, 'the edit shows');
      equal((await stranger.ask(postEdits, { post })).items.map(({ text }) => text), ['At nine'], 'the earlier wording'); // prettier-ignore
      if (version !== undefined) await author.refused(postEdit, { post, version, text: 'At eleven' }, 'stale');
      for (const other of [owner, stranger]) await other.refused(postEdit, { post, text: 'Never' }, 'forbidden');
      await author.ask(postEdit, { post, text: 'At noon' });
      equal((await owner.ask(postEdits, { post })).items.map(({ text }) => text), ['At ten', 'At nine'], 'the newest first'); // prettier-ignore
      const { items, next } = await owner.ask(postEdits, { post, limit: 1 });
      equal([...items, ...(await owner.ask(postEdits, { post, limit: 1, cursor: next! })).items].map(({ text }) => text), ['At ten', 'At nine'], 'page by page'); // prettier-ignore
    },
  ),

  it('its author takes a post away, and whose wall it is with a reason', [...posting, postRemove], async (kit) => {
    const [author, owner, stranger] = kit.people;
    const wall = await wallOf(owner);
    const [own, other] = [
      await write(author, 'Mine', 'everyone', wall),
      await write(author, 'Yours', 'everyone', wall),
    ];
    await stranger.refused(postRemove, { post: own.id }, 'forbidden');
    await author.ask(postRemove, { post: own.id, version: own.version });
    await owner.refused(postRemove, { post: other.id }, 'invalid');
    await owner.ask(postRemove, { post: other.id, ...(await whyOf(kit, 'This is not the place for it')) });
    for (const as of [author, owner, stranger]) {
      equal(await texts(as, wall), [], 'the wall');
      await as.refused(postRemove, { post: own.id, reason: 'Again' }, 'not-found');
      await as.refused(postEdits, { post: other.id }, ['not-found', 'not-supported']);
    }
  }),

  it(
    'people comment in place, in the order they wrote, and change only their own',
    [...posting, commentAdd, commentList, commentEdit, commentEdits, commentRemove],
    async (kit) => {
      const [author, one, other] = kit.people;
      const { id: thing } = await write(author, 'Tea at four');
      const first = await one.ask(commentAdd, { thing, text: 'Coming' });
      await other.ask(commentAdd, { thing, text: 'Me too' });
      const said = async () => (await author.ask(commentList, { thing })).items.map(({ text }) => text);
      equal(await said(), ['Coming', 'Me too'], 'the comments');
      equal((await author.ask(postList, { wall: await wallOf(author) })).items[0]?.comments, 2, 'their number');
      const { id: comment, version } = first;
      await author.refused(commentEdit, { comment, text: 'Not coming' }, 'forbidden');
      await one.ask(commentEdit, { comment, version, text: 'Coming at five' });
      if (version !== undefined) await one.refused(commentEdit, { comment, version, text: 'x' }, 'stale');
      equal((await other.ask(commentEdits, { comment })).items.map(({ text }) => text), ['Coming'], 'what it said before'); // prettier-ignore
      await other.refused(commentRemove, { comment, reason: 'x' }, 'forbidden');
      await author.refused(commentRemove, { comment }, 'invalid');
      await author.ask(commentRemove, { comment, ...(await whyOf(kit, 'We moved it')) });
      equal(await said(), ['Me too'], 'afterwards');
      await one.refused(commentAdd, { thing: 'no-such-thing', text: 'x' }, 'not-found');
    },
  ),

  it(
    'useful is a number and one’s own mark, once each',
    [...posting, usefulAdd, usefulRemove, commentAdd],
    async ({ people: [author, one, other] }) => {
      const { id: thing } = await write(author, 'How to read the gauge');
      for (const as of [one, one, other]) await as.ask(usefulAdd, { thing });
      const marks = async (as: Caller) => (await as.ask(postList, { wall: await wallOf(author) })).items[0]?.useful;
      equal(
        [await marks(one), await marks(author)],
        [
          { count: 2, mine: true },
          { count: 2, mine: false },
        ],
        'on a post',
      );
      equal(await one.ask(usefulRemove, { thing }), { count: 1, mine: false }, 'taken back');
      equal(await one.ask(usefulRemove, { thing }), { count: 1, mine: false }, 'and again');
      const comment = await one.ask(commentAdd, { thing, text: 'Hold it level' });
      equal(await author.ask(usefulAdd, { thing: comment.id }), { count: 1, mine: true }, 'on a comment');
      await one.refused(usefulAdd, { thing: 'no-such-thing' }, 'not-found');
    },
  ),

  it(
    'a block hides posts, comments and marks of each from the other',
    [...posting, blockAdd, commentAdd, commentList, usefulAdd],
    async ({ people: [one, other, third] }) => {
      const [mine, theirs] = [await write(one, 'Mine'), await write(other, 'Theirs')];
      const common = await write(third, 'Common');
      for (const as of [one, other]) {
        await as.ask(commentAdd, { thing: common.id, text: `By ${as.id}` });
        await as.ask(usefulAdd, { thing: common.id });
      }
      await write(other, 'On a third wall', 'everyone', await wallOf(third));
      await one.ask(blockAdd, { person: other.id });
      for (const [as, gone, post] of [
        [one, other, theirs],
        [other, one, mine],
      ] as const) {
        // prettier-ignore
        await as.refused(postList, { wall: post.wall }, 'not-found');
        for (const row of [commentAdd, usefulAdd] as const) await as.refused(row, { thing: post.id, ...(row === commentAdd && { text: 'x' }) }, 'not-found'); // prettier-ignore
        const { items } = await as.ask(commentList, { thing: common.id });
        equal(items.map(({ author }) => author.id), [as.id], 'comments'); // prettier-ignore
        const seen = (await as.ask(postList, { wall: await wallOf(third) })).items;
        ok(!seen.some(({ author }) => author.id === gone.id), 'posts on a third wall');
        const [post_] = seen.filter(({ id }) => id === common.id);
        equal([post_?.comments, post_?.useful.count], [1, 1], 'numbers');
      }
      equal((await third.ask(commentList, { thing: common.id })).items.length, 2, 'for the third');
    },
  ),

  it(
    'whose wall it is keeps somebody off: they read it, write nothing there, and are not told',
    [...posting, postEdit, commentAdd, commentList, wallGet, wallKept, wallKeep, wallLet],
    async ({ people: [owner, off, other] }) => {
      const wall = await wallOf(owner);
      const { id: post } = await write(off, 'Before', 'everyone', wall);
      const { id: thing } = await write(owner, 'Mine');
      for (let i = 0; i < 2; i++) await owner.ask(wallKeep, { wall, person: off.id });
      equal((await owner.ask(wallKept, { wall })).items.map(({ id }) => id), [off.id], 'who is kept off'); // prettier-ignore
      for (const as of [off, other]) await as.refused(wallKept, { wall }, 'forbidden');
      await other.refused(wallKeep, { wall, person: off.id }, 'forbidden');
      await owner.refused(wallKeep, { wall, person: owner.id }, 'invalid');
      const may = async (as: Caller) => (await as.ask(wallGet, { wall })).canPost;
      equal([await may(off), await may(other)], [false, true], 'who may post');
      equal((await texts(off, wall)).sort(), ['Before', 'Mine'], 'what they read');
      await off.refused(postAdd, { wall, text: 'After' }, 'forbidden');
      await off.refused(postEdit, { post, text: 'After' }, 'forbidden');
      await off.refused(commentAdd, { thing, text: 'After' }, 'forbidden');
      await other.refused(wallLet, { wall, person: off.id }, 'forbidden');
      await owner.ask(wallLet, { wall, person: off.id });
      equal((await owner.ask(wallKept, { wall })).items, [], 'nobody');
      await off.ask(commentAdd, { thing, text: 'After' });
    },
  ),

  it(
    'whose wall it is pins posts, which come first, and their authors do not',
    [...posting, postPin, postEdit],
    async ({ people: [owner, author, reader] }) => {
      const wall = await wallOf(owner);
      const { id: post, version } = await write(author, 'first', 'everyone', wall);
      for (const text of ['second', 'third']) {
        await write(author, text, 'everyone', wall);
      }
      for (const as of [author, reader]) await as.refused(postPin, { post, pinned: true }, 'forbidden');
      for (let i = 0; i < 2; i++) equal((await owner.ask(postPin, { post, pinned: true })).pinned, true, 'pinned');
      equal(await texts(reader, wall), ['first', 'third', 'second'], 'the pinned one first');
      const { items, next } = await reader.ask(postList, { wall, limit: 1 });
      const rest = await reader.ask(postList, { wall, limit: 2, cursor: next! });
      equal([...items, ...rest.items].map(({ text }) => text), ['first', 'third', 'second'], 'page by page'); // prettier-ignore
      await author.ask(postEdit, { post, version, text: 'first of all' });
      equal((await owner.ask(postPin, { post, pinned: false })).pinned, undefined, 'let go');
      equal(await texts(reader, wall), ['third', 'second', 'first of all'], 'by their time again');
    },
  ),
];
