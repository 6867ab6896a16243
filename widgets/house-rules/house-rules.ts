import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { HouseRulesElement } from './house-rules-element.js';

define(PortalElement);
define(HouseRulesElement);

export { HouseRulesElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-house-rules': HouseRulesElement;
  }
}
