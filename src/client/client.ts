import type { AnyOperation, Capabilities, Change, PersonRef } from '../contract/index.js';
import { toAppError } from '../contract/errors.js';
import type { Adapter } from '../adapters/adapter.js';
import type * as BackgroundModule from './background.js';
import { createBatch } from './batch.js';
import { createCache, isTouchedBy } from './cache.js';
import { createCacheStore, createPeople, type CacheStore } from './cache-store.js';
import { mintKey } from './keys.js';
import { createLazyOutbox } from './lazy-outbox.js';
import type { Live } from './live.js';
import { createOnline } from './online.js';
import type { Intent } from './optimistic.js';
import type { OutboxParts } from './outbox.js';
import type { Stored } from './outbox-store.js';
import { createSession } from './session.js';
import { isVisible, watchPage } from './page.js';
import { memoryStorage, openStorage, type Storage } from './storage.js';
import { openTabs, type Hint, type Tabs } from './tabs.js';
import { later, now, timing as standard, type Timing } from './timing.js';
import type { Client, SessionState } from './types.js';

export interface ClientOptions {
  adapter: Adapter;
  /** Begins the name of every database, channel and lock; one per backend. Default `teapoint`. */
  namespace?: string;
  /** Id of the person the host page has signed in: their kept copies may be shown before the backend confirms them. */
  user?: string;
  /** `none` keeps nothing on this device: no copies, and intents live as long as the page. */
  storage?: 'indexeddb' | 'none';
  /** Intervals in milliseconds, for tests. */
  timing?: Partial<Timing>;
}

type Background = typeof BackgroundModule;

/** What this page holds for the person who is here. */
interface Place {
  user: string;
  namespace: string;
  cache: CacheStore;
  /** Undefined while the client is stopped. */
  tabs?: Tabs | undefined;
  /** Where leases and intents are; undefined where nothing can be kept. */
  storage: Storage | undefined;
}

/**
 * The headless client. It starts by asking who is signed in; nothing kept is shown before that is known, from the backend
 * or from the host page by `user`.
 */
