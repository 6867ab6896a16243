/** One's own page, changed in one browser and seen in another, under the demo's Content-Security-Policy. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { ElementHandle } from 'puppeteer-core';
import { pictureData } from '../src/conformance/picture.js';
import { databases, fill, openAs, press, problemsOf, stage, temporaryFolder, waitForElement, waitForNoText, waitForText } from './harness.js'; // prettier-ignore

const [A, B] = ['mairead-oconnor', 'yann-le-goff'];
const NUMBER = '960114';
const ABOUT = 'Ask me about gauges that lie.';

for (const engine of databases)
  describe(`one’s own page on ${engine}`, () => {
    const at = stage(engine);

    test('a photo, a few words and who sees the number are at once on a page that a colleague has open', async () => {
      const folder = temporaryFolder();
      const file = join(folder.path, 'me.png');
      writeFileSync(file, Buffer.from(pictureData, 'base64'));
      const own = await openAs(at.browser, at.server.url, A);
      const other = await openAs(at.browser, at.server.url, B, `&person=${A}`);
      await waitForText(other, NUMBER);
      await press(own, '[part=photo]');
      await waitForElement(own, '[name=photo]');
      await ((await own.$('>>> [name=photo]')) as ElementHandle<HTMLInputElement>).uploadFile(file);
      await waitForElement(own, '[part=preview]');
      await press(own, '[part=details] [part=save]');
      await waitForElement(other, '[part=now]');
      await waitForElement(other, '.head img.avatar');
      const seen = () => other.$eval('>>> .head img.avatar', (node) => node.naturalWidth);
      assert.equal(await seen(), 512, 'the picture as it was made anew');

      await press(own, '[part=edit]');
      await fill(own, '[name=about]', ABOUT);
      const pickers = await own.$$('>>> [part=details] [part=audience] select');
      await (pickers.at(-1) as ElementHandle<HTMLSelectElement>).select('me');
      await press(own, '[part=details] [part=save]');
      await waitForText(other, ABOUT);
      await waitForNoText(other, NUMBER);
      await waitForText(own, NUMBER);
      await ((await own.$('>>> [name=as]')) as ElementHandle<HTMLSelectElement>).select('everyone');
      await waitForNoText(own, NUMBER);
      for (const page of [own, other]) assert.deepEqual(await problemsOf(page), []);
      folder.remove();
    });
  });
