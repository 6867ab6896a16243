/** The moderators' queue, and what of the caller's own somebody else took away. */
import { AppError, removalAppeal, removalList, reportAdd, reportDecide, reportList, type Output, type Parsed, type Report } from '../../contract/index.js'; // prettier-ignore
import { may, mayDecide, noticed, officesOf, outcomesOf, reportLabel, wrongRule } from '../../domain/index.js';
import { seenComment } from './comments.js';
import { paginate } from './paging.js';
import { rulesOf } from './rules.js';
import { allSaidBy, saidOf, tellSaid, type Said } from './said.js';
import { emit, metPerson, notFound, notify, on, personRef, personRow, refused, type Scope } from './scope.js';
import { newId, type Removal, type ReportRow } from './tables.js';
import { seenThing } from './things.js';
import { bringBack, retract } from './words.js';

export const reportHandlers = [
  on(reportAdd, add),
  on(reportList, list),
  on(reportDecide, decide),
  on(removalList, listRemovals),
  on(removalAppeal, appeal),
];

const rolesOf = (scope: Scope, person: string) => personRow(scope, person).roles;
const readsReports = (roles: readonly string[]) => may('report', 'list', officesOf(roles));

function requireOffice(scope: Scope): void {
  if (!readsReports(rolesOf(scope, scope.me)))
    throw new AppError('forbidden', 'Only moderators and administrators look after reports');
}

const canDecide = (scope: Scope, { thing, writers, removal }: ReportRow) =>
  mayDecide({
    roles: rolesOf(scope, scope.me),
    author: writers.includes(scope.me),
    reporter: scope.tables.reports.values().some((row) => row.thing === thing && row.reporter === scope.me),
    remover: removal?.by === scope.me,
  });

/**
 * Who asked without their name is named to the owner alone, here too; of a question that is gone nobody knows any more whether
 * it was so.
 */
function view(scope: Scope, row: ReportRow): Report {
  const { id, kind, about, thing, text, rule, note, at, reporter, removal, decision } = row;
  const [writer = '', answerer] = row.writers;
  const author = (scope.tables.questions.get(thing)?.unnamed ?? about === 'question') ? answerer : writer;
  const ref = (person: string) => personRef(scope, person);
  return {
    ...{ id, kind, thing: { kind: about, id: thing, label: reportLabel(about, text, ref(writer).name) }, text, rule, note, at },
    author: author === undefined ? undefined : ref(author),
    reporter: kind === 'report' ? ref(reporter) : undefined,
    removal: removal && { by: ref(removal.by), rule: removal.rule, reason: removal.reason },
    decision: decision && { ...decision, by: ref(decision.by) },
    canDecide: !decision && canDecide(scope, row),
  }; // prettier-ignore
}

/** Reports of one's own words are left out: whoever reported them is not told to their author. */
const isListed = ({ kind, writers }: ReportRow, person: string) => kind === 'appeal' || !writers.includes(person);

function list(scope: Scope, { open = true, ...page }: Parsed<typeof reportList>): Output<typeof reportList> {
  requireOffice(scope);
  const rows = scope.tables.reports
    .values()
    .filter(({ decision }) => (decision === undefined) === open)
    .filter((row) => isListed(row, scope.me));
  const order = [
    { of: ({ at, decision }: ReportRow) => decision?.at ?? at, down: !open },
    { of: ({ id }: ReportRow) => id, down: !open },
  ];
  return paginate<ReportRow, Report>(rows, order, page, (row) => view(scope, row));
}

const officers = ({ tables }: Scope) =>
  tables.people.values().filter(({ roles, left }) => !left && readsReports(roles));

/** Everybody to whom it is listed hears that a report or an appeal came or changed. */
function tellOffice(scope: Scope, row: ReportRow, verb: 'added' | 'changed'): void {
  const people = officers(scope).map((one) => one.id);
  emit(scope, { kind: 'report', id: row.id, verb }, { to: people.filter((person) => isListed(row, person)) });
}

/** Moderators who may decide are told that something waits; where there are none, administrators are. */
function enqueue(scope: Scope, kind: ReportRow['kind'], words: Said, { rule, note }: Pick<ReportRow, 'rule' | 'note'>) {
  const { about, id: thing, writers, text, removed } = words;
  const id = newId(scope.now.getTime());
  const removal = kind === 'appeal' ? removed : undefined;
  const made = { id, reporter: scope.me, at: scope.now.toISOString(), removal };
  const row = scope.tables.reports.set(id, { ...made, kind, about, thing, writers, text, rule, note });
  const free = officers(scope).filter((one) => ![...writers, scope.me, removal?.by].includes(one.id));
  const moderators = free.filter(({ roles }) => roles.includes('moderator'));
  const people = (moderators.length > 0 ? moderators : free).map((one) => one.id);
  if (people.length > 0) notify(scope, { kind: 'report.waiting', thing: id, about: 'report', to: { people }, unnamed: true }); // prettier-ignore
  tellOffice(scope, row, 'added');
}

/** The words, which the caller sees. */
function seenWords(scope: Scope, asked: string): Said {
  if (scope.tables.people.has(asked)) metPerson(scope, asked);
  else asked = scope.tables.comments.has(asked) ? seenComment(scope, asked).row.id : seenThing(scope, asked).id;
  const words = saidOf(scope, asked);
  if (!words) throw notFound('profile');
  return words;
}

