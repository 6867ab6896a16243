import { html, nothing, type TemplateResult } from 'lit';
import { limits } from '../../src/contract/common.js';
import { postAdd } from '../../src/contract/walls.js';
import { personGet } from '../../src/contract/people.js';
import { QueryController } from '../internal/query-controller.js';
import { audiencePicker } from '../parts/audience-picker.js';
import { Completion } from './completion.js';
import type { StatusFeedElement } from './status-feed-element.js';

/** With fewer left the number is said. */
const FEW = 500;
const DRAFT = 'post';

/** A new post: its words, who sees it beside the button that sends it; what was begun is kept. */
export class Composer {
  private text = '';
  private audience: 'everyone' | 'contacts' | 'me' = 'everyone';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isKept = false;
  private readonly completion: Completion;
  private readonly me: QueryController<typeof personGet>;

  constructor(private readonly host: StatusFeedElement) {
    this.completion = new Completion(host, 'post');
    this.me = new QueryController(host, () => (host.viewer ? [personGet, { person: host.viewer }] : undefined));
    void host.client?.drafts.then((drafts) => drafts.read(DRAFT)).then(this.begin, () => undefined);
  }

  render(): TemplateResult {
    const { localize } = this.host;
    const left = limits.text - this.text.length;
    return html`<form part="form" @submit=${this.handleSubmit} @keydown=${this.handleKeydown}>
      ${this.completion.render(this.text, localize.term('writeText'), limits.text, this.handleText)}
      <div class="row">
        <button class="primary" part="send" ?disabled=${!this.me.data?.wall}>
          <span>${localize.term('writeSend')}</span>
        </button>
        ${audiencePicker(this.audience, this.handleAudience, localize)}
        <button type="button" class="plain" part="cancel" @click=${() => this.host.stopWriting()}>
          ${localize.term('cancel')}
        </button>
        <span class="quiet end">
          ${left < FEW ? localize.term('writeLeft', left) : this.isKept ? localize.term('writeDraft') : nothing}
        </span>
      </div>
    </form>`;
  }

  private send(wall: string): void {
    const { host } = this;
    const text = this.completion.write(this.text.trim());
    void host.writes.run(postAdd, { wall, text, audience: this.audience }).then(
      () => host.say(host.localize.term('writeSent')),
      () => undefined,
    );
    this.text = '';
    this.keep();
    host.stopWriting();
  }

  /** What is sent or emptied is no draft any more. */
  private keep(): void {
    clearTimeout(this.timer);
    const text = this.completion.write(this.text);
    void this.host.client?.drafts
      .then((drafts) => drafts.write(DRAFT, text))
      .then(
        () => {
          this.isKept = this.text !== '';
          this.host.requestUpdate();
        },
        () => undefined,
      );
  }

  private readonly begin = (draft = ''): void => {
    if (this.text || !draft) return;
    this.text = this.completion.read(draft);
    this.isKept = true;
    this.host.requestUpdate();
  };
  private readonly handleText = (text: string): void => {
    this.text = text;
    this.isKept = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), 400);
  };
  private readonly handleAudience = (audience: 'everyone' | 'contacts' | 'me'): void => {
    this.audience = audience;
  };
  private readonly handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const wall = this.me.data?.wall;
    if (wall && this.text.trim()) this.send(wall);
    else void this.host.focusOn('[name=post]');
  };
  private readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.host.stopWriting();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    // Else the key goes on to what has the focus then.
    event.preventDefault();
    (event.currentTarget as HTMLFormElement).requestSubmit();
  };
}
