import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { QueryState } from '../../src/client/types.js';
import { dataErase, dataExport } from '../../src/contract/decency.js';
import type { Output } from '../../src/contract/operation.js';
import { personGet } from '../../src/contract/people.js';
import { myData } from '../locales/en/my-data.js';
import { baseStyles } from '../internal/base.styles.js';
import { TeapointElement } from '../internal/base-element.js';
import { MutationController } from '../internal/mutation-controller.js';
import { QueryController } from '../internal/query-controller.js';
import { download } from '../parts/download.js';
import { partFailed } from '../parts/list-end.js';
import { pendingWords, refusal } from '../parts/pending.js';
import { myDataStyles } from './my-data.styles.js';

type File = Output<typeof dataExport>['files'][number];

/** What a file has in it, by its media type. */
const kinds = {
  'application/json': 'dataEverything',
  'text/vcard': 'dataProfile',
  'text/html': 'dataBookmarks',
  'text/markdown': 'dataQuestions',
} as const;
const goes = ['eraseGoesOwn', 'eraseGoesWall', 'eraseGoesWords'] as const;
const stays = ['eraseStaysPlace', 'eraseStaysTitle', 'eraseStaysOthers', 'eraseStaysAudit'] as const;

/** There is nobody any more whom the backend could be asked about. */
const done: QueryState<unknown> = { status: 'ready', updatedAt: 0, fetching: false, stale: false };

/**
 * @summary Everything of the person signed in as files that other programs read, and the way to take it away for good.
 */
export class MyDataElement extends TeapointElement {
  static readonly folder = 'my-data';
  static override readonly texts = myData;
  static override styles = [baseStyles, myDataStyles];
  static override properties: PropertyDeclarations = {
    wanted: { state: true, attribute: false },
    erasing: { state: true, attribute: false },
    wrong: { state: true, attribute: false },
    gone: { state: true, attribute: false },
  };

  private readonly person = new QueryController(this, () => (this.viewer ? [personGet, { person: this.viewer }] : undefined)); // prettier-ignore
  private readonly files = new QueryController(this, () => (this.wanted ? [dataExport, {}] : undefined), { staleTime: 0 }); // prettier-ignore
  private readonly writes = new MutationController(this, [dataErase]);
  private told: unknown;

  declare private wanted: boolean;
  declare private erasing: boolean;
  /** Another name than theirs was typed. */
  declare private wrong: boolean;
  declare private gone: boolean;

  protected get heading(): string {
    return this.localize.term('dataHeading');
  }
  protected get mainQuery() {
    return this.gone ? done : this.person.state;
  }
  protected override get itemCount(): number {
    return this.gone || this.offers(dataExport) || this.offers(dataErase) ? 1 : 0;
  }
  protected refetch(): void {
    this.person.refetch();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { data, fetching, stale } = this.files.state;
    if (!data || fetching || stale || data === this.told) return;
    this.told = data;
    this.say(this.localize.term('dataReady'));
  }

  protected renderContent(): TemplateResult {
    const { localize } = this;
    if (this.gone) return html`<p part="gone" tabindex="-1">${localize.term('eraseDone')}</p>`;
    if (this.itemCount === 0) return html`<p class="quiet" part="empty">${localize.term('dataNothing')}</p>`;
    return html`${this.offers(dataExport) ? this.renderTaking() : nothing}
    ${this.offers(dataErase) ? this.renderErasing() : nothing}`;
  }

  private renderTaking(): TemplateResult {
    const { localize } = this;
    return html`<p class="quiet">${localize.term('dataHelp')}</p>
      <button part="take" @click=${() => this.take()}>${localize.term('dataTake')}</button>
      ${this.wanted ? this.renderFiles() : nothing}`;
  }

  private renderFiles(): TemplateResult {
    const { localize } = this;
    const { data, fetching, stale, status } = this.files.state;
    if (status === 'failed' || (stale && !fetching)) return partFailed(() => this.files.refetch(), localize);
    if (!data || fetching) return html`<p class="quiet" part="gathering">${localize.term('dataGathering')}</p>`;
    return html`<ul part="files">
      ${data.files.map((file) => html`<li><button part="download" @click=${() => save(file)}>${this.labelOf(file)}</button></li>`)}
    </ul>`; // prettier-ignore
  }
  private labelOf({ name, type }: File): string {
    const kind = type.split(';', 1).join();
    return kind in kinds ? this.localize.term(kinds[kind as keyof typeof kinds]) : name;
  }

  private renderErasing(): TemplateResult {
    const { localize, writes } = this;
    const [waiting] = writes.pending;
    if (waiting?.state === 'failed') return html`${refusal(localize.term('eraseAct'), waiting, localize, writes)}`;
    if (waiting) return html`<p class="quiet" part="pending">◷ ${pendingWords(waiting, localize)}</p>`;
    return this.erasing
      ? this.renderForm()
      : html`<button class="plain" part="erase" @click=${() => this.ask()}>${localize.term('eraseAsk')}</button>`;
  }

  private renderForm(): TemplateResult {
    const { localize, wrong } = this;
    return html`<form part="form" @submit=${this.handleSubmit} @keydown=${this.handleKeydown}>
      ${this.renderSubheading(localize.term('eraseGoes'))}
      <ul part="goes">${this.renderTerms(goes)}</ul>
      ${this.renderSubheading(localize.term('eraseStays'))}
      <ul part="stays">${this.renderTerms(stays)}</ul>
      <p id="for-good">${localize.term('eraseForGood')}</p>
      <label
        >${localize.term('eraseName', this.person.data?.name ?? '')}
        <input part="input" name="confirm" required autocomplete="off" aria-invalid=${wrong} aria-describedby=${wrong ? 'wrong' : 'for-good'} />
      </label>
      ${wrong ? html`<p part="wrong" id="wrong">${localize.term('eraseWrong')}</p>` : nothing}
      <div class="row">
        <button part="send">${localize.term('eraseAct')}</button>
        <button type="button" class="plain" part="cancel" @click=${() => this.close()}>${localize.term('cancel')}</button>
      </div>
    </form>`; // prettier-ignore
  }

  private renderSubheading(words: string): TemplateResult {
    return html`<div part="subheading" role="heading" aria-level=${this.headingLevel + 1}>${words}</div>`;
  }
  private renderTerms(terms: readonly (typeof goes | typeof stays)[number][]): TemplateResult[] {
    return terms.map((term) => html`<li>${this.localize.term(term)}</li>`);
  }

  private take(): void {
    if (this.wanted) this.files.refetch();
    this.wanted = true;
  }
  private ask(): void {
    this.wrong = false;
    this.erasing = true;
    void this.focusOn('[name=confirm]');
  }
  private close(): void {
    this.erasing = false;
    void this.focusOn('[part=erase]');
  }

  private readonly handleSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { value: confirm } = (event.target as HTMLFormElement).elements.namedItem('confirm') as HTMLInputElement;
    const { fold } = await import('../../src/domain/match-key.js');
    this.wrong = fold(confirm) !== fold(this.person.data?.name ?? '');
    if (this.wrong) {
      this.say(this.localize.term('eraseWrong'));
      return void this.focusOn('[name=confirm]');
    }
    this.erasing = false;
    void this.writes.run(dataErase, { confirm }).then(
      () => this.leave(),
      () => undefined,
    );
  };
  private leave(): void {
    this.gone = true;
    this.say(this.localize.term('eraseDone'));
    void this.focusOn('[part=gone]');
  }
  private readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.close();
  };
}

const save = ({ name, type, text }: File): void => download(new Blob([text], { type: `${type};charset=utf-8` }), name);
