/** What counts, who took it, and what those in an office may look at. */
import {
  adoptionGet,
  auditList,
  meGet,
  personGet,
  postAdd,
  rulesAccept,
  rulesGet,
  toAppError,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, newKey } from '../kit.js';
import { holders, nobody, wallOf, write } from '../parties.js';

const it = casesOf('rules, audit and totals');

export const oversightCases = [
  it(
    'words wait until the rules are accepted, and go on their way under the same key',
    [rulesGet, rulesAccept, meGet, postAdd, personGet],
    async ({ people }) => {
      const all = await Promise.all(people.map(async (one) => ({ one, me: await one.ask(meGet, {}) })));
      const one = all.find(({ me }) => !me.rules.accepted)?.one;
      if (!one) return { notTried: 'all of these people have accepted the rules' };
      const { version, accepted, rules } = await one.ask(rulesGet, {});
      ok(!accepted && rules.length > 0, 'there are rules, not accepted yet');
      const idempotencyKey = newKey();
      const post = { wall: await wallOf(one), text: 'Hello' };
      const send = () => one.adapter.execute(postAdd, post, { idempotencyKey });
      const { code } = await send().then(() => ({ code: undefined }), toAppError); // prettier-ignore
      equal(code, 'rules-not-accepted', 'before');
      await one.refused(rulesAccept, { version: 'an-older-one' }, 'stale');
      await one.ask(rulesAccept, { version });
      const me = await one.ask(meGet, {});
      equal([me.rules, (await one.ask(rulesGet, {})).accepted], [{ version, accepted: true }, true], 'afterwards');
      ok('data' in (await send()), 'the same request');
      return undefined;
    },
  ),

  it('the rules are the same in every language, and somebody always has one', [rulesGet], async ({ people: [one] }) => {
    const ids = async (language: string) => (await one.ask(rulesGet, { language })).rules.map(({ id }) => id);
    const { language, rules } = await one.ask(rulesGet, {});
    equal(await ids('tlh'), rules.map(({ id }) => id), `in a language nobody wrote them in, not ${language}`); // prettier-ignore
    equal((await one.ask(rulesGet, { language: `${language}-XX` })).language, language, 'a country of a language');
    equal(await ids('de'), await ids('en'), 'in two languages');
  }),

  it('only auditors read who did what, and never the words', [auditList, personGet, postAdd, meGet], async (kit) => {
    const auditors = await holders(kit, 'auditor');
    const [auditor] = auditors;
    if (!auditor) return nobody('an auditor');
    for (const one of kit.people) if (!auditors.includes(one)) await one.refused(auditList, {}, 'forbidden');
    const [author] = kit.people;
    const text = kit.label('Words');
    await write(author, text);
    const { items } = await auditor.ask(auditList, { person: author.id });
    const found = items.find(({ operation }) => operation === postAdd.name);
    equal([found?.actor, found?.result], [author.id, 'done'], 'a post');
    ok(!JSON.stringify(items).includes(text), 'no words');
    equal((await auditor.ask(auditList, { from: '2999-01-01T00:00:00Z' })).items, [], 'of another time');
    return undefined;
  }),

  it('only administrators read totals, and none under five', [adoptionGet, postAdd, personGet, meGet], async (kit) => {
    const admins = await holders(kit, 'admin');
    const [admin] = admins;
    if (!admin) return nobody('an administrator');
    for (const one of kit.people) if (!admins.includes(one)) await one.refused(adoptionGet, {}, 'forbidden');
    const today = new Date().toISOString().slice(0, 10);
    const { weeks } = await admin.ask(adoptionGet, { from: '2026-01-07', to: today });
    ok(weeks[0]?.week === undefined || weeks[0].week <= today, 'weeks are in order');
    ok(
      weeks.every(({ week }) => new Date(week).getUTCDay() === 1),
      'weeks begin on Monday',
    );
    const cells = weeks.flatMap(({ totals }) => Object.values(totals));
    ok(
      cells.every((cell) => cell === null || (cell ?? 0) >= 5),
      'no cell is about a few',
    );
    return undefined;
  }),
];
