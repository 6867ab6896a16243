import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { AppError } from 'teapoint/contract';
import { demoIdentity, isLoopback, proxyIdentity } from '../src/identity.js';
import { jwtIdentity } from '../src/jwt.js';

const request = (headers: HeadersInit, url = 'http://localhost/api/me') => new Request(url, { headers });

test('the portal’s header is believed from its proxy alone', () => {
  const { identify, vary } = proxyIdentity('X-Remote-User', ['10.0.0.7', '::1']);
  const asked = request({ 'X-Remote-User': 'ada' });
  assert.equal(identify(asked, '10.0.0.7'), 'ada');
  assert.equal(identify(asked, '::ffff:10.0.0.7'), 'ada', 'IPv4 on an IPv6 socket');
  assert.equal(identify(asked, '::1'), 'ada');
  for (const address of ['10.0.0.70', '10.0.0.8', '', '::ffff:10.0.0.8'])
    assert.equal(identify(asked, address), undefined, address);
  assert.equal(identify(request({ 'X-Forwarded-For': '10.0.0.7', 'X-Remote-User': 'ada' }), '192.0.2.1'), undefined);
  assert.equal(identify(request({}), '10.0.0.7'), undefined);
  assert.deepEqual(vary, ['X-Remote-User']);
});

test('the demo answers to this machine’s own names only', () => {
  const { identify } = demoIdentity('first');
  assert.equal(identify(request({}), ''), 'first');
  assert.equal(identify(request({ 'X-Demo-User': 'bela' }), ''), 'bela');
  const rebound = () => identify(request({}, 'http://rebound.example/api/me'), '127.0.0.1');
  assert.throws(rebound, (error: unknown) => error instanceof AppError && error.code === 'forbidden');
  for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]']) assert(isLoopback(host), host);
  for (const host of ['0.0.0.0', '128.0.0.1', 'localhost.example.org', '::']) assert(!isLoopback(host), host);
});

test('a token counts only with the issuer’s signature, for us, in its time and with a person in it', async () => {
  const [own, strange] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const published = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'ES256' }] };
  const issuer = createServer((_, answer) => void answer.end(JSON.stringify(published))).listen(0, '127.0.0.1');
  await new Promise((resolve) => issuer.once('listening', resolve));
  const keys = new URL(`http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`);
  const settings = { issuer: 'https://sso.example', audience: 'teapoint', keys, claim: 'employee' };
  const { identify, vary } = jwtIdentity(settings);
  const claims = {
    iss: settings.issuer,
    aud: settings.audience,
    employee: 'ada',
    exp: Math.floor(Date.now() / 1000) + 60,
  };
  const sign = (changed: object, key = own.privateKey, kid = 'one') =>
    new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg: 'ES256', kid }).sign(key);
  const asked = async (token: string, by = identify) => by(request({ Authorization: `Bearer ${token}` }), '');

  assert.equal(await asked(await sign({})), 'ada');
  const refused: Record<string, string> = {
    'another audience': await sign({ aud: 'payroll' }),
    'another issuer': await sign({ iss: 'https://sso.example.evil' }),
    over: await sign({ exp: claims.exp - 120 }),
    'without an end': await sign({ exp: undefined }),
    'not yet': await sign({ nbf: claims.exp }),
    'nobody in it': await sign({ employee: undefined }),
    'no text in it': await sign({ employee: 7 }),
    'a strange key': await sign({}, strange.privateKey),
    'a key nobody published': await sign({}, strange.privateKey, 'two'),
    'signed with the public key': await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(Buffer.from(JSON.stringify(published.keys[0]))), // prettier-ignore
    'not signed': `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
    'no token': 'ada',
  };
  for (const [what, token] of Object.entries(refused)) assert.equal(await asked(token), undefined, what);
  assert.equal(await identify(request({}), ''), undefined);
  assert.deepEqual(vary, ['Authorization']);

  await new Promise((resolve) => issuer.close(resolve));
  assert.equal(await asked(await sign({})), 'ada', 'the keys are kept');
  const unreachable = asked(await sign({}), jwtIdentity(settings).identify);
  await assert.rejects(unreachable, (error: unknown) => error instanceof AppError && error.code === 'unavailable');
});
