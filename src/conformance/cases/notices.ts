import { blockAdd, commentAdd, contactAdd, contactRemove, groupLeave, limits, live, noticeList, noticeMute, noticeRead, noticeSettingsGet, noticeSettingsUpdate, noticeUnmute, personGet, postAdd, postEdit, questionAnswer, questionAsk, questionUpdate, reportAdd, reportDecide, reportList, tagAdd, usefulAdd, type Audience, type Change, type Notice } from '../../contract/index.js'; // prettier-ignore
import { equal, ok } from '../assert.js';
import { casesOf, tick, type Caller, type Kit } from '../kit.js';
import { firstRule, nobody, openOn, parties, wallOf } from '../parties.js';

const it = casesOf('notices');

/** A backend may tell people of things when it has the time; for so long it is waited for. */
const PATIENCE = 10_000;

const all = async (as: Caller) => (await as.ask(noticeList, { limit: 100 })).items;
export const about = async (as: Caller, thing: string) =>
  (await all(as)).filter((notice) => notice.thing?.id === thing);

/** The notices about a thing, once there are some that fit. */
export async function told(
  as: Caller,
  thing: string,
  fits: (notice: Notice) => boolean = () => true,
): Promise<Notice[]> {
  for (const end = Date.now() + PATIENCE; ; await tick()) {
    const found = await about(as, thing);
    if (found.some(fits)) return found;
    ok(Date.now() < end, `${as.id} must be told of ${thing}`);
  }
}

/** Of what was told before, nothing is unread any more. */
async function catchUp(by: Caller, of: Caller): Promise<void> {
  await settle(by, of);
  const { items } = await of.ask(noticeList, { unread: true, limit: 100 });
  if (items.length > 0) await of.ask(noticeRead, { notices: items.map(({ id }) => id) });
}

/** What came before has been told once this has been. */
export async function settle(by: Caller, of: Caller): Promise<void> {
  const { id } = await by.ask(questionAsk, { person: of.id, title: 'Is all told?' });
  await told(of, id);
}

const write = async (as: Caller, text: string, audience: Audience = 'everyone', wall?: string) =>
  as.ask(postAdd, { wall: wall ?? (await wallOf(as)), text, audience });
export const mention = ({ id }: Caller) => `@[Somebody](${id})`;
export const kinds = (notices: readonly Notice[]) => notices.map(({ kind }) => kind).sort();

/** A group page two people opened by a shared term, and a third joined. */
async function groupOf(kit: Kit) {
  const label = kit.label('Weirs');
  const [one, other, third] = kit.people;
  for (const person of [one, other]) await person.ask(tagAdd, { kind: 'skill', label, connect: true });
  const { group } = await third.ask(tagAdd, { kind: 'skill', label });
  ok(group, 'a page is there');
  return group;
}

const needs = [noticeList, personGet, postAdd, questionAsk];

