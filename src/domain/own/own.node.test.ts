import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNetscape } from '../netscape/index.js';
import { ownFiles, type Own } from './index.js';
import { markdownOf } from './markdown.js';

const own: Own = {
  profile: { id: 'ada', name: 'Ada *Okafor*', about: 'Tides; locks', photo: 'data:image/jpeg;base64,AAAA' },
  bookmarks: [
    { url: 'https://tide.example/?a=1&b=2', title: '<Tides>', tags: ['High, water'], audience: 'contacts', savedAt: '2026-01-02T03:04:05.000Z', note: 'two\nlines' },
  ], // prettier-ignore
  questions: [
    { id: 'q1', title: '# Which lock?', tags: ['a_b'], askedAt: '2026-01-02T03:04:05.000Z', answer: { text: 'The **upper** one', at: '2026-01-03T03:04:05.000Z' }, draft: 'Or <b>not</b>' },
  ], // prettier-ignore
  asked: [{ id: 'q2', title: 'When?', tags: [], askedAt: '2026-02-02T03:04:05.000Z', reason: 'Not mine' }],
  posts: [{ text: 'Hello' }],
};
const fileOf = (name: string) => ownFiles(own, '2026-03-01T00:00:00.000Z').find((file) => file.name === name)!.text;

test('everything is in the JSON, with what has no form of its own', () => {
  assert.deepEqual(JSON.parse(fileOf('everything.json')), { at: '2026-03-01T00:00:00.000Z', ...own });
});

test('the card has the picture inside, and escapes what would end a value', () => {
  const card = fileOf('profile.vcf');
  assert.match(card, /\r\nPHOTO:data:image\/jpeg;base64,AAAA\r\n/);
  assert.match(card, /\r\nNOTE:Tides\\; locks\r\n/);
});

test('bookmarks are read back whole', async () => {
  const rows = [];
  for await (const row of readNetscape(new Blob([fileOf('bookmarks.html')]))) rows.push(row);
  assert.deepEqual(rows, own.bookmarks);
});

test('questions are Markdown in which nothing that was typed becomes mark-up or HTML by chance', () => {
  assert.equal(
    fileOf('questions.md'),
    `# Ada \\*Okafor\\*

## \\# Which lock?

Asked 2026-01-02 · a\\_b

### Answer, 2026-01-03

The **upper** one

### Draft

Or \\<b\\>not\\</b\\>

# Asked of others

## When?

Asked 2026-02-02

### Declined

Not mine
`,
  );
});

test('our mark-up is the same in Markdown, and what only looks like Markdown is not', () => {
  const cases = {
    'one\ntwo': 'one\\\ntwo',
    '- a *b*\n- `c*`': '- a *b*\n- `c*`',
    '1. a\n2. b': '1. a\n2. b',
    'see https://tide.example/a_b.': 'see <https://tide.example/a_b>.',
    'ask @[Ada [x]](ada) about #C++': 'ask @\\[Ada \\[x\\]\\](ada) about \\#C++',
    'ask @[Ada](ada)': 'ask Ada',
    '====\n+ plus\n3) three': '\\====\\\n\\+ plus\\\n3\\) three',
    '    four spaces': 'four spaces',
    '[x](javascript:alert(1)) ![i](a)': '\\[x\\](javascript:alert(1)) \\!\\[i\\](a)',
    'a | b & c ~~d~~': 'a \\| b \\& c \\~\\~d\\~\\~',
  };
  for (const [text, markdown] of Object.entries(cases)) assert.equal(markdownOf(text), markdown, text);
});
