import { html, nothing, type TemplateResult } from 'lit';
import { rulesGet } from '../../src/contract/decency.js';
import type { TeapointElement } from '../internal/base-element.js';
import { addEnglish } from '../internal/localize.js';
import { QueryController } from '../internal/query-controller.js';
import { skeleton } from '../internal/states.js';
import { removal } from '../locales/en/removal.js';
import { partFailed } from '../parts/list-end.js';
import { ruleChoice } from '../parts/rule-choice.js';
import { lineField } from './fields.js';

interface Why {
  rule?: string;
  reason: string;
}

/** Why the words of somebody else are taken away: the rule they break, where there are rules, and a reason. */
export class RemovalWhy {
  private rule = '';
  private reason = '';
  private isOpen = false;
  private isOpening = false;
  private readonly rules: QueryController<typeof rulesGet>;

  constructor(private readonly host: TeapointElement) {
    addEnglish(removal);
    this.rules = new QueryController(host, () => (this.isOpen && host.offers(rulesGet) ? [rulesGet, { language: host.localize.lang() }] : undefined), { keep: true }); // prettier-ignore
    host.addController({ hostUpdated: () => this.reach() });
  }

  /** `said`: what was sent before and refused. */
  begin(said: object = {}): void {
    const { rule = '', reason = '' } = said as Partial<Why>;
    this.rule = rule;
    this.reason = reason;
    this.isOpen = this.isOpening = true;
    this.host.requestUpdate();
  }

  /** Undefined while something is missing. */
  get said(): Why | undefined {
    const { rule } = this;
    const reason = this.reason.trim();
    return reason && !this.isWaiting ? { reason, ...(rule && { rule }) } : undefined;
  }

  /** `name`: who is told. */
  render(name?: string): TemplateResult {
    const { localize } = this.host;
    if (this.rules.state.status === 'failed') return partFailed(() => this.rules.refetch(), localize);
    if (this.isWaiting) return skeleton(localize);
    const label = localize.term('wordsRule');
    return html`${ruleChoice(this.rules.data ?? {}, { label, chosen: this.rule, choose: (rule) => (this.rule = rule) })}
    ${lineField({ name: 'reason', label: localize.term('wordsReason'), value: this.reason, typed: (reason) => (this.reason = reason), required: true })}
    ${name === undefined ? nothing : html`<p class="quiet">${localize.term('wordsReasonHelp', name)}</p>`}`;
  }

  private get isWaiting(): boolean {
    return this.host.offers(rulesGet) && !this.rules.data;
  }
  /** The focus goes to the first field once the rules are here. */
  private reach(): void {
    if (!this.isOpening) return;
    const field = this.host.renderRoot.querySelector<HTMLElement>('select[name=rule], [name=reason]');
    this.isOpening = !field;
    field?.focus();
  }
}
