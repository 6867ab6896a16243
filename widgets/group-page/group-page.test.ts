import { expect } from '@open-wc/testing';
import { createWorld, type World } from '../../src/adapters/memory.js';
import { groupGet, groupJoin, groupMembers, statusSet, AppError } from '../../src/contract/index.js';
import {
  bend,
  cleanUp,
  connect,
  eventually,
  mount,
  shown,
  textOf,
  widgetSuite,
} from '../internal/test/widget-suite.js';
import type { GroupPageElement } from './group-page-element.js';
import './group-page.js';

const people = [
  { id: 'ann', name: 'Ann Price', title: 'Surveyor' },
  { id: 'ben', name: 'Ben Ito', title: 'Planner' },
  { id: 'cas', name: 'Cas Novak' },
];
const world = (members = ['ann', 'ben']): World =>
  createWorld({
    people,
    groups: [
      {
        id: 'g1',
        name: 'Tide tables',
        purpose: 'Sharing what we know of tides.',
        kind: 'technical',
        members: members.map((person) => ({ person })),
      },
    ],
    statuses: [{ person: 'ben', emoji: '🌊', text: 'At the gauge', until: null }],
  });
const group = { group: 'g1' };

widgetSuite('tp-group-page', {
  main: groupGet,
  list: groupMembers,
  full: () => world().as('ann'),
  empty: () => world([]).as('ann'),
  fields: group,
});

describe('<tp-group-page>', () => {
  afterEach(cleanUp);
  const page = async (adapter = world().as('cas')) => {
    const element = await mount<GroupPageElement>('tp-group-page', connect(adapter), group);
    await eventually(() => textOf(element).includes('Ben Ito'));
    return element;
  };

  it('shows name, purpose and the members with their status', async () => {
    const element = await page();
    expect(textOf(element)).to.contain('Tide tables').and.contain('2 members').and.contain('Sharing what we know');
    expect(textOf(element)).to.contain('🌊 At the gauge');
  });

  it('lets somebody join and leave, and the other open pages follow', async () => {
    const shared = world();
    const [hers, his] = [await page(shared.as('cas')), await page(shared.as('ben'))];
    shown(hers, '[part=join]')!.click();
    await eventually(() => textOf(his).includes('Cas Novak'), 'his page shows her');
    await eventually(() => shown(hers, '[part=leave]'));
    shown(hers, '[part=leave]')!.click();
    await hers.updateComplete;
    shown(hers, '[part=leave]')!.click();
    await eventually(() => !textOf(his).includes('Cas Novak'), 'his page is without her again');
    await eventually(() => shown(hers, '[part=join]'));
  });

  it('shows a status that is set while the page is open', async () => {
    const shared = world();
    const element = await page(shared.as('ann'));
    await shared
      .as('ben')
      .execute(statusSet, { text: 'Back in the office', until: null }, { idempotencyKey: 'status-one' });
    await eventually(() => textOf(element).includes('Back in the office'));
  });

  it('keeps a refused act on show with its reason, until the person gives it up', async () => {
    const element = await page(
      bend(world().as('cas'), groupJoin, () => Promise.reject(new AppError('forbidden', 'no'))),
    );
    shown(element, '[part=join]')!.click();
    await eventually(() => shown(element, '[part=refusal]'));
    expect(textOf(element)).to.contain('you are not allowed to');
    await expect(element).to.be.accessible();
    shown(element, '[part=refusal] button.plain')!.click();
    await eventually(() => !shown(element, '[part=refusal]'));
  });

  it('never lets text become mark-up', async () => {
    const nasty = '<img src=x onerror=alert(1)>';
    const adapter = createWorld({
      people: [{ id: 'ann', name: nasty, title: nasty, page: 'java\tscript:alert(1)' }],
      groups: [{ id: 'g1', name: nasty, purpose: nasty, kind: 'social', members: [{ person: 'ann' }] }],
    }).as('ann');
    const element = await mount<GroupPageElement>('tp-group-page', connect(adapter), group);
    await eventually(() => textOf(element).includes(nasty));
    await eventually(() => shown(element, 'li'));
    expect(shown(element, 'img')).to.equal(null);
    expect(shown(element, 'li a')).to.equal(null);
  });
});
