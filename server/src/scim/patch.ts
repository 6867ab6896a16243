/** The PATCH of SCIM (RFC 7644, section 3.5.2) on a user as JSON. */
import { enterpriseSchema, userSchema, whereaboutsSchema } from '../people/user.js';
import { ScimError } from './error.js';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Path {
  /** The schema of the extension in which it is, if it is in one. */
  extension?: string | undefined;
  attribute: string;
  /** `type eq "work"` of `emails[type eq "work"]`. */
  filter?: { attribute: string; value: unknown };
  sub?: string;
}

/** Attributes that are the server's, or decide who it is. */
const fixed = ['id', 'meta', 'schemas', 'groups'];
const MOST = 100;

/** The user as the operations make it. Throws `ScimError`; nothing is half done. */
export function patched(user: Readonly<Json>, body: Readonly<Json>): Json {
  const result = structuredClone(user);
  const operations = valueOf(body, 'Operations');
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > MOST)
    throw new ScimError(400, `Operations must have 1 to ${MOST} members`, 'invalidSyntax');
  for (const operation of operations) apply(result, operation);
  return result;
}

function apply(user: Json, operation: unknown): void {
  if (!isObject(operation)) throw new ScimError(400, 'An operation must be an object', 'invalidSyntax');
  const name = String(valueOf(operation, 'op')).toLowerCase(); // large directories write it with capitals
  const whole = extensionOf(valueOf(operation, 'path'));
  const path = whole ? undefined : valueOf(operation, 'path');
  const value = whole ? { [whole]: valueOf(operation, 'value') } : valueOf(operation, 'value');
  if (!['add', 'replace', 'remove'].includes(name))
    throw new ScimError(400, 'op must be add, replace or remove', 'invalidSyntax');
  if (path !== undefined && typeof path !== 'string') throw new ScimError(400, 'path must be a text', 'invalidPath');
  if (name === 'remove') return whole ? void delete user[nameIn(user, whole)] : remove(user, path);
  if (value === undefined) throw new ScimError(400, `${name} needs a value`, 'invalidValue');
  if (path) return put(user, parsePath(path), value, name === 'add');
  if (!isObject(value)) throw new ScimError(400, 'Without a path the value must be an object', 'invalidValue');
  for (const [key, one] of Object.entries(value)) {
    const extension = extensionOf(key);
    if (extension && isObject(one)) {
      Object.entries(one).forEach(([attribute, inner]) => put(user, { extension, attribute }, inner, name === 'add'));
    } else if (!sameName(key, 'schemas')) put(user, parsePath(key), one, name === 'add');
  }
}

const pathShape = /^(?:(urn:[\w:.-]+?):)?([a-z][\w$-]*)(?:\[\s*([a-z][\w$-]*)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*\])?(?:\.([a-z][\w$-]*))?$/i; // prettier-ignore

function parsePath(text: string): Path {
  const match = pathShape.exec(text.trim());
  const [, schema, attribute = '', of, value = '', sub] = match ?? [];
  const extension = extensionOf(schema);
  const known = schema === undefined || sameName(schema, userSchema) || extension !== undefined;
  if (!match || !known) throw new ScimError(400, `${text} is not a path of a user`, 'invalidPath');
  return {
    ...{ extension, attribute },
    ...(of === undefined ? {} : { filter: { attribute: of, value: JSON.parse(value.replace(/^(?:true|false)$/i, (flag) => flag.toLowerCase())) as unknown } }), // prettier-ignore
    ...(sub === undefined ? {} : { sub }),
  };
}

/** The extension that a text names by its schema. */
const extensionOf = (text: unknown) =>
  typeof text === 'string' ? [enterpriseSchema, whereaboutsSchema].find((one) => sameName(one, text)) : undefined;

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Names of attributes have no case: the one that is there, else as it is written. */
const nameIn = (object: Readonly<Json>, name: string) => Object.keys(object).find((key) => sameName(key, name)) ?? known(name); // prettier-ignore
const valueOf = (object: Readonly<Json>, name: string) => object[nameIn(object, name)];

/** Attributes that we read are written as we read them. */
const names = ['userName', 'externalId', 'displayName', 'name', 'givenName', 'familyName', 'formatted', 'nickName', 'title', 'emails', 'phoneNumbers', 'addresses', 'locality', 'preferredLanguage', 'roles', 'active', 'department', 'manager', 'building', 'floor', 'daysIn', 'value', 'type', 'primary']; // prettier-ignore
const known = (name: string) => names.find((one) => sameName(one, name)) ?? name;

