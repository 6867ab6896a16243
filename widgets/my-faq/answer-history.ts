import { html, nothing, type TemplateResult } from 'lit';
import { questionEdits } from '../../src/contract/question-acts.js';
import { ListController } from '../internal/query-controller.js';
import { listEnd } from '../parts/list-end.js';
import { when } from '../parts/when.js';
import type { MyFaqElement, ShownQuestion } from './my-faq-element.js';

const MOST = 10;

/** What an answer said before, to be read by all who see it. */
export class AnswerHistory {
  private opened: string | undefined;
  private readonly earlier: ListController<typeof questionEdits>;

  constructor(private readonly host: MyFaqElement) {
    this.earlier = new ListController(
      host,
      () => (this.opened ? [questionEdits, { question: this.opened, limit: MOST }] : undefined),
      ({ text, at }) => `${at} ${text}`,
    );
  }

  renderOpener({ id, answer }: ShownQuestion): TemplateResult | typeof nothing {
    if (!answer?.editedAt || !this.host.offers(questionEdits)) return nothing;
    return html`<button
      class="plain"
      part="history"
      aria-expanded=${this.opened === id}
      @click=${() => this.open(this.opened === id ? undefined : id)}
      @keydown=${(event: KeyboardEvent) => this.handleKeys(event, id)}
    >
      ${this.host.localize.term('historyEarlier')}
    </button>`;
  }
  renderList({ id }: ShownQuestion): TemplateResult | typeof nothing {
    if (this.opened !== id) return nothing;
    const { localize } = this.host;
    return html`<div class="note" part="earlier" @keydown=${(event: KeyboardEvent) => this.handleKeys(event, id)}>
      ${this.earlier.items.map(({ text, at }) => html`<p><bdi>${text}</bdi> ${when(at, localize)}</p>`)}
      ${listEnd(this.earlier, localize)}
    </div>`;
  }

  private open(id: string | undefined): void {
    this.opened = id;
    this.host.requestUpdate();
  }
  private handleKeys({ key }: KeyboardEvent, id: string): void {
    if (key !== 'Escape' || this.opened !== id) return;
    this.open(undefined);
    void this.host.focusOn(`#question-${id} [part=history]`);
  }
}
