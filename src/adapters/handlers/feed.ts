/** The feed and what somebody did, worked out on reading: what is taken back leaves nothing behind. */
import {
  activityList,
  feedList,
  type Activity,
  type FeedItem,
  type Output,
  type Parsed,
} from '../../contract/index.js';
import { excerpt, matchKey, namesAsker, tagsIn } from '../../domain/index.js';
import { hash } from '../hash.js';
import { seesBookmark } from './bookmark-rows.js';
import { readableGroups } from './groups.js';
import { followedTags } from './hashtags.js';
import { paginate } from './paging.js';
import { postView, seesPost } from './posts.js';
import { standingTo, stateOf, visibleQuestions } from './questions.js';
import { isBlocked, metPerson, on, personRef, sees, type Scope } from './scope.js';
import type { BookmarkRow, PostRow, QuestionRow } from './tables.js';
import { usefulOf } from './words.js';

export const feedHandlers = [on(feedList, listFeed), on(activityList, listActivities)];

/** Somebody did something; `key` makes its id the same whenever it is worked out. */
interface Doing {
  key: string;
  at: string;
  actor?: string;
  verb: Activity['verb'];
  object: Activity['object'];
  target?: Activity['object'];
}

const id = ({ key }: Doing) => hash(key);
const newestFirst = [
  { of: ({ at }: Doing) => at, down: true },
  { of: id, down: true },
];

function activityView(scope: Scope, { actor, key: _key, ...fields }: Doing): Activity {
  return { ...fields, id: hash(_key), ...(actor !== undefined && { actor: personRef(scope, actor) }) };
}

/** Terms chosen, contacts made, bookmarks saved and groups joined by somebody; what only came with a term is told by the term. */
function doingsOf(scope: Scope, actor: string): Doing[] {
  const { bookmarks, contacts, entries, tags } = scope.tables;
  const terms = entries.values().filter((row) => row.person === actor && sees(scope, actor, row.audience));
  const known = contacts.values().filter((row) => row.owner === actor && row.relation === 'contact');
  const saved = bookmarks.values().filter((row) => row.owner === actor && !row.imported && seesBookmark(scope, row));
  return [
    ...saved.map((row): Doing => ({ key: `bookmark ${row.id}`, at: row.savedAt, actor, verb: 'Add', object: bookmarkObject(row) })), // prettier-ignore
    ...terms.map(({ tag, addedAt }): Doing => {
      const object = { kind: 'tag', id: tag, label: tags.get(tag)?.label ?? '' };
      return { key: `tag ${actor} ${tag}`, at: addedAt, actor, verb: 'Add', object };
    }),
    ...known
      .filter(({ via, person }) => via === undefined && !isBlocked(scope, person))
      .map(({ person, since }) => contactMade(scope, actor, person, since)),
    ...joinsOf(scope, actor),
  ];
}

const personObject = (scope: Scope, id: string) => ({ kind: 'person', id, label: personRef(scope, id).name });
const contactMade = (scope: Scope, actor: string, person: string, at: string): Doing => ({
  ...{ key: `contact ${actor} ${person}`, at, actor, verb: 'Add', object: personObject(scope, person) },
});

/** Contacts whom somebody else's choice of a term brought: on one's own page no term tells of them. */
function broughtByTerm(scope: Scope, actor: string): Doing[] {
  const { contacts, entries } = scope.tables;
  const own = new Set(entries.values().filter(({ person }) => person === actor).map(({ id }) => id)); // prettier-ignore
  return contacts
    .values()
    .filter(
      ({ owner, relation, via }) => owner === actor && relation === 'contact' && via !== undefined && !own.has(via),
    ) // prettier-ignore
    .filter(({ person }) => !isBlocked(scope, person))
    .map(({ person, since }) => contactMade(scope, actor, person, since));
}

function joinsOf(scope: Scope, actor: string, within?: ReadonlySet<string>): Doing[] {
  const joined = scope.tables.members.values().filter(({ person, via }) => person === actor && via === undefined);
  return readableGroups(scope).flatMap(({ id: group, name }) =>
    joined
      .filter((row) => row.group === group && (!within || within.has(group)))
      .map(({ since }): Doing => {
        const object = { kind: 'group', id: group, label: name };
        return { key: `join ${actor} ${group}`, at: since, actor, verb: 'Join', object };
      }),
  );
}

const bookmarkObject = ({ id, title, url }: BookmarkRow) => ({ kind: 'bookmark', id, label: title, url });
const postObject = ({ id, text }: PostRow) => ({ kind: 'post', id, label: excerpt(text) });

const questionObject = ({ id, title }: QuestionRow) => ({ kind: 'question', id, label: title });
const isNamed = (scope: Scope, row: QuestionRow) => namesAsker(row.unnamed, standingTo(scope, row));

