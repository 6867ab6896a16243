/** The rules where somebody writes in other widgets, and reporting what they show. */
import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { meGet, postList, questionList, reportList, rulesAccept, rulesGet, type AnyOperation, type Input } from '../../src/contract/index.js'; // prettier-ignore
import { groundRules } from '../../src/testing/fixtures.js';
import { focused, nameOf, tabTo } from '../internal/test/access.js';
import { press, startBefore } from '../internal/test/keyboard.js';
import { bend, cleanUp, connect, eventually, mount, shown, textOf } from '../internal/test/widget-suite.js';
import type { TeapointElement } from '../internal/base-element.js';
import '../bookmarks/bookmarks.js';
import '../my-faq/my-faq.js';
import '../person-card/person-card.js';
import '../profile-header/profile-header.js';
import '../status-feed/status-feed.js';

const data: WorldData = {
  people: [
    { id: 'ann', name: 'Ann Price' },
    { id: 'ben', name: 'Ben Ito' },
    { id: 'mo', name: 'Mo Lind', roles: ['member', 'moderator'] },
  ],
  contacts: [['ann', 'ben']],
  posts: [{ id: 'post', author: 'ben', text: 'The tea is cold', comments: [{ author: 'ben', text: 'Very cold' }] }],
  questions: [{ id: 'question', owner: 'ben', title: 'Who makes the tea?', answer: 'Nobody' }],
  bookmarks: [{ id: 'bookmark', person: 'ben', url: 'https://tea.example/', title: 'Cold tea' }],
  rules: groundRules,
};
let keys = 0;
const ask = <T extends AnyOperation>(one: World, who: string, row: T, input: Input<T>) =>
  dataOf(one.as(who).execute(row, input, row.kind === 'write' ? { idempotencyKey: `elsewhere-${++keys}` } : {}));
const accept = async (one: World) =>
  ask(one, 'ann', rulesAccept, { version: (await ask(one, 'ann', rulesGet, {})).version });
const active = (element: TeapointElement) => element.shadowRoot!.activeElement;
const open = async (tag: string, adapter = createWorld(data).as('ann'), fields: object = {}) => {
  const element = await mount<TeapointElement>(tag, connect(adapter), fields);
  await eventually(() => ['ready', 'empty'].includes(element.state));
  return element;
};
const fill = (element: TeapointElement, selector: string, words: string) => {
  const field = shown(element, selector) as HTMLTextAreaElement;
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
};
const mine = async (one: World) =>
  (await ask(one, 'ann', postList, { wall: 'wall-ann' })).items.map(({ text }) => text);

describe('the ground rules where somebody writes', () => {
  afterEach(cleanUp);

  it('stand above the first post; what was typed stays, and goes after they are accepted', async () => {
    const one = createWorld(data);
    const element = await open('tp-status-feed', one.as('ann'));
    startBefore(element);
    shown(element, '[part=write]')!.click();
    await eventually(() => shown(element, '[part=accept]'));
    expect(textOf(element)).to.contain('Be kind');
    fill(element, '[name=post]', 'Good morning');
    (shown(element, '[name=post]') as HTMLTextAreaElement).form!.requestSubmit();
    await eventually(() => active(element) === shown(element, '[part=accept]'));
    expect(await mine(one)).to.deep.equal([]);
    await press('Enter');
    await eventually(() => !shown(element, '[part=accept]') && active(element) === shown(element, '[name=post]'));
    (shown(element, '[name=post]') as HTMLTextAreaElement).form!.requestSubmit();
    await eventually(async () => (await mine(one)).includes('Good morning'));
  });

  it('stand above a question', async () => {
    const one = createWorld(data);
    const element = await open('tp-my-faq', one.as('ann'), { person: 'ben' });
    shown(element, '[part=ask]')!.click();
    await eventually(() => shown(element, '[part=accept]'));
    fill(element, '[name=title]', 'Where is the kettle?');
    (shown(element, '[name=title]') as HTMLInputElement).form!.requestSubmit();
    await eventually(() => active(element) === shown(element, '[part=accept]'));
    shown(element, '[part=accept]')!.click();
    await eventually(() => !shown(element, '[part=accept]'));
    expect((shown(element, '[name=title]') as HTMLInputElement).value).to.equal('Where is the kettle?');
    (shown(element, '[name=title]') as HTMLInputElement).form!.requestSubmit();
    await eventually(async () => (await ask(one, 'ben', questionList, { person: 'ben' })).items.length === 2);
  });

  it('open over the widget when they changed meanwhile, and what waited goes by itself', async () => {
    const one = createWorld(data);
    let believed = true;
    const before = bend(one.as('ann'), meGet, async (real) => {
      const answer = (await real()) as { data: { rules: object } };
      if (!believed) return answer;
      believed = false;
      return { ...answer, data: { ...answer.data, rules: { version: 'before', accepted: true } } };
    });
    const element = await open('tp-status-feed', before);
    shown(element, '[part=write]')!.click();
    await eventually(() => shown(element, '[part=send]:enabled'));
    expect(shown(element, '[part=accept]')).to.equal(null);
    fill(element, '[name=post]', 'Good evening');
    (shown(element, '[name=post]') as HTMLTextAreaElement).form!.requestSubmit();
    await eventually(() => shown(element, 'dialog[open] [part=accept]'));
    await press('Escape');
    await eventually(() => !shown(element, 'dialog'));
    await eventually(() => shown(element, '[part=refusal] [part=retry]'));
    shown(element, '[part=retry]')!.click();
    await eventually(() => shown(element, 'dialog[open] [part=accept]'));
    await tabTo('I accept these rules');
    await press('Enter');
    await eventually(async () => (await mine(one)).includes('Good evening'));
    await eventually(() => !shown(element, 'dialog') && !shown(element, '[part=refusal]'));
  });
});

