import type { AppError } from '../contract/index.js';
import { createEmitter } from './emitter.js';

export interface Online {
  readonly value: boolean;
  on: (listener: (online: boolean) => void) => () => void;
  /** An answer came (any answer), or none did. */
  saw: (error?: AppError) => void;
  /** The browser's word. It is a hint to try again, never a reason not to. */
  told: (online: boolean) => void;
}

const silent = new Set<string>(['network', 'timeout']);

export function createOnline(): Online {
  const emitter = createEmitter<boolean>();
  let value = globalThis.navigator?.onLine !== false;
  const set = (next: boolean) => {
    if (next === value) return;
    value = next;
    emitter.emit(next);
  };
  return {
    get value() {
      return value;
    },
    on: emitter.on,
    saw(error) {
      if (error?.code !== 'aborted') set(!error || !silent.has(error.code));
    },
    told: set,
  };
}
