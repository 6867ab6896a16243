import { html, type TemplateResult } from 'lit';
import { bookmarkTags } from '../../src/contract/bookmarks.js';
import { ListController } from '../internal/query-controller.js';
import { intl } from '../locales/intl.js';
import { listEnd } from '../parts/list-end.js';
import type { BookmarksElement } from './bookmarks-element.js';

/** How much larger the most used tag is: so many small steps. */
const STEPS = 3;

/** The tags of somebody's bookmarks in the order of the alphabet; those used more stand out a little. */
export class TagCloud {
  private readonly tags: ListController<typeof bookmarkTags>;

  constructor(private readonly host: BookmarksElement) {
    this.tags = new ListController(
      host,
      () =>
        host.panel === 'tags' && host.owner && host.offers(bookmarkTags)
          ? [bookmarkTags, { person: host.owner, limit: 100 }]
          : undefined,
      ({ label }) => label,
    );
  }

  render(): TemplateResult {
    const { localize } = this.host;
    const { items, state } = this.tags;
    const { compare } = intl(Intl.Collator, localize.lang(), { numeric: true });
    const most = Math.max(5, ...items.map(({ bookmarks }) => bookmarks));
    const sorted = [...items].sort((a, b) => compare(a.label, b.label));
    if (items.length === 0 && state.status === 'ready')
      return html`<p class="quiet" part="empty">${localize.term('bookmarksNoTags')}</p>`;
    return html`<div class="sheet">
      <ul part="cloud" class="row" aria-label=${localize.term('bookmarksTags')}>
        ${sorted.map(({ label, bookmarks }) => this.renderTag(label, bookmarks, Math.log(bookmarks) / Math.log(most)))}
      </ul>
      ${listEnd(this.tags, localize)}
    </div>`;
  }

  private renderTag(label: string, bookmarks: number, share: number): TemplateResult {
    const { localize } = this.host;
    const count = intl(Intl.NumberFormat, localize.lang()).format(bookmarks);
    return html`<li>
      <button class="plain tag step${Math.round(share * STEPS)}" part="tag" @click=${() => this.host.showTag(label)}>
        <bdi>${label}</bdi> <span class="quiet">${count}</span>
      </button>
    </li>`;
  }
}
