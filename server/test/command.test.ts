import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { readConfig } from '../src/config.js';
import { run, startServer, temporaryFolder } from './process.js';

/** One line for people on stderr, no stack, exit code 1. */
function failsPlainly({ code, err }: { code: number | null; err: string }, message: RegExp): void {
  assert.equal(code, 1, err);
  assert.match(err, message);
  assert.doesNotMatch(err, /\n\s*at /);
  assert.equal(err.trim().split('\n').length, 1, err);
}

suite('the command line', { concurrency: false }, () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const env = { DATA_DIR: folder.path };

  test('help tells the commands, an unknown one is refused', async () => {
    const help = await run(['help']);
    assert.equal(help.code, 0);
    assert.match(help.out, /import people FILE/);
    failsPlainly(await run(['fly']), /There is no command fly/);
    failsPlainly(await run(['import', 'people']), /import people\|tags\|entries FILE/);
  });

  test('settings that cannot be are refused before anything is opened', async () => {
    const refused = (settings: Record<string, string>, message: RegExp) =>
      assert.throws(() => readConfig(settings), message);
    for (const HOST of ['0.0.0.0', '::', 'example.org', '127.0.0.1.example.org'])
      refused({ HOST }, /HOST must be 127\.0\.0\.1/);
    for (const PORT of ['http', '-1', '70000']) refused({ PORT }, /PORT must be a number/);
    refused({ TEAPOINT_IDENTITY: 'saml' }, /must be demo, proxy or jwt/);
    const jwt = { TEAPOINT_IDENTITY: 'jwt', TEAPOINT_JWT_ISSUER: 'https://sso.example', TEAPOINT_JWT_AUDIENCE: 'us' };
    for (const TEAPOINT_JWT_KEYS of ['', 'keys', 'file:///keys']) refused({ ...jwt, TEAPOINT_JWT_KEYS }, /jwks_uri/);
    refused({ TEAPOINT_IDENTITY: 'proxy', TEAPOINT_PROXIES: '10.0.0.1' }, /TEAPOINT_PROXY_HEADER/);
    refused({ TEAPOINT_CONTACTS: 'anybody' }, /must be mutual or follow/);
    failsPlainly(
      await run(['start'], { ...env, HOST: '0.0.0.0' }),
      /TEAPOINT_IDENTITY=demo.*HOST must be 127\.0\.0\.1/,
    );
    failsPlainly(await run(['start'], { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }), /cannot be reached/);
  });

  test('a busy port is one clear line', async () => {
    const busy = createServer().listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const port = String((busy.address() as AddressInfo).port);
    failsPlainly(await run(['start'], { ...env, PORT: port }), new RegExp(`Port ${port} .* is in use`));
    busy.close();
  });

  test('a server whose log nobody reads any more goes on, and stops when told', { timeout: 60_000 }, async () => {
    const alone = await startServer({ DATA_DIR: `${folder.path}/unread` });
    alone.child.stdout?.destroy();
    alone.child.stderr?.destroy();
    assert.equal((await fetch(`${alone.url}api/capabilities`)).status, 200);
    assert.equal(await alone.end('SIGTERM'), 0);
  });

  test('it seeds once, keeps what was done, serves the demo, and holds its folder alone until it is gone', async () => {
    const first = await startServer(env);
    assert.match(first.output(), /never syncs to disk/);
    const people = (await (await fetch(`${first.url}demo/people.json`)).json()) as {
      id: string;
      name: string;
      title: string;
    }[];
    assert(people.length > 10 && people.every(({ id, name, title }) => id && name && title));
    const put = {
      method: 'PUT',
      headers: { 'Idempotency-Key': 'once-and-for-all', 'Content-Type': 'application/json' },
    };
    const status = JSON.stringify({ text: 'Still here', until: null });
    assert.equal((await fetch(`${first.url}api/me/status`, { ...put, body: status })).status, 200);

    failsPlainly(await run(['start'], env), /data folder .* is in use by another process/);
    writeFileSync(join(folder.path, 'people.csv'), 'id,name\nnew-one,New One\n');
    const file = join(folder.path, 'people.csv');
    failsPlainly(await run(['import', 'people', file], env), /in use by another process/);

    assert.equal(await first.end('SIGKILL'), null);
    const second = await startServer(env);
    const me = (await (await fetch(`${second.url}api/me`)).json()) as { person: { id: string } };
    const person = (await (await fetch(`${second.url}api/people/${me.person.id}`)).json()) as {
      status: { text: string };
    };
    assert.equal(person.status.text, 'Still here');
    const again = (await (await fetch(`${second.url}demo/people.json`)).json()) as unknown[];
    assert.equal(again.length, people.length);
    const rebound = await fetch(`${second.url}api/me`, { headers: { 'X-Demo-User': 'nobody-here' } });
    assert.equal(rebound.status, 401);
    const stream = await fetch(`${second.url}api/live`);
    assert.equal(await second.end('SIGTERM'), 0, 'an open stream does not keep it');
    await stream.body?.cancel().catch(() => {});
    assert.match(second.output(), /"event":"stopped"/);

    const told = await run(['import', 'people', file, '--dry-run'], env);
    assert.match(
      told.out,
      /1 lines: 1 people would be added, 0 would be changed, 0 would be ended, 0 refused, 0 as they were/,
    );
    writeFileSync(file, 'id,name\nnew-one,\nnew-two,New Two\n');
    const partly = await run(['import', 'people', file], env);
    assert.deepEqual([partly.code, partly.err], [1, 'line 2, name: is empty\n']);
    assert.match(partly.out, /2 lines: 1 people added, 0 changed, 0 ended, 1 refused, 0 as they were/);
    writeFileSync(file, 'id\nnew-one\n');
    const refused = await run(['import', 'people', file], env);
    assert.deepEqual([refused.code, refused.err], [1, 'Nothing was imported.\nline 1, name: is missing\n']);
    const scim = join(folder.path, 'people.txt');
    writeFileSync(scim, '{"userName":"new-two","displayName":"New Two","active":false}');
    const ended = await run(['import', 'people', scim, '--format', 'json'], env);
    assert.match(
      ended.out,
      /1 lines: 0 people added, 0 changed, 1 ended, 0 refused, 0 as they were\.\nEnded: new-two\n/,
    );
    failsPlainly(await run(['import', 'tags', file, '--format', 'ldif'], env), /no format ldif for tags/);
  });
});
