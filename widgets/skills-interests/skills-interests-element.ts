import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Input } from '../../src/contract/operation.js';
import { tagAdd, tagList, tagRemove, tagUpdate, type PersonTag, type TagKind } from '../../src/contract/tags.js';
import { skillsInterests } from '../locales/en/skills-interests.js';
import { baseStyles } from '../internal/base.styles.js';
import { TeapointElement } from '../internal/base-element.js';
import { OpenGroupEvent } from '../internal/events.js';
import { MutationController } from '../internal/mutation-controller.js';
import { ListController } from '../internal/query-controller.js';
import { comboboxStyles } from '../parts/combobox.styles.js';
import { listOf } from '../parts/list.js';
import { listEnd } from '../parts/list-end.js';
import { pendingWords, refusal, type Pending } from '../parts/pending.js';
import { skillsInterestsStyles } from './skills-interests.styles.js';
import { TermField, type Added } from './term-field.js';
import { TermPanel } from './term-panel.js';

type Entry = PersonTag & { pending?: Pending };
type Outcome = { message: string; tag?: string; group?: string; undo: boolean };

/**
 * @summary What a person has experience with and likes to do; choosing a term that colleagues typed connects them.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 * @fires tp-open-group - A group page is about to open; cancelable.
 */
export class SkillsInterestsElement extends TeapointElement {
  static readonly folder = 'skills-interests';
  static override readonly texts = skillsInterests;
  static override styles = [baseStyles, comboboxStyles, skillsInterestsStyles];
  static override properties: PropertyDeclarations = {
    person: {},
    outcome: { state: true, attribute: false },
    dialog: { state: true, attribute: false },
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
  private readonly writes = new MutationController(this, [tagAdd, tagUpdate, tagRemove]);
  private readonly fields = { skill: new TermField(this, 'skill'), interest: new TermField(this, 'interest') };
  private readonly panel = new TermPanel(this);
  private opener: HTMLElement | null = null;

  declare private outcome: Outcome | undefined;
  declare private dialog: (() => TemplateResult) | undefined;
  /** Whose page this is: a person's id (default: the person signed in). */
  declare person: string | undefined;

  /** Whether the page is the viewer's own. */
  get own(): boolean {
    return this.viewer !== undefined && this.owner === this.viewer;
  }
  get canAdd(): boolean {
    return this.client?.offers(tagAdd) ?? false;
  }
  private get owner(): string | undefined {
    return this.person ?? this.viewer;
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

  announce(message: string): void {
    this.say(message);
  }
  hasOwn(tag: string): boolean {
    return (this.own ? this.entries : this.ownEntries).items.some((entry) => entry.tag.id === tag);
  }

  /** Adds a term; what it did is shown with the way back. */
  async add(input: Input<typeof tagAdd>): Promise<void> {
    this.outcome = undefined;
    const added = await this.settled(this.writes.run(tagAdd, input));
    if (added) this.tell({ ...this.described(added), tag: added.personTag.tag.id, group: added.group?.id, undo: true });
  }
  async change(input: Input<typeof tagUpdate>): Promise<void> {
    await this.settled(this.writes.run(tagUpdate, input));
  }
  async takeOff(input: Input<typeof tagRemove>, label: string): Promise<void> {
    this.closePanel();
    const removed = await this.settled(this.writes.run(tagRemove, input));
    if (!removed) return;
    this.tell({ message: this.localize.term(input.undo ? 'tookBack' : 'removed', label), undo: false });
    void this.focusOn('[part=outcome] button');
  }
  /** Offers a colleague's term for one's own page: first what it would do, then the button. */
  consider({ tag, kind }: PersonTag): void {
    this.fields[kind].choose(tag);
  }
  closePanel(): void {
    this.panel.show(undefined);
    void this.updateComplete.then(() => this.opener?.focus());
  }
  /** Shows a group page over this one. */
  async openGroup(group: string): Promise<void> {
    const { groupDialog } = await import('../group-page/group-dialog.js');
    this.dialog = groupDialog(this, group, this.localize.term('openGroup'), () => (this.dialog = undefined));
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  protected renderContent(): TemplateResult {
    return html`${this.renderOutcome()} ${this.renderRefusals()}
      <div part="kinds">${this.renderKind('skill')} ${this.renderKind('interest')}</div>
      ${listEnd(this.entries, this.localize)} ${this.dialog?.()}`;
  }

  private renderKind(kind: TagKind): TemplateResult {
    const entries = (this.entries.items as Entry[]).filter((entry) => entry.kind === kind);
    const heading = this.localize.term(kind === 'skill' ? 'skillsHeading' : 'interestsHeading');
    const open = entries.find(({ tag }) => tag.id === this.panel.entry?.tag.id);
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
      ${open ? this.panel.render(open) : nothing} ${this.renderField(kind)}
    </div>`;
  }

  private renderField(kind: TagKind): TemplateResult | typeof nothing {
    if (!this.canAdd) return nothing;
    return this.own ? this.fields[kind].render() : html`${this.fields[kind].renderChosen()}`;
  }

  private renderChip(entry: Entry): TemplateResult {
    const open = this.panel.entry?.tag.id === entry.tag.id;
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

  private renderOutcome(): TemplateResult | typeof nothing {
    const { outcome } = this;
    if (!outcome) return nothing;
    const { tag, group } = outcome;
    return html`<div class="note" part="outcome">
      <p>${outcome.message}</p>
      <div class="row">
        ${group ? html`<button part="open-group" @click=${() => this.handleOpenGroup(group)}>${this.localize.term('openGroup')}</button>` : nothing}
        ${outcome.undo && tag ? html`<button part="take-back" @click=${() => this.handleTakeBack(tag)}>${this.localize.term('takeBack')}</button>` : nothing}
        <button class="plain end" part="close" @click=${() => (this.outcome = undefined)}>
          ${this.localize.term('close')}
        </button>
      </div>
    </div>`;
  }

  private renderRefusals(): unknown {
    if (!this.own) return nothing;
    return this.writes.pending.map((one) => refusal(this.labelOf(one.input), one, this.localize, this.writes));
  }

  private handleChip(event: Event, entry: Entry): void {
    // Not `disabled`: a chip that is being saved keeps the focus it got back.
    if (entry.pending) return;
    const open = this.panel.entry?.tag.id === entry.tag.id;
    this.opener = event.currentTarget as HTMLElement;
    this.panel.show(open ? undefined : entry);
  }
  private handleOpenGroup(group: string): void {
    if (this.dispatchEvent(new OpenGroupEvent(group))) void this.openGroup(group);
  }
  private handleTakeBack(tag: string): void {
    const label = this.entries.items.find((entry) => entry.tag.id === tag)?.tag.label ?? '';
    void this.takeOff({ tag, undo: true }, label);
  }

  /** A refused write stays visible in the outbox, with its reason and the ways on; nothing more to do here. */
  private async settled<T>(write: Promise<T>): Promise<T | undefined> {
    return write.catch(() => undefined);
  }
  private tell(outcome: Outcome): void {
    this.outcome = outcome;
    this.say(outcome.message);
  }
  private described({ personTag, connected, group }: Added): { message: string } {
    const { label } = personTag.tag;
    const names = listOf(
      connected.map(({ name }) => name),
      this.localize,
    );
    const first =
      connected.length > 0 ? this.localize.term('addedConnected', label, names) : this.localize.term('added', label);
    return { message: group ? `${first} ${this.localize.term('addedGroup', group.name)}` : first };
  }
  private labelOf({ label, tag }: Readonly<Record<string, unknown>>): string {
    if (typeof label === 'string') return label;
    return this.entries.items.find((entry) => entry.tag.id === tag)?.tag.label ?? '';
  }
  private emptyWords(kind: TagKind): string {
    const mine = this.own && this.canAdd;
    if (kind === 'skill') return this.localize.term(mine ? 'noSkillsMine' : 'noSkills');
    return this.localize.term(mine ? 'noInterestsMine' : 'noInterests');
  }
}
