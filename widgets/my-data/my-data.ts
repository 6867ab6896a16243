import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { MyDataElement } from './my-data-element.js';

define(PortalElement);
define(MyDataElement);

export { MyDataElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-my-data': MyDataElement;
  }
}
