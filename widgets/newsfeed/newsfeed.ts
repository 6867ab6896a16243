import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { NewsfeedElement } from './newsfeed-element.js';

define(PortalElement);
define(NewsfeedElement);

export { NewsfeedElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-newsfeed': NewsfeedElement;
  }
}
