/** An adapter around another, with faults a test arranges by hand. It has no timers: what hangs, hangs until released. */
import { AppError, type AnyOperation, type ErrorCode, type ErrorOptions, type Input } from '../contract/index.js';
import type { Adapter, Answer, ExecuteOptions } from '../adapters/adapter.js';

export type Fault =
  /** The request waits at the door until `release()`, then goes on. */
  | { kind: 'hang' }
  /** The request never arrives: no effect, `network`. */
  | { kind: 'lose-request' }
  /** It takes effect, but the answer is lost: `network`. */
  | { kind: 'lose-answer' }
  /** It takes effect and its answer waits until `release()`. */
  | { kind: 'hold-answer' }
  /** It arrives twice, as a proxy that repeats would have it; the second answer is given. */
  | { kind: 'duplicate' }
  /** The backend answers with this error, without effect. */
  | { kind: 'answer'; code: ErrorCode; options?: ErrorOptions };

export interface Call {
  operation: string;
  input: unknown;
  idempotencyKey: string | undefined;
}

export interface FaultAdapter extends Adapter {
  /** Every request that was made, in order, whether or not it arrived. */
  readonly calls: readonly Call[];
  /** How many requests wait for `release()`. */
  readonly waiting: number;
  /** The next request for the operation (`*` for any) meets this fault; several are met one after another. */
  next(operation: string, fault: Fault): void;
  /** From now on every request meets this fault; `undefined` ends it. */
  always(fault: Fault | undefined): void;
  /** Lets everything that waits go on. */
  release(): void;
}

const lost = () => new AppError('network', 'the test lost it');

export function faultAdapter(inner: Adapter): FaultAdapter {
  const calls: Call[] = [];
  const scripted: { operation: string; fault: Fault }[] = [];
  let constant: Fault | undefined;
  let doors: (() => void)[] = [];

  function faultFor(name: string): Fault | undefined {
    const index = scripted.findIndex(({ operation }) => operation === name || operation === '*');
    return index < 0 ? constant : scripted.splice(index, 1)[0]?.fault;
  }

  function wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new AppError('aborted', 'given up'));
      doors.push(resolve);
      signal?.addEventListener('abort', () => {
        doors = doors.filter((door) => door !== resolve);
        reject(new AppError('aborted', 'given up'));
      });
    });
  }

  async function meet<R>(
    fault: Fault | undefined,
    send: () => Promise<R>,
    signal: AbortSignal | undefined,
  ): Promise<R> {
    if (!fault) return send();
    if (fault.kind === 'answer') throw new AppError(fault.code, 'the test answered', fault.options);
    if (fault.kind === 'lose-request') throw lost();
    if (fault.kind === 'hang') await wait(signal);
    if (fault.kind === 'duplicate') await send();
    const answer = await send();
    if (fault.kind === 'lose-answer') throw lost();
    if (fault.kind === 'hold-answer') await wait(signal);
    return answer;
  }

  return {
    calls,
    get waiting() {
      return doors.length;
    },
    next: (operation, fault) => void scripted.push({ operation, fault }),
    always: (fault) => void (constant = fault),
    release() {
      const open = doors;
      doors = [];
      for (const door of open) door();
    },
    async execute<T extends AnyOperation>(operation: T, input: Input<T>, options: ExecuteOptions = {}) {
      calls.push({ operation: operation.name, input, idempotencyKey: options.idempotencyKey });
      const send = () => inner.execute(operation, input, options) as Promise<Answer<never>>;
      return meet(faultFor(operation.name), send, options.signal);
    },
    ...(inner.subscribe && {
      async subscribe(subscription) {
        calls.push({ operation: 'live', input: { cursor: subscription.cursor }, idempotencyKey: undefined });
        return meet(faultFor('live'), () => inner.subscribe!(subscription), subscription.signal);
      },
    }),
  };
}
