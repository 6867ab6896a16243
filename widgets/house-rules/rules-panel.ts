import { html, nothing, type TemplateResult } from 'lit';
import { rulesAccept, rulesGet, type Rules } from '../../src/contract/decency.js';
import { rulesPanel } from '../locales/en/rules-panel.js';
import type { TeapointElement } from '../internal/base-element.js';
import { addEnglish } from '../internal/localize.js';
import { QueryController } from '../internal/query-controller.js';
import { skeleton } from '../internal/states.js';
import { asksForRules } from '../parts/decency.js';

/** The rules, one below the other, in the language they were had in. */
const ruleList = ({ rules, language }: Rules): TemplateResult =>
  html`<ol part="rules" lang=${language}>
    ${rules.map(({ title, text }) => html`<li part="rule"><strong>${title}</strong> <span>${text}</span></li>`)}
  </ol>`;

/** The ground rules where somebody is about to write, until they take them. */
export class RulesPanel {
  private readonly query: QueryController<typeof rulesGet>;
  private isSending = false;

  /** `taken`: they were taken just now. */
  constructor(
    private readonly host: TeapointElement,
    private readonly taken: () => unknown = () => undefined,
  ) {
    addEnglish(rulesPanel);
    this.query = new QueryController(host, () => (asksForRules(host) ? [rulesGet, { language: host.localize.lang() }] : undefined), { keep: true }); // prettier-ignore
  }

  render(): TemplateResult {
    const { localize } = this.host;
    const { data } = this.query;
    return html`<div class="note" part="ask-rules">
      <p><strong>${localize.term('rulesAsk')}</strong></p>
      ${data ? this.renderRules(data) : skeleton(localize)}
    </div>`;
  }

  /** The rules, with the button while they are not taken. */
  renderRules(rules: Rules): unknown {
    return [ruleList(rules), asksForRules(this.host) ? this.renderAccept(rules) : nothing];
  }

  private renderAccept({ version }: Rules): TemplateResult {
    return html`<button type="button" part="accept" ?disabled=${this.isSending} @click=${() => this.accept(version)}>
      ${this.host.localize.term('rulesAccept')}
    </button>`;
  }

  /** Rules that changed meanwhile are shown as they are now. */
  private accept(version: string): void {
    const { host } = this;
    this.isSending = true;
    host.requestUpdate();
    const mutation = host.client?.mutate(rulesAccept, { version });
    void mutation?.settled
      .then(
        () => host.say(host.localize.term('rulesAccepted')),
        () => host.client?.outbox.discard(mutation.key),
      )
      .then(() => this.looked());
  }
  private async looked(): Promise<void> {
    this.query.refetch();
    await this.host.client?.check();
    this.isSending = false;
    this.host.requestUpdate();
    if (!asksForRules(this.host)) this.taken();
  }
}
