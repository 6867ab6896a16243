import type { NoticeWords } from '../../src/domain/notice-words.js';
import type { AudienceTexts } from './en/audience.js';
import type { BookmarkFilesTexts } from './en/bookmark-files.js';
import type { BookmarkPartsTexts } from './en/bookmark-parts.js';
import type { BookmarksTexts } from './en/bookmarks.js';
import type { CommonTexts } from './en/common.js';
import type { ContactPanelsTexts } from './en/contact-panels.js';
import type { ContactsBoxTexts } from './en/contacts-box.js';
import type { FaqMailTexts } from './en/faq-mail.js';
import type { FaqPartsTexts } from './en/faq-parts.js';
import type { FeedTexts } from './en/feed.js';
import type { FeedPartsTexts } from './en/feed-parts.js';
import type { GroupPageTexts } from './en/group-page.js';
import type { GroupPartsTexts } from './en/group-parts.js';
import type { MyDataTexts } from './en/my-data.js';
import type { MyFaqTexts } from './en/my-faq.js';
import type { NewsfeedTexts } from './en/newsfeed.js';
import type { NoticePanelTexts } from './en/notice-panel.js';
import type { NoticesTexts } from './en/notices.js';
import type { PhotoEditorTexts } from './en/photo-editor.js';
import type { ProfileEditorTexts } from './en/profile-editor.js';
import type { PeopleFinderTexts } from './en/people-finder.js';
import type { PostsTexts } from './en/posts.js';
import type { ProfileHeaderTexts } from './en/profile-header.js';
import type { SavingTexts } from './en/saving.js';
import type { SkillsInterestsTexts } from './en/skills-interests.js';
import type { StatusEditorTexts } from './en/status-editor.js';
import type { StatusFeedTexts } from './en/status-feed.js';
import type { RulesPanelTexts } from './en/rules-panel.js';
import type { HouseRulesTexts } from './en/house-rules.js';
import type { RemovalTexts } from './en/removal.js';
import type { ReportFormTexts } from './en/report-form.js';
import type { ModerationTexts } from './en/moderation.js';
import type { ReportActTexts } from './en/report-act.js';
import type { TagFollowTexts } from './en/tag-follow.js';
import type { TermsTexts } from './en/terms.js';
import type { WallTexts } from './en/wall.js';
import type { WallSettingsTexts } from './en/wall-settings.js';

/** The sentences of the bell, which mails have too: they come from there, in every language. */
type NoticeSentences = { [K in keyof NoticeWords as `notice.${K}`]?: NoticeWords[K] };

/**
 * Every text of every widget. English comes with each widget; another language is one object of this type, fetched when
 * a page asks for it. A missing text is a type error.
 */
export interface Texts
  extends
    AudienceTexts,
    BookmarkFilesTexts,
    BookmarkPartsTexts,
    BookmarksTexts,
    CommonTexts,
    ContactPanelsTexts,
    ContactsBoxTexts,
    FaqMailTexts,
    FaqPartsTexts,
    FeedTexts,
    FeedPartsTexts,
    GroupPageTexts,
    GroupPartsTexts,
    MyDataTexts,
    MyFaqTexts,
    NewsfeedTexts,
    NoticePanelTexts,
    NoticeSentences,
    NoticesTexts,
    PeopleFinderTexts,
    PhotoEditorTexts,
    ProfileEditorTexts,
    PostsTexts,
    ProfileHeaderTexts,
    SavingTexts,
    SkillsInterestsTexts,
    StatusEditorTexts,
    StatusFeedTexts,
    RulesPanelTexts,
    HouseRulesTexts,
    RemovalTexts,
    ReportFormTexts,
    ModerationTexts,
    ReportActTexts,
    TagFollowTexts,
    TermsTexts,
    WallTexts,
    WallSettingsTexts {}
