/** Fired before a person's page is opened by a click; `preventDefault()` keeps the browser here. */
export class OpenPersonEvent extends Event {
  static readonly type = 'tp-open-person';
  constructor(readonly person: string) {
    super(OpenPersonEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

/** Fired before a group page is opened by a click; `preventDefault()` leaves it to the host page. */
export class OpenGroupEvent extends Event {
  static readonly type = 'tp-open-group';
  constructor(readonly group: string) {
    super(OpenGroupEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

/**
 * Fired once per page when the backend wants the person to sign in again; everything waits until then.
 * `preventDefault()` leaves it to the host page to say so.
 */
export class SessionExpiredEvent extends Event {
  static readonly type = 'tp-session-expired';
  constructor() {
    super(SessionExpiredEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'tp-open-person': OpenPersonEvent;
    'tp-open-group': OpenGroupEvent;
    'tp-session-expired': SessionExpiredEvent;
  }
}
