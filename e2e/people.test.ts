import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page as BrowserPage } from 'puppeteer-core';
import {
  api,
  databases,
  fill,
  openAs,
  press,
  problemsOf,
  pushed,
  stage,
  textOf,
  until,
  waitForElement,
  waitForNoText,
  waitForText,
} from './harness.js';

const A = { id: 'carys-edwards', name: 'Carys Edwards' };
const B = { id: 'yann-le-goff', name: 'Yann Le Goff' };

interface Page<T> {
  items: T[];
}
type Ref = { id: string };

for (const engine of databases)
  describe(`two people on ${engine}, from a request to a block`, () => {
    const at = stage(engine);

    /** Every list somebody can ask for, as text. */
    async function everything(as: string): Promise<[path: string, body: string][]> {
      const get = async <T>(path: string) => api<T>(at.server, as, path);
      const people = (await get<Ref[]>('/../demo/people.json'))
        .map(({ id }) => id)
        .filter((id) => id !== (as === A.id ? B.id : A.id));
      const { items: groups } = await get<Page<Ref & { joinPolicy: string }>>('/groups?limit=100');
      const { items: own } = await get<Page<{ tag: Ref }>>(`/people/${as}/tags?limit=100`);
      const { items: feed } = await get<Page<{ id: string; post?: object }>>('/me/feed?scope=everyone&limit=100');
      const posts = feed.flatMap(({ id, post }) => (post ? [id] : []));
      const paths = [
        ...people.flatMap(
          (id) =>
          ['', ...['contacts', 'tags', 'activities', 'questions', 'bookmarks', 'bookmarks/tags'].map((list) => `/${list}?limit=100`)].map((of) => `/people/${id}${of}`), // prettier-ignore
        ),
        ...people.map((id) => `/walls/${id}/posts?limit=100`),
        ...posts.map((id) => `/things/${id}/comments?limit=100`),
        ...groups.filter(({ joinPolicy }) => joinPolicy === 'open').map(({ id }) => `/groups/${id}/members?limit=100`),
        ...own.flatMap(({ tag }) => [`/tags/${tag.id}/people?limit=100`]),
        ...[
          '/me/contact-requests',
          '/me/feed?limit=100',
          '/me/feed?scope=everyone&limit=100',
          `/people?q=${encodeURIComponent('yann')}`,
          `/people?q=${encodeURIComponent('carys')}`,
          '/me/contact-suggestions',
          `/people/${as}/contacts?limit=100`,
          '/tags?q=a',
          '/tags?q=s',
          '/me/notices?limit=100',
          ...['mine', 'contacts', 'everyone'].map((scope) => `/bookmarks?scope=${scope}&limit=100`),
          `/questions/similar?q=${encodeURIComponent('gauge')}`,
        ],
      ];
      return Promise.all(paths.map(async (path) => [path, JSON.stringify(await get(path))] as [string, string]));
    }

    test('ask, accept, a status at once, block: nothing of the other is left, on pages that are open too', async () => {
      const [a, b] = [await openAs(at.browser, at.server.url, A.id), await openAs(at.browser, at.server.url, B.id)];
      await waitForElement(b, '[role=tab]');
      await api(at.server, A.id, `/me/contacts/${B.id}`, ['PUT', {}]);
      await waitForText(b, '1 person asked to be contacts');
      await press(b, '[part=see]');
      await press(b, '[part=accept]');
      await waitForText(a, B.name);

      await api(at.server, B.id, '/me/status', ['PUT', { text: 'Counting buoys', until: null }]);
      await pushed('a contact’s status', (timeout) => waitForText(a, 'Counting buoys', timeout));

      // B writes on A's page; A finds it useful and answers in place, B sees both.
      const { wall } = await api<{ wall: string }>(at.server, B.id, `/people/${A.id}`);
      const { id: note } = await api<Ref>(at.server, B.id, `/walls/${wall}/posts`, [
        'POST',
        { text: 'Mind the buoy at gate 3' },
      ]);
      await pushed('words on one’s wall', (timeout) => waitForText(a, 'Mind the buoy', timeout));
      await press(a, '[part=new]');
      await waitForElement(a, `[data-key="${note}"]`);
      const act = (part: string) => `[data-key="${note}"] [part=${part}]`;
      const shown = async (page: BrowserPage) =>
        (await page.$(`>>> [data-key="${note}"]`))?.evaluate(({ textContent }) => textContent);
      await press(a, act('useful'));
      await until(async () => (await shown(b))?.includes('Useful · 1'), 'B sees that it was useful');
      await press(a, act('comments'));
      await fill(a, `[name="comment-${note}"]`, 'Seen, thank you');
      await press(a, act('send'));
      await until(async () => (await shown(b))?.includes('1 comment'), 'B sees the comment');

      await api(at.server, B.id, `/people/${A.id}/questions`, ['POST', { title: 'Which gate opens first?' }]);
      for (const { id } of [A, B])
        await api(at.server, id, '/me/bookmarks', ['POST', { url: 'https://gates.example/', title: 'Gates' }]);

      assert(
        (await everything(A.id)).some(([, body]) => body.includes(B.id)),
        'there is something that could be left',
      );

      await press(a, `[part=acts][aria-label$="${B.name}"]`);
      await press(a, '[part=block]');
      await press(a, '[part=confirm]');
      await waitForNoText(a, 'Counting buoys');
      await waitForNoText(b, A.name);
      await until(
        async () => (await textOf(a)).split(B.name).length === 2,
        'only the list of who is blocked names them',
      );
      for (const [as, other] of [
        [A, B],
        [B, A],
      ] as const) {
        const left = (await everything(as.id)).filter(([, body]) => body.includes(other.id)).map(([path]) => path);
        assert.deepEqual(left, [], `what ${as.name} can still read of ${other.name}`);
      }
      for (const page of [a, b]) assert.deepEqual(await problemsOf(page), []);
      await b.goto(`${at.server.url}/?as=${B.id}&person=${A.id}`);
      await waitForText(b, 'You cannot see this.');
    });
  });
