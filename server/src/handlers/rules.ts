import { sql } from 'kysely';
import { AppError, rulesAccept, rulesGet } from 'teapoint/contract';
import { rulesIn, speaking, type GroundRules } from 'teapoint/domain';
import { on, type Asking } from '../context.js';

/** Whether the caller took the rules as they are now. */
export async function hasAccepted({ db, tenant, caller }: Asking, { version }: GroundRules): Promise<boolean> {
  const found = await sql`select from acceptance where tenant = ${tenant} and person = ${caller.id}
    and version = ${version}`.execute(db);
  return found.rows.length > 0;
}

/** Throws `rules-not-accepted` for a write of words to others by somebody who has not taken the rules. */
export async function requireRules(context: Asking, operation: string): Promise<void> {
  const { rules } = context;
  if (!rules || !speaking.has(operation) || (await hasAccepted(context, rules))) return;
  throw new AppError('rules-not-accepted', 'The ground rules are to be accepted first');
}

export async function accept({ db, tenant, now }: Asking, person: string, version: string): Promise<void> {
  await sql`insert into acceptance (tenant, person, version, at) values (${tenant}, ${person}, ${version}, ${now})
    on conflict (tenant, person) do update set (version, at) = (excluded.version, excluded.at)`.execute(db);
}

const inForce = ({ rules }: Asking): GroundRules => {
  if (!rules) throw new AppError('not-supported', 'There are no ground rules');
  return rules;
};

export const ruleHandlers = [
  on(rulesGet, async (context, { language }) => {
    const rules = inForce(context);
    return { version: rules.version, ...rulesIn(rules, language), accepted: await hasAccepted(context, rules) };
  }),
  on(rulesAccept, async (context, { version }) => {
    if (version !== inForce(context).version) throw new AppError('stale', 'The rules have been changed meanwhile');
    const { caller, emit } = context;
    await accept(context, caller.id, version);
    emit({ kind: 'rules', id: version, person: caller.id }, { audience: 'me', owner: caller.id });
    return { done: true };
  }),
];
