import { html, nothing, type TemplateResult } from 'lit';
import type { Joining, TagAudience } from '../../src/contract/index.js';
import type { Localize } from '../internal/localize.js';
import { listOf } from '../parts/list.js';

/** What choosing a term will do, sentence by sentence, before it is done. */
export function consequences(joining: Joining | undefined, audience: TagAudience, localize: Localize): string[] {
  const seen = { everyone: 'seenByEveryone', contacts: 'seenByContacts', me: 'seenByMe' } as const;
  if (audience !== 'everyone') return [localize.term(seen[audience])];
  const all = joining ? [...meeting(joining, localize)] : [localize.term('willBeFirst')];
  return [...all, localize.term('seenByEveryone'), localize.term('canUndo')];
}

function* meeting({ connects, known, page, group, tag }: Joining, localize: Localize): Generator<string> {
  if (page === 'none') {
    yield localize.term('willBeFirst');
    return;
  }
  if (connects.length > 0)
    yield localize.term(
      'willConnect',
      listOf(
        connects.map(({ name }) => name),
        localize,
      ),
    );
  else if (known === 0) yield localize.term('willConnectThroughGroup', tag.people);
  if (known > 0) yield localize.term('alreadyContacts', known);
  if (page === 'joins') yield localize.term('willJoinGroup', group?.name ?? tag.label);
  else yield localize.term(connects.length + known > 1 ? 'willOpenGroupMany' : 'willOpenGroup');
}

/** The same as a small panel, with room for the buttons that do it. */
export function renderConsequences(
  label: string,
  sentences: readonly string[],
  localize: Localize,
  acts: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<div class="note" part="preview">
    <p><strong>${localize.term('ifYouChoose', label)}</strong></p>
    <p>${sentences.join(' ')}</p>
    ${acts}
  </div>`;
}
