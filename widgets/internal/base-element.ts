import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { AnyOperation } from '../../src/contract/operation.js';
import type { Client, QueryState, SessionState } from '../../src/client/types.js';
import { announce, prepareAnnouncer } from './announcer.js';
import type { Texts } from '../locales/texts.js';
import { PortalConsumer } from './client-context.js';
import { Localize } from './localize.js';
import type { ClientHost } from './query-controller.js';
import { renderCaveat, renderInstead, stateOf, type Situation, type WidgetState } from './states.js';

/**
 * What every widget is: a client from the portal around it (or set by hand), a heading, seven designed states, texts in
 * the page's language, one announcer. A widget gives its heading, its main query and its content.
 */
export abstract class TeapointElement extends LitElement implements ClientHost {
  static readonly version = '0.1.0';
  static override properties: PropertyDeclarations = {
    headingLevel: { type: Number, attribute: 'heading-level' },
    label: {},
    lang: { reflect: true },
  };

  /** The widget's own English texts. */
  static readonly texts: Partial<Texts> = {};
  readonly localize = new Localize(this, (this.constructor as typeof TeapointElement).texts);
  protected readonly portal = new PortalConsumer(this);
  private ownClient: Client | undefined;
  private watched: Client | undefined;
  private unwatch: (() => void) | undefined;

  /** What was opened and is on its way. */
  coming: Promise<unknown> | undefined;

  /** Level of the heading in the page's outline, 1–6 (default 2). */
  declare headingLevel: number;
  /** Heading in place of the widget's own word. */
  declare label: string | undefined;

  constructor() {
    super();
    this.headingLevel = 2;
  }

  /** The client in use: set by hand, or the one of the `<tp-portal>` around. */
  get client(): Client | undefined {
    return this.ownClient ?? this.portal.value?.client;
  }
  set client(client: Client | undefined) {
    this.ownClient = client;
    this.requestUpdate();
  }

  get session(): SessionState | undefined {
    return this.client?.session;
  }
  /** The signed-in person's id, once it is sure who that is. */
  get viewer(): string | undefined {
    return this.session?.status === 'confirmed' ? this.session.me.person.id : undefined;
  }
  /** Whether the backend has the operation; what it lacks is not shown. */
  offers(operation: Pick<AnyOperation, 'name'>): boolean {
    return this.client?.offers(operation) ?? false;
  }
  /** Emoji that an administrator picked to be given beside "useful". */
  get marks(): readonly string[] {
    const { session } = this;
    return (session?.status === 'confirmed' && session.capabilities.policy.marks) || [];
  }
  get state(): WidgetState {
    return stateOf(this.situation);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    prepareAnnouncer();
    this.requestUpdate();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch?.();
    this.watched = this.unwatch = undefined;
  }
  /** What was opened is on show. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.coming;
    return super.getUpdateComplete();
  }
  protected override willUpdate(): void {
    if (this.watched === this.client) return;
    this.unwatch?.();
    this.watched = this.client;
    const update = () => this.requestUpdate();
    const ways = this.client && [this.client.onSession(update), this.client.onOnline(update)];
    this.unwatch = () => ways?.forEach((stop) => stop());
  }

  /** The focus does not fall to the page when what had it goes: the control before it takes over, else the next. */
  protected override update(changed: PropertyValues): void {
    const had = this.shadowRoot?.activeElement as HTMLElement | null | undefined;
    const all = had ? [...this.renderRoot.querySelectorAll<HTMLElement>('a,button,input,select,textarea')] : [];
    super.update(changed);
    if (!had || had.isConnected) return;
    const at = all.indexOf(had);
    [...all.slice(0, at).reverse(), ...all.slice(at)].find(({ isConnected }) => isConnected)?.focus();
  }

  /** What the widget is called when no `label` is given. */
  protected abstract readonly heading: string;
  /** What is missing when it is not connected. */
  protected get help(): string {
    return this.localize.term('unconfiguredHelp');
  }
  /** Whether the tag says all it needs. */
  protected get configured(): boolean {
    return true;
  }
  /** The read that decides the widget's state. */
  protected abstract readonly mainQuery: QueryState<unknown>;
  protected abstract renderContent(): TemplateResult;
  protected abstract refetch(): void;
  protected get itemCount(): number {
    return 1;
  }
  protected get damagedCount(): number {
    return 0;
  }
  /** The quiet count beside the heading. */
  protected get count(): string | undefined {
    return undefined;
  }

  private get situation(): Situation {
    return {
      session: this.configured ? this.session : undefined,
      query: this.mainQuery,
      items: this.itemCount,
      damaged: this.damagedCount,
    };
  }

  /** A person or group with the address of its page: the backend's word, else the portal's pattern. */
  linked<R extends { id: string; page?: string }>(kind: 'person' | 'group', ref: R): R {
    const page = ref.page ?? this.portal.value?.pages[kind]?.replace('{id}', encodeURIComponent(ref.id));
    return page === undefined ? ref : { ...ref, page };
  }

  /** Says it to screen readers. */
  say(message: string): void {
    announce(message);
  }

  /** Moves the focus to what the act just done put on show. */
  async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  protected override render(): TemplateResult {
    const situation = this.situation;
    const state = stateOf(situation);
    const instead = renderInstead(state, situation, {
      localize: this.localize,
      explain: this.session?.status !== 'confirmed' || this.session.me.roles.includes('admin'),
      retry: () => void this.handleRetry(),
      help: this.help,
    });
    return html`<section
      class="base"
      part="base"
      data-state=${state}
      lang=${this.localize.lang()}
      dir=${!this.dir && this.localize.term('$dir') === 'rtl' ? 'rtl' : nothing}
      aria-labelledby="heading"
      aria-busy=${state === 'loading'}
    >
      ${this.renderHeader()}
      ${instead === nothing ? [renderCaveat(state, situation, this.localize), this.renderContent()] : instead}
    </section>`;
  }

  private async handleRetry(): Promise<void> {
    if (this.session?.status !== 'confirmed') await this.client?.check();
    this.refetch();
  }

  private renderHeader(): TemplateResult {
    return html`<header part="header">
      <div class="heading" id="heading" part="heading" role="heading" aria-level=${this.headingLevel}>
        ${this.label ?? this.heading}
      </div>
      ${this.count ? html`<span class="quiet" part="count">${this.count}</span>` : nothing}
    </header>`;
  }
}
