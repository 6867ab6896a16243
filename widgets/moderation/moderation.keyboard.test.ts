/** Every use of the desk of moderators, administrators and auditors with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { createWorld, type World } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { postList, reportAdd } from '../../src/contract/index.js';
import { groundRules } from '../../src/testing/fixtures.js';
import { focused, hasTargets, inBothSchemes, passesAxe, showsFocus, tabTo } from '../internal/test/access.js';
import { focusOn, isUsable, press, says, startBefore, type } from '../internal/test/keyboard.js';
import { cleanUp, connect, eventually, mount, shown } from '../internal/test/widget-suite.js';
import type { ModerationElement } from './moderation-element.js';
import './moderation.js';

const people = [
  { id: 'ann', name: 'Ann Price' },
  { id: 'ben', name: 'Ben Ito' },
  { id: 'mo', name: 'Mo Lind', roles: ['member', 'moderator'] as const },
  { id: 'ada', name: 'Ada Berg', roles: ['member', 'admin'] as const },
  { id: 'odd', name: 'Odd Vik', roles: ['member', 'auditor'] as const },
];

describe('<tp-moderation> with a keyboard only', () => {
  let world: World;
  const open = async (who: string) => {
    const element = await mount<ModerationElement>('tp-moderation', connect(world.as(who)));
    await eventually(() => element.state === 'ready');
    startBefore(element);
    return element;
  };
  beforeEach(async () => {
    world = createWorld({ people, rules: groundRules, posts: [{ id: 'cook', author: 'ann', text: 'The cook is a fool' }] }); // prettier-ignore
    await dataOf(world.as('ben').execute(reportAdd, { thing: 'cook', rule: 'respect' }, { idempotencyKey: 'ben-reports-the-cook' })); // prettier-ignore
  });
  afterEach(cleanUp);

  it('decides: thinks again, needs a reason, and finds what was decided', async () => {
    const element = await open('mo');
    await tabTo('Decide');
    expect(showsFocus(focused())).to.deep.equal([]);
    await press('Enter');
    await eventually(() => focused().matches('[name=reason]'), 'the field has the focus');
    await isUsable(element);
    await press('Escape');
    await focusOn('Decide');
    await press('Enter');
    await eventually(() => focused().matches('[name=reason]'), 'the field has the focus');
    await tabTo('Remove it');
    await press('Enter');
    await eventually(() => focused().matches('[name=reason]'), 'a reason is asked for');
    await type('It is about him');
    await tabTo('Remove it');
    await press('Enter');
    await says(element, 'Nothing waits for a decision.');
    const { items } = await dataOf(world.as('ben').execute(postList, { wall: 'wall-ann' }));
    expect(items.map(({ id }) => id)).to.deep.equal([]);
    startBefore(element);
    await tabTo((node) => node.id === 'tab-waiting');
    await press('End');
    await says(element, 'Removed by Mo Lind · It is about him');
    await isUsable(element);
  });

  it('goes to the totals with the arrows', async () => {
    const element = await open('ada');
    await tabTo((node) => node.id === 'tab-waiting');
    await press('End');
    await focusOn('Totals');
    await eventually(() => shown(element, '[part=figure]'), 'the totals');
    // The table scrolls in its own room.
    hasTargets(element);
    await inBothSchemes((scheme) => passesAxe(element, scheme));
  });

  it('narrows the audit to a person', async () => {
    const element = await open('odd');
    await says(element, 'report.add');
    await tabTo((node) => node.matches('[name=person]'));
    await type('nobody');
    await press('Enter');
    await says(element, 'Nothing is recorded for this time.');
    await isUsable(element);
  });
});
