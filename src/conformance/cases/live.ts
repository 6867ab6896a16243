import {
  blockAdd,
  bookmarkSave,
  commentAdd,
  contactAdd,
  groupCreate,
  groupInvite,
  groupJoin,
  groupLeave,
  live,
  personGet,
  postAdd,
  questionAnswer,
  questionAsk,
  questionFollow,
  questionUpdate,
  reportAdd,
  reportDecide,
  reportList,
  statusSet,
  tagAdd,
  wallUpdate,
  type Change,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';
import { firstRule, nobody, openOn, parties } from '../parties.js';

const it = casesOf('live changes');
const patience = 10_000;

interface Heard {
  change: Change | 'resync';
  cursor: string;
}

/** A connection of one person that is open, with what it has heard. */
class Listener {
  readonly heard: Heard[] = [];
  readonly #end = new AbortController();
  #settled: Promise<void> = Promise.resolve();
  #wake = () => {};

  static async open(caller: Caller, cursor?: string): Promise<Listener> {
    const listener = new Listener();
    await new Promise<void>((onOpen, reject) => {
      listener.#settled = caller.adapter.subscribe!({
        signal: listener.#end.signal,
        ...(cursor !== undefined && { cursor }),
        onOpen,
        onChange: (change, at) => listener.#hear({ change, cursor: at }),
        onResync: (at) => listener.#hear({ change: 'resync', cursor: at }),
      });
      listener.#settled.catch(reject);
    });
    return listener;
  }

  #hear(heard: Heard): void {
    this.heard.push(heard);
    this.#wake();
  }

  /** Waits until something is heard that matches. */
  async until(matches: (change: Heard['change']) => boolean, what: string): Promise<Heard> {
    const end = Date.now() + patience;
    for (;;) {
      const found = this.heard.find(({ change }) => matches(change));
      if (found) return found;
      ok(Date.now() < end, `${what} was not told within ${patience / 1000} s`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, end - Date.now());
        this.#wake = () => (clearTimeout(timer), resolve());
      });
    }
  }

  async close(): Promise<void> {
    this.#end.abort();
    await this.#settled;
  }
}

const is = (kind: Change['kind'], id: string) => (change: Heard['change']) =>
  change !== 'resync' && change.kind === kind && change.id === id;

/** Opens connections for the case and closes them whatever happens. */
async function listening(callers: Caller[], run: (...listeners: Listener[]) => Promise<void>): Promise<void> {
  const listeners = await Promise.all(callers.map((caller) => Listener.open(caller)));
  try {
    await run(...listeners);
  } finally {
    await Promise.all(listeners.map((listener) => listener.close()));
  }
}

/** A change everybody hears: what a listener has not heard before it, it was not told. */
async function sentinel(by: Caller, listeners: Listener[]): Promise<void> {
  await by.ask(statusSet, { text: 'sentinel', until: null });
  for (const listener of listeners) await listener.until(is('status', by.id), 'a status for everyone');
}

const isResync = (change: Heard['change']) => change === 'resync';

const add = async (caller: Caller, kit: Kit, audience: 'everyone' | 'contacts' | 'me') =>
  (await caller.ask(tagAdd, { kind: 'skill', label: kit.label('Weirs'), audience })).personTag.tag.id;

