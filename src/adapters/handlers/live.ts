/** The live log's connections: each hears, in order, of the changes its person may see. */
import type { Change } from '../../contract/index.js';
import { mayHearWithin } from '../../domain/index.js';
import type { Subscription } from '../adapter.js';
import { compare, isBlocked, isMember, sees } from './scope.js';
import type { LogRow, Tables } from './tables.js';

interface Connection {
  me: string;
  seq: number;
  subscription: Subscription;
}

export class Live {
  readonly #connections = new Set<Connection>();
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  get connected(): boolean {
    return this.#connections.size > 0;
  }

  /** Settles when the subscription's signal aborts. */
  async connect(me: string, subscription: Subscription): Promise<void> {
    const { signal, cursor } = subscription;
    if (signal.aborted) return;
    const connection = { me, seq: this.#head(), subscription };
    this.#connections.add(connection);
    const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    void ended.then(() => this.#connections.delete(connection));
    subscription.onOpen();
    if (cursor !== undefined) this.#resume(connection, cursor);
    await ended;
  }

  /** Tells every connection what was logged since it last heard. */
  flush(): void {
    for (const connection of this.#connections) this.#deliver(connection);
  }

  #head = () => Number(this.#tables.meta.get('seq') ?? 0);
  #cursor = (seq: number) => `${this.#tables.meta.get('epoch')}.${seq}`;

  #resume(connection: Connection, cursor: string): void {
    const [epoch, seq] = cursor.split('.');
    connection.seq = epoch === this.#tables.meta.get('epoch') && /^\d+$/.test(seq ?? '') ? Number(seq) : -1;
    this.#deliver(connection);
  }

  #deliver(connection: Connection): void {
    const { subscription, seq } = connection;
    const rows = this.#tables.log.values().filter((row) => row.seq > seq);
    const head = this.#head();
    connection.seq = head;
    if (seq < 0 || seq > head || rows.length < head - seq) return subscription.onResync(this.#cursor(head));
    rows.sort((a, b) => compare(a.seq, b.seq));
    for (const row of rows) {
      if (subscription.signal.aborted) return;
      if (this.#mayHear(connection.me, row)) tell(subscription, row.change, this.#cursor(row.seq));
    }
  }

  #isOpen = (group: string) => this.#tables.groups.get(group)?.joinPolicy === 'open';

  #mayHear(me: string, { to, owner, audience, also, change }: LogRow): boolean {
    if (to) return to.includes(me);
    const scope = { tables: this.#tables, me };
    if ([owner, change.person ?? ''].some((person) => isBlocked(scope, person))) return false;
    const { kind, group } = change;
    const own = me === owner || me === also;
    const closed = group !== undefined && (audience === 'group' || !this.#isOpen(group));
    if (!mayHearWithin(kind, { member: isMember(scope, group ?? ''), own, closed })) return false;
    return own || sees(scope, owner, audience, group);
  }
}

/** A block changes what there is to see at all, and nobody shall read out of the stream that there is one. */
function tell(subscription: Subscription, change: Change, cursor: string): void {
  if (change.kind === 'block') subscription.onResync(cursor);
  else subscription.onChange(change, cursor);
}
