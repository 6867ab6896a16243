import '../portal/portal.js';
import { define } from '../internal/define.js';
import { SkillsInterestsElement } from './skills-interests-element.js';

define(SkillsInterestsElement);

export { SkillsInterestsElement };
declare global {
  interface HTMLElementTagNameMap {
    'tp-skills-interests': SkillsInterestsElement;
  }
}
