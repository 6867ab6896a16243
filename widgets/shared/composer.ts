import { html, nothing, type TemplateResult } from 'lit';
import type { Audience } from '../../src/contract/index.js';
import { postAdd } from '../../src/contract/walls.js';
import { personGet } from '../../src/contract/people.js';
import type { TeapointElement } from '../internal/base-element.js';
import { QueryController } from '../internal/query-controller.js';
import { audiencePicker } from '../parts/audience-picker.js';
import { asksForRules } from '../parts/decency.js';
import { rulesPart } from '../parts/decency-parts.js';
import { Draft } from '../parts/draft.js';
import { sendsForm } from '../parts/send-keys.js';
import { Completion } from './completion.js';
import type { Feed } from './feed.js';

/** With fewer left the number is said. */
const FEW = 500;

/** A new post: its words, who sees it beside the button that sends it; what was begun is kept. */
export class Composer {
  private text = '';
  private chosen: Audience | undefined;
  private readonly draft: Draft;
  private readonly rules: ReturnType<typeof rulesPart>;
  private readonly completion: Completion;
  private readonly me: QueryController<typeof personGet>;

  private readonly host: TeapointElement;

  constructor(private readonly feed: Feed) {
    const { host, source } = feed;
    this.host = host;
    this.completion = new Completion(host, 'post');
    this.rules = rulesPart(host, '[name=post]');
    this.me = new QueryController(host, () =>
      host.viewer && !source.wall ? [personGet, { person: host.viewer }] : undefined,
    );
    this.draft = new Draft(host, 'post', (begun) => (this.text ||= this.completion.read(begun)));
  }

  private get audiences(): readonly Audience[] {
    return this.feed.source.audiences?.() ?? ['everyone', 'contacts', 'me'];
  }
  private get audience(): Audience {
    return this.chosen ?? this.audiences[0]!;
  }
  private get wall(): string | undefined {
    const { wall } = this.feed.source;
    return wall ? wall() : this.me.data?.wall;
  }

  render(): TemplateResult {
    const { localize } = this.host;
    const left = this.completion.left(this.text);
    return html`<form part="form" @submit=${this.handleSubmit} @keydown=${this.handleKeydown}>
      ${asksForRules(this.host) ? this.rules.render((panel) => panel.render()) : nothing}
      ${this.completion.render(this.text, localize.term('writeText'), this.handleText)}
      <div class="row">
        <button class="primary" part="send" ?disabled=${!this.wall || left < 0}>
          <span>${localize.term('writeSend')}</span>
        </button>
        ${audiencePicker(this.audience, this.handleAudience, localize, [], this.audiences)}
        <button type="button" class="plain" part="cancel" @click=${() => this.feed.stopWriting()}>
          ${localize.term('cancel')}
        </button>
        <span class="quiet end">
          ${left < FEW ? localize.term('writeLeft', left) : this.draft.isKept ? localize.term('writeDraft') : nothing}
        </span>
      </div>
    </form>`;
  }

  private send(wall: string): void {
    const { host, feed } = this;
    const text = this.completion.write(this.text.trim());
    void feed.writes.run(postAdd, { wall, text, audience: this.audience }).then(
      () => host.say(host.localize.term('writeSent')),
      () => undefined,
    );
    this.text = '';
    this.draft.keep('');
    feed.stopWriting();
  }

  private readonly handleText = (text: string): void => {
    this.text = text;
    this.draft.soon(this.completion.write(text));
  };
  private readonly handleAudience = (audience: Audience): void => {
    this.chosen = audience;
  };
  private readonly handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (asksForRules(this.host)) return void this.host.focusOn('[part=accept]');
    const { wall } = this;
    if (wall && this.text.trim() && this.completion.left(this.text) >= 0) this.send(wall);
    else void this.host.focusOn('[name=post]');
  };
  private readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.feed.stopWriting();
    sendsForm(event);
  };
}
