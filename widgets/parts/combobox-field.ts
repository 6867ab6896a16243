import { html, nothing, type TemplateResult } from 'lit';

/** What a combobox does with its field. */
export interface ComboboxBehaviour {
  readonly value: string;
  /** Whether the list is on show. */
  readonly expanded: boolean;
  /** Id of the option the eye is on. */
  readonly active: string | undefined;
  readonly handleInput: (event: Event) => void;
  readonly handleKeydown: (event: KeyboardEvent) => void;
  readonly handleClick: () => void;
  readonly handleFocusOut: (event: FocusEvent) => void;
  renderPopup(): TemplateResult;
}

export interface ComboboxWords {
  /** Prefix of the ids inside the host's shadow root. */
  name: string;
  label: string;
  placeholder: string;
}

/**
 * The field of a combobox. It stands before what it does is here: `approached` is called when somebody comes near, and
 * what is typed meanwhile stays in it.
 */
export function comboboxField(
  { name, label, placeholder }: ComboboxWords,
  does: ComboboxBehaviour | undefined,
  approached: () => void,
): TemplateResult {
  return html`<div part="combobox" @pointerenter=${approached} @focusin=${approached} @focusout=${does?.handleFocusOut}>
    <input
      id="${name}-input"
      part="input"
      type="text"
      role="combobox"
      autocomplete="off"
      spellcheck="false"
      aria-autocomplete="list"
      aria-expanded=${does?.expanded ?? false}
      aria-controls="${name}-list"
      aria-activedescendant=${does?.active ?? nothing}
      aria-label=${label}
      placeholder=${placeholder}
      .value=${does?.value ?? ''}
      @input=${does?.handleInput}
      @keydown=${does?.handleKeydown}
      @click=${does?.handleClick}
    />
    ${does?.renderPopup()}
  </div>`;
}
