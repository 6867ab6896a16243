import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vcardOf } from './index.js';

const lines = (card: string) => card.replace(/\r\n /g, '').split('\r\n');

test('a card has what is known of a person, and nothing of what is not', () => {
  const card = vcardOf({
    ...{ name: 'Annabel Price', preferredName: 'Ann', pronouns: 'she/her', title: 'Surveyor', team: 'Tides' },
    ...{
      location: 'Quay',
      building: 'Pump house',
      floor: '3',
      email: 'ann@harbour.example',
      phone: '+44 1632 960128',
      languages: ['en', 'cy'],
    },
    ...{ about: 'Tides', photo: 'https://harbour.example/api/photos/x', page: 'https://harbour.example/?person=ann,b' },
  });
  assert.deepEqual(lines(card), [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:individual',
    'FN:Annabel Price',
    'NICKNAME:Ann',
    'PRONOUNS:she/her',
    'TITLE:Surveyor',
    'ORG:;Tides',
    'ADR;TYPE=work:;Pump house,3;;Quay;;;',
    'EMAIL;TYPE=work:ann@harbour.example',
    'TEL;TYPE=work:+44 1632 960128',
    'LANG;PREF=1:en',
    'LANG;PREF=2:cy',
    'NOTE:Tides',
    'PHOTO:https://harbour.example/api/photos/x',
    'URL:https://harbour.example/?person=ann,b',
    'END:VCARD',
    '',
  ]);
  assert.deepEqual(lines(vcardOf({ name: 'Ben' })), ['BEGIN:VCARD', 'VERSION:4.0', 'KIND:individual', 'FN:Ben', 'END:VCARD', '']); // prettier-ignore
});

test('what somebody wrote cannot end a value, nor begin a line of its own', () => {
  const about = 'Tides; gauges, and\r\nEND:VCARD\nback\\slash\rend';
  const card = vcardOf({ name: 'Price, Ann; Dr', about, team: 'A;B', building: 'Pumps, old; new' });
  assert(lines(card).includes('ADR;TYPE=work:;Pumps\\, old\\; new;;;;;'));
  assert(lines(card).includes('FN:Price\\, Ann\\; Dr'));
  assert(lines(card).includes('ORG:;A\\;B'));
  assert(lines(card).includes('NOTE:Tides\\; gauges\\, and\\nEND:VCARD\\nback\\\\slash\\nend'));
  assert.equal(lines(card).filter((line) => line === 'END:VCARD').length, 1);
});

test('no line has more than 75 bytes, and no character is torn apart', () => {
  const about = 'Łódź 🌊 水位計 '.repeat(40).trim();
  const card = vcardOf({ name: 'Ann', about });
  for (const line of card.split('\r\n')) assert(Buffer.byteLength(line) <= 75, line);
  assert(!card.includes('\ufffd'));
  assert(lines(card).includes(`NOTE:${about}`));
});
