import { languagesOf } from '../people/user.js';
import { readEntries, type LdifEntry } from './ldif.js';
import type { Entry, Reader } from './reader.js';

/** Where each field is looked for, the first that is there. The manual has this table, too. */
const places: Record<string, readonly string[]> = {
  userName: ['uid', 'samaccountname', 'userprincipalname'],
  externalId: ['entryuuid'],
  name: ['displayname', 'cn'],
  givenName: ['givenname'],
  familyName: ['sn'],
  title: ['title'],
  team: ['department', 'ou'],
  location: ['l', 'physicaldeliveryofficename'],
  building: ['buildingname'],
  floor: ['floor', 'floornumber'],
  email: ['mail'],
  phone: ['telephonenumber', 'mobile'],
  languages: ['preferredlanguage'],
  manager: ['manager'],
};

/** Attributes by which directories say that an account is switched off, and when they do. */
const isTrue = (value: string) => /^true$/i.test(value);
const ACCOUNT_DISABLED = 2;
const switchedOff: Record<string, (value: string) => boolean> = {
  useraccountcontrol: (value) => (Number(value) & ACCOUNT_DISABLED) !== 0,
  nsaccountlock: isTrue,
  'ds-pwp-account-disabled': isTrue,
  logindisabled: isTrue,
};

const wanted = new Set(['objectclass', ...Object.values(places).flat(), ...Object.keys(switchedOff)]);

const isPerson = ({ attributes }: LdifEntry) => {
  const classes = (attributes.get('objectclass') ?? []).map((name) => name.toLowerCase());
  return ['person', 'inetorgperson', 'user'].some((name) => classes.includes(name)) && !classes.includes('computer');
};

/** Spaces and case mean nothing in a distinguished name. */
const plain = (dn: string) => dn.toLowerCase().replace(/\s*([,=+])\s*/g, '$1').trim(); // prettier-ignore

/** The people of a directory; what else is in it is passed over. */
export const readLdif: Reader = async function* (source): AsyncGenerator<Entry> {
  for await (const entry of readEntries(source, wanted)) {
    if (entry.fault) yield { line: entry.line, fields: {}, fault: entry.fault };
    else if (isPerson(entry)) yield { line: entry.line, alias: plain(entry.dn), fields: fieldsOf(entry) };
  }
};

function fieldsOf({ attributes }: LdifEntry): Entry['fields'] {
  const fields: Entry['fields'] = {};
  for (const [field, names] of Object.entries(places)) {
    const found = names.flatMap((name) => attributes.get(name) ?? []).find((value) => value !== '');
    if (found !== undefined) fields[field] = found;
  }
  if (typeof fields['languages'] === 'string') fields['languages'] = languagesOf(fields['languages']);
  if (typeof fields['manager'] === 'string') fields['manager'] = plain(fields['manager']);
  const said = Object.keys(switchedOff).filter((name) => attributes.has(name));
  if (said.length > 0) fields['active'] = String(!said.some((name) => attributes.get(name)?.some(switchedOff[name] as (value: string) => boolean))); // prettier-ignore
  return fields;
}
