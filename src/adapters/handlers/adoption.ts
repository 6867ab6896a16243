import { AppError, adoptionGet, auditList, type Output, type Parsed } from '../../contract/index.js';
import { cellOf, may, officesOf, weekOf, weeksBetween } from '../../domain/index.js';
import { paginate } from './paging.js';
import { on, personRow, type Scope } from './scope.js';
import type { AuditRow } from './tables.js';

export const oversightHandlers = [on(adoptionGet, adoption), on(auditList, audit)];

/** Totals over everybody, and nothing that was taken away is left out. */
function adoption(scope: Scope, asked: Parsed<typeof adoptionGet>): Output<typeof adoptionGet> {
  if (!may('totals', 'read', officesOf(personRow(scope, scope.me).roles)))
    throw new AppError('forbidden', 'Only administrators read this');
  const { posts, questions, groups } = scope.tables;
  const done = {
    asked: questions.values().filter((row) => row.asker !== row.owner).map((row) => ({ at: row.askedAt, who: row.asker })),
    answered: questions.values().flatMap(({ answer, owner }) => (answer ? [{ at: answer.at, who: owner }] : [])),
    groups: groups.values().map((row) => ({ at: row.createdAt, who: row.id })), // nobody's alone
  }; // prettier-ignore
  const isIn = (week: string) => (at: string) => weekOf(Date.parse(at)) === Date.parse(week);
  const totalsOf = (week: string) => {
    const posted = new Set(posts.values().filter((row) => isIn(week)(row.createdAt)).map((row) => row.author)).size; // prettier-ignore
    const cells = Object.entries(done).map(([name, all]) => {
      const then = all.filter(({ at }) => isIn(week)(at));
      return [name, cellOf(then.length, new Set(then.map(({ who }) => who)).size)] as const;
    });
    return Object.fromEntries([['posted', cellOf(posted, posted)] as const, ...cells]);
  };
  return { weeks: weeksBetween(scope.now, asked).map((week) => ({ week, totals: totalsOf(week) })) };
}

/** Those who run the place are in it, so that it is not theirs to read. */
function audit(scope: Scope, { person, from, to, ...page }: Parsed<typeof auditList>): Output<typeof auditList> {
  if (!may('audit', 'read', officesOf(personRow(scope, scope.me).roles)))
    throw new AppError('forbidden', 'Only auditors read this');
  const [first, last] = [from, to].map((time) => (time === undefined ? undefined : new Date(time).toISOString()));
  const rows = scope.tables.audit
    .values()
    .filter(({ actor }) => person === undefined || actor === person)
    .filter(({ at }) => (first === undefined || at >= first) && (last === undefined || at < last));
  const newest = [
    { of: ({ at }: AuditRow) => at, down: true },
    { of: ({ id }: AuditRow) => id, down: true },
  ];
  return paginate(rows, newest, page, (row) => ({ ...row }));
}
