import { html, nothing, type TemplateResult } from 'lit';
import type { bookmarkImport } from '../../src/contract/bookmarks.js';
import type { Input, Output } from '../../src/contract/operation.js';
import type { BookmarksElement } from './bookmarks-element.js';

/** A row of the file and what became of it. */
export type Reported = Pick<Input<typeof bookmarkImport>['rows'][number], 'url' | 'title'> &
  Output<typeof bookmarkImport>['outcomes'][number];
type Kind = Reported['outcome'];

const words = { refused: 'importRefused', merged: 'importMerged', added: 'importAdded' } as const;
const reasons = { address: 'refusedAddress', password: 'refusedPassword', field: 'refusedField', group: 'refusedGroup' } as const; // prettier-ignore
/** So many rows of a kind are drawn, and so many more each time they are asked for. */
const STEP = 50;

/** Every row of the file: how many were added, merged and refused, and each of them by name. */
export class ImportReport {
  private rows: Record<Kind, Reported[]> = { refused: [], merged: [], added: [] };
  private open: Kind | undefined;
  private most = STEP;

  constructor(private readonly host: BookmarksElement) {}

  get isEmpty(): boolean {
    return Object.values(this.rows).every((rows) => rows.length === 0);
  }
  clear(): void {
    this.rows = { refused: [], merged: [], added: [] };
    this.open = undefined;
  }
  add(rows: readonly Reported[]): void {
    for (const row of rows) this.rows[row.outcome].push(row);
  }
  summary(): string {
    const kinds = Object.keys(words) as Kind[];
    return kinds.map((kind) => this.host.localize.term(words[kind], this.rows[kind].length)).join(' · ');
  }

  render(): TemplateResult {
    const { localize } = this.host;
    const kinds = Object.keys(words) as Kind[];
    return html`<div class="row" part="report">
        ${kinds.map(
          (kind) =>
            html`<button
              class="plain"
              part="outcome"
              data-outcome=${kind}
              aria-expanded=${this.open === kind}
              ?disabled=${this.rows[kind].length === 0}
              @click=${() => this.show(kind)}
            >
              ${localize.term(words[kind], this.rows[kind].length)}
            </button>`,
        )}
      </div>
      ${this.open ? this.renderRows(this.rows[this.open]) : nothing}`;
  }

  private renderRows(rows: readonly Reported[]): TemplateResult {
    return html`<ol part="rows">
        ${rows.slice(0, this.most).map((row) => this.renderRow(row))}
      </ol>
      ${rows.length > this.most ? html`<button part="more" @click=${this.handleMore}>${this.host.localize.term('more')}</button>` : nothing}`;
  }
  private renderRow(row: Reported): TemplateResult {
    const why = row.outcome === 'refused' ? this.why(row) : undefined;
    return html`<li><bdi>${row.title || row.url}</bdi> ${why ? html`<span class="quiet">${why}</span>` : nothing}</li>`;
  }
  private why({ reason, detail = '' }: Reported): string {
    const { localize } = this.host;
    if (reason === 'scheme') return localize.term('refusedScheme', detail);
    return localize.term(reason ? reasons[reason] : 'refusedCall');
  }

  private show(kind: Kind): void {
    this.open = this.open === kind ? undefined : kind;
    this.most = STEP;
    this.host.requestUpdate();
  }
  private readonly handleMore = (): void => {
    this.most += STEP;
    this.host.requestUpdate();
  };
}
