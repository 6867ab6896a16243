import { html, nothing } from 'lit';
import { usefulAdd, usefulRemove, type Useful } from '../../src/contract/walls.js';
import type { TeapointElement } from '../internal/base-element.js';
import type { MutationController } from '../internal/mutation-controller.js';
import { intl } from '../locales/intl.js';

type Mark = Pick<Useful, 'count' | 'mine'>;

/** "Useful to me", and the marks beside it that an administrator picked; how many, in the reader's own digits. */
export function usefulActs(
  host: TeapointElement,
  writes: MutationController,
  of: { id: string; useful: Useful },
): unknown {
  if (!host.offers(usefulAdd)) return nothing;
  const number = intl(Intl.NumberFormat, host.localize.lang());
  const act = (words: string, { count, mine }: Mark, mark?: string) => {
    const run = () => writes.run(mine ? usefulRemove : usefulAdd, { thing: of.id, ...(mark && { mark }) });
    return html`<button
      class="plain"
      part="useful"
      aria-pressed=${mine}
      @click=${() => void run().catch(() => undefined)}
    >
      ${words}${count ? ` · ${number.format(count)}` : ''}
    </button>`;
  };
  const given = (mark: string) => of.useful.marks?.find(({ emoji }) => emoji === mark) ?? { count: 0, mine: false };
  return [act(host.localize.term('postUseful'), of.useful), ...host.marks.map((mark) => act(mark, given(mark), mark))];
}
