import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { activityList, blockAdd, personGet, postAdd } from '../../src/contract/index.js';
import { cleanUp, connect, eventually, mount, shown, textOf, widgetSuite } from '../internal/test/widget-suite.js';
import type { NewsfeedElement } from './newsfeed-element.js';
import './newsfeed.js';

const at = (minute: number) => `2026-01-05T09:${String(minute).padStart(2, '0')}:00.000Z`;
const data: WorldData = {
  people: [
    { id: 'ann', name: 'Ann Price' },
    { id: 'ben', name: 'Ben Ito', page: '/people/ben' },
    { id: 'cas', name: 'Cas Novak' },
  ],
  contacts: [['ann', 'ben', at(1)]],
  groups: [
    {
      id: 'rowers',
      name: 'Rowing',
      kind: 'social',
      members: [
        { person: 'ann', since: at(2) },
        { person: 'cas', since: at(3) },
      ],
    },
  ],
  posts: [
    { id: 'thanks', author: 'ben', on: 'ann', text: 'Thank you for the *charts*', createdAt: at(4) },
    { id: 'gauge', author: 'ann', text: 'How to read the gauge', createdAt: at(5), useful: ['cas'] },
  ],
};
const world = (more: Partial<WorldData> = {}): World => createWorld({ ...data, ...more });

widgetSuite('tp-newsfeed', {
  main: activityList,
  list: activityList,
  full: () => world().as('ann'),
  empty: () => world({ contacts: [], groups: [], posts: [] }).as('ann'),
});

describe('<tp-newsfeed>', () => {
  afterEach(cleanUp);
  const page = async (adapter = world().as('ann'), fields: Partial<NewsfeedElement> = {}) => {
    const element = await mount<NewsfeedElement>('tp-newsfeed', connect(adapter), fields);
    await eventually(() => ['ready', 'empty'].includes(element.state));
    await element.updateComplete;
    return element;
  };

  it('tells what one did and what others did with one, and nobody who found something useful', async () => {
    const text = textOf(await page());
    for (const words of [
      'Ann Price and Ben Ito are contacts now',
      'Cas Novak joined Rowing',
      'Ben Ito wrote “Thank you for the charts”',
      'Somebody found “How to read the gauge” useful',
    ])
      // prettier-ignore
      expect(text).to.contain(words);
    expect(text).not.to.contain('Cas Novak found');
  });

  it('is about the person it is told', async () => {
    const element = await page(world().as('ann'), { person: 'cas' });
    expect(textOf(element)).to.contain('Cas Novak joined Rowing').and.not.contain('Ben Ito');
  });

  it('follows at once what somebody writes on the page', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    const { wall } = await dataOf(one.as('ben').execute(personGet, { person: 'ann' }));
    await one.as('ben').execute(postAdd, { wall: wall!, text: 'And for the tea' }, { idempotencyKey: 'the-tea-key' });
    await eventually(() => textOf(element).includes('And for the tea'));
    await one.as('ann').execute(blockAdd, { person: 'ben' }, { idempotencyKey: 'the-block-key' });
    await eventually(() => !textOf(element).includes('Ben Ito'), 'nothing of somebody blocked');
  });

  it('links who did it and what it was', async () => {
    const element = await page();
    expect(shown(element, 'a[part=name]')!.getAttribute('href')).to.contain('/people/ben');
  });
});
