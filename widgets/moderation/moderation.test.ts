import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { postAdd, postList, removalAppeal, reportAdd, reportDecide, reportList, rulesAccept, rulesGet, type AnyOperation, type Input } from '../../src/contract/index.js'; // prettier-ignore
import { groundRules } from '../../src/testing/fixtures.js';
import { tabTo } from '../internal/test/access.js';
import { focusOn, press, startBefore } from '../internal/test/keyboard.js';
import {
  cleanUp,
  connect,
  eventually,
  mount,
  reaches,
  shown,
  textOf,
  widgetSuite,
} from '../internal/test/widget-suite.js';
import type { ModerationElement } from './moderation-element.js';
import './moderation.js';

const WEEK = 7 * 86_400_000;
const weeksAgo = (weeks: number) => new Date(Date.now() - weeks * WEEK).toISOString();
const writers = Array.from({ length: 6 }, (_, at) => ({ id: `w${at}`, name: `Writer ${at}` }));
const people = [
  { id: 'ann', name: 'Ann Price', page: '/people/ann' },
  { id: 'ben', name: 'Ben Ito' },
  { id: 'mo', name: 'Mo Lind', roles: ['member', 'moderator'] as const },
  { id: 'ada', name: 'Ada Berg', roles: ['member', 'admin'] as const },
  { id: 'odd', name: 'Odd Vik', roles: ['member', 'auditor'] as const },
  ...writers,
];
const posts = [
  ...writers.map(({ id }) => ({ author: id, text: 'Good morning', createdAt: weeksAgo(2) })),
  { author: 'ann', text: 'Good evening', createdAt: weeksAgo(3) },
];
const world = (more: Partial<WorldData> = {}) => createWorld({ people, posts, rules: groundRules, ...more });
let keys = 0;
const ask = <T extends AnyOperation>(one: World, who: string, row: T, input: Input<T>) =>
  dataOf(one.as(who).execute(row, input, row.kind === 'write' ? { idempotencyKey: `moderation-${++keys}` } : {}));

/** Ann's words, which Ben reported. */
async function reported(): Promise<World & { post: string }> {
  const one = world();
  await ask(one, 'ann', rulesAccept, { version: (await ask(one, 'ann', rulesGet, {})).version });
  const { id: post } = await ask(one, 'ann', postAdd, { wall: 'wall-ann', text: 'The cook is a fool' });
  await ask(one, 'ben', reportAdd, { thing: post, rule: 'respect', note: 'He reads this' });
  return { ...one, post };
}
const queue = await reported();

widgetSuite('tp-moderation', {
  main: reportList,
  list: reportList,
  full: () => queue.as('mo'),
  empty: () => world().as('mo'),
});

