import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { ProfileHeaderElement } from './profile-header-element.js';

define(PortalElement);
define(ProfileHeaderElement);

export { ProfileHeaderElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-profile-header': ProfileHeaderElement;
  }
}
