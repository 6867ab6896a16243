export interface PageSignals {
  /** The browser's word about the network. */
  online: (online: boolean) => void;
  /** Somebody looks again. */
  visible: () => void;
  /** The page goes away, perhaps to come back as it is. */
  hide: () => void;
  /** It came back as it was; who sits there now is not known. */
  restore: () => void;
}

export const isVisible = () => globalThis.document?.visibilityState !== 'hidden';

/** Listens to the page where there is one; returns the way out. */
export function watchPage(signals: PageSignals): () => void {
  const controller = new AbortController();
  const on = (target: Partial<EventTarget> | undefined, type: string, listener: (event: Event) => void) =>
    target?.addEventListener?.(type, listener, { signal: controller.signal });
  on(globalThis, 'online', () => signals.online(true));
  on(globalThis, 'offline', () => signals.online(false));
  on(globalThis, 'focus', () => signals.visible());
  on(globalThis.document, 'visibilitychange', () => isVisible() && signals.visible());
  on(globalThis, 'pagehide', () => {
    signals.hide();
    globalThis.addEventListener('pageshow', ({ persisted }) => persisted && signals.restore(), { once: true });
  });
  return () => controller.abort();
}
