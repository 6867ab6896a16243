/** Real exports, large ones, and what an administrator knows of addresses, on the real server. */
import assert from 'node:assert/strict';
import { existsSync, openAsBlob, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { bookmarkImport, bookmarkList, bookmarkSave, commentAdd, type Bookmark, type Input } from 'teapoint/contract';
import { inBatches, readNetscape, writeNetscape, type NetscapeRow } from 'teapoint/domain';
import { ConfigError, readConfig } from '../src/config.js';
import { renewKeys } from '../src/handlers/bookmark-keys.js';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

const folder = `${process.env['TEAPOINT_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))}/bookmarks/`; // prettier-ignore
const portion = { most: 500, bytes: 500_000 };

const small = `<DL><p><DT><H3>Water</H3><DL><p>
<DT><A HREF="https://tide.example/" ADD_DATE="1456433748" TAGS="Tides">Tides</A><DD>Heights
<DT><A HREF="https://TIDE.example:443/?utm_source=x">Tides again</A>
<DT><A HREF="javascript:alert(1)">A script</A><DT><A HREF="data:text/html,x">Data</A><DT><A HREF="?x">Nowhere</A></DL></DL>`;

/** A small file of our own, and the real ones where they are at hand. */
async function files(): Promise<[name: string, file: Blob][]> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.html?$/.test(name)) : [];
  const real = names.map(async (name): Promise<[string, Blob]> => [name, await openAsBlob(folder + name)]);
  return [['small.html', new Blob([small])], ...(await Promise.all(real))];
}

