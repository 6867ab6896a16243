import type { CommonTexts } from './en/common.js';
import type { ContactsBoxTexts } from './en/contacts-box.js';
import type { GroupPageTexts } from './en/group-page.js';
import type { PeopleFinderTexts } from './en/people-finder.js';
import type { ProfileHeaderTexts } from './en/profile-header.js';
import type { SkillsInterestsTexts } from './en/skills-interests.js';

/**
 * Every text of every widget. English comes with each widget; another language is one object of this type, fetched when
 * a page asks for it. A missing text is a type error.
 */
export interface Texts
  extends CommonTexts, SkillsInterestsTexts, GroupPageTexts, ContactsBoxTexts, ProfileHeaderTexts, PeopleFinderTexts {}
