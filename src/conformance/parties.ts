/** Who of the people at hand holds which office, and what they first need to write, report and decide. */
import { meGet, personGet, postAdd, reportList, rulesGet, type Me } from '../contract/index.js';
import { ok } from './assert.js';
import type { Caller, Kit, NotTried } from './kit.js';

export async function holders({ people }: Kit, ...wanted: Me['roles']): Promise<Caller[]> {
  const all = await Promise.all(people.map(async (one) => ({ one, roles: (await one.ask(meGet, {})).roles })));
  return all.flatMap(({ one, roles }) => (roles.some((role) => wanted.includes(role)) ? [one] : []));
}
export const nobody = (who: string): NotTried => ({ notTried: `nobody of these people is ${who}` });

/** People without an office, and those who decide. */
export async function parties(kit: Kit): Promise<{ plain: Caller[]; deciders: Caller[] } | undefined> {
  const deciders = await holders(kit, 'moderator', 'admin');
  const plain = kit.people.filter((one) => !deciders.includes(one));
  return deciders.length > 1 && plain.length > 2 ? { plain, deciders } : undefined;
}

export const wallOf = async (of: Caller) => {
  const { wall } = await of.ask(personGet, { person: of.id });
  ok(wall !== undefined, 'a person names their wall');
  return wall;
};
export const write = async (as: Caller, text: string) => as.ask(postAdd, { wall: await wallOf(as), text });

interface Asked {
  people: readonly Caller[];
  capabilities: Pick<Kit['capabilities'], 'operations'>;
}
/** Who reports or takes away names a rule, where there are any. */
export async function firstRule({ people: [one], capabilities }: Asked): Promise<{ rule?: string }> {
  if (!capabilities.operations.includes(rulesGet.name)) return {};
  const [first] = (await one!.ask(rulesGet, {})).rules;
  return first ? { rule: first.id } : {};
}
/** Why the words of somebody else are taken away. */
export const whyOf = async (asked: Asked, reason: string) => ({ ...(await firstRule(asked)), reason });

export const openOn = async (as: Caller, thing: string) =>
  (await as.ask(reportList, { limit: 100 })).items.filter((row) => row.thing.id === thing);
