import { html, nothing, type TemplateResult } from 'lit';
import { limits } from '../../src/contract/common.js';
import { hashtagSuggest } from '../../src/contract/hashtags.js';
import { personSearch } from '../../src/contract/people.js';
import { tagSuggest } from '../../src/contract/tags.js';
import { matchKey } from '../../src/domain/match-key.js';
import type { TeapointElement } from '../internal/base-element.js';
import { QueryController } from '../internal/query-controller.js';
import { avatar } from '../parts/person.js';

/** A person or tag being typed before the caret. */
const begun = /(^|[^\p{L}\p{N}_@#&/])([@#])([\p{L}\p{N}\p{M}_.'-]{1,40})$/u;

interface Option {
  text: string;
  content: TemplateResult;
  person?: string;
}

/**
 * A text area whose people (`@`) and tags (`#`) are offered while they are typed. The focus never leaves the field;
 * whom a name stands for is remembered until the text is sent.
 */
export class Completion {
  private typed: { sign: string; q: string } | undefined;
  private index = 0;
  private readonly mentioned = new Map<string, string>();
  private readonly people: QueryController<typeof personSearch>;
  private readonly terms: QueryController<typeof tagSuggest>;
  private readonly used: QueryController<typeof hashtagSuggest>;

  constructor(
    private readonly host: TeapointElement,
    private readonly name: string,
  ) {
    const q = (sign: string) => (this.typed?.sign === sign ? this.typed.q : undefined);
    this.people = new QueryController(
      host,
      () => (q('@') && host.offers(personSearch) ? [personSearch, { q: q('@')!, limit: 6 }] : undefined),
      { keep: true },
    );
    this.terms = new QueryController(host, () => (q('#') ? [tagSuggest, { q: q('#')! }] : undefined), { keep: true });
    this.used = new QueryController(
      host,
      () => (q('#') && host.offers(hashtagSuggest) ? [hashtagSuggest, { q: q('#')! }] : undefined),
      { keep: true },
    );
  }

  /** The text as people read it, names in place of ids. */
  read(text: string): string {
    return text.replace(/@\[([^\]\n]+)\]\(([\w-]+)\)/g, (_, name: string, id: string) => {
      this.mentioned.set(name, id);
      return `@${name}`;
    });
  }
  /** The text as it is sent. */
  write(text: string): string {
    const names = [...this.mentioned.keys()].sort((a, b) => b.length - a.length);
    return names.reduce((all, name) => all.replaceAll(`@${name}`, `@[${name}](${this.mentioned.get(name)})`), text);
  }

  /** Characters that the backend takes. */
  private get most(): number {
    const { session } = this.host;
    const most = session?.status === 'confirmed' ? session.capabilities.limits['post'] : undefined;
    return Math.min(most ?? limits.post, limits.post);
  }

  /** Characters left of them, as the text is sent. */
  left = (text: string): number => this.most - this.write(text).length;

  render(text: string, label: string, changed: (text: string) => void): TemplateResult {
    const options = this.options();
    const isOpen = options.length > 0;
    return html`<div class="completing" @focusout=${this.close}>
      <textarea
        part="textarea"
        name=${this.name}
        dir="auto"
        maxlength=${text.length + Math.max(0, this.left(text))}
        aria-label=${label}
        aria-autocomplete="list"
        aria-controls="${this.name}-offered"
        aria-activedescendant=${isOpen ? `${this.name}-${this.index}` : nothing}
        placeholder=${label}
        .value=${text}
        @input=${(event: Event) => this.handleInput(event, changed)}
        @keydown=${(event: KeyboardEvent) => this.handleKeydown(event, options, changed)}
      ></textarea>
      <div part="popup" ?hidden=${!isOpen}>
        <div
          role="listbox"
          part="listbox"
          id="${this.name}-offered"
          aria-label=${this.host.localize.term('writeOffered')}
        >
          ${options.map((option, index) => this.renderOption(option, index, changed))}
        </div>
      </div>
    </div>`;
  }

  private renderOption(option: Option, index: number, changed: (text: string) => void): TemplateResult {
    // The keys are the field's, which keeps the focus.
    /* eslint-disable lit-a11y/click-events-have-key-events */
    return html`<div
      role="option"
      part="option"
      id="${this.name}-${index}"
      aria-selected=${index === this.index}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.choose(option, changed)}
    >
      ${option.content}
    </div>`;
  }

  private options(): Option[] {
    if (this.typed?.sign === '#') return this.tags().map((text) => ({ text, content: html`<bdi>#${text}</bdi>` }));
    if (!this.typed) return [];
    return (this.people.data?.items ?? []).map(({ person }) => ({
      text: person.name,
      person: person.id,
      content: html`${avatar(person, 'small')} <bdi>${person.name}</bdi> <span class="quiet">${person.title}</span>`,
    }));
  }

  /** Of posts, then terms; what both have is there once. */
  private tags(): string[] {
    const terms = (this.terms.data?.items ?? []).map(({ tag }) => tag.label.replace(/\s+/gu, '-'));
    const used = this.used.data?.tags ?? [];
    const keys = new Set(used.map(matchKey));
    return [...used, ...terms.filter((label) => !keys.has(matchKey(label)))].slice(0, limits.suggestions);
  }

  private get field(): HTMLTextAreaElement | null {
    return this.host.renderRoot.querySelector(`textarea[name="${this.name}"]`);
  }

  private choose({ text, person }: Option, changed: (text: string) => void): void {
    const { field, typed } = this;
    if (!field || !typed) return;
    const end = field.selectionStart;
    const start = end - typed.q.length;
    if (person) this.mentioned.set(text, person);
    field.setRangeText(`${text} `, start, end, 'end');
    this.typed = undefined;
    changed(field.value);
    this.host.requestUpdate();
  }

  private handleInput({ target }: Event, changed: (text: string) => void): void {
    const field = target as HTMLTextAreaElement;
    const [, , sign = '', q = ''] = begun.exec(field.value.slice(0, field.selectionStart)) ?? [];
    this.typed = sign ? { sign, q } : undefined;
    this.index = 0;
    changed(field.value);
    this.host.requestUpdate();
  }
  private handleKeydown(event: KeyboardEvent, options: readonly Option[], changed: (text: string) => void): void {
    if (options.length === 0 || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[this.index];
    if (step !== undefined) this.index = (this.index + step + options.length) % options.length;
    else if (event.key === 'Enter' && option) this.choose(option, changed);
    else if (event.key === 'Escape') this.typed = undefined;
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.host.requestUpdate();
  }
  private close = (): void => {
    if (!this.typed) return;
    this.typed = undefined;
    this.host.requestUpdate();
  };
}
