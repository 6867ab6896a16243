import { AppError, toAppError, type AnyOperation, type Input, type Output } from '../contract/index.js';
import type { Adapter, Answer, ExecuteOptions } from './adapter.js';
import { load, type WorldData } from './handlers/data.js';
import { handlers } from './handlers/index.js';
import { Live } from './handlers/live.js';
import { perform } from './handlers/perform.js';
import { offeredOf } from './handlers/rules.js';
import { Tables } from './handlers/tables.js';

export type {
  BookmarkData,
  EntryData,
  GroupData,
  PersonData,
  QuestionData,
  StatusData,
  TermData,
  WorldData,
} from './handlers/data.js';

export interface WorldOptions {
  /** The time now, for everything that is stamped or expires (default the system clock). */
  clock?: () => Date;
}

/** One organisation in memory, seen by as many people as needed. */
export interface World {
  /** The backend as this person meets it. Somebody unknown is answered `unauthenticated`. */
  as(person: string): Adapter;
}

/** Tables filled with `data`; what one person does reaches the others at once, by `subscribe` too. */
export function createWorld(data: WorldData, { clock = () => new Date() }: WorldOptions = {}): World {
  const tables = new Tables();
  const live = new Live(tables);
  load(tables, data, clock());
  tables.keep();

  async function execute<T extends AnyOperation>(me: string, operation: T, input: Input<T>, options: ExecuteOptions) {
    await Promise.resolve();
    if (options.signal?.aborted) throw new AppError('aborted', 'given up');
    try {
      return perform(
        { tables, me, now: clock(), handlers: offeredOf(handlers, tables) },
        operation,
        input,
        options,
      ) as Answer<Output<T>>;
    } catch (thrown) {
      throw toAppError(thrown);
    } finally {
      tables.keep();
      live.flush();
    }
  }

  return {
    as: (me) => ({
      execute: (operation, input, options = {}) => execute(me, operation, input, options),
      subscribe: async (subscription) => {
        await Promise.resolve();
        if (!tables.people.has(me) || (subscription.person ?? me) !== me)
          throw new AppError('unauthenticated', 'Nobody known is signed in');
        return live.connect(me, subscription);
      },
    }),
  };
}

/** One person's adapter over an organisation of its own, kept as long as the page lives. */
export function memory({ data, me, ...options }: { data: WorldData; me: string } & WorldOptions): Adapter {
  return createWorld(data, options).as(me);
}
