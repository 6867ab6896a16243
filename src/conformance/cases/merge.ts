import {
  groupMembers,
  meGet,
  tagAdd,
  tagList,
  tagMerge,
  tagPeople,
  tagPreview,
  tagRemove,
  tagSuggest,
} from '../../contract/index.js';
import { equal } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';

const it = casesOf('merging terms');
const nobody = { notTried: 'none of the people is an administrator' };
const needs = [tagMerge, tagAdd, meGet];

async function admin({ people }: Kit): Promise<Caller | undefined> {
  for (const person of people) if ((await person.ask(meGet, {})).roles.includes('admin')) return person;
  return undefined;
}
const add = async (caller: Caller, label: string, more: object = {}) =>
  (await caller.ask(tagAdd, { kind: 'skill', label, ...more })).personTag;

export const mergeCases = [
  it('is for administrators', needs, async (kit) => {
    const [one] = kit.people;
    const [tag, into] = [(await add(one, kit.label('Weirs'))).tag.id, (await add(one, kit.label('Dams'))).tag.id];
    if ((await one.ask(meGet, {})).roles.includes('admin'))
      return { notTried: 'the first of the people is an administrator' };
    await one.refused(tagMerge, { tag, into }, 'forbidden');
    return undefined;
  }),

  it(
    'moves people along and keeps both wordings findable',
    [...needs, tagPeople, tagSuggest, tagList, tagPreview],
    async (kit) => {
      const by = await admin(kit);
      if (!by) return nobody;
      const [a, b] = kit.people;
      const [old, kept] = [kit.label('Weirs'), kit.label('Dams')];
      const tag = (await add(a, old, { note: 'moves along' })).tag.id;
      const into = (await add(b, kept)).tag.id;
      await add(b, old, { connect: false, note: 'collapses' });
      const merged = await by.ask(tagMerge, { tag, into });
      equal([merged.id, merged.label, merged.people], [into, kept, 2], 'the answer');
      equal((await a.ask(tagPeople, { tag: into })).items.map(({ id }) => id).sort(), [a.id, b.id].sort(), 'people'); // prettier-ignore
      const entry = (await a.ask(tagList, { person: a.id })).items.find((one) => one.tag.id === into);
      equal([entry?.tag.label, entry?.note], [kept, 'moves along'], 'an entry that moved');
      const entries = (await b.ask(tagList, { person: b.id })).items.filter((one) => [tag, into].includes(one.tag.id));
      equal(entries.map(({ note }) => note), [undefined], 'of two entries the kept term’s stays'); // prettier-ignore
      const [found] = (await a.ask(tagSuggest, { q: old.toLowerCase() })).items;
      equal([found?.tag.id, found?.matched, found?.equal], [into, 'synonym', true], 'found by its old wording');
      equal(
        (await add(kit.people[2], old, { connect: false })).tag.id,
        into,
        'typing the old wording takes the kept term',
      );
      await a.refused(tagPreview, { tag }, 'not-found');
      return undefined;
    },
  ),

  it('joins their pages', [...needs, groupMembers], async (kit) => {
    const by = await admin(kit);
    if (!by) return nobody;
    const [a, b, c, d] = kit.people;
    const [old, kept] = [kit.label('Weirs'), kit.label('Dams')];
    const pages = [];
    for (const [first, second, label] of [[a, b, old], [c, d, kept]] as const) {
      await add(first, label);
      pages.push((await second.ask(tagAdd, { kind: 'skill', label })).group!);
    }
    await by.ask(tagMerge, { tag: pages[0]!.tag!.id, into: pages[1]!.tag!.id });
    const { items } = await a.ask(groupMembers, { group: pages[1]!.id, limit: 100 });
    equal(items.map(({ person }) => person.id).sort(), [a.id, b.id, c.id, d.id].sort(), 'members');
    await a.refused(groupMembers, { group: pages[0]!.id }, 'not-found');
    return undefined;
  }), // prettier-ignore

  it('has an entry that was two take back what both made', [...needs, tagRemove, groupMembers], async (kit) => {
    const by = await admin(kit);
    if (!by) return nobody;
    const [a, b, c, d] = kit.people;
    const [old, kept] = [kit.label('Weirs'), kit.label('Dams')];
    const tag = (await add(a, old)).tag.id;
    const into = (await add(b, kept)).tag.id;
    for (const [person, connect] of [[c, true], [d, false]] as const) {
      await add(person, old);
      await add(person, kept, { connect });
    }
    await by.ask(tagMerge, { tag, into });
    const undo = async (person: Caller) => {
      const { disconnected, left } = await person.ask(tagRemove, { tag: into, undo: true });
      return [disconnected.map(({ id }) => id).sort(), left?.members];
    };
    equal(await undo(d), [[a.id, c.id].sort(), 3], 'who chose only one of them to connect');
    equal(await undo(c), [[a.id, b.id].sort(), 2], 'who chose both');
    return undefined;
  }), // prettier-ignore

  it('refuses unknown terms and a term merged into itself', needs, async (kit) => {
    const by = await admin(kit);
    if (!by) return nobody;
    const tag = (await add(by, kit.label('Weirs'))).tag.id;
    await by.refused(tagMerge, { tag, into: 'no-such-term' }, 'not-found');
    await by.refused(tagMerge, { tag: 'no-such-term', into: tag }, 'not-found');
    await by.refused(tagMerge, { tag, into: tag }, 'invalid');
    return undefined;
  }),
];
