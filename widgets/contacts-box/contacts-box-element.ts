import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { PersonRef } from '../../src/contract/common.js';
import type { AnyOperation, Input } from '../../src/contract/operation.js';
import { blockAdd, blockRemove, contactAdd, contactDismiss, contactList, contactRemove, contactRequests, contactSuggest, personSearch } from '../../src/contract/people.js'; // prettier-ignore
import { contactsBox } from '../locales/en/contacts-box.js';
import { intl } from '../locales/intl.js';
import { baseStyles } from '../internal/base.styles.js';
import { TeapointElement } from '../internal/base-element.js';
import { MutationController } from '../internal/mutation-controller.js';
import { ListController } from '../internal/query-controller.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { tabPanel, tabs, type Tab } from '../parts/tabs.js';
import { tabsStyles } from '../parts/tabs.styles.js';
import { ContactList } from './contact-list.js';
import { contactsBoxStyles } from './contacts-box.styles.js';
import { Finding } from './finding.js';
import { Requests } from './requests.js';

/**
 * @summary The contacts of a person with what they say of themselves; on one's own page also requests, suggestions, finding.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 */
export class ContactsBoxElement extends TeapointElement {
  static readonly folder = 'contacts-box';
  static override readonly texts = contactsBox;
  static override styles = [baseStyles, tabsStyles, contactsBoxStyles];
  static override properties: PropertyDeclarations = {
    person: {},
    tab: { state: true, attribute: false },
  };

  readonly contacts = new ListController(
    this,
    () => (this.owner ? [contactList, { person: this.owner, sort: 'status' as const }] : undefined),
    ({ person }) => person.id,
  );
  private readonly writes = new MutationController(this, [contactAdd, contactRemove, contactDismiss, blockAdd, blockRemove]); // prettier-ignore
  private readonly list = new ContactList(this);
  private readonly requests = new Requests(this);
  private readonly finding = new Finding(this);

  declare tab: string;
  /** Whose contacts: a person's id (default: the person signed in). */
  declare person: string | undefined;

  constructor() {
    super();
    this.tab = 'contacts';
  }

  get owner(): string | undefined {
    return this.person ?? this.viewer;
  }
  get own(): boolean {
    return this.viewer !== undefined && this.owner === this.viewer;
  }
  get follows(): boolean {
    return this.session?.status === 'confirmed' && this.session.capabilities.policy.contacts === 'follow';
  }
  offers(operation: AnyOperation): boolean {
    return this.client?.offers(operation) ?? false;
  }

  protected get heading(): string {
    return this.localize.term('contactsHeading');
  }
  protected get mainQuery() {
    return this.contacts.state;
  }
  protected override get itemCount(): number {
    return this.contacts.items.length;
  }
  protected override get damagedCount(): number {
    return this.contacts.damaged;
  }
  protected refetch(): void {
    for (const list of [this.contacts, this.requests.waiting, this.finding.suggested]) list.refetch();
  }

  /** Does something about a person; what it did is said, a refusal stays on show. */
  async act<T extends AnyOperation>(operation: T, person: PersonRef, message: string): Promise<void> {
    await this.writes.run(operation, { person: person.id } as Input<T>).then(
      () => this.say(message),
      () => undefined,
    );
  }
  addContact(person: PersonRef, isAnswer = false): void {
    const message = this.localize.term(isAnswer || this.follows ? 'nowContact' : 'nowAsked', person.name);
    void this.act(contactAdd, person, message);
  }
  removeContact(person: PersonRef): void {
    void this.act(contactRemove, person, this.localize.term('nowRemoved', person.name));
  }
  show(tab: string): void {
    this.tab = tab;
    this.finding.reset();
  }

  protected renderContent(): TemplateResult {
    const all = this.own ? this.allTabs() : [];
    const chosen = all.some(({ name }) => name === this.tab) ? this.tab : 'contacts';
    if (all.length < 2) return html`${this.renderWrites()} ${this.list.render()}`;
    const content =
      chosen === 'requests'
        ? this.requests.render()
        : chosen === 'find'
          ? this.finding.render()
          : this.renderContacts();
    return html`${tabs(all, chosen, this.heading, (name) => this.show(name))} ${this.renderWrites()}
    ${tabPanel(chosen, content)}`;
  }

  private allTabs(): Tab[] {
    const { localize } = this;
    const count = this.requests.incoming.length;
    return [
      { name: 'contacts', label: localize.term('contactsHeading') },
      ...(this.offers(contactRequests) && !this.follows
        ? [
            {
              name: 'requests',
              label: localize.term('contactsRequests'),
              count: count ? intl(Intl.NumberFormat, localize.lang()).format(count) : undefined,
            },
          ]
        : []),
      ...(this.offers(contactAdd) && (this.offers(contactSuggest) || this.offers(personSearch))
        ? [{ name: 'find', label: localize.term('contactsFind') }]
        : []),
    ];
  }

  private renderContacts(): TemplateResult {
    const count = this.requests.incoming.length;
    const note = html`<div class="row note" part="asked">
      <span>${this.localize.term('contactsAsk', count)}</span>
      <button class="end" part="see" @click=${() => this.handleSee()}>${this.localize.term('seeThem')}</button>
    </div>`;
    return html`${count ? note : nothing} ${this.list.render()}`;
  }

  private renderWrites(): unknown {
    return this.writes.pending.map((one) => {
      const name = one.label ?? this.heading;
      if (one.state === 'failed') return refusal(name, one, this.localize, this.writes);
      return html`<p class="quiet" part="pending">◷ <bdi>${name}</bdi>: ${pendingWords(one, this.localize)}</p>`;
    });
  }

  private handleSee(): void {
    this.show('requests');
    void this.focusOn('#tab-requests');
  }
}
