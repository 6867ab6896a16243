import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { blockAdd, personGet } from '../../src/contract/index.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { focused, tabTo } from '../internal/test/access.js';
import { isUsable, press, says, startBefore } from '../internal/test/keyboard.js';
import { cleanUp, connect, eventually, mount, shown, textOf, widgetSuite } from '../internal/test/widget-suite.js';
import type { PersonCardElement } from './person-card-element.js';
import './person-card.js';

const people: WorldData['people'] = [
  { id: 'ann', name: 'Ann Price', title: 'Surveyor', team: 'Survey', location: 'Quay', page: '/people/ann' },
  { id: 'ben', name: 'Ben Ito', title: 'Planner', team: 'Survey', building: 'Pump house', floor: '3', daysIn: ['mon', 'thu'], phone: '+44 1632 960128', manager: 'ann', pronouns: 'he/him' },
  { id: 'cas', name: 'Cas Novák' },
]; // prettier-ignore
const world = (): World => createWorld({ people });

widgetSuite('tp-person-card', { main: personGet, full: () => world().as('ann'), empty: () => world().as('cas') });

describe('<tp-person-card>', () => {
  afterEach(cleanUp);

  const card = async (person: string, adapter = world().as('cas')) => {
    const element = await mount<PersonCardElement>('tp-person-card', connect(adapter), { person });
    await eventually(() => element.state === 'ready', 'the card');
    await element.updateComplete;
    return element;
  };

  it('says who somebody is, where they are found, whom they report to and who works beside them', async () => {
    const element = await card('ben');
    await says(element, 'Same team');
    for (const words of [
      'Ben Ito',
      'he/him',
      'Survey',
      'Pump house · Floor 3',
      'Usually in Mon and Thu',
      '+44 1632 960128',
      'Reports to Ann Price',
    ])
      expect(textOf(element)).to.contain(words);
    expect(shown(element, '[part=reach]')?.getAttribute('href')).to.equal('tel:+441632960128');
  });

  it('says where somebody stands below whom, and leads there', async () => {
    const line = createWorld({ people: [...people, { id: 'dee', name: 'Dee Moss', manager: 'ben' }, { id: 'eve', name: 'Eve Lund', location: 'Quay', manager: 'dee' }] }); // prettier-ignore
    const element = await card('eve', line.as('cas'));
    const steps = () => [...element.renderRoot.querySelectorAll('[part=line] li')].map((one) => one.textContent.trim());
    expect(steps()).to.eql(['Ann Price', 'Ben Ito', 'Dee Moss', 'Eve Lund']);
    (shown(element, '[part=line] [part=other]') as HTMLElement).click();
    await eventually(() => shown(element, '[part=names]')?.textContent.includes('Ann Price'), 'the one at the top');
    expect(steps()).to.eql([]);
  });

  it('says who reports to somebody: a few, then all', async () => {
    const reports = Array.from({ length: 23 }, (_, at) => ({
      id: `r${at}`,
      name: `Report ${10 + at}`,
      manager: 'ann',
    }));
    const element = await card('ann', createWorld({ people: [...people, ...reports] }).as('cas'));
    const named = () => [...element.renderRoot.querySelectorAll('[part=reports] [part=other]')].map((one) => one.textContent.trim()); // prettier-ignore
    await eventually(() => named().length === 6);
    expect(named().slice(0, 2)).to.eql(['Ben Ito', 'Report 10']);
    startBefore(element);
    await tabTo((node) => node.matches('[part=all]'));
    await press('Enter');
    await eventually(() => named().length === 20);
    await eventually(() => focused().textContent.trim() === 'Report 15');
    (shown(element, '[part=more]') as HTMLElement).click();
    await eventually(() => named().length === 24);
    const other = await card('ben');
    expect(Boolean(shown(other, '[part=reports]'))).to.equal(false);
  });

  it('shows the person the page names next, whatever was opened on it before', async () => {
    const element = await card('ben');
    (shown(element, '[part=other]') as HTMLElement).click();
    await eventually(() => shown(element, '[part=names]')?.textContent.includes('Ann Price'), 'the manager');
    element.person = 'cas';
    await eventually(() => shown(element, '[part=names]')?.textContent.includes('Cas Novák'), 'the next person');
  });

  it('shows nobody who is blocked', async () => {
    const one = world();
    await dataOf(one.as('ben').execute(blockAdd, { person: 'cas' }, { idempotencyKey: 'block-ben-cas' }));
    const element = await mount<PersonCardElement>('tp-person-card', connect(one.as('cas')), { person: 'ben' });
    await eventually(() => ['failed', 'forbidden'].includes(element.state), 'nothing to show');
    expect(textOf(element)).not.to.contain('Ben');
  });

  it('asks to be contacts with a keyboard only', async () => {
    const element = await card('ben');
    startBefore(element);
    await isUsable(element);
    await tabTo((node) => node.matches('[part=add]'));
    await press('Enter');
    await eventually(() => !shown(element, '[part=add]'), 'the request');
  });
});
