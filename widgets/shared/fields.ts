import { html, nothing, type TemplateResult } from 'lit';
import { limits } from '../../src/contract/common.js';
import type { Client } from '../../src/client/types.js';

interface Field {
  name: string;
  label: string;
  value: string;
  typed: (value: string) => void;
  required?: boolean;
}

/** A field for one line. */
export const lineField = ({ name, label, value, typed, required = false }: Field): TemplateResult =>
  html`<label
    >${label}
    <input
      part="input"
      name=${name}
      autocomplete="off"
      maxlength=${limits.line}
      ?required=${required}
      .value=${value}
      @input=${(event: Event) => typed((event.target as HTMLInputElement).value)}
    />
  </label>`;

/** A field for more than a line. */
export const textField = ({ name, label, value, typed, required = false }: Field, most: number | undefined = limits.text): TemplateResult =>
  html`<label
    >${label}
    <textarea
      part="textarea"
      name=${name}
      rows="2"
      maxlength=${most}
      ?required=${required}
      .value=${value}
      @input=${(event: Event) => typed((event.target as HTMLTextAreaElement).value)}
    ></textarea>
  </label>`; // prettier-ignore

/** What stands at the end of a form: the button that sends it, what else, and the way out. */
export const formEnd = (send: string, cancel: string, close: () => void, more: unknown = nothing): TemplateResult =>
  html`<div class="row">
    <button class="primary" part="send"><span>${send}</span></button>
    ${more}
    <button type="button" class="plain" part="cancel" @click=${close}>${cancel}</button>
  </div>`;

/** Escape closes, Control and Enter send. */
export const formKeys =
  (close: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    // Else the key goes on to what has the focus then.
    event.preventDefault();
    (event.currentTarget as HTMLFormElement).requestSubmit();
  };

/** What was begun is kept on this device, a moment after the last key. */
export class Draft {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: { readonly client: Client | undefined },
    private readonly name: string,
  ) {}

  read(): Promise<string> {
    const kept = this.host.client?.drafts.then((drafts) => drafts.read(this.name));
    return Promise.resolve(kept).then(
      (text) => text ?? '',
      () => '',
    );
  }
  keep(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(text), 400);
  }
  forget(): void {
    clearTimeout(this.timer);
    this.write('');
  }
  private write(text: string): void {
    void this.host.client?.drafts.then((drafts) => drafts.write(this.name, text)).catch(() => undefined);
  }
}
