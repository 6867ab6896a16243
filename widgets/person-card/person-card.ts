import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { PersonCardElement } from './person-card-element.js';

define(PortalElement);
define(PersonCardElement);

export { PersonCardElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-person-card': PersonCardElement;
  }
}
