import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { GroupPageElement } from './group-page-element.js';

define(PortalElement);
define(GroupPageElement);

export { GroupPageElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-group-page': GroupPageElement;
  }
}
