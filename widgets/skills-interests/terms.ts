import { html, nothing, type TemplateResult } from 'lit';
import type { Input, Output } from '../../src/contract/operation.js';
import { tagAdd, tagRemove, tagUpdate, type PersonTag } from '../../src/contract/tags.js';
import { OpenGroupEvent } from '../internal/events.js';
import { addEnglish } from '../internal/localize.js';
import { terms } from '../locales/en/terms.js';
import { comboboxStyles } from '../parts/combobox.styles.js';
import { listOf } from '../parts/list.js';
import { addStyles } from '../parts/styles.js';
import type { SkillsInterestsElement } from './skills-interests-element.js';
import { TermField } from './term-field.js';
import { TermPanel } from './term-panel.js';
import { termsStyles } from './terms.styles.js';

type Outcome = { message: string; tag?: string; group?: string; undo: boolean };

/** All that one does with terms: choosing one, opening one, and what an act did, with the way back. */
export class Terms {
  readonly fields: Record<'skill' | 'interest', TermField>;
  readonly panel: TermPanel;
  private outcome: Outcome | undefined;
  private dialog: (() => TemplateResult) | undefined;

  constructor(readonly host: SkillsInterestsElement) {
    addEnglish(terms);
    addStyles(host, comboboxStyles, termsStyles);
    this.fields = { skill: new TermField(this, 'skill'), interest: new TermField(this, 'interest') };
    this.panel = new TermPanel(this);
  }

  /** Adds a term; what it did is shown with the way back. */
  async add(input: Input<typeof tagAdd>): Promise<void> {
    this.show(undefined);
    const added = await settled(this.host.writes.run(tagAdd, input));
    if (!added) return;
    const { personTag, group } = added;
    this.tell({ message: this.described(added), tag: personTag.tag.id, undo: true, ...(group && { group: group.id }) });
  }
  async change(input: Input<typeof tagUpdate>): Promise<void> {
    await settled(this.host.writes.run(tagUpdate, input));
  }
  async takeOff(input: Input<typeof tagRemove>, label: string): Promise<void> {
    const { host } = this;
    host.closePanel();
    const removed = await settled(host.writes.run(tagRemove, input));
    if (!removed) return;
    this.tell({ message: host.localize.term(input.undo ? 'tookBack' : 'removed', label), undo: false });
    void host.focusOn('[part=outcome] button');
  }
  /** Offers a colleague's term for one's own page: first what it would do, then the button. */
  consider({ tag, kind }: PersonTag): void {
    this.fields[kind].choose(tag);
  }
  /** Shows a group page over this one. */
  async openGroup(group: string): Promise<void> {
    const { host } = this;
    const { groupDialog } = await import('../group-page/group-dialog.js');
    this.dialog = groupDialog(host, group, host.localize.term('openGroup'), () => this.closeDialog());
    host.requestUpdate();
    await host.updateComplete;
    host.renderRoot.querySelector('dialog')?.showModal();
  }

  renderDialog(): TemplateResult | undefined {
    return this.dialog?.();
  }
  renderOutcome(): TemplateResult | undefined {
    const { localize } = this.host;
    if (!this.outcome) return undefined;
    const { message, tag, group, undo } = this.outcome;
    return html`<div class="note" part="outcome">
      <p>${message}</p>
      <div class="row">
        ${group ? html`<button part="open-group" @click=${() => this.handleOpenGroup(group)}>${localize.term('openGroup')}</button>` : nothing}
        ${undo && tag ? html`<button part="take-back" @click=${() => this.handleTakeBack(tag)}>${localize.term('takeBack')}</button>` : nothing}
        <button class="plain end" part="close" @click=${() => this.show(undefined)}>${localize.term('close')}</button>
      </div>
    </div>`;
  }

  private closeDialog(): void {
    this.dialog = undefined;
    this.host.requestUpdate();
  }
  private show(outcome: Outcome | undefined): void {
    this.outcome = outcome;
    this.host.requestUpdate();
  }
  private tell(outcome: Outcome): void {
    this.show(outcome);
    this.host.say(outcome.message);
  }
  private described({ personTag, connected, group }: Output<typeof tagAdd>): string {
    const { localize } = this.host;
    const { label } = personTag.tag;
    const names = listOf(
      connected.map(({ name }) => name),
      localize,
    );
    const first = connected.length > 0 ? localize.term('addedConnected', label, names) : localize.term('added', label);
    return group ? `${first} ${localize.term('addedGroup', group.name)}` : first;
  }

  private handleOpenGroup(group: string): void {
    if (this.host.dispatchEvent(new OpenGroupEvent(group))) void this.openGroup(group);
  }
  private handleTakeBack(tag: string): void {
    void this.takeOff({ tag, undo: true }, this.host.labelOf({ tag }));
  }
}

/** A refused write stays visible in the outbox, with its reason and the ways on; nothing more to do here. */
const settled = <T>(write: Promise<T>): Promise<T | undefined> => write.catch(() => undefined);
