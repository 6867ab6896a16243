/** What a handler works with, and the views of rows that several resources share. */
import {
  AppError,
  limits,
  type AnyOperation,
  type Audience,
  type Change,
  type GroupPart,
  type GroupRef,
  type Output,
  type Parsed,
  type Person,
  type PersonRef,
  type Relation,
  type Status,
} from '../../contract/index.js';
import { current, fold, maySee, mentionsOf, takes, type Happening } from '../../domain/index.js';
import { pair, type GroupRow, type LogRow, type PersonRow, type Tables } from './tables.js';

export interface Scope {
  readonly tables: Tables;
  /** The caller's id. */
  readonly me: string;
  readonly now: Date;
  readonly handlers: Handlers;
  /** The caller looks at what is theirs as somebody else would. */
  readonly as?: 'contact' | 'everyone' | undefined;
  /** What a write gives people to hear of: they are told when it is done. */
  readonly happened?: Happening[];
}
type Handler<T extends AnyOperation> = (scope: Scope, input: Parsed<T>) => Output<T>;
export interface HandledRow {
  operation: AnyOperation;
  handle: (scope: Scope, input: unknown) => unknown;
}
export type Handlers = ReadonlyMap<string, HandledRow>;

/** Binds a row of the contract to its handler. */
export function on<T extends AnyOperation>(operation: T, handle: Handler<T>): [string, HandledRow] {
  return [operation.name, { operation, handle: handle as HandledRow['handle'] }];
}

export const notFound = (what: string) => new AppError('not-found', `There is no such ${what}`);
export const refused = (pointer: string, message: string) =>
  new AppError('invalid', `${pointer} ${message}`, { errors: [{ pointer, message }] });

/** Throws `stale` when the editor saw another version; an edit without a version is always the newest. */
export function requireVersion(current: string, seen: string | undefined): void {
  if (seen !== undefined && seen !== current) throw new AppError('stale', 'It was changed meanwhile');
}

export function personRow({ tables }: Scope, id: string): PersonRow {
  const row = tables.people.get(id);
  if (!row) throw notFound('person');
  return row;
}

export const isContact = ({ tables }: Pick<Scope, 'tables'>, owner: string, person: string) =>
  tables.contacts.get(pair(owner, person))?.relation === 'contact';

/** A contact the owner chose, not only one that a shared term made. */
export const isChosen = ({ tables }: Pick<Scope, 'tables'>, owner: string, person: string) => {
  const row = tables.contacts.get(pair(owner, person));
  return row?.relation === 'contact' && row.via === undefined;
};

/** Whether there is a block between the caller and a person, either way. */
export const isBlocked = ({ tables, me }: Pick<Scope, 'tables' | 'me'>, person: string) =>
  tables.blocks.has(pair(me, person));

/** Whether a person is listed, suggested and counted for the caller. */
export const isPresent = (scope: Pick<Scope, 'tables' | 'me'>, person: string) =>
  !isBlocked(scope, person) && !scope.tables.people.get(person)?.left;

/** Somebody there is for the caller. */
export function metPerson(scope: Scope, id: string): PersonRow {
  if (isBlocked(scope, id)) throw notFound('person');
  return personRow(scope, id);
}

/** Whether one of the two removed or blocked the other: then only they themselves make them contacts again. */
export const isApart = ({ tables }: Pick<Scope, 'tables'>, one: string, other: string) =>
  [tables.removals, tables.blocks].some((table) => table.has(pair(one, other)) || table.has(pair(other, one)));

export const isMember = ({ tables, me }: Pick<Scope, 'tables' | 'me'>, group: string) =>
  tables.members.has(pair(group, me));

/** What is said on a thing that is for a group is its members', also where the thing itself is the caller's. */
export const readsThread = (
  scope: Pick<Scope, 'tables' | 'me'>,
  { audience, group = '' }: { audience: Audience; group?: string | undefined },
) => audience !== 'group' || isMember(scope, group);

/** What is a group's is open to its members' words as long as the group takes some of its kind. */
export function takesWords(scope: Scope, group: string | undefined, part: GroupPart): boolean {
  const of = scope.tables.groups.get(group ?? '');
  return !of || (isMember(scope, of.id) && takes(of, part));
}

