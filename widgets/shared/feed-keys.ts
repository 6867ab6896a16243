import type { Feed } from './feed.js';

const steps: Record<string, number> = { PageDown: 1, PageUp: -1 };
const controls = 'a[href],button,input,select,textarea';

/** The keys of a feed, as the APG has them: from item to item, and out of the feed on either side. */
export function walk(event: KeyboardEvent, feed: Feed): void {
  const item = (event.target as Element).closest<HTMLElement>('[data-key]');
  const step = steps[event.key];
  const isEnd = event.ctrlKey && (event.key === 'End' || event.key === 'Home');
  if (!item || (step === undefined && !isEnd) || (event.target as Element).matches('textarea')) return;
  event.preventDefault();
  if (step !== undefined) void feed.goTo(item.dataset['key'] ?? '', step);
  else leave(event.currentTarget as Element, event.key === 'End', feed);
}

/** The first control after the feed, or the last before it. */
function leave(list: Element, isForward: boolean, { host }: Feed): void {
  const side = isForward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const beside = [...host.renderRoot.querySelectorAll<HTMLElement>(controls)].filter(
    (control) => list.compareDocumentPosition(control) === side,
  );
  beside.at(isForward ? 0 : -1)?.focus();
}
