import { html, nothing, type TemplateResult } from 'lit';
import type { Input } from '../../src/contract/operation.js';
import { personUpdate, weekdays, type Person, type Weekday } from '../../src/contract/people.js';
import { addEnglish } from '../internal/localize.js';
import { profileEditor } from '../locales/en/profile-editor.js';
import { audiencePicker } from '../parts/audience-picker.js';
import { Draft } from '../parts/draft.js';
import { languageNames, languagesIn } from '../parts/languages.js';
import { sendsForm } from '../parts/send-keys.js';
import { addStyles, textareaStyles } from '../parts/styles.js';
import { weekdayNames } from '../shared/weekdays.js';
import { profileEditorStyles } from './profile-editor.styles.js';
import type { ProfileHeaderElement } from './profile-header-element.js';

type Audiences = NonNullable<Input<typeof personUpdate>['audience']>;
type Text = 'preferredName' | 'sayName' | 'pronouns' | 'about';
interface Values extends Record<Text, string> {
  languages: readonly string[];
  daysIn: readonly Weekday[];
  audience: Audiences;
}

const most: Record<Text, number> = { preferredName: 100, sayName: 100, pronouns: 40, about: 2_000 };
const words = { preferredName: 'ownPreferred', sayName: 'ownSay', pronouns: 'ownPronouns', about: 'ownAbout' } as const;
const texts = Object.keys(most) as Text[];
/** Fields whose owner decides who sees them. */
const seenWords = { ...words, phone: 'ownPhone', languages: 'ownLanguages', daysIn: 'ownDays' } as const;

const valuesOf = ({
  preferredName = '',
  sayName = '',
  pronouns = '',
  about = '',
  languages = [],
  daysIn = [],
  audience = {},
}: Person): Values =>
  // prettier-ignore
  ({ preferredName, sayName, pronouns, about, languages, daysIn, audience: { ...(audience as Audiences) } });

/** What people say of themselves, changed in place; beside it what a directory says, which they cannot change. */
export class ProfileEditor {
  private values: Values | undefined;
  private readonly draft: Draft;

  constructor(private readonly host: ProfileHeaderElement) {
    addEnglish(profileEditor);
    addStyles(host, textareaStyles, profileEditorStyles);
    this.draft = new Draft(host, 'profile', (text) => (this.values = JSON.parse(text) as Values));
  }

  render(person: Person): TemplateResult {
    const { localize } = this.host;
    // A draft may be older than a field.
    const values = (this.values = { ...valuesOf(person), ...this.values });
    return html`<form
      part="form"
      @submit=${(event: Event) => this.handleSubmit(event, person)}
      @keydown=${this.handleKeydown}
    >
      <div part="names">${texts.slice(0, 2).map((name) => this.renderText(name, values))}</div>
      ${this.renderSeen('pronouns', values, this.renderText('pronouns', values))}
      ${this.renderSeen('languages', values, this.renderLanguages(values))}
      ${this.renderSeen('daysIn', values, this.renderDays(values))}
      ${this.renderSeen('about', values, this.renderText('about', values))} ${this.renderDirectory(person, values)}
      <div class="row">
        <button class="primary" part="save"><span>${localize.term('save')}</span></button>
        <button type="button" class="plain" part="cancel" @click=${this.handleCancel}>
          ${localize.term('cancel')}
        </button>
        <span class="quiet end">${this.draft.isKept ? localize.term('ownDraft') : nothing}</span>
      </div>
    </form>`;
  }

  private renderText(name: Text, values: Values): TemplateResult {
    const input = ({ target }: Event) => this.set({ [name]: (target as HTMLInputElement).value });
    const label = this.host.localize.term(words[name]);
    return name === 'about'
      ? html`<label
          >${label}
          <textarea
            part="textarea"
            name=${name}
            dir="auto"
            maxlength=${most[name]}
            .value=${values[name]}
            @input=${input}
          ></textarea>
        </label>`
      : html`<label
          >${label}
          <input part="input" name=${name} dir="auto" maxlength=${most[name]} .value=${values[name]} @input=${input} />
        </label>`;
  }

