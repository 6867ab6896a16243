/** Every use of the people finder with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createWorld } from '../../src/adapters/memory.js';
import { hasTargets, inBothSchemes, passesAxe, reflows, tabTo } from '../internal/test/access.js';
import { cleanUp, connect, eventually, mount, shown, textOf } from '../internal/test/widget-suite.js';
import type { PeopleFinderElement } from './people-finder-element.js';
import './people-finder.js';

const people = [
  { id: 'ann', name: 'Ann Price', title: 'Surveyor', team: 'Survey' },
  { id: 'ben', name: 'Ben Ito', title: 'Planner', team: 'Survey', phone: '+44 1632 960128', manager: 'ann' },
  { id: 'cas', name: 'Cas Novák', title: 'Diver', team: 'Dock' },
];

describe('<tp-people-finder> with a keyboard only', () => {
  let element: PeopleFinderElement;
  let start: HTMLButtonElement;

  beforeEach(async () => {
    start = document.createElement('button');
    document.body.append(start);
    element = await mount<PeopleFinderElement>('tp-people-finder', connect(createWorld({ people }).as('cas')));
    await eventually(() => shown(element, '[part=person]'));
    start.focus();
  });
  afterEach(async () => {
    start.remove();
    await cleanUp();
  });

  const active = () => element.shadowRoot?.activeElement;
  const stands = async () => {
    hasTargets(element);
    reflows(element);
    await inBothSchemes((scheme) => passesAxe(element, scheme));
  };

  it('searches, opens a card, goes to the manager’s and asks to be contacts', async () => {
    await tabTo((node) => node.matches('[part=input]'));
    await sendKeys({ type: '960128' });
    await eventually(() => element.renderRoot.querySelectorAll('[part=person]').length === 1, 'one found');
    await tabTo((node) => node.matches('[part=open]'));
    await sendKeys({ press: 'Enter' });
    await eventually(() => textOf(element).includes('Reports to'), 'the card');
    expect((active() as HTMLElement).getAttribute('aria-expanded')).to.equal('true');
    await stands();
    await tabTo((node) => node.matches('[part=other]'));
    await sendKeys({ press: 'Enter' });
    await eventually(() => shown(element, '[part=names]')?.textContent.includes('Ann Price'), 'the manager');
    expect(active(), 'the focus stays in the box').to.not.equal(null);
    await tabTo((node) => node.matches('[part=add]'));
    await sendKeys({ press: 'Enter' });
    await eventually(() => !shown(element, '[part=add]'), 'the request');
  });

  it('opens the filters, types a team and closes them', async () => {
    await tabTo((node) => node.matches('[part=filter]'));
    await sendKeys({ press: 'Enter' });
    await eventually(() => (active() as HTMLInputElement | null)?.name === 'team', 'the focus in the first filter');
    await sendKeys({ type: 'dock' });
    await eventually(() => element.renderRoot.querySelectorAll('[part=person]').length === 1, 'one found');
    await stands();
  });
});
