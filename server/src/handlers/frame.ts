import { sql } from 'kysely';
import { capabilitiesGet, contractVersion, limits, meGet, type Capabilities, type Me } from 'teapoint/contract';
import { on, type ContactPolicy } from '../context.js';
import { lastErasure } from './erase.js';
import { hasAccepted } from './rules.js';
import { personRef } from './sql.js';

/** Days for which an idempotency key is remembered at least; rows are kept longer, see `upkeep.ts`. */
export const keyDays = 90;

export const frameHandlers = (
  name: string,
  policy: ContactPolicy,
  marks: readonly string[],
  postLength: number,
  operations: () => string[],
) => [
  on(capabilitiesGet, async (context): Promise<Capabilities> => {
    const erasures = await lastErasure(context);
    return {
      ...{ contract: contractVersion, name, operations: operations(), limits: { ...limits, post: postLength } },
      ...{ policy: { contacts: policy, marks: [...marks] }, keyDays, ...(erasures !== undefined && { erasures }) },
    };
  }),
  on(meGet, async (context) => {
    const { db, tenant, caller, rules } = context;
    const found = await sql<Pick<Me, 'person' | 'namespace' | 'roles'>>`
      select ${personRef('p')} as person, namespace, array_prepend('member', array_remove(roles, 'member')) as roles
      from person as p where tenant = ${tenant} and id = ${caller.id}`.execute(db);
    const taken = { version: rules?.version ?? '0', accepted: !rules || (await hasAccepted(context, rules)) };
    return { ...(found.rows[0] as Me), rules: taken, wall: caller.id };
  }),
];