describe('<tp-moderation>', () => {
  afterEach(cleanUp);
  const page = async (one: World, who = 'mo') => {
    const element = await mount<ModerationElement>('tp-moderation', connect(one.as(who)));
    await eventually(() => ['ready', 'empty', 'forbidden'].includes(element.state));
    await element.updateComplete;
    return element;
  };
  const type = (element: ModerationElement, words: string) => {
    const field = shown(element, '[name=reason]') as HTMLTextAreaElement;
    field.value = words;
    field.dispatchEvent(new Event('input'));
  };

  it('is closed to whoever holds no office', async () => {
    const element = await page(queue, 'ben');
    expect(element.state).to.equal('forbidden');
  });

  it('shows what was said, by whom, which rule it is about and who asks', async () => {
    const element = await page(queue);
    await eventually(() => textOf(element).includes('Be kind'));
    for (const words of ['Reported by Ben Ito', 'He reads this', 'Ann Price', 'The cook is a fool'])
      expect(textOf(element)).to.contain(words);
  });

  it('decides with the keyboard: a reason is needed, Escape thinks again', async () => {
    const one = await reported();
    const element = await page(one);
    startBefore(element);
    await tabTo('Decide');
    await press('Enter');
    await eventually(() => element.shadowRoot!.activeElement === shown(element, '[name=reason]'));
    await press('Escape');
    await focusOn('Decide');
    await press('Enter');
    await eventually(() => element.shadowRoot!.activeElement === shown(element, '[name=reason]'));
    await tabTo('Remove it');
    await press('Enter');
    expect(shown(element, '[name=reason]'), 'without a reason nothing is decided').to.exist;
    type(element, 'It is about him');
    await tabTo('Remove it');
    await press('Enter');
    await eventually(() => textOf(element).includes('Nothing waits for a decision.'));
    expect((await ask(one, 'ben', postList, { wall: 'wall-ann' })).items.map(({ id }) => id)).not.to.contain(one.post);
    shown(element, '#tab-decided')!.click();
    await eventually(() => textOf(element).includes('Removed by Mo Lind · It is about him'));
  });

  it('brings words back on appeal, decided by another person', async () => {
    const one = await reported();
    const report = (await ask(one, 'mo', reportList, {})).items[0]!.id;
    await ask(one, 'mo', reportDecide, { report, outcome: 'removed', reason: 'It is about him' });
    await ask(one, 'ann', removalAppeal, { thing: one.post, text: 'I am the cook' });
    expect(textOf(await page(one))).to.contain('Somebody who is not involved decides this.');
    const element = await page(one, 'ada');
    expect(textOf(element)).to.contain('A second look is asked for').and.to.contain('I am the cook');
    shown(element, '[part=decide]')!.click();
    await eventually(() => shown(element, '[name=reason]'));
    type(element, 'So he is');
    shown(element, '[value=restored]')!.click();
    await eventually(async () =>
      (await ask(one, 'ben', postList, { wall: 'wall-ann' })).items.some(({ id }) => id === one.post),
    );
  });

  it('hears of a report at once', async () => {
    const one = world();
    const element = await page(one);
    await reaches(element, 'empty');
    const id = (await ask(one, 'ben', postList, { wall: 'wall-ann' })).items[0]!.id;
    await ask(one, 'ben', reportAdd, { thing: id, rule: 'privacy' });
    await eventually(() => textOf(element).includes('Reported by Ben Ito'));
  });

  it('shows administrators totals as plots and as a table, and nothing under five', async () => {
    const element = await page(queue, 'ada');
    shown(element, '#tab-totals')!.click();
    await eventually(() => shown(element, '[part=table]'));
    expect(element.shadowRoot!.querySelectorAll('[part=figure]').length).to.equal(4);
    expect(element.shadowRoot!.querySelectorAll('[part=plot]').length, 'words where every week is under five').to.equal(
      1,
    );
    const rows = [...element.shadowRoot!.querySelectorAll('tbody tr')].map(
      (row) => row.querySelector('td')!.textContent,
    );
    expect(rows.slice(0, 3)).to.deep.equal(['under 5', '6', 'under 5']);
    expect(textOf(element)).not.to.contain('Writer');
  });

  it('shows auditors who did what to which thing, and no words', async () => {
    const element = await page(queue, 'odd');
    await eventually(() => shown(element, '[part=table]'));
    expect(textOf(element)).to.contain('post.add').and.to.contain('ann').and.not.to.contain('cook');
    expect(shown(element, '[role=tab]'), 'nothing else is theirs').to.equal(null);
  });

  it('narrows the audit to a person and to days, and says when nothing is left', async () => {
    const element = await page(queue, 'odd');
    await eventually(() => shown(element, '[part=table]'));
    const who = () =>
      [...element.shadowRoot!.querySelectorAll('tbody td:nth-child(2)')].map((cell) => cell.textContent);
    const others = who().filter((actor) => actor !== 'ann');
    expect(others).not.to.deep.equal([]);
    const ask = (values: Record<string, string>) => {
      const form = shown(element, '[part=filter]') as HTMLFormElement;
      for (const [name, value] of Object.entries(values))
        (form.elements.namedItem(name) as HTMLInputElement).value = value;
      form.requestSubmit();
    };
    ask({ person: 'ann' });
    await eventually(() => who().length > 0 && who().every((actor) => actor === 'ann'));
    ask({ to: '2001-01-01' });
    await eventually(() => textOf(element).includes('Nothing is recorded for this time.'));
    ask({ person: '', to: '' });
    await eventually(() => who().includes(others[0]!));
  });
});
