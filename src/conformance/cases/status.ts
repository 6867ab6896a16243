import { contactAdd, limits, personGet, statusClear, statusSet } from '../../contract/index.js';
import { equal } from '../assert.js';
import { casesOf, type Caller } from '../kit.js';

const it = casesOf('status');
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const seenBy = async (viewer: Caller, of: Caller) => (await viewer.ask(personGet, { person: of.id })).status?.text;

export const statusCases = [
  it('is set, shown, replaced and cleared', [statusSet, statusClear, personGet], async ({ people: [one, other] }) => {
    const set = await one.ask(statusSet, { emoji: '🌊', text: '  On the  boat ', until: tomorrow() });
    equal([set.emoji, set.text, set.audience], ['🌊', 'On the boat', 'everyone'], 'the answer');
    equal(await seenBy(other, one), 'On the boat', 'seen');
    await one.ask(statusSet, { text: 'Ashore', until: null });
    const { status } = await other.ask(personGet, { person: one.id });
    equal([status?.text, status?.emoji, status?.until], ['Ashore', undefined, null], 'replaced as a whole');
    equal((await one.ask(statusClear, {})).done, true, 'cleared');
    equal((await one.ask(statusClear, {})).done, true, 'cleared again');
    equal(await seenBy(other, one), undefined, 'gone');
  }),

  it('is served no longer than it lasts', [statusSet, personGet], async ({ people: [one, other] }) => {
    await one.ask(statusSet, { text: 'Just now', until: new Date(Date.now() + 1_500).toISOString() });
    await new Promise((resolve) => setTimeout(resolve, 2_000)); // the backend's clock cannot be moved from here
    equal(await seenBy(other, one), undefined, 'expired for others');
    equal(await seenBy(one, one), undefined, 'expired for its owner');
  }),

  it('reaches its audience alone', [statusSet, personGet, contactAdd], async ({ people: [one, contact, stranger] }) => {
    await one.ask(contactAdd, { person: contact.id });
    await contact.ask(contactAdd, { person: one.id });
    const everyone = async () => [await seenBy(one, one), await seenBy(contact, one), await seenBy(stranger, one)];
    await one.ask(statusSet, { text: 'x', until: null, audience: 'everyone' });
    equal(await everyone(), ['x', 'x', 'x'], 'everyone');
    await one.ask(statusSet, { text: 'x', until: null, audience: 'contacts' });
    equal(await everyone(), ['x', 'x', null], 'contacts');
    await one.ask(statusSet, { text: 'x', until: null, audience: 'me' });
    equal(await everyone(), ['x', null, null], 'me');
  }),

  it(
    `has at most ${limits.status} characters in one line, and an end to come`,
    [statusSet],
    async ({ people: [one] }) => {
      await one.ask(statusSet, { text: 'x'.repeat(limits.status), until: null });
      await one.refused(statusSet, { text: 'x'.repeat(limits.status + 1), until: null }, 'invalid');
      await one.refused(statusSet, { text: 'two\nlines', until: null }, 'invalid');
      await one.refused(statusSet, { text: '  ', until: null }, 'invalid');
      await one.refused(statusSet, { text: 'late', until: '2020-01-01T00:00:00.000Z' }, 'invalid');
      await one.refused(statusSet, { text: 'x', until: null, audience: 'group' }, 'invalid');
    },
  ),
];
