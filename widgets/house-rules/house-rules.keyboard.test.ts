/** Every use of the rules with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { createWorld, type World } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { meGet, postAdd, postRemove, reportList, rulesAccept, rulesGet, type AnyOperation, type Input } from '../../src/contract/index.js'; // prettier-ignore
import { groundRules } from '../../src/testing/fixtures.js';
import { focused, showsFocus, tabTo } from '../internal/test/access.js';
import { focusOn, isUsable, press, says, startBefore, type } from '../internal/test/keyboard.js';
import { cleanUp, connect, eventually, mount, shown } from '../internal/test/widget-suite.js';
import type { HouseRulesElement } from './house-rules-element.js';
import './house-rules.js';

const people = [
  { id: 'ann', name: 'Ann Price' },
  { id: 'ben', name: 'Ben Ito' },
  { id: 'mo', name: 'Mo Lind', roles: ['member', 'moderator'] as const },
];
let keys = 0;

describe('<tp-house-rules> with a keyboard only', () => {
  let world: World;
  const ask = <T extends AnyOperation>(who: string, row: T, input: Input<T>) =>
    dataOf(world.as(who).execute(row, input, row.kind === 'write' ? { idempotencyKey: `rules-keys-${++keys}` } : {}));
  const open = async () => {
    const element = await mount<HouseRulesElement>('tp-house-rules', connect(world.as('ann')));
    await says(element, 'Be kind');
    startBefore(element);
    return element;
  };
  beforeEach(() => {
    world = createWorld({ people, rules: groundRules });
  });
  afterEach(cleanUp);

  it('accepts the rules, once', async () => {
    const element = await open();
    await tabTo('I accept these rules');
    expect(showsFocus(focused())).to.deep.equal([]);
    await isUsable(element);
    await press('Enter');
    await eventually(() => !shown(element, '[part=accept]'), 'nothing more to accept');
    expect((await ask('ann', meGet, {})).rules.accepted).to.equal(true);
    await isUsable(element);
  });

  it('asks for a second look, thinks again, and asks', async () => {
    const { version } = await ask('ann', rulesGet, {});
    for (const who of ['ann', 'ben']) await ask(who, rulesAccept, { version });
    const { id } = await ask('ann', postAdd, { wall: 'wall-ben', text: 'The tea is cold' });
    await ask('ben', postRemove, { post: id, rule: 'respect', reason: 'It was about the cook' });
    const element = await open();
    await says(element, 'The tea is cold');
    await tabTo('Ask for a second look');
    await press('Enter');
    await eventually(() => focused().matches('[name=appeal]'), 'the field has the focus');
    await isUsable(element);
    await press('Escape');
    await focusOn('Ask for a second look');
    await press('Enter');
    await eventually(() => focused().matches('[name=appeal]'), 'the field has the focus');
    await type('It was about the tea');
    await press('Control+Enter');
    await says(element, 'Somebody else will look at it again.');
    const [appeal] = (await ask('mo', reportList, {})).items;
    expect([appeal?.kind, appeal?.note]).to.deep.equal(['appeal', 'It was about the tea']);
    await isUsable(element);
  });
});
