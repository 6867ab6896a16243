import {
  limits,
  tagAdd,
  tagList,
  tagPeople,
  tagPreview,
  tagRemove,
  tagSuggest,
  tagUpdate,
} from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller } from '../kit.js';

const it = casesOf('skills and interests');
const alone = { connect: false } as const;

async function idOf(caller: Caller, label: string): Promise<string> {
  return (await caller.ask(tagAdd, { kind: 'skill', label, ...alone })).personTag.tag.id;
}

/** Terms that are the same one, and terms that must stay apart: the contract's own list. */
const same = [
  ['Node.js', 'nodejs', 'Node.JS', 'node js', 'NODE-JS'],
  ['SQL', 'ＳＱＬ', 'sql'],
  ['Gebärdensprache', 'gebardensprache', 'GEBÄRDENSPRACHE'],
  ['C++', 'c ++', 'Ｃ＋＋'],
  ['.NET', '.net'],
  ['Straße', 'STRASSE'],
];
const apart = ['C', 'C++', 'C#', '.NET', 'F#', 'Node.js', 'SQL', 'Gebärdensprache', '書道', 'خط عربي', 'が', 'か'];

export const tagCases = [
  it('keeps a new term as it was typed, with what its owner said of it', [tagAdd, tagList], async (kit) => {
    const [one] = kit.people;
    const label = kit.label('Water   Colour');
    const { personTag, connected, group } = await one.ask(tagAdd, {
      kind: 'interest',
      label,
      note: ' Ships,  mostly ',
      offer: 'ask-me',
    });
    equal(personTag.tag, { ...personTag.tag, label: label.replace(/\s+/g, ' '), people: 1 }, 'the term');
    const { kind, note, offer, audience } = personTag;
    equal([kind, note, offer, audience], ['interest', 'Ships, mostly', 'ask-me', 'everyone'], 'the entry');
    equal([connected, group], [[], null], 'nobody to share it with');
    equal((await one.ask(tagList, { person: one.id })).items, [personTag], 'listed as answered');
    equal((await one.ask(tagList, { person: one.id, kind: 'skill' })).items, [], 'not among the skills');
  }),

  it('knows which terms are the same and which are not', [tagAdd], async ({ people: [one, other] }) => {
    for (const labels of same) {
      const ids = [];
      for (const label of labels) ids.push(await idOf(one, label));
      equal(new Set(ids).size, 1, `${labels.join(' = ')}`);
    }
    const ids = [];
    for (const label of apart) ids.push(await idOf(other, label));
    equal(new Set(ids).size, apart.length, 'terms that stay apart');
  }),

  it(
    'has a term once per person: choosing it again changes the entry and connects nobody',
    [tagAdd, tagList],
    async (kit) => {
      const [one, other] = kit.people;
      const label = kit.label('Weirs');
      await other.ask(tagAdd, { kind: 'skill', label, ...alone });
      const first = await one.ask(tagAdd, { kind: 'skill', label, note: 'a note', ...alone });
      const again = await one.ask(tagAdd, { kind: 'interest', label: label.toUpperCase(), offer: 'can-help' });
      equal(again.connected, [], 'connected');
      const { kind, offer, tag } = again.personTag;
      equal([kind, offer, tag.id, tag.label], ['interest', 'can-help', first.personTag.tag.id, label], 'the entry');
      equal((await one.ask(tagList, { person: one.id })).items.length, 1, 'entries');
    },
  ),

  it('edits an entry that nobody changed meanwhile', [tagAdd, tagUpdate], async (kit) => {
    const [one, other] = kit.people;
    const { personTag } = await one.ask(tagAdd, {
      kind: 'skill',
      label: kit.label('Weirs'),
      note: 'old',
      offer: 'ask-me',
    });
    const tag = personTag.tag.id;
    const edited = await one.ask(tagUpdate, { tag, version: personTag.version, note: 'new', kind: 'interest' });
    equal([edited.note, edited.kind, edited.offer], ['new', 'interest', 'ask-me'], 'the entry');
    ok(edited.version !== personTag.version, 'a change changes the version');
    await one.refused(tagUpdate, { tag, version: personTag.version, note: 'late' }, 'stale');
    await one.refused(tagRemove, { tag, version: personTag.version }, 'stale');
    const cleared = await one.ask(tagUpdate, { tag, note: null, offer: null });
    equal([cleared.note, cleared.offer, cleared.addedAt], [undefined, undefined, personTag.addedAt], 'cleared');
    await other.refused(tagUpdate, { tag, note: 'not mine' }, 'not-found');
  }),

  it(
    'removes an entry, and with its last one an unlisted term',
    [tagAdd, tagRemove, tagList, tagPreview],
    async (kit) => {
      const [one, other] = kit.people;
      const label = kit.label('Weirs');
      const tag = await idOf(one, label);
      await other.refused(tagRemove, { tag }, 'not-found');
      equal((await one.ask(tagRemove, { tag })).tag, tag, 'the answer');
      equal((await one.ask(tagList, { person: one.id })).items, [], 'the list');
      await one.refused(tagPreview, { tag }, 'not-found');
      await one.refused(tagRemove, { tag }, 'not-found');
      const again = await one.ask(tagAdd, { kind: 'skill', label: label.toUpperCase(), ...alone });
      equal(again.personTag.tag.label, label.toUpperCase(), 'a term that is gone is written as it is typed next');
    },
  ),

  it('names exactly the people who have a term', [tagAdd, tagPeople, tagRemove], async (kit) => {
    const [a, b, c, d] = kit.people;
    const label = kit.label('Weirs');
    for (const person of [a, b, c]) await idOf(person, label);
    const tag = await idOf(a, label);
    const ids = async () => (await d.ask(tagPeople, { tag, limit: 100 })).items.map(({ id }) => id).sort();
    equal(await ids(), [a.id, b.id, c.id].sort(), 'three');
    await b.ask(tagRemove, { tag });
    equal(await ids(), [a.id, c.id].sort(), 'two');
  }),

  it('takes a term by id only when the caller can see it', [tagAdd, tagPreview, tagPeople, tagSuggest], async (kit) => {
    const [one, other] = kit.people;
    const label = kit.label('Weirs');
    const hidden = await one.ask(tagAdd, { kind: 'skill', label, audience: 'me' });
    const tag = hidden.personTag.tag.id;
    await other.refused(tagAdd, { kind: 'skill', tag }, 'not-found');
    await other.refused(tagPreview, { tag }, 'not-found');
    await other.refused(tagPeople, { tag }, 'not-found');
    equal((await other.ask(tagSuggest, { q: label })).items, [], 'suggestions');
    const typed = await other.ask(tagAdd, { kind: 'skill', label });
    equal(
      [typed.personTag.tag.id, typed.personTag.tag.people, typed.connected],
      [tag, 1, []],
      'typing it takes the same term silently',
    );
  }),

  it('keeps the limits of label and note, to the character', [tagAdd], async (kit) => {
    const [one] = kit.people;
    const label = kit.label('L');
    const long = label + 'x'.repeat(limits.label - label.length);
    await one.ask(tagAdd, { kind: 'skill', label: long, note: 'n'.repeat(limits.line) });
    await one.refused(tagAdd, { kind: 'skill', label: `${long}x` }, 'invalid');
    await one.refused(tagAdd, { kind: 'skill', label, note: 'n'.repeat(limits.line + 1) }, 'invalid');
    for (const bad of ['', '   ', '!!!', 'two\nlines', 'nul\u0000'])
      await one.refused(tagAdd, { kind: 'skill', label: bad }, 'invalid');
    await one.refused(tagAdd, { kind: 'skill' }, 'invalid');
    await one.refused(tagAdd, { kind: 'skill', label, tag: 'both' }, 'invalid');
    await one.refused(tagAdd, { kind: 'skill', label, audience: 'group' }, 'invalid');
  }),
];
