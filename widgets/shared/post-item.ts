import { html, nothing, type TemplateResult } from 'lit';
import type { Post } from '../../src/contract/walls.js';
import type { Localize } from '../internal/localize.js';
import { avatar, personName } from '../parts/person.js';
import { pendingWords, type Pending } from '../parts/pending.js';
import { sentence } from '../parts/sentence.js';
import { richText, type TextLinks } from '../parts/text.js';
import { when } from '../parts/when.js';

/** A post as a list has it: with a mark while something about it is on its way. */
export type ShownPost = Post & { pending?: Pending };

/** What one can do with a post where it is shown; left out where the backend has no such thing. */
export interface PostActs {
  /** What there is to mark it with. */
  useful: (post: Post) => unknown;
  comment?: (post: Post) => void;
  /** What opens from the dots: changing, earlier wordings, removing. */
  more: (post: Post) => void;
  hasMore: (post: Post) => boolean;
  /** Whether comments are open. */
  isOpen: (post: Post) => boolean;
}

interface Links extends TextLinks {
  linked: <R extends { id: string }>(kind: 'person' | 'group', ref: R) => R;
}

const seenBy = { contacts: 'postContacts', me: 'postMe', group: 'postGroup' } as const;

/** Who wrote it, where, when and for whom. */
function byline(post: Post, links: Links, localize: Localize): TemplateResult {
  const { author, target, audience, createdAt, editedAt, pinned } = post;
  const where = target && links.linked(target.kind === 'group' ? 'group' : 'person', { id: target.id ?? '', name: target.label }); // prettier-ignore
  const place = where ? sentence(localize.term(target.kind === 'group' ? 'postIn' : 'postOn'), { where: personName(where) }) : nothing; // prettier-ignore
  const quiet = [
    pinned && localize.term('postPinned'),
    editedAt && localize.term('postEdited'),
    audience !== 'everyone' && localize.term(seenBy[audience]),
  ];
  return html`<div class="byline" part="byline" id="by-${post.id}">
    ${personName(links.linked('person', author))} <span>${place}</span>
    <span class="quiet end">${quiet.filter(Boolean).map((words) => `${words} · `)}${when(createdAt, localize)}</span>
  </div>`;
}

/** One post, its acts below it. What opens under it comes from the widget. */
export function postItem(
  post: ShownPost,
  links: Links,
  acts: PostActs,
  localize: Localize,
  below: unknown = nothing,
): TemplateResult {
  return html`${avatar(post.author)}
    <div part="content">
      ${byline(post, links, localize)}
      <div class="words">
        ${post.emoji ? html`<span part="sign">${post.emoji}</span>` : nothing}${richText(post.text, links)}
      </div>
      ${post.pending ? html`<p class="quiet" part="pending">◷ ${pendingWords(post.pending, localize)}</p>` : nothing}
      ${post.version === '' ? nothing : postActs(post, acts, localize)} ${below}
    </div>`;
}

function postActs(
  post: Post,
  { useful, comment, more, hasMore, isOpen }: PostActs,
  localize: Localize,
): TemplateResult {
  const said = post.comments ? localize.term('postComments', post.comments) : localize.term('postComment');
  return html`<div class="acts" part="acts">
    ${useful(post)}
    ${
      comment
        ? html`<button class="plain" part="comments" aria-expanded=${isOpen(post)} @click=${() => comment(post)}>
            ${said}
          </button>`
        : nothing
    }
    ${
      hasMore(post)
        ? html`<button
            class="plain end"
            part="dots"
            aria-label=${localize.term('postMore', post.author.name)}
            @click=${() => more(post)}
          >
            …
          </button>`
        : nothing
    }
  </div>`;
}