export function createClient(options: ClientOptions): Client {
  const { adapter, namespace: prefix = 'teapoint', user: expected } = options;
  const timing = { ...standard, ...options.timing };
  const tab = mintKey();
  const isKept = options.storage !== 'none';
  const online = createOnline();
  const people = createPeople(storageOf('people') ?? memoryStorage());
  let place: Place | undefined;
  let live: Live | undefined;
  let liveMode: Client['liveMode'] = 'off';
  let acknowledged: { intent: Intent; at: number }[] = [];
  let changes: Change[] = [];
  let stopPage: (() => void) | undefined;
  let stopPoll: (() => void) | undefined;
  let isOutdated = false;
  let checkedAt = now();
  let background: Background | undefined;
  let isLost = false;

  function storageOf(name: string): Storage | undefined {
    return isKept ? openStorage(`${prefix}/${name}`, timing.open) : undefined;
  }

  const session = createSession(adapter, timing, online.saw, sessionChanged);
  const isOffered = (name: string) =>
    session.state.status === 'confirmed' && session.state.capabilities.operations.includes(name);
  const confirmed = () => (session.state.status === 'confirmed' ? session.state.me.person.id : undefined);
  const ask = createBatch(adapter, () => isOffered('batch'), confirmed);

  const cache = createCache({
    timing,
    ready: session.ready,
    fetch: (read) => ask(read).then((answer) => (online.saw(), answer), refused),
    overlay: (row, input, data, since) => background?.overlay(row, input, data, intents(since), me()) ?? data,
    load: (key) => place?.cache.load(key) ?? Promise.resolve(undefined),
    save: (key, read) => place?.cache.save(key, read),
  });

  const parts: OutboxParts = {
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
    freeSpace: () => place?.cache.clear() ?? Promise.resolve(),
    left,
    tell: (discarded) => place?.tabs?.tell({ type: 'outbox', ...(discarded !== undefined && { discarded }) }),
  };
  const loading = loadBackground();
  const outbox = createLazyOutbox(
    loading.then(({ createOutbox }) => createOutbox(parts)),
    () => isLost,
  );
  outbox.subscribe(cache.repaint);
  online.on(() => outbox.changed());

  /** Tried until it is here: an intent may be waiting for it. */
  async function loadBackground(attempt = 1): Promise<Background> {
    try {
      return (background = await import('./background.js'));
    } catch {
      isLost = true;
      outbox.changed();
      await new Promise<void>((resolve) => later(Math.min(attempt * timing.retryFirst, timing.retryCap), resolve));
      return loadBackground(attempt + 1);
    }
  }

  function refused(thrown: unknown): never {
    const error = toAppError(thrown);
    online.saw(error);
    if (error.code === 'unauthenticated') session.expire();
    throw error;
  }

  const me = (): PersonRef =>
    session.state.status === 'confirmed' ? session.state.me.person : { id: place?.user ?? '', name: '' };

  /** What a copy that began at `since` does not know: acknowledged intents, then those on their way. */
  function intents(since: number): Intent[] {
    return [...acknowledged.filter(({ at }) => at > since).map(({ intent }) => intent), ...outbox.pending];
  }

  /** An intent left the outbox. Its picture stays until an answer that was asked for afterwards is here. */
  function left(stored: Stored, arrived: boolean) {
    const at = cache.tick();
    if (arrived) acknowledged.push({ intent: pictureOf(stored), at });
    cache.invalidate(({ touches }) => touches.some((kind) => stored.row.touches.includes(kind)));
    const isAwaited = (from: number) => [...cache.copies()].some(({ since, isEmpty }) => !isEmpty && since < from);
    acknowledged = acknowledged.filter((one) => isAwaited(one.at));
  }

  function sessionChanged(state: SessionState) {
    if (state.status === 'confirmed') {
      const { person, namespace } = state.me;
      enter(person.id, namespace);
      void people.enter(person.id, namespace).then((others) => others.forEach(forget));
      startLiveOnce(state.capabilities);
      outbox.kick(true);
      cache.refresh();
    } else stopLive();
    outbox.changed();
  }

  const forget = (namespace: string) => {
    const storage = storageOf(`${namespace}/cache`);
    if (storage) void createCacheStore(storage, timing).clear();
  };

  /** The storage of this person opens; that of somebody who was here before closes, and their copies go. */
  function enter(user: string, namespace: string) {
    if (place?.user !== user || place.namespace !== namespace) {
      leave();
      const storage = storageOf(`${namespace}/outbox`);
      const cached = storageOf(`${namespace}/cache`);
      place = { user, namespace, storage, cache: createCacheStore(cached ?? memoryStorage(), timing) };
      cache.revive();
    }
    if (place.tabs) return;
    place.tabs = openTabs(`${prefix}/${namespace}`, heard);
    void outbox.open(user, place.storage, `${prefix}/${namespace}/outbox`);
  }

  function leave() {
    if (!place) return;
    stopLive();
    place.tabs?.close();
    void place.cache.clear();
    place = undefined;
    acknowledged = [];
    cache.clear();
  }

  function heard(hint: Hint) {
    if (hint.type === 'outbox') {
      if (hint.discarded) acknowledged = acknowledged.filter(({ intent }) => intent.key !== hint.discarded);
      void outbox.reload().catch(() => undefined);
    } else if (hint.type === 'session') void session.check();
    else live?.heard(hint);
  }

  function startLiveOnce({ operations }: Capabilities) {
    if (live || !place) return;
    if (!adapter.subscribe || !operations.includes('live')) return setMode('polling');
    const { tabs, storage, namespace, user } = place;
    const name = `${prefix}/${namespace}/live`;
    const tell = (hint: Hint) => tabs?.tell(hint);
    void loading.then(({ createLease, startLive }) => {
      if (live || place?.tabs !== tabs || session.state.status !== 'confirmed') return;
      const lease = storage && tabs?.isOpen ? createLease(storage, 'live', tab, timing) : undefined;
      live = startLive({
        person: user,
        ...{ adapter, timing, lease, lock: name, tell, changed, mode: setMode, signedOut: session.expire },
        resync: () => cache.invalidate(isLasting),
      });
    });
  }

  function stopLive() {
    live?.stop();
    live = undefined;
    setMode('off');
  }

  function setMode(mode: Client['liveMode']) {
    liveMode = mode;
    stopPoll?.();
    stopPoll = mode === 'polling' ? later(timing.poll, poll) : undefined;
  }

  function poll() {
    if (isVisible()) cache.invalidate(isLasting);
    setMode(liveMode);
  }

  /** Changes come in swarms: one look after the swarm instead of one after each. */
  function changed(change: Change) {
    if (changes.push(change) > 1) return;
    later(timing.gather, () => {
      const tests = changes.map(isTouchedBy);
      changes = [];
      cache.invalidate((row, input) => tests.some((test) => test(row, input)));
    });
  }

  function start() {
    if (stopPage) return;
    stopPage = watchPage({
      online(value) {
        online.told(value);
        if (value) again();
      },
      visible: again,
      hide: stop,
      restore() {
        cache.clear();
        start();
      },
    });
    void session.check();
    if (expected !== undefined) void people.namespaceOf(expected).then(enterEarly);
  }

  function enterEarly(namespace: string | undefined) {
    if (namespace !== undefined && session.state.status !== 'confirmed' && stopPage) enter(expected!, namespace);
  }

  /** Somebody looks, or the network is back: everything that waits is tried now. */
  function again() {
    if (now() - checkedAt > timing.stale || session.state.status !== 'confirmed') {
      checkedAt = now();
      void session.check();
    }
    outbox.kick(true);
    cache.refresh();
    live?.kick();
  }

  function stop() {
    stopPage?.();
    stopPage = undefined;
    outbox.pause();
    cache.stop();
    place?.tabs?.close();
    if (place) place.tabs = undefined;
    session.reset();
  }

  start();
  return {
    get session() {
      return session.state;
    },
    onSession: session.on,
    check: session.check,
    offers: ({ name }) => isOffered(name),
    observe: (operation, input, listener, how) =>
      cache.observe(operation, input as object, listener as never, how) as never,
    mutate(operation, input) {
      const { tag } = input as { tag?: string };
      return outbox.mutate(operation, input as object, () => (tag ? labelOf(tag) : undefined)) as never;
    },
    outbox,
    get online() {
      return online.value;
    },
    onOnline: online.on,
    get liveMode() {
      return liveMode;
    },
    async signOut() {
      place?.tabs?.tell({ type: 'session' });
      stop();
      const kept = place?.cache.clear();
      leave();
      session.reset(true);
      await kept;
    },
    stop,
    start,
  };

  function labelOf(tag: string): string | undefined {
    for (const { data } of cache.copies()) {
      const label = background?.labelIn(data, tag);
      if (label !== undefined) return label;
    }
    return undefined;
  }
}

/** Reads of things; what somebody types into a search is not worth keeping. */
const isLasting = ({ touches }: AnyOperation) => touches.length > 0;

function pictureOf({ key, operation, input, at, label }: Stored): Intent {
  return { key, operation, input, at, label };
}
