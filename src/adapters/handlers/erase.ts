/** Taking one's data away for good: what nobody answered goes, the rest stays without words or name. */
import { dataErase, type Output, type Parsed } from '../../contract/index.js';
import { fold, noticesOfModeration } from '../../domain/index.js';
import { closeIfEmpty, endMembership } from './groups.js';
import { on, personRow, refused, type Scope } from './scope.js';
import { newId, type QuestionRow, type Table } from './tables.js';
import { forgetUnused } from './tags.js';
import { forget, forgetThing } from './words.js';

export const eraseHandlers = [on(dataErase, erase)];

const FORMER = 'A former colleague';

function erase(scope: Scope, { confirm }: Parsed<typeof dataErase>): Output<typeof dataErase> {
  const { tables, me, now } = scope;
  const { name, wall } = personRow(scope, me);
  if (fold(confirm) !== fold(name)) throw refused('/confirm', 'is not your name');
  const former = formerColleague(scope);
  const asked = eraseQuestions(scope, former);
  erasePosts(scope, former, wall);
  for (const table of [tables.bookmarks, tables.removedBookmarks] as Table<{ id: string; owner: string }>[])
    for (const { id, owner } of table.values()) if (owner === me) forgetThing(scope, table, id);
  eraseComments(scope, former);
  leaveGroups(scope);
  eraseReports(scope, former);
  eraseNotices(scope, former);
  eraseRows(scope, wall);
  eraseNames(scope, former);
  eraseAnswers(scope, asked);
  tables.people.delete(me);
  tables.meta.set('erasures', newId(now.getTime()));
  eraseLog(scope);
  return { done: true };
}

/** All who took their data away are one, so that nobody puts together again what one of them said. */
function formerColleague({ tables, now }: Scope): string {
  const known = tables.people.values().find(({ erased }) => erased);
  if (known) return known.id;
  const id = newId(now.getTime());
  const made = { left: true, erased: true, roles: [], wall: newId(now.getTime()), version: newId(now.getTime()) };
  return tables.people.set(id, { id, name: FORMER, ...made }).id;
}

/** Of somebody else's page stay those that were answered, or that others asked as well. */
function eraseQuestions(scope: Scope, former: string): string[] {
  const { tables, me, now } = scope;
  const { questions, follows, feedback } = tables;
  const all = questions.values();
  const mine = all.filter(({ owner, asker }) => owner === me || asker === me);
  const joined = ({ id }: QuestionRow) => all.some(({ mergedInto, asker }) => mergedInto === id && asker !== me);
  const stays = (row: QuestionRow) => row.owner !== me && !row.removed && row.mergedInto === undefined && (!!row.answer || joined(row)); // prettier-ignore
  for (const row of mine) {
    if (stays(row)) {
      const { detail: _detail, ...rest } = row;
      questions.set(row.id, { ...rest, asker: former, unnamed: false, version: newId(now.getTime()) });
      continue;
    }
    for (const one of all) if (one.mergedInto === row.id) questions.delete(one.id);
    for (const table of [follows, feedback])
      for (const [key, { question }] of table.entries()) if (question === row.id) table.delete(key);
    forgetThing(scope, questions, row.id);
  }
  return mine.map(({ id }) => id);
}

/** Those on one's own wall go, whoever wrote them; elsewhere those stay, without words, under which others said something. */
function erasePosts(scope: Scope, former: string, wall: string): void {
  const { tables, me, now } = scope;
  const { posts, comments } = tables;
  const answered = (id: string) => comments.values().some(({ thing, author, removed }) => thing === id && author !== me && !removed); // prettier-ignore
  for (const row of posts.values().filter((post) => post.wall === wall || post.author === me)) {
    if (row.wall === wall || row.removed || !answered(row.id)) {
      forgetThing(scope, posts, row.id);
      continue;
    }
    const { emoji: _emoji, editedAt: _editedAt, ...rest } = row;
    forget(scope, posts, row.id);
    posts.set(row.id, { ...rest, author: former, text: '', version: newId(now.getTime()) });
  }
}

/** A comment in somebody else's thread leaves its place there, so that what follows it can be read. */
function eraseComments(scope: Scope, former: string): void {
  const { tables, me, now } = scope;
  for (const row of tables.comments.values().filter(({ author }) => author === me)) {
    const { editedAt: _editedAt, ...rest } = row;
    forget(scope, tables.comments, row.id);
    if (!row.removed) tables.comments.set(row.id, { ...rest, author: former, text: '', version: newId(now.getTime()) });
  }
}

