import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { BookmarksElement } from './bookmarks-element.js';

define(PortalElement);
define(BookmarksElement);

export { BookmarksElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-bookmarks': BookmarksElement;
  }
}
