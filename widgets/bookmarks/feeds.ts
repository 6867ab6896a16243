import { html, nothing, type TemplateResult } from 'lit';
import { bookmarkFeed, bookmarkFeedRenew } from '../../src/contract/bookmarks.js';
import { QueryController } from '../internal/query-controller.js';
import { addEnglish } from '../internal/localize.js';
import { bookmarkFiles } from '../locales/en/bookmark-files.js';
import { addStyles } from '../parts/styles.js';
import { bookmarkFilesStyles } from './bookmark-files.styles.js';
import { copyField } from './copy-field.js';
import type { BookmarksElement } from './bookmarks-element.js';

/** Where a feed reader finds these bookmarks. The address is a secret, and can be made anew. */
export class Feeds {
  private isRenewing = false;
  private readonly feed: QueryController<typeof bookmarkFeed>;

  /** `tag` narrows what the addresses tell. */
  constructor(
    private readonly host: BookmarksElement,
    tag: () => string,
  ) {
    addEnglish(bookmarkFiles);
    addStyles(host, bookmarkFilesStyles);
    this.feed = new QueryController(host, () =>
      host.panel === 'search' && host.owner
        ? [bookmarkFeed, { person: host.owner, ...(tag() && { tag: tag() }) }]
        : undefined,
    );
  }

  render(): TemplateResult | typeof nothing {
    const { host } = this;
    const base = host.api;
    const known = this.feed.data;
    if (base === undefined || !known) return nothing;
    const { localize } = host;
    const at = (path: string) => new URL(`${base}${path}`, document.baseURI).href;
    return html`<section part="feed" class="sheet way" aria-label=${localize.term('bookmarksFollow')}>
      <p class="quiet">${localize.term('subscribeHelp')}</p>
      ${known.rss ? copyField(host, 'RSS', at(known.rss)) : nothing}
      ${known.atom ? copyField(host, 'Atom', at(known.atom)) : nothing}
      ${host.offers(bookmarkFeedRenew) ? this.renderRenewal(known.rss !== undefined) : nothing}
    </section>`;
  }

  private renderRenewal(isThere: boolean): TemplateResult {
    const { localize } = this.host;
    if (!isThere) return html`<button part="renew" @click=${this.renew}>${localize.term('subscribeMake')}</button>`;
    if (!this.isRenewing)
      return html`<button class="plain" part="renew" @click=${() => this.ask(true)}>
        ${localize.term('subscribeRenew')}…
      </button>`;
    return html`<div class="row" role="group">
      <span>${localize.term('subscribeRenewHelp')}</span>
      <button part="confirm" @click=${this.renew}>${localize.term('subscribeRenew')}</button>
      <button class="plain" part="cancel" @click=${() => this.ask(false)}>${localize.term('cancel')}</button>
    </div>`;
  }

  private ask(isRenewing: boolean): void {
    this.isRenewing = isRenewing;
    this.host.requestUpdate();
    void this.host.focusOn(isRenewing ? '[part=feed] [part=confirm]' : '[part=renew]');
  }
  private readonly renew = (): void => {
    const { writes, localize } = this.host;
    this.ask(false);
    void writes.run(bookmarkFeedRenew, {}).then(
      () => this.host.say(localize.term('subscribeRenewed')),
      () => undefined,
    );
  };
}
