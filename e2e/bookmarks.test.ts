import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { api, openAs, press, problemsOf, stage, until, waitForElement, watchProblems } from './harness.js';

const B = 'yann-le-goff';
const box = (part: string) => `tp-bookmarks >>> ${part}`;
interface Saved {
  items: { url: string; title: string; audience: string }[];
}

describe('bookmarks, on their way in and out', () => {
  const at = stage();
  const me = async () =>
    ((await (await fetch(`${at.server.url}/api/me`)).json()) as { person: { id: string } }).person.id;

  test('the page behind a bookmark of the browser has the form open with what one was looking at, and saves it', async () => {
    const page = await (await at.browser.createBrowserContext()).newPage();
    await watchProblems(page);
    const [url, title] = ['https://tides.example/table?utm_source=mail&year=2026', 'Tides & <b>tables</b>'];
    await page.goto(`${at.server.url}/dist/save.html#${new URLSearchParams({ url, title })}`);
    await waitForElement(page, '[name=title]');
    const valueOf = (name: string) =>
      page.$eval(`>>> ${box(`[name=${name}]`)}`, (field) => (field as HTMLInputElement).value);
    await until(async () => (await valueOf('url')) === url, 'the address');
    assert.equal(await valueOf('title'), title);
    await press(page, box('[part=send]'));
    const saved = async () => (await api<Saved>(at.server, await me(), `/people/${await me()}/bookmarks`)).items[0];
    await until(async () => (await saved())?.title === title, 'the bookmark at the backend');
    assert.deepEqual([(await saved())?.url, (await saved())?.audience], [url, 'everyone']);
    assert.deepEqual(await problemsOf(page), []);
  });

  test('a feed reader gets what somebody saved for everyone at the addresses that the box shows, without signing in', async () => {
    const owner = await me();
    const page = await openAs(at.browser, at.server.url, B, `&person=${owner}`);
    await press(page, box('[data-panel=search]'));
    await press(page, box('[part=follow]'));
    await press(page, box('[part=renew]'));
    await waitForElement(page, '[part=feed] input');
    const shown = () =>
      page.$$eval(`>>> ${box('[part=feed] input')}`, (fields) =>
        fields.map((field) => (field as HTMLInputElement).value),
      );
    const before = await shown();
    assert.equal(before.length, 2);
    for (const address of before) {
      const answer = await fetch(address);
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), /Tides &amp; &lt;b&gt;tables/);
    }
    await press(page, box('[part=renew]'));
    await press(page, box('[part=confirm]'));
    await until(async () => (await shown())[0] !== before[0], 'other addresses');
    for (const address of before) assert.equal((await fetch(address)).status, 404, 'the old ones end');
    for (const address of await shown()) assert.equal((await fetch(address)).status, 200);
    assert.deepEqual(await problemsOf(page), []);
  });
});
