import '../portal/portal.js';
import { define } from '../internal/define.js';
import { GroupPageElement } from './group-page-element.js';

define(GroupPageElement);

export { GroupPageElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-group-page': GroupPageElement;
  }
}
