import type { AnyOperation } from '../contract/index.js';
import { toAppError } from '../contract/errors.js';
import type { Adapter } from '../adapters/adapter.js';
import type * as BackgroundModule from './background.js';
import { createBatch } from './batch.js';
import { createCache } from './cache.js';
import { createLazyOutbox } from './lazy-outbox.js';
import { createOnline } from './online.js';
import { createSession } from './session.js';
import { isVisible, watchPage } from './page.js';
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

type Background = BackgroundModule.Background;

/** Whose answers this page holds. */
interface Place {
  user: string;
  namespace: string;
  /** False from the moment the page is left until it is known again who is here. */
  isOpen: boolean;
}

/**
 * The headless client. It starts by asking who is signed in; nothing kept is shown before that is known, from the backend
 * or from the host page by `user`. What no first paint needs is fetched meanwhile; without it reads work all the same.
 */
export function createClient(options: ClientOptions): Client {
  const { adapter, namespace: prefix = 'teapoint' } = options;
  const timing = { ...standard, ...options.timing };
  const online = createOnline();
  let place: Place | undefined;
  let liveMode: Client['liveMode'] = 'off';
  let stopPage: (() => void) | undefined;
  let stopPoll: (() => void) | undefined;
  let checkedAt = now();
  let background: Background | undefined;
  let isLost = false;
  /** Whom the host page named, until the backend says who is there or the page is left. */
  let expected = options.user;

  const session = createSession(adapter, timing, online.saw, sessionChanged);
  const isOffered = (name: string) =>
    session.state.status === 'confirmed' && session.state.capabilities.operations.includes(name);
  const confirmed = () => (session.state.status === 'confirmed' ? session.state.me.person.id : undefined);
  const ask = createBatch(adapter, () => isOffered('batch'), confirmed);

  const cache = createCache({
    timing,
    ready: session.ready,
    fetch: (read) => ask(read).then((answer) => (online.saw(), answer), refused),
    overlay: (row, input, data, since) => (background ? background.overlay(row, input, data, since) : data),
    load: (key) => background?.load(key),
    save: (key, read) => background?.save(key, read),
  });

  const arriving = fetchBackground();
  const loading = arriving.then((code) => beginBackground(code, 1));
  const outbox = createLazyOutbox(
    loading.then((ready) => ready.outbox),
    () => isLost,
    confirmed,
  );

  /** Tried until it is here: an intent may be waiting for it. */
  async function beginBackground(code: typeof BackgroundModule | undefined, attempt: number): Promise<Background> {
    isLost = !code;
    if (!code) {
      if (confirmed() !== undefined) setMode('polling');
      outbox.changed();
      await new Promise<void>((resolve) => later(Math.min(attempt * timing.retryFirst, timing.retryCap), resolve));
      return beginBackground(await fetchBackground(), attempt + 1);
    }
    const isKept = options.storage !== 'none';
    background = code.createBackground({
      adapter,
      timing,
      prefix,
      isKept,
      online,
      session,
      cache,
      setMode,
      resync,
      signOut,
    });
    if (place?.isOpen) background.enter(place.user, place.namespace);
    background.sessionChanged();
    return background;
  }

  function refused(thrown: unknown): never {
    const error = toAppError(thrown);
    online.saw(error);
    if (error.code === 'unauthenticated') session.expire();
    throw error;
  }

  function sessionChanged(state: SessionState) {
    const isConfirmed = state.status === 'confirmed';
    if (state.status !== 'failed') expected = undefined;
    if (isConfirmed) enter(state.me.person.id, state.me.namespace);
    if (background) background.sessionChanged();
    else setMode(isConfirmed && isLost ? 'polling' : 'off');
    if (isConfirmed) cache.refresh();
    else if (state.status === 'signed-out' && !state.me) cache.clear();
    outbox.changed();
  }

  /** Answers to somebody who was here before go. */
  function enter(user: string, namespace: string) {
    if (place?.user !== user || place.namespace !== namespace) {
      void leave();
      place = { user, namespace, isOpen: true };
    }
    place.isOpen = true;
    background?.enter(user, namespace);
  }

  async function leave(): Promise<void> {
    if (!place) return;
    const { namespace } = place;
    place = undefined;
    const gone = background ? background.leave() : loading.then((late) => late.forget(namespace));
    cache.clear();
    // Without that code nothing was kept on this page load; what an earlier one kept goes as soon as it is here.
    await arriving;
    if (!isLost) await gone;
  }

  function setMode(mode: Client['liveMode']) {
    liveMode = mode;
    stopPoll?.();
    stopPoll = mode === 'polling' ? later(timing.poll, poll) : undefined;
  }

  function poll() {
    if (isVisible()) resync();
    setMode(liveMode);
  }

  function resync() {
    cache.invalidate(isLasting);
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
    const user = expected;
    if (user !== undefined) void loading.then(({ namespaceOf }) => namespaceOf(user)).then(enterEarly);
  }

  function enterEarly(namespace: string | undefined) {
    if (namespace !== undefined && expected !== undefined) enter(expected, namespace);
  }

  /** Somebody looks, or the network is back: everything that waits is tried now. */
  function again() {
    if (now() - checkedAt > timing.stale || session.state.status !== 'confirmed') {
      checkedAt = now();
      void session.check();
    }
    background?.kick();
    cache.refresh();
  }

  function stop() {
    stopPage?.();
    stopPage = undefined;
    background?.stop();
    cache.stop();
    if (place) place.isOpen = false;
    session.reset();
  }

  async function signOut() {
    background?.tellSession();
    stop();
    const gone = leave();
    session.reset(true);
    await gone;
  }

  start();
  return {
    get user() {
      return expected;
    },
    get session() {
      return session.state;
    },
    onSession: session.on,
    check: session.check,
    offers: ({ name }) => isOffered(name),
    observe: (operation, input, listener, how) =>
      cache.observe(operation, input as object, listener as never, how) as never,
    prepare: () => void loading.then(({ prepare }) => prepare()),
    mutate: (operation, input) => outbox.mutate(operation, input as object) as never,
    outbox,
    drafts: loading.then(({ drafts }) => drafts),
    get online() {
      return online.value;
    },
    onOnline: online.on,
    get liveMode() {
      return liveMode;
    },
    signOut,
    stop,
    start,
  };
}

const fetchBackground = () => import('./background.js').catch(() => undefined);

/** Reads of things; what somebody types into a search is not worth keeping. */
const isLasting = ({ touches }: AnyOperation) => touches.length > 0;
