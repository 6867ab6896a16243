import { contactAdd, limits, tagAdd, tagSuggest } from '../../contract/index.js';
import { equal, ok } from '../assert.js';
import { casesOf, type Caller, type Kit } from '../kit.js';

const it = casesOf('suggestions');
const add = (caller: Caller, label: string, kind: 'skill' | 'interest' = 'skill') =>
  caller.ask(tagAdd, { kind, label, connect: false });
const suggest = async (caller: Caller, q: string, kind?: 'skill' | 'interest') =>
  (await caller.ask(tagSuggest, { q, ...(kind && { kind }) })).items;
/** A made-up word that begins every label of a case, so that other terms of the backend stay out of sight. */
const stem = ({ label }: Kit) => label('').trim();

export const suggestCases = [
  it('offers what others typed, from the first letters of any word', [tagSuggest, tagAdd], async (kit) => {
    const [one, other] = kit.people;
    const word = stem(kit);
    const { personTag } = await add(other, `Hand ${word} carving`);
    for (const q of [word, word.slice(0, 5), word.toUpperCase(), `${word} carv`, `hand ${word}`]) {
      const [first] = await suggest(one, q);
      equal([first?.tag.id, first?.matched, first?.equal], [personTag.tag.id, 'label', false], `for "${q}"`);
      equal([first?.tag.people, first?.sample.map(({ id }) => id)], [1, [other.id]], 'people');
    }
  }),

  it(
    'puts the same term first, however it is written, before what only begins like it',
    [tagSuggest, tagAdd],
    async (kit) => {
      const [one, a, b, c] = kit.people;
      const word = stem(kit);
      for (const person of [a, b, c]) await add(person, `${word} advanced`);
      await add(a, word);
      const items = await suggest(one, `${word.slice(0, 4)}-${word.slice(4).toUpperCase()}`);
      equal(items.map(({ tag, equal }) => [tag.label, equal]), [[word, true], [`${word} advanced`, false]], 'the order'); // prettier-ignore
    },
  ),

  it('offers a term that is a slip of spelling or a missing space away', [tagSuggest, tagAdd], async (kit) => {
    const [one, other] = kit.people;
    const word = stem(kit);
    const { personTag } = await add(other, `${word}our painting`);
    const swapped = word.slice(0, 4) + word[5]! + word[4]! + word.slice(6);
    for (const q of [
      `${word.slice(0, 5)} ${word.slice(5)}or`,
      swapped,
      word.slice(0, 3) + word.slice(4),
      `${word.slice(0, 6)}y${word.slice(7)}`,
    ]) {
      const found = (await suggest(one, q)).find(({ tag }) => tag.id === personTag.tag.id);
      ok(found, `"${q}" must offer "${word}our painting"`);
      equal(found.equal, false, 'not the same term');
    }
  }),

  it(
    'forgives one slip in a short word: a letter less, more, other, or two swapped',
    [tagSuggest, tagAdd],
    async (kit) => {
      const [one, other] = kit.people;
      const [a, b, c, d, e] = stem(kit);
      const { personTag } = await add(other, `${a}${b}${c}${d}${e}`);
      for (const q of [`${a}${b}${d}${c}${e}`, `${a}${b}${d}${e}`, `${a}${b}u${c}${d}${e}`, `${a}${b}u${d}${e}`]) {
        const found = (await suggest(one, q)).some(({ tag }) => tag.id === personTag.tag.id);
        ok(found, `"${q}" must offer "${personTag.tag.label}"`);
      }
    },
  ),

  it('puts terms with more people first, then those typed as the kind asked for', [tagSuggest, tagAdd], async (kit) => {
    const [one, a, b] = kit.people;
    const word = stem(kit);
    await add(a, `${word} aa`, 'interest');
    await add(a, `${word} bb`, 'skill');
    await add(a, `${word} cc`, 'interest');
    await add(b, `${word} cc`, 'interest');
    const order = async (kind: 'skill' | 'interest') =>
      (await suggest(one, word, kind)).map(({ tag }) => tag.label.slice(-2));
    equal(await order('skill'), ['cc', 'bb', 'aa'], 'for skills');
    equal(await order('interest'), ['cc', 'aa', 'bb'], 'for interests');
  }),

  it(
    'shows at most three others, the caller’s contacts first, and marks the caller’s own',
    [tagSuggest, tagAdd, contactAdd],
    async (kit) => {
      const [one, a, b, c, d] = kit.people;
      const word = stem(kit);
      for (const person of [one, a, b, c, d]) await add(person, word, 'interest');
      await one.ask(contactAdd, { person: d.id });
      await d.ask(contactAdd, { person: one.id });
      const [first] = await suggest(one, word);
      equal([first?.tag.people, first?.mine, first?.sample.length], [5, 'interest', 3], 'the suggestion');
      equal(
        first?.sample.map(({ id }) => id),
        [d.id, a.id, b.id],
        'the contact first, then who has had it longest',
      );
      ok(!first?.sample.some(({ id }) => id === one.id), 'the caller is not among the others');
    },
  ),

  it(`offers at most ${limits.suggestions}, and nothing for what has no letter`, [tagSuggest, tagAdd], async (kit) => {
    const [one, other] = kit.people;
    const word = stem(kit);
    for (let i = 0; i <= limits.suggestions; i++) await add(other, `${word} ${i}`);
    equal((await suggest(one, word)).length, limits.suggestions, 'suggestions');
    equal(await suggest(one, '+++'), [], 'for +++');
    await one.refused(tagSuggest, { q: '' }, 'invalid');
    await one.refused(tagSuggest, { q: 'x'.repeat(limits.query + 1) }, 'invalid');
    await one.ask(tagSuggest, { q: 'x'.repeat(limits.query) });
  }),
];
