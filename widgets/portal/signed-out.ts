/** One event and one line for the whole page when people have to sign in again, however many portals and widgets stand on it. */
import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Client, SessionState } from '../../src/client/types.js';
import { announce } from '../internal/announcer.js';
import { baseStyles } from '../internal/base.styles.js';
import { define } from '../internal/define.js';
import { SessionExpiredEvent } from '../internal/events.js';
import { Localize } from '../internal/localize.js';
import { pageBody } from '../internal/page.js';
import { safeUrl } from '../internal/safe-url.js';

/** Clients of this page whose session has ended. */
const ended = new Set<Client>();
let line: SignInElement | undefined;

/** Follows the session of a portal's client; returns the way out. */
export function watchSession(client: Client, portal: HTMLElement): () => void {
  const look = ({ status }: SessionState) => {
    if (status === 'confirmed') back(client);
    if (status !== 'signed-out' || ended.has(client)) return;
    if (ended.add(client).size === 1) tell(portal);
  };
  const stop = client.onSession(look);
  look(client.session);
  return () => {
    stop();
    back(client);
  };
}

function back(client: Client): void {
  ended.delete(client);
  if (ended.size > 0) return;
  line?.remove();
  line = undefined;
}

function tell(portal: HTMLElement): void {
  // Another version of this code may have told it already.
  if (document.querySelector('tp-sign-in') || !portal.dispatchEvent(new SessionExpiredEvent())) return;
  define(SignInElement);
  line = document.createElement('tp-sign-in') as SignInElement;
  pageBody()!.append(line);
}

/** The line: a link that opens this page once more, where the portal asks people to sign in, and a look whether they did. */
class SignInElement extends LitElement {
  static readonly folder = 'sign-in';
  static readonly version = '0.1.0';
  static override styles = [
    baseStyles,
    css`
      :host {
        position: fixed !important;
        inset: auto 16px 16px !important;
        margin: 0 auto !important;
        width: fit-content !important;
        max-width: calc(100% - 32px) !important;
        padding: 0;
        border: 0;
        container-type: normal;
        background: var(--_popup);
        color: CanvasText;
        border-radius: var(--_radius);
      }
      .row {
        align-items: center;
      }
    `,
  ];
  private readonly localize = new Localize(this, {});

  override connectedCallback(): void {
    super.connectedCallback();
    announce(this.localize.term('signedOut'));
    // In the top layer no layer of the host can hide it; where there is none, it is fixed all the same.
    this.popover = 'manual';
    this.showPopover?.();
  }
  protected override render(): TemplateResult {
    return html`<div class="base row" part="base">
      <a part="sign-in" href=${safeUrl(location.href)} rel="noopener" target="_blank"
        >${this.localize.term('signedOut')}</a
      >
      <button part="retry" @click=${() => this.handleRetry()}>${this.localize.term('tryAgain')}</button>
      <button part="close" class="plain" @click=${() => this.remove()}>${this.localize.term('close')}</button>
    </div>`;
  }
  private handleRetry(): void {
    for (const client of ended) void client.check();
  }
}
