import { html, nothing, type TemplateResult } from 'lit';
import type { Group, GroupPart } from '../../src/contract/group.js';
import { groupCreate, groupUpdate } from '../../src/contract/groups.js';
import type { Input } from '../../src/contract/operation.js';
import { formEnd, formKeys, lineField, textField } from '../shared/fields.js';
import { changesOf, refusedOf, sendAgain } from '../shared/refused.js';
import type { GroupPageElement } from './group-page-element.js';
import { joinWords, partWords } from './group-words.js';

type JoinPolicy = Group['joinPolicy'];
type Kind = Input<typeof groupCreate>['kind'];
type Changes = Omit<Input<typeof groupUpdate>, 'group' | 'version'>;

const kindWords = { 'business-area': 'groupKindArea', professional: 'groupKindProfessional', technical: 'groupKindTechnical', social: 'groupKindSocial' } as const; // prettier-ignore
const parts = ['wall', 'questions', 'bookmarks'] as const;
const MOST = 2_000;
const none = { name: '', purpose: '', welcome: '', kind: 'professional' as Kind, joinPolicy: 'open' as JoinPolicy, parts: [...parts] as GroupPart[] }; // prettier-ignore

/** What a group is: for a new one, and for whoever owns one. */
export class GroupForm {
  private fields = { ...none };
  /** The group as it was when the form opened. */
  private was: Group | undefined;

  constructor(private readonly host: GroupPageElement) {
    host.addController({ hostUpdated: () => host.panel === 'settings' || (this.was = undefined) });
    host.writes.reopen = () => {
      this.was = undefined; // what is there by now, also where they are open already
      if (host.panel === 'settings') host.requestUpdate();
      else host.show('settings');
    };
  }

  renderNew(close: () => void): TemplateResult {
    const { localize } = this.host;
    const { kind } = this.fields;
    return html`<form part="form" @submit=${this.handleMake} @keydown=${formKeys(close)}>
      ${this.renderName()} ${this.renderPurpose()}
      ${this.renderChoice(localize.term('groupKind'), 'kind', kindWords, kind)} ${this.renderPolicy()}
      ${formEnd(localize.term('groupMakeSend'), localize.term('cancel'), close)}
    </form>`;
  }

  /** What its owner changes. */
  render(): unknown {
    const { data, localize } = this.host;
    if (!data) return nothing;
    const was = this.begin(data);
    const close = () => this.host.show('settings');
    const archive = html`<button type="button" part="archive" @click=${() => this.archive(data)}>
      ${localize.term(data.archived ? 'groupReopen' : 'groupArchive')}
    </button>`;
    // One that is archived is opened again before anything else is changed.
    if (data.archived) return html`<div class="row">${archive}</div>`;
    return html`<form part="form" @submit=${(event: Event) => this.handleSave(event, was)} @keydown=${formKeys(close)}>
      ${data.kind === 'tag' ? nothing : this.renderName()} ${this.renderPurpose()}
      ${lineField({ name: 'welcome', label: localize.term('groupWelcome'), value: this.fields.welcome, typed: (welcome) => this.set({ welcome }) })}
      ${data.kind === 'tag' ? nothing : this.renderPolicy()} ${this.renderParts()}
      ${formEnd(localize.term('save'), localize.term('cancel'), close, archive)}
      <p class="quiet">${localize.term('groupArchiveHelp')}</p>
    </form>`;
  }