export const noticeCases = [
  it(
    'one event is one notice, whatever the routes, and none for who did it',
    [...needs, commentAdd],
    async ({ people: [author, other, third] }) => {
      const { id: post } = await write(author, 'The crane is out of order');
      await other.ask(commentAdd, { thing: post, text: 'Until when?' });
      await told(author, post);
      const { id: said } = await third.ask(commentAdd, { thing: post, text: `Until noon, ${mention(author)}` });
      equal(kinds(await told(author, said)), ['mention'], 'who is mentioned on their own post');
      equal(kinds(await told(other, post)), ['comment'], 'who commented before');
      equal(await about(author, post).then(([notice]) => [notice?.people, notice?.actor?.id]), [1, other.id], 'is not told of it as a comment, too'); // prettier-ignore
      await settle(author, third);
      equal(await about(third, post), [], 'who did it');
    },
  ),

  it(
    'the same kind about the same thing is one until it is read, with the people counted',
    [...needs, usefulAdd, commentAdd, noticeRead],
    async ({ people: [author, other, third] }) => {
      const { id: post } = await write(author, 'The crane is back');
      for (const person of [other, third]) await person.ask(usefulAdd, { thing: post });
      const [useful] = await told(author, post, ({ people }) => people === 2);
      equal([useful?.kind, useful?.actor, useful?.read], ['useful', undefined, false], 'nobody is named');
      ok(/2/.test(useful?.text ?? ''), 'the sentence says how many');
      for (const person of [other, third]) await person.ask(commentAdd, { thing: post, text: 'Thank you' });
      const comments = await told(author, post, ({ kind, people }) => kind === 'comment' && people === 2);
      const comment = comments.find(({ kind }) => kind === 'comment');
      equal([comment?.actor?.id, comments.length], [third.id, 2], 'the last of them is named');
      await author.ask(noticeRead, { notices: comments.map(({ id }) => id) });
      await other.ask(commentAdd, { thing: post, text: 'One more thing' });
      const after = await told(author, post, ({ read }) => !read);
      equal(after.map(({ kind, read, people }) => [kind, read, people])[0], ['comment', false, 1], 'afterwards a new one'); // prettier-ignore
    },
  ),

  it(`one text mentions ${limits.mentions} people and not one more`, [postAdd, postEdit], async ({ people: [one] }) => {
    const named = (number: number) =>
      Array.from({ length: number }, (_, index) => `@[Somebody](nobody-${index})`).join(' ');
    const { id: post } = await write(one, named(limits.mentions));
    await one.refused(postAdd, { wall: await wallOf(one), text: named(limits.mentions + 1) }, 'invalid');
    await one.refused(postEdit, { post, text: named(2 * limits.mentions + 1) }, 'invalid');
  }),

  it(
    'nobody is told of what they may not see, nor what they could see once',
    [...needs, blockAdd],
    async ({ people: [author, stranger, other] }) => {
      const { id: hidden } = await write(author, `Not for ${mention(stranger)}`, 'contacts');
      const { id: shown } = await write(author, `For ${mention(stranger)} and ${mention(other)}`);
      await told(stranger, shown);
      await told(other, shown);
      equal(await about(stranger, hidden), [], 'of contacts alone');
      await stranger.ask(blockAdd, { person: author.id });
      const { items, unread } = await stranger.ask(noticeList, { limit: 100 });
      equal(items.filter(({ actor }) => actor?.id === author.id), [], 'a block hides what was told before'); // prettier-ignore
      equal(unread, items.filter(({ read }) => !read).length, 'also in the number');
      const { id: later } = await write(author, `Again ${mention(stranger)}, ${mention(other)}`);
      await told(other, later);
      equal(await about(stranger, later), [], 'and nothing comes across it');
    },
  ),

  it(
    'whoever reported words learns what was decided, and the words no longer than they may read them',
    [...needs, blockAdd, postEdit, reportAdd, reportList, reportDecide],
    async (kit) => {
      const who = await parties(kit);
      if (!who) return nobody('a moderator beside an administrator');
      const [author, reporter] = who.plain as [Caller, Caller];
      const [decider] = who.deciders as [Caller];
      const { id } = await write(author, 'The ferry is late again');
      await reporter.ask(reportAdd, { thing: id, ...(await firstRule(kit)) });
      const [row] = await openOn(decider, id);
      await decider.ask(reportDecide, { report: row!.id, outcome: 'kept', reason: 'It is late' });
      const shown = ({ kind, thing, target, reason }: Notice) => [kind, thing?.label, target?.id, reason];
      const before = await told(reporter, id);
      equal(before.map(shown), [['report.decided', 'The ferry is late again', author.id, 'It is late']], 'at first'); // prettier-ignore
      await author.ask(blockAdd, { person: reporter.id });
      await author.ask(postEdit, { post: id, text: 'For those who may read it' });
      equal((await about(reporter, id)).map(shown), [['report.decided', '', undefined, 'It is late']], 'after a block'); // prettier-ignore
      return undefined;
    },
  ),

  it('reads, counts and pages', [...needs, noticeRead], async ({ people: [one, other] }) => {
    const titles = ['First?', 'Second?', 'Third?'];
    const asked: string[] = [];
    for (const title of titles) {
      asked.push((await other.ask(questionAsk, { person: one.id, title })).id);
    }
    await told(one, asked[2]!);
    const { items, next } = await one.ask(noticeList, { unread: true, limit: 2 });
    equal(items.map(({ thing }) => thing?.label), ['Third?', 'Second?'], 'the newest first'); // prettier-ignore
    const { items: rest } = await one.ask(noticeList, { unread: true, limit: 1, cursor: next! });
    equal([rest[0]?.thing?.label, rest[0]?.kind, rest[0]?.actor?.id], ['First?', 'question.asked', other.id], 'the next'); // prettier-ignore
    const before = (await one.ask(noticeList, {})).unread;
    await other.ask(noticeRead, { notices: items.map(({ id }) => id) });
    equal((await one.ask(noticeList, {})).unread, before, 'somebody else reads nothing of it');
    for (let times = 0; times < 2; times += 1) await one.ask(noticeRead, { notices: items.map(({ id }) => id) });
    equal((await one.ask(noticeList, {})).unread, before - 2, 'what was read counts no more');
    const unread = (await one.ask(noticeList, { unread: true, limit: 100 })).items.map(({ id }) => id);
    ok(!items.some(({ id }) => unread.includes(id)), 'nor is it among the unread');
  }),

  it(
    'contacts and questions tell whom they concern',
    [...needs, contactAdd, noticeRead, questionAnswer, questionUpdate],
    async ({ people: [one, other, third], capabilities }) => {
      const isNew = ({ read }: Notice) => !read;
      const news = async (of: Caller, thing: string) => kinds((await told(of, thing, isNew)).filter(isNew));
      for (const of of [one, other]) await catchUp(third, of);
      await one.ask(contactAdd, { person: other.id });
      const mutual = capabilities.policy.contacts === 'mutual';
      equal(await news(other, one.id), [mutual ? 'contact.asked' : 'contact.joined'], 'who is asked');
      if (mutual) {
        await other.ask(contactAdd, { person: one.id });
        equal(await news(one, other.id), ['contact.joined'], 'who asked');
      }
      const ask = async (title: string) => (await other.ask(questionAsk, { person: one.id, title })).id;
      const [answered, declined, offered] = [await ask('How deep?'), await ask('How wide?'), await ask('How high?')];
      await one.ask(questionAnswer, { question: answered, text: 'Four metres' });
      await one.ask(questionUpdate, { question: declined, decline: 'I do not know' });
      await one.ask(questionUpdate, { question: offered, offerTo: third.id });
      equal(kinds(await told(other, answered)), ['question.answered'], 'an answer');
      equal(kinds(await told(other, declined)), ['question.answered'], 'none');
      equal(kinds(await told(third, offered)), ['question.offered'], 'an offer');
      await one.ask(questionAnswer, { question: answered, text: 'Five metres' });
      await settle(one, other);
      equal((await about(other, answered)).length, 1, 'another wording is not told');
      await other.ask(contactRemove, { person: one.id });
      await settle(one, other);
      equal(await about(one, other.id), [], 'what was taken back is no news');
    },
  ),

  it(
    'settings say by kind and by group, and a group begins with a daily digest',
    [...needs, noticeSettingsGet, noticeSettingsUpdate, tagAdd, groupLeave],
    async (kit) => {
      const [one, other, third] = kit.people;
      const group = await groupOf(kit);
      const before = await one.ask(noticeSettingsGet, {});
      equal(before.groups.find(({ id }) => id === group.id)?.rhythm, 'daily', 'to begin with');
      const ofGroup = { byGroup: { [group.id]: 'off' as const } };
      const changed = await one.ask(noticeSettingsUpdate, { byKind: { mention: 'off' }, ...ofGroup });
      equal([changed.byKind['mention'], changed.groups.find(({ id }) => id === group.id)?.rhythm], ['off', 'off'], 'as they were set'); // prettier-ignore
      equal(await one.ask(noticeSettingsGet, {}), changed, 'and are kept');
      const { id: post } = await write(other, `The weir is open, ${mention(third)}`, 'group', group.wall);
      const { id: plain } = await write(other, `Hello ${mention(one)}`);
      equal(kinds(await told(third, post)), ['mention'], 'a member');
      await settle(other, one);
      equal([await about(one, post), await about(one, plain)], [[], []], 'who wants to hear nothing of it');
      await one.ask(noticeSettingsUpdate, { byKind: { mention: 'at-once' }, byGroup: { [group.id]: 'daily' } });
      const { id: again } = await write(other, 'The weir is shut', 'group', group.wall);
      const [notice] = await told(one, again);
      equal([notice?.kind, notice?.target?.id], ['group.post', group.id], 'a post in a group');
      await one.refused(noticeSettingsUpdate, { byKind: { 'no-such-kind': 'daily' } }, 'invalid');
      await one.refused(noticeSettingsUpdate, { byGroup: { 'no-such-group': 'daily' } }, 'invalid');
      await third.ask(groupLeave, { group: group.id });
      const { id: last } = await write(other, 'The weir is gone', 'group', group.wall);
      await told(one, last);
      equal(await about(third, last), [], 'who left the group');
    },
  ),

  it(
    'what is muted says nothing more',
    [...needs, commentAdd, noticeMute, noticeUnmute, noticeSettingsGet],
    async ({ people: [author, other, third] }) => {
      const { id: post } = await write(author, 'The lamps of the north quay');
      const { id: said } = await other.ask(commentAdd, { thing: post, text: `See ${mention(author)}` });
      const [notice] = await told(author, said);
      equal([notice?.canMute, notice?.thing?.kind], [true, 'comment'], 'a comment');
      await author.ask(noticeMute, { thing: said });
      const { muted } = await author.ask(noticeSettingsGet, {});
      equal(muted.filter(({ id }) => id === post).map(({ kind, label }) => [kind, label]), [['post', 'The lamps of the north quay']], 'is muted with all that is said there'); // prettier-ignore
      const { id: more } = await third.ask(commentAdd, { thing: post, text: `And ${mention(author)}` });
      await settle(third, author);
      equal([await about(author, more), await about(author, post)], [[], []], 'no more of it');
      await author.ask(noticeUnmute, { thing: post });
      await third.ask(commentAdd, { thing: post, text: 'They burn again' });
      equal(kinds(await told(author, post)), ['comment'], 'after it was let speak again');
      await author.refused(noticeMute, { thing: 'no-such-thing' }, 'not-found');
      await author.refused(noticeUnmute, { thing: 'no-such-thing' }, 'not-found');
    },
  ),

  it('a live change tells its receiver alone', [...needs, live], async ({ people: [one, other, third] }) => {
    const end = new AbortController();
    const heard = new Map<string, Change[]>();
    const listen = (who: Caller) =>
      new Promise<void>((onOpen) => {
        heard.set(who.id, []);
        const onChange = (change: Change) => void (change.kind === 'notice' && heard.get(who.id)?.push(change));
        void who.adapter.subscribe?.({ signal: end.signal, onOpen, onChange, onResync: () => {} });
      });
    await Promise.all([one, other, third].map(listen));
    await other.ask(questionAsk, { person: one.id, title: 'Who hears of it?' });
    const limit = Date.now() + PATIENCE;
    while (heard.get(one.id)?.length === 0 && Date.now() < limit) await tick();
    end.abort();
    equal([...heard.values()].map(({ length }) => length > 0), [true, false, false], 'who heard'); // prettier-ignore
  }),
];
