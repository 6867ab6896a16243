import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchKey, planJoin } from '../domain/index.js';
import { AppError } from './errors.js';
import { label, page } from './common.js';
import { personGet } from './people.js';
import { emoji } from './status.js';
import { personTag, tagAdd, tagList } from './tags.js';
import { operations } from './operations.js';
import { parseAnswer, parseInput } from './parse.js';

const refusal = (input: unknown) => {
  try {
    parseInput(tagAdd, input);
  } catch (error) {
    assert(error instanceof AppError);
    return [error.code, error.errors?.map((e) => `${e.pointer} ${e.message}`).join('; ')].join(': ');
  }
  return 'accepted';
};

test('every row has its own name and its own method and path', () => {
  const rows = [...operations.values()];
  assert.equal(new Set(rows.map((row) => `${row.method} ${row.path}`)).size, rows.length);
  assert.equal(rows.length, operations.size);
});

test('every field named in a path is a field of the input', () => {
  for (const row of operations.values()) {
    const shape = Object.keys((row.input() as unknown as { shape: object }).shape);
    for (const [, field] of row.path.matchAll(/\{(\w+)\}/g)) assert(shape.includes(field!), `${row.name}: ${field}`);
  }
});

test('no operation and no field rates people or traces what they read', () => {
  const forbidden =
    /level|score|rank|endors|badge|rating|reputation|karma|expertise|friend|lastseen|last_seen|seenat|viewed|receipt|streak/i;
  const names = (schema: unknown, seen = new Set<unknown>()): string[] => {
    const def = (schema as { def?: Record<string, unknown> } | undefined)?.def;
    if (!def || seen.has(schema)) return [];
    seen.add(schema);
    const inner = Object.values(def).flatMap((part): unknown[] =>
      part && typeof part === 'object' && !('def' in part) ? Object.values(part) : [part],
    );
    const fields = def['shape'] ? Object.keys(def['shape']) : [];
    return [...fields, ...Object.keys((def['entries'] as object) ?? {}), ...inner.flatMap((part) => names(part, seen))];
  };
  for (const row of operations.values()) {
    for (const name of [row.name, ...names(row.input()), ...names(row.output())])
      assert.doesNotMatch(name, forbidden, row.name);
  }
  assert(names(personTag()).includes('note'), 'the walk really sees fields');
});

test('every number in an answer counts a thing, a term or a group, and nobody’s', () => {
  interface Def extends Record<string, unknown> {
    type: string;
    shape?: Record<string, unknown>;
    options?: unknown[];
  }
  const numbers = new Set<string>();
  const walk = (schema: unknown, name: string, above: readonly unknown[] = []) => {
    const def = (schema as { def?: Def } | undefined)?.def;
    if (!def || above.includes(schema)) return;
    if (def.type === 'number') numbers.add(name);
    const next = [...above, schema];
    for (const [field, inner] of Object.entries(def.shape ?? {})) walk(inner, field, next);
    for (const inner of [def['element'], def['innerType'], def['valueType'], ...(def.options ?? [])])
      walk(inner, name, next);
  };
  for (const { name, output } of operations.values()) if (!name.startsWith('capabilities')) walk(output(), name);
  const counted = ['bookmarks', 'comments', 'count', 'damaged', 'feedback', 'known', 'members', 'people', 'requests', 'status', 'unread']; // prettier-ignore
  assert.deepEqual([...numbers].sort(), counted, 'whoever adds a number says here that it is no person’s');
  numbers.clear();
  walk(personGet.output(), 'person');
  assert.deepEqual([...numbers], [], 'a person has no number');
});

