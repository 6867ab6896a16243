import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { tagList, type PersonTag, type TagKind } from '../../src/contract/tags.js';
import { skillsInterests } from '../locales/en/skills-interests.js';
import { baseStyles } from '../internal/base.styles.js';
import { MutationController, named } from '../internal/mutation-controller.js';
import { PersonalElement } from '../internal/personal-element.js';
import { ListController } from '../internal/query-controller.js';
import { comboboxField, type ComboboxBehaviour } from '../parts/combobox-field.js';
import { LazyPart } from '../parts/lazy-part.js';
import { listEnd } from '../parts/list-end.js';
import { pendingWords, refusal, type Pending } from '../parts/pending.js';
import { skillsInterestsStyles } from './skills-interests.styles.js';

type Entry = PersonTag & { pending?: Pending };

/**
 * @summary What a person has experience with and likes to do; choosing a term that colleagues typed connects them.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 * @fires tp-open-group - A group page is about to open; cancelable.
 */
export class SkillsInterestsElement extends PersonalElement {
  static readonly folder = 'skills-interests';
  static override readonly texts = skillsInterests;
  static override styles = [baseStyles, skillsInterestsStyles];
  static override properties: PropertyDeclarations = {
    opened: { state: true, attribute: false },
  };

  private readonly entries = new ListController(
    this,
    () => (this.owner ? [tagList, { person: this.owner, limit: 100 }] : undefined),
    ({ tag }) => tag.id,
  );
  private readonly ownEntries = new ListController(
    this,
    () => (this.viewer && !this.own ? [tagList, { person: this.viewer, limit: 100 }] : undefined),
    ({ tag }) => tag.id,
  );
  readonly writes = new MutationController(this, named('tag.add', 'tag.update', 'tag.remove'));
  private readonly terms = new LazyPart(this, () => import('./terms.js').then(({ Terms }) => new Terms(this)));
  private opener: HTMLElement | null = null;

  /** The term whose panel is open. */
  declare opened: PersonTag | undefined;

  get canAdd(): boolean {
    return this.offers({ name: 'tag.add' });
  }

  protected get heading(): string {
    return this.localize.term('bothHeading');
  }
  protected get mainQuery() {
    return this.entries.state;
  }
  protected override get itemCount(): number {
    return this.entries.items.length;
  }
  protected override get damagedCount(): number {
    return this.entries.damaged;
  }
  protected refetch(): void {
    this.entries.refetch();
  }

  hasOwn(tag: string): boolean {
    return (this.own ? this.entries : this.ownEntries).items.some((entry) => entry.tag.id === tag);
  }

  labelOf({ label, tag }: Readonly<Record<string, unknown>>): string {
    if (typeof label === 'string') return label;
    return this.entries.items.find((entry) => entry.tag.id === tag)?.tag.label ?? '';
  }
  closePanel(): void {
    this.show(undefined);
    void this.updateComplete.then(() => this.opener?.focus());
  }
  private show(entry: PersonTag | undefined): void {
    this.opened = entry;
    this.terms.part?.panel.reset();
  }

  protected renderContent(): TemplateResult {
    const { part } = this.terms;
    return html`${part?.renderOutcome()} ${this.renderRefusals()}
      <div part="kinds">${this.renderKind('skill')} ${this.renderKind('interest')}</div>
      ${listEnd(this.entries, this.localize)} ${this.opened ? nothing : this.terms.renderFailure()}
      ${part?.renderDialog()}`;
  }

  private renderKind(kind: TagKind): TemplateResult {
    const entries = (this.entries.items as Entry[]).filter((entry) => entry.kind === kind);
    const heading = this.localize.term(kind === 'skill' ? 'skillsHeading' : 'interestsHeading');
    const open = entries.find(({ tag }) => tag.id === this.opened?.tag.id);
    const level = Math.min(this.headingLevel + 1, 6);
    return html`<div part="kind" role="group" aria-labelledby="${kind}-heading">
      <div part="subheading" id="${kind}-heading" role="heading" aria-level=${level}>
        ${heading} <span class="quiet">${entries.length || nothing}</span>
      </div>
      ${
        entries.length > 0
          ? html`<ul part="chips">
              ${repeat(
                entries,
                ({ tag }) => tag.id,
                (entry) => this.renderChip(entry),
              )}
            </ul>`
          : html`<p class="quiet">${this.emptyWords(kind)}</p>`
      }
      ${open ? this.terms.render(({ panel }) => panel.render(open)) : nothing} ${this.renderField(kind)}
    </div>`;
  }

  private renderField(kind: TagKind): TemplateResult | typeof nothing {
    if (!this.canAdd) return nothing;
    const field = this.terms.part?.fields[kind];
    return html`${this.own ? this.renderInput(kind, field?.combobox) : nothing} ${field?.renderChosen()}`;
  }
  private renderInput(kind: TagKind, does: ComboboxBehaviour | undefined): TemplateResult {
    const { localize } = this;
    const isSkill = kind === 'skill';
    const label = localize.term(isSkill ? 'addSkill' : 'addInterest');
    const placeholder = localize.term(isSkill ? 'addSkillPlaceholder' : 'addInterestPlaceholder');
    return comboboxField({ name: kind, label, placeholder }, does, () => void this.terms.open());
  }

  private renderChip(entry: Entry): TemplateResult {
    const open = this.opened?.tag.id === entry.tag.id;
    return html`<li>
      <button
        part="chip"
        aria-expanded=${open}
        aria-disabled=${entry.pending !== undefined}
        @click=${(event: Event) => this.handleChip(event, entry)}
      >
        <bdi>${entry.tag.label}</bdi> <span class="quiet">${this.chipWords(entry)}</span>
      </button>
    </li>`;
  }

  private chipWords({ tag, offer, pending }: Entry): string {
    if (pending) {
      const all = this.writes.pending.find(({ key }) => key === pending.key) ?? pending;
      return `◷ ${pendingWords(all, this.localize)}`;
    }
    const asks = offer === 'ask-me' ? ` · ${this.localize.term('offerAskMe')}` : '';
    return `${this.localize.term('people', tag.people)}${asks}`;
  }

  private renderRefusals(): unknown {
    if (!this.own) return nothing;
    return this.writes.pending.map((one) => refusal(this.labelOf(one.input), one, this.localize, this.writes));
  }

  private handleChip(event: Event, entry: Entry): void {
    // Not `disabled`: a chip that is being saved keeps the focus it got back.
    if (entry.pending) return;
    const open = this.opened?.tag.id === entry.tag.id;
    this.opener = event.currentTarget as HTMLElement;
    this.show(open ? undefined : entry);
  }

  private emptyWords(kind: TagKind): string {
    const mine = this.own && this.canAdd;
    if (kind === 'skill') return this.localize.term(mine ? 'noSkillsMine' : 'noSkills');
    return this.localize.term(mine ? 'noInterestsMine' : 'noInterests');
  }
}
