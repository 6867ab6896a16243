/** Every use of the card with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { contactRequests } from '../../src/contract/index.js';
import { groundRules } from '../../src/testing/fixtures.js';
import { focused, showsFocus, tabTo } from '../internal/test/access.js';
import { focusOn, isUsable, press, says, startBefore } from '../internal/test/keyboard.js';
import { cleanUp, connect, eventually, mount, shown } from '../internal/test/widget-suite.js';
import type { PersonCardElement } from './person-card-element.js';
import './person-card.js';

const data: WorldData = {
  people: [
    { id: 'ann', name: 'Ann Price', title: 'Surveyor', team: 'Survey', page: '/people/ann' },
    { id: 'ben', name: 'Ben Ito', team: 'Survey', phone: '+44 1632 960128', manager: 'ann' },
    { id: 'cas', name: 'Cas Novák' },
  ],
  rules: groundRules,
};

describe('<tp-person-card> with a keyboard only', () => {
  let world: World;
  let element: PersonCardElement;

  beforeEach(async () => {
    world = createWorld(data);
    element = await mount<PersonCardElement>('tp-person-card', connect(world.as('cas')), { person: 'ben' });
    await says(element, 'Same team');
    startBefore(element);
  });
  afterEach(cleanUp);

  it('comes to the phone, and asks to be contacts', async () => {
    await tabTo('+44 1632 960128');
    expect(showsFocus(focused())).to.deep.equal([]);
    await isUsable(element);
    await tabTo((node) => node.part.contains('add'));
    await press('Enter');
    await eventually(() => !shown(element, '[part=add]'), 'the request');
    const { items } = await dataOf(world.as('cas').execute(contactRequests, {}));
    expect(items.map(({ person }) => person.id)).to.deep.equal(['ben']);
    await isUsable(element);
  });

  it('goes on to whom they report to', async () => {
    await tabTo('Ann Price');
    await press('Enter');
    await focusOn('Ann Price');
    expect(focused().matches('a')).to.equal(true);
    await isUsable(element);
  });

  it('opens the report, and Escape leads back', async () => {
    await tabTo('Report');
    await press('Enter');
    await eventually(() => focused().matches('[name=rule]'), 'the focus on the rules');
    await isUsable(element);
    await press('Escape');
    await focusOn('Report');
    expect(shown(element, '[part=report]') === null).to.equal(true);
  });
});
