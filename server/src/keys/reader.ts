/** Who sends a key: nobody in particular, who reads what everyone in the organisation may see. */
import { AppError, type AnyOperation } from 'teapoint/contract';
import type { Caller } from '../context.js';
import type { AppState } from '../state.js';
import { findKey, type KnownKey } from './keys.js';
import { scopeOf } from './scopes.js';

/** The key that a request brings. It counts before any other sign-in: whoever sends one means it. */
export const keyIn = (request: Request): string | undefined =>
  /^Bearer +(tpk_\S*)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];

/**
 * The caller of an operation by key. Ids of people have no colon, so that no contact, membership, block or row of
 * somebody's own is ever this caller's. Throws `unauthenticated`, `forbidden` or `rate-limited`.
 */
export async function readerFor(state: AppState, key: string, operation: AnyOperation): Promise<Caller> {
  const known = await findKey(state.db, state.tenant, key, state.now());
  if (!known) throw new AppError('unauthenticated', 'This key is not known, was revoked or has ended');
  const roles = rolesFor(known, operation);
  const id = `key:${known.name}`;
  state.takeRead(id);
  return { id, roles };
}

function rolesFor({ scopes }: KnownKey, { kind, name }: AnyOperation): readonly string[] {
  if (kind !== 'read') throw new AppError('forbidden', 'Keys only read');
  const scope = scopeOf(name);
  if (!scope) throw new AppError('forbidden', `${name} is in no scope that a key can have`);
  if (!scopes.includes(scope.name)) throw new AppError('forbidden', `${name} needs a key with the scope ${scope.name}`);
  return scope.roles ?? [];
}
