/** Every interval of the client in milliseconds. Measured on the monotonic clock: a wrong wall clock changes nothing. */
export const timing = {
  /** Longest wait for a database to open. */
  open: 5_000,
  /** A lease whose beat stood still for this long is taken over; its owner beats this often; others look this often. */
  leaseDead: 10_000,
  leaseBeat: 2_500,
  leaseLook: 4_000,
  /** First step and cap of the backoff, before jitter. */
  retryFirst: 1_000,
  retryCap: 60_000,
  /** Cap of what the server may ask us to wait, and the wait for a key that is still being worked on. */
  retryAfterCap: 300_000,
  inProgress: 1_000,
  /** Nothing from the stream for this long: it is dead, whatever the socket says. */
  watchdog: 45_000,
  /** How often shown reads are asked for again without a stream. */
  poll: 25_000,
  /** How long after a new stream stands all is asked for again that was answered before it did. */
  settle: 1_000,
  /** How long changes are gathered before reads are asked for again. */
  gather: 100,
  /** How long a copy is good, unless the query says otherwise. */
  stale: 30_000,
  /** How long a signed-out page waits before it looks whether somebody signed in. */
  signIn: 30_000,
  /** How long the cache waits before it writes to disk. */
  persist: 1_000,
};
export type Timing = typeof timing;

/** Milliseconds of a clock nobody can set. */
export const now = () => performance.now();

/** Runs `work` after a while; returns the way to prevent it. */
export function later(delay: number, work: () => void): () => void {
  const timer = setTimeout(work, delay);
  return () => clearTimeout(timer);
}

/** Resolves after `delay`, or at once when `signal` aborts. */
export function pause(delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      stop();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const stop = later(delay, end);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
