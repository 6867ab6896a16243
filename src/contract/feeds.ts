/** What people do: the feed, a person's activities, outside sources read into them. */
import * as z from 'zod/mini';
import { audience, done, id, label, line, page, paging, moment, personRef, time, url, version } from './common.js';
import { read, write } from './operation.js';
import { post, thingRef } from './walls.js';

/** ActivityStreams 2.0 verbs in use. */
export const verb = () =>
  z.enum([
    'Create',
    'Update',
    'Delete',
    'Add',
    'Remove',
    'Join',
    'Leave',
    'Like',
    'Announce',
    'Question',
    'Accept',
    'Note',
  ]);
export const activity = () =>
  z.looseObject({
    id: id(),
    /** Left out where nobody is named: who found something useful. */
    actor: z.optional(personRef()),
    verb: verb(),
    object: thingRef(),
    target: z.optional(thingRef()),
    at: time(),
    source: z.optional(id()),
  });
export type Activity = z.output<ReturnType<typeof activity>>;

/** One item of the feed: a post, or something somebody did. */
const feedItem = () =>
  z.looseObject({ id: id(), at: time(), post: z.optional(post()), activity: z.optional(activity()) });
export type FeedItem = z.output<ReturnType<typeof feedItem>>;
/** Of contacts, with what is written under tags that the caller follows; or of everyone. */
export const feedList = read(
  'feed.list',
  1,
  '/me/feed',
  ['post', 'activity', 'comment', 'useful', 'bookmark', 'contact', 'group', 'tag', 'block'],
  () =>
    z.strictObject({
      scope: z._default(z.enum(['contacts', 'everyone']), 'contacts'),
      tag: z.optional(label()),
      ...paging(),
    }),
  () => page(feedItem()),
);
export const activityList = read(
  'activity.list',
  1,
  '/people/{person}/activities',
  ['activity', 'post', 'question', 'useful', 'bookmark', 'contact', 'group', 'tag', 'block'],
  () => z.strictObject({ person: id(), ...paging() }),
  () => page(activity()),
);
export const activityAdd = write(
  'activity.add',
  4,
  'POST',
  '/activities',
  ['activity'],
  () =>
    z.strictObject({
      actor: id(),
      verb: verb(),
      object: z.strictObject({ kind: line(40), id: z.optional(line()), label: line(), url: z.optional(url()) }),
      at: moment(),
      audience: z._default(audience(), 'everyone'),
      /** The reporting system's own id; the same one twice is one activity. */
      source: line(200),
    }),
  activity,
);

const source = () =>
  z.looseObject({
    id: id(),
    url: z.string(),
    title: z.string(),
    paused: z.boolean(),
    audience: audience(),
    readAt: z.nullable(time()),
    problem: z.optional(z.string()),
    version: version(),
  });
export const sourceList = read(
  'source.list',
  3,
  '/people/{person}/sources',
  ['source'],
  () => z.strictObject({ person: id(), ...paging() }),
  () => page(source()),
);
export const sourceAdd = write(
  'source.add',
  3,
  'POST',
  '/me/sources',
  ['source', 'activity'],
  () => z.strictObject({ url: url(), title: z.optional(line()), audience: z._default(audience(), 'everyone') }),
  source,
);
export const sourceUpdate = write(
  'source.update',
  3,
  'PATCH',
  '/me/sources/{source}',
  ['source', 'activity'],
  () =>
    z.strictObject({
      source: id(),
      version: version(),
      title: z.optional(line()),
      paused: z.optional(z.boolean()),
      audience: z.optional(audience()),
      /** An activity of this source to hide. */
      hide: z.optional(id()),
    }),
  source,
);
export const sourceRemove = write(
  'source.remove',
  3,
  'DELETE',
  '/me/sources/{source}',
  ['source', 'activity'],
  () => z.strictObject({ source: id() }),
  done,
);
