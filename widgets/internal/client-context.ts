import type { ReactiveController, ReactiveElement } from 'lit';
import type { Client } from '../../src/client/types.js';

/** What a `<tp-portal>` gives the widgets inside it. */
export interface Portal {
  client: Client;
  /** Where the pages of people and groups are, with `{id}` in the place of the id. */
  pages: { readonly person?: string | undefined; readonly group?: string | undefined };
  /** Where the backend's paths begin, for addresses that people take along. */
  api?: string | undefined;
}
type Receive = (portal: Portal | undefined, stop: () => void) => void;

// The community's context protocol, in the few lines of it that one value needs. `Symbol.for`: widgets of a second
// bundle on the page find the same portal. The number is the shape's version.
const key = Symbol.for('teapoint.portal.1');

class PortalRequest extends Event {
  readonly context = key;
  readonly subscribe = true;
  constructor(readonly callback: Receive) {
    super('context-request', { bubbles: true, composed: true });
  }
}

/** Gives a value to every widget inside the element, now and whenever it changes. */
export class PortalProvider {
  private readonly receivers = new Set<Receive>();
  private current: Portal | undefined;

  constructor(element: HTMLElement) {
    element.addEventListener('context-request', (event) => {
      const { context, callback } = event as PortalRequest;
      if (context !== key) return;
      event.stopPropagation();
      this.receivers.add(callback);
      this.tell(callback);
    });
  }

  get value(): Portal | undefined {
    return this.current;
  }
  set value(portal: Portal | undefined) {
    this.current = portal;
    this.receivers.forEach((receiver) => this.tell(receiver));
  }
  private tell(receiver: Receive): void {
    receiver(this.current, () => this.receivers.delete(receiver));
  }
}

/** Asks the elements around its host for a portal, and follows its changes. */
export class PortalConsumer implements ReactiveController {
  value: Portal | undefined;
  private stop: (() => void) | undefined;

  constructor(private readonly host: ReactiveElement) {
    host.addController(this);
  }
  hostConnected(): void {
    this.host.dispatchEvent(new PortalRequest(this.receive));
  }
  hostDisconnected(): void {
    this.stop?.();
    this.stop = this.value = undefined;
  }
  private readonly receive: Receive = (portal, stop) => {
    this.stop = stop;
    this.value = portal;
    this.host.requestUpdate();
  };
}
