import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { adoptionGet, auditList, reportDecide, reportList, rulesGet, type Report } from '../../src/contract/decency.js';
import { moderation } from '../locales/en/moderation.js';
import { baseStyles } from '../internal/base.styles.js';
import { TeapointElement } from '../internal/base-element.js';
import { MutationController } from '../internal/mutation-controller.js';
import { ListController, QueryController } from '../internal/query-controller.js';
import { LazyPart } from '../parts/lazy-part.js';
import { listEnd } from '../parts/list-end.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { avatar, personName } from '../parts/person.js';
import { tabPanel, tabs, type Tab } from '../parts/tabs.js';
import { tabsStyles } from '../parts/tabs.styles.js';
import { when } from '../parts/when.js';
import type * as Audit from './audit.js';
import { moderationStyles } from './moderation.styles.js';

/** By office: what there is to see. */
const sections = { waiting: 'modWaiting', decided: 'modDecided', totals: 'modTotals', audit: 'modAudit' } as const;
type Section = keyof typeof sections;

const decided = { kept: 'modWasKept', removed: 'modRemovedBy', restored: 'modWasRestored' } as const;

/**
 * @summary The queue of reports and appeals for moderators, totals for administrators, the audit list for auditors.
 * @fires tp-open-person - A person's name was clicked; cancelable.
 */
export class ModerationElement extends TeapointElement {
  static readonly folder = 'moderation';
  static override readonly texts = moderation;
  static override styles = [baseStyles, tabsStyles, moderationStyles];
  static override properties: PropertyDeclarations = {
    section: { state: true, attribute: false },
    deciding: { state: true, attribute: false },
    wanted: { state: true, attribute: false },
  };

  private readonly queue = new ListController(
    this,
    () => (this.isQueue ? [reportList, { open: this.shown === 'waiting' }] : undefined),
    ({ id }) => id,
  );
  private readonly audit = new ListController(
    this,
    () => (this.shown === 'audit' ? [auditList, { limit: 50, ...this.wanted }] : undefined),
    ({ id }) => id,
  );
  private readonly totals = new QueryController(this, () => (this.shown === 'totals' ? [adoptionGet, {}] : undefined));
  private readonly rules = new QueryController(this, () => (this.isQueue && this.offers(rulesGet) ? [rulesGet, { language: this.localize.lang() }] : undefined), { keep: true }); // prettier-ignore
  readonly writes = new MutationController(this, [reportDecide]);

  private readonly form = new LazyPart(this, () => import('./decision-form.js').then(({ DecisionForm }) => new DecisionForm(this))); // prettier-ignore
  private readonly drawn = new LazyPart(this, () => import('./totals.js'));
  private readonly listed = new LazyPart(this, () => import('./audit.js'));

  /** The tabs go while the first answer of a section is waited for: the focus comes back with them. */
  private isTurning = false;
  declare private section: Section | undefined;
  /** What of the audit is asked for. */
  declare private wanted: Audit.Wanted | undefined;
  /** The report that is decided just now. */
  declare private deciding: string | undefined;

  protected get heading(): string {
    return this.localize.term('modHeading');
  }
  private get sections(): Section[] {
    const roles = this.session?.status === 'confirmed' ? this.session.me.roles : [];
    const may = (...wanted: typeof roles) => wanted.some((role) => roles.includes(role));
    return [
      ...(may('moderator', 'admin') ? (['waiting', 'decided'] as const) : []),
      ...(may('admin') && this.offers(adoptionGet) ? (['totals'] as const) : []),
      ...(may('auditor') && this.offers(auditList) ? (['audit'] as const) : []),
    ];
  }
  /** Whoever holds no office is told so by the backend. */
  private get shown(): Section {
    return this.section ?? this.sections[0] ?? 'waiting';
  }
  private get isQueue(): boolean {
    return this.viewer !== undefined && (this.shown === 'waiting' || this.shown === 'decided');
  }
  private get list() {
    return this.shown === 'audit' ? this.audit : this.queue;
  }
  protected get mainQuery() {
    return this.shown === 'totals' ? this.totals.state : this.list.state;
  }
  protected override get itemCount(): number {
    return this.shown === 'totals' ? 1 : this.list.items.length;
  }
  protected override get damagedCount(): number {
    return this.list.damaged;
  }
  protected refetch(): void {
    for (const read of [this.queue, this.audit, this.totals, this.rules]) read.refetch();
  }