/** Whether the caller may see what `owner` put in for this audience, in a group or in none. */
export function sees(
  scope: Pick<Scope, 'tables' | 'me' | 'as'>,
  owner: string,
  audience: Audience,
  group = '',
): boolean {
  if (scope.as) return maySee(audience, { self: false, contact: scope.as === 'contact' });
  const contact = isChosen(scope, owner, scope.me);
  const member = isMember(scope, group);
  return maySee(audience, { self: owner === scope.me, contact, member, blocked: isBlocked(scope, owner) });
}

export function personRef(scope: Scope, id: string): PersonRef {
  const { name, title, photo, page, left, erased } = personRow(scope, id);
  return left ? { id, name, title, erased } : { id, name, title, photo, page };
}

export function relationTo({ tables, me, as }: Scope, person: string): Relation {
  if (as) return as === 'contact' ? 'contact' : 'none';
  if (person === me) return 'self';
  return tables.blocks.has(pair(me, person)) ? 'blocked' : (tables.contacts.get(pair(me, person))?.relation ?? 'none');
}

/** A person's status when there is one now and the caller may see it. */
export function statusOf(scope: Scope, person: string): Status | undefined {
  const row = current(scope.tables.statuses.get(person), scope.now);
  if (!row || !sees(scope, person, row.audience)) return undefined;
  const { emoji, text, until, audience, setAt } = row;
  return { emoji, text, until, audience, setAt };
}

export function personView(scope: Scope, id: string): Person {
  const { roles: _roles, manager = '', audience = {}, ...fields } = personRow(scope, id);
  const boss = isPresent(scope, manager) ? scope.tables.people.get(manager) : undefined;
  const shown = Object.entries(fields).filter(([field]) => {
    const kept = audience[field as keyof typeof audience];
    return !kept || sees(scope, id, kept);
  });
  const own = id === scope.me && !scope.as;
  return {
    ...(Object.fromEntries(shown) as typeof fields),
    ...(own && { audience }),
    manager: boss && personRef(scope, boss.id),
    status: statusOf(scope, id),
    relation: relationTo(scope, id),
  };
}

export const foldedName = (scope: Scope, id: string) => fold(personRow(scope, id).name);

/** Contacts of the caller first, then by name. */
export function byContactThenName(scope: Scope, ids: readonly string[]): string[] {
  const rank = (id: string) => `${isContact(scope, scope.me, id) ? 0 : 1}${foldedName(scope, id)} ${id}`;
  return [...ids].sort((a, b) => compare(rank(a), rank(b)));
}

export const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

export const membersOf = ({ tables }: Scope, group: string) =>
  tables.members.values().filter((row) => row.group === group);

export function groupRef(scope: Scope, row: GroupRow): GroupRef {
  const met = membersOf(scope, row.id).filter(({ person }) => isPresent(scope, person));
  return { id: row.id, name: row.name, members: met.length };
}

const logLength = 1_000;

/** Records a live change for the people who may see what `owner` put in, or for those named in `to`. */
export function emit(
  { tables, me }: Scope,
  change: Change,
  { audience = 'everyone', owner = me, to, also }: Partial<Pick<LogRow, 'audience' | 'owner' | 'to' | 'also'>> = {},
): void {
  const seq = Number(tables.meta.get('seq') ?? 0) + 1;
  tables.meta.set('seq', String(seq));
  tables.log.set(String(seq), { seq, change, audience, owner, also, ...(to && { to }) });
  if (seq > logLength) tables.log.delete(String(seq - logLength));
}

/** Records what people are to be told of. One text mentions so many at most. */
export function notify({ happened }: Scope, happening: Happening): void {
  if (mentionsOf(happening) > limits.mentions)
    throw new AppError('invalid', `One text mentions ${limits.mentions} people at most`);
  happened?.push(happening);
}

/** Who has to hear of a change of audience: everybody who could see the thing before or can see it after. */
export function widest<A extends Audience>(a: A, b: A): A {
  const width = { me: 0, group: 1, contacts: 2, everyone: 3 };
  return width[a] > width[b] ? a : b;
}
