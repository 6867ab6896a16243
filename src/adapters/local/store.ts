/** The tables of the local adapter in IndexedDB, one key per row, with one transaction per operation. */
import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import { AppError } from '../../contract/index.js';
import type { Tables } from '../handlers/tables.js';

/** Says which layout the rows have and how often they were changed; `revision` tells a tab that its copy is old. */
interface Stamp {
  layout: number;
  revision: number;
}
const layout = 1;
const stampKey = '!stamp';
const patience = 5_000;

export class LocalStore {
  readonly #name: string;
  readonly #tables: Tables;
  readonly #begin: () => void;
  #store: UseStore | undefined;
  #revision = -1;

  /** `begin` fills the tables of a database that is new. */
  constructor(name: string, tables: Tables, begin: () => void) {
    this.#name = name;
    this.#tables = tables;
    this.#begin = begin;
  }

  /** Runs `work` on the tables as they are now; what it changes is on disk when this resolves, or is taken back. */
  async run<R>(mode: IDBTransactionMode, work: () => R): Promise<R> {
    let outcome: { value: R } | { thrown: unknown } | undefined;
    try {
      await this.#transaction(mode, async (objects) => {
        if (!(await this.#refresh(objects, mode))) return;
        outcome = settle(work);
        if (mode === 'readwrite') this.#put(objects);
      });
      this.#tables.keep();
    } catch (cause) {
      this.#tables.takeBack();
      this.#revision = -1;
      if (cause instanceof AppError) throw cause;
      throw new AppError('unavailable', 'This browser cannot keep data here, or has no room left', { cause });
    }
    if (!outcome) return this.run('readwrite', work); // a new database, which a reading transaction cannot fill
    if ('thrown' in outcome) throw outcome.thrown;
    return outcome.value;
  }

  /** A handle the browser has closed is noticed only by using it, so there is a second try with a new one. */
  async #transaction(mode: IDBTransactionMode, use: (objects: IDBObjectStore) => Promise<void>): Promise<void> {
    try {
      await this.#attempt(mode, use);
    } catch (thrown) {
      this.#store = undefined;
      if (!(thrown instanceof DOMException && thrown.name === 'InvalidStateError')) throw thrown;
      await this.#attempt(mode, use);
    }
  }

  /** Opening has no timeout of its own and may never settle. */
  async #attempt(mode: IDBTransactionMode, use: (objects: IDBObjectStore) => Promise<void>): Promise<void> {
    this.#store ??= createStore(this.#name, 'rows');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('IndexedDB does not open')), patience);
    });
    const used = this.#store(mode, async (objects) => {
      clearTimeout(timer);
      const completed = promisifyRequest(objects.transaction);
      await Promise.all([use(objects).catch((thrown: unknown) => abort(objects.transaction, thrown)), completed]);
    });
    await Promise.race([used, late]).finally(() => clearTimeout(timer));
  }

  /** Brings the tables up to what is stored. False when nothing is and this transaction may not begin it. */
  async #refresh(objects: IDBObjectStore, mode: IDBTransactionMode): Promise<boolean> {
    const stamp = await promisifyRequest<Stamp | undefined>(objects.get(stampKey));
    if (!stamp && mode === 'readonly') return false;
    if (!stamp) this.#begin();
    else if (stamp.layout > layout) throw new AppError('outdated', 'A newer version of this page keeps its data here');
    else if (stamp.revision !== this.#revision) await this.#load(objects);
    this.#revision = stamp?.revision ?? 0;
    return true;
  }

  async #load(objects: IDBObjectStore): Promise<void> {
    const [keys, rows] = await Promise.all([
      promisifyRequest(objects.getAllKeys()),
      promisifyRequest<unknown[]>(objects.getAll()),
    ]);
    const byTable = new Map<string, [string, unknown][]>();
    keys.forEach((key, i) => {
      const [, table, name] = /^(\w+)\/(.*)$/s.exec(key as string) ?? [];
      if (table === undefined || name === undefined) return;
      byTable.set(table, [...(byTable.get(table) ?? []), [name, rows[i]]]);
    });
    for (const [name, table] of this.#tables.all()) table.replaceAll(byTable.get(name) ?? []);
  }

  #put(objects: IDBObjectStore): void {
    let changed = false;
    for (const [name, table] of this.#tables.all()) {
      for (const [key, row] of table.touched()) {
        changed = true;
        if (row === undefined) objects.delete(`${name}/${key}`);
        else objects.put(row, `${name}/${key}`);
      }
    }
    if (changed) objects.put({ layout, revision: ++this.#revision } satisfies Stamp, stampKey);
  }
}

function settle<R>(work: () => R): { value: R } | { thrown: unknown } {
  try {
    return { value: work() };
  } catch (thrown) {
    return { thrown };
  }
}

function abort(transaction: IDBTransaction, thrown: unknown): never {
  try {
    transaction.abort();
  } catch {
    // it is over already
  }
  throw thrown;
}
