import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { api, openAs, problemsOf, stage, until, waitForElement, waitForText, databases, pushed } from './harness.js';

const A = { id: 'carys-edwards', name: 'Carys Edwards' };
const B = { id: 'yann-le-goff', name: 'Yann Le Goff' };

for (const engine of databases)
  describe(`a question and its answer on ${engine}, in two browsers`, () => {
    const at = stage(engine);

    test('B asks on A’s page, A sees it at once and answers, B sees that and says it was useful', async () => {
      const a = await openAs(at.browser, at.server.url, A.id);
      const b = await openAs(at.browser, at.server.url, B.id, `&person=${A.id}`);
      const faq = (part: string) => `>>> tp-my-faq >>> ${part}`;
      await waitForElement(a, '[part=ask]');
      await waitForElement(b, '[part=ask]');
      await b.locator(faq('[part=ask]')).click();
      await waitForElement(b, '[name=title]');
      await b.locator(faq('[name=title]')).fill('Who signs off a survey plan?');
      await waitForText(b, `${A.name} is told`);
      await b.locator(faq('[part=send]')).click();
      await pushed('a question', (timeout) => waitForText(a, 'Who signs off a survey plan?', timeout));

      await a.locator(faq('[part=title]')).click();
      await waitForElement(a, '[part=answer]');
      await a.locator(faq('[part=answer]')).click();
      await waitForElement(a, '[name=answer]');
      await a.locator(faq('[name=answer]')).fill('The harbour master, on Mondays.');
      await b.locator(faq('[part=title]')).click();
      await a.locator(faq('[part=send]')).click();
      await pushed('its answer', (timeout) => waitForText(b, 'The harbour master, on Mondays.', timeout));

      await waitForElement(b, '[part=asks]');
      await b.locator(faq('[part=useful]')).click();
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
