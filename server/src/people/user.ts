/** A person as a SCIM user (RFC 7643, sections 4.1 and 4.3), there and back. */
import { role } from 'teapoint/contract';
import type { PersonFields, StoredPerson } from './fields.js';

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
/** Ours: no schema of the standard has a building, a floor or days of the week. */
export const whereaboutsSchema = 'urn:ietf:params:scim:schemas:extension:teapoint:2.0:User';

type Json = Readonly<Record<string, unknown>>;
/** What a user has where our fields are, not yet checked. */
export type UserFields = { [Field in keyof PersonFields]?: unknown };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of several e-mail addresses, numbers or addresses the primary one, else the one at work, else the first. */
function best(values: unknown): Json | undefined {
  const all = Array.isArray(values) ? values.filter(isObject) : [];
  const isPrimary = ({ primary }: Json) => primary === true || /^true$/i.test(String(primary));
  return all.find(isPrimary) ?? all.find(({ type }) => type === 'work') ?? all[0];
}

/** `cy, en;q=0.8` as a list of languages, the preferred ones first. */
export function languagesOf(header: string): string[] {
  const weighed = header.split(',').map((one) => {
    const [tag = '', weight] = one.trim().split(/\s*;\s*q\s*=\s*/i);
    return { tag, weight: Number(weight ?? 1) };
  });
  return weighed.filter(({ tag }) => tag !== '' && tag !== '*').sort((a, b) => b.weight - a.weight).map(({ tag }) => tag); // prettier-ignore
}

const composed = (given: unknown, family: unknown) => [given, family].filter(Boolean).join(' '); // prettier-ignore

/** The name that is shown: what the directory says is shown, else what it is made of. */
function nameOf(user: Json, before: StoredPerson | undefined): unknown {
  const name = isObject(user['name']) ? user['name'] : {};
  const { formatted, givenName, familyName } = name;
  const parts = composed(givenName, familyName);
  // A directory that changes the parts alone means the whole, if that was made of them.
  const made = before !== undefined && before.name === composed(before.given_name, before.family_name);
  const shown = made && user['displayName'] === before.name && parts !== before.name ? '' : user['displayName'];
  const whole = made && formatted === before.name && parts !== before.name ? '' : formatted;
  return shown || whole || parts || user['userName'];
}

const roles: readonly unknown[] = role().options;

/** What a user says of the fields that we have; the rest is passed over. `before`: whom it is to replace. */
export function fieldsOfUser(user: Json, before?: StoredPerson): UserFields {
  const name = isObject(user['name']) ? user['name'] : {};
  const enterprise = isObject(user[enterpriseSchema]) ? user[enterpriseSchema] : {};
  const { building, floor, daysIn } = isObject(user[whereaboutsSchema]) ? user[whereaboutsSchema] : {};
  const { manager } = enterprise;
  const { preferredLanguage: language, active } = user;
  const found: UserFields = {
    ...{ userName: user['userName'], externalId: user['externalId'], name: nameOf(user, before) },
    ...{ givenName: name['givenName'], familyName: name['familyName'], preferredName: user['nickName'] },
    ...{ title: user['title'], team: enterprise['department'], location: best(user['addresses'])?.['locality'] },
    ...{ email: best(user['emails'])?.['value'], phone: best(user['phoneNumbers'])?.['value'] },
    ...{ building, floor, daysIn },
    languages: typeof language === 'string' ? languagesOf(language) : language,
    manager: isObject(manager) ? manager['value'] : manager,
    roles: Array.isArray(user['roles']) ? user['roles'].map((one: unknown) => (isObject(one) ? one['value'] : one)).filter((one) => roles.includes(one)) : undefined, // prettier-ignore
    active: typeof active === 'boolean' ? String(active) : active,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** A person as a directory sees them; of what people set themselves it sees what they show. */
export function userOf(person: StoredPerson): Record<string, unknown> {
  const { id, user_name: userName, name, given_name: givenName, family_name: familyName } = person;
  const work = (value: string | null, field = 'value') => value && [{ [field]: value, type: 'work', primary: true }];
  const enterprise = { department: person.team, manager: person.manager && { value: person.manager } };
  // What they do not show to everyone a directory does not hear either, once it is theirs.
  const isKept = (field: 'languages' | 'daysIn') => person.own_fields.includes(field) && (person.seen_by[field] ?? 'everyone') !== 'everyone'; // prettier-ignore
  const languages = isKept('languages') ? [] : person.languages;
  const daysIn = isKept('daysIn') || person.days_in.length === 0 ? null : person.days_in;
  const hasEnterprise = person.team !== null || person.manager !== null;
  const whereabouts = bare({ building: person.building, floor: person.floor, daysIn });
  const hasWhereabouts = Object.keys(whereabouts).length > 0;
  return bare({
    schemas: [userSchema, ...(hasEnterprise ? [enterpriseSchema] : []), ...(hasWhereabouts ? [whereaboutsSchema] : [])],
    ...{ id, externalId: person.external_id, userName: userName ?? id, displayName: name },
    name: bare({ formatted: name, givenName, familyName }),
    ...{ nickName: person.preferred_name, title: person.title, preferredLanguage: languages.join(', ') || null },
    ...{ emails: work(person.email), phoneNumbers: work(person.phone), addresses: work(person.location, 'locality') },
    ...{ roles: person.roles.length > 0 ? person.roles.map((value) => ({ value })) : null },
    ...{ active: person.ended_at === null, [enterpriseSchema]: hasEnterprise ? bare(enterprise) : null },
    [whereaboutsSchema]: hasWhereabouts ? whereabouts : null,
  });
}

const bare = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
