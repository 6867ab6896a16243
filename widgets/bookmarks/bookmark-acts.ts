import { html, nothing, type TemplateResult } from 'lit';
import type { PendingOperation } from '../../src/client/types.js';
import type { Bookmark } from '../../src/contract/bookmark.js';
import { bookmarkRemove, bookmarkUpdate } from '../../src/contract/bookmarks.js';
import { usefulAdd, usefulRemove } from '../../src/contract/walls.js';
import type { Localize } from '../internal/localize.js';
import { intl } from '../locales/intl.js';
import { canReport } from '../parts/decency.js';
import { reportPart } from '../parts/decency-parts.js';
import { personRow } from '../parts/person.js';
import type { Removals } from '../parts/removals.js';
import { Comments } from '../shared/comments.js';
import { sendAgain } from '../shared/refused.js';
import { BookmarkForm } from './bookmark-form.js';
import type { BookmarksElement } from './bookmarks-element.js';

const commentsOn = ({ comments }: Bookmark, localize: Localize) =>
  comments > 0 ? localize.term('postComments', comments) : localize.term('postComment');

/** What opens under a bookmark: comments on it; who else saved it; changing and removing one's own, taking another's over. */
export class BookmarkActs {
  private isEditing = false;
  private isReporting = false;
  private readonly report: ReturnType<typeof reportPart>;
  private readonly form: BookmarkForm;
  private readonly comments: Comments;

  constructor(
    private readonly host: BookmarksElement,
    private readonly removals: Removals,
  ) {
    this.form = new BookmarkForm(host);
    host.writes.reopen = (one) => this.reopen(one);
    this.report = reportPart(host);
    this.comments = new Comments(host, { openTag: (tag) => host.showTag(tag) });
  }

  reset(): void {
    this.isEditing = this.isReporting = false;
    this.form.end();
  }

  render(bookmark: Bookmark, what: 'acts' | 'savers'): TemplateResult {
    if (what === 'savers') return this.renderSavers(bookmark);
    if (this.isEditing) return this.form.render();
    if (this.isReporting) return html`${this.report.render((form) => form.render())}`;
    const { host } = this;
    return html`<div class="row" part="menu" @keydown=${(event: KeyboardEvent) => this.handleKeydown(event, bookmark)}>
        ${bookmark.owner.id === host.viewer ? this.renderOwn(bookmark) : this.renderTheirs(bookmark)}
        ${this.comments.renderOpener(bookmark, commentsOn(bookmark, host.localize))}
      </div>
      ${this.comments.renderThread(bookmark.id, bookmark.title)}`;
  }

  private renderOwn(bookmark: Bookmark): TemplateResult {
    const { host } = this;
    const { localize } = host;
    return html`${host.offers(bookmarkUpdate) ? html`<button part="edit" @click=${() => this.edit(bookmark)}>${localize.term('bookmarkEdit')}</button>` : nothing}
    ${host.offers(bookmarkRemove) ? html`<button part="remove" @click=${() => this.remove(bookmark)}>${localize.term('bookmarkRemove')}</button>` : nothing}
    ${bookmark.useful.count > 0 ? html`<span class="quiet">${this.marks(bookmark)}</span>` : nothing}`;
  }

  private renderTheirs(bookmark: Bookmark): TemplateResult {
    const { host } = this;
    const { localize } = host;
    return html`${
      bookmark.savers.mine
        ? html`<span class="quiet">${localize.term('bookmarkYoursToo')}</span>`
        : html`<button part="take" @click=${() => host.save({ url: bookmark.url, title: bookmark.title })}>
            ${localize.term('bookmarkTake')}
          </button>`
    }
    ${
      host.offers(usefulAdd)
        ? html`<button
            class="plain"
            part="useful"
            aria-pressed=${bookmark.useful.mine}
            @click=${() => this.mark(bookmark)}
          >
            ${this.marks(bookmark)}
          </button>`
        : nothing
    }
    ${
      canReport(host, bookmark.owner.id)
        ? html`<button class="plain" part="act-report" @click=${() => this.reportIt(bookmark)}>
            ${localize.term('reportAct')}
          </button>`
        : nothing
    }`;
  }

  private renderSavers({ savers: { count, people } }: Bookmark): TemplateResult {
    const { localize } = this.host;
    const rest = count - people.length;
    return html`<ul class="people" part="people" aria-label=${localize.term('bookmarkSavers', count)}>
        ${people.map((person) => personRow(this.host.linked('person', person)))}
      </ul>
      ${rest > 0 ? html`<p class="quiet">${localize.term('bookmarkOthers', rest)}</p>` : nothing}`;
  }

  private marks({ useful: { count } }: Bookmark): string {
    const { localize } = this.host;
    const number = intl(Intl.NumberFormat, localize.lang()).format(count);
    return localize.term('postUseful') + (count > 0 ? ` · ${number}` : '');
  }

  private reportIt({ id }: Bookmark): void {
    this.isReporting = true;
    this.host.requestUpdate();
    void this.report.open().then(() => this.report.part?.open(id, () => this.host.toggle(id, 'acts')));
  }
  /** What was refused because the bookmark had changed meanwhile, once more: over what is there by now. */
  private reopen({ operation, input }: PendingOperation): void {
    const { host } = this;
    const id = String(input['bookmark']);
    if (operation === bookmarkRemove.name)
      return void sendAgain(host.writes, bookmarkRemove, id, { bookmark: id }).catch(() => undefined);
    const bookmark = host.list.items.find((one) => one.id === id);
    if (!bookmark || operation !== bookmarkUpdate.name) return;
    if (host.opened?.id !== id || host.opened.what !== 'acts') host.toggle(id, 'acts');
    this.edit(bookmark);
  }
  private edit(bookmark: Bookmark): void {
    this.isEditing = true;
    this.form.edit(bookmark);
  }
  private remove({ id, version }: Bookmark): void {
    const { client } = this.host; // it is gone from the element when that has left the page
    this.host.toggle(id, 'acts');
    this.removals.later(id, () => client?.mutate(bookmarkRemove, { bookmark: id, version }));
  }
  private mark({ id, useful }: Bookmark): void {
    void this.host.writes.run(useful.mine ? usefulRemove : usefulAdd, { thing: id }).catch(() => undefined);
  }
  private handleKeydown(event: KeyboardEvent, { id }: Bookmark): void {
    if (event.key === 'Escape') this.host.toggle(id, 'acts');
  }
}
