import type { Adapter, Subscription } from './adapter.js';

/**
 * Several streams as one, whose cursor is the list of theirs. It opens when all have opened and ends when one ends:
 * whoever listens reconnects to all of them.
 */
export async function joinStreams(adapters: readonly Adapter[], subscription: Subscription): Promise<void> {
  const cursors = parse(subscription.cursor, adapters.length);
  const end = new AbortController();
  const stop = () => end.abort();
  if (subscription.signal.aborted) return;
  subscription.signal.addEventListener('abort', stop);
  let opened = 0;

  function open(): void {
    opened += 1;
    if (opened < adapters.length) return;
    subscription.onOpen();
    // A stream that never gave a cursor cannot say what it told while nobody listened.
    if (subscription.cursor !== undefined && cursors.includes(null)) subscription.onResync(JSON.stringify(cursors));
  }

  function moved(index: number, cursor: string): string {
    cursors[index] = cursor;
    return JSON.stringify(cursors);
  }

  const streams = adapters.map((adapter, i) =>
    adapter.subscribe!({
      signal: end.signal,
      ...(cursors[i] != null && { cursor: cursors[i] }),
      onOpen: open,
      onChange: (change, cursor) => subscription.onChange(change, moved(i, cursor)),
      onResync: (cursor) => subscription.onResync(moved(i, cursor)),
      onAlive: () => subscription.onAlive?.(),
    }),
  );
  try {
    await Promise.race(streams);
  } finally {
    stop();
    subscription.signal.removeEventListener('abort', stop);
    await Promise.allSettled(streams);
  }
}

function parse(cursor: string | undefined, length: number): (string | null)[] {
  const nothing = Array.from({ length }, () => null);
  try {
    const value: unknown = JSON.parse(cursor ?? '');
    const ours = Array.isArray(value) && value.length === length;
    return ours ? value.map((one: unknown) => (typeof one === 'string' ? one : null)) : nothing;
  } catch {
    return nothing;
  }
}
