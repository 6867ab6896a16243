import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { WallElement } from './wall-element.js';

define(PortalElement);
define(WallElement);

export { WallElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-wall': WallElement;
  }
}
