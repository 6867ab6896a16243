import { html, nothing, type TemplateResult } from 'lit';
import { bookmarkSave } from '../../src/contract/bookmark.js';
import { bookmarkImport } from '../../src/contract/bookmarks.js';
import { addEnglish } from '../internal/localize.js';
import { bookmarkFiles } from '../locales/en/bookmark-files.js';
import { addStyles } from '../parts/styles.js';
import { bookmarkFilesStyles } from './bookmark-files.styles.js';
import type { BookmarksElement } from './bookmarks-element.js';
import { copyField } from './copy-field.js';
import { Exporting } from './exporting.js';
import { Importing } from './importing.js';

/** Ways in and out: files of browsers, a button in the browser. */
export class BookmarkFiles {
  private readonly importing: Importing;
  private readonly exporting: Exporting;

  constructor(private readonly host: BookmarksElement) {
    addEnglish(bookmarkFiles);
    addStyles(host, bookmarkFilesStyles);
    this.importing = new Importing(host);
    this.exporting = new Exporting(host);
  }

  render(): TemplateResult {
    const { host } = this;
    return html`<div class="sheet ways">
      ${host.offers(bookmarkImport) ? this.importing.render() : nothing} ${this.exporting.render()}
      ${host.offers(bookmarkSave) ? this.renderButton() : nothing}
    </div>`;
  }

  /** The address of a bookmark that opens the page beside our scripts which saves what it is told. */
  private renderButton(): TemplateResult {
    const { localize } = this.host;
    const page = new URL('save.html', import.meta.url);
    const code = `javascript:void open('${page.href}#'+new URLSearchParams({url:location.href,title:document.title}),'','width=480,height=720')`;
    return html`<section part="button" aria-labelledby="button-heading">
      <p id="button-heading" part="subheading">${localize.term('buttonHeading')}</p>
      <p class="quiet">${localize.term('buttonHelp')}</p>
      ${copyField(this.host, localize.term('buttonCode'), code)}
    </section>`;
  }
}