describe('reporting', () => {
  afterEach(cleanUp);
  const waits = (one: World, kind: string) =>
    eventually(async () => {
      const [row, ...more] = (await ask(one, 'mo', reportList, {})).items;
      return row?.thing.kind === kind && row.rule === 'respect' && row.note === 'Look here' && more.length === 0;
    }, `the report of a ${kind} at the backend`);

  /** Chooses a rule, says something, sends it: with the keyboard. */
  async function report(element: TeapointElement, button: string): Promise<void> {
    await eventually(() => shown(element, button));
    shown(element, button)!.focus();
    await press('Enter');
    await eventually(() => active(element) === shown(element, '[name=rule]'));
    await press('b');
    await eventually(() => (shown(element, '[name=rule]') as HTMLSelectElement).value === 'respect');
    fill(element, '[name=note]', 'Look here');
    await tabTo('Send the report');
    await press('Enter');
  }

  it('a post, and the focus goes back to where it began', async () => {
    const one = createWorld(data);
    const element = await open('tp-status-feed', one.as('ann'));
    shown(element, '[data-key="post"] [part=dots]')!.click();
    await report(element, '[part=act-report]');
    await waits(one, 'post');
    await eventually(() => nameOf(focused()).startsWith('What you can do about the post'));
  });

  it('a comment', async () => {
    const one = createWorld(data);
    await accept(one);
    const element = await open('tp-status-feed', one.as('ann'));
    shown(element, '[data-key="post"] [part=comments]')!.click();
    await eventually(() => shown(element, '[data-comment] [part=dots]'));
    shown(element, '[data-comment] [part=dots]')!.click();
    await report(element, '[part=act-report]');
    await waits(one, 'comment');
  });

  it('a bookmark', async () => {
    const one = createWorld(data);
    const element = await open('tp-bookmarks', one.as('ann'), { person: 'ben' });
    shown(element, '[part=item] [part=acts]')!.click();
    await report(element, '[part=act-report]');
    await waits(one, 'bookmark');
  });

  it('a question', async () => {
    const one = createWorld(data);
    const element = await open('tp-my-faq', one.as('ann'), { person: 'ben' });
    shown(element, '[part=question] [part=title]')!.click();
    await eventually(() => shown(element, '[part=question] [part=dots]'));
    shown(element, '[part=question] [part=dots]')!.click();
    await report(element, '[data-act=report]');
    await waits(one, 'question');
  });

  for (const tag of ['tp-profile-header', 'tp-person-card'])
    it(`a profile, from <${tag}>, and not one’s own`, async () => {
      const one = createWorld(data);
      const element = await open(tag, one.as('ann'), { person: 'ben' });
      await report(element, '[part=act-report]');
      await waits(one, 'profile');
      await eventually(() => nameOf(focused()).startsWith('Report'));
      const own = await open(tag, createWorld(data).as('ben'), { person: 'ben' });
      await eventually(() => shown(own, '[part=vcard]'));
      expect(shown(own, '[part=act-report]')).to.equal(null);
    });

  it('not of one’s own words', async () => {
    const element = await open('tp-status-feed', createWorld(data).as('ben'));
    await eventually(() => shown(element, '[data-key="post"] [part=dots]'));
    shown(element, '[data-key="post"] [part=dots]')!.click();
    await eventually(() => shown(element, '[part=menu]'));
    expect(shown(element, '[part=act-report]')).to.equal(null);
  });
});
