/** The feed and what somebody did, worked out on reading: what is taken back leaves nothing behind. */
import {
  activityList,
  feedList,
  type Activity,
  type FeedItem,
  type Output,
  type Parsed,
} from '../../contract/index.js';
import { excerpt, matchKey, tagsIn } from '../../domain/index.js';
import { hash } from '../hash.js';
import { visibleGroups } from './groups.js';
import { paginate } from './paging.js';
import { postView, seesPost } from './posts.js';
import { isBlocked, metPerson, on, personRef, sees, type Scope } from './scope.js';
import type { PostRow } from './tables.js';
import { usefulOf } from './words.js';

export const feedHandlers = [on(feedList, listFeed), on(activityList, listActivities)];

/** Somebody did something; `key` makes its id the same whenever it is worked out. */
interface Doing {
  key: string;
  at: string;
  actor?: string;
  verb: Activity['verb'];
  object: Activity['object'];
}

const id = ({ key }: Doing) => hash(key);
const newestFirst = [
  { of: ({ at }: Doing) => at, down: true },
  { of: id, down: true },
];

function activityView(scope: Scope, { actor, key: _key, ...fields }: Doing): Activity {
  return { ...fields, id: hash(_key), ...(actor !== undefined && { actor: personRef(scope, actor) }) };
}

/** Terms chosen, contacts made and groups joined by somebody; what only came with a term is told by the term. */
function doingsOf(scope: Scope, actor: string): Doing[] {
  const { contacts, entries, tags } = scope.tables;
  const terms = entries.values().filter((row) => row.person === actor && sees(scope, actor, row.audience));
  const known = contacts.values().filter((row) => row.owner === actor && row.relation === 'contact');
  return [
    ...terms.map(({ tag, addedAt }): Doing => {
      const object = { kind: 'tag', id: tag, label: tags.get(tag)?.label ?? '' };
      return { key: `tag ${actor} ${tag}`, at: addedAt, actor, verb: 'Add', object };
    }),
    ...known
      .filter(({ via, person }) => via === undefined && !isBlocked(scope, person))
      .map(({ person, since }): Doing => {
        const object = { kind: 'person', id: person, label: personRef(scope, person).name };
        return { key: `contact ${actor} ${person}`, at: since, actor, verb: 'Add', object };
      }),
    ...joinsOf(scope, actor),
  ];
}

function joinsOf(scope: Scope, actor: string, within?: ReadonlySet<string>): Doing[] {
  const joined = scope.tables.members.values().filter(({ person, via }) => person === actor && via === undefined);
  return visibleGroups(scope).flatMap(({ id: group, name }) =>
    joined
      .filter((row) => row.group === group && (!within || within.has(group)))
      .map(({ since }): Doing => {
        const object = { kind: 'group', id: group, label: name };
        return { key: `join ${actor} ${group}`, at: since, actor, verb: 'Join', object };
      }),
  );
}

const postObject = ({ id, text }: PostRow) => ({ kind: 'post', id, label: excerpt(text) });

function listFeed(scope: Scope, { scope: of, tag, ...page }: Parsed<typeof feedList>): Output<typeof feedList> {
  const { me, tables } = scope;
  const chosen = tables.contacts.values().filter((row) => row.owner === me && row.relation === 'contact');
  const wanted = new Set(of === 'everyone' ? tables.people.values().map((row) => row.id) : [me, ...chosen.map((row) => row.person)]); // prettier-ignore
  const people = [...wanted].filter((person) => !isBlocked(scope, person));
  const key = tag === undefined ? undefined : matchKey(tag);
  const posts = tables.posts
    .values()
    .filter((row) => wanted.has(row.author) && seesPost(scope, row))
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
  const { members, posts, useful } = scope.tables;
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
  const found = shown
    .filter((row) => row.author === person && usefulOf(scope, row.id).count > 0)
    .map((row): Doing => {
      const last = useful.values().filter(({ thing }) => thing === row.id).map(({ at }) => at).sort().at(-1) ?? ''; // prettier-ignore
      return { key: `useful ${row.id}`, at: last, verb: 'Like', object: postObject(row) };
    });
  const doings = [...doingsOf(scope, person), ...written, ...together, ...found];
  return paginate(doings, newestFirst, page, (doing) => activityView(scope, doing));
}
