import { html, nothing, type TemplateResult } from 'lit';
import { contactDismiss, contactSuggest, personSearch } from '../../src/contract/people.js';
import type { PersonRef } from '../../src/contract/common.js';
import type { Output } from '../../src/contract/operation.js';
import { ListController, QueryController } from '../internal/query-controller.js';
import { listEnd } from '../parts/list-end.js';
import { personRow } from '../parts/person.js';
import { SearchField } from '../parts/search-field.js';
import type { ContactsBoxElement } from './contacts-box-element.js';
import type { Panels } from './contact-panels.js';

type Suggested = Output<typeof contactSuggest>['items'][number];
type Cause = Suggested['because'][number];

const causes = { tag: 'becauseTag', group: 'becauseGroup', contact: 'becauseContact', 'bookmark-tag': 'becauseBookmark' } as const; // prettier-ignore

/** Looking for people to add, and whom one may know, with the cause. */
export class Finding {
  readonly suggested: ListController<typeof contactSuggest>;
  private readonly found: QueryController<typeof personSearch>;
  private readonly field: SearchField;
  private readonly host: ContactsBoxElement;

  constructor(private readonly panels: Panels) {
    const { host } = panels;
    this.host = host;
    this.field = new SearchField(host);
    const isOpen = () => host.own && host.tab === 'find';
    this.suggested = new ListController(
      host,
      () => (isOpen() && host.offers(contactSuggest) ? [contactSuggest, { limit: 5 }] : undefined),
      ({ person }) => person.id,
    );
    this.found = new QueryController(
      host,
      () => (isOpen() && this.field.q ? [personSearch, { q: this.field.q, addable: true, limit: 8 }] : undefined),
      { keep: true },
    );
  }

  reset(): void {
    this.field.reset();
  }

  render(): TemplateResult {
    const { host } = this;
    const field = host.offers(personSearch) ? this.field.render(host.localize.term('contactsSearch')) : nothing;
    return html`${field} ${this.field.q ? this.renderFound() : this.renderSuggested()}`;
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
    const dismiss = () => this.panels.act(contactDismiss, person, 'nowDismissed');
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
    return html`<button part="add" aria-label=${label} @click=${() => this.panels.addContact(person)}>
      ${host.localize.term(host.follows ? 'follow' : 'addContact')}
    </button>`;
  }
}
