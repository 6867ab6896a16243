import { statusClear, statusSet, type Output, type Parsed } from '../../contract/index.js';
import { addPost } from './posts.js';
import { emit, on, personRow, refused, widest, type Scope } from './scope.js';

export const statusHandlers = [on(statusSet, setStatus), on(statusClear, clearStatus)];

function setStatus(scope: Scope, { share, ...status }: Parsed<typeof statusSet>): Output<typeof statusSet> {
  if (status.audience === 'group') throw refused('/audience', 'is not one a status can have');
  if (status.until !== null && Date.parse(status.until) <= scope.now.getTime())
    throw refused('/until', 'is in the past');
  const { me, tables, now } = scope;
  const before = tables.statuses.get(me)?.audience ?? 'me';
  tables.statuses.set(me, { ...status, person: me, setAt: now.toISOString() });
  emit(scope, { kind: 'status', id: me, verb: 'changed', person: me }, { audience: widest(before, status.audience) });
  if (share) addPost(scope, { ...status, wall: personRow(scope, me).wall });
  return { ...status, setAt: now.toISOString() };
}

function clearStatus(scope: Scope): Output<typeof statusClear> {
  const { me, tables } = scope;
  const before = tables.statuses.get(me);
  if (before) {
    tables.statuses.delete(me);
    emit(scope, { kind: 'status', id: me, verb: 'removed', person: me }, { audience: before.audience });
  }
  return { done: true };
}
