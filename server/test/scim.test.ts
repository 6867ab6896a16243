import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { personGet, personUpdate } from 'teapoint/contract';
import { readConfig } from '../src/config.js';
import { dataOf, makeWorld, newKey, onBothEngines, type World } from './world.js';

const token = 'a token that was made by chance, 42'.replace(/\W/g, '-');
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const ours = 'urn:ietf:params:scim:schemas:extension:teapoint:2.0:User';

type Json = Record<string, unknown>;
interface Answer {
  status: number;
  headers: Headers;
  body: Json & { id: string; meta: { version: string; location: string }; Resources: Json[]; totalResults: number };
}

onBothEngines('SCIM', (database) => {
  let world: World;
  beforeEach(async () => void (world = await makeWorld(database(), { scimToken: token })));
  afterEach(() => world.close());

  async function ask(method: string, path: string, body?: unknown, headers: HeadersInit = {}): Promise<Answer> {
    const all = new Headers({ Authorization: `Bearer ${token}`, ...(body ? { 'Content-Type': 'application/scim+json' } : {}) }); // prettier-ignore
    new Headers(headers).forEach((value, name) => all.set(name, value));
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const init = { method, headers: all, ...(body === undefined ? {} : { body: text }) };
    const response = await world.app.http.request(`http://localhost/scim/v2${path}`, init);
    const answer = await response.text();
    if (answer !== '') assert.match(response.headers.get('Content-Type') ?? '', /^application\/scim\+json/);
    return { status: response.status, headers: response.headers, body: (answer ? JSON.parse(answer) : {}) as Answer['body'] }; // prettier-ignore
  }
  const patch = (id: string, ...operations: Json[]) =>
    ask('PATCH', `/Users/${id}`, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations }); // prettier-ignore
  const refused = ({ status, body }: Answer) => [status, body['status'], body['scimType']];
  const create = async (more: Json = {}) => {
    const made = await ask('POST', '/Users', { schemas: [core], userName: 'gwen', displayName: 'Gwen Parry', ...more });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body;
  };
  const asPerson = async (id: string): Promise<Json> =>
    dataOf(world.as('ada-okafor').execute(personGet, { person: id }));

  test('a directory looks for somebody, creates, changes, ends, brings back and replaces them', async () => {
    const filter = `?filter=${encodeURIComponent('userName eq "Gwen.Parry@example.com"')}`;
    assert.equal((await ask('GET', `/Users${filter}`)).body.totalResults, 0);

    const user = {
      schemas: [core, enterprise],
      ...{ userName: 'gwen.parry@example.com', externalId: 'e-17', active: true, displayName: 'Gwen Parry' },
      ...{ name: { givenName: 'Gwen', familyName: 'Parry' }, title: 'Deckhand', preferredLanguage: 'cy, en;q=0.5' },
      emails: [{ value: 'gwen.parry@example.com', type: 'work', primary: true }],
      [enterprise]: { department: 'Ferries', manager: { value: 'bela-horvath' } },
      entitlements: [{ value: 'parking' }],
    };
    const made = await ask('POST', '/Users', user);
    const { id } = made.body;
    assert.equal(made.status, 201);
    assert.equal(made.headers.get('Location'), `http://localhost/scim/v2/Users/${id}`);
    assert.equal(made.headers.get('ETag'), made.body.meta.version);
    const shown = await asPerson(id);
    assert.deepEqual(
      [shown['name'], shown['title'], shown['team'], shown['languages'], shown['email'], (shown['manager'] as Json)['id']], // prettier-ignore
      ['Gwen Parry', 'Deckhand', 'Ferries', ['cy', 'en'], 'gwen.parry@example.com', 'bela-horvath'],
    );
    const signedIn = await world.send('GWEN.PARRY@example.com', 'GET', '/me');
    assert.equal(((await signedIn.json()) as { person: { id: string } }).person.id, id, 'signs in by the user name');

    const found = await ask('GET', `/Users${filter}`);
    assert.deepEqual([found.body.totalResults, found.body.Resources[0]?.['id']], [1, id]);
    const byExternal = await ask('GET', `/Users?filter=${encodeURIComponent('externalid EQ "e-17"')}`);
    assert.equal(byExternal.body.Resources[0]?.['id'], id);

    const promoted = await patch(id, { op: 'Replace', path: 'title', value: 'Mate' }, { op: 'Add', path: `${enterprise}:department`, value: 'Crews' }); // prettier-ignore
    assert.deepEqual([promoted.status, promoted.body['title']], [200, 'Mate']);
    assert.equal((await asPerson(id))['team'], 'Crews');

    const ended = await patch(id, { op: 'Replace', path: 'active', value: 'False' });
    assert.deepEqual([ended.status, ended.body['active']], [200, false]);
    assert.equal((await world.send(id, 'GET', '/me')).status, 403);

    const back = await patch(id, { op: 'replace', value: { active: true } });
    assert.equal(back.body['active'], true);
    assert.equal((await world.send(id, 'GET', '/me')).status, 200);

    const replaced = await ask('PUT', `/Users/${id}`, { schemas: [core], userName: 'gwen.berg@example.com', displayName: 'Gwen Berg' }); // prettier-ignore
    assert.deepEqual([replaced.status, replaced.body['title'], replaced.body['externalId']], [200, undefined, undefined]); // prettier-ignore
    assert.equal((await asPerson(id))['name'], 'Gwen Berg');

    assert.equal((await ask('DELETE', `/Users/${id}`)).status, 204);
    assert.equal((await world.send(id, 'GET', '/me')).status, 403);
    assert.equal((await ask('GET', `/Users/${id}`)).body['active'], false, 'nobody is deleted');
    const audited = await database().db.selectFrom('audit').select('operation').where('tenant', '=', world.tenant).where('thing', '=', id).orderBy('id').execute(); // prettier-ignore
    assert.deepEqual(audited.map(({ operation }) => operation).sort(), ['person.end', 'person.end', 'person.return', 'scim.create', 'scim.delete', 'scim.patch', 'scim.patch', 'scim.patch', 'scim.replace']); // prettier-ignore
  });

  test('without the right token nothing is told, and without a token set there is nothing', async () => {
    for (const Authorization of ['', 'Bearer ', `Bearer ${token}x`, `Basic ${token}`, token]) {
      const answer = await ask('GET', '/Users', undefined, { Authorization });
      assert.deepEqual(refused(answer), [401, '401', undefined], Authorization);
      assert.equal(answer.headers.get('WWW-Authenticate'), 'Bearer');
      assert.doesNotMatch(JSON.stringify(answer.body), /Okafor/);
    }
    const off = await makeWorld(database());
    const response = await off.app.http.request('http://localhost/scim/v2/Users', { headers: { Authorization: 'Bearer ' } }); // prettier-ignore
    assert.equal(response.status, 404);
    await off.close();
    assert.throws(() => readConfig({ TEAPOINT_SCIM_TOKEN: 'short' }), /32 characters/);
    assert.equal(readConfig({ TEAPOINT_SCIM_TOKEN: token }).scimToken, token);
    assert.equal(readConfig({}).scimToken, undefined);
  });

  test('people who came by import are found by their id and are theirs to change', async () => {
    const found = await ask('GET', `/Users?filter=${encodeURIComponent('userName eq "ada-okafor"')}`);
    assert.equal(found.body.Resources[0]?.['userName'], 'ada-okafor');
    const again = await ask('POST', '/Users', { userName: 'ada-okafor', displayName: 'Ada' });
    assert.deepEqual(refused(again), [409, '409', 'uniqueness']);
    const named = await patch('ada-okafor', { op: 'add', value: { userName: 'ada@example.com', externalId: '1' } });
    assert.deepEqual([named.status, named.body.id, named.body['userName']], [200, 'ada-okafor', 'ada@example.com']);
  });

  test('a user name that can be an id is one', async () => {
    assert.equal((await create()).id, 'gwen');
    assert.match((await create({ userName: 'g.parry' })).id, /^[0-9a-f-]{36}$/);
  });

  test('two people are never one: names are unique without case, and no name is another person’s id', async () => {
    await create({ userName: 'gwen@x', externalId: 'e' });
    for (const user of [{ userName: 'GWEN@X' }, { userName: 'other', externalId: 'e' }, { userName: 'bela-horvath' }]) {
      const answer = await ask('POST', '/Users', { displayName: 'Other', ...user });
      assert.deepEqual(refused(answer), [409, '409', 'uniqueness'], JSON.stringify(user));
    }
    const taken = await patch('bela-horvath', { op: 'replace', path: 'userName', value: 'Gwen@x' });
    assert.deepEqual(refused(taken), [409, '409', 'uniqueness']);
  });

  test('of two who create the same person at once one is told that there is one', async () => {
    for (const userName of ['gwen', 'gwen@x']) {
      const both = await Promise.all([1, 2].map(() => ask('POST', '/Users', { userName, displayName: 'Gwen' })));
      assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409], userName);
    }
  });

  test('every form of a patch does what it says', async () => {
    const { id } = await create({ emails: [{ value: 'a@x', type: 'work' }], phoneNumbers: [{ value: '1' }] });
    const after = async (...operations: Json[]) => {
      const answer = await patch(id, ...operations);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer.body;
    };
    const at = 'emails[type eq "work"].value';
    assert.deepEqual((await after({ op: 'replace', path: at, value: 'b@x' }))['emails'], [{ value: 'b@x', type: 'work', primary: true }]); // prettier-ignore
    assert.deepEqual((await after({ op: 'add', path: 'emails', value: [{ value: 'c@x', type: 'home', primary: true }] }))['emails'], [{ value: 'c@x', type: 'work', primary: true }]); // prettier-ignore
    assert.equal((await after({ op: 'remove', path: 'emails[value eq "c@x"]' }))['emails'], undefined);
    assert.equal((await after({ op: 'add', path: 'addresses[type eq "work"].locality', value: 'Bangor' }, { op: 'remove', path: 'phoneNumbers' }))['phoneNumbers'], undefined); // prettier-ignore
    assert.equal((await asPerson(id))['location'], 'Bangor');
    const noPath = await after({ op: 'Add', value: { 'name.familyName': 'Parry', TITLE: 'Mate', [`${enterprise}:department`]: 'Crews', [enterprise]: { manager: 'bela-horvath' } } }); // prettier-ignore
    assert.deepEqual([noPath['title'], noPath[enterprise]], ['Mate', { department: 'Crews', manager: { value: 'bela-horvath' } }]); // prettier-ignore
    assert.deepEqual((await after({ op: 'remove', path: `${enterprise}:manager` }))[enterprise], { department: 'Crews' }); // prettier-ignore
    const whole = await after({ op: 'replace', path: enterprise, value: { department: 'Tugs' } });
    assert.deepEqual(whole[enterprise], { department: 'Tugs' });
    assert.equal((await after({ op: 'remove', path: enterprise }))[enterprise], undefined);
    const boss = await after({ op: 'replace', path: 'roles', value: [{ value: 'moderator' }, { value: 'Parking' }] });
    assert.deepEqual(boss['roles'], [{ value: 'moderator' }]);
    assert.equal((await after({ op: 'remove', path: 'roles' }))['roles'], undefined);
  });

  test('building, floor and days are an extension of ours, created, patched, replaced and described', async () => {
    const { id } = await create({ schemas: [core, ours], [ours]: { building: 'Pump house', floor: '3', daysIn: ['Fri', 'mon'] } }); // prettier-ignore
    const now = async () => (await ask('GET', `/Users/${id}`)).body;
    assert.deepEqual([(await now())[ours], (await now())['schemas']], [{ building: 'Pump house', floor: '3', daysIn: ['mon', 'fri'] }, [core, ours]]); // prettier-ignore
    const shown = await asPerson(id);
    assert.deepEqual([shown['building'], shown['floor'], shown['daysIn']], ['Pump house', '3', ['mon', 'fri']]);
    await patch(id, { op: 'replace', path: `${ours}:floor`, value: '4' }, { op: 'remove', path: `${ours}:daysIn` });
    assert.deepEqual((await now())[ours], { building: 'Pump house', floor: '4' });
    await patch(id, { op: 'add', value: { [ours]: { DaysIn: ['sun'] } } });
    assert.deepEqual((await now())[ours], { building: 'Pump house', floor: '4', daysIn: ['sun'] });
    assert.deepEqual(refused(await patch(id, { op: 'add', path: ours, value: { daysIn: ['someday'] } })), [400, '400', 'invalidValue']); // prettier-ignore
    await ask('PUT', `/Users/${id}`, { schemas: [core], userName: 'gwen', displayName: 'Gwen Parry' });
    assert.deepEqual([(await now())[ours], (await now())['schemas']], [undefined, [core]]);
    assert.equal((await ask('GET', `/Schemas/${ours}`)).status, 200);
  });

  test('a new family name makes a new name where the name was made of its parts', async () => {
    const { id } = await create({ displayName: undefined, name: { givenName: 'Gwen', familyName: 'Parry' } });
    await patch(id, { op: 'replace', path: 'name.familyName', value: 'Berg' });
    assert.equal((await asPerson(id))['name'], 'Gwen Berg');
  });

  test('what cannot be is refused in the words of SCIM, and nothing is half done', async () => {
    const { id } = await create();
    const cases: [Json, number, string][] = [
      [{ op: 'replace', path: 'emails[type eq "home"].value', value: 'x@x' }, 400, 'noTarget'],
      [{ op: 'remove' }, 400, 'noTarget'],
      [{ op: 'replace', path: 'id', value: 'other' }, 400, 'mutability'],
      [{ op: 'remove', path: 'userName' }, 400, 'mutability'],
      [{ op: 'replace', path: 'emails[type', value: 'x' }, 400, 'invalidPath'],
      [{ op: 'replace', path: 'urn:other:thing', value: 'x' }, 400, 'invalidPath'],
      [{ op: 'jump', path: 'title', value: 'x' }, 400, 'invalidSyntax'],
      [{ op: 'add', path: 'title' }, 400, 'invalidValue'],
      [{ op: 'add', value: 'x' }, 400, 'invalidValue'],
      [{ op: 'replace', path: 'active', value: 'perhaps' }, 400, 'invalidValue'],
      [{ op: 'replace', path: 'title', value: 'x'.repeat(301) }, 400, 'invalidValue'],
      [{ op: 'replace', path: `${enterprise}:manager`, value: 'nobody' }, 400, 'invalidValue'],
    ];
    for (const [operation, status, type] of cases) {
      const answer = await patch(id, { op: 'replace', path: 'title', value: 'Half done' }, operation);
      assert.deepEqual(refused(answer), [status, String(status), type], JSON.stringify(operation));
      assert.deepEqual(answer.body['schemas'], ['urn:ietf:params:scim:api:messages:2.0:Error']);
    }
    assert.equal((await asPerson(id))['title'], undefined);
    assert.deepEqual(refused(await ask('POST', '/Users', '{"userName":')), [400, '400', 'invalidSyntax']);
    assert.deepEqual(refused(await ask('POST', '/Users', { displayName: 'X' })), [400, '400', 'invalidValue']);
    assert.deepEqual(refused(await ask('PUT', `/Users/${id}`, { id: 'x', userName: 'x' })), [400, '400', 'mutability']);
    assert.deepEqual(refused(await ask('PATCH', `/Users/${id}`, { Operations: [] })), [400, '400', 'invalidSyntax']);
    for (const path of ['/Users/nobody', '/Groups', '/Schemas/none'])
      assert.deepEqual(refused(await ask('GET', path)), [404, '404', undefined], path);
    for (const filter of ['userName sw "a"', 'userName eq "a" or id eq "b"', 'title eq "x"', 'userName eq a', 'x'])
      assert.deepEqual(refused(await ask('GET', `/Users?filter=${encodeURIComponent(filter)}`)), [400, '400', 'invalidFilter'], filter); // prettier-ignore
    assert.deepEqual(refused(await ask('POST', '/Users', { userName: 'x', title: 'x'.repeat(1_100_000) })), [413, '413', undefined]); // prettier-ignore
    const inherited = await ask('PATCH', `/Users/${id}`, '{"Operations":[{"op":"add","path":"name","value":{"__proto__":{"polluted":1}}}]}'); // prettier-ignore
    assert.equal(inherited.status, 200);
    assert.equal(({} as Json)['polluted'], undefined);
  });

  test('pages count from one, give the total and never more than asked', async () => {
    const all = await ask('GET', '/Users');
    assert.equal(all.body.totalResults, world.people.length);
    const page = await ask('GET', '/Users?startIndex=2&count=2');
    assert.deepEqual(page.body.Resources.map(({ id }) => id), all.body.Resources.slice(1, 3).map(({ id }) => id)); // prettier-ignore
    assert.deepEqual([page.body['startIndex'], page.body['itemsPerPage'], page.body.totalResults], [2, 2, world.people.length]); // prettier-ignore
    const none = await ask('GET', '/Users?count=0&startIndex=-3');
    assert.deepEqual([none.body['startIndex'], none.body.Resources], [1, []]);
    assert.deepEqual(refused(await ask('GET', '/Users?count=many')), [400, '400', 'invalidValue']);
  });

  test('who saw an older version changes nothing, and who has the newest gets nothing again', async () => {
    const { id, meta } = await create();
    const title = (value: string, version: string) =>
      ask('PATCH', `/Users/${id}`, { Operations: [{ op: 'add', path: 'title', value }] }, { 'If-Match': version });
    assert.equal((await title('Mate', meta.version)).status, 200);
    assert.deepEqual(refused(await title('Cook', meta.version)), [412, '412', undefined]);
    assert.equal((await title('Cook', '*')).status, 200);
    const now = await ask('GET', `/Users/${id}`);
    assert.equal((await ask('GET', `/Users/${id}`, undefined, { 'If-None-Match': now.body.meta.version })).status, 304);
    const same = await title('Cook', now.body.meta.version);
    assert.equal(same.body.meta.version, now.body.meta.version, 'nothing changed');
  });

  test('what people set themselves the directory never overwrites', async () => {
    const { id } = await create({ nickName: 'G', preferredLanguage: 'en' });
    const own = { person: id, preferredName: 'Wen', languages: ['cy'], daysIn: ['wed' as const] };
    await world.as(id).execute(personUpdate, own, { idempotencyKey: newKey() });
    await patch(id, { op: 'replace', value: { nickName: 'Gwenny', preferredLanguage: 'en', title: 'Mate', [ours]: { daysIn: ['mon'] } } }); // prettier-ignore
    await ask('PUT', `/Users/${id}`, { userName: 'gwen', displayName: 'Gwen Parry', title: 'Cook' });
    const shown = await asPerson(id);
    assert.deepEqual([shown['preferredName'], shown['languages'], shown['daysIn'], shown['title']], ['Wen', ['cy'], ['wed'], 'Cook']); // prettier-ignore
  });

  test('a directory does not hear what people keep to some of them', async () => {
    const { id } = await create({ preferredLanguage: 'en' });
    const own = { person: id, languages: ['cy'], daysIn: ['wed' as const], audience: { languages: 'contacts' as const, daysIn: 'me' as const } }; // prettier-ignore
    await world.as(id).execute(personUpdate, own, { idempotencyKey: newKey() });
    const { body: kept } = await ask('GET', `/Users/${id}`);
    assert.deepEqual([kept['preferredLanguage'], kept[ours]], [undefined, undefined]);
    const shown = { person: id, audience: { languages: 'everyone' } } as const;
    await world.as(id).execute(personUpdate, shown, { idempotencyKey: newKey() });
    assert.equal((await ask('GET', `/Users/${id}`)).body['preferredLanguage'], 'cy');
  });

  test('who leaves out roles in a replacement takes nobody’s away', async () => {
    const { id } = await create({ roles: [{ value: 'admin' }] });
    const replaced = await ask('PUT', `/Users/${id}`, { userName: 'gwen', displayName: 'Gwen Parry' });
    assert.deepEqual(replaced.body['roles'], [{ value: 'admin' }]);
  });

  test('every change of somebody is told to whoever looks at them', async () => {
    const { id } = await create();
    await patch(id, { op: 'add', path: 'title', value: 'Mate' });
    const events = await database().db.selectFrom('event').select(['kind', 'verb', 'thing', 'audience']).where('tenant', '=', world.tenant).execute(); // prettier-ignore
    assert.deepEqual(events, [{ kind: 'person', verb: 'changed', thing: id, audience: 'everyone' }]);
  });

  test('the service describes itself', async () => {
    const config = await ask('GET', '/ServiceProviderConfig');
    assert.deepEqual([config.body['patch'], config.body['bulk']], [{ supported: true }, { supported: false, maxOperations: 0, maxPayloadSize: 0 }]); // prettier-ignore
    const types = await ask('GET', '/ResourceTypes');
    assert.deepEqual(types.body.Resources.map(({ endpoint }) => endpoint), ['/Users']); // prettier-ignore
    assert.equal((await ask('GET', '/ResourceTypes/User')).body['schema'], core);
    const schemas = await ask('GET', '/Schemas');
    assert.deepEqual(schemas.body.Resources.map(({ id }) => id), [core, enterprise, ours]); // prettier-ignore
    assert.equal((await ask('GET', `/Schemas/${core}`)).body['name'], 'User');
  });
});
