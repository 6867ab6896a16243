/** Walls, posts, comments, "useful to me". */
import * as z from 'zod/mini';
import { audience, count, done, id, limits, line, page, paging, personRef, text, time, version } from './common.js';
import { read, write } from './operation.js';
import { emoji } from './status.js';

export const wall = () =>
  z.looseObject({
    id: id(),
    owner: z.looseObject({ kind: z.enum(['person', 'group']), id: id() }),
    postingBy: z.enum(['everyone', 'contacts', 'members', 'nobody']),
    canPost: z.boolean(),
    canRemove: z.boolean(),
    version: version(),
  });
const mark = () => ({ count: count(), mine: z.boolean() });
/** A count and the caller's own mark; never names, never a sum over an author. */
export const useful = () =>
  z.looseObject({
    ...mark(),
    /** Marks beside it that somebody gave, of those in `policy.marks`. */
    marks: z.optional(z.array(z.looseObject({ emoji: z.string(), ...mark() }))),
  });
export type Useful = z.output<ReturnType<typeof useful>>;
export const can = () => z.looseObject({ edit: z.boolean(), remove: z.boolean() });
/** Something a post or an activity is about, as it is called. */
export const thingRef = () =>
  z.looseObject({ kind: z.string(), id: z.optional(z.string()), label: z.string(), url: z.optional(z.string()) });
/** An earlier wording and when it was replaced. */
export const wording = () => z.looseObject({ text: z.string(), at: time() });
export const post = () =>
  z.looseObject({
    id: id(),
    wall: id(),
    /** Whose wall or which group it is on, when that is not the author's own. */
    target: z.optional(thingRef()),
    author: personRef(),
    text: z.string(),
    emoji: z.optional(z.string()),
    audience: audience(),
    createdAt: time(),
    editedAt: z.optional(time()),
    comments: count(),
    useful: useful(),
    can: can(),
    /** Stays at the top of its wall, where who runs that wall put it. */
    pinned: z.optional(z.boolean()),
    version: version(),
  });
export type Wall = z.output<ReturnType<typeof wall>>;
export type Post = z.output<ReturnType<typeof post>>;
const oneWall = () => z.strictObject({ wall: id() });
/** Why somebody else's words are taken away: the rule, where there are rules, and a sentence; the author gets both. */
const removal = () => ({ rule: z.optional(id()), reason: z.optional(line()) });

/** `canRemove` on a wall: its owner, or an owner or moderator of its group, who also pins and keeps people off. */
export const wallGet = read('wall.get', 1, '/walls/{wall}', ['wall', 'contact', 'block'], oneWall, wall);
export const wallUpdate = write(
  'wall.update',
  2,
  'PATCH',
  '/walls/{wall}',
  ['wall'],
  () =>
    z.strictObject({
      wall: id(),
      version: version(),
      postingBy: z.enum(['everyone', 'contacts', 'members', 'nobody']),
    }),
  wall,
);
/** Whom the owner keeps off their wall: they read it, and post and comment nothing there. They are not told. */
export const wallKept = read(
  'wall.kept',
  2,
  '/walls/{wall}/kept-off',
  ['wall'],
  () => z.strictObject({ wall: id(), ...paging() }),
  () => page(personRef()),
);
const onWall = () => z.strictObject({ wall: id(), person: id() });
export const wallKeep = write('wall.keep-off', 2, 'PUT', '/walls/{wall}/kept-off/{person}', ['wall'], onWall, done);
export const wallLet = write('wall.let-back', 2, 'DELETE', '/walls/{wall}/kept-off/{person}', ['wall'], onWall, done);
/** Pinned ones first, then the newest. */
export const postList = read(
  'post.list',
  1,
  '/walls/{wall}/posts',
  ['post', 'comment', 'useful', 'block'],
  () => z.strictObject({ wall: id(), ...paging() }),
  () => page(post()),
);
export const postAdd = write(
  'post.add',
  2,
  'POST',
  '/walls/{wall}/posts',
  ['post', 'activity'],
  () =>
    z.strictObject({
      wall: id(),
      text: text(limits.post),
      emoji: z.optional(emoji()),
      audience: z._default(audience(), 'everyone'),
    }),
  post,
);
export const postEdit = write(
  'post.edit',
  2,
  'PATCH',
  '/posts/{post}',
  ['post'],
  () => z.strictObject({ post: id(), version: version(), text: text(limits.post) }),
  post,
);
export const postEdits = read(
  'post.edits',
  2,
  '/posts/{post}/edits',
  ['post', 'block'],
  () => z.strictObject({ post: id(), ...paging() }),
  () => page(wording()),
);
export const postPin = write(
  'post.pin',
  2,
  'PUT',
  '/posts/{post}/pin',
  ['post'],
  () => z.strictObject({ post: id(), pinned: z.boolean() }),
  post,
);
export const postRemove = write(
  'post.remove',
  2,
  'DELETE',
  '/posts/{post}',
  ['post', 'activity'],
  () => z.strictObject({ post: id(), version: version(), ...removal() }),
  done,
);

export const comment = () =>
  z.looseObject({
    id: id(),
    thing: id(),
    author: personRef(),
    text: z.string(),
    createdAt: time(),
    editedAt: z.optional(time()),
    useful: useful(),
    can: can(),
    version: version(),
  });
export type Comment = z.output<ReturnType<typeof comment>>;
export const commentList = read(
  'comment.list',
  3,
  '/things/{thing}/comments',
  ['comment', 'useful', 'block'],
  () => z.strictObject({ thing: id(), ...paging() }),
  () => page(comment()),
);
export const commentAdd = write(
  'comment.add',
  3,
  'POST',
  '/things/{thing}/comments',
  ['comment'],
  () => z.strictObject({ thing: id(), text: text(limits.post) }),
  comment,
);
export const commentEdit = write(
  'comment.edit',
  3,
  'PATCH',
  '/comments/{comment}',
  ['comment'],
  () => z.strictObject({ comment: id(), version: version(), text: text(limits.post) }),
  comment,
);
export const commentEdits = read(
  'comment.edits',
  3,
  '/comments/{comment}/edits',
  ['comment', 'block'],
  () => z.strictObject({ comment: id(), ...paging() }),
  () => page(wording()),
);
export const commentRemove = write(
  'comment.remove',
  3,
  'DELETE',
  '/comments/{comment}',
  ['comment'],
  () => z.strictObject({ comment: id(), version: version(), ...removal() }),
  done,
);
/** `mark` is one of `policy.marks`; without it, "useful to me". */
const oneMark = () => z.strictObject({ thing: id(), mark: z.optional(emoji()) });
export const usefulAdd = write('useful.add', 3, 'PUT', '/things/{thing}/useful', ['useful'], oneMark, useful);
export const usefulRemove = write('useful.remove', 3, 'DELETE', '/things/{thing}/useful', ['useful'], oneMark, useful);