onBothEngines('bookmarks', (database, engine) => {
  const keyed = () => ({ idempotencyKey: newKey() });
  const fill = (world: World, person: string, rows: Input<typeof bookmarkImport>['rows']) =>
    dataOf(world.as(person).execute(bookmarkImport, { rows }, keyed()));

  /** Imports all rows of a file; gives how many had which outcome. */
  async function load(world: World, person: string, rows: AsyncIterable<NetscapeRow>, onPortion = () => {}) {
    const counts: Record<string, number> = { rows: 0, added: 0, merged: 0, refused: 0 };
    const reasons = new Set<string>();
    for await (const batch of inBatches(rows, portion)) {
      const { outcomes } = await fill(world, person, batch);
      assert.equal(outcomes.length, batch.length);
      counts['rows'] = counts['rows']! + batch.length;
      for (const { outcome, reason, detail } of outcomes) {
        counts[outcome] = counts[outcome]! + 1;
        if (reason) reasons.add(reason === 'scheme' ? (detail ?? '') : reason);
      }
      onPortion();
    }
    return { counts, reasons };
  }

  async function all(world: World, person: string): Promise<Bookmark[]> {
    const items: Bookmark[] = [];
    let cursor: string | undefined;
    do {
      const page = await dataOf(
        world.as(person).execute(bookmarkList, { person, limit: 100, ...(cursor && { cursor }) }),
      );
      items.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    return items;
  }
  const exported = async (world: World, person: string) =>
    writeNetscape(
      (await all(world, person)).map(({ url, title, note, tags, audience, unread, savedAt }) => ({
        ...{ url, title, tags, audience, savedAt },
        ...(note !== undefined && { note }),
        ...(unread && { unread }),
      })),
    );

  test('of every link in a real export it is told what became of it', async () => {
    const world = await makeWorld(database());
    const reasons = new Set<string>();
    for (const [name, file] of await files()) {
      const found = await load(world, 'ada-okafor', readNetscape(file));
      const { rows, added, merged, refused } = found.counts;
      assert.equal(rows, added! + merged! + refused!, name);
      found.reasons.forEach((reason) => reasons.add(reason));
    }
    for (const name of ['javascript:', 'data:', 'address'])
      assert(reasons.has(name), `${name} is refused by name, among ${[...reasons].join()}`);
    assert(!reasons.has('field'), 'nothing in them is too long to be kept');
    await world.close();
  });

  test('what is exported, imported by somebody else and exported again is the same, byte for byte', async () => {
    const world = await makeWorld(database());
    for (const [, file] of await files()) await load(world, 'ada-okafor', readNetscape(file));
    const first = await exported(world, 'ada-okafor');
    const { counts } = await load(world, 'bela-horvath', readNetscape(first));
    assert.deepEqual([counts['merged'], counts['refused']], [0, 0]);
    const again = await exported(world, 'bela-horvath');
    assert.equal(await again.text(), await first.text());
    assert(counts['added']! >= (existsSync(folder) ? 800 : 1), `${counts['added']} bookmarks`);
    await world.close();
  });

  const many = engine === 'postgresql' ? 20_000 : 2_000;
  test(`${many} rows come in one go, with memory flat`, async () => {
    const world = await makeWorld(database());
    const lines = Array.from({ length: many / 100 }, (_, at) => Array.from({ length: 100 }, (_, row) => {
      const n = at * 100 + row;
      return `<DT><A HREF="https://site-${n % 977}.example/page/${n}" ADD_DATE="${1.4e9 + n}" TAGS="tag ${n % 50},tag ${n % 7}">Page ${n} about gauges and tides</A>\n`;
    }).join('')); // prettier-ignore
    const heap: number[] = [];
    const { counts } = await load(world, 'ada-okafor', readNetscape(new Blob(lines)), () => {
      heap.push(process.memoryUsage().heapUsed);
    });
    assert.deepEqual(counts, { rows: many, added: many, merged: 0, refused: 0 });
    const half = heap.length / 2;
    const [early, late] = [Math.max(...heap.slice(0, half)), Math.max(...heap.slice(half))];
    assert(late < early + 100e6, `${Math.round((late - early) / 1e6)} MB more in the second half`);
    await world.close();
  });

  test('an administrator’s parameters and host names make two addresses one', async () => {
    const env = { TEAPOINT_URL_HOSTS: 'Portal=https://portal.example, www.portal.example=portal.example', TEAPOINT_URL_PARAMETERS: 'sid' }; // prettier-ignore
    const world = await makeWorld(database(), { urls: readConfig(env).urls });
    const save = async (url: string) =>
      (await dataOf(world.as('ada-okafor').execute(bookmarkSave, { url, title: 'Canteen' }, keyed()))).id;
    const ids = [await save('http://portal/canteen?sid=12'), await save('https://www.portal.example/canteen'), await save('https://portal.example/canteen')]; // prettier-ignore
    assert.equal(new Set(ids).size, 1);
    await world.close();
  });

  test('bookmarks that become the same by an administrator’s rules are united, with what was said on each', async () => {
    const world = await makeWorld(database());
    const save = (url: string, fields: object) =>
      dataOf(world.as('ada-okafor').execute(bookmarkSave, { url, title: 'Canteen', ...fields }, keyed()));
    const first = await save('https://portal.example/canteen', { tags: ['Food'], note: 'Fish on Friday' });
    const second = await save('http://portal/canteen', { tags: ['Menu'], note: 'Closed in August' });
    const alone = await save('http://portal/news', {});
    for (const { id: thing } of [first, second])
      await dataOf(world.as('bela-horvath').execute(commentAdd, { thing, text: 'Good' }, keyed()));
    const rules = { hosts: { portal: 'https://portal.example' } };
    for (let times = 0; times < 2; times += 1) await renewKeys(database().db, world.tenant, rules);
    const items = await all(world, 'ada-okafor');
    assert.deepEqual(
      items.map(({ id, tags, note, comments }) => [id, tags, note, comments]),
      [[alone.id, [], undefined, 0], [first.id, ['Food', 'Menu'], 'Fish on Friday\n\nClosed in August', 2]],
    ); // prettier-ignore
    await world.close();
  });
});

test('a setting for addresses that cannot be is refused with what it should be', () => {
  for (const env of [
    { TEAPOINT_URL_HOSTS: 'portal' },
    { TEAPOINT_URL_HOSTS: 'a b=c/d' },
    { TEAPOINT_URL_HOSTS: 'a=javascript:x' },
    { TEAPOINT_CHECK_LINKS: 'public https://portal.example' },
  ])
    // prettier-ignore
    assert.throws(() => readConfig(env), ConfigError, JSON.stringify(env));
  assert.equal(readConfig({}).links, undefined, 'nothing is asked by itself');
  assert.deepEqual(readConfig({ TEAPOINT_CHECK_LINKS: 'public *.Portal.example portal:8080' }).links, { open: true, hosts: ['*.portal.example', 'portal:8080'] }); // prettier-ignore
});
