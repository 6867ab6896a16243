import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  blockAdd,
  blockList,
  blockRemove,
  contactList,
  contactRemove,
  type Contact,
  type Person,
} from '../../src/contract/people.js';
import { ListController } from '../internal/query-controller.js';
import { listEnd } from '../parts/list-end.js';
import { personRow } from '../parts/person.js';
import { when } from '../parts/when.js';
import { SearchField } from '../parts/search-field.js';
import type { ContactsBoxElement } from './contacts-box-element.js';

/** With fewer a field to search them is in the way. */
const MANY = 8;

/** The contacts, latest status first, and on one's own page what one can do about each. */
export class ContactList {
  private readonly field: SearchField;
  private readonly found: ListController<typeof contactList>;
  private open: string | undefined;
  private asking: 'remove' | 'block' | undefined;
  private readonly blocked: ListController<typeof blockList>;

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
    this.blocked = new ListController(
      host,
      () => (host.own && host.offers(blockList) ? [blockList, {}] : undefined),
      ({ id }) => id,
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
      ${listEnd(list, localize)} ${this.renderBlocked()}`;
  }

  private renderContact({ person }: Contact): TemplateResult {
    const { host } = this;
    const { status } = person;
    const words = status
      ? html`<bdi>${status.emoji} ${status.text}</bdi> · ${when(status.setAt, host.localize)}`
      : (person.title ?? nothing);
    const end = host.own && host.offers(contactRemove) ? this.renderMore(person) : nothing;
    return personRow(host.linked('person', person), words, end, this.open === person.id ? this.renderActs(person) : nothing); // prettier-ignore
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

  private renderActs(person: Person): TemplateResult {
    const { localize } = this.host;
    if (this.asking) return this.renderQuestion(person, this.asking);
    return html`<div class="row below">
      <button part="remove" @click=${() => this.ask('remove')}>${localize.term('removeContact')}…</button>
      ${
        this.host.offers(blockAdd)
          ? html`<button part="block" @click=${() => this.ask('block')}>${localize.term('block')}…</button>`
          : nothing
      }
    </div>`;
  }

  private renderQuestion(person: Person, act: 'remove' | 'block'): TemplateResult {
    const { localize } = this.host;
    return html`<div class="note below" role="group" @keydown=${this.handleKeydown}>
      <p>${localize.term(act === 'block' ? 'blockQuestion' : 'removeContactQuestion', person.name)}</p>
      <div class="row">
        <button part="confirm" @click=${() => this.handleConfirm(person, act)}>
          ${localize.term(act === 'block' ? 'block' : 'removeContact')}
        </button>
        <button class="plain" part="cancel" @click=${() => this.show(undefined)}>${localize.term('cancel')}</button>
      </div>
    </div>`;
  }

  private renderBlocked(): TemplateResult | typeof nothing {
    const { host } = this;
    if (this.blocked.items.length === 0) return nothing;
    const unblock = (person: Person | { id: string; name: string }) =>
      html`<button
        part="unblock"
        @click=${() => void host.act(blockRemove, person, host.localize.term('nowUnblocked', person.name))}
      >
        ${host.localize.term('unblock')}
      </button>`;
    return html`<details part="blocked">
      <summary class="quiet">${host.localize.term('blockedHeading')}</summary>
      <ul class="people">
        ${this.blocked.items.map((person) => personRow(person, undefined, host.offers(blockRemove) ? unblock(person) : nothing))}
      </ul>
      ${listEnd(this.blocked, host.localize)}
    </details>`;
  }

  private show(person: string | undefined): void {
    const [was, root] = [this.open, this.host.renderRoot];
    this.open = person;
    this.asking = undefined;
    this.host.requestUpdate();
    if (person || !was) return;
    void this.host.updateComplete.then(() => root.querySelector<HTMLElement>('[part=acts]')?.focus());
  }
  private ask(act: 'remove' | 'block'): void {
    this.asking = act;
    this.host.requestUpdate();
    void this.host.focusOn('[part=confirm]');
  }

  private handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.show(undefined);
  };
  private handleConfirm(person: Person, act: 'remove' | 'block'): void {
    const { host } = this;
    this.show(undefined);
    if (act === 'remove') host.removeContact(person);
    else void host.act(blockAdd, person, host.localize.term('nowBlocked', person.name));
  }
}
