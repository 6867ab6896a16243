import { sql } from 'kysely';
import { capabilitiesGet, contractVersion, limits, meGet, type Capabilities, type Me } from 'teapoint/contract';
import { on, type ContactPolicy } from '../context.js';
import { personRef } from './sql.js';

/** Days for which an idempotency key is remembered at least; rows are kept longer, see `upkeep.ts`. */
export const keyDays = 90;

export const frameHandlers = (name: string, policy: ContactPolicy, operations: () => string[]) => [
  on(capabilitiesGet, () =>
    Promise.resolve<Capabilities>({
      ...{ contract: contractVersion, name, operations: operations(), limits: { ...limits } },
      ...{ policy: { contacts: policy }, keyDays },
    }),
  ),
  on(meGet, async ({ db, tenant, caller }) => {
    const found = await sql<Pick<Me, 'person' | 'namespace' | 'roles'>>`
      select ${personRef('p')} as person, namespace, array_prepend('member', array_remove(roles, 'member')) as roles
      from person as p where tenant = ${tenant} and id = ${caller.id}`.execute(db);
    return { ...(found.rows[0] as Me), rules: { version: '0', accepted: true } };
  }),
];
