import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  api,
  databases,
  fill,
  openAs,
  press,
  problemsOf,
  pushed,
  stage,
  until,
  waitForElement,
  waitForText,
} from './harness.js';

const A = { id: 'carys-edwards', name: 'Carys Edwards' };
const B = { id: 'yann-le-goff', name: 'Yann Le Goff' };

for (const engine of databases)
  describe(`a question and its answer on ${engine}, in two browsers`, () => {
    const at = stage(engine);

    test('B asks on A’s page, A sees it at once and answers, B sees that and says it was useful', async () => {
      const a = await openAs(at.browser, at.server.url, A.id);
      const b = await openAs(at.browser, at.server.url, B.id, `&person=${A.id}`);
      const faq = (part: string) => `tp-my-faq >>> ${part}`;
      await waitForElement(a, '[part=ask]');
      await press(b, faq('[part=ask]'));
      await fill(b, faq('[name=title]'), 'Who signs off a survey plan?');
      await waitForText(b, `${A.name} is told`);
      await press(b, faq('[part=send]'));
      await pushed('a question', (timeout) => waitForText(a, 'Who signs off a survey plan?', timeout));

      await press(a, faq('[part=title]'));
      await press(a, faq('[part=answer]'));
      await fill(a, faq('[name=answer]'), 'The harbour master, on Mondays.');
      await press(b, faq('[part=title]'));
      await press(a, faq('[part=send]'));
      await pushed('its answer', (timeout) => waitForText(b, 'The harbour master, on Mondays.', timeout));

      await waitForElement(b, '[part=asks]');
      await press(b, faq('[part=useful]'));
      await pushed('that it was useful', (timeout) => waitForElement(a, '[part=marks]', timeout));

      // What A sees of it is a number on the answer; about A as a person there is none anywhere.
      const [question] = (await api<{ items: { useful: object }[] }>(at.server, A.id, `/people/${A.id}/questions`))
        .items;
      assert.deepEqual(question?.useful, { count: 1, mine: false });
      const person = await api<Record<string, unknown>>(at.server, B.id, `/people/${A.id}`);
      assert.deepEqual(
        Object.entries(person).filter(([, value]) => typeof value === 'number'),
        [],
      );
      await until(async () => (await b.$('>>> [part=useful][aria-pressed=true]')) !== null, 'B’s own mark');
      for (const page of [a, b]) assert.deepEqual(await problemsOf(page), []);
    });
  });
