import type { PropertyDeclarations } from 'lit';
import { ReactiveElement } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.js';
import { rest, type RestOptions } from '../../src/adapters/rest.js';
import { createClient, type Client } from '../../src/client/index.js';
import { PortalProvider } from '../internal/client-context.js';

/** What decides which backend is asked, and as whom. */
const backend = ['src', 'user', 'adapter', 'headers'];

/**
 * @summary Says once, for every widget inside it, where the backend is and who is asking.
 * @slot - The widgets, and anything else of the page.
 * @fires tp-session-expired - The backend wants the person to sign in again.
 */
export class PortalElement extends ReactiveElement {
  static readonly folder = 'portal';
  static readonly version = '0.1.0';
  static override properties: PropertyDeclarations = {
    src: {},
    user: {},
    personPage: { attribute: 'person-page' },
    groupPage: { attribute: 'group-page' },
    adapter: { attribute: false },
    headers: { attribute: false },
  };

  private readonly provider = new PortalProvider(this);
  private unwatch: (() => void) | undefined;

  /** Base URL of the backend, e.g. `/api`. */
  declare src: string | undefined;
  /** Id of the signed-in person, where the page knows it: cached content can then show before the backend answers. */
  declare user: string | undefined;
  /** Address of a person's page, e.g. `/people/{id}`; names are links to it unless the backend says where. */
  declare personPage: string | undefined;
  /** Address of a group's page, e.g. `/groups/{id}`. */
  declare groupPage: string | undefined;
  /** An adapter in place of the backend at `src`. */
  declare adapter: Adapter | undefined;
  /** Asked before each request, for portals that sign requests by header; never kept anywhere. `true` asks for fresh ones. */
  declare headers: RestOptions['headers'];

  /** The client of everything inside, once there is a backend to talk to. */
  get client(): Client | undefined {
    return this.provider.value?.client;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close();
  }
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.open();
  }
  protected override update(changed: Map<PropertyKey, unknown>): void {
    super.update(changed);
    if (backend.some((field) => changed.has(field))) this.open();
    else this.provide(this.client);
  }

  private open(): void {
    this.close();
    const adapter =
      this.adapter ?? (this.src === undefined ? undefined : rest({ baseUrl: this.src, headers: this.headers }));
    if (!adapter || !this.isConnected) return;
    const client = createClient({ adapter, user: this.user });
    this.provide(client);
    void this.watch(client);
  }
  /** The code is fetched before it is needed: when people are signed out, the files may not be had either. */
  private async watch(client: Client): Promise<void> {
    const code = await import('./signed-out.js').catch(() => undefined);
    if (client === this.client) this.unwatch = code?.watchSession(client, this);
  }
  private provide(client: Client | undefined): void {
    const pages = { person: this.personPage, group: this.groupPage };
    this.provider.value = client && { client, pages, api: this.adapter ? undefined : this.src };
  }
  private close(): void {
    this.unwatch?.();
    this.client?.stop();
    this.provider.value = undefined;
  }
}
