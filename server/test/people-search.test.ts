import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import type { Kysely } from 'kysely';
import { personSearch, personUpdate, type Output, type Parsed } from 'teapoint/contract';
import { fold } from 'teapoint/domain';
import type { Database } from '../src/db/database.js';
import { newId } from '../src/db/ids.js';
import { seedDemo } from '../src/demo/seed.js';
import { forgetWords, indexEverybody, indexPeople } from '../src/handlers/person-index.js';
import { handlers } from '../src/handlers/index.js';
import { readCsv } from '../src/import/csv.js';
import { importFile } from '../src/import/importer.js';
import { people } from '../src/import/people.js';
import { isThere, realPeople, type Listed } from './people-search.people.js';
import { queries } from './people-search.queries.js';
import { onBothEngines, onEngine } from './world.js';

type Found = Output<typeof personSearch>;

/** Asks as somebody who knows nobody. */
function asking({ db }: Database, tenant: string, id: string) {
  const context = {
    db,
    tenant,
    caller: { id, roles: [] },
    now: new Date(),
    policy: 'mutual',
    emit: () => {},
    notify: () => {},
  } as const;
  const all = handlers({ name: 'Teapoint', policy: 'mutual' });
  const search = async (input: Partial<Parsed<typeof personSearch>>) =>
    (await all.get(personSearch.name)!(context, { limit: 5, ...input } as never)) as Found;
  const ids = async (input: Partial<Parsed<typeof personSearch>>) => (await search(input)).items.map(({ person }) => person.id); // prettier-ignore
  return { search, ids, update: (fields: object) => all.get(personUpdate.name)!(context, { person: id, ...fields } as never) }; // prettier-ignore
}

const quoted = (field = '') => `"${field.replaceAll('"', '""')}"`;
function take({ db }: Database, tenant: string, all: readonly Listed[]) {
  const columns = [
    'id',
    'name',
    'preferredName',
    'title',
    'team',
    'location',
    'building',
    'floor',
    'email',
    'phone',
  ] as const;
  const lines = all.map((person) => columns.map((column) => quoted(person[column])).join(','));
  const file = Buffer.from([columns.join(','), ...lines].join('\n'));
  return importFile(db, tenant, people(), readCsv, () => Readable.from([file]), { dryRun: false });
}

/** How many of the queries have the one they mean among the first five, and which have not. */
async function recall(find: (q: string) => Promise<string[]>, all: typeof queries) {
  const missed: string[] = [];
  const told: string[] = [];
  for (const [kind, list] of Object.entries(all)) {
    const before = missed.length;
    for (const [q, person] of list) if (!(await find(q)).includes(person)) missed.push(`${q} (${kind})`);
    told.push(`${kind} ${list.length - (missed.length - before)}/${list.length}`);
  }
  const asked = Object.values(all).flat().length;
  return { share: (asked - missed.length) / asked, told: `${told.join(', ')}; missed: ${missed.join(', ') || 'none'}` };
}

/** The same kinds of query over the invented organisation, for where the lists are not. */
const inventedQueries: typeof queries = {
  'accents dropped': [['pawel wisniewski', 'pawel-wisniewski'], ['sian hughes', 'sian-hughes'], ['mairead oconnor', 'mairead-oconnor']], // prettier-ignore
  'a slip': [['ayehsa iqbal', 'ayesha-iqbal'], ['sian hughs', 'sian-hughes'], ['ayesha iqbul', 'ayesha-iqbal'], ['jonas nybberg', 'jonas-nyberg']], // prettier-ignore
  'last name first': [['Iqbal, Ayesha', 'ayesha-iqbal'], ['le goff yann', 'yann-le-goff'], ["O'Connor, Mairéad", 'mairead-oconnor']], // prettier-ignore
  'part of a number': [['01632 960128', 'ayesha-iqbal'], ['+44 1632 960 128', 'ayesha-iqbal'], ['900132', 'sian-hughes'], ['66969101', 'pawel-wisniewski']], // prettier-ignore
  'so far': [
    ['mair', 'mairead-oconnor'],
    ['gwenll rh', 'gwenllian-rhys'],
  ],
  'e-mail': [
    ['pawel.wisniewski@harbourside.example', 'pawel-wisniewski'],
    ['ayesha.iqb', 'ayesha-iqbal'],
  ],
};