  /** Opens the decision about a report, or none. */
  decide(report: string | undefined): void {
    const before = this.deciding;
    this.deciding = report;
    if (report) void this.form.open().then(() => this.form.part?.begin());
    else void this.focusOn(`[data-report="${before}"] [part=decide]`);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const tab = this.isTurning && this.renderRoot.querySelector<HTMLElement>(`#tab-${this.shown}`);
    if (!tab) return;
    this.isTurning = false;
    tab.focus();
  }

  protected renderContent(): TemplateResult {
    const { shown } = this;
    const all: Tab[] = this.sections.map((name) => ({ name, label: this.localize.term(sections[name]) }));
    return html`${all.length > 1 ? tabs(all, shown, this.heading, (name) => this.show(name as Section)) : nothing}
    ${all.length > 1 ? tabPanel(shown, this.renderSection()) : this.renderSection()}`;
  }

  private show(section: Section): void {
    this.section = section;
    this.isTurning = true;
    this.deciding = undefined;
  }

  private renderSection(): unknown {
    const { shown, localize } = this;
    if (shown === 'totals')
      return this.drawn.render(({ renderTotals }) => renderTotals(this.totals.data?.weeks ?? [], localize));
    if (shown !== 'audit') return this.renderQueue();
    return this.listed.render((parts) => [
      parts.renderFilter(localize, (wanted) => (this.wanted = wanted)),
      this.renderAudit(parts),
    ]);
  }
  private renderAudit({ renderAudit }: typeof Audit): unknown {
    const { audit, localize } = this;
    if (audit.items.length === 0) return html`<p class="quiet" part="empty">${localize.term('modNoneAudit')}</p>`;
    return [renderAudit(audit.items, localize), listEnd(audit, localize)];
  }

  private renderQueue(): TemplateResult {
    const { items } = this.queue;
    const none = this.shown === 'waiting' ? 'modNone' : 'modNoneDecided';
    return html`${items.length === 0 ? html`<p class="quiet" part="empty">${this.localize.term(none)}</p>` : nothing}
      <ul part="reports">
        ${repeat(
          items,
          ({ id }) => id,
          (report) => this.renderReport(report),
        )}
      </ul>
      ${listEnd(this.queue, this.localize)}`;
  }

  private renderReport(report: Report): TemplateResult {
    const { id, kind, thing, author, text, at, note, reporter, removal } = report;
    const { localize } = this;
    const rule = report.rule && (this.rules.data?.rules.find((one) => one.id === report.rule)?.title ?? report.rule);
    const asks = kind === 'appeal' ? localize.term('modAppeal') : reporter && localize.term('modReportedBy', reporter.name); // prettier-ignore
    const face = thing.kind === 'profile' && author ? avatar(author) : nothing;
    return html`<li data-report=${id} tabindex="-1">
      <p part="byline"><strong>${asks}</strong>${rule ? html` · <span part="rule">${rule}</span>` : nothing} ${when(at, localize)}</p>
      ${note ? html`<p part="note"><bdi>${note}</bdi></p>` : nothing}
      <div class="note" part="words">${face}${author ? html`${personName(this.linked('person', author))} ` : nothing}<bdi>${text}</bdi></div>
      ${removal ? html`<p class="quiet" part="removal">${localize.term('modRemovedBy', removal.by?.name ?? '')} · <bdi>${removal.reason}</bdi></p>` : nothing}
      ${this.renderDecision(report)}
    </li>`; // prettier-ignore
  }

  private renderDecision(report: Report): unknown {
    const { localize } = this;
    const { id, text, decision, canDecide } = report;
    if (decision)
      return html`<p class="quiet" part="decision">
        ${localize.term(decided[decision.outcome], decision.by?.name ?? '')} · <bdi>${decision.reason}</bdi>
        ${when(decision.at, localize)}
      </p>`;
    const waiting = this.writes.pending.find(({ input }) => input['report'] === id);
    if (waiting?.state === 'failed') return refusal(text.slice(0, 60), waiting, localize, this.writes);
    if (waiting) return html`<p class="quiet" part="pending">◷ ${pendingWords(waiting, localize)}</p>`;
    if (!canDecide) return html`<p class="quiet" part="cannot">${localize.term('modCannot')}</p>`;
    if (this.deciding === id) return this.form.render((form) => form.render(report));
    return html`<button part="decide" @click=${() => this.decide(id)}>${localize.term('modDecide')}</button>`;
  }
}