function leaveGroups(scope: Scope): void {
  const { members, groups } = scope.tables;
  for (const { group } of members.values().filter(({ person }) => person === scope.me)) {
    const row = groups.get(group)!;
    endMembership(scope, row, scope.me);
    closeIfEmpty(scope, row);
  }
}

/** Those about one's own words or by oneself go; what one decided about others' stands, by nobody in particular. */
function eraseReports({ tables: { reports }, me }: Scope, former: string): void {
  const by = <R extends { by: string }>(deed: R): R => (deed.by === me ? { ...deed, by: former } : deed);
  for (const { removal, decision, ...row } of reports.values())
    if (row.reporter === me || row.writers.includes(me)) reports.delete(row.id);
    else reports.set(row.id, { ...row, ...(removal && { removal: by(removal) }), ...(decision && { decision: by(decision) }) }); // prettier-ignore
}

/** What one did is no news any more. What one decided about others' words still reaches them, as the decision stands. */
function eraseNotices({ tables: { notices, reports }, me }: Scope, former: string): void {
  for (const row of notices.values()) {
    const decided = noticesOfModeration.includes(row.kind) && row.about !== 'report';
    const actors = row.actors.flatMap((actor) => (actor !== me ? [actor] : decided ? [former] : []));
    const gone = row.about === 'report' && !reports.has(row.thing);
    if (row.person === me || row.thing === me || gone || actors.length === 0) notices.delete(row.id);
    else notices.set(row.id, { ...row, actors });
  }
}

/** What is one's own, row by row, and what others have between them and one. */
function eraseRows(scope: Scope, wall: string): void {
  const { tables, me } = scope;
  const terms = tables.entries.values().filter(({ person }) => person === me).map(({ tag }) => tag); // prettier-ignore
  const owned = [tables.contacts, tables.removals, tables.blocks, tables.dismissals, tables.pageFollows] as Table<{ owner: string; person: string }>[]; // prettier-ignore
  const of = [tables.removedProfiles, tables.hashtags, tables.statuses, tables.entries, tables.admissions, tables.kept, tables.useful, tables.follows, tables.feedback, tables.acceptances, tables.noticeSettings, tables.noticeMutes] as Table<{ person: string }>[]; // prettier-ignore
  for (const table of owned)
    for (const [key, row] of table.entries()) if (row.owner === me || row.person === me) table.delete(key);
  for (const table of of) for (const [key, { person }] of table.entries()) if (person === me) table.delete(key);
  for (const [key, row] of tables.kept.entries()) if (row.wall === wall) tables.kept.delete(key);
  tables.walls.delete(wall);
  for (const term of terms) forgetUnused(scope, term);
}

/** Where one is named by what is not one's own. */
function eraseNames({ tables, me }: Scope, former: string): void {
  const { people, questions, posts, comments, removedBookmarks } = tables;
  for (const { manager, ...row } of people.values()) if (manager === me) people.set(row.id, row);
  for (const { offeredTo, ...row } of questions.values()) if (offeredTo === me) questions.set(row.id, row);
  for (const table of [posts, comments, questions, removedBookmarks] as Table<{
    id: string;
    removed?: { by: string };
  }>[])
    for (const row of table.values())
      if (row.removed?.by === me) table.set(row.id, { ...row, removed: { ...row.removed, by: former } });
}

/** An answer given to somebody else may have one's words in it: asked for again, what it was about is gone. */
function eraseAnswers({ tables: { keys }, me }: Scope, asked: readonly string[]): void {
  const gone = { code: 'not-found', message: 'What it was about has been erased' } as const;
  const named = [me, ...asked].map((id) => `"id":${JSON.stringify(id)}`);
  for (const [key, row] of keys.entries()) {
    const answer = JSON.stringify(row.outcome);
    if (key.startsWith(`${me}/`)) keys.delete(key);
    else if (named.some((id) => answer.includes(id))) keys.set(key, { ...row, outcome: gone });
  }
}

/** A row that is missing makes every reader look again at everything, and names nobody. */
function eraseLog({ tables: { log, meta }, me }: Scope): void {
  for (const [key, { change, owner, also, to }] of log.entries())
    if ([change.person, change.id, owner, also, ...(to ?? [])].includes(me)) log.delete(key);
  meta.set('seq', String(Number(meta.get('seq') ?? 0) + 1));
}
