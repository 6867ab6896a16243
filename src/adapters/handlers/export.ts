/** Everything of the caller's own, and of others no more than it takes to read that: names, and the words that were answered. */
import { dataExport, type Output } from '../../contract/index.js';
import { excerpt, ownFiles, type Own, type OwnQuestion } from '../../domain/index.js';
import { seesBookmark } from './bookmark-rows.js';
import { noticesOf } from './notices.js';
import { seesPost } from './posts.js';
import { visibleQuestions } from './questions.js';
import { compare, isBlocked, on, personRef, personRow, type Scope } from './scope.js';
import type { PersonRow, QuestionRow, Removal, ReportRow, Table } from './tables.js';

export const exportHandlers = [on(dataExport, exportAll)];

function exportAll(scope: Scope): Output<typeof dataExport> {
  const at = scope.now.toISOString();
  const own: Own = {
    profile: profileOf(scope),
    ...choicesOf(scope),
    ...relationsOf(scope),
    removedProfiles: removedProfilesOf(scope),
    posts: postsOf(scope),
    comments: commentsOf(scope),
    bookmarks: bookmarksOf(scope),
    removedBookmarks: removedBookmarksOf(scope),
    questions: onPage(scope).map((row) => ownQuestion(scope, row)),
    asked: askedOf(scope),
    reports: reportsOf(scope, 'report'),
    appeals: reportsOf(scope, 'appeal'),
    notices: noticesOf(scope),
  };
  return { person: personRef(scope, scope.me), at, files: ownFiles(own, at) };
}

/** Rows that name the caller in this field, the oldest first where they have a time in their id. */
function ofScope<R, F extends keyof R>({ me }: Scope, table: Table<R>, field: F): R[] {
  return table.entries().filter(([, row]) => row[field] === me).sort(([a], [b]) => compare(a, b)).map(([, row]) => row); // prettier-ignore
}

const named = (scope: Scope, id: string) => {
  const { name } = personRow(scope, id);
  return { id, name };
};

function profileOf(scope: Scope): PersonRow {
  const { version: _version, ...profile } = personRow(scope, scope.me);
  return profile as PersonRow;
}

/** Somebody else took it away; who did is not the author's to keep. */
const removedOf = (removed: Removal | undefined) => {
  if (!removed) return {};
  const { by: _by, ...why } = removed;
  return { removed: why };
};

/** What they said about themselves until then. */
const removedProfilesOf = (scope: Scope) =>
  ofScope(scope, scope.tables.removedProfiles, 'person').map(({ about, photo, status, removed }) => ({
    ...{ about, photo, status: status?.text, ...removedOf(removed) },
  }));

const wordingsOf = ({ tables }: Scope, id: string) => {
  const rows = tables.wordings.values().filter(({ thing }) => thing === id);
  return rows.length > 0 ? { wordings: rows.map(({ text, at }) => ({ text, at })) } : {};
};

const postsOf = (scope: Scope) =>
  ofScope(scope, scope.tables.posts, 'author').map(({ author: _author, version: _version, removed, ...row }) => ({
    ...{ ...row, ...wordingsOf(scope, row.id), ...removedOf(removed) },
  }));

/** With the first words of what was answered, as far as the caller still sees it. */
const commentsOf = (scope: Scope) =>
  ofScope(scope, scope.tables.comments, 'author').map(({ author: _author, version: _version, removed, ...row }) => ({
    ...{ ...row, ...wordingsOf(scope, row.id), ...removedOf(removed), to: answered(scope, row.thing) },
  }));

function answered(scope: Scope, id: string): { kind: string; id: string; text: string } | undefined {
  const { posts, bookmarks } = scope.tables;
  const [post, bookmark] = [posts.get(id), bookmarks.get(id)];
  if (post && seesPost(scope, post)) return { kind: 'post', id, text: excerpt(post.text) };
  if (bookmark && seesBookmark(scope, bookmark)) return { kind: 'bookmark', id, text: excerpt(bookmark.title) };
  const question = visibleQuestions(scope).find((row) => row.id === id);
  return question && { kind: 'question', id, text: excerpt(question.title) };
}

const bookmarksOf = (scope: Scope): Own['bookmarks'] =>
  ofScope(scope, scope.tables.bookmarks, 'owner').map(
    ({ url, title, note, tags, audience, group, unread, savedAt }) => ({
      ...{ url, title, tags: [...tags], audience, savedAt, ...(unread && { unread }) },
      ...(note !== undefined && { note }),
      ...(group !== undefined && { group }),
    }),
  );

