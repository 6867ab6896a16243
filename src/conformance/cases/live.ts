import { blockAdd, contactAdd, live, statusSet, tagAdd, type Change } from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';

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

  it('begin with a resync when the cursor says nothing', [live], async ({ people: [one] }) => {
    const listener = await Listener.open(one, 'no-such-cursor');
    try {
      await listener.until(isResync, 'a resync');
    } finally {
      await listener.close();
    }
  }),
];
