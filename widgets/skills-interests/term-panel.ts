import { html, nothing, type TemplateResult } from 'lit';
import {
  tagPeople,
  tagRemove,
  tagUpdate,
  type Offer,
  type PersonTag,
  type TagAudience,
} from '../../src/contract/tags.js';
import { isModified } from '../internal/clicks.js';
import { OpenGroupEvent } from '../internal/events.js';
import { ListController } from '../internal/query-controller.js';
import { safeUrl } from '../internal/safe-url.js';
import { audiencePicker } from '../parts/audience-picker.js';
import { listEnd } from '../parts/list-end.js';
import { personRow } from '../parts/person.js';
import type { SkillsInterestsElement } from './skills-interests-element.js';
import type { Terms } from './terms.js';

const offers = { 'ask-me': 'offerAskMe', 'can-help': 'offerCanHelp', 'want-to-learn': 'offerWantToLearn' } as const;

/** What opens under a term: exactly the people who have it, its group page, and the owner's own words. */
export class TermPanel {
  /** Taking the term off was asked for. */
  private removing = false;
  private readonly host: SkillsInterestsElement;
  private readonly people: ListController<typeof tagPeople>;

  constructor(private readonly terms: Terms) {
    const { host } = terms;
    this.host = host;
    this.people = new ListController(
      host,
      () => (host.opened ? [tagPeople, { tag: host.opened.tag.id, limit: 6 }] : undefined),
      ({ id }) => id,
    );
  }

  reset(): void {
    this.removing = false;
  }

  render(entry: PersonTag): TemplateResult {
    const { localize } = this.host;
    return html`<div
      part="panel"
      role="group"
      aria-label=${localize.term('whoHas', entry.tag.label)}
      @keydown=${this.handleKeydown}
    >
      ${this.host.own ? nothing : this.renderTheirs(entry)}
      <ul class="people" part="people">
        ${this.people.items.map((person) => personRow(this.host.linked('person', person)))}
      </ul>
      <div class="row">
        ${listEnd(this.people, localize)} ${this.renderGroup(entry)}
        <button class="plain end" part="close" @click=${() => this.host.closePanel()}>${localize.term('close')}</button>
      </div>
      ${this.host.own ? this.renderOwn(entry) : nothing}
    </div>`;
  }

  /** What the owner says of it: a line of experience and an offer. */
  words(entry: PersonTag): string {
    return [entry.note, entry.offer && this.host.localize.term(offers[entry.offer])].filter(Boolean).join(' · ');
  }

  private renderTheirs(entry: PersonTag): TemplateResult {
    const words = this.words(entry);
    return html`${words ? html`<p><bdi>${words}</bdi></p>` : nothing}
    ${
      this.host.canAdd && !this.host.hasOwn(entry.tag.id)
        ? html`<div class="row">
            <button part="add-to-mine" @click=${() => this.terms.consider(entry)}>
              ${this.host.localize.term('addToMine')}
            </button>
          </div>`
        : nothing
    }`;
  }

  private renderGroup({ group }: PersonTag): TemplateResult | typeof nothing {
    if (!group) return nothing;
    const open = (event: MouseEvent) => {
      if (isModified(event)) return;
      event.preventDefault();
      if (event.currentTarget?.dispatchEvent(new OpenGroupEvent(group.id))) void this.terms.openGroup(group.id);
    };
    return html`<a part="group" href=${safeUrl(this.host.linked('group', group).page) ?? '#'} @click=${open}
      >${this.host.localize.term('openGroup')}</a
    >`;
  }

  private renderOwn(entry: PersonTag): TemplateResult {
    const { client } = this.host;
    return html`${client?.offers(tagUpdate) ? this.renderForm(entry) : this.renderTheirs(entry)}
    ${client?.offers(tagRemove) ? this.renderRemoval(entry) : nothing}`;
  }

  private renderForm(entry: PersonTag): TemplateResult {
    const { localize } = this.host;
    return html`<form part="form" @submit=${(event: SubmitEvent) => this.handleSave(event, entry)}>
      <label class="quiet"
        >${localize.term('experience')}
        <input
          part="input"
          name="note"
          maxlength="300"
          placeholder=${localize.term('experiencePlaceholder')}
          .value=${entry.note ?? ''}
        />
      </label>
      <div class="row">
        <label class="quiet"
          >${localize.term('offer')}
          <select part="select" name="offer">
            ${[['', 'offerNone'] as const, ...Object.entries(offers)].map(
              ([offer, word]) =>
                html`<option value=${offer} ?selected=${offer === (entry.offer ?? '')}>${localize.term(word)}</option>`,
            )}
          </select>
        </label>
        ${audiencePicker(entry.audience, () => undefined, localize)}
        <button class="end" part="save" type="submit">${localize.term('save')}</button>
      </div>
    </form>`;
  }

  private renderRemoval({ tag, version }: PersonTag): TemplateResult {
    const { localize } = this.host;
    if (!this.removing) {
      return html`<div class="row">
        <button class="plain" part="remove" @click=${() => this.askRemoval(true)}>${localize.term('remove')}…</button>
      </div>`;
    }
    return html`<div class="note" part="question">
      <p><strong>${localize.term('removeQuestion', tag.label)}</strong></p>
      <p>${localize.term('removeKeeps')}</p>
      <div class="row">
        <button part="remove" @click=${() => this.terms.takeOff({ tag: tag.id, version, undo: false }, tag.label)}>
          ${localize.term('remove')}
        </button>
        <button part="take-back" @click=${() => this.terms.takeOff({ tag: tag.id, version, undo: true }, tag.label)}>
          ${localize.term('removeAndTakeBack')}
        </button>
        <button class="plain" part="cancel" @click=${() => this.askRemoval(false)}>${localize.term('cancel')}</button>
      </div>
    </div>`;
  }

  private askRemoval(asking: boolean): void {
    this.removing = asking;
    this.host.requestUpdate();
    void this.host.focusOn('[part=remove]');
  }
  private handleSave(event: SubmitEvent, { tag, version }: PersonTag): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const [note, offer, audience] = ['[name=note]', '[name=offer]', '[part=audience] select'].map(
      (which) => form.querySelector<HTMLInputElement | HTMLSelectElement>(which)?.value ?? '',
    );
    this.host.closePanel();
    void this.terms.change({
      tag: tag.id,
      version,
      note: note || null,
      offer: (offer || null) as Offer | null,
      audience: audience as TagAudience,
    });
  }
  private handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.host.closePanel();
  };
}
