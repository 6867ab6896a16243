import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { ModerationElement } from './moderation-element.js';

define(PortalElement);
define(ModerationElement);

export { ModerationElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-moderation': ModerationElement;
  }
}
