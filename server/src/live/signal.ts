import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { Database } from '../db/database.js';
import { newId } from '../db/ids.js';
import { log } from '../log.js';

const CHANNEL = 'teapoint_event';

/**
 * Tells other processes on the same database that there is something to read. Only a hint: whoever misses it reads two
 * seconds later. It is sent after the commit, for a notification inside would make all commits queue.
 */
export function createSignal(connect: Database['connect'], tenant: string, onSignal: () => void) {
  const self = newId();
  let client: Promise<pg.Client | undefined> | undefined;
  let sending: Promise<unknown> | undefined;
  let again = false;
  let closed = false;

  async function open(): Promise<pg.Client | undefined> {
    try {
      const opened = await connect?.();
      opened?.on('error', (error) => log.error('the connection for live changes was lost', error));
      opened?.on('end', () => void reopen());
      opened?.on(
        'notification',
        ({ payload }) => payload !== `${tenant} ${self}` && payload?.startsWith(`${tenant} `) && onSignal(),
      );
      await opened?.query(`listen ${CHANNEL}`);
      return opened;
    } catch (error) {
      log.error('live changes are only polled for', error);
      client = undefined; // the next stream tries again
      return undefined;
    }
  }

  async function reopen(): Promise<void> {
    client = undefined;
    await wait(1_000, undefined, { ref: false });
    if (!closed) await listen();
  }

  const listen = (): Promise<unknown> => (connect && !closed ? (client ??= open()) : Promise.resolve());

  async function notify(): Promise<void> {
    do {
      again = false;
      await (await client)?.query('select pg_notify($1, $2)', [CHANNEL, `${tenant} ${self}`]);
    } while (again);
  }

  return {
    listen,
    send(): void {
      again = true;
      if (!connect || closed || sending) return;
      sending = listen()
        .then(notify)
        .catch((error: unknown) => log.error('other processes could not be told of a change', error))
        .finally(() => (sending = undefined));
    },
    async close(): Promise<void> {
      closed = true;
      await sending;
      await (await client)?.end();
    },
  };
}
