/** Every place an entry could show, for every audience and everyone who might look. */
import { contactAdd, tagAdd, tagList, tagPeople, tagPreview, tagSuggest, tagUpdate, type TagAudience } from '../../contract/index.js'; // prettier-ignore
import { equal } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';

const it = casesOf('audience');
const needs = [tagAdd, tagList, tagPeople, tagSuggest, tagPreview, contactAdd];

interface Look {
  list: boolean;
  people: boolean;
  counted: number;
  sampled: boolean;
  count: number;
}

/** What `viewer` finds of `owner`'s entry of a term that `holder` has for everyone to see. */
async function look(viewer: Caller, owner: Caller, tag: string, label: string): Promise<Look> {
  const { items } = await viewer.ask(tagList, { person: owner.id, limit: 100 });
  const people = (await viewer.ask(tagPeople, { tag, limit: 100 })).items;
  const suggested = (await viewer.ask(tagSuggest, { q: label })).items.find((one) => one.tag.id === tag);
  return {
    list: items.some((entry) => entry.tag.id === tag),
    people: people.some(({ id }) => id === owner.id),
    counted: (await viewer.ask(tagPreview, { tag })).tag.people,
    sampled: suggested?.sample.some(({ id }) => id === owner.id) ?? false,
    count: suggested?.tag.people ?? 0,
  };
}

const shown: Look = { list: true, people: true, counted: 2, sampled: true, count: 2 };
const hidden: Look = { list: false, people: false, counted: 1, sampled: false, count: 1 };

async function matrix(kit: Kit, audience: TagAudience, toContact: Look, toStranger: Look): Promise<void> {
  const [owner, contact, stranger, holder] = kit.people;
  const label = kit.label('Weirs');
  await owner.ask(contactAdd, { person: contact.id });
  await contact.ask(contactAdd, { person: owner.id });
  await holder.ask(tagAdd, { kind: 'skill', label, connect: false });
  const { personTag } = await owner.ask(tagAdd, { kind: 'skill', label, audience, connect: false });
  const tag = personTag.tag.id;
  equal(await look(owner, owner, tag, label), { ...shown, sampled: false }, 'to its owner');
  equal(await look(contact, owner, tag, label), toContact, 'to a contact');
  equal(await look(stranger, owner, tag, label), toStranger, 'to anybody else');
  const [entry] = (await owner.ask(tagList, { person: owner.id })).items;
  equal(entry?.audience, audience, 'its owner is told who sees it');
}

export const audienceCases = [
  it('everyone: shown to all, everywhere', needs, (kit) => matrix(kit, 'everyone', shown, shown)),
  it('contacts: lists, counts, samples and previews tell contacts alone', needs, (kit) =>
    matrix(kit, 'contacts', shown, hidden),
  ),
  it('me: told to nobody', needs, (kit) => matrix(kit, 'me', hidden, hidden)),

  it('contacts are those the owner chose, not those who chose the owner', [...needs], async (kit) => {
    if (kit.capabilities.policy.contacts !== 'follow') return { notTried: 'contacts here are mutual' };
    const [owner, follower, followed] = kit.people;
    await follower.ask(contactAdd, { person: owner.id });
    await owner.ask(contactAdd, { person: followed.id });
    await owner.ask(tagAdd, { kind: 'skill', label: kit.label('Weirs'), audience: 'contacts' });
    const listed = async (viewer: Caller) => (await viewer.ask(tagList, { person: owner.id })).items.length;
    equal([await listed(follower), await listed(followed)], [0, 1], 'entries seen');
    return undefined;
  }),

  it('a contact made by a shared term does not count before the owner has confirmed it', [...needs], async (kit) => {
    const [owner, joiner] = kit.people;
    const label = kit.label('Weirs');
    await owner.ask(tagAdd, { kind: 'skill', label });
    await owner.ask(tagAdd, { kind: 'skill', label: kit.label('Quiet'), audience: 'contacts' });
    await joiner.ask(tagAdd, { kind: 'skill', label });
    const listed = async () => (await joiner.ask(tagList, { person: owner.id })).items.length;
    equal(await listed(), 1, 'entries seen before');
    await owner.ask(contactAdd, { person: joiner.id });
    equal(await listed(), 2, 'entries seen after');
    return undefined;
  }),

  it('follows a change at once', [...needs, tagUpdate], async (kit) => {
    const [owner, viewer] = kit.people;
    const { personTag } = await owner.ask(tagAdd, { kind: 'skill', label: kit.label('Weirs') });
    const tag = personTag.tag.id;
    const listed = async () => (await viewer.ask(tagList, { person: owner.id })).items.length;
    equal(await listed(), 1, 'for everyone');
    await owner.ask(tagUpdate, { tag, audience: 'me' });
    equal(await listed(), 0, 'for me');
    await viewer.refused(tagPeople, { tag }, 'not-found');
    await owner.ask(tagUpdate, { tag, audience: 'everyone' });
    equal(await listed(), 1, 'for everyone again');
  }),
];
