import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { englishNotice, noticeText, noticeWordsIn } from './notice-words.js';
import { noticeKinds, type NoticeKind } from './notices.js';

const kinds = Object.keys(noticeKinds) as NoticeKind[];
const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('what notices say', async () => {
  const english = await noticeWordsIn('en');

  for (const language of ['de', 'fr', 'es', 'cy', 'ar', 'ja']) {
    test(`${language} has a sentence of its own for each kind, with the same in its places`, async () => {
      const words = await noticeWordsIn(`${language}-XX`);
      assert.notEqual(words, english);
      for (const kind of kinds) {
        assert.notEqual(words[kind], english[kind], kind);
        assert.deepEqual(placesIn(words[kind]), placesIn(english[kind]), kind);
      }
    });
  }

  for (const language of ['en', 'de', 'fr', 'es', 'cy', 'ar', 'ja']) {
    test(`${language} says how many, in its own digits and plurals`, async () => {
      const words = await noticeWordsIn(language);
      for (const n of [1, 2, 3, 6, 11, 100]) {
        const digits = new Intl.NumberFormat(language).format(n);
        assert(words.people(n).includes(digits), words.people(n));
        assert(words.andOthers(n).includes(digits), words.andOthers(n));
        assert.deepEqual(placesIn(words.andOthers(n)), ['{name}']);
      }
    });
  }

  test('who did it stands in it by name, with others, or as a number', () => {
    const said = { thing: 'Tea', where: '' };
    assert.equal(englishNotice('comment', { ...said, people: 1, name: 'Ann' }), 'Ann commented on Tea');
    assert.equal(englishNotice('comment', { ...said, people: 3, name: 'Ann' }), 'Ann and 2 others commented on Tea');
    assert.equal(englishNotice('useful', { ...said, people: 1 }), '1 person found Tea useful');
  });

  test('what people wrote is taken as it is', () => {
    const thing = 'A {who} for $& and $1';
    assert.equal(noticeText(english, 'comment', { people: 1, name: '{thing} $&', thing, where: '' }), `{thing} $& commented on ${thing}`); // prettier-ignore
  });

  test('a language that nobody wrote is English', async () => {
    assert.equal(await noticeWordsIn('pt-BR'), english);
  });
});
