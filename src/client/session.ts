import { AppError, toAppError } from '../contract/errors.js';
import { capabilitiesGet, meGet, type Capabilities, type Me } from '../contract/frame.js';
import type { Adapter } from '../adapters/adapter.js';
import { dataOf } from './batch.js';
import { createEmitter } from './emitter.js';
import { delayOf } from './retry.js';
import { later, type Timing } from './timing.js';
import type { SessionState } from './types.js';

export interface Session {
  readonly state: SessionState;
  on: (listener: (state: SessionState) => void) => () => void;
  /** Resolves when it is known who is signed in; rejects while signed out or unreachable. */
  ready: () => Promise<unknown>;
  /** Asks again who is signed in. */
  check: () => Promise<void>;
  /** An answer said that nobody is. */
  expire: () => void;
  /** Nobody is confirmed until `check()` says so; `signedOut`: and nobody shall be. */
  reset: (signedOut?: boolean) => void;
  stop: () => void;
}

const signedOut = () => new AppError('unauthenticated', 'nobody is signed in');

/** `saw` learns of every answer; `changed` runs before any listener, so that storage is right when they ask. */
export function createSession(
  adapter: Adapter,
  timing: Timing,
  saw: (error?: AppError) => void,
  changed: (state: SessionState) => void,
): Session {
  const emitter = createEmitter<SessionState>();
  let state: SessionState = { status: 'connecting' };
  let checking: Promise<void> | undefined;
  let stopRetry: (() => void) | undefined;
  let attempts = 0;
  let run = 0;

  function set(next: SessionState) {
    state = next;
    changed(next);
    emitter.emit(next);
  }

  async function ask(mine: number): Promise<void> {
    const next = await whoIsThere(adapter).catch(toAppError);
    if (mine !== run) return;
    saw(next instanceof Error ? next : undefined);
    if (!(next instanceof Error)) {
      attempts = 0;
      return set({ status: 'confirmed', ...next });
    }
    refuse(next);
  }

  function refuse(error: AppError) {
    if (error.code === 'unauthenticated') {
      again(timing.signIn);
      if (state.status !== 'signed-out') set(asSignedOut());
      return;
    }
    again(delayOf(++attempts, error, timing));
    // A confirmed person stays confirmed while the backend is away; an unknown one is not shown anything.
    if (state.status !== 'confirmed' && state.status !== 'signed-out') set({ status: 'failed', error });
  }

  function again(delay: number) {
    stopRetry?.();
    stopRetry = later(delay, () => void check());
  }

  const asSignedOut = (): SessionState => ({ status: 'signed-out', me: 'me' in state ? state.me : undefined });

  function check(): Promise<void> {
    if (checking) return checking;
    const mine = ask(run).finally(() => {
      if (checking === mine) checking = undefined;
    });
    return (checking = mine);
  }

  function stop() {
    run++;
    stopRetry?.();
    checking = undefined;
  }

  return {
    get state() {
      return state;
    },
    on: emitter.on,
    check,
    ready() {
      if (state.status === 'confirmed') return Promise.resolve();
      if (state.status === 'signed-out') return Promise.reject(signedOut());
      if (state.status === 'failed') return Promise.reject(state.error);
      return new Promise((resolve, reject) => {
        const off = emitter.on((next) => {
          if (next.status === 'connecting') return;
          off();
          if (next.status === 'confirmed') resolve(undefined);
          else reject(next.status === 'failed' ? next.error : signedOut());
        });
      });
    },
    expire() {
      if (state.status !== 'confirmed') return;
      again(timing.signIn);
      set(asSignedOut());
    },
    reset(isSignedOut = false) {
      stop();
      set({ status: isSignedOut ? 'signed-out' : 'connecting' });
    },
    stop,
  };
}

async function whoIsThere(adapter: Adapter): Promise<{ me: Me; capabilities: Capabilities }> {
  const [me, capabilities] = await Promise.allSettled([
    dataOf(adapter.execute(meGet, {})),
    dataOf(adapter.execute(capabilitiesGet, {})),
  ]);
  // Of two refusals the one about the person says more.
  if (me.status === 'rejected') throw me.reason;
  if (capabilities.status === 'rejected') throw capabilities.reason;
  return { me: me.value, capabilities: capabilities.value };
}
