import { html, nothing, type TemplateResult } from 'lit';
import type { PersonRef } from '../../src/contract/common.js';
import { blockAdd, blockRemove, type Person } from '../../src/contract/people.js';
import { listEnd } from '../parts/list-end.js';
import { personRow } from '../parts/person.js';
import type { ContactsBoxElement } from './contacts-box-element.js';
import type { Panels } from './contact-panels.js';

/** What one can do about a contact, each after a question, and whom one has blocked. */
export class ContactActs {
  private asking: 'remove' | 'block' | undefined;
  private readonly host: ContactsBoxElement;

  constructor(private readonly panels: Panels) {
    this.host = panels.host;
  }

  reset(): void {
    this.asking = undefined;
  }

  render(person: Person): TemplateResult {
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
        <button class="plain" part="cancel" @click=${this.close}>${localize.term('cancel')}</button>
      </div>
    </div>`;
  }

  renderBlocked(): TemplateResult {
    const { localize, blocked } = this.host;
    return html`<details part="blocked">
      <summary class="quiet">${localize.term('blockedHeading')}</summary>
      <ul class="people">
        ${blocked.items.map((person) => personRow(person, undefined, this.renderUnblock(person)))}
      </ul>
      ${listEnd(blocked, localize)}
    </details>`;
  }

  private renderUnblock(person: PersonRef): TemplateResult | typeof nothing {
    if (!this.host.offers(blockRemove)) return nothing;
    return html`<button part="unblock" @click=${() => this.panels.act(blockRemove, person, 'nowUnblocked')}>
      ${this.host.localize.term('unblock')}
    </button>`;
  }

  private ask(act: 'remove' | 'block'): void {
    this.asking = act;
    this.host.requestUpdate();
    void this.host.focusOn('[part=confirm]');
  }

  private close = (): void => this.host.list.show(undefined);
  private handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.close();
  };
  private handleConfirm(person: Person, act: 'remove' | 'block'): void {
    this.close();
    if (act === 'remove') this.panels.removeContact(person);
    else this.panels.act(blockAdd, person, 'nowBlocked');
  }
}
