import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BrowserContext, HTTPRequest, Page } from 'puppeteer-core';
import {
  type Answering,
  fill,
  openHost,
  press,
  problemsOf,
  stage,
  textOf,
  until,
  waitForElement,
  waitForText,
  watchProblems,
} from './harness.js';

const widget = '<tp-skills-interests></tp-skills-interests>';
const loader = (attributes = '') => `<script type="module" src="/dist/teapoint.js" ${attributes}></script>`;

type Answer = ReturnType<Answering>;
interface Host {
  page: Page;
  /** Paths asked for, with the query. */
  asked: string[];
  warnings: string[];
  requests: HTTPRequest[];
}

describe('the administrator’s settings', () => {
  const at = stage();
  let context: BrowserContext;
  /** What `teapoint.json` beside the loader is, and what the backend answers in its place. */
  let file: Answer;
  let api: ((path: string) => Answer) | undefined;
  const json = (settings: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(settings) });

  /** A page at an address of the server, under the strictest policy; `fresh` forgets what this browser keeps. */
  async function host(body: string, { fresh = true, head = loader() } = {}): Promise<Host> {
    if (fresh) context = await at.browser.createBrowserContext();
    const told: Omit<Host, 'page'> = { asked: [], warnings: [], requests: [] };
    const answer = (path: string, request: HTTPRequest) => {
      told.asked.push(request.url().replace(at.server.url, ''));
      told.requests.push(request);
      if (path === '/dist/teapoint.json') return file ?? { status: 404 };
      return path.startsWith('/api/') ? api?.(path) : undefined;
    };
    const html = `<!doctype html><html lang="en"><title>Host</title>${head}<h1>Host</h1>${body}`;
    const page = await openHost(context, at.server.url, html, { answer, warnings: told.warnings });
    return { page, ...told };
  }
  const toBackend = ({ asked }: Host) => asked.filter((path) => path.startsWith('/api'));
  const ready = ({ page }: Host) => waitForElement(page, '[data-state=ready]');

  test('a tag pasted alone is served by the attributes of the script tag, whether or not there is a file', async () => {
    file = undefined;
    const alone = await host(widget, { head: loader('data-src="/api" data-person-page="/people/{id}"') });
    await ready(alone);
    await press(alone.page, '[part=chip]::-p-text(QGIS)');
    await waitForElement(alone.page, 'a[part=name][href*="/people/"]');
    assert.deepEqual(await problemsOf(alone.page), []);
    assert.deepEqual(alone.warnings, []);
    const none = await host(widget, { head: loader('data-src="/api" data-config=""') });
    await ready(none);
    assert(!none.asked.includes('/dist/teapoint.json'));
  });

  test('the file beside the loader is enough; the script tag is nearer, an attribute of the portal nearest', async () => {
    file = json({ src: '/api', presets: { 'skills-interests': { 'heading-level': '4', label: 'From the file' } } });
    const alone = await host(`${widget}<tp-skills-interests label="From the tag"></tp-skills-interests>`);
    await ready(alone);
    await waitForText(alone.page, 'From the file');
    await waitForText(alone.page, 'From the tag');
    await waitForElement(alone.page, '[aria-level="4"]');
    assert.deepEqual(await problemsOf(alone.page), []);

    file = json({ src: '/from-file' });
    const nearer = await host(widget, { head: loader('data-src="/api"') });
    await ready(nearer);
    file = json({ src: '/from-file', personPage: '/staff/{id}' });
    const nearest = await host(`<tp-portal src="/api">${widget}</tp-portal>`, { head: loader('data-src="/from-tag"') });
    await ready(nearest);
    assert.equal(
      await nearest.page.$eval('tp-portal', (portal) => (portal as { personPage?: string }).personPage),
      '/staff/{id}',
    );
    for (const { asked } of [nearer, nearest]) assert(!asked.some((path) => path.startsWith('/from-')), String(asked));
  });

  test('the switch takes every widget away, quietly, and nothing is asked of the backend', async () => {
    file = json({ src: '/api', off: true });
    const off = await host(`<tp-portal src="/api">${widget}<p>Of the host</p></tp-portal>${widget}`);
    await until(() => off.page.$('tp-skills-interests[hidden]'), 'taken away');
    await off.page.waitForNetworkIdle();
    assert.deepEqual(toBackend(off), []);
    assert.equal((await textOf(off.page)).trim(), 'Host Of the host');
    assert.deepEqual([off.warnings, await problemsOf(off.page)], [[], []]);
    // It is kept: the file away, the switch stays.
    for (const away of ['lost', { status: 503 }, { type: 'text/html', body: '<title>Sign in</title>' }] as const) {
      file = away;
      const still = await host(widget, { fresh: false });
      await until(() => still.page.$('tp-skills-interests[hidden]'), 'still away');
      await still.page.waitForNetworkIdle();
      assert.deepEqual(
        still.asked.filter((path) => !/^\/(host|dist\/teapoint\.js(on)?|favicon\.ico)$/.test(path)),
        [],
      );
      assert.equal(still.warnings.length, 1);
    }
    file = json({ src: '/api' });
    await ready(await host(widget, { fresh: false }));
  });

  test('one kind of widget is switched off, the others stay', async () => {
    file = json({ src: '/api', widgets: { 'group-page': false } });
    const some = await host(`${widget}<tp-group-page group="g1"></tp-group-page>`);
    await ready(some);
    assert(await some.page.$('tp-group-page[hidden]'));
    assert(!some.asked.includes('/dist/group-page.js'));
  });

  test('words and texts are the organisation’s, the names and terms of people stay', async () => {
    file = json({
      src: '/api',
      words: { en: { contacts: 'fellows', skills: 'know-how' } },
      texts: { en: { interestsHeading: 'What I like', people: { one: '{1} colleague', other: '{1} colleagues' } } },
    });
    const said = await host(widget);
    await ready(said);
    await waitForText(said.page, 'Know-how and interests');
    await waitForText(said.page, 'What I like');
    await waitForText(said.page, 'colleagues');
    await fill(said.page, '#skill-input', 'contacts with skills');
    await waitForText(said.page, 'Add “contacts with skills” as a new term');
    assert.deepEqual(await problemsOf(said.page), []);
  });

  test('the theme counts where the page says nothing itself', async () => {
    file = json({ src: '/api', theme: { surface: 'rgb(1, 2, 3)', radius: '3px' } });
    const themed = await host(`${widget}<div id="nearer">${widget}</div>`);
    await ready(themed);
    await themed.page.$eval('#nearer', (element) =>
      (element as HTMLElement).style.setProperty('--tp-surface', 'rgb(4, 5, 6)'),
    );
    const looks = `[...document.querySelectorAll('tp-skills-interests')].map(({ shadowRoot }) => {
      const { backgroundColor, borderTopLeftRadius } = getComputedStyle(shadowRoot.querySelector('.base'));
      return backgroundColor + ' ' + borderTopLeftRadius;
    })`;
    assert.deepEqual(await themed.page.evaluate(looks), ['rgb(1, 2, 3) 3px', 'rgb(4, 5, 6) 3px']);
    assert.equal(await themed.page.evaluate('document.adoptedStyleSheets.length + document.styleSheets.length'), 0);
    assert.deepEqual(await problemsOf(themed.page), []);
  });

  test('a broken file is said in one line and its last good copy counts; unknown keys are said once', async () => {
    file = json({ src: '/api', texts: { en: { bothHeading: 'What we know' } }, colour: 1, theme: { glow: 'red' } });
    const good = await host(widget + widget);
    await waitForText(good.page, 'What we know');
    assert.equal(good.warnings.length, 1);
    assert.match(good.warnings[0]!, /teapoint\.json has keys that nobody knows: colour, theme\.glow/);
    const broken: [Answer, RegExp][] = [
      [{ type: 'application/json', body: '{"src": ' }, /cannot be used, its last good copy counts/],
      [json({ src: 7 }), /src: /],
      [json([]), /cannot be used/],
      [json({ theme: { surface: 'url(https://elsewhere.example/x.png)' } }), /theme\.surface: is not a value/],
      [json({ widgets: { wall: 'no' } }), /widgets\.wall: /],
      ['lost', /last good copy/],
    ];
    for (const [answer, words] of broken) {
      file = answer;
      const again = await host(widget + widget, { fresh: false });
      await waitForText(again.page, 'What we know');
      assert.equal(again.warnings.length, 1, again.warnings.join());
      assert.match(again.warnings[0]!, words);
    }
    const nothing = await host(widget, { head: loader('data-src="/api"') });
    await ready(nothing);
    assert.match(nothing.warnings.join(), /nothing in it counts/);
  });

  describe('when the session ends', () => {
    const problem = { status: 401, type: 'application/problem+json', body: '{"status":401,"code":"unauthenticated"}' };
    const ways: [string, Answer][] = [
      ['401', problem],
      ['a redirect to a sign-in page', { status: 302, headers: { Location: '/login' } }],
      ['a redirect to another host', { status: 302, headers: { Location: 'https://sso.example/login' } }],
      ['a sign-in page with 200', { type: 'text/html', body: '<!doctype html><title>Sign in</title>' }],
    ];
    const three = widget.repeat(3);
    const count = `globalThis.expired = 0; addEventListener('tp-session-expired', () => expired++)`;

    for (const [way, answer] of ways) {
      test(`${way}: six widgets in two portals, one event, one line, and everything goes on afterwards`, async () => {
        file = undefined;
        api = undefined;
        const six = await host(`<tp-portal src="/api">${three}</tp-portal><tp-portal src="/api">${three}</tp-portal>`);
        await until(async () => (await six.page.$$('>>> [data-state=ready]')).length === 6, 'six widgets');
        await six.page.evaluate(count);
        api = () => answer;
        const check = () => six.page.$$eval('tp-portal', (all) => Promise.all(all.map((one) => (one as unknown as { client: { check(): Promise<void> } }).client.check()))); // prettier-ignore
        await check();
        await waitForText(six.page, 'Please sign in again.');
        await check();
        assert.equal((await textOf(six.page)).split('Please sign in again.').length - 1, 1);
        assert.equal(await six.page.evaluate('expired'), 1);
        api = undefined;
        await (await six.page.$('>>> [part=sign-in] + [part=retry]'))!.click();
        await until(async () => !(await six.page.$('tp-sign-in')), 'the line gone');
        assert.equal((await six.page.$$('>>> [data-state=ready]')).length, 6);
        assert.deepEqual(await problemsOf(six.page), []);
      });
    }

    test('a page that opens when nobody is signed in says it once, and shows everything once somebody is', async () => {
      file = undefined;
      api = () => problem;
      const six = await host(`<tp-portal src="/api">${three}</tp-portal>${three}`, { head: loader('data-src="/api"') });
      await waitForText(six.page, 'Please sign in again.');
      await until(async () => (await six.page.$$('>>> [data-state=failed]')).length === 6, 'six states');
      assert.equal((await textOf(six.page)).match(/sign in/gi)?.length, 1);
      api = undefined;
      await (await six.page.$('>>> [part=sign-in] + [part=retry]'))!.click();
      await until(async () => (await six.page.$$('>>> [data-state=ready]')).length === 6, 'six widgets');
    });
  });

  test('the demo shows a tag pasted alone under an administrator’s file', async () => {
    const page = await (await at.browser.createBrowserContext()).newPage();
    await watchProblems(page);
    await page.goto(`${at.server.url}/demo/alone.html`);
    await waitForText(page, 'What I know and like');
    await waitForElement(page, '[data-state=ready]');
    assert.deepEqual(await problemsOf(page), []);
  });

  test('a token of the page is kept nowhere: not in storage, not in an address', async () => {
    [file, api] = [undefined, undefined];
    const canary = 'canary-7f3a91';
    const signed = await host(`<tp-portal>${widget}</tp-portal>`);
    await signed.page.waitForFunction(`customElements.get('tp-portal')`);
    await signed.page.evaluate(`Object.assign(document.querySelector('tp-portal'), {
      headers: async () => ({ Authorization: 'Bearer ${canary}' }),
      src: '/api',
    })`);
    await ready(signed);
    await until(() => Promise.resolve(signed.asked.includes('/api/live')), 'the stream');
    const sent = signed.requests.filter((request) => new URL(request.url()).pathname.startsWith('/api/'));
    assert(sent.every((request) => request.headers()['authorization'] === `Bearer ${canary}`));
    assert(!signed.asked.join().includes(canary));
    // As text, because the compiler's helpers do not exist in the page.
    const kept = (await signed.page.evaluate(`(async () => {
      const wait = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = reject; });
      const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href];
      for (const { name } of await indexedDB.databases()) {
        const db = await wait(indexedDB.open(name));
        for (const store of db.objectStoreNames) {
          const rows = db.transaction(store).objectStore(store);
          found.push(name, JSON.stringify([await wait(rows.getAllKeys()), await wait(rows.getAll())]));
        }
        db.close();
      }
      return found;
    })()`)) as string[];
    assert(
      kept.some((text) => text.startsWith('teapoint/')),
      'something is kept, so that this could fail',
    );
    assert(!kept.join().includes(canary));
  });
});
