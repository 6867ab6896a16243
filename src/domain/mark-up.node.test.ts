import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt, firstLinkIn, mentionsIn, tagsIn } from './excerpt.js';
import { blocksOf, inlineOf } from './mark-up.js';

/** Tokens written down shortly. */
const brief = (text: string) =>
  inlineOf(text).map((token) => {
    if (token.kind === 'text') return token.text;
    if ('content' in token) return { [token.kind]: token.content.length };
    const { kind, ...rest } = token;
    return { [kind]: Object.values(rest)[0] as string };
  });

test('finds links, people, tags, emphasis and code, and leaves the rest as it is', () => {
  assert.deepEqual(brief('See https://tide.example/a?b=1#c, `x = 1` and *this*.'), [
    ...['See ', { link: 'https://tide.example/a?b=1#c' }, ', ', { code: 'x = 1' }, ' and ', { em: 1 }, '.'],
  ]);
  assert.deepEqual(brief('Thanks @[Ann Lee](ann-1), **very much**'), [
    ...['Thanks ', { mention: 'ann-1' }, ', ', { strong: 1 }],
  ]);
  for (const plain of [
    '2 * 3 * 4',
    'a*b',
    'snake_case_name',
    'C# and page#part',
    '&#39;',
    '@nobody',
    '** **',
    '`',
    '#',
    'ftp://x',
    'javascript:alert(1)',
  ])
    // prettier-ignore
    assert.deepEqual(brief(plain), [plain]);
});

test('ends an address where the sentence ends it', () => {
  assert.deepEqual(brief('(see https://x.example/a).'), ['(see ', { link: 'https://x.example/a' }, ').']);
  assert.deepEqual(brief('https://x.example/a_(b)!'), [{ link: 'https://x.example/a_(b)' }, '!']);
});

test('reads tags of any script, with what carries meaning in them', () => {
  const text = 'A #Tide, #C++ #Node.js. #e-mail; #潮汐 #مد #2026 ##no';
  assert.deepEqual(tagsIn(text), ['Tide', 'C++', 'Node.js', 'e-mail', '潮汐', 'مد', '2026']);
  assert.deepEqual(tagsIn('In *emphasis #tide* and `#code`'), ['tide']);
});

test('makes lists of lines that are items', () => {
  const blocks = blocksOf('Bring:\n- rope\n- a *hat*\n\n1. go\n2. come back\nDone\nand dusted');
  assert.deepEqual(
    blocks.map((block) => (block.kind === 'list' ? [block.ordered, block.items.length] : block.content)),
    [[{ kind: 'text', text: 'Bring:' }], [false, 2], [true, 2], [{ kind: 'text', text: 'Done\nand dusted' }]],
  );
});

test('names who is mentioned', () => {
  assert.deepEqual(mentionsIn('- @[Ann](a)\n\n*with @[Ben](b)* and `@[No](n)`'), ['a', 'b']);
});

test('finds the first address wherever it stands, and the first words without the mark-up', () => {
  const text = 'See `http://no.example`, @[Ann](a):\n- **https://tide.example/a.** and http://b.example';
  assert.equal(firstLinkIn(text), 'https://tide.example/a');
  assert.equal(firstLinkIn('nothing'), undefined);
  assert.equal(excerpt('Ask @[Ann](a) about *the* #tides\n\ntomorrow', 20), 'Ask Ann about the…');
});

test('loses nothing and takes no time on what is meant to hurt', () => {
  const text = `${'*'.repeat(4_000)}${'#'.repeat(2_000)}${'`'.repeat(1_999)}${'@['.repeat(999)}`;
  const began = performance.now();
  assert.equal(inlineOf(text).map((token) => ('text' in token ? token.text : '')).join(''), text); // prettier-ignore
  const address = `http://${'.'.repeat(4_990)}a${')'.repeat(5_000)}`;
  assert.equal(inlineOf(address)[0]?.kind, 'link');
  assert(performance.now() - began < 2_000, 'not quadratic to a halt');
});
