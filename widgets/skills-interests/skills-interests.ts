import { define } from '../internal/define.js';
import { PortalElement } from '../portal/portal-element.js';
import { SkillsInterestsElement } from './skills-interests-element.js';

define(PortalElement);
define(SkillsInterestsElement);

export { SkillsInterestsElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-skills-interests': SkillsInterestsElement;
  }
}
