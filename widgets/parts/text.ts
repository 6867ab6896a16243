import { html, type TemplateResult } from 'lit';
import { blocksOf, type Block, type Inline } from '../../src/domain/mark-up.js';
import { safeUrl } from '../internal/safe-url.js';
import { personName } from './person.js';

/** What a text's own links lead to. */
export interface TextLinks {
  /** A person by id, with the address of their page. */
  linked: <R extends { id: string }>(kind: 'person', ref: R) => R;
  /** Left out where a tag leads nowhere. */
  openTag?: (label: string) => void;
}

type Part = TemplateResult | string;

function inline(token: Inline, links: TextLinks): Part {
  if ('text' in token) return token.kind === 'code' ? html`<code>${token.text}</code>` : token.text;
  if (token.kind === 'link') {
    const { url } = token;
    return html`<a part="link" href=${safeUrl(url)} rel="noopener noreferrer" target="_blank">${shortened(url)}</a>`;
  }
  if (token.kind === 'mention') return personName(links.linked('person', { id: token.person, name: token.name }));
  if (token.kind === 'tag') return tag(token.label, links);
  const content = token.content.map((part) => inline(part, links));
  return token.kind === 'em' ? html`<em>${content}</em>` : html`<strong>${content}</strong>`;
}

function tag(label: string, { openTag }: TextLinks): Part {
  if (!openTag) return `#${label}`;
  return html`<button class="plain tag" part="tag" @click=${() => openTag(label)}>#${label}</button>`;
}

/** An address as people read it: without what every address begins with, and not longer than a line. */
function shortened(url: string): string {
  const text = url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function block(one: Block, links: TextLinks): TemplateResult {
  if (one.kind === 'paragraph') return html`<p dir="auto">${one.content.map((part) => inline(part, links))}</p>`;
  const items = one.items.map((item) => html`<li>${item.map((part) => inline(part, links))}</li>`);
  return one.ordered
    ? html`<ol dir="auto">
        ${items}
      </ol>`
    : html`<ul class="bullets" dir="auto">
        ${items}
      </ul>`;
}

/** What somebody wrote, its mark-up drawn as nodes. Each part of it finds its own direction. */
export const richText = (text: string, links: TextLinks): TemplateResult =>
  html`<div class="text" part="text">${blocksOf(text).map((one) => block(one, links))}</div>`;
