import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AppError, contactAdd, statusSet, tagAdd, tagList } from '../contract/index.js';
import type { Adapter } from '../adapters/adapter.js';
import { createWorld, faultAdapter, fixtures, people, type Fault, type World } from '../testing/index.js';
import { createClient, type Client, type Mutation } from './index.js';

/*
 * A small organisation, two people who share one browser, up to three pages of it, and everything that may go wrong,
 * in any order. Afterwards everything is put right, and whatever was kept must have happened exactly once, in order.
 */
const quick = { retryFirst: 2, retryCap: 10, gather: 2, leaseLook: 10, leaseBeat: 15, leaseDead: 150, persist: 5, inProgress: 3, signIn: 10, open: 20_000 }; // prettier-ignore
const persons = [people.ada, people.emrys] as const;

type Command =
  | { do: 'enqueue'; page: number; isStatus: boolean }
  | { do: 'fault'; kind: 'lose-request' | 'lose-answer' | 'duplicate' }
  | { do: 'refuse' }
  | { do: 'reload' | 'kill'; page: number }
  | { do: 'expire' | 'switch' | 'wait' };

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('enqueue' as const), page: fc.nat(2), isStatus: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      kind: fc.constantFrom('lose-request' as const, 'lose-answer' as const, 'duplicate' as const),
    }),
  },
  fc.record({ do: fc.constant('refuse' as const) }),
  fc.record({ do: fc.constantFrom('reload' as const, 'kill' as const), page: fc.nat(2) }),
  fc.record({ do: fc.constantFrom('expire' as const, 'switch' as const, 'wait' as const) }),
);

interface Intent {
  label: string;
  person: string;
  key: string;
  isSafe: boolean;
  /** Intents of one page and lane keep their order. */
  client: Client;
  isStatus: boolean;
}

let runs = 0;

class Browser {
  readonly world: World = createWorld(fixtures);
  readonly namespace = `model${++runs}`;
  readonly pages: { client: Client; isAlive: boolean }[] = [];
  readonly intents: Intent[] = [];
  /** Effects in the order they happened, by key; and under whom. */
  readonly effects: { key: string; person: string; label: string }[] = [];
  readonly faults: Fault[] = [];
  readonly writing: Promise<unknown>[] = [];
  person: string = persons[0];
  isSignedIn = true;

  /** One backend for all pages; whoever is signed in when a request arrives is its author. */
  private backend(page: { isAlive: boolean }): Adapter {
    return {
      execute: async (operation, input, options) => {
        if (!page.isAlive) return new Promise(() => {}); // a killed page hears nothing any more
        if (!this.isSignedIn) throw new AppError('unauthenticated', 'signed out');
        const key = options?.idempotencyKey;
        const faults = faultAdapter(this.recording());
        const fault = key && this.faults.shift();
        // What took effect is answered as it was, never refused afterwards.
        const isDone = this.effects.some((effect) => effect.key === key);
        if (fault && !(isDone && fault.kind === 'answer')) faults.next('*', fault);
        const answer = await faults.execute(operation, input, options);
        return page.isAlive ? answer : new Promise<never>(() => {});
      },
    };
  }

  private recording(): Adapter {
    const { person } = this;
    const inner = this.world.as(person);
    return {
      execute: async (operation, input, options) => {
        const answer = await inner.execute(operation, input, options);
        const key = options?.idempotencyKey;
        const { label, text } = input as { label?: string; text?: string };
        if (key && !this.effects.some((effect) => effect.key === key)) {
          this.effects.push({ key, person, label: label ?? text ?? '' });
        }
        return answer;
      },
    };
  }

  openPage(): Client {
    const page = { isAlive: true } as { client: Client; isAlive: boolean };
    page.client = createClient({ adapter: this.backend(page), namespace: this.namespace, timing: quick });
    this.pages.push(page);
    return page.client;
  }

  page(number: number) {
    const alive = this.pages.filter(({ isAlive }) => isAlive);
    return alive[number % alive.length]!;
  }

  enqueue(number: number, isStatus: boolean) {
    const { client } = this.page(number);
    if (client.session.status !== 'confirmed' || client.session.me.person.id !== this.person) return;
    const label = `Term ${this.intents.length}`;
    const made: Mutation<unknown> = isStatus
      ? client.mutate(statusSet, { text: label, until: null })
      : client.mutate(tagAdd, { kind: 'skill', label });
    const intent: Intent = { label, person: this.person, key: made.key, isSafe: false, client, isStatus };
    this.intents.push(intent);
    this.writing.push(made.saved.then((how) => (intent.isSafe = how === 'queued')));
  }

