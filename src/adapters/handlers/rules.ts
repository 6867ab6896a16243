import { AppError, rulesAccept, rulesGet, type Output, type Parsed } from '../../contract/index.js';
import { rulesIn, speaking, type GroundRules } from '../../domain/index.js';
import { hash } from '../hash.js';
import { emit, on, type Handlers, type Scope } from './scope.js';
import type { Tables } from './tables.js';

export const ruleHandlers = [on(rulesGet, get), on(rulesAccept, accept)];

/** The rules in force, if there are any. */
export function rulesOf({ meta }: Tables): GroundRules | undefined {
  const json = meta.get('rules');
  return json === undefined
    ? undefined
    : { version: hash(json), byLanguage: JSON.parse(json) as GroundRules['byLanguage'] };
}

/** Where there are no rules, nothing offers them. */
export const offeredOf = (handlers: Handlers, tables: Tables): Handlers =>
  tables.meta.has('rules') ? handlers : new Map([...handlers].filter(([name]) => !name.startsWith('rules.')));

export const hasAccepted = ({ tables, me }: Scope, { version }: GroundRules): boolean =>
  tables.acceptances.get(me)?.version === version;

/** Throws `rules-not-accepted` for a write of words to others by somebody who has not taken the rules. */
export function requireRules(scope: Scope, operation: string): void {
  const rules = rulesOf(scope.tables);
  if (rules && speaking.has(operation) && !hasAccepted(scope, rules))
    throw new AppError('rules-not-accepted', 'The ground rules are to be accepted first');
}

function get(scope: Scope, { language }: Parsed<typeof rulesGet>): Output<typeof rulesGet> {
  const rules = rulesOf(scope.tables) as GroundRules;
  return { version: rules.version, ...rulesIn(rules, language), accepted: hasAccepted(scope, rules) };
}

function accept(scope: Scope, { version }: Parsed<typeof rulesAccept>): Output<typeof rulesAccept> {
  const { tables, me, now } = scope;
  if (version !== rulesOf(tables)?.version) throw new AppError('stale', 'The rules have been changed meanwhile');
  tables.acceptances.set(me, { person: me, version, at: now.toISOString() });
  emit(scope, { kind: 'rules', id: version, verb: 'changed', person: me }, { audience: 'me' });
  return { done: true };
}
