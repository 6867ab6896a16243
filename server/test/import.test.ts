import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { beforeEach, test } from 'node:test';
import { newId } from '../src/db/ids.js';
import { readCsv } from '../src/import/csv.js';
import { entries } from '../src/import/entries.js';
import { importFile, type Imported, type Importer } from '../src/import/importer.js';
import { readScim } from '../src/import/json.js';
import { readLdif } from '../src/import/ldif-people.js';
import { people } from '../src/import/people.js';
import { ImportError } from '../src/import/problems.js';
import type { Reader } from '../src/import/reader.js';
import { tags } from '../src/import/tags.js';
import { suggest } from '../src/handlers/tag-suggest.js';
import { putPeople } from '../src/people/put.js';
import { onBothEngines } from './world.js';

/** As a file comes: characters of several bytes are cut anywhere. */
function* inPieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 61) yield bytes.subarray(from, from + 61);
}

onBothEngines('importing', (database) => {
  let tenant = '';
  beforeEach(() => void (tenant = newId()));

  const take = (importer: () => Importer, text: string | Uint8Array, dryRun = false, read: Reader = readCsv) =>
    importFile(database().db, tenant, importer(), read, () => Readable.from(inPieces(Buffer.from(text))), { dryRun });
  /** What became of the lines, without the problems. */
  const counts = async (done: Promise<Imported>) => {
    const { lines, added, changed, ended, refused } = await done;
    return { lines, added, changed, ended: ended.length, refused };
  };
  const none = { added: 0, changed: 0, ended: 0, refused: 0 };
  const problemsOf = async (importer: () => Importer, text: string | Uint8Array, read: Reader = readCsv) => {
    const done = await take(importer, text, false, read).catch((thrown: unknown) => thrown);
    assert(done instanceof ImportError || (done as Imported).problems, String(done));
    return (done as Imported | ImportError).problems;
  };
  const all = () => database().db.selectFrom('person').selectAll().where('tenant', '=', tenant).orderBy('id').execute();

  test('people come in with BOM, CRLF, quoted line breaks and several languages', async () => {
    const about = 'First line\r\nsecond, with "quotes"';
    const text = `\ufeffid,name,preferredName,languages,about,manager\r\na-1,Zoë Ångström,Zo,cy; en,"${about.replace(/"/g, '""')}",b-2\r\nb-2,Bo,,,,\r\n`;
    assert.deepEqual(await counts(take(people, text)), { ...none, added: 2, changed: 0, lines: 2 });
    const [zoe, bo] = await all();
    assert.deepEqual([zoe?.name, zoe?.search, zoe?.languages, zoe?.manager], ['Zoë Ångström', 'zoe angstrom zo', ['cy', 'en'], 'b-2']); // prettier-ignore
    assert.equal(zoe?.about, about.replace('\r\n', '\n').replace('\n', '\r\n'));
    assert.deepEqual([bo?.about, bo?.languages], [null, []]);
  });

  test('a building, a floor and the days somebody is in come in, each day once in the order of the week', async () => {
    const text = 'id,name,building,floor,daysIn\na,Ann,Pump house,3,Fri; mon;fri\nb,Bo,,,someday\nc,Cy,,G,\n';
    const { problems } = await take(people, text);
    assert.deepEqual([...problems], ['line 3, daysIn: must be one of mon, tue, wed, thu, fri, sat, sun']);
    const found = (await all()).map(({ id, building, floor, days_in: days }) => [id, building, floor, days]);
    assert.deepEqual(found, [['a', 'Pump house', '3', ['mon', 'fri']], ['c', null, 'G', []]]); // prettier-ignore
    assert.deepEqual(await counts(take(people, 'id,name,daysIn\na,Ann,mon|fri\n')), { ...none, lines: 1 });
  });

  test('a second import changes what differs, and leaves alone what the file does not have', async () => {
    await take(people, 'id,name,title,about\na,Ann,Pilot,Mine\nb,Bo,Cook,\n');
    const before = await all();
    const again = 'id;name;title\na;Ann;Captain\nb;Bo;Cook\nc;Cy;\n';
    assert.deepEqual(await counts(take(people, again)), { ...none, added: 1, changed: 1, lines: 3 });
    const [ann, bo] = await all();
    assert.deepEqual([ann?.title, ann?.about, ann?.namespace], ['Captain', 'Mine', before[0]?.namespace]);
    assert.notEqual(ann?.version, before[0]?.version);
    assert.equal(bo?.version, before[1]?.version);
  });

  test('every mistake is told by line and field, and the rest goes in', async () => {
    const text = 'id,name,languages,manager,email\na,Ann,en,,\n"b b",,xx_yy,nobody,\na,Again,,,\nc,Cy\nd,Di,,nobody,\n';
    const { problems, ...done } = await take(people, text);
    assert.deepEqual([done.lines, done.added, done.refused], [5, 2, 3]);
    assert.deepEqual([...problems].sort(), [
      'line 3, id: is not an id',
      'line 3, languages: is not a language tag',
      'line 3, name: is empty',
      'line 4, id: a is on line 2 already',
      'line 5, the whole of it: has 2 fields, the header 5',
      'line 6, manager: nobody is nobody here',
    ]);
    assert.deepEqual((await all()).map(({ id, name, manager }) => [id, name, manager]), [['a', 'Ann', null], ['d', 'Di', null]]); // prettier-ignore
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
    assert.deepEqual(await counts(take(people, 'id,name\na,Ann\n', true)), { ...none, added: 1, changed: 0, lines: 1 });
    assert.equal((await all()).length, 0);
  });

  const find = async (q: string) => {
    const caller = { id: 'a', roles: [] };
    const context = {
      db: database().db,
      tenant,
      caller,
      now: new Date(),
      policy: 'mutual' as const,
      emit: () => {},
      notify: () => {},
    };
    return suggest(context, q, undefined);
  };

  test('listed terms are suggested by label and synonym, and a second import adds synonyms', async () => {
    assert.deepEqual(await counts(take(tags, 'label,synonyms,kind\nSea swimming,Wild swimming|Nofio,interest\nC++,,skill\n')), { ...none, added: 2, changed: 0, lines: 2 }); // prettier-ignore
    assert.equal((await find('nofio'))[0]?.tag.label, 'Sea swimming');
    const more = 'label,synonyms\nsea swimming,Cold dips\nC++,\n';
    assert.deepEqual(await counts(take(tags, more)), { ...none, lines: 2 });
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
    assert.deepEqual(await counts(take(entries, text)), { ...none, added: 3, changed: 0, lines: 3 });
    const [found] = await find('row');
    assert.deepEqual([found?.tag.people, found?.sample.map(({ id }) => id), found?.mine], [2, ['b'], 'interest']);
    assert.equal((await find('bookb'))[0]?.tag.people, 1);
    assert.deepEqual(await counts(take(entries, text.replace('On Sundays', 'On Mondays'))), {
      ...none,
      added: 0,
      changed: 1,
      lines: 3,
    });
    assert.deepEqual(await problemsOf(entries, 'person,label,kind\nx,Rowing,skill\n'), [
      "line 2, person: x is nobody's id",
    ]);
    const contacts = await database().db.selectFrom('contact').selectAll().where('tenant', '=', tenant).execute();
    assert.equal(contacts.length, 0);
  });

  const byId = async () => new Map((await all()).map((person) => [person.id, person]));

  test('an LDIF entry gives a person: folded lines, base64, comments, several values, managers by their names', async () => {
    const text = `version: 1

# A unit is nobody
dn: ou=People,dc=example,dc=com
objectClass: organizationalUnit
ou: People

dn: uid=zoe, ou=People, dc=example,dc=com
objectClass: top
objectClass: inetOrgPerson
uid: zoe
cn: Zoe
 y Wood
displayName:: Wm/DqyDDhW5nc3Ryw7Zt
# folded
 comment
sn:: w4VuZ3N0csO2bQ==
mail: zoe@example.com
mail: other@example.com
l: Tromsø
ou: Payroll
ou: People
buildingName: Pump house
floorNumber: 3
preferredLanguage: en;q=0.5, nb
jpegPhoto:: /9j/4AAQSkZJRg==
manager: UID=bo,ou=people,dc=example,dc=com

dn: uid=bo,ou=People,dc=example,dc=com
objectclass: person
uid: bo
cn: Bo\r
description:< file:///secret
`;
    assert.deepEqual(await counts(take(people, text, false, readLdif)), { ...none, added: 2, lines: 2 });
    const zoe = (await byId()).get('zoe');
    assert.deepEqual(
      [zoe?.name, zoe?.family_name, zoe?.email, zoe?.team, zoe?.location, zoe?.languages, zoe?.manager],
      ['Zoë Ångström', 'Ångström', 'zoe@example.com', 'Payroll', 'Tromsø', ['nb', 'en'], 'bo'],
    );
    assert.deepEqual([zoe?.building, zoe?.floor], ['Pump house', '3']);
    assert.deepEqual(await counts(take(people, text, false, readLdif)), { ...none, lines: 2 }, 'again is nothing new');
  });

  test('what cannot be taken of an LDIF file is told by the line where the entry begins', async () => {
    const entry = (uid: string, more = '') =>
      `dn: uid=${uid},dc=x\nobjectClass: person\nuid: ${uid}\ncn: ${uid}\n${more}\n`;
    const text = [
      `dn: uid=a,dc=x\nchangetype: modify\nreplace: cn\ncn: A\n\n`,
      entry('b', 'sn:: ???\n'),
      entry('c', 'sn:< file:///etc/passwd\n'),
      entry('d', 'what is this\n'),
      'uid: e\nobjectClass: person\n\n',
      entry('f'),
    ].join('');
    assert.deepEqual(await problemsOf(people, text, readLdif), [
      'line 1, the whole of it: is a change (modify), not an entry: export the entries themselves',
      'line 6, the whole of it: sn cannot be read: broken base64, or an address in place of a value',
      'line 12, the whole of it: sn cannot be read: broken base64, or an address in place of a value',
      'line 18, the whole of it: line 22 is not "name: value"',
      'line 24, the whole of it: does not begin with "dn:"',
    ]);
    assert.deepEqual([...(await byId()).keys()], ['f']);
    assert.match((await problemsOf(people, 'version: 2\n\n', readLdif))[0] ?? '', /version 2 is not known/);
  });

  test('each way in which directories switch an account off ends it', async () => {
    const entry = (uid: string, more: string) =>
      `dn: cn=${uid},dc=x\nobjectClass: user\nsAMAccountName: ${uid}\ncn: ${uid}\n${more}\n`;
    const every = (off: boolean) => [
      entry('ad', `userAccountControl: ${off ? 514 : 512}\n`),
      entry('ns', off ? 'nsAccountLock: TRUE\n' : ''),
      entry('dj', `ds-pwp-account-disabled: ${off}\n`),
      entry('ed', off ? 'loginDisabled: TRUE\n' : ''),
    ].join('\n'); // prettier-ignore
    await take(people, every(false), false, readLdif);
    const done = await take(people, every(true), false, readLdif);
    assert.deepEqual(done.ended.sort(), ['ad', 'dj', 'ed', 'ns']);
    await take(people, every(false), false, readLdif);
    assert((await all()).every((person) => person.ended_at === null));
  });

  const example = join(process.env['TEAPOINT_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)), 'directory/example-com.ldif'); // prettier-ignore

  test('the people of a real directory come in whole', { skip: !existsSync(example) }, async () => {
    const text = readFileSync(example);
    const { problems, ...done } = await take(people, text, false, readLdif);
    assert.deepEqual([done.lines, done.added, problems], [150, 150, []]);
    const found = (await byId()).get('abergin');
    assert.deepEqual([found?.name, found?.team, found?.location, found?.phone], ['Andy Bergin', 'Product Testing', 'Cupertino', '+1 408 555 8585']); // prettier-ignore
    assert.deepEqual(await counts(take(people, text, false, readLdif)), { ...none, lines: 150 });
  });

  const ada = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    ...{ id: '2819c223', userName: 'ada@example.com', externalId: '701984', active: true },
    name: { givenName: 'Ada', familyName: 'Okafor' },
    ...{ nickName: 'Addie "A"', title: 'Captain', preferredLanguage: 'cy, en;q=0.8' },
    emails: [{ value: 'home@example.com', type: 'home' }, { value: 'ada@example.com', type: 'work' }], // prettier-ignore
    phoneNumbers: [{ value: '+44 1' }],
    addresses: [{ locality: 'Bangor', type: 'work' }],
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Ferries', manager: { value: 'b0ss' } },
    'urn:ietf:params:scim:schemas:extension:teapoint:2.0:User': { building: 'Pump house', floor: '3', daysIn: ['tue'] },
  };
  const boss = { id: 'b0ss', userName: 'bo.berg', displayName: 'Bo Berg', emails: [], x: ['{"', { y: '\\"}' }] };
  const shapes = {
    'an array': JSON.stringify([ada, boss]),
    'a list response': JSON.stringify({ schemas: [], totalResults: 2, Resources: [ada, boss], startIndex: 1 }, null, 2),
    'one user after another': `${JSON.stringify(ada)}\n${JSON.stringify(boss)}\n`,
  };
  for (const [shape, text] of Object.entries(shapes)) {
    test(`SCIM users come in as ${shape}`, async () => {
      assert.deepEqual(await counts(take(people, text, false, readScim)), { ...none, added: 2, lines: 2 });
      const [addie, bo] = (await all()).sort((a, b) => a.name.localeCompare(b.name));
      assert.deepEqual(
        [addie?.name, addie?.preferred_name, addie?.user_name, addie?.external_id, addie?.title, addie?.team],
        ['Ada Okafor', 'Addie "A"', 'ada@example.com', '701984', 'Captain', 'Ferries'],
      );
      assert.deepEqual(
        [addie?.email, addie?.phone, addie?.location, addie?.languages, addie?.manager === bo?.id, bo?.name],
        ['ada@example.com', '+44 1', 'Bangor', ['cy', 'en'], true, 'Bo Berg'],
      );
      assert.deepEqual([addie?.building, addie?.floor, addie?.days_in], ['Pump house', '3', ['tue']]);
      assert.deepEqual(await counts(take(people, text, false, readScim)), { ...none, lines: 2 });
      const married = text.replace('ada@example.com', 'ada.berg@example.com').replace('"active":true', '"active":"False"').replace('"active": true', '"active": "False"'); // prettier-ignore
      assert.deepEqual(await counts(take(people, married, false, readScim)), { ...none, ended: 1, lines: 2 });
      assert.equal((await byId()).get(addie?.id ?? '')?.user_name, 'ada.berg@example.com', 'the same person');
    });
  }

  test('a SCIM file with one broken user gives the others, one that is not whole gives nothing', async () => {
    const text = `{"userName":"a","displayName":5}\n{"userName":"b" "x"}\n{"displayName":"C"}\n{"userName":"d"}\n`;
    assert.deepEqual(await problemsOf(people, text, readScim), [
      'line 1, name: Invalid input',
      'line 2, the whole of it: is not JSON',
      'line 3, userName: is missing',
    ]);
    assert.deepEqual([...(await byId()).keys()], ['d']);
    for (const [broken, message] of [
      ['[{"userName":"e"}', /ends in the middle/],
      ['[1, 2]', /line 1: is not JSON/],
      ['{"userName":"e"}]', /not opened/],
      ['<users/>', /is not JSON/],
    ] as const) {
      assert.match((await problemsOf(people, broken, readScim))[0] ?? '', message);
    }
    assert.equal((await all()).length, 1);
  });

  test('a name that is somebody else’s is refused and takes nothing from them', async () => {
    await take(people, 'id,name,userName,externalId\na,Ann,ann@x,1\nb,Bo,bo@x,2\n');
    assert.deepEqual(await problemsOf(people, 'id,name,userName,externalId\na,Ann,BO@x,1\nb,Bo,bo@x,1\nann,Anna,a,3\nbo@x,X,y,4\n'), [
      'line 5, id: is not an id',
      'line 2, userName: BO@x is somebody else\'s',
      'line 3, externalId: 1 is somebody else\'s',
      'line 4, userName: a is somebody else\'s',
    ]); // prettier-ignore
    assert.deepEqual((await all()).map(({ user_name: name }) => name), ['ann@x', 'bo@x']); // prettier-ignore
  });

  test('a user name passes on to somebody else in one file', async () => {
    await take(people, 'id,name,userName\na,Ann,x\nb,Bo,y\n');
    assert.deepEqual((await take(people, 'id,name,userName\nb,Bo,z\na,Ann,y\nc,Cy,x\n')).problems, []);
    assert.deepEqual((await all()).map(({ user_name: name }) => name), ['y', 'z', 'x']); // prettier-ignore
  });

  test('what people set themselves no file overwrites', async () => {
    await take(people, 'id,name,pronouns,about\na,Ann,she/her,From HR\n');
    await putPeople({ db: database().db, tenant, now: new Date() }, [{ id: 'a', pronouns: null, sayName: 'an' }], { own: true }); // prettier-ignore
    await take(people, 'id,name,pronouns,sayName,about,title\na,Ann,he/him,on,New,Cook\n');
    const [ann] = await all();
    assert.deepEqual([ann?.pronouns, ann?.say_name, ann?.about, ann?.title], [null, 'an', 'New', 'Cook']);
  });

  test('a dry run of leavers names them and ends nobody', async () => {
    await take(people, 'id,name\na,Ann\nb,Bo\n');
    const text = 'id,name,active\na,Ann,no\nb,Bo,\n';
    assert.deepEqual((await take(people, text, true)).ended, ['a']);
    assert((await all()).every((person) => person.ended_at === null));
    assert.deepEqual(await counts(take(people, text)), { ...none, ended: 1, lines: 2 });
    assert.deepEqual(await counts(take(people, text.replace('no', 'TRUE'))), { ...none, changed: 1, lines: 2 });
    assert.deepEqual(await problemsOf(people, text.replace('no', 'maybe')), ['line 2, active: must be true or false']);
  });
});
