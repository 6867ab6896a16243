import type { AnyOperation, PersonRef } from '../contract/index.js';
import type { Cache } from './cache.js';
import { labelIn, overlay, type Intent, type Patches } from './overlay.js';
import type { Stored } from './outbox-store.js';

/** What a read will say, with every intent laid over it that its answer does not know. */
export interface Pictures {
  over: (row: AnyOperation, input: Record<string, unknown>, data: unknown, since: number, me: PersonRef) => unknown;
  /** What draws intents is wanted: somebody opened what they are made with. */
  prepare: () => void;
  /** An intent left the outbox. Its picture stays until an answer that was asked for afterwards is here. */
  left: (stored: Stored, arrived: boolean) => void;
  /** Another page gave it up. */
  drop: (key: string) => void;
  clear: () => void;
  /** What the term or person is called that an intent names by id, where any read has told it. */
  labelOf: (input: Readonly<Record<string, unknown>>) => string | undefined;
}

export function createPictures(cache: Cache, pending: () => readonly Intent[]): Pictures {
  let acknowledged: { intent: Intent; at: number }[] = [];
  let rules: Patches | undefined;
  let coming: Promise<void> | undefined;

  const prepare = () => {
    coming ??= import('./optimistic.js').then(
      ({ patches }) => {
        rules = patches;
        cache.repaint();
      },
      () => {
        coming = undefined;
      },
    );
  };

  /** What a copy that began at `since` does not know: acknowledged intents, then those on their way. */
  const intents = (since: number) => [
    ...acknowledged.filter(({ at }) => at > since).map(({ intent }) => intent),
    ...pending(),
  ];

  return {
    over(row, input, data, since, me) {
      const all = intents(since);
      if (all.length > 0) prepare();
      return overlay(row, input, data, all, me, rules);
    },
    prepare,
    left(stored, arrived) {
      const at = cache.tick();
      if (arrived) acknowledged.push({ intent: pictureOf(stored), at });
      cache.invalidate(({ touches }) => touches.some((kind) => stored.row.touches.includes(kind)));
      const isAwaited = (from: number) => [...cache.copies()].some(({ since, isEmpty }) => !isEmpty && since < from);
      acknowledged = acknowledged.filter((one) => isAwaited(one.at));
    },
    drop(key) {
      acknowledged = acknowledged.filter(({ intent }) => intent.key !== key);
    },
    clear() {
      acknowledged = [];
    },
    labelOf({ tag, person: id = tag }) {
      if (typeof id !== 'string') return undefined;
      for (const { data } of cache.copies()) {
        const label = labelIn(data, id);
        if (label !== undefined) return label;
      }
      return undefined;
    },
  };
}

function pictureOf({ key, operation, input, at, label }: Stored): Intent {
  return { key, operation, input, at, label };
}
