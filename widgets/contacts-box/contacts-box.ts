import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { ContactsBoxElement } from './contacts-box-element.js';

define(PortalElement);
define(ContactsBoxElement);

export { ContactsBoxElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-contacts-box': ContactsBoxElement;
  }
}
