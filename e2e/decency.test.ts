import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import {
  databases,
  fill,
  openAs,
  press,
  problemsOf,
  stage,
  until,
  waitForElement,
  waitForNoText,
  waitForText,
} from './harness.js';

const A = 'tomos-bevan';
const B = { id: 'sian-hughes', name: 'Siân Hughes' };
const MODERATOR = { id: 'rhys-parry', name: 'Rhys Parry' };
const ANOTHER = 'niamh-gallagher';
const words = 'Whoever moved the sounder cannot read';
const why = 'It is about a colleague, not about the sounder';

for (const engine of databases)
  describe(`keeping the place decent on ${engine}`, () => {
    const at = stage(engine);
    const open = (person: string, search = '') => openAs(at.browser, at.server.url, person, search);
    const openPage = (person: string, name: string) =>
      openAs(at.browser, at.server.url, person, '', `/demo/${name}.html`);

    /** The part of an open page that is one widget: the news beside it tells of the same things. */
    const said = async (page: Page, widget: string, text: string) => {
      const read = () => page.$$eval(`>>> ${widget} >>> *`, (nodes) => nodes.map((node) => node.textContent).join(' '));
      await until(async () => (await read()).includes(text), `"${text}" in ${widget}`);
    };
    const decide = async (page: Page, outcome: string, reason: string) => {
      await press(page, '[part=decide]');
      await fill(page, '[name=reason]', reason);
      await press(page, `[value=${outcome}]`);
      await waitForText(page, 'Nothing waits for a decision.');
    };

    test('written, answered, reported, removed with rule and reason, looked at again by another, and back', async () => {
      const a = await open(A, `&person=${B.id}`);
      const b = await open(B.id);
      await press(a, 'tp-wall >>> [part=write]');
      await fill(a, 'tp-wall >>> [name=post]', words);
      await press(a, 'tp-wall >>> [part=send]');

      await press(b, 'tp-wall >>> [part=new]');
      await said(b, 'tp-wall', words);
      await press(b, 'tp-wall >>> article:first-of-type [part=comments]');
      await fill(b, 'tp-wall >>> [name^="comment-"]', 'It was me, and I can');
      await press(b, 'tp-wall >>> [part=thread] [part=send]');
      await said(a, 'tp-wall', '1 comment');

      await press(b, 'tp-wall >>> [part=dots][aria-label$="Tomos Bevan"]');
      await press(b, 'tp-wall >>> [part=act-report]');
      await waitForElement(b, 'tp-wall >>> [name=rule]');
      await (await b.$('>>> tp-wall >>> [name=rule]'))!.select('respect');
      await press(b, 'tp-wall >>> [part=report] [part=send]');

      const moderator = await openPage(MODERATOR.id, 'moderation');
      await said(moderator, 'tp-moderation', `Reported by ${B.name}`);
      await said(moderator, 'tp-moderation', 'Speak as you would at the tea point');
      await decide(moderator, 'removed', why);
      await waitForNoText(b, words);

      const rules = await openPage(A, 'house-rules');
      for (const told of [words, 'Rule: Speak as you would at the tea point', `Reason: ${why}`])
        await said(rules, 'tp-house-rules', told);
      await press(rules, 'tp-house-rules >>> [part=ask]');
      await fill(rules, 'tp-house-rules >>> [name=appeal]', 'It was meant for myself');
      await press(rules, 'tp-house-rules >>> [part=send]');
      await said(rules, 'tp-house-rules', 'Somebody else will look at it again.');

      await said(moderator, 'tp-moderation', 'Somebody who is not involved decides this.');
      assert.equal(await moderator.$('>>> tp-moderation >>> [part=decide]'), null);
      const another = await openPage(ANOTHER, 'moderation');
      for (const told of ['It was meant for myself', `Removed by ${MODERATOR.name}`, why])
        await said(another, 'tp-moderation', told);
      await decide(another, 'restored', 'Nobody else is named');

      await press(rules, '[part=bell]');
      await waitForText(rules, 'Nobody else is named');
      await said(b, 'tp-wall', words);
      for (const page of [a, b, moderator, rules, another]) assert.deepEqual(await problemsOf(page), []);
    });
  });
