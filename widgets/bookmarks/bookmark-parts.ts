import type { TemplateResult } from 'lit';
import { addEnglish } from '../internal/localize.js';
import { bookmarkParts } from '../locales/en/bookmark-parts.js';
import { LazyPart } from '../parts/lazy-part.js';
import { Removals } from '../parts/removals.js';
import { addStyles, textareaStyles } from '../parts/styles.js';
import { BookmarkActs } from './bookmark-acts.js';
import { BookmarkForm } from './bookmark-form.js';
import { bookmarkPartsStyles } from './bookmark-parts.styles.js';
import type { BookmarksElement, Panel } from './bookmarks-element.js';
import { Finding } from './finding.js';
import { TagCloud } from './tag-cloud.js';

/** All that opens among the bookmarks: saving, searching, tags, what one does about a bookmark. */
export class BookmarkParts {
  readonly form: BookmarkForm;
  readonly finding: Finding;
  readonly cloud: TagCloud;
  readonly acts: BookmarkActs;
  readonly removals: Removals;
  private readonly files: LazyPart<{ render: () => TemplateResult }>;

  constructor(private readonly host: BookmarksElement) {
    addEnglish(bookmarkParts);
    addStyles(host, textareaStyles, bookmarkPartsStyles);
    this.form = new BookmarkForm(host);
    this.finding = new Finding(host);
    this.cloud = new TagCloud(host);
    this.removals = new Removals(host, 'bookmarkRemoved');
    this.acts = new BookmarkActs(host, this.removals);
    this.files = new LazyPart(host, () => import('./bookmark-files.js').then(({ BookmarkFiles }) => new BookmarkFiles(host))); // prettier-ignore
  }

  /** What was opened begins anew. */
  begin(panel: Panel | undefined): void {
    this.finding.reset();
    if (panel === 'save') this.form.begin();
    if (panel === 'search') void this.host.focusOn('[part=search] input');
  }
  render(panel: Panel): unknown {
    if (panel === 'save') return this.form.render();
    if (panel === 'search') return this.finding.render();
    return panel === 'tags' ? this.cloud.render() : this.files.render((files) => files.render());
  }
}
