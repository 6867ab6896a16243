import { AppError, type Change } from 'teapoint/contract';
import { mayHearWithin } from 'teapoint/domain';
import type { Caller } from '../context.js';
import type { Database } from '../db/database.js';
import { log as write } from '../log.js';
import {
  blockedPairs,
  contactPairs,
  memberPairs,
  isAfter,
  openGroups,
  openLog,
  readCursor,
  readLog,
  writeCursor,
  type Log,
  type Place,
  type Row,
} from './log.js';
import { createSignal } from './signal.js';
import { createStream, type Stream } from './stream.js';

/** Streams one person may have open at once: a few tabs on a few machines. */
const STREAMS = 20;
/** Changes read at once, and most that a returning reader is told one by one. */
const BATCH = 500;
const CATCH_UP = 1_000;
const POLL = 2_000;
/** While a transaction that began earlier holds changes back. */
const POLL_WAITING = 50;
const HEARTBEAT = 15_000;

export interface Live {
  /** Opens a stream of changes. Throws `rate-limited` when the person has too many. */
  connect(request: Request, caller: Caller): Promise<Response>;
  /** Something was committed here: look now, and let other processes know. */
  wake(): void;
  close(): Promise<void>;
}

/** Whose account has ended hears that, and nothing more. */
const hasLeft = ({ change }: Row, person: string) =>
  change.kind === 'person' && ['removed', 'erased'].includes(change.verb) && change.id === person;

/**
 * A block changes what there is to see at all, and nobody shall read out of the stream that there is one; what was erased
 * may be in any answer.
 */
const isHint = (change: Row['change']): change is Change => change.kind !== 'block' && change.verb !== 'erased';

interface Subscriber {
  person: string;
  stream: Stream;
  /** What it has been told already, when it comes from a process that was ahead of this one. */
  seen: Place;
}

/** One reader of the log per process, however many streams. */
export function createLive({ db, connect: connectClient }: Database, tenant: string): Live {
  const subscribers = new Set<Subscriber>();
  const signal = createSignal(connectClient, tenant, () => look());
  let log: Log | undefined;
  let position: Place = { xid: '0', id: '' };
  let queue: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  /** Reading and joining take turns, so that nobody misses what is read while they join. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => {});
    return turn;
  };

  async function open(): Promise<Log> {
    if (!log) {
      log = await openLog(db, tenant);
      position = log.end;
    }
    return log;
  }

  function look(): void {
    if (subscribers.size === 0 || closed) return;
    inTurn(read).catch((error: unknown) => write.error('live changes could not be read', error));
  }

  async function read(): Promise<void> {
    clearTimeout(timer);
    const { id } = await open();
    let wait = POLL;
    try {
      const { rows, waiting } = await readLog(db, tenant, position, BATCH);
      await deliver(id, rows);
      position = rows.at(-1) ?? position;
      wait = rows.length === BATCH ? 0 : waiting ? POLL_WAITING : POLL;
    } finally {
      clearTimeout(timer);
      if (!closed && subscribers.size > 0) timer = setTimeout(look, wait);
    }
  }

  async function deliver(id: string, rows: readonly Row[]): Promise<void> {
    const told = await audienceOf(rows, [...subscribers]);
    for (const subscriber of [...subscribers]) {
      for (const row of rows) {
        if (isAfter(row, subscriber.seen) && told(row, subscriber.person)) tell(subscriber, id, row);
      }
    }
  }

  async function audienceOf(rows: readonly Row[], to: readonly Subscriber[]) {
    if (rows.length === 0) return () => false;
    const people = [...new Set(to.map(({ person }) => person))];
    const toContacts = [...new Set(rows.filter(({ audience }) => audience === 'contacts').map(({ owner }) => owner))];
    const groups = [...new Set(rows.flatMap(({ change }) => change.group ?? []))];
    const about = rows.flatMap(({ owner, change }) => [owner, change.person ?? owner]);
    const [contacts, members, open, blocked] = await Promise.all([
      contactPairs(db, tenant, toContacts, people),
      memberPairs(db, tenant, groups, people),
      openGroups(db, tenant, groups),
      blockedPairs(db, tenant, [...new Set(about)], people),
    ]);
    return ({ audience, owner, also, change }: Row, person: string): boolean => {
      if (change.kind === 'block') return person === owner || person === also;
      if ([owner, change.person].some((one) => blocked.has(`${one}/${person}`))) return false;
      const { kind, group } = change;
      const own = person === owner || person === also;
      const member = members.has(`${group}/${person}`);
      const closed = group !== undefined && (audience === 'group' || !open.has(group));
      if (!mayHearWithin(kind, { member, own, closed })) return false;
      if (audience === 'everyone' || own) return true;
      if (audience === 'group') return member;
      return audience === 'contacts' && contacts.has(`${owner}/${person}`);
    };
  }

  function tell({ person, stream }: Subscriber, id: string, row: Row): void {
    if (isHint(row.change)) stream.change(writeCursor(id, row), row.change);
    else stream.resync(writeCursor(id, row));
    if (hasLeft(row, person)) stream.end();
  }

  /** Tells a returning reader what they missed, or that nobody knows any more. */
  async function catchUp(subscriber: Subscriber, cursor: string): Promise<void> {
    const { id } = await open();
    await read();
    const pruned = BigInt((await openLog(db, tenant)).pruned);
    const from = readCursor(id, cursor);
    const { rows, xmax } = await readLog(db, tenant, from ?? position, CATCH_UP + 1);
    if (!from || BigInt(from.xid) < pruned || BigInt(from.xid) > BigInt(xmax) || rows.length > CATCH_UP) {
      subscriber.stream.resync(writeCursor(id, position));
      return;
    }
    const told = await audienceOf(rows, [subscriber]);
    for (const row of rows.filter((one) => told(one, subscriber.person))) tell(subscriber, id, row);
    subscriber.seen = rows.at(-1) ?? from;
  }

  async function join(subscriber: Subscriber, cursor: string | null): Promise<void> {
    const { id } = await open();
    if (subscribers.size === 0) position = (await openLog(db, tenant)).end;
    if (cursor) await catchUp(subscriber, cursor);
    else subscriber.stream.place(writeCursor(id, position));
    subscribers.add(subscriber);
    if (subscribers.size === 1) timer = setTimeout(look, POLL);
  }

  const beat = setInterval(() => subscribers.forEach(({ stream }) => stream.heartbeat()), HEARTBEAT).unref();

  return {
    async connect(request, { id: person }) {
      if (closed) throw new AppError('unavailable', 'The server is stopping');
      const own = [...subscribers].filter((one) => one.person === person);
      if (own.length >= STREAMS)
        throw new AppError('rate-limited', `${STREAMS} streams are open already`, { retryAfter: 60_000 });
      const subscriber: Subscriber = {
        person,
        seen: { xid: '0', id: '' },
        stream: createStream(() => subscribers.delete(subscriber)),
      };
      await Promise.all([signal.listen(), inTurn(() => join(subscriber, request.headers.get('Last-Event-ID')))]);
      request.signal.addEventListener('abort', () => subscriber.stream.end());
      if (request.signal.aborted) subscriber.stream.end();
      return subscriber.stream.response;
    },
    wake() {
      look();
      signal.send();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(beat);
      for (const { stream } of [...subscribers]) stream.end();
      await queue;
      await signal.close();
    },
  };
}
