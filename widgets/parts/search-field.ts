import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** A field that asks when typing pauses. What is typed stays as it is: a space at the end begins the next word. */
export class SearchField {
  /** What is looked for; empty when nothing is. */
  q = '';
  private typed = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {}

  reset(): void {
    clearTimeout(this.timer);
    this.q = this.typed = '';
  }

  render(label: string): TemplateResult {
    return html`<input
      part="input"
      type="search"
      aria-label=${label}
      placeholder=${label}
      .value=${this.typed}
      @input=${this.handleInput}
    />`;
  }

  private handleInput = (event: Event): void => {
    clearTimeout(this.timer);
    this.typed = (event.target as HTMLInputElement).value;
    this.timer = setTimeout(() => {
      this.q = this.typed.trim();
      this.host.requestUpdate();
    }, 150);
  };
}
