import type { AnyOperation, Change, PersonRef } from '../contract/index.js';
import type { Adapter } from '../adapters/adapter.js';
import type { Cache } from './cache.js';
import { createCacheStore, createPeople, type CachedRead, type CacheStore } from './cache-store.js';
import { mintKey } from './keys.js';
import { createLease } from './lease.js';
import { isTouchedBy, startLive, type Live } from './live.js';
import type { Online } from './online.js';
import { forgetAnswers } from './outbox-store.js';
import { createOutbox, type FullOutbox } from './outbox.js';
import { createPictures } from './pictures.js';
import type { Session } from './session.js';
import { memoryStorage, openStorage, type Storage } from './storage.js';
import { openTabs, type Hint, type Tabs } from './tabs.js';
import { later, type Timing } from './timing.js';
import type { Client, Drafts } from './types.js';

export interface BackgroundParts {
  adapter: Adapter;
  timing: Timing;
  /** Begins the name of every database, channel and lock. */
  prefix: string;
  /** Whether anything may be kept on this device. */
  isKept: boolean;
  online: Online;
  session: Session;
  cache: Cache;
  setMode: (mode: Client['liveMode']) => void;
  /** Everything that lasts is asked for again. */
  resync: () => void;
  /** Nobody is signed in here any more, and nothing is shown. */
  signOut: () => Promise<void>;
}

/** What no first paint needs, in one file of its own: what is kept on this device, intents and their pictures, live changes. */
export interface Background {
  readonly outbox: FullOutbox;
  readonly drafts: Drafts;
  overlay: (row: AnyOperation, input: Record<string, unknown>, data: unknown, since: number) => unknown;
  /** What draws intents is wanted. */
  prepare: () => void;
  load: (key: string) => Promise<CachedRead | undefined>;
  save: (key: string, read: CachedRead | undefined) => void;
  /** The namespace of somebody who was here before. */
  namespaceOf: (user: string) => Promise<string | undefined>;
  /** This person is here: what is kept for them opens. */
  enter: (user: string, namespace: string) => void;
  /** Closes what `enter` opened; the copies go. */
  leave: () => Promise<void>;
  /** The copies kept under a namespace go. */
  forget: (namespace: string) => Promise<void>;
  /** The session is another one: live changes begin or end. */
  sessionChanged: () => void;
  /** What waits is tried now. */
  kick: () => void;
  /** The other pages of this person should ask who is signed in. */
  tellSession: () => void;
  /** Nothing is sent or heard until `enter`. */
  stop: () => void;
}

/** What this page holds for the person who is here. */
interface Place {
  user: string;
  namespace: string;
  copies: CacheStore;
  /** Undefined while the client is stopped. */
  tabs?: Tabs | undefined;
  /** Where leases and intents are; undefined where nothing can be kept. */
  storage: Storage | undefined;
}

const nothing = Promise.resolve(undefined);

