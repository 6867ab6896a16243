import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureOf, pictureProblem } from './index.js';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)));
const png = (width: number[], height: number[]) => bytes('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR', width, height, [8, 2, 0, 0, 0]); // prettier-ignore

test('a picture is known by its first bytes, with its size', () => {
  assert.deepEqual(pictureOf(png([0, 0, 2, 0], [0, 0, 1, 0])), { type: 'image/png', width: 512, height: 256 });
  const jpeg = bytes('\xff\xd8\xff\xe0\0\x04JF\xff\xff\xc4\0\x02\xff\xc2\0\x11\x08', [1, 0, 2, 0]);
  assert.deepEqual(pictureOf(jpeg), { type: 'image/jpeg', width: 512, height: 256 });
  const webp = (kind: string, ...rest: (string | number[])[]) => bytes('RIFF\0\0\0\0WEBP', kind, '\0\0\0\0', ...rest);
  const found = { type: 'image/webp', width: 512, height: 256 };
  assert.deepEqual(pictureOf(webp('VP8 ', '\0\0\0\x9d\x01\x2a', [0, 2, 0, 1])), found);
  assert.deepEqual(pictureOf(webp('VP8L', '\x2f', [0xff, 0xc1, 0x3f, 0])), found);
  assert.deepEqual(pictureOf(webp('VP8X', '\0\0\0\0', [0xff, 1, 0], [0xff, 0, 0])), found);
});

test('what only begins like one, is cut off, or is something else is none', () => {
  for (const some of ['', 'GIF89a', '<svg xmlns="http://www.w3.org/2000/svg"/>', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', '\xff\xd8\xff\xd9', 'RIFF\0\0\0\0WEBPVP8 ', 'RIFF\0\0\0\0WAVE'])
    assert.equal(pictureOf(bytes(some)), undefined, JSON.stringify(some)); // prettier-ignore
  assert.equal(pictureOf(png([0, 0, 0, 0], [0, 0, 1, 0])), undefined, 'without a size');
});

test('a picture of too many pixels is refused by its head', () => {
  assert.match(pictureProblem(pictureOf(png([0, 1, 0, 0], [0, 1, 0, 0]))) ?? '', /more than 50000000 pixels/);
  assert.equal(pictureProblem(pictureOf(png([0, 0, 31, 64], [0, 0, 23, 112]))), undefined, '8000 by 6000');
  assert.match(pictureProblem(undefined) ?? '', /JPEG, PNG or WebP/);
});
