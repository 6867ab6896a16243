/** The tables as Kysely sees them. Every key begins with `tenant`, so that the tables can be sharded by it. */
import type {
  PersonTable,
  PhotoTable,
  PersonWordTable,
  PersonSlipTable,
  ContactTable,
  RemovalTable,
  BlockTable,
  DismissalTable,
  StatusTable,
} from './schema-people.js';
import type { TagTable, TagNameTable, TagStartTable, TagSlipTable, PersonTagTable } from './schema-terms.js';
import type { GroupTable, MemberTable, AdmissionTable, KeptOffTable } from './schema-groups.js';
import type {
  WallTable,
  PostTable,
  PostTagTable,
  CommentTable,
  HashtagTable,
  WordingTable,
  UsefulTable,
} from './schema-words.js';
import type {
  QuestionTable,
  PageFollowTable,
  QuestionFollowTable,
  QuestionFeedbackTable,
  QuestionTermTable,
  QuestionStemTable,
  QuestionGramTable,
} from './schema-questions.js';
import type { BookmarkTable, AddressTable, FeedSecretTable } from './schema-bookmarks.js';
import type { LedgerTable, AuditTable, EventTable, LogTable } from './schema-log.js';
import type { ApiKeyTable } from './schema-keys.js';
import type { AcceptanceTable, RemovedBookmarkTable, RemovedProfileTable, ReportTable } from './schema-decency.js';
import type { HappeningTable, MailTable, NoticeEventTable, NoticeMuteTable, NoticeSettingTable, NoticeTable } from './schema-notices.js'; // prettier-ignore

export interface Schema {
  person: PersonTable;
  photo: PhotoTable;
  person_word: PersonWordTable;
  person_slip: PersonSlipTable;
  contact: ContactTable;
  removal: RemovalTable;
  hashtag: HashtagTable;
  block: BlockTable;
  dismissal: DismissalTable;
  status: StatusTable;
  tag: TagTable;
  tag_name: TagNameTable;
  tag_start: TagStartTable;
  tag_slip: TagSlipTable;
  person_tag: PersonTagTable;
  grp: GroupTable;
  member: MemberTable;
  admission: AdmissionTable;
  wall: WallTable;
  kept_off: KeptOffTable;
  post: PostTable;
  post_tag: PostTagTable;
  comment: CommentTable;
  wording: WordingTable;
  useful: UsefulTable;
  question: QuestionTable;
  question_follow: QuestionFollowTable;
  page_follow: PageFollowTable;
  question_feedback: QuestionFeedbackTable;
  question_term: QuestionTermTable;
  question_stem: QuestionStemTable;
  question_gram: QuestionGramTable;
  bookmark: BookmarkTable;
  address: AddressTable;
  feed_secret: FeedSecretTable;
  acceptance: AcceptanceTable;
  report: ReportTable;
  removed_bookmark: RemovedBookmarkTable;
  removed_profile: RemovedProfileTable;
  happening: HappeningTable;
  notice: NoticeTable;
  notice_event: NoticeEventTable;
  notice_setting: NoticeSettingTable;
  notice_mute: NoticeMuteTable;
  mail: MailTable;
  api_key: ApiKeyTable;
  ledger: LedgerTable;
  audit: AuditTable;
  event: EventTable;
  log: LogTable;
}
