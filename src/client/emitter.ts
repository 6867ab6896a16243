/** Listeners of one kind of event. */
export interface Emitter<T> {
  on: (listener: (value: T) => void) => () => void;
  emit: (value: T) => void;
}

export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    on(listener) {
      // The same function may be given twice: each gets a place of its own, and its own way out.
      const own = (value: T) => listener(value);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    emit(value) {
      for (const listener of [...listeners]) guarded(() => listener(value));
    },
  };
}

/** Runs foreign code; its error is reported as an uncaught one and stops nobody else. */
export function guarded(run: () => void): void {
  try {
    run();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Returns a function that runs `work` once in the next microtask, however often it is called until then. */
export function coalesce(work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      work();
    });
  };
}
