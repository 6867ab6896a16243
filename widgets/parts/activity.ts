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
type Word = 'didTag' | 'didContact' | 'didJoin' | 'didWrite' | 'didUseful';

/** Which sentence tells it; what the widget has no sentence for is told by nobody. */
export function wordOf({ verb, object }: Activity): Word | undefined {
  if (verb === 'Add') return object.kind === 'tag' ? 'didTag' : object.kind === 'person' ? 'didContact' : undefined;
  if (verb === 'Join') return 'didJoin';
  if (verb === 'Create') return 'didWrite';
  return verb === 'Like' ? 'didUseful' : undefined;
}

/** What it was done with, as a link where it has a page. */
function thing({ object }: Activity, links: Links): TemplateResult {
  const { kind, id = '', label, url } = object;
  if (kind === 'person') return personName(links.linked('person', { id, name: label }));
  const page = kind === 'group' ? links.linked<{ id: string; page?: string }>('group', { id }).page : url;
  const words = html`<bdi>${kind === 'post' ? `“${label}”` : label}</bdi>`;
  if (!safeUrl(page)) return html`<span part="object">${words}</span>`;
  const open = (event: MouseEvent) => {
    if (kind !== 'group' || isModified(event)) return;
    if (!event.currentTarget?.dispatchEvent(new OpenGroupEvent(id))) event.preventDefault();
  };
  return html`<a part="object" href=${safeUrl(page)} @click=${open}>${words}</a>`;
}

/** One line: who did what, and when. */
export function activityLine(activity: Activity, links: Links, localize: Localize): TemplateResult {
  const word = wordOf(activity);
  const { actor, at } = activity;
  const who = actor ? personName(links.linked('person', actor)) : nothing;
  return html`${actor ? avatar(actor, 'small') : html`<span class="avatar small" aria-hidden="true">✓</span>`}
    <div class="byline" part="byline" id="by-${activity.id}">
      <span>${word ? sentence(localize.term(word), { who, what: thing(activity, links) }) : nothing}</span>
      <span class="end"></span>${when(at, localize)}
    </div>`;
}
