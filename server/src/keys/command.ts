/** `keys add`, `keys list` and `keys revoke`. */
import { parseArgs } from 'node:util';
import { ConfigError } from '../config.js';
import { openDatabase, type Database, type Place } from '../db/database.js';
import { addKey, listKeys, revokeKey, type ListedKey } from './keys.js';
import { scopeNames } from './scopes.js';

const usage = `keys needs what to do: keys add --name NAME --scope ${scopeNames.join('|')} [--until DAY], keys list, or keys revoke NAME`;

/** What is to be done once the database is open. Gives what is to be told. */
type Act = (db: Database['db'], tenant: string) => Promise<string>;

function parsed(args: readonly string[]) {
  const options = { name: { type: 'string' }, scope: { type: 'string', multiple: true }, until: { type: 'string' } } as const; // prettier-ignore
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch {
    throw new ConfigError(usage);
  }
}

function nameOf(name: string | undefined): string {
  if (name === undefined) throw new ConfigError(usage);
  if (/^[A-Za-z0-9_-]{1,64}$/.test(name)) return name;
  throw new ConfigError('The name of a key is 1 to 64 letters, digits, _ or -.');
}

function scopesOf(scopes: readonly string[] = []): string[] {
  const wrong = scopes.find((scope) => !scopeNames.includes(scope));
  if (wrong === undefined && scopes.length > 0) return [...new Set(scopes)];
  throw new ConfigError(`A key needs scopes, each with --scope: ${scopeNames.join(', ')}.`);
}

/** The last day on which a key counts, to its end in UTC. */
function untilOf(day: string | undefined): Date | null {
  if (day === undefined) return null;
  const begin = new Date(`${day}T00:00:00Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && begin.toJSON()?.startsWith(day);
  const end = new Date(begin.getTime() + 86_400_000);
  if (isDay && end > new Date()) return end;
  throw new ConfigError('--until is the last day on which the key counts, such as 2030-12-31.');
}

function lineOf({ name, scopes, created, until }: ListedKey): string {
  const last = until && new Date(until.getTime() - 1).toJSON().slice(0, 10);
  const end = until === null ? 'no end' : `${until > new Date() ? 'until' : 'ended'} ${last}`;
  return [name, scopes.join(' '), `made ${created.toJSON().slice(0, 10)}`, end].join('\t');
}

function actOf(args: readonly string[]): Act {
  const { values, positionals } = parsed(args);
  const [act, name, ...rest] = positionals;
  if (rest.length > 0) throw new ConfigError(usage);
  if (act === 'add' && name === undefined) {
    const key = { name: nameOf(values.name), scopes: scopesOf(values.scope), until: untilOf(values.until) };
    return async (db, tenant) => {
      const made = await addKey(db, tenant, key);
      if (made === undefined) throw new ConfigError(`There is a key ${key.name} already. Revoke it, or take another name.`); // prettier-ignore
      return made;
    };
  }
  if (act === 'list' && name === undefined)
    return async (db, tenant) => (await listKeys(db, tenant)).map(lineOf).join('\n');
  if (act !== 'revoke') throw new ConfigError(usage);
  const gone = nameOf(name);
  return async (db, tenant) => {
    if (await revokeKey(db, tenant, gone)) return `${gone} is revoked.`;
    throw new ConfigError(`There is no key ${gone}.`);
  };
}

/** Gives what is to be told. Throws `ConfigError`. */
export async function keysCommand(args: readonly string[], place: Place, tenant: string): Promise<string> {
  const act = actOf(args);
  const { db, close } = await openDatabase(place);
  try {
    return await act(db, tenant);
  } finally {
    await close();
  }
}