const recallSuite = (database: () => Database) => {
  test('98 of 100 find whom they mean among the first five', async (t) => {
    const all = realPeople();
    await take(database(), 'real', all);
    const { ids } = asking(database(), 'real', 'n0');
    const { share, told } = await recall((q) => ids({ q }), queries);
    t.diagnostic(`recall@5 ${share.toFixed(3)} over ${all.length} people: ${told}`);
    assert.equal(Object.values(queries).flat().length, 200);
    assert(share >= 0.98, told);
  });
};
onEngine(
  'postgresql',
  'recall among real people',
  recallSuite,
  !isThere && 'there are no real lists beside the checkout',
);

onBothEngines('searching people', (database) => {
  const tenantOf = async (all: readonly Listed[]) => {
    const tenant = newId();
    await take(database(), tenant, all);
    return { tenant, ...asking(database(), tenant, 'me') };
  };

  test('everybody of an invented organisation is found', async (t) => {
    const tenant = newId();
    await seedDemo(database().db, tenant);
    const { ids } = asking(database(), tenant, 'nobody');
    const { share, told } = await recall((q) => ids({ q }), inventedQueries);
    t.diagnostic(told);
    assert.equal(share, 1, told);
  });

  test('other scripts are found as they are written, without their vowel marks, and from any letter where nothing divides words', async () => {
    const { ids } = await tenantOf([
      { id: 'me', name: 'Me' },
      { id: 'ja', name: '田中 太郎' },
      { id: 'jb', name: '佐藤花子' },
      { id: 'ar', name: 'محمّد عبدالله' },
      { id: 'el', name: 'Γιώργος Παπαδόπουλος' },
      { id: 'ru', name: 'Фёдор Кузнецов' },
    ]);
    const wanted = { 田中太郎: 'ja', 太郎田中: 'ja', 太: 'ja', '佐藤 花子': 'jb', 花子: 'jb', محمد: 'ar', παπαδο: 'el', 'γιωργος π': 'el', федор: 'ru', Кузнцов: 'ru' }; // prettier-ignore
    for (const [q, id] of Object.entries(wanted)) assert.deepEqual(await ids({ q }), [id], q);
  });

  test('divided names are found as one, and those written as one divided', async () => {
    const { ids } = await tenantOf([{ id: 'a', name: "Mairéad O'Connor" }, { id: 'b', name: 'Jean-Pierre Dupont' }, { id: 'c', name: 'Ann MacDonald' }, { id: 'd', name: 'Maria De La Cruz' }]); // prettier-ignore
    const wanted = { oconnor: 'a', "o'con": 'a', jeanpierre: 'b', 'dupont jean pi': 'b', 'mac donald': 'c', delacruz: 'd', oconor: 'a', 'ann macdonlad': 'c' }; // prettier-ignore
    for (const [q, id] of Object.entries(wanted)) assert.deepEqual(await ids({ q }), [id], q);
  });

  test('says why: the name, the short one, the number, the place, the building and the floor', async () => {
    const person = { name: 'William Hart', team: 'Pilots', location: 'Lock', phone: '+44 (0)1632 960128', email: 'bhart2@x.example' }; // prettier-ignore
    const others = [{ id: 'b', name: 'Bo Lund', preferredName: 'Bibi', team: 'Lock' }, { id: 'c', name: 'Cy Moss', building: 'Pump house', floor: '2b' }]; // prettier-ignore
    const { search } = await tenantOf([{ id: 'a', ...person }, ...others]);
    const why = async (input: Parameters<typeof search>[0]) => (await search(input)).items.map(({ person: { id }, matched }) => [id, ...matched.map(({ field, text }) => `${field}: ${text}`)]); // prettier-ignore
    assert.deepEqual(await why({ q: 'bill hart' }), [['a', 'name: William Hart']]);
    assert.deepEqual(await why({ q: 'bibi' }), [['b', 'preferredName: Bibi']]);
    for (const q of ['01632 960', '441632', '0044 1632', '960128', '+44 1632 960128', '128']) assert.deepEqual(await why({ q }), [['a', `phone: ${person.phone}`]], q); // prettier-ignore
    assert.deepEqual(await why({ q: 'bhart2@x.example' }), [['a', 'email: bhart2@x.example']]);
    assert.deepEqual(await why({ q: 'will lock' }), [['a', 'name: William Hart', 'location: Lock']]);
    assert.deepEqual(await why({ q: 'pump 2b' }), [['c', 'building: Pump house', 'floor: 2b']]);
    assert.deepEqual(await why({ q: 'moss', location: 'pump' }), [['c', 'name: Cy Moss', 'building: Pump house']]);
    assert.deepEqual(await why({ q: 'lund', team: 'lock' }), [['b', 'name: Bo Lund', 'team: Lock']]);
  });

  test('who is written as typed leaves no room for guesses, and pages tell it, too', async () => {
    const some = Array.from({ length: 6 }, (_, at) => ({ id: `p${at}`, name: `Marten ${'abcdef'[at]}` }));
    const { ids, search } = await tenantOf([...some, { id: 'near', name: 'Merten Holm' }, { id: 'far', name: 'Martenson' }]); // prettier-ignore
    assert.deepEqual(await ids({ q: 'marten', limit: 20 }), [...some.map(({ id }) => id), 'far']);
    assert.deepEqual(await ids({ q: 'martem', limit: 20 }).then((found) => found.includes('p0')), true);
    const seen: string[] = [];
    for (let cursor: string | undefined, at = 0; at < 9; at += 1) {
      const { items, next } = await search({ q: 'marten', limit: 2, cursor });
      seen.push(...items.map(({ person }) => person.id));
      if (next === null) break;
      cursor = next;
    }
    assert.deepEqual(seen, [...some.map(({ id }) => id), 'far']);
  });

  test('the index follows an import, a change of one’s own, and people who go', async () => {
    const { tenant, ids, update } = await tenantOf([
      { id: 'me', name: 'Zoë Quist' },
      { id: 'b', name: 'Bo Quist' },
    ]);
    await update({ preferredName: 'Zuzu', languages: ['cy'] });
    assert.deepEqual([await ids({ q: 'zuzu' }), await ids({ language: 'cy' })], [['me'], ['me']]);
    await take(database(), tenant, [{ id: 'b', name: 'Bo Lund' }]);
    assert.deepEqual([await ids({ q: 'quist' }), await ids({ q: 'lund' })], [['me'], ['b']]);
    const { db } = database();
    await db.deleteFrom('person').where('tenant', '=', tenant).where('id', '=', 'b').execute();
    await forgetWords(db, tenant);
    const left = await db.selectFrom('person_word').select('person').where('tenant', '=', tenant).distinct().execute();
    const slips = await db.selectFrom('person_slip').select('word').where('tenant', '=', tenant).distinct().execute();
    assert.deepEqual(left.map(({ person }) => person), ['me']); // prettier-ignore
    assert.deepEqual(slips.map(({ word }) => word).sort(), ['quist', 'zoe', 'zuzu']); // prettier-ignore
  });

  test('people who are there before the index is made are in it', async () => {
    const { db } = database();
    const tenant = newId();
    const rows = Array.from({ length: 7 }, (_, at) => ({ tenant, id: `p${at}`, name: `Ottilie ${at}`, sort_name: fold(`Ottilie ${at}`), search: '', namespace: newId(), version: '1', created_at: new Date() })); // prettier-ignore
    await db.insertInto('person').values(rows).execute();
    await indexEverybody(db as Kysely<unknown>, 3);
    const { ids } = asking(database(), tenant, 'p0');
    assert.deepEqual(await ids({ q: 'ottilie', limit: 9 }), rows.map(({ id }) => id)); // prettier-ignore
  });

  test('what more people have than are gone through whole is listed by name, page after page', async () => {
    const { db } = database();
    const tenant = newId();
    const rows = Array.from({ length: 1_200 }, (_, at) => ({ tenant, id: `p${at}`, name: `${'abcdefghij'[at % 10]}${at} Holm`, sort_name: fold(`${'abcdefghij'[at % 10]}${at} Holm`), search: '', namespace: newId(), version: '1', created_at: new Date() })); // prettier-ignore
    await db.insertInto('person').values(rows).execute();
    await indexPeople(db, tenant, rows.map(({ id }) => id)); // prettier-ignore
    const { search } = asking(database(), tenant, 'p0');
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const { items, next } = await search({ q: 'holm', limit: 100, cursor });
      seen.push(...items.map(({ person }) => person.name));
      if (next === null) break;
      cursor = next;
    }
    assert.deepEqual(seen, rows.map(({ name }) => name).sort()); // prettier-ignore
  });
});
