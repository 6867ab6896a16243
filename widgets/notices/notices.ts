import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { NoticesElement } from './notices-element.js';

define(PortalElement);
define(NoticesElement);

export { NoticesElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-notices': NoticesElement;
  }
}
