import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { StatusFeedElement } from './status-feed-element.js';

define(PortalElement);
define(StatusFeedElement);

export { StatusFeedElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-status-feed': StatusFeedElement;
  }
}
