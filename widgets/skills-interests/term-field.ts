import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { tagPreview, tagSuggest, type Suggestion, type TagAudience, type TagKind } from '../../src/contract/tags.js';
import { matchKey } from '../../src/domain/match-key.js';
import { QueryController } from '../internal/query-controller.js';
import { avatar } from '../parts/person.js';
import { Combobox, type ComboboxOption } from '../parts/combobox.js';
import { highlight } from '../parts/highlight.js';
import { audiencePicker } from '../parts/audience-picker.js';
import { consequences, renderConsequences } from './joining.js';
import type { SkillsInterestsElement } from './skills-interests-element.js';
import type { Terms } from './terms.js';

/** A term somebody is about to choose: an existing one, or only what was typed. */
export interface Term {
  id?: string;
  label: string;
}
interface TermOption extends ComboboxOption {
  term: Term;
}

/** Milliseconds without a keystroke before the backend is asked. */
const pause = 120;

/** What a field does: one is offered what others typed, sees what will happen, chooses. One for skills, one for interests. */
export class TermField implements ReactiveController {
  private typed = '';
  private asked = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looking: Term | undefined;
  private term: Term | undefined;
  private audience: TagAudience = 'everyone';
  private announced = '';
  /** As they are on the screen. */
  private options: readonly TermOption[] = [];

  private readonly suggestions: QueryController<typeof tagSuggest>;
  private readonly preview: QueryController<typeof tagPreview>;
  readonly combobox: Combobox<TermOption>;
  private readonly host: SkillsInterestsElement;

  constructor(
    private readonly terms: Terms,
    private readonly kind: TagKind,
  ) {
    const { host } = terms;
    this.host = host;
    this.suggestions = new QueryController(
      host,
      () => (this.asked ? [tagSuggest, { q: this.asked, kind }] : undefined),
      { keep: true },
    );
    this.preview = new QueryController(host, () => {
      const id = this.considered?.id;
      return id && this.audience === 'everyone' ? [tagPreview, { tag: id, audience: this.audience }] : undefined;
    });
    this.combobox = new Combobox<TermOption>(host, {
      name: kind,
      label: () => this.text(kind === 'skill' ? 'addSkill' : 'addInterest'),
      options: () => this.options,
      typed: (text) => this.handleTyped(text),
      active: (option) => this.look(option?.disabled ? undefined : option?.term),
      chosen: (option) => this.choose(option.term),
      confirmed: () => void this.add(!this.previewFailed),
      footer: () => (this.looking ? this.renderPreview(this.looking) : nothing),
    });
    host.addController(this);
    this.combobox.begin();
  }

  /** Puts a term into the field, e.g. one seen on a colleague's page. */
  choose(term: Term): void {
    this.term = term;
    this.looking = undefined;
    this.combobox.set(term.label);
    this.host.requestUpdate();
  }

  hostUpdate(): void {
    this.options = this.offered();
  }
  hostUpdated(): void {
    this.announce();
  }
  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  /** The term to confirm and its buttons; without the field on somebody else's page. */
  renderChosen(): TemplateResult | typeof nothing {
    if (!this.term) return nothing;
    const connects = this.previewFailed ? false : this.preview.data?.page !== 'none';
    const joins = this.audience === 'everyone' && this.term.id !== undefined && connects;
    return this.renderPreview(
      this.term,
      html`<div class="row acts">
        ${audiencePicker(this.audience, (audience) => this.see(audience), this.host.localize)}
        <span class="end row">
          ${joins ? html`<button part="add-only" @click=${() => this.add(false)}>${this.text('addOnly')}</button>` : nothing}
          <button class="plain" part="cancel" @click=${() => this.reset()}>${this.text('cancel')}</button>
          <button
            class="primary"
            part="add"
            ?disabled=${this.isWaiting(this.term)}
            @click=${() => this.add(!this.previewFailed)}
          >
            <span>${this.text(joins ? 'addAndConnect' : 'addOnly')}</span>
          </button>
        </span>
      </div>`,
    );
  }

