/** How somebody wants to hear of what: by kind, by group, and what they want to hear nothing more of. */
import { html, nothing, type TemplateResult } from 'lit';
import { noticeSettingsGet, noticeSettingsUpdate, noticeUnmute, type NoticeSettings as Settings, type Rhythm } from '../../src/contract/notices.js'; // prettier-ignore
import { noticeKinds, type NoticeKind } from '../../src/domain/notices.js';
import type { MutationController } from '../internal/mutation-controller.js';
import { QueryController } from '../internal/query-controller.js';
import { skeleton } from '../internal/states.js';
import { partFailed } from '../parts/list-end.js';
import type { NoticesElement } from './notices-element.js';

const rhythms = {
  off: 'rhythmOff',
  bell: 'rhythmBell',
  'at-once': 'rhythmAtOnce',
  daily: 'rhythmDaily',
  weekly: 'rhythmWeekly',
} as const;

const kinds = {
  'contact.asked': 'kindContactAsked',
  'contact.joined': 'kindContactJoined',
  'wall.post': 'kindWallPost',
  comment: 'kindComment',
  mention: 'kindMention',
  useful: 'kindUseful',
  'question.asked': 'kindQuestionAsked',
  'question.answered': 'kindQuestionAnswered',
  'question.tagged': 'kindQuestionTagged',
  'question.offered': 'kindQuestionOffered',
  'question.waiting': 'kindQuestionWaiting',
  'group.post': 'kindGroupPost',
  'group.asked': 'kindGroupAsked',
  'group.admitted': 'kindGroupAdmitted',
  'group.invited': 'kindGroupInvited',
  'group.role': 'kindGroupRole',
  'group.ownerless': 'kindGroupOwnerless',
  removed: 'kindRemoved',
  'appeal.decided': 'kindAppealDecided',
  'report.decided': 'kindReportDecided',
  'report.waiting': 'kindReportWaiting',
} as const satisfies Record<NoticeKind, string>;

export class NoticeSettings {
  private readonly query: QueryController<typeof noticeSettingsGet>;

  constructor(
    private readonly host: NoticesElement,
    private readonly writes: MutationController,
    isOpen: () => boolean,
  ) {
    this.query = new QueryController(host, () => (isOpen() ? [noticeSettingsGet, {}] : undefined), { keep: true });
  }

  refetch(): void {
    this.query.refetch();
  }

  render(): TemplateResult {
    const { localize } = this.host;
    const { status, data } = this.query.state;
    if (status === 'failed') return partFailed(() => this.refetch(), localize);
    if (!data) return html`${skeleton(localize)}`;
    const mail = data.email ? localize.term('noticesMailTo', data.email) : localize.term('noticesNoMail');
    return html`<p class="quiet" part="mail">${mail}</p>
      <ul part="rhythms">
        ${this.kindsOf(data).map(([kind, rhythm]) => this.renderRhythm(kind, localize.term(kinds[kind]), rhythm, 'byKind'))}
      </ul>
      ${this.renderGroups(data)} ${this.renderMuted(data)}`;
  }

  /** What only a moderator is told of is no choice of others. */
  private kindsOf({ byKind }: Settings): [NoticeKind, Rhythm][] {
    const { session } = this.host;
    const moderates = session?.status === 'confirmed' && session.me.roles.includes('moderator');
    const all = Object.keys(noticeKinds) as NoticeKind[];
    return all
      .filter((kind) => kind in byKind && (moderates || kind !== 'report.waiting'))
      .map((kind) => [kind, byKind[kind] as Rhythm]);
  }

  private renderRhythm(id: string, label: string, rhythm: Rhythm, of: 'byKind' | 'byGroup'): TemplateResult {
    const change = (event: Event) => this.handleChange(of, id, (event.target as HTMLSelectElement).value as Rhythm);
    return html`<li part="rhythm">
      <label for="rhythm-${id}"><bdi>${label}</bdi></label>
      <select id="rhythm-${id}" part="select" @change=${change}>
        ${Object.entries(rhythms).map(([value, word]) => html`<option value=${value} ?selected=${value === rhythm}>${this.host.localize.term(word)}</option>`)}
      </select>
    </li>`; // prettier-ignore
  }

  private renderGroups({ groups }: Settings): TemplateResult | typeof nothing {
    if (groups.length === 0) return nothing;
    return html`<p class="heading" part="subheading">${this.host.localize.term('noticesGroups')}</p>
      <ul part="rhythms">
        ${groups.map(({ id, name, rhythm }) => this.renderRhythm(id, name, rhythm, 'byGroup'))}
      </ul>`;
  }

  private renderMuted({ muted }: Settings): TemplateResult | typeof nothing {
    if (muted.length === 0) return nothing;
    const { localize } = this.host;
    return html`<p class="heading" part="subheading">${localize.term('noticesMuted')}</p>
      <ul part="muted">
        ${muted.map(({ id, label }) => {
          const unmute = () => void this.writes.run(noticeUnmute, { thing: id ?? '' }).catch(() => undefined);
          return html`<li>
            <bdi>${label}</bdi>
            <button class="plain end" part="unmute" @click=${unmute}>
              ${localize.term('noticesUnmute')}<span class="visually-hidden">: <bdi>${label}</bdi></span>
            </button>
          </li>`;
        })}
      </ul>`;
  }

  private handleChange(of: 'byKind' | 'byGroup', id: string, rhythm: Rhythm): void {
    this.writes.run(noticeSettingsUpdate, { [of]: { [id]: rhythm } }).catch(() => undefined);
  }
}
