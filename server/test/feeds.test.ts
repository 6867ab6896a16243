import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import {
  blockAdd,
  bookmarkFeed,
  bookmarkFeedRenew,
  bookmarkList,
  bookmarkLookup,
  bookmarkSave,
  bookmarkSearch,
  type AnyOperation,
  type Input,
} from 'teapoint/contract';
import { inTransaction } from '../src/db/database.js';
import { putFromDirectory } from '../src/people/directory.js';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

onBothEngines('feeds of bookmarks', (database) => {
  let world: World;
  beforeEach(async () => void (world = await makeWorld(database())));
  afterEach(() => world.close());
  const [owner, reader] = ['ada-okafor', 'bela-horvath'];

  const as = <T extends AnyOperation>(person: string, operation: T, input: Input<T>) =>
    dataOf(world.as(person).execute(operation, input, operation.kind === 'write' ? { idempotencyKey: newKey() } : {}));
  const save = (title: string, fields: Partial<Input<typeof bookmarkSave>> = {}) =>
    as(owner, bookmarkSave, { url: `https://tide.example/${encodeURIComponent(title)}`, title, ...fields });
  /** As a feed reader: without a session. */
  const fetch = (address: string, headers: Record<string, string> = {}) =>
    world.app.http.request(`http://localhost/api${address}`, { headers });
  const addresses = async (tag?: string) => {
    const { rss = '', atom = '' } = await as(reader, bookmarkFeed, { person: owner, ...(tag && { tag }) });
    return { rss, atom };
  };
  const leaves = (id: string) =>
    inTransaction(database().db, (db) =>
      putFromDirectory({ db, tenant: world.tenant, now: new Date(), actor: 'scim' }, [{ id, active: false }]),
    );

  test('have what somebody saved for everyone, by person and tag, as RSS and Atom', async () => {
    assert.deepEqual(await addresses(), { rss: '', atom: '' }, 'nobody has a secret by themselves');
    await as(reader, bookmarkFeedRenew, {});
    await save('Tides & <weirs>', { note: 'One < two\n"three"', tags: ['High water', 'R&D'] });
    await save('Gauges');
    await save('For contacts', { audience: 'contacts' });
    await save('For me', { audience: 'me' });
    const { rss, atom } = await addresses();
    const [news, entries] = [await fetch(rss), await fetch(atom)];
    assert.deepEqual([news, entries].map(({ status, headers }) => [status, headers.get('Content-Type')]), [
      [200, 'application/rss+xml; charset=utf-8'],
      [200, 'application/atom+xml; charset=utf-8'],
    ]); // prettier-ignore
    const [asRss, asAtom] = [await news.text(), await entries.text()];
    assert.equal(asRss.match(/<item>/g)?.length, 2);
    assert.match(asRss, /<item><title>Gauges<\/title><link>https:\/\/tide\.example\/Gauges<\/link>/);
    assert.match(asRss, /<title>Tides &amp; &lt;weirs&gt;<\/title>/);
    assert.match(asRss, /<description>One &amp;lt; two&lt;br&gt;&amp;quot;three&amp;quot;<\/description>/);
    assert.match(asRss, /<category>R&amp;D<\/category>/);
    assert.equal(asAtom.match(/<entry>/g)?.length, 2);
    assert.match(asAtom, /<category term="High water"\/>/);
    for (const text of [asRss, asAtom]) assert.doesNotMatch(text, /For contacts|For me/);
    const tagged = await (await fetch((await addresses('high WATER')).atom)).text();
    assert.equal(tagged.match(/<entry>/g)?.length, 1);
    const etag = entries.headers.get('ETag') ?? '';
    assert.equal((await fetch(atom, { 'If-None-Match': etag })).status, 304);
  });

  test('end when the secret is renewed, and are nobody’s who has not got it', async () => {
    await as(reader, bookmarkFeedRenew, {});
    await save('Gauges');
    const before = (await addresses()).rss;
    const [secret = ''] = /[\w-]{32}/.exec(before) ?? [];
    assert.equal((await fetch(before.replace(secret, `${secret.slice(1)}A`))).status, 404);
    assert.equal((await fetch(before.replace(owner, 'nobody'))).status, 404);
    await as(reader, bookmarkFeedRenew, {});
    assert.equal((await fetch(before)).status, 404);
    assert.equal((await fetch((await addresses()).rss)).status, 200);
  });

  test('end for whoever is blocked and for whoever has left', async () => {
    await as(reader, bookmarkFeedRenew, {});
    await as(owner, bookmarkFeedRenew, {});
    await save('Gauges');
    const { rss } = await addresses();
    const own = (await as(owner, bookmarkFeed, { person: owner })).rss ?? '';
    await as(owner, blockAdd, { person: reader });
    assert.equal((await fetch(rss)).status, 404);
    assert.equal((await fetch(own)).status, 200);
    const known = async () => {
      const { savers, title } = await as('chen-wei', bookmarkLookup, { url: 'https://tide.example/Gauges' });
      const found = await as('chen-wei', bookmarkSearch, { q: 'gauges' });
      const listed = await as('chen-wei', bookmarkList, { person: owner });
      return [savers.count, title, found.items.length, listed.items.length];
    };
    assert.deepEqual(await known(), [1, 'Gauges', 1, 1]);
    await leaves(owner);
    assert.equal((await fetch(own)).status, 404);
    assert.deepEqual(await known(), [0, undefined, 0, 0], 'and nobody finds what they saved');
  });
});
