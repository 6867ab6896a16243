import { html, nothing, type TemplateResult } from 'lit';
import type { ErrorCode } from '../../src/contract/index.js';
import type { Localize } from '../internal/localize.js';

/** What a thing on its way says of itself; the shape the client's pending operations have. */
export interface Pending {
  readonly key: string;
  readonly state: string;
  readonly hold?: string | undefined;
  readonly error?: { code: ErrorCode } | undefined;
}

const reasons = {
  stale: 'reasonStale',
  conflict: 'reasonStale',
  'not-found': 'reasonNotFound',
  forbidden: 'reasonForbidden',
  invalid: 'reasonInvalid',
} as const;

/** Where a thing stands, in a few quiet words. */
export function pendingWords({ state, hold }: Pending, localize: Localize): string {
  if (state === 'failed') return localize.term('pendingFailed');
  if (state === 'unsaved') return localize.term('pendingUnsaved');
  if (state === 'held' && hold === 'signed-out') return localize.term('pendingSignedOut');
  if (state === 'held' && hold !== 'offline') return localize.term('pendingHeld');
  if (state === 'sending' || state === 'saving') return localize.term('pendingSending');
  return localize.term('pendingQueued');
}

/** What an act was about, in the words that were written. */
export const wordsOf = ({
  input,
  label = '',
}: {
  input: Readonly<Record<string, unknown>>;
  label?: string | undefined;
}): string => (typeof input['text'] === 'string' ? input['text'] : label);

/** A refused act: why, and the two ways on. */
export function refusal(
  what: string,
  pending: Pending,
  localize: Localize,
  act: { retry: (key: string) => void; discard: (key: string) => void },
): TemplateResult | typeof nothing {
  if (pending.state !== 'failed') return nothing;
  const code = pending.error?.code ?? 'internal';
  const reason = localize.term(code in reasons ? reasons[code as keyof typeof reasons] : 'reasonOther');
  return html`<div class="note" part="refusal">
    <p><bdi>${what}</bdi>: ${localize.term('refused', reason)}</p>
    <div class="row">
      <button part="retry" @click=${() => act.retry(pending.key)}>${localize.term('retry')}</button>
      <button class="plain" part="discard" @click=${() => act.discard(pending.key)}>${localize.term('discard')}</button>
    </div>
  </div>`;
}
