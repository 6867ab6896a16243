import * as z from 'zod/mini';
import { id, language, line, role, text, weekdays } from 'teapoint/contract';
import type { Columns } from '../import/reader.js';
import type { PersonFields } from './fields.js';

/** One directory sends "False" where it means `false`; files have it in many ways. */
const flag = () =>
  z.pipe(
    z.string().check(z.regex(/^(?:true|false|yes|no|1|0)$/i, 'must be true or false')),
    z.transform((value: string) => /^(?:true|yes|1)$/i.test(value)),
  );

const days: readonly string[] = weekdays;
/** Files have them with a capital, too. */
const day = () =>
  z.string().check(
    z.toLowerCase(),
    z.refine((value) => days.includes(value), `must be one of ${days.join(', ')}`),
  );

/** What a directory can say of people, by import or SCIM. */
export const personColumns = {
  id: { schema: id(), required: true },
  name: { schema: line(200), required: true },
  preferredName: { schema: line(100) },
  sayName: { schema: line(100) },
  pronouns: { schema: line(40) },
  title: { schema: line() },
  team: { schema: line() },
  location: { schema: line() },
  building: { schema: line() },
  floor: { schema: line(60) },
  daysIn: { schema: day(), many: true },
  email: { schema: line() },
  phone: { schema: line(60) },
  languages: { schema: language(), many: true },
  manager: { schema: line() },
  about: { schema: text(2_000) },
  roles: { schema: role(), many: true },
  active: { schema: flag() },
  userName: { schema: line() },
  externalId: { schema: line() },
  givenName: { schema: line(100) },
  familyName: { schema: line(100) },
} satisfies Columns & Record<keyof PersonFields, unknown>;
