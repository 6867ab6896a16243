import { questionAnswer, questionAsk, questionList, questionRemove, questionSimilar, questionUpdate } from '../../contract/index.js'; // prettier-ignore
import { equal, ok } from '../assert.js';
import { casesOf, type Caller } from '../kit.js';
import { whyOf } from '../parties.js';

const it = casesOf('question search');

const faq = {
  'How do I calibrate a tide gauge?': 'Level it against the staff on the quay.',
  'Who signs travel expenses?': 'Your team lead, then the office.',
  'Which printers can print posters?': 'The big one beside the canteen.',
  'Wo melde ich mich nach einer Krankheit zurück?': 'Im Büro.',
  'Comment réserver une salle de réunion ?': 'Par le calendrier.',
  プリンターの使い方を教えてください: '説明書を見てください。',
};
const titles = Object.keys(faq);
async function fill(owner: Caller): Promise<void> {
  for (const [title, answer] of Object.entries(faq)) await owner.ask(questionAsk, { person: owner.id, title, answer });
}
const find = async (as: Caller, of: Caller, q: string) =>
  (await as.ask(questionList, { person: of.id, q, limit: 100 })).items;
const similar = async (as: Caller, of: Caller, q: string) =>
  (await as.ask(questionSimilar, { person: of.id, q })).items;

const searching = [questionAsk, questionList];
const [gauge, expenses, printers, krankheit, salle, japanese] = titles as [string, string, string, string, string, string]; // prettier-ignore

export const questionSearchCases = [
  it('finds by words in any order, other forms, a slip, without accents, and in the answer', searching, async ({ people: [owner, reader] }) => {
    await fill(owner);
    const wanted = [
      ...[['gauge tide', gauge], ['TIDE GAUGES', gauge], ['calibrating gauges', gauge], ['calibarte', gauge], ['expense', expenses], ['printer poster', printers]],
      ...[['krankheiten', krankheit], ['zuruck', krankheit], ['reserver salles', salle], ['réunions', salle], ['canteen', printers], ['使い方', japanese]],
    ] as const; // prettier-ignore
    for (const [q, title] of wanted) equal((await find(reader, owner, q))[0]?.title, title, `for "${q}"`);
    equal(await find(reader, owner, 'zzqqxx'), [], 'for what is nowhere');
    equal(await find(reader, owner, '?!'), [], 'for no word at all');
    equal((await find(reader, owner, '')).length, titles.length, 'for nothing typed');
  }), // prettier-ignore

  it('names the words by which it found, as they stand', searching, async ({ people: [owner, reader] }) => {
    await fill(owner);
    const [found] = await find(reader, owner, 'gauges');
    const matched = found?.matched ?? [];
    ok(matched.includes('gauge'), `"gauge" is named, not ${String(matched)}`);
    ok(!matched.includes('tide'), 'and no other word');
    equal((await find(reader, owner, ''))[0]?.matched, undefined, 'where nothing was typed');
  }),

  it('puts what has more of what was typed first, and pages neither repeat nor skip', searching, async ({ people: [owner, reader] }) => {
    for (const title of ['Rope', 'Rope ladders', 'Rope ladders for boats', 'Boats']) await owner.ask(questionAsk, { person: owner.id, title, answer: '-' }); // prettier-ignore
    const all = (await find(reader, owner, 'rope ladders for boats')).map(({ title }) => title);
    equal([all[0], all[1]], ['Rope ladders for boats', 'Rope ladders'], 'the order');
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: { items: { title: string }[]; next: string | null } = await reader.ask(questionList, { person: owner.id, q: 'rope ladders for boats', limit: 1, ...(cursor !== undefined && { cursor }) }); // prettier-ignore
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.next;
    }
    equal(seen, all, 'page by page');
  }), // prettier-ignore

  it('keeps up with what is changed, answered and taken away', [...searching, questionAnswer, questionUpdate, questionRemove], async (kit) => {
    const [owner, asker] = kit.people;
    const { id: question } = await asker.ask(questionAsk, { person: owner.id, title: 'Where are lanterns?' });
    const found = async (q: string) => (await find(asker, owner, q)).map(({ id }) => id);
    await asker.ask(questionUpdate, { question, title: 'Where are candles?', detail: 'For the chapel' });
    equal([await found('lanterns'), await found('candles'), await found('chapel')], [[], [question], [question]], 'changed');
    await owner.ask(questionAnswer, { question, text: 'In the cupboard' });
    equal(await found('cupboard'), [question], 'answered');
    await owner.ask(questionUpdate, { question, tags: ['Illumination'] });
    equal(await found('illumination'), [question], 'by its tag');
    await owner.ask(questionRemove, { question, ...(await whyOf(kit, 'Asked twice')) });
    equal(await found('candles'), [], 'taken away');
  }), // prettier-ignore

  it('suggests at most five that ask nearly the same, the nearest first', [...searching, questionSimilar], async ({ people: [owner, reader] }) => {
    await fill(owner);
    for (const which of ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']) await owner.ask(questionAsk, { person: owner.id, title: `When does the ${which} ferry leave?` }); // prettier-ignore
    equal((await similar(reader, owner, 'how are tide gauges calibrated'))[0]?.title, gauge, 'the nearest');
    const ferries = await similar(reader, owner, 'when will the fourth ferry leave');
    equal([ferries.length, ferries[0]?.title], [5, 'When does the fourth ferry leave?'], 'no more than five');
    equal(await similar(reader, owner, 'zzqqxx'), [], 'where nothing is near');
  }), // prettier-ignore

  it('finds and suggests nothing that the caller may not see', [...searching, questionSimilar, questionUpdate], async ({ people: [owner, reader] }) => {
    const { id: question } = await owner.ask(questionAsk, { person: owner.id, title: 'Where is the treasure buried?', answer: 'Here', audience: 'me' }); // prettier-ignore
    for (const q of ['treasure', 'buried treasure']) equal([await find(reader, owner, q), await similar(reader, owner, q)], [[], []], q); // prettier-ignore
    equal((await similar(owner, owner, 'buried treasure')).length, 1, 'to its owner');
    await owner.ask(questionUpdate, { question, audience: 'everyone' });
    equal([(await find(reader, owner, 'treasure')).length, (await similar(reader, owner, 'buried treasure')).length], [1, 1], 'opened'); // prettier-ignore
  }), // prettier-ignore
];