  private renderName(): TemplateResult {
    const label = this.host.localize.term('groupName');
    return lineField({
      name: 'name',
      label,
      value: this.fields.name,
      typed: (name) => this.set({ name }),
      required: true,
    });
  }
  private renderPurpose(): TemplateResult {
    const label = this.host.localize.term('groupPurpose');
    return textField(
      { name: 'purpose', label, value: this.fields.purpose, typed: (purpose) => this.set({ purpose }) },
      MOST,
    );
  }
  private renderPolicy(): TemplateResult {
    return this.renderChoice(this.host.localize.term('groupPolicy'), 'joinPolicy', joinWords, this.fields.joinPolicy);
  }
  private renderChoice(label: string, name: 'kind' | 'joinPolicy', words: typeof kindWords | typeof joinWords, value: string): TemplateResult {
    const change = (event: Event) => this.set({ [name]: (event.target as HTMLSelectElement).value });
    return html`<label
      >${label}
      <select part="select" name=${name} @change=${change}>
        ${Object.entries(words).map(([one, word]) => html`<option value=${one} ?selected=${one === value}>${this.host.localize.term(word as 'groupOpen')}</option>`)}
      </select>
    </label>`;
  } // prettier-ignore

  private renderParts(): TemplateResult {
    const { localize } = this.host;
    const toggle = (part: GroupPart, isOn: boolean) =>
      this.set({ parts: parts.filter((one) => (one === part ? isOn : this.fields.parts.includes(one))) });
    return html`<fieldset part="parts">
      <legend>${localize.term('groupParts')}</legend>
      ${parts.map(
        (part) =>
          html`<label class="tick"
            ><input
              type="checkbox"
              part="tick"
              name=${part}
              .checked=${this.fields.parts.includes(part)}
              @change=${(event: Event) => toggle(part, (event.target as HTMLInputElement).checked)}
            />
            ${localize.term(partWords[part])}</label
          >`,
      )}
    </fieldset>`;
  }

  /** What was typed stays while the group is read again, until it is another one; so does what was refused. */
  private begin(group: Group): Group {
    if (this.was?.id === group.id) return this.was;
    const refused = refusedOf(this.host.writes, groupUpdate, group.id)?.input;
    const { name, purpose, welcome, joinPolicy, parts: on = [...parts] } = { ...group, ...refused };
    this.fields = { ...none, name, purpose: purpose ?? '', welcome: welcome ?? '', joinPolicy, parts: [...on] };
    return (this.was = group);
  }
  private set(fields: Partial<Record<keyof typeof none, unknown>>): void {
    this.fields = { ...this.fields, ...(fields as Partial<typeof none>) };
    this.host.requestUpdate();
  }

  private change({ id, version }: Group, changes: Changes, typed = changes): void {
    const { host } = this;
    host.show('settings');
    const write = sendAgain(host.writes, groupUpdate, id, { group: id, version, ...changes }, Object.keys(typed));
    void host.tell(write, host.localize.term('groupSaved'));
  }
  private archive(group: Group): void {
    this.change(group, { archived: !group.archived });
  }
  /** What nobody touched here is not sent: somebody else may have changed it. */
  private handleSave(event: Event, group: Group): void {
    event.preventDefault();
    const { name, purpose, welcome, joinPolicy, parts: on } = this.fields;
    if (!name.trim()) return;
    const before = { purpose: null, welcome: null, parts: [...parts], ...group };
    const typed = {
      name: name.trim(),
      joinPolicy,
      purpose: purpose.trim() || null,
      welcome: welcome.trim() || null,
      parts: on,
    };
    const changes = changesOf<Changes>(before, typed);
    if (Object.keys(changes).length > 0) this.change(group, changes, typed);
    else this.host.show('settings');
  }
  private readonly handleMake = (event: Event): void => {
    event.preventDefault();
    const { host } = this;
    const { name, purpose, kind, joinPolicy } = this.fields;
    if (!name.trim()) return;
    const input = { name: name.trim(), kind, joinPolicy, ...(purpose.trim() && { purpose: purpose.trim() }) };
    void host.writes.run(groupCreate, input).then(
      ({ id }) => this.made(id),
      () => undefined,
    );
  };
  /** The address of its page is now that of this one. */
  private made(id: string): void {
    this.fields = { ...none };
    this.host.say(this.host.localize.term('groupMade'));
    location.hash = `group-${id}`;
  }
}
