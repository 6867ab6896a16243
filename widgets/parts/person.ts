import { html, nothing, type TemplateResult } from 'lit';
import type { PersonRef } from '../../src/contract/index.js';
import { OpenPersonEvent } from '../internal/events.js';
import { isModified } from '../internal/clicks.js';
import { safeUrl } from '../internal/safe-url.js';

/** One of six calm colours, always the same for the same person. */
function hue(id: string): string {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 6007;
  return `hue${(sum % 6) + 1}`;
}

function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? name];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** Photo or initials; decoration only, the name stands beside it. */
export function avatar(person: PersonRef, size: '' | 'small' = ''): TemplateResult {
  if (safeUrl(person.photo))
    return html`<img class="avatar ${size}" part="avatar" src=${safeUrl(person.photo)} alt="" loading="lazy" />`;
  return html`<span class="avatar ${size} ${hue(person.id)}" part="avatar" aria-hidden="true"
    >${initials(person.name)}</span
  >`;
}

/** The name as a link to the person's page; a host can take the click through `tp-open-person`. */
export function personName(person: PersonRef): TemplateResult {
  if (!safeUrl(person.page)) return html`<bdi class="name" part="name">${person.name}</bdi>`;
  return html`<a
    class="name"
    part="name"
    href=${safeUrl(person.page)}
    @click=${(event: MouseEvent) => announceOpening(event, person.id)}
    ><bdi>${person.name}</bdi></a
  >`;
}

function announceOpening(event: MouseEvent, person: string): void {
  if (!isModified(event) && !event.currentTarget?.dispatchEvent(new OpenPersonEvent(person))) event.preventDefault();
}

/** One line of a list of people: who, what quiet words say about them, what stands at the end and below. */
export function personRow(
  person: PersonRef,
  quiet: unknown = person.title ?? nothing,
  end: unknown = nothing,
  below: unknown = nothing,
): TemplateResult {
  return html`<li part="person">
    ${avatar(person)}
    <div>
      ${personName(person)}
      <p class="quiet" part="about">${quiet}</p>
    </div>
    ${end} ${below}
  </li>`;
}
