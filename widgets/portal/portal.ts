import { define } from '../internal/define.js';
import { PortalElement } from './portal-element.js';

define(PortalElement);

export { PortalElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-portal': PortalElement;
  }
}