const removedBookmarksOf = (scope: Scope) =>
  ofScope(scope, scope.tables.removedBookmarks, 'owner').map(({ url, title, note, tags, audience, removed }) => ({
    ...{ url, title, note, tags, audience, ...removedOf(removed) },
  }));

/** What they asked moderators to look at, with what came of it as they were told. */
const reportsOf = (scope: Scope, wanted: ReportRow['kind']) =>
  ofScope(scope, scope.tables.reports, 'reporter')
    .filter(({ kind }) => kind === wanted)
    .map(({ about, thing, rule, note, at, decision: decided }) => {
      const { by: _by, ...decision } = decided ?? {};
      return { about, thing, rule, note, at, ...(decided && { decision }) };
    });

/** Those one asked, answered or sees. */
const onPage = (scope: Scope) => {
  const seen = new Set(visibleQuestions(scope));
  const all = ofScope(scope, scope.tables.questions, 'owner');
  return all.filter((row) => row.asker === scope.me || row.answer || seen.has(row));
};

/** Drafts, and what only its owner reads, are the owner's. */
function ownQuestion(
  scope: Scope,
  { owner: _owner, asker, version: _version, removed, ...row }: QuestionRow,
): OwnQuestion {
  const byName = asker !== scope.me && !row.unnamed;
  const who = byName ? { asker: named(scope, asker) } : {};
  return { ...row, ...wordingsOf(scope, row.id), ...removedOf(removed), ...who };
}

const askedOf = (scope: Scope): OwnQuestion[] =>
  ofScope(scope, scope.tables.questions, 'asker')
    .filter(({ owner }) => owner !== scope.me && !isBlocked(scope, owner))
    .map(
      ({
        asker: _asker,
        owner,
        version: _version,
        draft: _draft,
        reviewBy: _review,
        place: _place,
        removed,
        ...row
      }) => ({
        ...{ ...row, ...removedOf(removed), owner: named(scope, owner) },
      }),
    );

/** What is between the caller and others, each with the name it needs to be read. */
function relationsOf(scope: Scope) {
  const { contacts, removals, blocks, dismissals } = scope.tables;
  const other = ({ person }: { person: string }) => ({ person: named(scope, person) });
  return {
    contacts: ofScope(scope, contacts, 'owner').map((row) => ({ ...other(row), relation: row.relation, since: row.since })),
    removedContacts: ofScope(scope, removals, 'owner').map(other),
    blocked: ofScope(scope, blocks, 'owner').filter(({ mine }) => mine).map((row) => ({ ...other(row), at: row.at })),
    notSuggested: ofScope(scope, dismissals, 'owner').map(other),
  }; // prettier-ignore
}

/** What was chosen, marked, followed and told. */
function choicesOf(scope: Scope) {
  const { tables, me } = scope;
  const { postingBy } = tables.walls.get(personRow(scope, me).wall) ?? {};
  const titleOf = (id: string) => visibleQuestions(scope).find((row) => row.id === id)?.title;
  return {
    status: tables.statuses.get(me),
    terms: ofScope(scope, tables.entries, 'person').map(({ id: _id, person: _person, version: _version, tag, ...row }) => ({ ...row, label: tables.tags.get(tag)!.label })),
    groups: ofScope(scope, tables.members, 'person').map(({ group, role, since }) => ({ id: group, name: tables.groups.get(group)!.name, role, since })),
    admissions: ofScope(scope, tables.admissions, 'person').map(({ group, state, at }) => ({ group, state, at })),
    useful: ofScope(scope, tables.useful, 'person').map(({ thing, mark, at }) => ({ thing, mark, at })),
    hashtags: ofScope(scope, tables.hashtags, 'person').map(({ label }) => label),
    following: ofScope(scope, tables.follows, 'person').map(({ question }) => ({ question, title: titleOf(question) })),
    followedPages: ofScope(scope, tables.pageFollows, 'person').map(({ owner }) => named(scope, owner)),
    feedback: ofScope(scope, tables.feedback, 'person').map(({ question, text, at }) => ({ question, title: titleOf(question), text, at })),
    accepted: ofScope(scope, tables.acceptances, 'person').map(({ version, at }) => ({ version, at }))[0],
    noticeSettings: ofScope(scope, tables.noticeSettings, 'person').map(({ person: _person, ...row }) => row),
    muted: ofScope(scope, tables.noticeMutes, 'person').map(({ about, thing, at }) => ({ about, thing, at })),
    keptOff: tables.kept.values().filter(({ wall }) => wall === personRow(scope, me).wall).map(({ person, at }) => ({ person: named(scope, person), at })),
    ...(postingBy !== undefined && { wall: { postingBy } }),
  }; // prettier-ignore
}
