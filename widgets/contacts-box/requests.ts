import { html, nothing, type TemplateResult } from 'lit';
import type { contactRequests } from '../../src/contract/people.js';
import type { Output } from '../../src/contract/operation.js';
import { listEnd } from '../parts/list-end.js';
import { personRow } from '../parts/person.js';
import { when } from '../parts/when.js';
import type { ContactsBoxElement } from './contacts-box-element.js';
import type { Panels } from './contact-panels.js';

type Request = Output<typeof contactRequests>['items'][number];

/** Who asked and who was asked, until there is an answer. */
export class Requests {
  private readonly host: ContactsBoxElement;

  constructor(private readonly panels: Panels) {
    this.host = panels.host;
  }

  render(): TemplateResult {
    const { localize, waiting, incoming } = this.host;
    const { items, state } = waiting;
    const outgoing = items.filter(({ direction }) => direction === 'outgoing');
    const none = items.length === 0 && state.status === 'ready';
    return html`${none ? html`<p class="quiet" part="empty">${localize.term('requestsNone')}</p>` : nothing}
    ${this.renderSide(localize.term('requestsIn'), incoming)} ${this.renderSide(localize.term('requestsOut'), outgoing)}
    ${listEnd(waiting, localize)}`;
  }

  private renderSide(heading: string, requests: Request[]): TemplateResult | typeof nothing {
    if (requests.length === 0) return nothing;
    return html`<p class="quiet" part="side">${heading}</p>
      <ul class="people" part="people" aria-label=${heading}>
        ${requests.map((request) => this.renderRequest(request))}
      </ul>`;
  }

  private renderRequest({ person, direction, at }: Request): TemplateResult {
    const { host } = this;
    const { localize } = host;
    const decline = html`<button class="plain" part="decline" @click=${() => this.panels.removeContact(person)}>
      ${localize.term(direction === 'incoming' ? 'decline' : 'withdraw')}
    </button>`;
    const accept = html`<button part="accept" @click=${() => this.panels.addContact(person, true)}>
      ${localize.term('accept')}
    </button>`;
    const acts = html`<div class="row below">${direction === 'incoming' ? accept : nothing} ${decline}</div>`;
    const about = person.title ? html`${person.title} · ${when(at, localize)}` : when(at, localize);
    return personRow(host.linked('person', person), about, nothing, acts);
  }
}