export function createBackground(parts: BackgroundParts): Background {
  const { adapter, timing, prefix, online, session, cache, setMode } = parts;
  const tab = mintKey();
  const people = createPeople(storageOf('people') ?? memoryStorage());
  const pictures = createPictures(cache, () => outbox.pending);
  let place: Place | undefined;
  let live: Live | undefined;
  let changes: Change[] = [];
  let isOutdated = false;
  /** What this page last heard of erasures. */
  let known: { erasures: string | undefined } | undefined;

  function storageOf(name: string): Storage | undefined {
    return parts.isKept ? openStorage(`${prefix}/${name}`, timing.open) : undefined;
  }
  const copiesOf = (namespace: string) => createCacheStore(storageOf(`${namespace}/cache`) ?? memoryStorage(), timing);
  const forget = (namespace: string) => copiesOf(namespace).clear();

  const outbox = createOutbox({
    ...{ adapter, timing, tab, saw: online.saw, signedOut: session.expire },
    isOnline: () => online.value,
    gate(user) {
      const { state } = session;
      if (state.status === 'signed-out') return 'signed-out';
      return state.status !== 'confirmed' || state.me.person.id !== user ? 'wait' : isOutdated ? 'outdated' : undefined;
    },
    outdated() {
      isOutdated = true;
    },
    keyDays: () => (session.state.status === 'confirmed' ? session.state.capabilities.keyDays : 0),
    freeSpace: () => place?.copies.clear() ?? Promise.resolve(),
    labelOf: pictures.labelOf,
    left(operation, arrived) {
      pictures.left(operation, arrived);
      if (arrived && operation.operation === 'data.erase') void erased(operation.user);
    },
    tell: (discarded) => place?.tabs?.tell({ type: 'outbox', discarded }),
  });
  outbox.subscribe(cache.repaint);
  online.on(outbox.changed);

  const me = (): PersonRef =>
    session.state.status === 'confirmed' ? session.state.me.person : { id: place?.user ?? '', name: '' };

  /** The storage of this person opens; that of somebody who was here before closes, and their copies go. */
  function enter(user: string, namespace: string) {
    if (place?.user !== user || place.namespace !== namespace) {
      void leave();
      place = { user, namespace, storage: storageOf(`${namespace}/outbox`), copies: copiesOf(namespace) };
    }
    if (place.tabs) return;
    place.tabs = openTabs(`${prefix}/${namespace}`, heard);
    cache.revive();
    void outbox.open(user, place.storage, `${prefix}/${namespace}/outbox`);
  }

  async function leave(): Promise<void> {
    if (!place) return;
    stopLive();
    place.tabs?.close();
    const { copies } = place;
    place = undefined;
    pictures.clear();
    await copies.clear();
  }

  /** Their data is gone; so is what is kept of them here, also what they have not sent. */
  async function erased(user: string): Promise<void> {
    if (place?.user !== user) return;
    const { storage } = place;
    await parts.signOut();
    await Promise.all([storage && empty(storage), people.leave(user)]);
  }
  const empty = (storage: Storage) =>
    storage.transact('readwrite', (tx) => Promise.resolve(tx.clear())).catch(() => undefined);

  /** What was erased may be in any copy, and in the answers that a page has not fetched yet. */
  async function refreshCopies(user: string, namespace: string, erasures: string | undefined): Promise<void> {
    const { others, ended } = await people.enter(user, namespace, erasures);
    for (const other of others) if (other !== namespace) void forget(other);
    if (ended !== undefined) {
      void forget(ended);
      const intents = storageOf(`${ended}/outbox`);
      if (intents) void empty(intents);
    }
    const isOld = others.includes(namespace) || (known !== undefined && known.erasures !== erasures);
    known = { erasures };
    if (!isOld || place?.namespace !== namespace) return;
    cache.clear();
    await Promise.all([place.copies.clear(), place.storage && forgetAnswers(place.storage)]);
    cache.refresh();
  }

  function heard(hint: Hint) {
    if (hint.type === 'outbox') {
      if (hint.discarded) pictures.drop(hint.discarded);
      void outbox.reload().catch(() => undefined);
    } else if (hint.type === 'session') void session.check();
    else live?.heard(hint);
  }

  function sessionChanged() {
    const { state } = session;
    if (state.status === 'confirmed') {
      const { person, namespace } = state.me;
      void refreshCopies(person.id, namespace, state.capabilities.erasures);
      startLiveOnce(state.capabilities.operations);
      outbox.kick(true);
    } else stopLive();
    outbox.changed();
  }

  function startLiveOnce(operations: readonly string[]) {
    if (live || !place) return;
    if (!adapter.subscribe || !operations.includes('live')) return setMode('polling');
    const { tabs, storage, namespace, user } = place;
    live = startLive({
      ...{ adapter, timing, changed, person: user, lock: `${prefix}/${namespace}/live` },
      lease: storage && tabs?.isOpen ? createLease(storage, 'live', tab, timing) : undefined,
      tell: (hint) => tabs?.tell(hint),
      ...{ mode: setMode, signedOut: session.expire, resync: parts.resync, check: session.check },
    });
  }

  function stopLive() {
    live?.stop();
    live = undefined;
    setMode('off');
  }

  /** Changes come in swarms: one look after the swarm instead of one after each. */
  function changed(change: Change) {
    if (changes.push(change) > 1) return;
    later(timing.gather, () => {
      const tests = changes.map(isTouchedBy);
      changes = [];
      cache.invalidate((...read) => tests.some((test) => test(...read)));
    });
  }

  // They lie with the intents: both are words of the person that nobody has yet.
  const drafts: Drafts = {
    read: (name) => place?.storage?.transact('readonly', (tx) => tx.get<string>(`draft/${name}`)) ?? nothing,
    write: (name, text) =>
      place?.storage?.transact('readwrite', (tx) => {
        if (text) tx.put(`draft/${name}`, text);
        else tx.delete(`draft/${name}`);
        return nothing;
      }) ?? nothing,
  };

  return {
    outbox,
    drafts,
    overlay: (row, input, data, since) => pictures.over(row, input, data, since, me()),
    prepare: pictures.prepare,
    load: (key) => (place?.tabs ? place.copies.load(key) : Promise.resolve(undefined)),
    save: (key, read) => place?.copies.save(key, read),
    namespaceOf: people.namespaceOf,
    ...{ enter, leave, forget, sessionChanged },
    kick() {
      outbox.kick(true);
      live?.kick();
    },
    tellSession: () => place?.tabs?.tell({ type: 'session' }),
    stop() {
      outbox.pause();
      if (!place) return;
      place.tabs?.close();
      place.tabs = undefined;
      place.copies.write();
    },
  };
}
