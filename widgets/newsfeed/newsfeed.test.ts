import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import {
  activityList,
  blockAdd,
  personGet,
  postAdd,
  questionAnswer,
  questionAsk,
  questionUpdate,
  type AnyOperation,
  type Input,
  type Output,
} from '../../src/contract/index.js';
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

let keyCount = 0;
const act = <T extends AnyOperation>(of: World, person: string, operation: T, input: Input<T>): Promise<Output<T>> =>
  dataOf(of.as(person).execute(operation, input, { idempotencyKey: `newsfeed-test-key-${keyCount++}` }));

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

  it('tells at once who asked one and what was answered, with a link to where it stands', async () => {
    const one = world();
    const portal = Object.assign(document.createElement('tp-portal'), { adapter: one.as('cas'), personPage: '/of/{id}' }); // prettier-ignore
    const element = Object.assign(document.createElement('tp-newsfeed'), { person: 'ben' });
    portal.className = 'fixture';
    portal.append(element);
    document.body.append(portal);
    await eventually(() => element.state === 'ready');
    const asked = await act(one, 'ann', questionAsk, { person: 'ben', title: 'Where is the ladder?' });
    await eventually(() => textOf(element).includes('Ann Price asked Ben Ito: “Where is the ladder?”'));
    await act(one, 'ben', questionAnswer, { question: asked.id, version: asked.version, text: 'In the boat house' });
    await eventually(() => textOf(element).includes('Ben Ito answered “Where is the ladder?”'));
    const links = [...shown(element, '[part=news]')!.querySelectorAll(`a[part=object][href$="${asked.id}"]`)];
    expect(links.map((link) => link.getAttribute('href'))).to.eql(
      Array(2).fill(new URL(`/of/ben#question-${asked.id}`, document.baseURI).href),
    );
  });

  it('names nobody who asked unnamed but to whose page it is, and forgets what is declined', async () => {
    const one = world();
    const asked = await act(one, 'ben', questionAsk, { person: 'ann', title: 'May I row?', unnamed: true });
    const [read, own] = [await page(one.as('cas'), { person: 'ann' }), await page(one.as('ann'))];
    expect(textOf(read)).to.contain('Somebody asked Ann Price: “May I row?”').and.not.contain('Ben Ito asked');
    expect(textOf(own)).to.contain('Ben Ito asked Ann Price: “May I row?”');
    await act(one, 'ann', questionUpdate, { question: asked.id, version: asked.version, decline: 'Ask the club' });
    await eventually(() => !textOf(read).includes('May I row?') && !textOf(own).includes('May I row?'));
  });

  it('links who did it and what it was', async () => {
    const element = await page();
    expect(shown(element, 'a[part=name]')!.getAttribute('href')).to.contain('/people/ben');
  });
});
