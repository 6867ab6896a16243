import {
  contactAdd,
  contactDismiss,
  contactRemove,
  contactRequests,
  contactSuggest,
  personUpdate,
  personGet,
  tagAdd,
  type AnyOperation,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';

const it = casesOf('requests and suggestions');

const requests = async (of: Caller, input = {}) => (await of.ask(contactRequests, { limit: 100, ...input })).items;
const brief = async (of: Caller) => (await requests(of)).map(({ person, direction }) => [person.id, direction]);
const suggested = async (of: Caller) => (await of.ask(contactSuggest, { limit: 100 })).items;
const because = async (of: Caller, other: Caller) =>
  (await suggested(of)).find(({ person }) => person.id === other.id)?.because.map(({ kind, label }) => [kind, label]);

const mutual =
  (run: (kit: Kit) => Promise<void>) =>
  async (kit: Kit): Promise<void | { notTried: string }> =>
    kit.capabilities.policy.contacts === 'mutual' ? run(kit) : { notTried: 'contacts here are by following' };

const suggesting: AnyOperation[] = [contactSuggest, tagAdd, personGet];

export const requestCases = [
  it(
    'lists what is asked of somebody and by them, the newest first, until it is answered',
    [contactRequests, contactAdd, contactRemove],
    mutual(async ({ people: [one, a, b] }) => {
      await one.ask(contactAdd, { person: a.id });
      await b.ask(contactAdd, { person: one.id });
      equal(await brief(one), [[b.id, 'incoming'], [a.id, 'outgoing']], 'both ways'); // prettier-ignore
      equal([await brief(a), await brief(b)], [[[one.id, 'incoming']], [[one.id, 'outgoing']]], 'the others');
      const [first] = await requests(one, { limit: 1 });
      equal(first?.person.id, b.id, 'the first page');
      await one.ask(contactAdd, { person: b.id });
      await a.ask(contactRemove, { person: one.id });
      equal([await brief(one), await brief(a), await brief(b)], [[], [], []], 'answered');
    }),
  ),

  it('suggests people for what they typed, says what, and never whom one knows or asked', suggesting, async (kit) => {
    const [one, other, third] = kit.people;
    const label = kit.label('Splicing');
    for (const person of [one, other, third])
      await person.ask(tagAdd, {
        kind: 'skill',
        label,
        connect: false,
        audience: person === third ? 'me' : 'everyone',
      });
    const was = await because(one, other);
    if (was === undefined) return { notTried: 'these two know each other already' };
    equal(was, [['tag', label]], 'the cause');
    equal(await because(one, third), undefined, 'what somebody keeps for themselves is no cause');
    ok(!(await suggested(one)).some(({ person }) => person.id === one.id), 'nobody is suggested to themselves');
    await one.ask(contactAdd, { person: other.id });
    equal(await because(one, other), undefined, 'asked or followed');
    return undefined;
  }),

  it('suggests nobody again who was dismissed', [...suggesting, contactDismiss], async (kit) => {
    const [one, ...others] = kit.people;
    const label = kit.label('Splicing');
    for (const person of kit.people) await person.ask(tagAdd, { kind: 'skill', label, connect: false });
    const open = new Set((await suggested(one)).map(({ person }) => person.id));
    const other = others.find(({ id }) => open.has(id));
    if (!other) return { notTried: 'everybody here has been dismissed before' };
    await one.ask(contactDismiss, { person: other.id });
    await one.ask(contactDismiss, { person: other.id });
    equal(await because(one, other), undefined, 'dismissed');
    await one.refused(contactDismiss, { person: 'no-such-person' }, 'not-found');
    await one.refused(contactDismiss, { person: one.id }, 'invalid');
    return undefined;
  }),

  it(
    'has people change what is theirs, and nobody else’s',
    [personUpdate, personGet],
    async ({ people: [one, other] }) => {
      const { version, name } = await one.ask(personGet, { person: one.id });
      const changed = await one.ask(personUpdate, {
        person: one.id,
        version,
        pronouns: 'they/them',
        languages: ['cy', 'en'],
      });
      equal([changed.pronouns, changed.languages, changed.name], ['they/them', ['cy', 'en'], name], 'changed');
      const stale = { person: one.id, version, about: 'Seen too late' };
      if (version !== undefined) await one.refused(personUpdate, stale, 'stale');
      await other.refused(personUpdate, { person: one.id, pronouns: 'x' }, 'forbidden');
      await one.refused(personUpdate, { person: one.id, title: 'Admiral' }, 'invalid');
      const back = await one.ask(personUpdate, { person: one.id, pronouns: null, languages: [] });
      equal([back.pronouns, back.languages ?? []], [undefined, []], 'taken out');
    },
  ),
];