function add(scope: Scope, { thing, rule, note }: Parsed<typeof reportAdd>): Output<typeof reportAdd> {
  const wrong = wrongRule(rulesOf(scope.tables), rule);
  if (wrong) throw refused('/rule', wrong);
  const words = seenWords(scope, thing);
  if (words.writers.includes(scope.me)) throw new AppError('conflict', 'These are your own words');
  const mine = (row: ReportRow) => row.thing === words.id && row.reporter === scope.me && !row.decision;
  if (!scope.tables.reports.values().some(mine)) enqueue(scope, 'report', words, { rule, note });
  return { done: true };
}

/** Takes the words away or brings them back, where they are not so already. */
function apply(scope: Scope, row: ReportRow, outcome: 'removed' | 'restored', reason: string): void {
  const words = saidOf(scope, row.thing);
  if (!words || (words.removed === undefined) !== (outcome === 'removed')) return;
  if (outcome === 'restored') bringBack(scope, words.id);
  tellSaid(scope, words, outcome === 'restored' ? 'added' : 'removed');
  if (outcome === 'removed') retract(scope, words, { rule: row.rule, reason });
}

/** What was decided about a thing that goes answers everybody who reported it. */
function settle(scope: Scope, row: ReportRow, outcome: 'kept' | 'removed' | 'restored', reason: string): void {
  const { me, now, tables } = scope;
  const same = (one: ReportRow) => one.id === row.id || (outcome === 'removed' && one.kind === 'report' && one.thing === row.thing); // prettier-ignore
  const settled = tables.reports.values().filter((one) => !one.decision && same(one));
  const decision = { outcome, reason, at: now.toISOString(), by: me };
  for (const one of settled) {
    tellOffice(scope, tables.reports.set(one.id, { ...one, decision }), 'changed');
  }
  const kind = row.kind === 'appeal' ? 'appeal.decided' : 'report.decided';
  const people = settled.map(({ reporter }) => reporter);
  const rule = row.rule ?? row.removal?.rule;
  notify(scope, {
    kind,
    ...noticed(row.about, row.thing, row.writers[0]!),
    to: { people },
    unnamed: true,
    rule,
    reason,
  });
}

function decide(scope: Scope, { report: id, outcome, reason }: Parsed<typeof reportDecide>): Output<typeof reportDecide> {
  requireOffice(scope);
  const row = scope.tables.reports.get(id);
  if (!row || !isListed(row, scope.me)) throw notFound('report');
  if (!canDecide(scope, row)) throw new AppError('forbidden', 'Somebody who is not involved decides this');
  if (!(outcomesOf[row.kind] as readonly string[]).includes(outcome))
    throw refused('/outcome', `is one of ${outcomesOf[row.kind].join(' and ')} here`);
  if (row.decision) throw new AppError('conflict', 'It is decided already');
  if (outcome !== 'kept') apply(scope, row, outcome, reason);
  settle(scope, row, outcome, reason);
  if (row.kind === 'appeal') emit(scope, { kind: 'removal', id: row.thing, verb: 'changed' }, { to: row.writers });
  return view(scope, scope.tables.reports.get(id) as ReportRow);
} // prettier-ignore

type RemovedWords = Said & { removed: Removal };
const isTaken = (words: Said, me: string): words is RemovedWords => words.removed !== undefined && words.removed.by !== me; // prettier-ignore

/** The caller's since the words were taken away. */
const appealOf = ({ tables, me }: Scope, { id, removed }: RemovedWords) =>
  tables.reports
    .values()
    .reverse()
    .find((row) => row.kind === 'appeal' && row.thing === id && row.reporter === me && row.at >= removed.at);

function removalView(scope: Scope, words: RemovedWords): Output<typeof removalAppeal> {
  const { id, about, label, text, removed } = words;
  const asked = appealOf(scope, words);
  const { by: _by, ...decision } = asked?.decision ?? {};
  return {
    ...{ id, thing: { kind: about, id, label: label.slice(0, 100) }, text, at: removed.at, rule: removed.rule, reason: removed.reason },
    appeal: asked && {
      ...{ text: asked.note ?? '', at: asked.at },
      ...('at' in decision && { decision }),
    },
  }; // prettier-ignore
}

function listRemovals(scope: Scope, page: Parsed<typeof removalList>): Output<typeof removalList> {
  const taken = allSaidBy(scope, scope.me).flatMap((words) => (isTaken(words, scope.me) ? [words] : []));
  const newest = [
    { of: ({ removed }: RemovedWords) => removed.at, down: true },
    { of: ({ id }: RemovedWords) => id, down: true },
  ];
  return paginate<RemovedWords, Output<typeof removalAppeal>>(taken, newest, page, (words) =>
    removalView(scope, words),
  );
}

function appeal(scope: Scope, { thing, text }: Parsed<typeof removalAppeal>): Output<typeof removalAppeal> {
  const words = saidOf(scope, thing);
  if (!words?.writers.includes(scope.me) || !isTaken(words, scope.me)) throw notFound('removal');
  if (appealOf(scope, words)) throw new AppError('conflict', 'A second look was asked for already');
  enqueue(scope, 'appeal', words, { rule: words.removed.rule, note: text });
  emit(scope, { kind: 'removal', id: thing, verb: 'changed' }, { to: words.writers });
  return removalView(scope, words);
}
