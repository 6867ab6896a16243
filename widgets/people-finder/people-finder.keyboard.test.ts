/** Every use of the people finder with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { createWorld } from '../../src/adapters/memory.js';
import { tabTo } from '../internal/test/access.js';
import { isUsable, press, says, startBefore, type } from '../internal/test/keyboard.js';
import { cleanUp, connect, eventually, mount, shown } from '../internal/test/widget-suite.js';
import type { PeopleFinderElement } from './people-finder-element.js';
import './people-finder.js';

const people = [
  { id: 'ann', name: 'Ann Price', title: 'Surveyor', team: 'Survey' },
  { id: 'ben', name: 'Ben Ito', title: 'Planner', team: 'Survey', phone: '+44 1632 960128', manager: 'ann' },
  { id: 'cas', name: 'Cas Novák', title: 'Diver', team: 'Dock' },
];

describe('<tp-people-finder> with a keyboard only', () => {
  let element: PeopleFinderElement;

  beforeEach(async () => {
    element = await mount<PeopleFinderElement>('tp-people-finder', connect(createWorld({ people }).as('cas')));
    await eventually(() => shown(element, '[part=person]'));
    startBefore(element);
  });
  afterEach(cleanUp);

  const active = () => element.shadowRoot?.activeElement;

  it('searches, opens a card, goes to the manager’s and asks to be contacts', async () => {
    await tabTo((node) => node.matches('[part=input]'));
    await type('960128');
    await eventually(() => element.renderRoot.querySelectorAll('[part=person]').length === 1, 'one found');
    await tabTo((node) => node.matches('[part=open]'));
    await press('Enter');
    await says(element, 'Reports to');
    expect((active() as HTMLElement).getAttribute('aria-expanded')).to.equal('true');
    await isUsable(element);
    await tabTo((node) => node.matches('[part=other]'));
    await press('Enter');
    await eventually(() => shown(element, '[part=names]')?.textContent.includes('Ann Price'), 'the manager');
    expect(active(), 'the focus stays in the box').to.not.equal(null);
    await tabTo((node) => node.matches('[part=add]'));
    await press('Enter');
    await eventually(() => !shown(element, '[part=add]'), 'the request');
  });

  it('opens the filters, types a team and closes them', async () => {
    await tabTo((node) => node.matches('[part=filter]'));
    await press('Enter');
    await eventually(() => (active() as HTMLInputElement | null)?.name === 'team', 'the focus in the first filter');
    await type('dock');
    await eventually(() => element.renderRoot.querySelectorAll('[part=person]').length === 1, 'one found');
    await isUsable(element);
  });
});
