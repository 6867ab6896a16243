import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eventParser, type ServerEvent } from './sse.js';

const parse = (...pieces: string[]) => {
  const events: ServerEvent[] = [];
  const feed = eventParser((event) => events.push(event));
  for (const piece of pieces) feed(piece);
  return events;
};

test('events, ids that stay, comments, several lines of data, fields without a value', () => {
  const stream =
    '\ufeff: hello\n\nid: 1\nevent: change\ndata: {"a":\ndata: 1}\n\ndata\n\n:\nevent: resync\nid: 9\ndata:  x\n\nid:\0\ndata: y\n\n';
  assert.deepEqual(parse(stream), [
    { type: 'change', data: '{"a":\n1}', id: '1' },
    { type: 'message', data: '', id: '1' },
    { type: 'resync', data: ' x', id: '9' },
    { type: 'message', data: 'y', id: '9' },
  ]);
});

test('an event the stream broke off in is not an event', () => {
  assert.deepEqual(parse('data: whole\n\ndata: ha'), [{ type: 'message', data: 'whole', id: '' }]);
  assert.deepEqual(
    parse('event: change\n\ndata: x\n\n'),
    [{ type: 'message', data: 'x', id: '' }],
    'no data, no event',
  );
});

test('the same events come whatever the line ends and wherever the network cuts', () => {
  const line = fc.oneof(
    fc.constantFrom('', '', ':', ': beat', 'event: change', 'event:resync', 'data', 'data:', 'retry: 5', 'nonsense'),
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((s) => `data: ${s.replace(/[\r\n]/g, '')}`),
    fc.nat(99).map((n) => `id: ${n}`),
  );
  const lines = fc.array(line, { maxLength: 30 });
  const ends = fc.constantFrom('\n', '\r\n', '\r');
  fc.assert(
    fc.property(lines, ends, fc.array(fc.nat(12)), (all, end, cuts) => {
      const plain = parse([...all, '', ':', ''].join('\n'));
      const stream = [...all, '', ':', ''].join(end);
      const pieces = [];
      for (let at = 0, i = 0; at < stream.length; i++) {
        const size = cuts.length === 0 ? stream.length : cuts[i % cuts.length]! + (i % 2);
        pieces.push(stream.slice(at, at + size));
        at += size;
      }
      assert.deepEqual(parse(...pieces), plain);
    }),
    { numRuns: 2_000 },
  );
});