test('a request with an unknown field, a wrong type or a bad label is refused by field', () => {
  const kind = 'skill';
  assert.match(refusal({ kind, label: 'QGIS', level: 5 }), /^invalid: \/level is not a field/);
  assert.match(refusal({ kind: 7, label: 'QGIS' }), /^invalid: \/kind/);
  assert.match(refusal({ kind, label: 'x'.repeat(300) }), /^invalid: \/label is longer than 140/);
  assert.match(refusal({ kind, label: '   ' }), /^invalid: \/label is empty/);
  assert.match(refusal({ kind, label: '🎉🎉' }), /^invalid: \/label has no letter or digit/);
  assert.match(refusal({ kind, label: 'nul\u0000' }), /cannot be shown/);
  assert.match(refusal({ kind, label: '\ud800x' }), /cannot be shown/);
  assert.match(refusal({ kind }), /either tag or label/);
  assert.match(refusal({ kind, label: 'a', tag: 'b' }), /either tag or label/);
  assert.equal(refusal({ kind, label: 'x'.repeat(140) }), 'accepted');
});

test('an emoji is one emoji, joined and flagged ones included', () => {
  const is = (text: string) => emoji().safeParse(text).success;
  assert.deepEqual(
    ['🌊', '☕', '👍🏽', '👩‍💻', '🇮🇪', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '5️⃣'].filter((text) => !is(text)),
    [],
  );
  assert.deepEqual(['5', '🌊🌊', 'a', '', '🌊 '].filter(is), []);
});

test('a label keeps what was typed, spaces joined', () => {
  assert.equal(label().parse('  Water \t colour   painting '), 'Water colour painting');
});

test('one damaged item of a page is left out and counted, unknown fields stay', () => {
  const good = {
    tag: { id: 't', label: 'QGIS', people: 3 },
    kind: 'skill',
    audience: 'everyone',
    addedAt: '2026-01-01T00:00:00.000Z',
    version: '1',
    extra: 1,
  };
  const answer = parseAnswer(tagList, { items: [good, { tag: 5 }, null], next: null });
  assert.equal(answer.items.length, 1);
  assert.equal(answer.damaged, 2);
  assert.equal(answer.items[0]?.['extra'], 1);
  assert.throws(() => parseAnswer(tagList, { hello: 'not ours' }), { code: 'not-authentic' });
  assert.equal(page(personTag()).safeParse({ items: [good], next: null }).success, true);
});

test('match keys: what is the same term and what is not', () => {
  const apart = ['C', 'C++', 'C#', '.NET', 'net', 'F#', 'Node.js', 'SQL', 'Gebärdensprache', '書道', 'خط عربي'];
  assert.equal(new Set(apart.map(matchKey)).size, apart.length);
  for (const same of [
    ['Node.js', 'nodejs', 'Node.JS', 'node js', 'NODE-JS'],
    ['SQL', 'ＳＱＬ', 'sql '],
    ['Gebärdensprache', 'gebardensprache', 'GEBÄRDENSPRACHE'],
    ['Straße', 'STRASSE'],
    ['C++', 'c ++', 'Ｃ＋＋'],
    ['Łódź', 'lodz'],
    ['.NET', '.net'],
    ['ASP .NET', 'asp.net'],
  ]) {
    assert.equal(new Set(same.map(matchKey)).size, 1, same.join(' '));
  }
  assert.equal(matchKey('書道'), '書道');
  assert.equal(matchKey('が'), 'が', 'a mark that is part of its letter stays');
  assert.equal(matchKey('🎉'), '');
});

test('a join connects directly up to the limit, opens a page with the second person, never without consent', () => {
  const facts = { audience: 'everyone', connect: true, holders: 1, hasGroup: false, connectAtOnce: 12 } as const;
  assert.deepEqual(planJoin(facts), { direct: true, page: 'opens' });
  assert.deepEqual(planJoin({ ...facts, holders: 0 }), { direct: false, page: 'none' });
  assert.deepEqual(planJoin({ ...facts, holders: 12, hasGroup: true }), { direct: true, page: 'joins' });
  assert.deepEqual(planJoin({ ...facts, holders: 13, hasGroup: true }), { direct: false, page: 'joins' });
  assert.deepEqual(planJoin({ ...facts, audience: 'me' }), { direct: false, page: 'none' });
  assert.deepEqual(planJoin({ ...facts, connect: false }), { direct: false, page: 'none' });
});
