import { html, nothing, type TemplateResult } from 'lit';
import type { QueryState, SessionState } from '../../src/client/types.js';
import type { ErrorCode, Page } from '../../src/contract/index.js';
import { safeUrl } from './safe-url.js';
import type { Localize } from './localize.js';

/** The seven designed states of a widget, and `ready`. */
export type WidgetState = 'unconfigured' | 'loading' | 'empty' | 'stale' | 'partial' | 'forbidden' | 'failed' | 'ready';

export interface Situation {
  /** Missing where no portal gave one. */
  session: SessionState | undefined;
  query: QueryState<unknown>;
  /** Items on show; a widget that is no list says 1. */
  items: number;
  damaged: number;
}

const refusals: readonly ErrorCode[] = ['forbidden', 'not-found', 'not-supported'];

/** Which state a widget is in, from what it knows. */
export function stateOf({ session, query, items, damaged }: Situation): WidgetState {
  if (!session) return 'unconfigured';
  if (query.status === 'failed') return query.error && refusals.includes(query.error.code) ? 'forbidden' : 'failed';
  if (query.status === 'pending')
    return session.status === 'failed' || session.status === 'signed-out' ? 'failed' : 'loading';
  if (query.stale) return 'stale';
  if (damaged > 0) return 'partial';
  return items === 0 ? 'empty' : 'ready';
}

/** The reason code an administrator looks up, e.g. `TP-UNAVAILABLE`. */
export function reasonCode(state: WidgetState, situation: Situation): string {
  const { session, query } = situation;
  const asked = session?.status === 'signed-out' ? 'unauthenticated' : state;
  const code = query.error?.code ?? (session?.status === 'failed' ? session.error.code : asked);
  return `TP-${code.toUpperCase()}`;
}

interface Words {
  localize: Localize;
  /** Administrators, and whoever places a tag, see the reason code. */
  explain: boolean;
  retry: () => void;
  /** What an unconfigured widget needs. */
  help: string;
}

/** What stands in the place of content; `nothing` where content can be shown. */
export function renderInstead(state: WidgetState, situation: Situation, words: Words): TemplateResult | typeof nothing {
  const { localize } = words;
  if (state === 'loading') return skeleton(localize);
  if (state === 'unconfigured') {
    return html`<p>${localize.term('unconfigured')}</p>
      <p class="quiet">${words.help}</p>
      ${reason('TP-UNCONFIGURED', words)}`;
  }
  if (state === 'forbidden')
    return html`<p class="quiet">${localize.term('forbidden')}</p>
      ${reason(reasonCode(state, situation), words)}`;
  if (state === 'failed') {
    return html`<p>${localize.term(failure(situation))}</p>
      <div class="row">
        <button part="retry" @click=${words.retry}>${localize.term('tryAgain')}</button>
        ${reason(reasonCode(state, situation), words)}
      </div>`;
  }
  return nothing;
}

/** A line above content that is old or incomplete. */
export function renderCaveat(state: WidgetState, { query, damaged }: Situation, localize: Localize) {
  if (state === 'stale')
    return html`<p class="note" part="caveat">${localize.term('offlineCopy', localize.ago(query.updatedAt))}</p>`;
  if (damaged > 0) return html`<p class="note" part="caveat">${localize.term('partial', damaged)}</p>`;
  return nothing;
}

function failure({ session, query }: Situation) {
  const code = query.error?.code ?? (session?.status === 'failed' ? session.error.code : undefined);
  return code === 'network' || code === 'timeout' ? 'failedOffline' : 'failed';
}

function reason(code: string, { localize, explain }: Words) {
  if (!explain) return nothing;
  const page = new URL('reasons.html', import.meta.url);
  return html`<a class="quiet" part="reason" target="_blank" rel="noopener" href=${safeUrl(`${page.href}#${code}`)}>
    ${localize.term('reason', code)}
  </a>`;
}

/** The shape of what comes. */
export function skeleton(localize: Localize) {
  return html`<div class="skeleton" part="skeleton">
    <span></span><span></span><span></span><span class="visually-hidden">${localize.term('loading')}</span>
  </div>`;
}

/** How many items of a page could not be read. */
export const damagedOf = (data: unknown) => (data as Page<unknown> | undefined)?.damaged ?? 0;
