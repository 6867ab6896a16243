import { html, nothing, type TemplateResult } from 'lit';
import { clearings, clearingTime, type Clearing } from '../../src/domain/expiry.js';
import { limits } from '../../src/contract/common.js';
import type { Input } from '../../src/contract/operation.js';
import { emoji as oneEmoji, statusClear, statusSet, type Status } from '../../src/contract/status.js';
import { addEnglish } from '../internal/localize.js';
import { statusEditor } from '../locales/en/status-editor.js';
import { audiencePicker } from '../parts/audience-picker.js';
import type { ProfileHeaderElement } from './profile-header-element.js';

/** Ready-made ones. Nothing about health: that is nobody's business. */
const presets = [
  ['🗓️', 'presetMeeting', 'hour'],
  ['🚆', 'presetTravel', 'hour'],
  ['🏠', 'presetHome', 'today'],
  ['🎧', 'presetFocus', 'today'],
  ['🌴', 'presetAway', 'week'],
] as const;

const words: Record<Clearing | 'time', 'clearHalfHour' | 'clearHour' | 'clearToday' | 'clearWeek' | 'clearTime'> = {
  'half-hour': 'clearHalfHour', hour: 'clearHour', today: 'clearToday', week: 'clearWeek', time: 'clearTime',
}; // prettier-ignore

/** The status, changed in place: a sign, a line, who sees it, when it clears. */
export class StatusEditor {
  private emoji = '';
  private text = '';
  private audience: Status['audience'] = 'everyone';
  private clearing: Clearing | 'time' = 'today';
  private time = '';

  constructor(private readonly host: ProfileHeaderElement) {
    addEnglish(statusEditor);
  }

  begin(status: Status | undefined): void {
    this.emoji = status?.emoji ?? '';
    this.text = status?.text ?? '';
    this.audience = status?.audience ?? 'everyone';
    this.clearing = 'today';
    this.time = '';
  }

  render(status: Status | undefined): TemplateResult {
    const { localize } = this.host;
    return html`<form part="form" @submit=${this.handleSubmit} @keydown=${this.handleKeydown}>
      <div class="line">
        <input
          part="emoji"
          name="emoji"
          maxlength="32"
          aria-label=${localize.term('statusEmoji')}
          .value=${this.emoji}
          @input=${this.handleInput}
        />
        <input
          part="input"
          name="text"
          required
          maxlength=${limits.status}
          aria-label=${localize.term('statusText')}
          placeholder=${localize.term('statusPlaceholder')}
          .value=${this.text}
          @input=${this.handleInput}
        />
      </div>
      <div class="row" part="presets" role="group" aria-label=${localize.term('statusPresets')}>
        ${presets.map(([emoji, word, clearing]) => html`<button type="button" class="plain" part="preset" @click=${() => this.choose(emoji, localize.term(word), clearing)}>${emoji} ${localize.term(word)}</button>`)}
      </div>
      <div class="row">
        ${this.renderClearing()}
        ${audiencePicker(this.audience as 'everyone', (audience) => (this.audience = audience), localize)}
      </div>
      <div class="row">
        <button class="primary" part="save" type="submit"><span>${localize.term('save')}</span></button>
        ${
          status && this.host.offers(statusClear)
            ? html`<button type="button" part="clear" @click=${() => this.clear()}>
                ${localize.term('statusClear')}
              </button>`
            : nothing
        }
        <button type="button" class="plain" part="cancel" @click=${() => this.host.close('status')}>
          ${localize.term('cancel')}
        </button>
      </div>
    </form>`;
  }

  private renderClearing(): TemplateResult {
    const { localize } = this.host;
    const change = (event: Event) => {
      this.clearing = (event.target as HTMLSelectElement).value as Clearing | 'time';
      this.host.requestUpdate();
    };
    return html`<label class="quiet" part="clearing"
        >${localize.term('statusClearAfter')}
        <select part="select" name="clearing" @change=${change}>
          ${[...clearings, 'time' as const].map(
            (one) =>
              html`<option value=${one} ?selected=${one === this.clearing}>${localize.term(words[one])}</option>`,
          )}
        </select></label
      >
      ${
        this.clearing === 'time'
          ? html`<input
              part="input"
              name="time"
              type="datetime-local"
              required
              aria-label=${localize.term('clearTime')}
              .value=${this.time}
              @input=${this.handleInput}
            />`
          : nothing
      }`;
  }

  private clear(): void {
    this.run(statusClear, {}, 'statusCleared');
  }
  private run<T extends typeof statusSet | typeof statusClear>(
    operation: T,
    input: Input<T>,
    done: 'statusSaved' | 'statusCleared',
  ): void {
    const { host } = this;
    host.close('status');
    void host.writes.run(operation, input).then(
      () => host.say(host.localize.term(done)),
      () => undefined,
    );
  }
  private choose(emoji: string, text: string, clearing: Clearing): void {
    Object.assign(this, { emoji, text, clearing });
    this.host.requestUpdate();
    void this.host.focusOn('[part=save]');
  }

  private handleInput = ({ target }: Event): void => {
    const { name, value } = target as HTMLInputElement;
    if (name === 'emoji' || name === 'text' || name === 'time') this[name] = value;
    (target as HTMLInputElement).setCustomValidity('');
  };
  private handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.host.close('status');
  };

  private handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (name: string) => (event.target as HTMLFormElement).querySelector<HTMLInputElement>(`[name=${name}]`);
    const emoji = this.emoji.trim();
    if (emoji && !oneEmoji().safeParse(emoji).success) return this.object(field('emoji'), 'statusOneEmoji');
    const until = this.clearing === 'time' ? new Date(this.time) : clearingTime(this.clearing, new Date());
    if (!(until.getTime() > Date.now())) return this.object(field('time'), 'statusPast');
    if (!this.text.trim()) return;
    const said = { text: this.text.trim(), until: until.toISOString(), audience: this.audience };
    this.run(statusSet, { ...said, share: false, ...(emoji && { emoji }) }, 'statusSaved');
  };

  /** Says beside the field what is wrong with it; the form stays as it is. */
  private object(field: HTMLInputElement | null, word: 'statusOneEmoji' | 'statusPast'): void {
    field?.setCustomValidity(this.host.localize.term(word));
    field?.reportValidity();
  }
}