/** What one asks oneself is told by its answer; what is declined is no news. */
function askedAndAnswered(scope: Scope, row: QuestionRow): Doing[] {
  const { id, owner, asker, askedAt, answer } = row;
  const object = questionObject(row);
  const target = personObject(scope, owner);
  const actor = isNamed(scope, row) ? { actor: asker } : {};
  const isNews = asker !== owner && stateOf(row) !== 'declined';
  return [
    ...(isNews ? [{ key: `asked ${id}`, at: askedAt, ...actor, verb: 'Question' as const, object, target }] : []),
    ...(answer ? [{ key: `answered ${id}`, at: answer.at, actor: owner, verb: 'Create' as const, object: { ...object, kind: 'answer' }, target }] : []),
  ]; // prettier-ignore
}

function listFeed(scope: Scope, { scope: of, tag, ...page }: Parsed<typeof feedList>): Output<typeof feedList> {
  const { me, tables } = scope;
  const chosen = tables.contacts.values().filter((row) => row.owner === me && row.relation === 'contact');
  const wanted = new Set(of === 'everyone' ? tables.people.values().map((row) => row.id) : [me, ...chosen.map((row) => row.person)]); // prettier-ignore
  const people = [...wanted].filter((person) => !isBlocked(scope, person));
  const key = tag === undefined ? undefined : matchKey(tag);
  const followed = of === 'contacts' && key === undefined ? followedTags(scope) : new Set<string>();
  const isFollowed = ({ text }: PostRow) => followed.size > 0 && tagsIn(text).some((label) => followed.has(matchKey(label))); // prettier-ignore
  const posts = tables.posts
    .values()
    .filter((row) => (wanted.has(row.author) || isFollowed(row)) && seesPost(scope, row))
    .filter(({ text }) => key === undefined || tagsIn(text).some((label) => matchKey(label) === key));
  // Two people who became contacts are one piece of news.
  const isTold = ({ verb, actor = '', object }: Doing) =>
    verb !== 'Add' || object.kind !== 'person' || !(wanted.has(object.id ?? '') && (object.id ?? '') < actor);
  const doings = key === undefined ? people.flatMap((person) => doingsOf(scope, person)).filter(isTold) : [];
  const items = [
    ...posts.map((row) => ({ id: row.id, at: row.createdAt, post: row })),
    ...doings.map((doing) => ({ id: id(doing), at: doing.at, doing })),
  ];
  const order = [
    { of: (item: { at: string }) => item.at, down: true },
    { of: (item: { id: string }) => item.id, down: true },
  ];
  return paginate<(typeof items)[number], FeedItem>(items, order, page, (item) =>
    'post' in item
      ? { id: item.id, at: item.at, post: postView(scope, item.post) }
      : { id: item.id, at: item.at, activity: activityView(scope, item.doing) },
  );
}

/** What somebody did, and what others did with them: on their wall, in their groups, with what they wrote. */
function listActivities(scope: Scope, { person, ...page }: Parsed<typeof activityList>): Output<typeof activityList> {
  const { wall } = metPerson(scope, person);
  const { bookmarks, members, posts, useful } = scope.tables;
  const shown = posts.values().filter((row) => seesPost(scope, row));
  const written = shown
    .filter((row) => row.author === person || row.wall === wall)
    .map((row): Doing => ({ key: `post ${row.id}`, at: row.createdAt, actor: row.author, verb: 'Create', object: postObject(row) })); // prettier-ignore
  const own = members.values().filter((row) => row.person === person);
  const together = own.flatMap(({ group, since }) =>
    members
      .values()
      .filter((row) => row.group === group && row.person !== person && row.since > since)
      .filter((row) => !isBlocked(scope, row.person))
      .flatMap((row) => joinsOf(scope, row.person, new Set([group]))),
  );
  const questions = visibleQuestions(scope).filter((row) => row.owner === person || (row.asker === person && isNamed(scope, row))); // prettier-ignore
  const target = personObject(scope, person);
  const answered = questions.filter((row) => row.owner === person && row.answer).map((row) => ({ object: questionObject(row), target })); // prettier-ignore
  const saved = bookmarks.values().filter((row) => row.owner === person && seesBookmark(scope, row)).map((row) => ({ object: bookmarkObject(row) })); // prettier-ignore
  const posted = shown.filter(({ author }) => author === person).map((row) => ({ object: postObject(row) }));
  const found = [...posted, ...answered, ...saved]
    .filter(({ object }) => usefulOf(scope, object.id).count > 0)
    .map(({ object, ...where }): Doing => {
      const last = useful.values().filter(({ thing, mark }) => thing === object.id && !mark).map(({ at }) => at).sort().at(-1) ?? ''; // prettier-ignore
      return { key: `useful ${object.id}`, at: last, verb: 'Like', object, ...where };
    });
  const asked = questions.flatMap((row) => askedAndAnswered(scope, row));
  const doings = [
    ...doingsOf(scope, person),
    ...broughtByTerm(scope, person),
    ...written,
    ...asked,
    ...together,
    ...found,
  ];
  return paginate(doings, newestFirst, page, (doing) => activityView(scope, doing));
}
