import { html, nothing, type TemplateResult } from 'lit';
import type { Activity } from '../../src/contract/feeds.js';
import type { Localize } from '../internal/localize.js';
import { OpenGroupEvent } from '../internal/events.js';
import { isModified } from '../internal/clicks.js';
import { safeUrl } from '../internal/safe-url.js';
import { avatar, personName } from './person.js';
import { sentence } from './sentence.js';
import { when } from './when.js';

interface Links {
  linked: <R extends { id: string; page?: string }>(kind: 'person' | 'group', ref: R) => R;
}
type Word = 'didTag' | 'didContact' | 'didSave' | 'didJoin' | 'didWrite';
/** Those that only a person's page tells. */
export type PageWord = 'didAsk' | 'didAskUnnamed' | 'didAnswer' | 'didUseful';

/** What somebody added, by its kind. */
const added: Readonly<Record<string, Word>> = { tag: 'didTag', person: 'didContact', bookmark: 'didSave' };

/** Which sentence tells it; what the widget has no sentence for is told by nobody. */
export function wordOf({ verb, object }: Activity): Word | undefined {
  if (verb === 'Add') return added[object.kind];
  if (verb === 'Join') return 'didJoin';
  return verb === 'Create' ? 'didWrite' : undefined;
}

/** A thing as a link where it has a page. */
export function thingLink({ kind, id = '', label, url }: Activity['object'], links: Links): TemplateResult {
  if (kind === 'person') return personName(links.linked('person', { id, name: label }));
  const page = kind === 'group' ? links.linked<{ id: string; page?: string }>('group', { id }).page : url;
  const words = html`<bdi>${label}</bdi>`;
  if (!safeUrl(page)) return html`<span part="object">${words}</span>`;
  const open = (event: MouseEvent) => {
    if (kind !== 'group' || isModified(event)) return;
    if (!event.currentTarget?.dispatchEvent(new OpenGroupEvent(id))) event.preventDefault();
  };
  return html`<a part="object" href=${safeUrl(page)} @click=${open}>${words}</a>`;
}

/** One line: who did what, and when. */
export function activityLine(
  activity: Activity,
  links: Links,
  localize: Localize,
  word: Word | PageWord | undefined = wordOf(activity),
): TemplateResult {
  const { actor, at, verb, object, target } = activity;
  const who = actor ? personName(links.linked('person', actor)) : nothing;
  const where = target && thingLink(target, links);
  return html`${actor ? avatar(actor, 'small') : html`<span class="avatar small" aria-hidden="true">${verb === 'Like' ? '✓' : '?'}</span>`}
    <div class="byline" part="byline" id="by-${activity.id}">
      <span>${word ? sentence(localize.term(word), { who, where, what: thingLink(object, links) }) : nothing}</span>
      <span class="end">${when(at, localize)}</span>
    </div>`;
}
