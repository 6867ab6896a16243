import type { Comment, Post } from '../../src/contract/walls.js';
import type { TeapointElement } from '../internal/base-element.js';
import type { MutationController } from '../internal/mutation-controller.js';
import { canReport } from '../parts/decency.js';
import type { TextLinks } from '../parts/text.js';

/** Where words stand. */
export interface Place {
  readonly host: TeapointElement;
  readonly writes: MutationController;
  /** What a text's own links lead to. */
  readonly links: TextLinks;
  /** The wall it is, and whether the viewer runs it. */
  readonly source: { wall?: () => string | undefined; runs?: () => boolean };
}

export type Kind = 'post' | 'comment';
export type Words = Post | Comment;
/** What is done to words that are there, by the operation's name; the rows come with what opens. */
const changes = {
  edit: (kind: Kind) => `${kind}.edit`,
  edits: (kind: Kind) => `${kind}.edits`,
  pin: () => 'post.pin',
  keep: () => 'wall.keep-off',
  report: () => 'report.add',
  save: () => 'bookmark.save',
  remove: (kind: Kind) => `${kind}.remove`,
};
export type Change = keyof typeof changes;

/** Whether the viewer may, there is anything to do it to, and the backend has it. */
export function canChange(place: Place, kind: Kind, { can, editedAt, author, text }: Words, change: Change): boolean {
  const { host, source } = place;
  const isAnothers = author.id !== host.viewer;
  const runs = source.runs?.() ?? false;
  const may = {
    ...can,
    edits: editedAt !== undefined,
    pin: runs && kind === 'post',
    keep: runs && isAnothers,
    report: canReport(host, author.id),
    save: text.includes('://'),
  };
  return may[change] && host.offers({ name: changes[change](kind) });
}
/** Whether anything stands behind the dots. */
export const canChangeAny = (place: Place, kind: Kind, words: Words): boolean =>
  (Object.keys(changes) as Change[]).some((change) => canChange(place, kind, words, change));
