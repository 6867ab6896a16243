import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from 'teapoint/contract';
import { demoIdentity, isLoopback, proxyIdentity } from '../src/identity.js';

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
