import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { MyFaqElement } from './my-faq-element.js';

define(PortalElement);
define(MyFaqElement);

export { MyFaqElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-my-faq': MyFaqElement;
  }
}
