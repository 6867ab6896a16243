/**
 * Who may do what to whose things: every operation that the server offers, under each kind of thing that its request names
 * or its answer has in it. `authorisation.test.ts` tries every cell, and fails for one that is not here.
 */

/** How somebody stands to the owner: those who are signed in are the columns of a line, in this order. */
export const signedIn = ['owner', 'contact', 'other', 'blocked', 'moderator'] as const;
/** Nobody has said who they are, or somebody whose account has ended: the same answer to everything. */
export const signedOut = { anonymous: 'unauthenticated', leaver: 'forbidden' } as const;
export type Actor = (typeof signedIn)[number] | keyof typeof signedOut;

/**
 * Whose the thing is. `own`: the asker's; `foreign`: the owner's, for the owner a contact's; `close`: the same, but for contacts
 * only; `guest`: somebody else's, on the asker's own wall or post; `gone`: the owner's, taken away.
 */
export const things = {
  nothing: ['own'],
  person: ['own', 'foreign', 'gone'],
  wall: ['own', 'foreign', 'close', 'gone'],
  post: ['own', 'foreign', 'close', 'guest', 'gone'],
  comment: ['own', 'foreign', 'close', 'guest', 'gone'],
  term: ['own', 'foreign', 'close', 'gone'],
  group: ['own', 'foreign', 'gone'],
} as const;
export type Kind = keyof typeof things;
export type Thing = (typeof things)[Kind][number];

/** `ok`: it is done. `shows`, `hides`: it is answered, with the thing or without. Else the code of the refusal. */
export type Line = Partial<Record<Thing, string>>;

// One word is for all five who are signed in; else there is one for each.
const nobody = 'not-found';
const seen /*   */ = 'ok        ok        ok        not-found ok       ';
const shown /*  */ = 'shows     shows     shows     not-found shows    ';
const listed /* */ = 'shows     shows     shows     hides     shows    ';
const known /*  */ = 'ok        ok        not-found not-found not-found';
const refused /**/ = 'forbidden forbidden forbidden not-found forbidden';
const closed /* */ = 'forbidden forbidden not-found not-found not-found';
const inFeed /* */ = 'shows     shows     hides     hides     hides    ';

/** Of each kind of operation; a line names what differs. */
const readOf = { own: 'ok', foreign: seen, close: known, guest: 'ok', gone: nobody };
const listOf = { own: 'shows', foreign: shown, close: 'shows     shows     hides     not-found hides    ', guest: 'shows', gone: 'hides     hides     hides     not-found hides    ' }; // prettier-ignore
const wordingsOf = { own: 'shows', foreign: shown, close: 'shows     shows     not-found not-found not-found', guest: 'shows', gone: nobody }; // prettier-ignore
const editOf = { own: 'ok', foreign: refused, close: closed, guest: 'forbidden', gone: nobody };
const removeOf = { ...editOf, foreign: 'forbidden forbidden forbidden not-found ok       ', guest: 'ok' };
const feedOf = { own: 'shows', foreign: inFeed, close: inFeed, guest: 'shows', gone: 'hides' };

/** The first columns of a line that a kind of thing has. */
const of = (kind: Kind, line: Line): Line => Object.fromEntries(things[kind].map((thing) => [thing, line[thing]]));

/** By kind of thing; after a blank, a way of asking that the test knows. */
export const table: Record<Kind, Record<string, Line>> = {
  nothing: {
    'capabilities.get': { own: 'ok' },
    batch: { own: 'ok' },
    'me.get': { own: 'ok' },
    live: { own: 'ok' },
    'status.set': { own: 'ok' },
    'status.clear': { own: 'ok' },
    'contact.requests': { own: 'ok' },
    'contact.suggest': { own: 'ok' },
    'block.list': { own: 'ok' },
    'group.list': { own: 'ok' },
    'tag.suggest': { own: 'ok' },
    'feed.list': { own: 'ok' },
    'person.search': { own: 'ok' },
  },
  person: {
    'person.get': of('person', readOf),
    'batch of person.get': { own: 'shows', foreign: listed, gone: 'hides' },
    'person.search': { own: 'shows', foreign: listed, gone: 'hides' },
    'person.update': of('person', editOf),
    'contact.list': of('person', readOf),
    'contact.list of a friend': { own: 'shows', foreign: listed, gone: 'hides' },
    'contact.requests': { own: 'hides', foreign: 'hides     hides     shows     hides     hides    ', gone: 'hides' },
    'contact.add': { own: 'invalid', foreign: seen, gone: nobody },
    'contact.remove': { own: 'invalid', foreign: seen, gone: nobody },
    'contact.suggest': { own: 'hides', foreign: 'hides     hides     hides     hides     shows    ', gone: 'hides' },
    'contact.dismiss': { own: 'invalid', foreign: seen, gone: nobody },
    'block.list': { own: 'hides', foreign: 'hides', gone: 'hides' },
    'block.add': { own: 'invalid', foreign: 'ok', gone: nobody },
    'block.remove': { own: 'invalid', foreign: 'ok', gone: nobody },
    'tag.list': of('person', readOf),
    'activity.list': of('person', readOf),
  },
  wall: {
    'wall.get': { ...of('wall', readOf), close: seen },
    'wall.update': { ...of('wall', editOf), close: refused },
    'post.list': { ...of('wall', readOf), close: seen },
    'post.add': { ...of('wall', readOf), close: 'ok        ok        forbidden not-found forbidden' },
  },
  post: {
    'post.list': listOf,
    'post.edit': editOf,
    'post.edits': wordingsOf,
    'post.remove': removeOf,
    'comment.list': readOf,
    'comment.add': readOf,
    'useful.add': readOf,
    'useful.remove': readOf,
    'feed.list': feedOf,
    'feed.list of everyone': { ...feedOf, foreign: listed },
    'activity.list': listOf,
  },
  comment: {
    'comment.list': { ...listOf, close: wordingsOf.close },
    'comment.edit': editOf,
    'comment.edits': wordingsOf,
    'comment.remove': removeOf,
    'useful.add to a comment': readOf,
    'useful.remove from a comment': readOf,
  },
  term: {
    'tag.list': of('term', listOf),
    'tag.people': of('term', wordingsOf),
    'tag.preview': of('term', readOf),
    'tag.suggest': { own: 'shows', foreign: listed, close: inFeed, gone: 'hides' },
    'tag.add': of('term', readOf),
    'tag.update': { own: 'ok', foreign: nobody, close: nobody, gone: nobody },
    'tag.remove': { own: 'ok', foreign: nobody, close: nobody, gone: nobody },
    'tag.merge': { own: 'forbidden', foreign: 'forbidden', close: 'forbidden', gone: 'forbidden' },
  },
  group: {
    'group.get': { own: 'ok', foreign: 'ok', gone: nobody },
    'group.list': { own: 'shows', foreign: 'shows', gone: 'hides' },
    'group.members': { own: 'shows', foreign: listed, gone: nobody },
    'group.join': { own: 'ok', foreign: 'ok', gone: nobody },
    'group.leave': { own: 'ok', foreign: 'ok', gone: nobody },
  },
};
