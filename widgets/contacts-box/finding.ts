import { html, nothing, type TemplateResult } from 'lit';
import { contactDismiss, contactSuggest, personSearch } from '../../src/contract/people.js';
import type { PersonRef } from '../../src/contract/common.js';
import type { Output } from '../../src/contract/operation.js';
import { ListController, QueryController } from '../internal/query-controller.js';
import { listEnd } from '../parts/list-end.js';
import { personRow } from '../parts/person.js';
import type { ContactsBoxElement } from './contacts-box-element.js';

type Suggested = Output<typeof contactSuggest>['items'][number];
type Cause = Suggested['because'][number];

const causes = { tag: 'becauseTag', group: 'becauseGroup', contact: 'becauseContact', 'bookmark-tag': 'becauseBookmark' } as const; // prettier-ignore

/** Looking for people to add, and whom one may know, with the cause. */
export class Finding {
  readonly suggested: ListController<typeof contactSuggest>;
  private readonly found: QueryController<typeof personSearch>;
  private q = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ContactsBoxElement) {
    const isOpen = () => host.own && host.tab === 'find';
    this.suggested = new ListController(
      host,
      () => (isOpen() && host.offers(contactSuggest) ? [contactSuggest, { limit: 5 }] : undefined),
      ({ person }) => person.id,
    );
    this.found = new QueryController(
      host,
      () => (isOpen() && this.q ? [personSearch, { q: this.q, addable: true, limit: 8 }] : undefined),
      { keep: true },
    );
  }

  reset(): void {
    this.q = '';
  }

  render(): TemplateResult {
    const { host } = this;
    const label = host.localize.term('contactsSearch');
    const field = html`<input part="input" type="search" aria-label=${label} placeholder=${label} .value=${this.q} @input=${this.handleInput} />`; // prettier-ignore
    return html`${host.offers(personSearch) ? field : nothing} ${this.q ? this.renderFound() : this.renderSuggested()}`;
  }

  private renderFound(): TemplateResult {
    const { host, found } = this;
    const items = found.data?.items ?? [];
    const none = items.length === 0 && found.state.status === 'ready' && !found.state.fetching;
    return html`<ul class="people" part="people">
        ${items.map(({ person, matched }) => {
          const why = matched.find(({ field }) => field !== 'name')?.text;
          return personRow(host.linked('person', person), why ?? person.title ?? nothing, this.renderAdd(person));
        })}
      </ul>
      ${none ? html`<p class="quiet" part="empty">${host.localize.term('contactsNoneFound')}</p>` : nothing}`;
  }

  private renderSuggested(): TemplateResult {
    const { localize } = this.host;
    const { items, state } = this.suggested;
    if (items.length === 0) {
      return state.status === 'ready'
        ? html`<p class="quiet" part="empty">${localize.term('suggestedNone')}</p>`
        : html``;
    }
    return html`<p class="quiet" part="side">${localize.term('suggestedHeading')}</p>
      <ul class="people" part="people" aria-label=${localize.term('suggestedHeading')}>
        ${items.map((one) => this.renderSuggestion(one))}
      </ul>
      ${listEnd(this.suggested, localize)}`;
  }

  private renderSuggestion({ person, because }: Suggested): TemplateResult {
    const { host } = this;
    const { localize } = host;
    const dismiss = () => void host.act(contactDismiss, person, localize.term('nowDismissed', person.name));
    const acts = html`<div class="row below">
      ${this.renderAdd(person)}
      ${
        host.offers(contactDismiss)
          ? html`<button class="plain" part="dismiss" @click=${dismiss}>${localize.term('dismiss')}</button>`
          : nothing
      }
    </div>`;
    return personRow(host.linked('person', person), because.map((cause) => this.why(cause)).join(' · '), nothing, acts);
  }

  private why({ kind, label }: Cause): string {
    return this.host.localize.term(causes[kind], label);
  }

  private renderAdd(person: PersonRef): TemplateResult {
    const { host } = this;
    const label = host.localize.term('addThem', person.name);
    return html`<button part="add" aria-label=${label} @click=${() => host.addContact(person)}>
      ${host.localize.term(host.follows ? 'follow' : 'addContact')}
    </button>`;
  }

  private handleInput = (event: Event): void => {
    clearTimeout(this.timer);
    const { value } = event.target as HTMLInputElement;
    this.timer = setTimeout(() => {
      this.q = value.trim();
      this.host.requestUpdate();
    }, 150);
  };
}
