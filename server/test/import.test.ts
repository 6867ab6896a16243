import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { newId } from '../src/db/ids.js';
import { ImportError } from '../src/import/csv.js';
import { entries } from '../src/import/entries.js';
import { importFile, type Importer } from '../src/import/importer.js';
import { people } from '../src/import/people.js';
import { tags } from '../src/import/tags.js';
import { suggest } from '../src/handlers/tag-suggest.js';
import { onBothEngines } from './world.js';

onBothEngines('importing', (database) => {
  let tenant = '';
  beforeEach(() => void (tenant = newId()));

  const take = (importer: Importer, text: string | Uint8Array, dryRun = false) =>
    importFile(database().db, tenant, importer, typeof text === 'string' ? Buffer.from(text) : text, { dryRun });
  const problemsOf = async (importer: Importer, text: string | Uint8Array): Promise<readonly string[]> => {
    const error: unknown = await take(importer, text).then(() => undefined, (thrown: unknown) => thrown); // prettier-ignore
    assert(error instanceof ImportError, String(error));
    return error.problems;
  };
  const all = () => database().db.selectFrom('person').selectAll().where('tenant', '=', tenant).orderBy('id').execute();

  test('people come in with BOM, CRLF, quoted line breaks and several languages', async () => {
    const about = 'First line\r\nsecond, with "quotes"';
    const text = `\ufeffid,name,preferredName,languages,about,manager\r\na-1,Zoë Ångström,Zo,cy; en,"${about.replace(/"/g, '""')}",b-2\r\nb-2,Bo,,,,\r\n`;
    assert.deepEqual(await take(people, text), { added: 2, changed: 0, lines: 2 });
    const [zoe, bo] = await all();
    assert.deepEqual([zoe?.name, zoe?.search, zoe?.languages, zoe?.manager], ['Zoë Ångström', 'zoe angstrom zo', ['cy', 'en'], 'b-2']); // prettier-ignore
    assert.equal(zoe?.about, about.replace('\r\n', '\n').replace('\n', '\r\n'));
    assert.deepEqual([bo?.about, bo?.languages], [null, []]);
  });

  test('a second import changes what differs, and leaves alone what the file does not have', async () => {
    await take(people, 'id,name,title,about\na,Ann,Pilot,Mine\nb,Bo,Cook,\n');
    const before = await all();
    assert.deepEqual(await take(people, 'id;name;title\na;Ann;Captain\nb;Bo;Cook\nc;Cy;\n'), {
      added: 1,
      changed: 1,
      lines: 3,
    });
    const [ann, bo] = await all();
    assert.deepEqual([ann?.title, ann?.about, ann?.namespace], ['Captain', 'Mine', before[0]?.namespace]);
    assert.notEqual(ann?.version, before[0]?.version);
    assert.equal(bo?.version, before[1]?.version);
  });

  test('every mistake is told by line and column, and nothing is half imported', async () => {
    const text = 'id,name,languages,manager,email\na,Ann,en,,\n"b b",,xx_yy,nobody,\na,Again,,,\nc,Cy\n';
    assert.deepEqual(await problemsOf(people, text), [
      'line 3, id: is not an id',
      'line 3, name: is empty',
      'line 3, languages: is not a language tag',
      'line 5, the whole line: has 2 fields, the header 5',
    ]);
    assert.deepEqual(await problemsOf(people, 'id,name,manager\na,Ann,nobody\na,Again,\n'), [
      "line 2, manager: nobody is nobody's id",
      'line 3, id: a is on line 2 already',
    ]);
    assert.equal((await all()).length, 0);
  });

  test('an unknown column, a missing one and a file that is not UTF-8 are refused at once', async () => {
    assert.match((await problemsOf(people, 'id,salary\na,1\n'))[0] ?? '', /^line 1, salary: is not a column/);
    assert.deepEqual(await problemsOf(people, 'id\na\n'), ['line 1, name: is missing']);
    assert.match((await problemsOf(people, new Uint8Array([0x69, 0x64, 0xff])))[0] ?? '', /not UTF-8/);
  });

  test('of many mistakes the first fifty are told', async () => {
    const lines = Array.from({ length: 80 }, (_, at) => `p${at},`);
    const problems = await problemsOf(people, `id,name\n${lines.join('\n')}\n`);
    assert.equal(problems.length, 51);
    assert.equal(problems.at(-1), 'and 30 more');
  });

  test('a line break inside quotes does not shift the line numbers after it', async () => {
    const problems = await problemsOf(people, 'id,name,about\na,Ann,"one\ntwo\nthree"\nb,,\n');
    assert.deepEqual(problems, ['line 5, name: is empty']);
  });

  test('a dry run says what would happen and does nothing', async () => {
    assert.deepEqual(await take(people, 'id,name\na,Ann\n', true), { added: 1, changed: 0, lines: 1 });
    assert.equal((await all()).length, 0);
  });

  const find = async (q: string) => {
    const caller = { id: 'a', roles: [] };
    const context = { db: database().db, tenant, caller, now: new Date(), policy: 'mutual' as const, emit: () => {} };
    return suggest(context, q, undefined);
  };

  test('listed terms are suggested by label and synonym, and a second import adds synonyms', async () => {
    assert.deepEqual(await take(tags, 'label,synonyms,kind\nSea swimming,Wild swimming|Nofio,interest\nC++,,skill\n'), { added: 2, changed: 0, lines: 2 }); // prettier-ignore
    assert.equal((await find('nofio'))[0]?.tag.label, 'Sea swimming');
    assert.deepEqual(await take(tags, 'label,synonyms\nsea swimming,Cold dips\nC++,\n'), {
      added: 0,
      changed: 0,
      lines: 2,
    });
    const [found] = await find('cold d');
    assert.deepEqual([found?.tag.label, found?.matched, found?.synonym], ['Sea swimming', 'synonym', 'Cold dips']);
  });

  test('a wording that would lead to two terms is refused by line', async () => {
    await take(tags, 'label,synonyms\nRowing,Sculling\n');
    assert.deepEqual(await problemsOf(tags, 'label,synonyms\nSculling,\nCanoe,Kayak;Rowing\nKayak,\nxxx,\n'), [
      'line 2, label: "Sculling" is a synonym of "Rowing"',
      'line 3, synonyms: "Rowing" belongs to "Rowing"',
      'line 4, label: "Kayak" is on line 3 already',
    ]);
    assert.match((await problemsOf(tags, `label\n${'x'.repeat(141)}\n🎉\n`)).join('; '), /line 2, label: is longer than 140; line 3, label: has no letter or digit/); // prettier-ignore
  });

  test('people get terms that exist by any wording, new ones are made, nobody is connected', async () => {
    await take(people, 'id,name\na,Ann\nb,Bo\n');
    await take(tags, 'label,synonyms\nRowing,Sculling\n');
    const text = 'person,label,kind,note\na,Sculling,interest,On Sundays\nb,rowing,interest,\nb,Bookbinding,skill,\n';
    assert.deepEqual(await take(entries, text), { added: 3, changed: 0, lines: 3 });
    const [found] = await find('row');
    assert.deepEqual([found?.tag.people, found?.sample.map(({ id }) => id), found?.mine], [2, ['b'], 'interest']);
    assert.equal((await find('bookb'))[0]?.tag.people, 1);
    assert.deepEqual(await take(entries, text.replace('On Sundays', 'On Mondays')), { added: 0, changed: 1, lines: 3 });
    assert.deepEqual(await problemsOf(entries, 'person,label,kind\nx,Rowing,skill\n'), [
      "line 2, person: x is nobody's id",
    ]);
    const contacts = await database().db.selectFrom('contact').selectAll().where('tenant', '=', tenant).execute();
    assert.equal(contacts.length, 0);
  });
});
