import {
  contactAdd,
  personGet,
  personSearch,
  personUpdate,
  photoRemove,
  photoSet,
  type Weekday,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';
import { pictureData } from '../picture.js';

const it = casesOf('profile');

const open = {
  pronouns: 'everyone',
  phone: 'everyone',
  languages: 'everyone',
  daysIn: 'everyone',
  about: 'everyone',
} as const;
const seen = (by: Caller, of: Caller) => by.ask(personGet, { person: of.id });

/** Somebody with a contact and somebody else, where that can be brought about. */
async function standing({ people: [one, contact, other], capabilities }: Kit): Promise<[Caller, Caller, Caller]> {
  await one.ask(contactAdd, { person: contact.id });
  if (capabilities.policy.contacts === 'mutual') await contact.ask(contactAdd, { person: one.id });
  return [one, contact, other];
}

export const profileCases = [
  it(
    'lets people say of themselves what is theirs to say, and empty it again',
    [personGet, personUpdate],
    async ({ people: [one, other], label }) => {
      const said = { preferredName: 'Kit', sayName: 'kit', pronouns: 'they/them', languages: ['cy', 'en'], daysIn: ['mon', 'thu'] as Weekday[], about: label('About') }; // prettier-ignore
      await one.ask(personUpdate, { person: one.id, ...said, audience: open });
      for (const by of [one, other]) {
        const { preferredName, sayName, pronouns, languages, daysIn, about } = await seen(by, one);
        equal({ preferredName, sayName, pronouns, languages, daysIn, about }, said, 'what was said');
      }
      const none = { preferredName: null, sayName: null, pronouns: null, languages: [], daysIn: [], about: null };
      const emptied = await one.ask(personUpdate, { person: one.id, ...none });
      const { languages = [], daysIn = [] } = emptied;
      equal([emptied.preferredName, emptied.about, languages, daysIn], [undefined, undefined, [], []], 'emptied');
    },
  ),

  it('refuses by its name a field that is the directory’s', [personUpdate], async ({ people: [one] }) => {
    for (const field of ['name', 'title', 'team', 'location', 'building', 'floor', 'email', 'phone', 'manager']) {
      const error = await one.refused(personUpdate, { person: one.id, [field]: 'Something else' }, 'invalid');
      equal(error.errors?.map(({ pointer }) => pointer), [`/${field}`], 'the field that is named'); // prettier-ignore
    }
  }),

  it('has the days somebody is in once each in the order of the week, and for whom they are', [personGet, personUpdate], async ({ people: [one, other] }) => {
    const say = (...daysIn: Weekday[]) => one.ask(personUpdate, { person: one.id, daysIn, audience: open });
    await say('fri', 'tue', 'fri');
    equal((await seen(other, one)).daysIn, ['tue', 'fri'], 'the days');
    await one.ask(personUpdate, { person: one.id, audience: { daysIn: 'me' } });
    equal([(await seen(one, one)).daysIn, (await seen(other, one)).daysIn], [['tue', 'fri'], undefined], 'for oneself');
    await one.refused(personUpdate, { person: one.id, daysIn: ['someday' as Weekday] }, 'invalid');
  }), // prettier-ignore

  it('has nobody speak for another', [personUpdate], async ({ people: [one, other] }) => {
    await one.refused(personUpdate, { person: other.id, about: 'Not mine to say' }, 'forbidden');
  }),

  it(
    'shows a field to those it is for, and finds nobody by what is not for everyone',
    [contactAdd, personGet, personSearch, personUpdate],
    async (kit) => {
      const [one, contact, other] = await standing(kit);
      const about = kit.label('About');
      const say = (audience: 'everyone' | 'contacts' | 'me') =>
        one.ask(personUpdate, { person: one.id, about, languages: ['tlh'], audience: { about: audience, languages: audience } }); // prettier-ignore
      const shown = async () => [(await seen(contact, one)).about, (await seen(other, one)).about];
      const speakers = async (by: Caller) =>
        (await by.ask(personSearch, { language: 'tlh' })).items.map(({ person }) => person.id);
      await say('everyone');
      equal([await shown(), await speakers(other)], [[about, about], [one.id]], 'for everyone');
      await say('contacts');
      equal([await shown(), await speakers(other)], [[about, undefined], []], 'for contacts');
      await say('me');
      equal([await shown(), await speakers(contact)], [[undefined, undefined], []], 'for oneself');
      const own = await seen(one, one);
      equal([own.about, own.audience?.about], [about, 'me'], 'to themselves');
      equal((await seen(other, one)).audience, undefined, 'who may see what is nobody else’s business');
    },
  ),

  it(
    'shows people their own page as a contact and as everyone sees it, and nobody another’s',
    [contactAdd, personGet, personUpdate],
    async (kit) => {
      const [one, contact, other] = await standing(kit);
      const said = { about: kit.label('About'), pronouns: 'they/them' };
      await one.ask(personUpdate, {
        person: one.id,
        ...said,
        audience: { ...open, about: 'contacts', pronouns: 'me' },
      });
      for (const [as, by] of [
        ['contact', contact],
        ['everyone', other],
      ] as const) {
        // prettier-ignore
        const { about, pronouns, relation, audience } = await one.ask(personGet, { person: one.id, as });
        const theirs = await seen(by, one);
        equal([about, pronouns, audience], [theirs.about, undefined, undefined], `as ${as}`);
        equal(relation, as === 'contact' ? 'contact' : 'none', `how ${as} stands to them`);
      }
      await one.refused(personGet, { person: other.id, as: 'contact' }, 'invalid');
    },
  ),

  it('takes a photo, gives it an address, and takes it away', [personGet, photoSet, photoRemove], async (kit) => {
    const [one, other] = kit.people;
    const { photo } = await one.ask(photoSet, { data: pictureData });
    ok(photo, 'an address');
    equal((await seen(other, one)).photo, photo, 'the address that others see');
    const next = await one.ask(photoSet, { data: pictureData });
    ok(next.photo, 'an address of the next one');
    await one.ask(photoRemove, {});
    equal((await seen(other, one)).photo, undefined, 'no photo any more');
    await one.ask(photoRemove, {});
  }),

  it('takes nothing for a photo that is none, and none that is too large', [photoSet], async ({ people: [one] }) => {
    const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
    const svg = 'PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4K';
    // A PNG that says it is 60,000 pixels wide and high: its head is all that is ever looked at.
    const bomb = 'iVBORw0KGgoAAAANSUhEUgAA6mAAAOpgCAIAAAAAAAAA';
    for (const data of [gif, svg, bomb, pictureData.slice(0, 24)]) {
      const error = await one.refused(photoSet, { data }, 'invalid');
      equal(error.errors?.map(({ pointer }) => pointer), ['/data'], 'the field that is named'); // prettier-ignore
    }
    await one.refused(photoSet, { data: 'A'.repeat(7_000_000) }, ['invalid', 'too-large']);
  }),
];
