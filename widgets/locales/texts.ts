import type { AudienceTexts } from './en/audience.js';
import type { CommonTexts } from './en/common.js';
import type { ContactPanelsTexts } from './en/contact-panels.js';
import type { ContactsBoxTexts } from './en/contacts-box.js';
import type { FeedPartsTexts } from './en/feed-parts.js';
import type { GroupPageTexts } from './en/group-page.js';
import type { NewsfeedTexts } from './en/newsfeed.js';
import type { PeopleFinderTexts } from './en/people-finder.js';
import type { PostsTexts } from './en/posts.js';
import type { ProfileHeaderTexts } from './en/profile-header.js';
import type { SkillsInterestsTexts } from './en/skills-interests.js';
import type { StatusEditorTexts } from './en/status-editor.js';
import type { StatusFeedTexts } from './en/status-feed.js';
import type { TermsTexts } from './en/terms.js';

/**
 * Every text of every widget. English comes with each widget; another language is one object of this type, fetched when
 * a page asks for it. A missing text is a type error.
 */
export interface Texts
  extends
    AudienceTexts,
    CommonTexts,
    ContactPanelsTexts,
    ContactsBoxTexts,
    FeedPartsTexts,
    GroupPageTexts,
    NewsfeedTexts,
    PeopleFinderTexts,
    PostsTexts,
    ProfileHeaderTexts,
    SkillsInterestsTexts,
    StatusEditorTexts,
    StatusFeedTexts,
    TermsTexts {}
