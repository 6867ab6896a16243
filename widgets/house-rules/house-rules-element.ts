import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { removalAppeal, removalList, rulesGet, type Removal, type Rules } from '../../src/contract/decency.js';
import type { QueryState } from '../../src/client/types.js';
import { houseRules } from '../locales/en/house-rules.js';
import { baseStyles } from '../internal/base.styles.js';
import { TeapointElement } from '../internal/base-element.js';
import { MutationController } from '../internal/mutation-controller.js';
import { ListController, QueryController } from '../internal/query-controller.js';
import type { RulesPanel } from './rules-panel.js';
import { LazyPart } from '../parts/lazy-part.js';
import { listEnd } from '../parts/list-end.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { sendsForm } from '../parts/send-keys.js';
import { when } from '../parts/when.js';
import { houseRulesStyles } from './house-rules.styles.js';

/** Characters of an appeal. */
const MOST = 2_000;

/**
 * @summary The ground rules in the reader's language, and what of theirs was removed and why, with the way to a second look.
 */
export class HouseRulesElement extends TeapointElement {
  static readonly folder = 'house-rules';
  static override readonly texts = houseRules;
  static override styles = [baseStyles, houseRulesStyles];
  static override properties: PropertyDeclarations = { asking: { state: true, attribute: false } };

  private readonly rules = new QueryController(this, () => (this.offers(rulesGet) ? [rulesGet, { language: this.localize.lang() }] : undefined), { keep: true }); // prettier-ignore
  private readonly taken = new ListController(
    this,
    () => (this.viewer && this.offers(removalList) ? [removalList, { limit: 10 }] : undefined),
    ({ id }) => id,
  );
  private readonly writes = new MutationController(this, [removalAppeal]);
  private readonly panel = new LazyPart<RulesPanel>(this, () => import('./rules-panel.js').then(({ RulesPanel: Panel }) => new Panel(this))); // prettier-ignore
  private text = '';
  private read: QueryState<Rules> | undefined;
  /** What is appealed for just now. */
  declare private asking: string | undefined;

  protected get heading(): string {
    return this.localize.term('rulesHeading');
  }
  protected get mainQuery() {
    if (this.viewer && !this.offers(rulesGet)) return this.taken.state;
    const { state } = this.rules;
    // In a language that cannot be had just now the rules stay as they were read.
    if (state.data) this.read = state;
    return state.status === 'failed' && this.read ? { ...this.read, stale: true } : state;
  }
  private get known(): Rules | undefined {
    return this.rules.data ?? this.read?.data;
  }
  protected override get itemCount(): number {
    return (this.known?.rules.length ?? 0) + this.taken.items.length;
  }
  protected override get damagedCount(): number {
    return this.taken.damaged;
  }
  protected refetch(): void {
    this.rules.refetch();
    this.taken.refetch();
  }

  protected renderContent(): TemplateResult {
    const data = this.known;
    const { items } = this.taken;
    return html`${data ? this.panel.render((panel) => panel.renderRules(data)) : html`<p class="quiet" part="empty">${this.localize.term('rulesNone')}</p>`}
    ${items.length > 0 ? this.renderTaken(items) : nothing}`;
  }

  private renderTaken(items: readonly Removal[]): TemplateResult {
    return html`<div part="subheading" role="heading" aria-level=${this.headingLevel + 1}>
        ${this.localize.term('takenHeading')}
      </div>
      <ul part="taken">
        ${repeat(
          items,
          ({ id }) => id,
          (removal) => this.renderOne(removal),
        )}
      </ul>
      ${listEnd(this.taken, this.localize)}`;
  }

  private renderOne(removal: Removal): TemplateResult {
    const { id, text, thing, at, rule, reason } = removal;
    const { localize } = this;
    const title = this.known?.rules.find((one) => one.id === rule)?.title ?? rule;
    return html`<li data-removal=${id}>
      <p part="words"><bdi>${text || thing.label}</bdi> ${when(at, localize)}</p>
      ${title ? html`<p part="which">${localize.term('takenRule', title)}</p>` : nothing}
      ${reason ? html`<p part="why">${localize.term('takenReason', reason)}</p>` : nothing}
      ${this.renderAppeal(removal)}
    </li>`;
  }

  private renderAppeal({ id, text, appeal }: Removal): unknown {
    const { localize } = this;
    const waiting = this.writes.pending.find(({ input }) => input['thing'] === id);
    if (waiting?.state === 'failed') return refusal(text.slice(0, 60), waiting, localize, this.writes);
    if (waiting) return html`<p class="quiet" part="pending">◷ ${pendingWords(waiting, localize)}</p>`;
    if (appeal) {
      const words = appeal.decision ? localize.term('appealKept', appeal.decision.reason) : localize.term('appealSent');
      return html`<p class="quiet" part="appeal">${words}</p>`;
    }
    if (!this.offers(removalAppeal)) return nothing;
    return this.asking === id ? this.renderForm(id) : this.renderAsk(id);
  }

  private renderAsk(id: string): TemplateResult {
    return html`<button part="ask" @click=${() => this.ask(id)}>${this.localize.term('appealAsk')}</button>`;
  }

  private renderForm(id: string): TemplateResult {
    const { localize } = this;
    const typed = (event: Event) => (this.text = (event.target as HTMLTextAreaElement).value);
    return html`<form part="form" @submit=${(event: Event) => this.handleSubmit(event, id)} @keydown=${this.handleKeydown}>
      <label
        >${localize.term('appealText')}
        <textarea part="textarea" name="appeal" required maxlength=${MOST} aria-describedby="appeal-help" @input=${typed}></textarea>
      </label>
      <p class="quiet" id="appeal-help">${localize.term('appealHelp')}</p>
      <div class="row">
        <button class="primary" part="send"><span>${localize.term('appealSend')}</span></button>
        <button type="button" class="plain" part="cancel" @click=${() => this.close(id)}>${localize.term('cancel')}</button>
      </div>
    </form>`; // prettier-ignore
  }

  private ask(id: string): void {
    this.text = '';
    this.asking = id;
    void this.focusOn('[name=appeal]');
  }
  private close(id: string): void {
    this.asking = undefined;
    void this.focusOn(`[data-removal="${id}"] [part=ask]`);
  }
  private handleSubmit(event: Event, thing: string): void {
    event.preventDefault();
    const text = this.text.trim();
    if (!text) return;
    this.asking = undefined;
    void this.writes.run(removalAppeal, { thing, text }).then(
      () => this.say(this.localize.term('appealSent')),
      () => undefined,
    );
  }
  private readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.asking) this.close(this.asking);
    sendsForm(event);
  };
}
