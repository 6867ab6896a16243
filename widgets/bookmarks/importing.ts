import { html, nothing, type TemplateResult } from 'lit';
import { bookmarkImport } from '../../src/contract/bookmarks.js';
import { limits } from '../../src/contract/common.js';
import type { Input, Output } from '../../src/contract/operation.js';
import { audiencePicker } from '../parts/audience-picker.js';
import { pendingWords } from '../parts/pending.js';
import type { BookmarksElement } from './bookmarks-element.js';
import { ImportReport } from './import-report.js';

type Row = Input<typeof bookmarkImport>['rows'][number];
type Outcome = Output<typeof bookmarkImport>['outcomes'][number];
type Step = 'choosing' | 'reading' | 'sending' | 'done' | 'empty' | 'unreadable';

/** Milliseconds of work after which the page has its turn. */
const SLICE = 12;
/** Bytes of the rows in one call: with what is around them they fit into a request. */
const BYTES = limits.body - 65_536;

/** The file of a browser: read here, sent in calls of so many rows, each row told of. What is done stays when one cancels. */
export class Importing {
  private step: Step = 'choosing';
  private audience: 'everyone' | 'contacts' | 'me' = 'me';
  private total = 0;
  private done = 0;
  private isCancelled = false;
  /** The call on its way. */
  private key = '';
  private readonly report: ImportReport;

  constructor(private readonly host: BookmarksElement) {
    this.report = new ImportReport(host);
    host.addController({ hostDisconnected: () => this.cancel() });
  }

  render(): TemplateResult {
    const { localize } = this.host;
    const isBusy = this.step === 'reading' || this.step === 'sending';
    return html`<section
      part="import"
      aria-labelledby="import-heading"
      @dragover=${this.handleDrag}
      @drop=${this.handleDrop}
    >
      <p id="import-heading" part="subheading">${localize.term('importHeading')}</p>
      <p class="quiet">${localize.term('importHelp')}</p>
      ${isBusy ? this.renderProgress() : this.renderChoice()} ${this.renderOutcome()}
    </section>`;
  }

  private renderChoice(): TemplateResult {
    const { localize } = this.host;
    return html`<div class="row">
      <input type="file" accept=".html,.htm,text/html" hidden @change=${this.handleFile} />
      <button part="choose" @click=${this.handleChoose}>${localize.term('importChoose')}</button>
      ${audiencePicker(this.audience, (audience) => (this.audience = audience), localize)}
    </div>`;
  }

  private renderProgress(): TemplateResult {
    const { host, done, total } = this;
    const { localize } = host;
    const waiting = host.client?.outbox.pending.find(({ key }) => key === this.key);
    const words = this.step === 'reading' ? localize.term('importReading') : localize.term('importProgress', total);
    return html`<label
        >${words}
        <progress part="progress" max=${total || nothing} value=${total ? done : nothing}></progress>
      </label>
      <div class="row">
        <span class="quiet"
          >${waiting?.state === 'held' ? pendingWords(waiting, localize) : localize.term('importOf', done)}</span
        >
        <button class="end" part="cancel" @click=${this.handleCancel}>${localize.term('cancel')}</button>
      </div>`;
  }

  private renderOutcome(): TemplateResult | typeof nothing {
    const { localize } = this.host;
    if (this.step === 'empty') return html`<p part="told">${localize.term('importNothing')}</p>`;
    if (this.step === 'unreadable') return html`<p part="told">${localize.term('importUnreadable')}</p>`;
    if (this.report.isEmpty) return nothing;
    const left = this.total - this.done;
    return html`${this.step === 'done' && left > 0 ? html`<p part="told">${localize.term('importCancelled', left)}</p>` : nothing}
    ${this.report.render()}`;
  }

  private async run(file: File): Promise<void> {
    if (this.step === 'reading' || this.step === 'sending') return;
    this.isCancelled = false;
    this.total = this.done = 0;
    this.report.clear();
    this.go('reading');
    try {
      const { inBatches, readNetscape } = await import('../../src/domain/netscape/index.js');
      this.total = await count(readNetscape(file), () => !this.isCancelled);
      if (this.total === 0) return this.go('empty');
      this.go('sending');
      for await (const rows of inBatches(readNetscape(file), { most: limits.importRows, bytes: BYTES })) {
        if (this.isCancelled) break;
        await this.send(rows.map((row) => ({ audience: this.audience, ...row })));
      }
      this.go('done');
      this.host.say(this.report.summary());
    } catch {
      this.go('unreadable');
    }
  }
  private async send(rows: Row[]): Promise<void> {
    const { client } = this.host;
    if (!client) return;
    const { key, settled } = client.mutate(bookmarkImport, { rows });
    this.key = key;
    const outcomes = await settled.then(
      (answer) => answer.outcomes,
      () => this.refused(key, rows),
    );
    this.report.add(rows.slice(0, outcomes.length).map((row, at) => ({ ...row, ...outcomes[at]! })));
    this.done += outcomes.length;
    this.host.requestUpdate();
  }
  /** A call that was given up did nothing; of one that the backend refused every row is told as refused. */
  private refused(key: string, rows: readonly Row[]): Outcome[] {
    if (this.isCancelled) return [];
    void this.host.client?.outbox.discard(key);
    return rows.map(() => ({ outcome: 'refused' }));
  }
  private go(step: Step): void {
    this.step = step;
    this.host.requestUpdate();
  }
  /** Sends nothing more. A call that waits for the connection is given up, one that is being sent has its answer. */
  private cancel(): void {
    this.isCancelled = true;
    const { outbox } = this.host.client ?? {};
    const waiting = outbox?.pending.find(({ key }) => key === this.key);
    if (waiting?.state === 'held' || waiting?.state === 'queued') void outbox?.discard(this.key);
  }

  private readonly handleCancel = (): void => this.cancel();
  private readonly handleChoose = (): void =>
    this.host.renderRoot.querySelector<HTMLInputElement>('[type=file]')?.click();
  private readonly handleFile = ({ target }: Event): void => {
    const field = target as HTMLInputElement;
    const [file] = field.files ?? [];
    if (file) void this.run(file);
    field.value = ''; // the same file may be chosen again
  };
  private readonly handleDrag = (event: DragEvent): void => event.preventDefault();
  private readonly handleDrop = (event: DragEvent): void => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.run(file);
  };
}

/** How many there are; the page has its turn in between. */
async function count(rows: AsyncIterable<unknown>, isWanted: () => boolean): Promise<number> {
  let all = 0;
  let start = performance.now();
  for await (const _ of rows) {
    all += 1;
    if (performance.now() - start < SLICE) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (!isWanted()) break;
    start = performance.now();
  }
  return all;
}
