/** Every use of the group page with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createWorld } from '../../src/adapters/memory.js';
import { AppError, groupJoin } from '../../src/contract/index.js';
import { focused, nameOf, showsFocus, tabTo } from '../internal/test/access.js';
import { bend, cleanUp, connect, eventually, mount, shown, textOf } from '../internal/test/widget-suite.js';
import type { GroupPageElement } from './group-page-element.js';
import './group-page.js';

const person = (number: number) => ({
  id: `p${number}`,
  name: `Person ${String(number).padStart(2, '0')}`,
  page: `/people/p${number}`,
});
const world = (members: number) =>
  createWorld({
    people: Array.from({ length: 60 }, (_, number) => person(number)),
    groups: [
      {
        id: 'g1',
        name: 'Tide tables',
        kind: 'technical',
        members: Array.from({ length: members }, (_, number) => ({ person: `p${number}` })),
      },
    ],
  });

describe('<tp-group-page> with a keyboard only', () => {
  let start: HTMLButtonElement;
  beforeEach(() => {
    start = document.createElement('button');
    document.body.append(start);
  });
  afterEach(async () => {
    start.remove();
    await cleanUp();
  });
  const open = async (adapter = world(3).as('p50')) => {
    const element = await mount<GroupPageElement>('tp-group-page', connect(adapter), { group: 'g1' });
    await eventually(() => textOf(element).includes('Person 00'));
    start.focus();
    return element;
  };
  const has = (words: string) => eventually(() => nameOf(focused()).startsWith(words), `the focus on ${words}`);

  it('joins, asks before leaving, thinks again, and leaves; the focus is always on the next act', async () => {
    const element = await open();
    await tabTo('Join');
    expect(showsFocus(focused())).to.deep.equal([]);
    await sendKeys({ press: 'Enter' });
    await eventually(() => textOf(element).includes('4 members'));
    await has('Leave…');
    await sendKeys({ press: 'Enter' });
    await eventually(() => textOf(element).includes('Leave this group?'));
    await eventually(() => nameOf(focused()) === 'Leave');
    await tabTo('Cancel');
    await sendKeys({ press: ' ' });
    await has('Leave…');
    expect(textOf(element)).to.contain('4 members');
    await sendKeys({ press: 'Enter' });
    await eventually(() => nameOf(focused()) === 'Leave');
    await sendKeys({ press: 'Enter' });
    await eventually(() => textOf(element).includes('3 members'));
    await has('Join');
  });

  it('gives up an act the backend refused, and keeps the focus in the widget', async () => {
    const refusing = bend(world(3).as('p50'), groupJoin, () => Promise.reject(new AppError('forbidden', 'no')));
    const element = await open(refusing);
    await tabTo('Join');
    await sendKeys({ press: 'Enter' });
    await eventually(() => shown(element, '[part=refusal]'));
    await tabTo('Give up');
    await sendKeys({ press: 'Enter' });
    await eventually(() => !shown(element, '[part=refusal]'));
    await tabTo('Person 00');
  });

  it('walks through a list and on into what is shown of it next', async () => {
    const element = await open(world(45).as('p50'));
    const rows = () => [...element.renderRoot.querySelectorAll<HTMLElement>('a[part=name]')];
    await eventually(() => rows().length > 1 && rows().length < 45);
    const before = rows().length;
    await tabTo('Show more');
    await sendKeys({ press: 'Enter' });
    await eventually(() => rows().length > before);
    for (let steps = 0; rows().length < 45 && steps < 5; steps++) {
      const many = rows().length;
      await tabTo('Show more');
      await sendKeys({ press: 'Enter' });
      await eventually(() => rows().length > many);
    }
    await eventually(() => focused() !== document.body, 'the focus is not lost where the button was');
    expect(rows()).to.include(focused());
  });
});
