import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import {
  api,
  databases,
  fill,
  openAs,
  press,
  problemsOf,
  pushed,
  type Running,
  stage,
  textOf,
  until,
  waitForElement,
  waitForNoText,
  waitForText,
} from './harness.js';

const A = 'mairead-oconnor';
const B = 'sian-hughes';
const interest = '#interest-input';

/** What a page says once nothing is on its way any more. */
async function settledText(page: Page): Promise<string> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('tp-skills-interests, tp-contacts-box, tp-status-feed, tp-wall')].every(
      ({ shadowRoot }) => shadowRoot?.querySelector('[data-state=ready], [data-state=empty]'),
    ),
  );
  await waitForNoText(page, 'Loading');
  return textOf(page);
}

const json = (server: Running, person: string, path: string) =>
  api<{ items: { person?: { id: string } }[] }>(server, person, path);

for (const engine of databases) {
  describe(`two people in two browsers on ${engine}`, () => {
    const at = stage(engine);

    test('a term that both have makes them contacts and opens a group page; one click takes it all back', async () => {
      const [a, b] = [await openAs(at.browser, at.server.url, A), await openAs(at.browser, at.server.url, B)];
      // The server reminds her when it starts of what waits for her.
      await waitForText(a, '3 new notices');
      const before = { b: await settledText(b), contacts: await json(at.server, B, `/people/${B}/contacts?limit=100`) };

      await fill(a, interest, 'Watercolour painting');
      await waitForText(a, 'Add “Watercolour painting” as a new term');
      await a.keyboard.press('ArrowUp');
      await waitForText(a, 'You are the first.');
      await a.keyboard.press('Enter');
      await a.keyboard.press('Enter');
      await waitForText(a, '“Watercolour painting” is on your page.');
      // It is news, too: in the feed and on the page.
      await until(async () => (await textOf(a)).split('added Watercolour painting').length === 3, 'the news');
      const lonely = await settledText(a);

      await fill(b, interest, 'water color');
      await waitForElement(b, '#interest-0');
      const offered = await b.$eval('>>> #interest-0', (option) => option.textContent.replace(/\s+/g, ' '));
      assert.match(offered, /Watercolour painting.*1 person/);
      await b.keyboard.press('ArrowDown');
      await waitForText(
        b,
        'You and Mairead O’Connor become contacts. A group page opens for you both. Everyone here can see it.',
      );
      await b.keyboard.press('Enter');
      await press(b, '[part=add]');
      await waitForText(b, 'You and Mairead O’Connor are now contacts.');

      await pushed('a term that both have, after the own page had it', (timeout) =>
        waitForText(a, 'Watercolour painting 2 people', timeout),
      );
      await press(a, '[part=chip]::-p-text(Watercolour painting)');
      await waitForText(a, 'Siân Hughes');

      const contacts = async (person: string) =>
        (await json(at.server, person, `/people/${person}/contacts?limit=100`)).items.map((one) => one.person!.id);
      assert((await contacts(A)).includes(B) && (await contacts(B)).includes(A), 'both are contacts');
      const { items } = (await json(at.server, B, `/people/${B}/tags`)) as unknown as {
        items: { group?: { id: string } }[];
      };
      const members = (await json(at.server, B, `/groups/${items[0]!.group!.id}/members`)).items.map(
        (one) => one.person!.id,
      );
      assert.deepEqual(members.sort(), [A, B]);
      await press(b, '[part=outcome] button');
      await waitForElement(b, 'dialog[open]');
      await waitForText(b, '2 members');
      await b.keyboard.press('Escape');

      await press(b, '[part=take-back]');
      await waitForText(b, '“Watercolour painting” and what it connected are taken back.');
      await pushed('that it is taken back', (timeout) => waitForText(a, 'Watercolour painting 1 person', timeout));
      await waitForNoText(a, 'Siân Hughes');
      await press(a, '[part=chip]::-p-text(Watercolour painting)');
      await press(b, '[part=outcome] button.plain');
      await waitForNoText(b, 'taken back');

      assert.equal(await settledText(b), before.b, "B's page is as before");
      assert.deepEqual(await json(at.server, B, `/people/${B}/contacts?limit=100`), before.contacts);
      await until(async () => (await settledText(a)) === lonely, "A's page is as before").catch(async () =>
        assert.equal(await settledText(a), lonely, "A's page is as before"),
      );
      assert(!(await contacts(A)).includes(B));
      for (const page of [a, b])
        assert.deepEqual(await problemsOf(page), [], 'no error and no violation of the strict policy');
    });

    test('what somebody types offline is kept, and sent when the connection is back', async () => {
      const page = await openAs(at.browser, at.server.url, 'jonas-nyberg');
      await fill(page, interest, 'Kite surfing');
      await waitForText(page, 'as a new term');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.setOfflineMode(true);
      await page.keyboard.press('Enter');
      await waitForText(page, 'saved on this device, sends when you are back online');
      await page.setOfflineMode(false);
      await waitForText(page, '“Kite surfing” is on your page.', 20_000);
      const { items } = (await json(at.server, 'jonas-nyberg', '/people/jonas-nyberg/tags')) as unknown as {
        items: { tag: { label: string } }[];
      };
      assert.equal(items.filter(({ tag }) => tag.label === 'Kite surfing').length, 1);
    });
  });
}
