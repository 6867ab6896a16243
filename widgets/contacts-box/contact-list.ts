import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { contactList, type Contact, type Person } from '../../src/contract/people.js';
import { ListController } from '../internal/query-controller.js';
import { listEnd } from '../parts/list-end.js';
import { personRow } from '../parts/person.js';
import { when } from '../parts/when.js';
import { SearchField } from '../parts/search-field.js';
import type { ContactsBoxElement } from './contacts-box-element.js';

/** With fewer a field to search them is in the way. */
const MANY = 8;

/** The contacts, latest status first, and on one's own page the way to what one can do about each. */
export class ContactList {
  private readonly field: SearchField;
  private readonly found: ListController<typeof contactList>;
  private open: string | undefined;

  constructor(private readonly host: ContactsBoxElement) {
    this.field = new SearchField(host);
    // A list of its own: the box does not begin anew with every letter.
    this.found = new ListController(
      host,
      () =>
        host.owner && this.field.q
          ? [contactList, { person: host.owner, sort: 'status' as const, q: this.field.q }]
          : undefined,
      ({ person }) => person.id,
    );
  }

  render(): TemplateResult {
    const { host } = this;
    const { contacts, localize } = host;
    const { q } = this.field;
    const list = q ? this.found : contacts;
    const none = localize.term(q ? 'contactsNoneFound' : host.own ? 'contactsEmptyOwn' : 'contactsEmpty');
    const isEmpty = list.items.length === 0 && list.state.status === 'ready';
    return html`${q || contacts.hasMore || contacts.items.length > MANY ? this.field.render(localize.term('contactsFilter')) : nothing}
      ${isEmpty ? html`<p class="quiet" part="empty">${none}</p>` : nothing}
      <ul class="people" part="people">
        ${repeat(
          list.items,
          ({ person }) => person.id,
          (contact) => this.renderContact(contact),
        )}
      </ul>
      ${listEnd(list, localize)}
      ${host.blocked.items.length > 0 ? host.panels.render(({ acts }) => acts.renderBlocked()) : nothing}`;
  }

  private renderContact({ person }: Contact): TemplateResult {
    const { host } = this;
    const { status } = person;
    const words = status
      ? html`<bdi>${status.emoji} ${status.text}</bdi> · ${when(status.setAt, host.localize)}`
      : (person.title ?? nothing);
    const end = host.own && host.offers({ name: 'contact.remove' }) ? this.renderMore(person) : nothing;
    const below = this.open === person.id ? host.panels.render(({ acts }) => acts.render(person)) : nothing;
    return personRow(host.linked('person', person), words, end, below);
  }

  private renderMore({ id, name }: Person): TemplateResult {
    return html`<button
      class="plain more"
      part="acts"
      aria-expanded=${this.open === id}
      aria-label=${this.host.localize.term('contactActs', name)}
      @click=${() => this.show(this.open === id ? undefined : id)}
    >
      …
    </button>`;
  }

  show(person: string | undefined): void {
    const [was, root] = [this.open, this.host.renderRoot];
    this.open = person;
    this.host.panels.part?.acts.reset();
    this.host.requestUpdate();
    if (person || !was) return;
    void this.host.updateComplete.then(() => root.querySelector<HTMLElement>('[part=acts]')?.focus());
  }
}
