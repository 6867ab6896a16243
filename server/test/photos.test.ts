import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { contactAdd, limits, personGet, personUpdate, photoRemove, photoSet, personSearch, removalAppeal, removalList, reportAdd, reportDecide, reportList, toAppError } from 'teapoint/contract'; // prettier-ignore
import { people } from 'teapoint/testing';
import { pictureData } from '../../src/conformance/picture.js';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

const { ada, bela, chen, hiro: moderator, jonas: administrator } = people;
const key = () => ({ idempotencyKey: newKey() });
const base64 = (buffer: Buffer) => buffer.toString('base64');
const set = (world: World, data: string) => dataOf(world.as(ada).execute(photoSet, { data }, key()));
const get = (world: World, path: string, headers: HeadersInit = {}) =>
  Promise.resolve(world.app.http.request(`http://localhost${path}`, { headers }));

/** A photo as a camera makes it: lying on its side, with who took it and where. */
const taken = (format: 'jpeg' | 'png' | 'webp') =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#a04020' } })
    .composite([{ input: { create: { width: 450, height: 600, channels: 3, background: '#204060' } }, left: 0, top: 0 }])
    .withExif({ IFD0: { Artist: 'Somebody Secret', ImageDescription: 'At home' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer(); // prettier-ignore

onBothEngines('photos', (database) => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    test(`a ${format} is made anew: upright, square, and without what the camera wrote`, async () => {
      const world = await makeWorld(database());
      const sent = await taken(format);
      assert(sent.includes('Somebody Secret'), 'the picture that is sent tells who took it');
      const { photo } = await set(world, base64(sent));
      const response = await get(world, photo!);
      assert.equal(response.headers.get('Content-Type'), 'image/jpeg');
      const bytes = Buffer.from(await response.arrayBuffer());
      assert(!bytes.includes('Somebody Secret'));
      const { width, height, exif, icc, xmp, format: made } = await sharp(bytes).metadata();
      assert.deepEqual([made, width, height, exif, icc, xmp], ['jpeg', 512, 512, undefined, undefined, undefined]);
      // Turned by a quarter, what was at the left is at the top.
      const { data } = await sharp(bytes).extract({ left: 250, top: 40, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true }); // prettier-ignore
      assert(data[2]! > data[0]!, `blue at the top, not ${[...data].join()}`);
      await world.close();
    });
  }

  test('its address needs nobody to sign in, names one picture for ever, and nothing else is ever served there', async () => {
    const world = await makeWorld(database());
    const { photo: first } = await set(world, pictureData);
    assert.match(first!, /^\/api\/photos\/[\w-]{22}$/);
    const response = await get(world, first!);
    assert.equal(response.status, 200);
    const header = (name: string) => response.headers.get(name);
    assert.equal(header('X-Content-Type-Options'), 'nosniff');
    assert.equal(header('Cache-Control'), 'private, max-age=31536000, immutable');
    assert.match(header('Content-Security-Policy')!, /default-src 'none'/);
    const again = await get(world, first!, { 'If-None-Match': header('ETag')! });
    assert.equal(again.status, 304);
    const { photo: second } = await set(world, pictureData);
    assert.notEqual(second, first);
    assert.equal((await get(world, first!)).status, 404, 'the one before is gone');
    await world.as(ada).execute(photoRemove, {}, key());
    const gone = await get(world, second!);
    assert.deepEqual([gone.status, gone.headers.get('Cache-Control')], [404, 'private, no-cache']);
    await world.close();
  });

  test('of somebody who has left there is no picture, until they are back', async () => {
    const world = await makeWorld(database());
    const { photo } = await set(world, pictureData);
    const end = (at: Date | null) =>
      database().db.updateTable('person').set({ ended_at: at }).where('tenant', '=', world.tenant).where('id', '=', ada).execute(); // prettier-ignore
    await end(new Date());
    assert.equal((await get(world, photo!)).status, 404);
    const { id: _, name: _name, title: _title, ...rest } = await dataOf(world.as(bela).execute(personGet, { person: ada })); // prettier-ignore
    assert.deepEqual(rest, { relation: 'none', left: true });
    await end(null);
    assert.equal((await get(world, photo!)).status, 200);
    await world.close();
  });

  test('a picture that was reported and taken away is at no address, and back at its own after an appeal', async () => {
    const world = await makeWorld(database());
    const { photo } = await set(world, pictureData);
    const decide = async (by: string, outcome: 'removed' | 'restored') => {
      const [report] = (await dataOf(world.as(by).execute(reportList, {}))).items;
      await dataOf(
        world.as(by).execute(reportDecide, { report: report!.id, outcome, reason: 'It is like this' }, key()),
      );
    };
    await dataOf(world.as(bela).execute(reportAdd, { thing: ada }, key()));
    await decide(moderator, 'removed');
    assert.equal((await get(world, photo!)).status, 404);
    assert.equal((await dataOf(world.as(bela).execute(personGet, { person: ada }))).photo, undefined);
    const [taken] = (await dataOf(world.as(ada).execute(removalList, {}))).items;
    await dataOf(world.as(ada).execute(removalAppeal, { thing: taken!.id, text: 'It is me' }, key()));
    await decide(administrator, 'restored');
    assert.equal((await get(world, photo!)).status, 200);
    assert.equal((await dataOf(world.as(bela).execute(personGet, { person: ada }))).photo, photo);
    await world.close();
  });

  test('a picture of 5 MB goes in, a larger one and a bomb do not, and one that ends too early neither', async () => {
    const world = await makeWorld(database());
    const code = (data: string) => set(world, data).then(() => 'ok', (error: unknown) => toAppError(error).code); // prettier-ignore
    const noise = await sharp({ create: { width: 1_500, height: 1_100, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png({ compressionLevel: 0 }).toBuffer(); // prettier-ignore
    assert(noise.length > 4_500_000 && noise.length < limits.photo, `${noise.length} bytes`);
    assert.equal(await code(base64(noise)), 'ok');
    assert.equal(await code(base64(Buffer.concat([noise, Buffer.alloc(limits.photo - noise.length + 3)]))), 'invalid');
    assert.equal(await code('A'.repeat(8_000_000)), 'too-large');
    const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#000' } }).png().toBuffer(); // prettier-ignore
    assert(bomb.length < 500_000);
    assert.equal(await code(base64(bomb)), 'invalid');
    assert.equal(await code(base64(noise.subarray(0, 100_000))), 'invalid');
    await world.close();
  });

  test('other writes take no more than they did', async () => {
    const world = await makeWorld(database());
    const large = { body: { about: 'x'.repeat(limits.body) }, key: newKey() };
    assert.equal((await world.send(ada, 'PATCH', `/people/${ada}`, large)).status, 413);
    await world.close();
  });

  test('a number that is not for everyone finds nobody, whole or in part, and is found again once it is', async () => {
    const world = await makeWorld(database());
    await database().db.updateTable('person').set({ phone: '+44 1632 960128' }).where('tenant', '=', world.tenant).where('id', '=', ada).execute(); // prettier-ignore
    const say = (phone: 'everyone' | 'contacts' | 'me') =>
      world.as(ada).execute(personUpdate, { person: ada, audience: { phone } }, key());
    const found = async (by: string, q: string) =>
      (await dataOf(world.as(by).execute(personSearch, { q }))).items.map(({ person, matched }) => [
        person.id,
        matched,
      ]);
    for (const [one, other] of [[ada, bela], [bela, ada]] as const) await world.as(one).execute(contactAdd, { person: other }, key()); // prettier-ignore
    await say('contacts');
    assert.equal((await dataOf(world.as(bela).execute(personGet, { person: ada }))).phone, '+44 1632 960128');
    for (const by of [bela, chen]) for (const q of ['01632 960128', '960']) assert.deepEqual(await found(by, q), []);
    await say('everyone');
    assert.deepEqual(await found(chen, '960128'), [[ada, [{ field: 'phone', text: '+44 1632 960128' }]]]);
    await world.close();
  });
});