  private renderPreview(term: Term, acts: TemplateResult | typeof nothing = nothing): TemplateResult {
    return renderConsequences(term.label, this.sentences(term), this.host.localize, acts);
  }

  /** What it would do is not on show yet. */
  private isWaiting(term: Term): boolean {
    return term.id !== undefined && this.audience === 'everyone' && !this.preview.data && !this.previewFailed;
  }
  /** Nothing is connected that was not said before. */
  private get previewFailed(): boolean {
    return this.preview.state.status === 'failed';
  }
  private get considered(): Term | undefined {
    return this.looking ?? this.term;
  }
  private sentences(term: Term): string[] {
    if (this.previewFailed) return [this.text('previewFailed')];
    if (this.isWaiting(term)) return [this.text('loading')];
    return consequences(term.id ? this.preview.data : undefined, this.audience, this.host.localize);
  }

  private offered(): TermOption[] {
    const found = (this.typed.trim() && this.suggestions.data?.items) || [];
    const all = found.map((one) => this.option(one));
    return this.mayCreate(found) ? [...all, this.creation()] : all;
  }
  /** Only once the answer to just this text is there, and nothing equal exists. */
  private mayCreate(found: readonly Suggestion[]): boolean {
    const answered =
      this.asked === this.typed.trim() && this.suggestions.state.status === 'ready' && !this.suggestions.state.fetching;
    return answered && matchKey(this.typed) !== '' && !found.some(({ equal }) => equal);
  }
  private option(one: Suggestion): TermOption {
    const { localize } = this.host;
    const people = one.group ? localize.term('hasGroup', one.tag.people) : localize.term('people', one.tag.people);
    const why =
      one.matched === 'synonym' && one.synonym
        ? localize.term('alsoCalled', one.synonym)
        : one.matched === 'spelling'
          ? localize.term('closeSpelling')
          : '';
    return {
      text: one.tag.label,
      term: { id: one.tag.id, label: one.tag.label },
      disabled: one.mine !== undefined,
      content: html`<span>${highlight(one.tag.label, this.typed)}</span>
        ${one.sample.map((person) => avatar(person, 'small'))}
        <span class="quiet end">${one.mine ? localize.term('alreadyYours') : people}${why ? ` · ${why}` : ''}</span>`,
    };
  }
  private creation(): TermOption {
    const label = this.typed.trim().replace(/\s+/gu, ' ');
    return {
      text: label,
      term: { label },
      content: html`<span class="quiet">${this.host.localize.term('addNew', label)}</span>`,
    };
  }

  private handleTyped(text: string): void {
    this.typed = text;
    this.term = undefined;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.asked = text.trim();
      this.host.requestUpdate();
    }, pause);
  }
  private look(term: Term | undefined): void {
    this.looking = term;
    this.host.requestUpdate();
  }
  private see(audience: TagAudience): void {
    this.audience = audience;
    this.host.requestUpdate();
  }
  private reset(): void {
    this.typed = this.asked = '';
    this.term = this.looking = undefined;
    this.combobox.set('');
    this.combobox.focus();
    this.host.requestUpdate();
  }

  private async add(connect: boolean): Promise<void> {
    const term = this.term;
    if (!term || (connect && this.isWaiting(term))) return;
    const { kind, audience } = this;
    this.reset();
    const which = term.id ? { tag: term.id } : { label: term.label };
    await this.terms.add({ ...which, kind, audience, connect });
  }

  private text(
    key: 'addSkill' | 'addInterest' | 'addOnly' | 'addAndConnect' | 'cancel' | 'loading' | 'previewFailed',
  ): string {
    return this.host.localize.term(key);
  }
  /** The number of suggestions, and what the one in view would do, for those who do not see the list. */
  private announce(): void {
    const { localize } = this.host;
    const message = this.looking
      ? this.sentences(this.looking).join(' ')
      : this.combobox.expanded
        ? localize.term('results', this.options.length)
        : '';
    if (message && message !== this.announced) this.host.say(message);
    this.announced = message;
  }
}