export const liveCases = [
  it('tell of an entry those alone who may see it', [live, tagAdd, contactAdd, statusSet], async (kit) => {
    const [owner, contact, stranger, other] = kit.people;
    await owner.ask(contactAdd, { person: contact.id });
    await contact.ask(contactAdd, { person: owner.id });
    await listening([owner, contact, stranger], async (...listeners) => {
      const tags: string[] = [];
      for (const audience of ['everyone', 'contacts', 'me'] as const) tags.push(await add(owner, kit, audience));
      await sentinel(other, listeners);
      const told = listeners.map(({ heard }) => tags.map((tag) => heard.some(({ change }) => is('tag', tag)(change))));
      equal(told[0], [true, true, true], 'the owner hears of each');
      equal(told[1], [true, true, false], 'a contact hears of what contacts see');
      equal(told[2], [true, false, false], 'a stranger hears of what everyone sees');
    });
  }),

  it('tell of contacts the two people alone', [live, contactAdd, statusSet], async (kit) => {
    const [one, other, third, fourth] = kit.people;
    await listening([one, other, third], async (...listeners) => {
      await one.ask(contactAdd, { person: other.id });
      await other.ask(contactAdd, { person: one.id });
      await sentinel(fourth, listeners);
      const told = listeners.map(({ heard }) =>
        heard.some(({ change }) => change !== 'resync' && change.kind === 'contact'),
      );
      equal(told, [true, true, false], 'told');
    });
  }),

  it('tell what a join did: the entry, the contact, the page', [live, tagAdd], async (kit) => {
    const [one, other] = kit.people;
    const label = kit.label('Weirs');
    await one.ask(tagAdd, { kind: 'skill', label });
    await listening([one], async (listener) => {
      const { personTag, group } = await other.ask(tagAdd, { kind: 'skill', label });
      const entry = await listener.until(is('tag', personTag.tag.id), 'the entry');
      equal((entry.change as Change).person, other.id, 'whose entry');
      await listener.until((change) => change !== 'resync' && change.kind === 'contact', 'the contact');
      await listener.until(is('group', group!.id), 'the page');
    });
  }),

  it(
    'continue after the cursor where a connection ended, each once and in order',
    [live, statusSet, tagAdd],
    async (kit) => {
      const [one, other] = kit.people;
      const first = await Listener.open(one);
      const before = await add(other, kit, 'everyone');
      const { cursor } = await first.until(is('tag', before), 'the first change');
      await first.close();
      const missed = [await add(other, kit, 'everyone'), await add(other, kit, 'everyone')];
      const second = await Listener.open(one, cursor);
      try {
        await second.until(is('tag', missed[1]!), 'what happened meanwhile');
        const tags = second.heard.map(({ change }) => change !== 'resync' && change.kind === 'tag' && change.id);
        equal(tags.filter(Boolean), missed, 'told');
      } finally {
        await second.close();
      }
    },
  ),

  it(
    'tell two people of a block to look again at everything, and no more of each other',
    [live, blockAdd, statusSet],
    async (kit) => {
      const [one, other, third, fourth] = kit.people;
      await listening([one, other, third], async (...listeners) => {
        await one.ask(blockAdd, { person: other.id });
        for (const listener of listeners.slice(0, 2)) await listener.until(isResync, 'a resync');
        await one.ask(statusSet, { text: 'Not for everyone any more', until: null });
        await sentinel(fourth, listeners);
        const told = listeners.map(({ heard }) => heard.some(({ change }) => is('status', one.id)(change)));
        equal(told, [true, false, true], 'a status for everyone');
        const said = listeners.flatMap(({ heard }) =>
          heard.filter(({ change }) => change !== 'resync' && change.kind === 'block'),
        );
        equal(said, [], 'what was said of the block');
        equal(
          listeners[2]!.heard.some(({ change }) => isResync(change)),
          false,
          'a third looks at nothing again',
        );
      });
    },
  ),

  it('tell the owner of a question, who asked and who follows of its answer, and nobody who asked unnamed', [live, questionAsk, questionAnswer, questionUpdate, questionFollow, statusSet], async ({ people: [owner, asker, follower, other] }) => {
    await listening([owner, asker, follower], async (...listeners) => {
      const [first, second, third] = listeners as [Listener, Listener, Listener];
      const { id } = await asker.ask(questionAsk, { person: owner.id, title: 'May I?', unnamed: true });
      const told = await first.until(is('question', id), 'a question');
      equal((told.change as Change).person, owner.id, 'whose page it is on');
      await follower.ask(questionFollow, { question: id });
      for (const listener of listeners) await listener.until(is('question', id), 'a question');
      await sentinel(other, listeners);
      for (const listener of listeners) listener.heard.length = 0;
      await owner.ask(questionAnswer, { question: id, text: 'Perhaps', draft: true });
      await sentinel(other, listeners);
      equal(listeners.map(({ heard }) => heard.some(({ change }) => is('question', id)(change))), [true, false, false], 'a draft'); // prettier-ignore
      for (const listener of listeners) listener.heard.length = 0;
      await owner.ask(questionAnswer, { question: id, text: 'You may' });
      for (const listener of [second, third]) await listener.until(is('question', id), 'the answer');
      await owner.ask(questionUpdate, { question: id, audience: 'me' });
      await sentinel(other, listeners);
      for (const listener of listeners) listener.heard.length = 0;
      await owner.ask(questionUpdate, { question: id, pinned: true });
      await second.until(is('question', id), 'what is hidden, to who asked');
      await sentinel(other, listeners);
      equal(third.heard.filter(({ change }) => is('question', id)(change)), [], 'what is hidden');
    });
  }), // prettier-ignore

  it(
    'tell of a group by invitation those alone who are in it or invited, and of one on request nobody’s name',
    [live, groupCreate, groupInvite, groupJoin, questionAsk, statusSet],
    async (kit) => {
      const [one, other, stranger, fourth] = kit.people;
      await listening([one, other, stranger], async (...listeners) => {
        const make = async (joinPolicy: 'request' | 'invite') =>
          (await one.ask(groupCreate, { name: kit.label('Boats'), kind: 'social', joinPolicy })).id;
        const [hidden, asking] = [await make('invite'), await make('request')];
        await one.ask(groupInvite, { group: hidden, person: other.id });
        await other.ask(groupJoin, { group: hidden });
        const { id: question } = await one.ask(questionAsk, { person: one.id, group: hidden, title: 'Who comes?' });
        await other.ask(groupJoin, { group: asking });
        await sentinel(fourth, listeners);
        const heard = (id: string) => listeners.map(({ heard: all }) => all.some(({ change }) => change !== 'resync' && change.id === id)); // prettier-ignore
        equal([heard(hidden), heard(question), heard(asking)], [[true, true, false], [true, true, false], [true, true, true]], 'told'); // prettier-ignore
        const named = listeners[2]!.heard.some(
          ({ change }) => is('group', asking)(change) && (change as Change).person,
        );
        equal(named, false, 'who asked');
      });
    },
  ),

  it(
    'tell those in office of a report, but for whose words it is about',
    [live, personGet, postAdd, reportAdd, reportList, reportDecide, statusSet],
    async (kit) => {
      const who = await parties(kit);
      if (!who) return nobody('a moderator beside an administrator');
      const [reporter, other] = who.plain as [Caller, Caller];
      const [author, decider] = who.deciders as [Caller, Caller];
      const { wall } = await author.ask(personGet, { person: author.id });
      const { id: thing } = await author.ask(postAdd, { wall: wall!, text: kit.label('From the office') });
      await listening([author, decider], async (...listeners) => {
        await reporter.ask(reportAdd, { thing, ...(await firstRule(kit)) });
        const report = (await openOn(decider, thing))[0]!.id;
        await decider.ask(reportDecide, { report, outcome: 'kept', reason: 'It is a plain answer' });
        await sentinel(other, listeners);
        const told = listeners.map(({ heard }) => heard.some(({ change }) => is('report', report)(change)));
        equal(told, [false, true], 'who hears of it');
      });
      return undefined;
    },
  ),

  it(
    'tell of what is on the wall of a group that is not open its members alone, whatever its audience',
    [live, groupCreate, groupInvite, groupJoin, contactAdd, postAdd, commentAdd, wallUpdate, statusSet],
    async (kit) => {
      const [one, other, stranger, fourth] = kit.people;
      await one.ask(contactAdd, { person: stranger.id });
      await stranger.ask(contactAdd, { person: one.id });
      await listening([other, stranger], async (...listeners) => {
        const told: string[] = [];
        for (const joinPolicy of ['invite', 'request', 'open'] as const) {
          const { id: group, wall } = await one.ask(groupCreate, {
            name: kit.label('Boats'),
            kind: 'social',
            joinPolicy,
          });
          await one.ask(groupInvite, { group, person: other.id });
          await other.ask(groupJoin, { group });
          for (const audience of ['everyone', 'contacts'] as const) {
            const { id: post } = await one.ask(postAdd, { wall, text: 'Ahoy', audience });
            await one.ask(commentAdd, { thing: post, text: 'Anybody?' });
            told.push(post);
          }
          await one.ask(wallUpdate, { wall, postingBy: 'nobody' });
          told.push(wall);
        }
        await sentinel(fourth, listeners);
        const [member, outside] = listeners.map(({ heard }) => told.map((id) => heard.some(({ change }) => change !== 'resync' && change.id === id))); // prettier-ignore
        equal(outside, [false, false, false, false, false, false, true, true, true], 'a contact who is not in it');
        equal(member, [true, false, true, true, false, true, true, false, true], 'a member');
      });
    },
  ),

  it(
    'tell who left a group of their own questions and bookmarks there, and nothing of what is said on them',
    [live, groupCreate, groupJoin, groupLeave, questionAsk, bookmarkSave, commentAdd, statusSet],
    async (kit) => {
      const [one, other, third, fourth] = kit.people;
      const { id: group } = await one.ask(groupCreate, { name: kit.label('Boats'), kind: 'social' });
      for (const caller of [other, third]) await caller.ask(groupJoin, { group });
      await listening([other, third], async (...listeners) => {
        const { id: question } = await other.ask(questionAsk, { person: other.id, group, title: 'Who comes?' });
        const saved = { url: `https://boats.test/${group}`, title: 'Boats', audience: 'group', group } as const;
        const { id: bookmark } = await other.ask(bookmarkSave, saved);
        await other.ask(groupLeave, { group });
        for (const thing of [question, bookmark]) await one.ask(commentAdd, { thing, text: 'I do' });
        await sentinel(fourth, listeners);
        const said = ({ heard }: Listener) => [question, bookmark].map((id) => heard.some(({ change }) => is('comment', id)(change))); // prettier-ignore
        equal(listeners.map(said), [[false, false], [true, true]], 'what is said on them');
        for (const [kind, id] of [['question', question], ['bookmark', bookmark]] as const)
          await listeners[0]!.until(is(kind, id), 'one’s own');
      });
    },
  ), // prettier-ignore

  it('begin with a resync when the cursor says nothing', [live], async ({ people: [one] }) => {
    const listener = await Listener.open(one, 'no-such-cursor');
    try {
      await listener.until(isResync, 'a resync');
    } finally {
      await listener.close();
    }
  }),
];
