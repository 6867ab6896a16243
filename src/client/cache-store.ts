import type { Storage } from './storage.js';
import { later, type Timing } from './timing.js';

/** One read's answer as it is kept on this device. */
export interface CachedRead {
  data: unknown;
  etag?: string | undefined;
  /** When it came, in milliseconds since 1970. */
  at: number;
}
type Index = Record<string, { size: number; at: number }>;

/** Reads of one person on this device. It may lose anything at any time and never makes anybody wait for a write. */
export interface CacheStore {
  load: (key: string) => Promise<CachedRead | undefined>;
  /** `undefined` forgets it. */
  save: (key: string, read: CachedRead | undefined) => void;
  /** Writes now what waits: whoever comes next must find, and can forget, all of it. */
  write: () => void;
  clear: () => Promise<void>;
}

const most = { reads: 200, characters: 1_000_000 }; // about 2 MB in UTF-16

export function createCacheStore(storage: Storage, timing: Timing): CacheStore {
  const dirty = new Map<string, CachedRead | undefined>();
  let stopWaiting: (() => void) | undefined;

  /** Keys asked for in this turn, and their copies: a page asks for a dozen at once, and one transaction fetches them all. */
  let wanted: string[] = [];
  let found: Promise<(CachedRead | undefined)[]>;

  async function readAll() {
    await Promise.resolve();
    const keys = wanted;
    wanted = [];
    return storage.transact('readonly', (tx) => Promise.all(keys.map((key) => tx.get<CachedRead>(`read/${key}`))));
  }

  const flush = () =>
    storage.transact('readwrite', async (tx) => {
      const index = (await tx.get<Index>('index')) ?? {};
      for (const [key, read] of dirty) {
        index[key] = { size: JSON.stringify(read?.data ?? null).length, at: read?.at ?? 0 };
        tx.put(`read/${key}`, read);
      }
      dirty.clear();
      for (const key of dropped(index)) {
        delete index[key];
        tx.delete(`read/${key}`);
      }
      tx.put('index', index);
    });

  function write() {
    stopWaiting?.();
    stopWaiting = undefined;
    if (dirty.size > 0) void flush().catch(() => undefined);
  }

  return {
    async load(key) {
      const at = wanted.push(key) - 1;
      if (at === 0) found = readAll().catch(() => []);
      return (await found)[at];
    },
    save(key, read) {
      dirty.set(key, read);
      stopWaiting ??= later(timing.persist, write);
    },
    write,
    async clear() {
      dirty.clear();
      await storage.transact('readwrite', (tx) => Promise.resolve(tx.clear())).catch(() => undefined);
    },
  };
}

/** Forgotten reads, and the oldest ones that no longer fit. */
function dropped(index: Index): string[] {
  let characters = 0;
  return Object.entries(index)
    .sort(([, a], [, b]) => b.at - a.at)
    .filter(([, { size, at }], place) => (characters += size) > most.characters || place >= most.reads || at === 0)
    .map(([key]) => key);
}

interface Known {
  namespace: string;
  cached: boolean;
  /** `capabilities.erasures` when they were last here. */
  erasures?: string | undefined;
}

/** Whose storage is whose on this device: lets a host that names its user show kept copies before the server answers. */
export interface People {
  namespaceOf: (user: string) => Promise<string | undefined>;
  /**
   * This person is here now. Gives the namespaces of all others whose reads are still kept, and forgets them. Since
   * somebody's data was erased, their own reads count as others', and what is kept of an account that was theirs before
   * goes with its unsent intents (`ended`).
   */
  enter: (user: string, namespace: string, erasures?: string) => Promise<{ others: string[]; ended?: string }>;
  leave: (user: string) => Promise<void>;
}

export function createPeople(storage: Storage): People {
  const prefix = 'person/';
  return {
    namespaceOf: (user) =>
      storage
        .transact('readonly', async (tx) => (await tx.get<Known>(prefix + user))?.namespace)
        .catch(() => undefined),
    enter: (user, namespace, erasures) =>
      storage
        .transact('readwrite', async (tx) => {
          const all = await tx.all<Known>(prefix);
          const before = all.find(([key]) => key === prefix + user)?.[1];
          const others = all.filter(([key, { cached }]) => key !== prefix + user && cached);
          for (const [key, known] of others) tx.put(key, { ...known, cached: false });
          tx.put(prefix + user, { namespace, cached: true, erasures });
          const names = others.map(([, known]) => known.namespace);
          if (!before || before.erasures === erasures) return { others: names };
          if (before.namespace === namespace) return { others: [...names, namespace] };
          return { others: names, ended: before.namespace };
        })
        .catch(() => ({ others: [] })),
    leave: (user) => storage.transact('readwrite', (tx) => Promise.resolve(tx.delete(prefix + user))).catch(() => {}),
  };
}
