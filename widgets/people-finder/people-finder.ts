import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { PeopleFinderElement } from './people-finder-element.js';

define(PortalElement);
define(PeopleFinderElement);

export { PeopleFinderElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-people-finder': PeopleFinderElement;
  }
}
