import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../src/client/types.js';
import { bookmarkList, type Bookmark } from '../../src/contract/bookmark.js';
import type { Input, Output } from '../../src/contract/operation.js';
import type { WrittenRow } from '../../src/domain/netscape/index.js';
import { download } from '../parts/download.js';
import type { BookmarksElement } from './bookmarks-element.js';

/** All of one's bookmarks as a file that browsers and other services read. */
export class Exporting {
  /** How many have been read; `undefined` while nothing is. */
  private read: number | undefined;
  private hasFailed = false;

  constructor(private readonly host: BookmarksElement) {}

  render(): TemplateResult {
    const { localize } = this.host;
    const { read } = this;
    return html`<section part="export" aria-labelledby="export-heading">
      <p id="export-heading" part="subheading">${localize.term('exportHeading')}</p>
      <p class="quiet">${localize.term('exportHelp')}</p>
      <div class="row">
        <button part="download" ?disabled=${read !== undefined} @click=${this.handleClick}>
          ${localize.term('exportSave')}
        </button>
        ${read ? html`<span class="quiet">${localize.term('importOf', read)}</span>` : nothing}
        ${this.hasFailed ? html`<span part="told">${localize.term('exportFailed')}</span>` : nothing}
      </div>
    </section>`;
  }

  private async run(client: Client, person: string): Promise<void> {
    const rows: WrittenRow[] = [];
    let cursor: string | null | undefined;
    do {
      const page: Output<typeof bookmarkList> = await once(client, { person, limit: 100, ...(cursor && { cursor }) });
      rows.push(...page.items.map(rowOf));
      this.show(rows.length);
      cursor = page.next;
    } while (cursor);
    const { writeNetscape } = await import('../../src/domain/netscape/index.js');
    download(writeNetscape(rows), `${this.host.localize.term('bookmarksHeading')}.html`);
  }
  private show(read: number | undefined): void {
    this.read = read;
    this.host.requestUpdate();
  }

  private readonly handleClick = (): void => {
    const { client, viewer } = this.host;
    if (!client || !viewer) return;
    this.hasFailed = false;
    this.show(0);
    void this.run(client, viewer)
      .catch(() => (this.hasFailed = true))
      .finally(() => this.show(undefined));
  };
}

function rowOf({ url, title, note, tags, audience, group, unread, savedAt }: Bookmark): WrittenRow {
  return { url, title, tags, audience, savedAt, ...(note && { note }), ...(group && { group: group.id }), ...(unread && { unread }) }; // prettier-ignore
}

/** One page as it is now. */
function once(client: Client, input: Input<typeof bookmarkList>): Promise<Output<typeof bookmarkList>> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { data, error, fetching, stale } = observer.state;
      if (fetching || (!data && !error)) return;
      observer.dispose();
      if (data && !stale) resolve(data);
      else reject(new Error(error?.code));
    };
    const observer = client.observe(bookmarkList, input, look, { staleTime: 0 });
  });
}