  /** A field with who sees it. */
  private renderSeen(name: keyof Audiences, { audience }: Values, field: TemplateResult): TemplateResult {
    const picked = (one: 'everyone' | 'contacts' | 'me') => this.set({ audience: { ...this.values?.audience, [name]: one } }); // prettier-ignore
    return html`<div part="field" role="group" aria-label=${this.host.localize.term(seenWords[name])}>
      ${field} ${audiencePicker(audience[name] ?? 'everyone', picked, this.host.localize)}
    </div>`;
  }

  private renderLanguages({ languages }: Values): TemplateResult {
    const { localize } = this.host;
    const nameOf = languageNames(localize.lang());
    const others = languagesIn(localize.lang()).filter(({ code }) => !languages.includes(code));
    return html`<div part="tongues" lang=${localize.lang()}>
      <span>${localize.term('ownLanguages')}</span>
      ${languages.map(
        (code) =>
          html`<button
            type="button"
            part="spoken"
            aria-label=${localize.term('ownLanguageRemove', nameOf(code))}
            @click=${() => this.set({ languages: languages.filter((one) => one !== code) })}
          >
            <span part="languages">${nameOf(code)}</span> <span aria-hidden="true">×</span>
          </button>`,
      )}
      <select
        part="select"
        name="language"
        aria-label=${localize.term('ownLanguageAdd')}
        @change=${this.handleLanguage}
      >
        <option value="" selected>${localize.term('ownLanguageAdd')}</option>
        ${others.map(({ code, name }) => html`<option value=${code}>${name}</option>`)}
      </select>
    </div>`;
  }

  private renderDays({ daysIn }: Values): TemplateResult {
    const { localize } = this.host;
    const nameOf = weekdayNames(localize.lang(), 'long');
    const toggle = (day: Weekday, isIn: boolean) =>
      this.set({ daysIn: weekdays.filter((one) => (one === day ? isIn : this.values!.daysIn.includes(one))) });
    return html`<fieldset part="week" lang=${localize.lang()}>
      <legend>${localize.term('ownDays')}</legend>
      ${weekdays.map(
        (day) =>
          html`<label part="day"
            ><input
              type="checkbox"
              part="tick"
              name=${day}
              .checked=${daysIn.includes(day)}
              @change=${({ target }: Event) => toggle(day, (target as HTMLInputElement).checked)}
            />
            ${nameOf(day)}</label
          >`,
      )}
    </fieldset>`;
  }

  /** Shown, so that nobody looks for the way to change it; of a number, people decide who sees it. */
  private renderDirectory(person: Person, values: Values): TemplateResult {
    const { localize } = this.host;
    const { name, title, team, location, building, floor, email, phone } = person;
    const known = [name, title, team, location, building, floor && localize.term('onFloor', floor), email]
      .filter(Boolean)
      .join(' · ');
    const number = html`<span part="phone">${localize.term('ownPhone')} <bdi>${phone}</bdi></span>`;
    return html`<div class="note" part="directory">
      <p><bdi>${known}</bdi></p>
      ${phone ? this.renderSeen('phone', values, number) : nothing}
      <p class="quiet">${localize.term('ownDirectory')}</p>
    </div>`;
  }

  private set(values: Partial<Values>): void {
    this.values = { ...this.values!, ...values };
    this.draft.soon(JSON.stringify(this.values));
    this.host.requestUpdate();
  }
  private end(): void {
    this.values = undefined;
    this.draft.keep('');
    this.host.close('edit');
  }

  /** Only what is another now is sent: what was changed elsewhere meanwhile stays as it is. */
  private changes(person: Person): Partial<Input<typeof personUpdate>> {
    const before = valuesOf(person);
    const after = Object.entries(this.values!).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : (value as unknown)] as const); // prettier-ignore
    const changed = after.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as Text]));
    return Object.fromEntries(changed.map(([name, value]) => [name, value === '' ? null : value]));
  }

  private readonly handleLanguage = ({ target }: Event): void => {
    const select = target as HTMLSelectElement;
    this.set({ languages: [...this.values!.languages, select.value] });
    select.value = '';
  };
  private readonly handleCancel = (): void => this.end();
  private readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.host.close('edit');
    sendsForm(event);
  };
  private handleSubmit(event: Event, person: Person): void {
    event.preventDefault();
    const { host } = this;
    const changed = this.changes(person);
    this.end();
    if (Object.keys(changed).length === 0) return;
    void host.writes.run(personUpdate, { person: person.id, ...changed }).then(
      () => host.say(host.localize.term('ownSaved')),
      () => undefined,
    );
  }
}