/** The object that has the attribute; made when it is not there. */
function holderOf(user: Json, { extension, attribute }: Path): Json {
  if (!extension && fixed.some((one) => sameName(one, attribute)))
    throw new ScimError(400, `${attribute} cannot be changed`, 'mutability');
  if (!extension) return user;
  const name = nameIn(user, extension);
  if (!isObject(user[name])) user[name] = {};
  return user[name] as Json;
}

const matching = (values: readonly unknown[], { attribute, value }: NonNullable<Path['filter']>) =>
  values.filter(isObject).filter((one) => {
    const is = valueOf(one, attribute);
    return typeof is === 'string' && typeof value === 'string' ? sameName(is, value) : (is ?? false) === value;
  });

function put(user: Json, path: Path, value: unknown, add: boolean): void {
  const holder = holderOf(user, path);
  const name = nameIn(holder, path.attribute);
  if (path.filter) return putWhere(holder, name, path, value, add);
  const before = holder[name];
  if (path.sub !== undefined) {
    const targets = Array.isArray(before) ? before.filter(isObject) : [isObject(before) ? before : (holder[name] = {})];
    targets.forEach((one) => (one[nameIn(one, path.sub as string)] = value));
  } else if (isObject(before) && isObject(value)) {
    Object.entries(value).forEach(([key, one]) => (before[nameIn(before, key)] = one));
  } else if (add && Array.isArray(before)) holder[name] = joined(before, [value].flat());
  else holder[name] = value;
}

/** Some of several values. Adding makes one that is not there, so that a directory can fill in a work address. */
function putWhere(holder: Json, name: string, { filter, sub }: Path, value: unknown, add: boolean): void {
  const { attribute, value: wanted } = filter as NonNullable<Path['filter']>;
  const values = Array.isArray(holder[name]) ? (holder[name] as unknown[]) : [];
  const targets = matching(values, { attribute, value: wanted });
  if (targets.length === 0 && !add)
    throw new ScimError(400, `No ${name} is ${attribute} ${String(wanted)}`, 'noTarget');
  if (targets.length === 0) {
    const made = { [known(attribute)]: wanted };
    targets.push(made);
    values.push(made);
  }
  holder[name] = values;
  for (const one of targets) {
    if (sub !== undefined) one[nameIn(one, sub)] = value;
    else if (isObject(value)) Object.entries(value).forEach(([key, inner]) => (one[nameIn(one, key)] = inner));
    else throw new ScimError(400, `A value of ${name} must be an object`, 'invalidValue');
  }
}

/** Values that are there already are not added again; a new primary one is the only one. */
function joined(before: readonly unknown[], added: readonly unknown[]): unknown[] {
  const text = (one: unknown) => JSON.stringify(one);
  const isNew = added.filter((one) => !before.some((old) => text(old) === text(one)));
  const hasPrimary = isNew.some((one) => isObject(one) && one['primary'] === true);
  const kept = hasPrimary ? before.map((one) => (isObject(one) ? { ...one, primary: false } : one)) : before;
  return [...kept, ...isNew];
}

function remove(user: Json, path: unknown): void {
  if (typeof path !== 'string' || path === '') throw new ScimError(400, 'remove needs a path', 'noTarget');
  const parsed = parsePath(path);
  const { attribute, filter, sub } = parsed;
  if (['userName', 'active'].some((one) => sameName(one, attribute)))
    throw new ScimError(400, `${attribute} cannot be removed`, 'mutability');
  const holder = holderOf(user, parsed);
  const name = nameIn(holder, attribute);
  const before = holder[name];
  if (filter && Array.isArray(before)) {
    const targets: unknown[] = matching(before, filter);
    if (sub === undefined) holder[name] = before.filter((one) => !targets.includes(one));
    else targets.forEach((one) => delete (one as Json)[nameIn(one as Json, sub)]);
  } else if (filter === undefined && sub !== undefined) {
    [before].flat().filter(isObject).forEach((one) => delete one[nameIn(one, sub)]); // prettier-ignore
  } else if (filter === undefined) delete holder[name];
}
