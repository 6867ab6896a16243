import {
  AppError,
  batch,
  capabilitiesGet,
  contractVersion,
  limits,
  meGet,
  toAppError,
  type Capabilities,
  type Me,
  type Output,
  type Parsed,
} from '../../contract/index.js';
import { hash } from '../hash.js';
import { problemOf } from '../problem.js';
import { read } from './perform.js';
import { hasAccepted, rulesOf } from './rules.js';
import { on, personRef, personRow, type Scope } from './scope.js';
import { marksOf } from './words.js';

export const frameHandlers = [on(capabilitiesGet, capabilities), on(meGet, me), on(batch, answerBatch)];

/** Idempotency keys of the memory and local adapters are kept at least this many days. */
export const keyDays = 90;

function capabilities({ handlers, tables }: Scope): Capabilities {
  const contacts = tables.meta.get('contacts') === 'follow' ? 'follow' : 'mutual';
  const operations = [...handlers.keys(), 'live'];
  const erasures = tables.meta.get('erasures');
  return {
    contract: contractVersion,
    name: 'Teapoint in this browser',
    operations,
    limits,
    policy: { contacts, marks: marksOf({ tables }) },
    keyDays,
    ...(erasures !== undefined && { erasures }),
  };
}

function me(scope: Scope): Me {
  const rules = rulesOf(scope.tables);
  const { roles, wall } = personRow(scope, scope.me);
  const namespace = `m-${hash(`${scope.tables.meta.get('epoch')} ${scope.me}`)}`;
  return {
    person: personRef(scope, scope.me),
    namespace,
    roles: [...roles],
    rules: { version: rules?.version ?? '0', accepted: !rules || hasAccepted(scope, rules) },
    wall,
  };
}

function answerBatch(scope: Scope, { requests }: Parsed<typeof batch>): Output<typeof batch> {
  return { answers: requests.map((request) => answerOne(scope, request)) };
}

function answerOne(
  scope: Scope,
  { operation: name, input = {}, ifNoneMatch }: Parsed<typeof batch>['requests'][number],
) {
  try {
    const row = scope.handlers.get(name);
    if (!row) throw new AppError('not-supported', `${name} is not offered`);
    if (row.operation.kind !== 'read' || name === batch.name)
      throw new AppError('invalid', `${name} cannot be in a batch`);
    const answer = read(scope, row.operation, input, ifNoneMatch);
    return 'notModified' in answer ? { status: 304 } : { status: 200, etag: answer.etag, body: answer.data };
  } catch (thrown) {
    const body = problemOf(toAppError(thrown));
    return { status: body.status, body };
  }
}
