/** What a directory can learn of this service before it begins (RFC 7644, section 4). */
import { enterpriseSchema, userSchema, whereaboutsSchema } from '../people/user.js';
import { ScimError } from './error.js';

export const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
/** Users in one answer at most. */
export const MOST = 200;

const schemaOf = (name: string) => `urn:ietf:params:scim:schemas:core:2.0:${name}`;

const config = (base: string) => ({
  schemas: [schemaOf('ServiceProviderConfig')],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MOST },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [{ type: 'oauthbearertoken', name: 'Bearer token', description: 'A token made by the administrator', primary: true }], // prettier-ignore
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
});

const resourceType = (base: string) => ({
  schemas: [schemaOf('ResourceType')],
  ...{ id: 'User', name: 'User', endpoint: '/Users', description: 'People', schema: userSchema },
  schemaExtensions: [enterpriseSchema, whereaboutsSchema].map((one) => ({ schema: one, required: false })),
  meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/User` },
});

interface Attribute {
  name: string;
  type: 'string' | 'boolean' | 'complex';
  multiValued: boolean;
  required: boolean;
  caseExact: boolean;
  mutability: 'readWrite';
  returned: 'default';
  uniqueness: 'none' | 'server';
  subAttributes?: Attribute[];
}

const attribute = (name: string, more: Partial<Attribute> = {}): Attribute => ({
  ...{ name, type: 'string', multiValued: false, required: false, caseExact: false },
  ...{ mutability: 'readWrite', returned: 'default', uniqueness: 'none', ...more },
});
const complex = (name: string, parts: readonly string[], multiValued = false) =>
  attribute(name, { type: 'complex', multiValued, subAttributes: parts.map((part) => attribute(part)) });
const several = (name: string, value: string) => {
  const { subAttributes = [], ...rest } = complex(name, [value, 'type'], true);
  return { ...rest, subAttributes: [...subAttributes, attribute('primary', { type: 'boolean' })] };
};

const schema = (base: string, id: string, name: string, attributes: readonly Attribute[]) => ({
  schemas: [schemaOf('Schema')],
  ...{ id, name, attributes },
  meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
});

const schemas = (base: string) => [
  schema(base, userSchema, 'User', [
    attribute('userName', { required: true, uniqueness: 'server' }),
    attribute('displayName'),
    complex('name', ['formatted', 'givenName', 'familyName']),
    ...['nickName', 'title', 'preferredLanguage'].map((name) => attribute(name)),
    ...[several('emails', 'value'), several('phoneNumbers', 'value'), several('addresses', 'locality')],
    complex('roles', ['value'], true),
    attribute('active', { type: 'boolean' }),
  ]),
  schema(base, enterpriseSchema, 'EnterpriseUser', [attribute('department'), complex('manager', ['value'])]),
  schema(base, whereaboutsSchema, 'Whereabouts', [
    ...['building', 'floor'].map((name) => attribute(name)),
    attribute('daysIn', { multiValued: true }),
  ]),
];

export function listOf(resources: readonly unknown[], total = resources.length, startIndex = 1) {
  return { schemas: [listSchema], totalResults: total, startIndex, itemsPerPage: resources.length, Resources: resources }; // prettier-ignore
}

/** The answer to one of the addresses that describe the service. Throws `ScimError` when there is no such thing. */
export function discover(base: string, kind: string, id?: string): unknown {
  if (kind === 'ServiceProviderConfig') return config(base);
  const all: { id: string }[] = kind === 'Schemas' ? schemas(base) : [resourceType(base)];
  const one = id === undefined ? listOf(all) : all.find((thing) => thing.id === id);
  if (!one) throw new ScimError(404, 'There is no such thing');
  return one;
}
