import type { Selectable } from 'kysely';
import type { Weekday } from 'teapoint/contract';
import type { PersonTable } from '../db/schema-people.js';

/** Whose fields they are is in docs/people.md. An absent field stays as it is, `null` empties it. */
export interface PersonFields {
  /** Without it they are found by `externalId`, then by `userName`. */
  id?: string | undefined;
  userName?: string | null;
  externalId?: string | null;
  name?: string | null;
  givenName?: string | null;
  familyName?: string | null;
  preferredName?: string | null;
  sayName?: string | null;
  pronouns?: string | null;
  title?: string | null;
  team?: string | null;
  location?: string | null;
  building?: string | null;
  floor?: string | null;
  daysIn?: readonly Weekday[] | null;
  email?: string | null;
  phone?: string | null;
  languages?: readonly string[] | null;
  about?: string | null;
  roles?: readonly string[] | null;
  /** An id or a user name. */
  manager?: string | null;
  active?: boolean;
}

export type StoredPerson = Selectable<PersonTable>;

/** User names are compared without case. */
export const keyOf = (userName: string) => userName.normalize('NFC').toLowerCase();
