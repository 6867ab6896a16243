import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Output } from '../../src/contract/operation.js';
import { blockList, contactList, contactRequests } from '../../src/contract/people.js';
import { feedList } from '../../src/contract/feeds.js';
import { contactsBox } from '../locales/en/contacts-box.js';
import { intl } from '../locales/intl.js';
import { baseStyles } from '../internal/base.styles.js';
import { MutationController, named } from '../internal/mutation-controller.js';
import { PersonalElement } from '../internal/personal-element.js';
import { ListController } from '../internal/query-controller.js';
import { LazyPart } from '../parts/lazy-part.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { tabPanel, tabs, type Tab } from '../parts/tabs.js';
import { tabsStyles } from '../parts/tabs.styles.js';
import { ContactList } from './contact-list.js';
import { contactsBoxStyles } from './contacts-box.styles.js';

type Request = Output<typeof contactRequests>['items'][number];

/**
 * @summary The contacts of a person with what they say of themselves; on one's own page also requests, suggestions, finding.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 */
export class ContactsBoxElement extends PersonalElement {
  static readonly folder = 'contacts-box';
  static override readonly texts = contactsBox;
  static override styles = [baseStyles, tabsStyles, contactsBoxStyles];
  static override properties: PropertyDeclarations = {
    tab: { state: true, attribute: false },
  };

  readonly contacts = new ListController(
    this,
    () => (this.owner ? [contactList, { person: this.owner, sort: 'status' as const }] : undefined),
    ({ person }) => person.id,
  );
  readonly waiting = new ListController(
    this,
    () => (this.own && !this.follows && this.offers(contactRequests) ? [contactRequests, {}] : undefined),
    ({ person }) => person.id,
  );
  readonly blocked = new ListController(
    this,
    () => (this.own && this.offers(blockList) ? [blockList, {}] : undefined),
    ({ id }) => id,
  );
  readonly writes = new MutationController(this, named('contact.add', 'contact.remove', 'contact.dismiss', 'block.add', 'block.remove')); // prettier-ignore
  readonly list = new ContactList(this);
  readonly panels = new LazyPart(this, () => import('./contact-panels.js').then(({ Panels }) => new Panels(this)));

  declare tab: string;

  constructor() {
    super();
    this.tab = 'contacts';
  }

  get follows(): boolean {
    return this.session?.status === 'confirmed' && this.session.capabilities.policy.contacts === 'follow';
  }
  /** Who asked to be a contact. */
  get incoming(): Request[] {
    return this.waiting.items.filter(({ direction }) => direction === 'incoming');
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
    for (const list of [this.contacts, this.waiting, this.panels.part?.finding.suggested]) list?.refetch();
  }

  show(tab: string): void {
    this.tab = tab;
    this.panels.part?.finding.reset();
  }

  protected renderContent(): TemplateResult {
    const all = this.own ? this.allTabs() : [];
    const chosen = all.some(({ name }) => name === this.tab) ? this.tab : 'contacts';
    if (all.length < 2) return html`${this.renderWrites()} ${this.list.render()}`;
    const content =
      chosen === 'requests'
        ? this.panels.render(({ requests }) => requests.render())
        : chosen === 'find'
          ? this.panels.render(({ finding }) => finding.render())
          : chosen === 'news'
            ? this.panels.render(({ news }) => news.render())
            : this.renderContacts();
    return html`${tabs(all, chosen, this.heading, (name) => this.show(name))} ${this.renderWrites()}
    ${tabPanel(chosen, content)}`;
  }

  private allTabs(): Tab[] {
    const { localize } = this;
    const count = this.incoming.length;
    return [
      { name: 'contacts', label: localize.term('contactsHeading') },
      ...(this.offers(feedList) ? [{ name: 'news', label: localize.term('contactsNews') }] : []),
      ...(this.offers(contactRequests) && !this.follows
        ? [
            {
              name: 'requests',
              label: localize.term('contactsRequests'),
              count: count ? intl(Intl.NumberFormat, localize.lang()).format(count) : undefined,
            },
          ]
        : []),
      ...(this.offers({ name: 'contact.add' }) &&
      (this.offers({ name: 'contact.suggest' }) || this.offers({ name: 'person.search' }))
        ? [{ name: 'find', label: localize.term('contactsFind') }]
        : []),
    ];
  }

  private renderContacts(): TemplateResult {
    const count = this.incoming.length;
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
