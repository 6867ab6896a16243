import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { ComboboxBehaviour } from './combobox-field.js';

export interface ComboboxOption {
  /** What choosing it puts into the field. */
  text: string;
  content: TemplateResult;
  disabled?: boolean;
}

export interface ComboboxConfig<O extends ComboboxOption> {
  /** Prefix of the ids inside the host's shadow root. */
  name: string;
  label: () => string;
  options: () => readonly O[];
  /** Called with every change of what is typed. */
  typed: (text: string) => void;
  /** The option the eye is on, or none. */
  active: (option: O | undefined) => void;
  chosen: (option: O) => void;
  /** Enter with no list open: confirm what stands in the field. */
  confirmed: () => void;
  /** Shown under the list, inside the popup. */
  footer: () => unknown;
}

/**
 * What makes of a text field (`comboboxField`) one with a list of suggestions, by the APG pattern "editable combobox with
 * list autocomplete, manual selection". Field, list and options live in the host's shadow root, so that
 * `aria-activedescendant` resolves; the focus never leaves the field.
 */
export class Combobox<O extends ComboboxOption> implements ReactiveController, ComboboxBehaviour {
  value = '';
  private open = false;
  private index = -1;

  constructor(
    private readonly host: LitElement,
    private readonly config: ComboboxConfig<O>,
  ) {
    host.addController(this);
  }

  /** Whether the list is on show. */
  get expanded(): boolean {
    return this.open && this.config.options().length > 0;
  }
  get active(): string | undefined {
    return this.expanded && this.index >= 0 ? `${this.config.name}-${this.index}` : undefined;
  }
  /** Goes on with what was typed before this code was here. */
  begin(): void {
    const { input } = this;
    if (!input?.value) return;
    this.take(input.value);
    if ((this.host.renderRoot as ShadowRoot).activeElement !== input) this.close();
  }
  set(text: string): void {
    this.value = text;
    this.close();
  }
  focus(): void {
    this.input?.focus();
  }
  hostDisconnected(): void {
    this.open = false;
    this.index = -1;
  }
  hostUpdated(): void {
    this.host.renderRoot
      .querySelector(`#${this.config.name}-list [aria-selected='true']`)
      ?.scrollIntoView({ block: 'nearest' });
  }

  renderPopup(): TemplateResult {
    const { name, label, options, footer } = this.config;
    return html`<div part="popup" ?hidden=${!this.expanded}>
      <ul id="${name}-list" role="listbox" part="listbox" aria-label=${label()}>
        ${options().map((option, index) => this.renderOption(option, index))}
      </ul>
      ${this.expanded ? footer() : nothing}
    </div>`;
  }

  private renderOption(option: O, index: number): TemplateResult {
    const selected = index === this.index;
    // Keys are the field's: an option is never focused, so it has no key listener of its own.
    /* eslint-disable lit-a11y/click-events-have-key-events */
    return html`<li
      id="${this.config.name}-${index}"
      role="option"
      part="option"
      aria-selected=${selected}
      aria-disabled=${option.disabled ? 'true' : nothing}
      @mousedown=${(event: Event) => event.preventDefault()}
      @pointermove=${() => this.moveTo(index)}
      @click=${() => this.choose(option)}
    >
      ${option.content}
    </li>`;
  }

  handleInput = (event: Event): void => this.take((event.target as HTMLInputElement).value);
  handleClick = (): void => void this.show();
  handleKeydown = (event: KeyboardEvent): void => {
    // While an input method is composing, its keys are its own.
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const act = this.actions[event.key];
    if (act?.(event)) event.preventDefault();
  };

  /** What a key does; `true` when the browser must not do its own. */
  private readonly actions: Record<string, ((event: KeyboardEvent) => boolean) | undefined> = {
    ArrowDown: ({ altKey }) => (altKey ? this.show() : this.step(1)),
    ArrowUp: ({ altKey }) => (altKey ? this.close() : this.step(-1)),
    Enter: () => this.enter(),
    Escape: () => this.escape(),
    Home: () => this.moveTo(-1),
    End: () => this.moveTo(-1),
    ArrowLeft: () => this.moveTo(-1),
    ArrowRight: () => this.moveTo(-1),
    Tab: () => (this.close(), false),
  };

  handleFocusOut = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!(currentTarget as Node).contains(relatedTarget as Node | null)) this.close();
  };

  private get input(): HTMLInputElement | null {
    return this.host.renderRoot.querySelector<HTMLInputElement>(`#${this.config.name}-input`);
  }
  private take(text: string): void {
    this.value = text;
    this.open = text.trim() !== '';
    this.moveTo(-1);
    this.config.typed(text);
    this.host.requestUpdate();
  }
  private show(): boolean {
    this.open = this.value.trim() !== '';
    this.host.requestUpdate();
    return true;
  }
  private close(): boolean {
    this.open = false;
    this.moveTo(-1);
    this.host.requestUpdate();
    return true;
  }
  private step(by: 1 | -1): boolean {
    this.show();
    const count = this.config.options().length;
    if (count === 0) return false;
    const from = this.index < 0 && by < 0 ? count : this.index;
    this.moveTo((from + by + count) % count);
    return true;
  }
  private moveTo(index: number): false {
    if (index === this.index) return false;
    this.index = index;
    this.config.active(this.config.options()[index]);
    this.host.requestUpdate();
    return false;
  }
  private enter(): boolean {
    const option = this.expanded ? this.config.options()[this.index] : undefined;
    if (option) this.choose(option);
    else if (this.expanded) this.close();
    else this.config.confirmed();
    return true;
  }
  private escape(): boolean {
    const something = this.expanded || this.value !== '';
    if (this.expanded) this.close();
    else this.clear();
    return something;
  }
  private clear(): void {
    this.set('');
    this.config.typed('');
  }
  private choose(option: O): void {
    if (option.disabled) return;
    this.set(option.text);
    this.config.chosen(option);
  }
}
