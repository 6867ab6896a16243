import { may as mayDo, officesOf, type rights } from 'teapoint/domain';

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
 * only; `guest`: somebody else's, on the asker's own wall, post or page; `gone`: the owner's, taken away. Of groups, `own`: one
 * the asker is in; `orphaned`: the same, without an owner; `moderated`, `owned`: by the asker; `asking`, `inviting`: one that
 * is on request or by invitation, and they are not in it.
 */
export const things = {
  nothing: ['own'],
  person: ['own', 'foreign', 'gone'],
  wall: ['own', 'foreign', 'close', 'gone'],
  post: ['own', 'foreign', 'close', 'guest', 'gone'],
  comment: ['own', 'foreign', 'close', 'guest', 'gone'],
  bookmark: ['own', 'foreign', 'close', 'gone'],
  question: ['own', 'foreign', 'close', 'guest', 'gone'],
  term: ['own', 'foreign', 'close', 'gone'],
  group: ['own', 'foreign', 'orphaned', 'moderated', 'owned', 'asking', 'inviting', 'gone'],
  report: ['own', 'foreign'],
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
const inFeed /* */ = 'shows     shows     hides     hides     hides    ';

/** Of each kind of operation; a line names what differs. */
const readOf = { own: 'ok', foreign: seen, close: known, guest: 'ok', gone: nobody };
const listOf = { own: 'shows', foreign: shown, close: 'shows     shows     hides     not-found hides    ', guest: 'shows', gone: 'hides     hides     hides     not-found hides    ' }; // prettier-ignore
const wordingsOf = { own: 'shows', foreign: shown, close: 'shows     shows     not-found not-found not-found', guest: 'shows', gone: nobody }; // prettier-ignore
const feedOf = { own: 'shows', foreign: inFeed, close: inFeed, guest: 'shows', gone: 'hides' };

const wordFor = (cell: string, actor: number): string => {
  const words = cell.trim().split(/\s+/);
  return words[actor] ?? words[0]!;
};
type Rights = typeof rights;

/** Rows of the table of rights that a line was made of, for the test that none is left out. */
export const tried = new Set<string>();
const may: typeof mayDo = (thing, act, who) => {
  tried.add(`${thing} ${String(act)}`);
  return mayDo(thing, act, who);
};

/** What the table of rights lets each of them do; who does not see the thing is not told that there is a right to have. */
function byRights<T extends keyof Rights>(kind: Kind, of: T, act: keyof Rights[T], sight: Line = readOf): Line {
  const cell = (thing: Thing) =>
    signedIn.map((actor, at) => {
      const here = thing === 'own' || thing === 'guest';
      const who = { author: thing === 'own', owner: here, runs: here, ...officesOf([actor]) };
      const seen = wordFor(sight[thing]!, at);
      return seen !== 'ok' || may(of, act, who) ? seen : 'forbidden';
    });
  return Object.fromEntries(things[kind].map((thing) => [thing, cell(thing).join(' ')]));
}

/** How all who are signed in stand to a group, and how one comes into it. */
const inGroup: Line = { own: 'member', orphaned: 'member', moderated: 'member runs', owned: 'member runs owner' };
const standingIn = (thing: Thing) => Object.fromEntries((inGroup[thing] ?? '').split(' ').map((who) => [who, true]));
const policyOf = (thing: Thing) => (thing === 'asking' ? 'request' : thing === 'inviting' ? 'invite' : 'open');
const inGroups = (word: (thing: Thing) => string): Line =>
  Object.fromEntries(things.group.map((thing) => [thing, thing === 'gone' ? nobody : word(thing)]));
const found = (thing: Thing) => may('finding', policyOf(thing), standingIn(thing));
const read = (thing: Thing) => may('reading', policyOf(thing), standingIn(thing));

const findOf = inGroups((thing) => (found(thing) ? 'ok' : nobody));
const readIn = inGroups((thing) => (!found(thing) ? nobody : read(thing) ? 'shows' : 'forbidden'));
/** What the table of rights lets a member, a moderator and an owner do. */
const groupRights = (act: keyof Rights['group'], done = 'ok'): Line =>
  inGroups((thing) => (!found(thing) ? nobody : may('group', act, standingIn(thing)) ? done : 'forbidden'));
/** Who posts on the wall of each group of the scene. */
export const postingIn = { own: 'members', orphaned: 'nobody', moderated: 'nobody', owned: 'nobody', foreign: 'members', asking: 'members', inviting: 'members' } as const; // prettier-ignore
const mayPostIn = inGroups((thing) => {
  if (thing === 'gone' || !read(thing)) return nobody;
  return may('posting', postingIn[thing as keyof typeof postingIn], standingIn(thing)) ? 'ok' : 'forbidden';
});
/** Whether somebody is a member at once, or asks and waits. */
const joinOf = inGroups((thing) => {
  const isIn = may('joining', policyOf(thing), standingIn(thing)) || thing in inGroup;
  return !found(thing) ? nobody : isIn ? 'shows' : 'hides';
});
const takeOverOf = inGroups((thing) => {
  if (!found(thing)) return nobody;
  return may('group', thing === 'orphaned' ? 'takeOver' : 'role', standingIn(thing)) ? 'ok' : 'forbidden';
});
const shareOf = inGroups((thing) => (thing in inGroup ? 'ok' : 'invalid'));

/** What comes with an office in the organisation. */
const byOffice = <T extends keyof Rights>(of: T, act: keyof Rights[T], done = 'ok') =>
  signedIn.map((actor) => (may(of, act, officesOf([actor])) ? done : 'forbidden')).join(' ');
const merges = byOffice('term', 'merge');

/** The first columns of a line that a kind of thing has. */
const of = (kind: Kind, line: Line): Line => Object.fromEntries(things[kind].map((thing) => [thing, line[thing]]));

/** Whose posts are for contacts has a wall all the same. */
const ofWall = { ...of('wall', readOf), close: seen };
const contacts = ['owner', 'contact'];
const postOf: Line = {
  ...byRights('wall', 'posting', 'everyone', ofWall),
  close: signedIn.map((actor, at) => (wordFor(seen, at) === nobody ? nobody : may('posting', 'contacts', { contact: contacts.includes(actor) }) ? 'ok' : 'forbidden')).join(' '),
}; // prettier-ignore

/** By kind of thing; after a blank, a way of asking that the test knows. */
export const table: Record<Kind, Record<string, Line>> = {
  nothing: {
    'capabilities.get': { own: 'ok' },
    batch: { own: 'ok' },
    'me.get': { own: 'ok' },
    live: { own: 'ok' },
    'status.set': { own: 'ok' },
    'status.clear': { own: 'ok' },
    'photo.set': { own: 'ok' },
    'photo.remove': { own: 'ok' },
    'contact.requests': { own: 'ok' },
    'contact.suggest': { own: 'ok' },
    'block.list': { own: 'ok' },
    'group.list': { own: 'ok' },
    'group.create': { own: 'ok' },
    'removal.list': { own: 'ok' },
    'tag.suggest': { own: 'ok' },
    'feed.list': { own: 'ok' },
    'hashtag.list': { own: 'ok' },
    'hashtag.suggest': { own: 'ok' },
    'hashtag.follow': { own: 'ok' },
    'hashtag.unfollow': { own: 'ok' },
    'person.search': { own: 'ok' },
    'bookmark.search': { own: 'ok' },
    'bookmark.lookup': { own: 'ok' },
    'bookmark.retag': { own: 'ok' },
    'bookmark.import': { own: 'ok' },
    'bookmark.feed.renew': { own: 'ok' },
    'question.similar': { own: 'ok' },
    'rules.get': { own: 'ok' },
    'rules.accept': { own: 'ok' },
    'report.list': { own: byOffice('report', 'list') },
    'audit.list': { own: byOffice('audit', 'read') },
    'adoption.get': { own: byOffice('totals', 'read') },
    'notice.list': { own: 'ok' },
    'notice.read': { own: 'ok' },
    'notice.settings': { own: 'ok' },
    'notice.settings.update': { own: 'ok' },
    'data.export': { own: 'ok' },
    // The name that has to be typed is not the one that is tried.
    'data.erase': { own: 'invalid' },
  },
  person: {
    'person.get': of('person', readOf),
    'batch of person.get': { own: 'shows', foreign: listed, gone: 'hides' },
    'person.search': { own: 'shows', foreign: listed, gone: 'hides' },
    'person.get as everyone sees it': {
      own: 'ok',
      foreign: 'invalid   invalid   invalid   not-found invalid  ',
      gone: nobody,
    },
    'person.update': of('person', byRights('person', 'profile', 'edit')),
    'report.add of a profile': { ...of('person', readOf), own: 'conflict' },
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
    'bookmark.list': of('person', readOf),
    'bookmark.tags': of('person', readOf),
    'bookmark.feed': of('person', readOf),
    'question.list': of('person', readOf),
    'question.ask': of('person', readOf),
    'person.questions.follow': { own: 'invalid', foreign: seen, gone: nobody },
    'person.questions.unfollow': { own: 'invalid', foreign: seen, gone: nobody },
    'wall.keep-off of somebody': { own: 'invalid', foreign: seen, gone: nobody },
    'wall.let-back of somebody': { own: 'invalid', foreign: seen, gone: nobody },
    'group.admit': { own: 'forbidden', foreign: 'forbidden', gone: nobody },
    'group.invite': { own: 'forbidden', foreign: 'forbidden', gone: nobody },
    'group.role': { own: 'forbidden', foreign: 'forbidden', gone: nobody },
  },
  wall: {
    'wall.get': ofWall,
    'wall.update': byRights('wall', 'wall', 'update', ofWall),
    'wall.kept': { ...byRights('wall', 'wall', 'keepOff', ofWall), own: 'shows' },
    'wall.keep-off': byRights('wall', 'wall', 'keepOff', ofWall),
    'wall.let-back': byRights('wall', 'wall', 'keepOff', ofWall),
    'post.list': ofWall,
    'post.add': postOf,
  },
  post: {
    'post.list': listOf,
    'post.edit': byRights('post', 'post', 'edit'),
    'post.edits': wordingsOf,
    'post.pin': byRights('post', 'post', 'pin'),
    'post.remove': byRights('post', 'post', 'remove'),
    'comment.list': readOf,
    'comment.add': readOf,
    'useful.add': readOf,
    'useful.remove': readOf,
    'feed.list': feedOf,
    'feed.list of everyone': { ...feedOf, foreign: listed },
    'activity.list': listOf,
    'report.add': { ...readOf, own: 'conflict' },
    'removal.list': { own: 'hides', foreign: 'hides', close: 'hides', guest: 'hides', gone: 'shows     hides     hides     hides     hides    ' }, // prettier-ignore
    'removal.appeal': { own: nobody, foreign: nobody, close: nobody, guest: nobody, gone: 'ok        not-found not-found not-found not-found' }, // prettier-ignore
    // Its author is told that it was taken away.
    'notice.list': { own: 'shows', foreign: 'hides', close: 'hides', guest: 'shows', gone: 'shows     hides     hides     hides     hides    ' }, // prettier-ignore
    'notice.mute': readOf,
    'notice.unmute': readOf,
  },
  comment: {
    'comment.list': { ...listOf, close: wordingsOf.close },
    'comment.edit': byRights('comment', 'comment', 'edit'),
    'comment.edits': wordingsOf,
    'comment.remove': byRights('comment', 'comment', 'remove'),
    'useful.add to a comment': readOf,
    'useful.remove from a comment': readOf,
    'report.add of a comment': { ...readOf, own: 'conflict' },
  },
  bookmark: {
    'bookmark.list': of('bookmark', listOf),
    'bookmark.tags': of('bookmark', listOf),
    'bookmark.search': { own: 'shows', foreign: listed, close: inFeed, gone: 'hides' },
    'bookmark.update': byRights('bookmark', 'bookmark', 'edit'),
    'bookmark.remove': byRights('bookmark', 'bookmark', 'remove'),
    'comment.list of a bookmark': of('bookmark', readOf),
    'comment.add to a bookmark': of('bookmark', readOf),
    'useful.add to a bookmark': of('bookmark', readOf),
    'useful.remove from a bookmark': of('bookmark', readOf),
    'report.add of a bookmark': { ...of('bookmark', readOf), own: 'conflict' },
    'feed.list': of('bookmark', feedOf),
    'feed.list of everyone': { ...of('bookmark', feedOf), foreign: listed },
    'activity.list': of('bookmark', listOf),
  },
  // Of `guest` somebody else asked and nobody has answered; the others are asked and answered by whose they are.
  question: {
    'question.list': listOf,
    'question.similar of somebody': listOf,
    'question.get': readOf,
    'question.edits': { ...wordingsOf, guest: 'hides' },
    'question.answer': byRights('question', 'question', 'answer'),
    'question.update': byRights('question', 'question', 'edit'),
    'question.update of tags': byRights('question', 'question', 'manage'),
    'question.merge': byRights('question', 'question', 'manage'),
    'question.accept': byRights('question', 'question', 'accept'),
    'question.remove': byRights('question', 'question', 'remove'),
    'question.follow': readOf,
    'question.unfollow': readOf,
    'question.feedback': { ...byRights('question', 'question', 'feedback'), own: 'shows', guest: 'hides' },
    'question.feedback.give': { own: 'conflict', foreign: seen, close: known, guest: 'conflict', gone: nobody },
    'comment.list on a question': readOf,
    'comment.add on a question': readOf,
    'useful.add to a question': readOf,
    'useful.remove from a question': readOf,
    'report.add of a question': { ...readOf, own: 'conflict' },
    'activity.list of questions': listOf,
  },
  term: {
    'tag.list': of('term', listOf),
    'tag.people': of('term', wordingsOf),
    'tag.preview': of('term', readOf),
    'tag.suggest': { own: 'shows', foreign: listed, close: inFeed, gone: 'hides' },
    'tag.add': of('term', readOf),
    'tag.update': { own: 'ok', foreign: nobody, close: nobody, gone: nobody },
    'tag.remove': { own: 'ok', foreign: nobody, close: nobody, gone: nobody },
    'tag.merge': of('term', { own: merges, foreign: merges, close: merges, gone: merges }),
  },
  group: {
    'group.get': findOf,
    'group.list': { ...inGroups((thing) => (found(thing) ? 'shows' : 'hides')), gone: 'hides' },
    'group.members': { ...readIn, foreign: listed },
    'group.join': joinOf,
    'group.leave': findOf,
    'group.update': groupRights('update'),
    'group.requests': groupRights('requests', 'shows'),
    'group.admit': groupRights('admit'),
    'group.invite': groupRights('invite'),
    'group.role': groupRights('role'),
    'group.role to take it over': takeOverOf,
    'post.add in a group': mayPostIn,
    'group.questions': groupRights('questions', 'shows'),
    'question.ask of a group': groupRights('questions'),
    'bookmark.save': { ...shareOf, gone: 'invalid' },
    'bookmark.update': { ...shareOf, foreign: refused, gone: nobody },
  },
  // `own`: what the asker reported.
  report: {
    'report.list': { own: byOffice('report', 'list', 'shows'), foreign: byOffice('report', 'list', 'shows') },
    'report.decide': { own: 'forbidden', foreign: byOffice('report', 'decide') },
  },
};
