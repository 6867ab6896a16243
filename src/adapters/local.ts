import { AppError, toAppError, type AnyOperation, type Input, type Output } from '../contract/index.js';
import type { Adapter, Answer, ExecuteOptions } from './adapter.js';
import { load, type WorldData } from './handlers/data.js';
import { keyDays } from './handlers/frame.js';
import { handlers } from './handlers/index.js';
import { Live } from './handlers/live.js';
import { perform } from './handlers/perform.js';
import { offeredOf } from './handlers/rules.js';
import { Tables } from './handlers/tables.js';
import { LocalStore } from './local/store.js';
import type { World, WorldOptions } from './memory.js';

export interface LocalWorldOptions extends WorldOptions {
  /** The IndexedDB database; pages of the origin that name the same one share it (default `teapoint`). */
  name?: string;
}

/**
 * One organisation kept in this browser; `data` begins it when the database is new. An operation is answered when
 * its transaction is complete. Storage that is missing, blocked or full answers `unavailable`.
 */
export function createLocalWorld(
  data: WorldData,
  { name = 'teapoint', clock = () => new Date() }: LocalWorldOptions = {},
): World {
  const tables = new Tables();
  const live = new Live(tables);
  const store = new LocalStore(name, tables, () => load(tables, data, clock()));
  const channel = `teapoint-local ${name}`;

  async function execute<T extends AnyOperation>(me: string, operation: T, input: Input<T>, options: ExecuteOptions) {
    await Promise.resolve();
    if (options.signal?.aborted) throw new AppError('aborted', 'given up');
    const writes = operation.kind === 'write';
    const work = () => {
      const now = clock();
      if (writes) forgetOldKeys(tables, now);
      return perform({ tables, me, now, handlers: offeredOf(handlers, tables) }, operation, input, options) as Answer<
        Output<T>
      >;
    };
    try {
      return await store.run(writes ? 'readwrite' : 'readonly', work);
    } catch (thrown) {
      throw toAppError(thrown);
    } finally {
      live.flush();
      if (writes) announce(channel);
    }
  }

  return {
    as: (me) => ({
      execute: (operation, input, options = {}) => execute(me, operation, input, options),
      async subscribe(subscription) {
        await store.run('readonly', () => {
          if (!tables.people.has(me)) throw new AppError('unauthenticated', 'Nobody known is signed in');
        });
        const deaf = hear(channel, () => store.run('readonly', () => {}).then(() => live.flush()));
        await live.connect(me, subscription).finally(deaf);
      },
    }),
  };
}

/** One person's adapter over an organisation kept in this browser. */
export function local({ data, me, ...options }: { data: WorldData; me: string } & LocalWorldOptions): Adapter {
  return createLocalWorld(data, options).as(me);
}

function forgetOldKeys({ keys }: Tables, now: Date): void {
  const oldest = new Date(now.getTime() - keyDays * 86_400_000).toISOString();
  for (const [key, { at }] of keys.entries()) if (at < oldest) keys.delete(key);
}

/** Tells other tabs that something changed; they read what it is for themselves. */
function announce(channel: string): void {
  const tabs = new BroadcastChannel(channel);
  tabs.postMessage(null);
  tabs.close();
}

/** Calls `refresh` when another tab has changed something; returns the way out. */
function hear(channel: string, refresh: () => Promise<void>): () => void {
  const tabs = new BroadcastChannel(channel);
  // A copy that cannot be refreshed now is refreshed by the next operation.
  tabs.onmessage = () => void refresh().catch(() => undefined);
  return () => tabs.close();
}
