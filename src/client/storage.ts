import { createStore, promisifyRequest } from 'idb-keyval';
import { AppError } from '../contract/errors.js';
import { later } from './timing.js';

/** What one transaction can do. Everything in it happens, or nothing does. */
export interface Transaction {
  get: <T>(key: string) => Promise<T | undefined>;
  /** Values whose key starts with `prefix`, in the order of their keys. */
  all: <T>(prefix: string) => Promise<[string, T][]>;
  put: (key: string, value: unknown) => void;
  delete: (key: string) => void;
  clear: () => void;
}
export interface Storage {
  /** Whether what is written outlives the page. */
  readonly durable: boolean;
  /** Resolves when the transaction is complete. Throws `unavailable` where the database cannot be opened. */
  transact: <T>(mode: IDBTransactionMode, work: (tx: Transaction) => Promise<T>) => Promise<T>;
}

const unavailable = (cause?: unknown) => new AppError('unavailable', 'this device keeps nothing for us', { cause });

type Store = ReturnType<typeof createStore>;
/** Open databases, shared by the clients of a page: one comes with every portal that a router puts back. */
const opened = new WeakMap<IDBFactory, Map<string, Store>>();

/** A database of that name, and how to open it anew next time. */
function connection(name: string): { store: Store; forget: () => void } {
  const stores = opened.get(indexedDB) ?? new Map<string, Store>();
  const store = stores.get(name) ?? createStore(name, 'records');
  opened.set(indexedDB, stores.set(name, store));
  return { store, forget: () => void (stores.get(name) === store && stores.delete(name)) };
}

/** One IndexedDB database. Opening has a limit, and a lost connection is opened again once. */
export function openStorage(name: string, limit: number): Storage {
  function attempt<T>(mode: IDBTransactionMode, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const { store, forget } = connection(name);
    let late = false;
    let isOpen = false;
    let inTime = () => {};
    const tooLate = new Promise<never>((_, reject) => {
      inTime = later(limit, () => {
        late = true;
        reject(unavailable());
      });
    });
    const use = async (records: IDBObjectStore) => {
      inTime();
      isOpen = true;
      const { db } = records.transaction;
      db.onversionchange = () => db.close();
      // Whoever waited has been told that nothing is kept: then nothing may appear later either.
      if (late) throw unavailable();
      const [result] = await Promise.all([contain(records, work), promisifyRequest(records.transaction)]);
      return result;
    };
    // Where storage is forbidden, `open` throws at once: that has to end the wait too.
    const run = (async () => store(mode, use))().catch((error: Error) => {
      if (!isOpen || error.name === 'InvalidStateError') forget();
      throw error;
    });
    return Promise.race([run.finally(inTime), tooLate]);
  }

  return {
    durable: true,
    async transact(mode, work) {
      if (!globalThis.indexedDB) throw unavailable();
      try {
        return await attempt(mode, work);
      } catch (error) {
        if ((error as Error).name !== 'InvalidStateError') throw error;
        return attempt(mode, work);
      }
    },
  };
}

/** Runs `work`; when it throws, what it wrote is taken back. */
async function contain<T>(records: IDBObjectStore, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await work(over(records));
  } catch (error) {
    try {
      records.transaction.abort();
    } catch {
      // It has ended by itself.
    }
    throw error;
  }
}

function over(records: IDBObjectStore): Transaction {
  return {
    get: (key) => promisifyRequest(records.get(key)),
    async all<T>(prefix: string) {
      const range = IDBKeyRange.bound(prefix, prefix + '\uffff');
      const [keys, values] = await Promise.all([
        promisifyRequest(records.getAllKeys(range)),
        promisifyRequest(records.getAll(range)),
      ]);
      return keys.map((key, at) => [key as string, values[at] as T]);
    },
    put: (key, value) => void records.put(value, key),
    delete: (key) => void records.delete(key),
    clear: () => void records.clear(),
  };
}

/** The same for a page that may not keep anything: as durable as the page. */
export function memoryStorage(): Storage {
  const records = new Map<string, unknown>();
  let last: Promise<unknown> = Promise.resolve();
  const tx: Transaction = {
    get: <T>(key: string) => Promise.resolve(records.get(key) as T | undefined),
    all: <T>(prefix: string) =>
      Promise.resolve([...records].filter(([key]) => key.startsWith(prefix)).sort() as [string, T][]),
    put: (key, value) => void records.set(key, value),
    delete: (key) => void records.delete(key),
    clear: () => records.clear(),
  };
  return {
    durable: false,
    transact(_mode, work) {
      const result = last.then(() => work(tx));
      last = result.catch(() => undefined);
      return result;
    },
  };
}
