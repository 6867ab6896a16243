import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clearingTime } from './expiry.js';

// The zone of the person decides, so the test has one with a change of the clock.
process.env['TZ'] = 'Europe/Berlin';
const ends = (choice: Parameters<typeof clearingTime>[0], now: string) =>
  clearingTime(choice, new Date(now)).toISOString();

test('half an hour and an hour are counted from now', () => {
  assert.equal(ends('half-hour', '2026-11-22T10:00:00Z'), '2026-11-22T10:30:00.000Z');
  assert.equal(ends('hour', '2026-11-22T10:00:00Z'), '2026-11-22T11:00:00.000Z');
});

test('today ends at midnight where the person is, on days of 23 and 25 hours, too', () => {
  assert.equal(ends('today', '2026-11-22T10:00:00Z'), '2026-11-22T23:00:00.000Z');
  assert.equal(ends('today', '2026-11-22T23:30:00Z'), '2026-11-23T23:00:00.000Z');
  assert.equal(ends('today', '2026-03-29T00:30:00Z'), '2026-03-29T22:00:00.000Z');
  assert.equal(ends('today', '2026-10-25T00:30:00Z'), '2026-10-25T23:00:00.000Z');
});

test('the week ends in the night before Monday', () => {
  assert.equal(ends('week', '2026-11-22T10:00:00Z'), '2026-11-22T23:00:00.000Z'); // a Sunday
  assert.equal(ends('week', '2026-11-23T10:00:00Z'), '2026-11-29T23:00:00.000Z'); // a Monday
  assert.equal(ends('week', '2026-11-25T10:00:00Z'), '2026-11-29T23:00:00.000Z');
});