  /** A page that is gone without a word: nothing it does arrives, and its lease never beats again. */
  kill(number: number) {
    const page = this.page(number);
    page.isAlive = false;
    page.client.stop(); // its timers; what it could have written is written by no page with a better right
    this.openPage();
  }

  /** Somebody else sits down; signing in loads every page anew. */
  switch() {
    const alive = this.pages.filter(({ isAlive }) => isAlive);
    for (const { client } of alive) client.stop();
    this.person = persons.find((other) => other !== this.person)!;
    for (const { client } of alive) client.start();
  }

  async run(commands: Command[]) {
    this.openPage();
    this.openPage();
    for (const one of commands) {
      if (one.do === 'enqueue') this.enqueue(one.page, one.isStatus);
      if (one.do === 'fault') this.faults.push({ kind: one.kind });
      if (one.do === 'refuse') this.faults.push({ kind: 'answer', code: 'forbidden' });
      if (one.do === 'kill') this.kill(one.page);
      if (one.do === 'reload') {
        const { client } = this.page(one.page);
        client.stop();
        client.start();
      }
      if (one.do === 'expire') this.isSignedIn = !this.isSignedIn;
      if (one.do === 'switch') this.switch();
      await new Promise((resolve) => setTimeout(resolve, one.do === 'wait' ? 25 : 2));
    }
  }

  /** Everything is well again; both people come once more, and each refused intent is looked at by its author. */
  async settle(): Promise<{ failed: Set<string>; pending: number }> {
    const failed = new Set<string>();
    let pending = 0;
    this.isSignedIn = true;
    this.faults.length = 0;
    // What was still being written when the pages closed is on the device a moment later.
    await Promise.race([Promise.all(this.writing), new Promise((resolve) => setTimeout(resolve, 500))]);
    for (const { client } of this.pages) client.stop();
    for (const person of persons) {
      this.person = person;
      const client = this.openPage();
      await until(() => client.session.status === 'confirmed');
      await client.mutate(contactAdd, { person: people.jonas }).settled; // by now what was kept has been looked at
      await until(async () => {
        const open = client.outbox.pending.filter(({ state }) => state !== 'failed');
        for (const { state, key } of client.outbox.pending) {
          if (state !== 'failed') continue;
          failed.add(key);
          await client.outbox.discard(key);
        }
        return open.length === 0 && client.outbox.pending.length === 0;
      });
      await new Promise((resolve) => setTimeout(resolve, 30));
      pending += client.outbox.pending.length;
      client.stop();
    }
    return { failed, pending };
  }
}

async function until(check: () => unknown): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await check())) {
    if (performance.now() > end) assert.fail(`never: ${String(check)}`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

test('whatever goes wrong, every kept intent happens once, in order, for its author, or is seen as refused', async () => {
  const numRuns = Number(process.env['MODEL_RUNS'] ?? 25);
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 30 }), async (commands) => {
      const browser = new Browser();
      try {
        await browser.run(commands);
        const { failed, pending } = await browser.settle();
        await check(browser, failed, pending);
      } finally {
        for (const { client } of browser.pages) client.stop();
      }
    }),
    { numRuns, endOnFailure: true, includeErrorInReport: true },
  );
});

async function check({ intents, effects, world }: Browser, failed: Set<string>, pending: number) {
  assert.equal(pending, 0);
  for (const { key, person, label, isSafe } of intents) {
    const applied = effects.filter((effect) => effect.key === key);
    if (isSafe) assert.equal(applied.length + Number(failed.has(key)), 1, `${label}: applied or failed, exactly once`);
    for (const effect of applied) assert.equal(effect.person, person, `${label} belongs to its author`);
  }
  const placeOf = ({ key }: Intent) => effects.findIndex((effect) => effect.key === key);
  for (const one of intents) {
    const lane = intents.filter((other) => other.client === one.client && other.isStatus === one.isStatus);
    const places = lane.filter(({ person }) => person === one.person).map(placeOf).filter((place) => place >= 0); // prettier-ignore
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
      'the order of a lane',
    );
  }
  for (const person of persons) {
    const answer = await world.as(person).execute(tagList, { person, limit: 100 });
    const labels = 'data' in answer ? answer.data.items.map(({ tag }) => tag.label) : [];
    assert.equal(new Set(labels).size, labels.length);
  }
}
