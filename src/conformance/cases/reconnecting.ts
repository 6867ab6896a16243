import { contactAdd, contactRemove, personGet, tagAdd, tagPreview, tagRemove } from '../../contract/index.js';
import { equal } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';

const it = casesOf('a shared term and what two people decided before');
const relation = async (from: Caller, to: Caller) => (await from.ask(personGet, { person: to.id })).relation;
const relations = async (one: Caller, other: Caller) => [await relation(one, other), await relation(other, one)];
const ids = (people: readonly { id: string }[]) => people.map(({ id }) => id);
const asking = { notTried: 'contacts here are by following' };

/** `holder` has a new term and `chooser` chooses it: who the preview says will be connected, and who then is. */
async function share({ label }: Kit, holder: Caller, chooser: Caller) {
  const { personTag } = await holder.ask(tagAdd, { kind: 'skill', label: label('Weirs') });
  const tag = personTag.tag.id;
  const preview = await chooser.ask(tagPreview, { tag });
  const { connected } = await chooser.ask(tagAdd, { kind: 'skill', tag });
  equal(ids(connected), ids(preview.connects), 'connected, as the preview said');
  return { tag, connected: ids(connected) };
}

export const reconnectingCases = [
  it(
    'does not bring back a contact somebody removed until that person, too, wants it again',
    [tagAdd, tagPreview, contactAdd, contactRemove, personGet],
    async (kit) => {
      const [one, other, third] = kit.people;
      await share(kit, other, one);
      await one.ask(contactRemove, { person: other.id });
      await other.ask(contactRemove, { person: one.id });
      await other.ask(contactAdd, { person: one.id });
      await other.ask(contactRemove, { person: one.id });
      equal((await share(kit, other, one)).connected, [], 'by the choice of who removed');
      const { connected, tag } = await share(kit, one, other);
      equal(connected, [], 'by the choice of who was removed');
      equal(await relations(one, other), ['none', 'none'], 'how they stand');
      const joined = await third.ask(tagAdd, { kind: 'skill', tag });
      equal(ids(joined.connected).sort(), [one.id, other.id].sort(), 'a third meets both');

      await other.ask(contactAdd, { person: one.id });
      const asked = kit.capabilities.policy.contacts === 'follow' ? ['none', 'contact'] : ['incoming', 'requested'];
      equal(await relations(one, other), asked, 'asked');
      equal((await share(kit, one, other)).connected, [], 'asking alone does not change it');
      equal(await relations(one, other), asked, 'still asked');
      await one.ask(contactAdd, { person: other.id });
      equal(await relations(one, other), ['contact', 'contact'], 'when both want it');
    },
  ),

  it(
    'forgets a removal when the remover asks again, and a request taken back is none',
    [tagAdd, tagPreview, contactAdd, contactRemove, personGet],
    async (kit) => {
      if (kit.capabilities.policy.contacts !== 'mutual') return asking;
      const [one, other] = kit.people;
      await share(kit, other, one);
      await one.ask(contactRemove, { person: other.id });
      await one.ask(contactAdd, { person: other.id });
      await one.ask(contactRemove, { person: other.id });
      equal((await share(kit, other, one)).connected, [other.id], 'connected again');
      return undefined;
    },
  ),

  it(
    'counts a request that was declined as a removal',
    [tagAdd, tagPreview, contactAdd, contactRemove, personGet],
    async (kit) => {
      if (kit.capabilities.policy.contacts !== 'mutual') return asking;
      const [one, other] = kit.people;
      await one.ask(contactAdd, { person: other.id });
      await other.ask(contactRemove, { person: one.id });
      equal((await share(kit, other, one)).connected, [], 'not against the answer');
      return undefined;
    },
  ),

  it(
    'goes back to an unanswered request when it is taken back',
    [tagAdd, tagPreview, tagRemove, contactAdd, personGet],
    async (kit) => {
      if (kit.capabilities.policy.contacts !== 'mutual') return asking;
      const [one, other, third] = kit.people;
      for (const [from, to] of [[one, other], [third, one]] as const) await from.ask(contactAdd, { person: to.id }); // prettier-ignore
      for (const [who, asked] of [[other, ['requested', 'incoming']], [third, ['incoming', 'requested']]] as const) {
        const { tag, connected } = await share(kit, who, one);
        equal(connected, [who.id], 'connected');
        equal(await relations(one, who), ['contact', 'contact'], 'contacts meanwhile');
        equal(ids((await one.ask(tagRemove, { tag, undo: true })).disconnected), [who.id], 'the answer');
        equal(await relations(one, who), asked, 'as before');
      }
      await other.ask(contactAdd, { person: one.id });
      equal(await relations(one, other), ['contact', 'contact'], 'the request can still be answered');
      return undefined;
    },
  ), // prettier-ignore
];
