import { expect } from '@open-wc/testing';
import { createWorld, type GroupData, type World } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { groupGet, groupJoin, groupList, groupMembers, groupQuestions, groupUpdate, statusSet, AppError } from '../../src/contract/index.js'; // prettier-ignore
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
import type { TeapointElement } from '../internal/base-element.js';
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
  // Whose members are on show; the wall that a member sees first has a suite of its own.
  full: () => world().as('cas'),
  empty: () => world([]).as('ann'),
  fields: group,
});

describe('<tp-group-page>', () => {
  afterEach(cleanUp);
  const page = async (adapter = world().as('cas')) => {
    const element = await mount<GroupPageElement>('tp-group-page', connect(adapter), group);
    await eventually(() => shown(element, '#tab-members'));
    shown(element, '#tab-members')!.click();
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

  const inside = (more: Partial<GroupData> = {}) =>
    createWorld({
      people,
      groups: [
        {
          id: 'g1',
          name: 'Tide tables',
          kind: 'technical',
          members: [{ person: 'ann', role: 'owner' }, { person: 'ben' }],
          ...more,
        },
      ],
    });
  const open = async (adapter: Parameters<typeof connect>[0], fields: Partial<GroupPageElement> = group) => {
    const element = await mount<GroupPageElement>('tp-group-page', connect(adapter), fields);
    await eventually(() => ['ready', 'empty'].includes(element.state), 'the page');
    await element.updateComplete;
    return element;
  };
  const press = (element: TeapointElement, selector: string) => shown(element, selector)!.click();
  const fill = (element: TeapointElement, name: string, value: string) => {
    const field = shown(element, `[name="${name}"]`) as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const membership = async (of: World, person: string) =>
    (await dataOf(of.as(person).execute(groupGet, group))).membership;
  const openTab = async (element: GroupPageElement, name: string) => {
    press(element, `#tab-${name}`);
    await element.updateComplete;
    const page = () => shown(element, '[part=panel] slot > *') as TeapointElement | null;
    await eventually(() => page()?.localName.startsWith('tp-'), `the part ${name}`);
    return page()!;
  };

  it('takes a request to join, and lets its owner admit or decline', async () => {
    const one = inside({ joinPolicy: 'request' });
    const hers = await open(one.as('ann'));
    const theirs = await open(one.as('cas'));
    expect(textOf(theirs)).to.contain('Members see what is in it.');
    expect(shown(theirs, '[part=people]')).to.equal(null);
    press(theirs, '[part=join]');
    await eventually(() => textOf(theirs).includes('You asked to come in.'));
    await eventually(() => shown(hers, '[data-panel=requests]')?.textContent.includes('1 person asks to come in'));
    press(hers, '[data-panel=requests]');
    await eventually(() => shown(hers, '[part=admit]'));
    await expect(hers).to.be.accessible();
    press(hers, '[part=turn-down]');
    await eventually(async () => (await membership(one, 'cas')) === 'none');
    await eventually(() => shown(theirs, '[part=join]'));
    press(theirs, '[part=join]');
    await eventually(() => shown(hers, '[part=admit]'));
    press(hers, '[part=admit]');
    await eventually(() => shown(theirs, '#tab-wall'), 'what is in it');
    expect(await membership(one, 'cas')).to.equal('member');
  });

  it('lets who asked take the request back', async () => {
    const one = inside({ joinPolicy: 'request', requests: ['cas'] });
    const element = await open(one.as('cas'));
    press(element, '[part=leave]');
    await eventually(() => shown(element, '[part=join]'));
    expect(await membership(one, 'cas')).to.equal('none');
  });

  it('invites a colleague, who declines or accepts', async () => {
    const one = inside({ joinPolicy: 'invite' });
    const hers = await open(one.as('ann'));
    press(hers, '[data-panel=invite]');
    await eventually(() => shown(hers, '[part=invite] input'));
    const field = shown(hers, '[part=invite] input') as HTMLInputElement;
    field.value = 'Cas';
    field.dispatchEvent(new Event('input'));
    await eventually(() => shown(hers, '[part=choice]'));
    await expect(hers).to.be.accessible();
    press(hers, '[part=choice]');
    await eventually(async () => (await membership(one, 'cas').catch(() => 'none')) === 'invited');
    const theirs = await open(one.as('cas'));
    expect(textOf(theirs)).to.contain('You are invited');
    press(theirs, '[part=join]');
    await eventually(() => shown(theirs, '#tab-wall'));
    expect(await membership(one, 'cas')).to.equal('member');
    const two = inside({ joinPolicy: 'invite', invited: ['cas'] });
    const declining = await open(two.as('cas'));
    press(declining, '[part=leave]');
    await eventually(async () => (await membership(two, 'cas').catch(() => 'gone')) === 'gone', 'nothing known of it');
  });

  it('shows who comes in, and hands the group over', async () => {
    const one = inside();
    const element = await open(one.as('ann'));
    press(element, '#tab-members');
    await eventually(() => element.renderRoot.querySelectorAll('[part=people] select').length === 2);
    const select = [...element.renderRoot.querySelectorAll<HTMLSelectElement>('[part=people] select')][1]!;
    expect(select.getAttribute('aria-label')).to.equal('Part of Ben Ito in the group');
    select.value = 'owner';
    select.dispatchEvent(new Event('change'));
    await eventually(async () => (await membership(one, 'ben')) === 'owner');
    const his = await open(one.as('ben'));
    expect(shown(his, '[data-panel=settings]')).not.to.equal(null);
  });

  it('asks the members of a group that nobody owns to take it over', async () => {
    const one = inside({ members: [{ person: 'ben' }] });
    const element = await open(one.as('ben'));
    await expect(element).to.be.accessible();
    press(element, '[part=take-over]');
    await eventually(() => !shown(element, '[part=ownerless]'));
    expect(await membership(one, 'ben')).to.equal('owner');
    expect(shown(await open(inside({ members: [{ person: 'ben' }] }).as('cas')), '[part=ownerless]')).to.equal(null);
  });

  it('lets its owner change what it is: purpose, welcome, who comes in, and which parts it has', async () => {
    const one = inside();
    const element = await open(one.as('ann'));
    const his = await open(one.as('ben'));
    press(element, '[data-panel=settings]');
    await eventually(() => shown(element, '[name=purpose]'));
    await expect(element).to.be.accessible();
    fill(element, 'purpose', 'Knowing when the water comes');
    fill(element, 'welcome', 'Say hello on the wall');
    press(element, '[name=bookmarks]');
    press(element, '[part=form] [part=send]');
    await eventually(() => textOf(his).includes('Knowing when the water comes'));
    await eventually(() => shown(his, '[part=welcome]')?.textContent.includes('Say hello on the wall'));
    expect(shown(his, '#tab-bookmarks')).to.equal(null);
    expect(shown(his, '#tab-questions')).not.to.equal(null);
    expect(shown(his, '[data-panel=settings]'), 'a member changes nothing').to.equal(null);
  });

  it('refuses a change of what changed meanwhile, and shows what was typed over the new', async () => {
    const one = inside({
      purpose: 'Tides',
      members: [
        { person: 'ann', role: 'owner' },
        { person: 'ben', role: 'owner' },
      ],
    });
    const hers = await open(one.as('ann'));
    press(hers, '[data-panel=settings]');
    await eventually(() => shown(hers, '[name=welcome]'));
    fill(hers, 'welcome', 'Say hello on the wall');
    await one
      .as('ben')
      .execute(groupUpdate, { ...group, purpose: 'Tides and winds' }, { idempotencyKey: 'group-of-his' });
    await eventually(() => shown(hers, '[part=purpose]')!.textContent.includes('winds'), 'her page follows');
    press(hers, '[part=form] [part=send]');
    await eventually(() => shown(hers, '[part=refusal]')?.textContent.includes('it changed in the meantime'));
    const now = async () => {
      const { purpose, welcome } = await dataOf(one.as('ann').execute(groupGet, group));
      return [purpose, welcome];
    };
    expect(await now()).to.deep.equal(['Tides and winds', undefined]);
    press(hers, '[part=refusal] [part=retry]');
    const value = (name: string) => (shown(hers, `[name=${name}]`) as HTMLInputElement | null)?.value;
    await eventually(() => value('welcome') === 'Say hello on the wall' && value('purpose') === 'Tides and winds');
    press(hers, '[part=form] [part=send]');
    await eventually(() => shown(hers, '[part=welcome]')?.textContent.includes('Say hello'));
    expect(await now()).to.deep.equal(['Tides and winds', 'Say hello on the wall']);
    await eventually(() => !shown(hers, '[part=refusal]'));
  });

  it('archives a group and opens it again', async () => {
    const one = inside();
    const element = await open(one.as('ann'));
    press(element, '[data-panel=settings]');
    await eventually(() => shown(element, '[part=archive]'));
    press(element, '[part=archive]');
    await eventually(() => shown(element, '[part=policy]')!.textContent.includes('Archived'));
    expect(shown(element, '[data-panel=invite]')).to.equal(null);
    press(element, '[data-panel=settings]');
    await eventually(() => shown(element, '[part=archive]'));
    press(element, '[part=archive]');
    await eventually(() => !shown(element, '[part=policy]')!.textContent.includes('Archived'));
  });

  it('has the group’s wall, on which members write', async () => {
    const element = await open(inside().as('ben'));
    const wall = await openTab(element, 'wall');
    await eventually(() => shown(wall, '[part=write]'));
    press(wall, '[part=write]');
    await eventually(() => shown(wall, '[part=send]:enabled'));
    fill(wall, 'post', 'High water at noon');
    press(wall, '[part=send]');
    await eventually(() => textOf(wall).includes('High water at noon'));
    expect(wall.headingLevel).to.equal(3);
  });

  it('has the group’s bookmarks', async () => {
    const element = await open(inside().as('ben'));
    const bookmarks = await openTab(element, 'bookmarks');
    await eventually(() => bookmarks.state !== 'loading');
    expect(bookmarks).to.have.property('group', 'g1');
  });

  it('asks the group, is answered in a comment, and takes it as the answer', async () => {
    const one = inside();
    const hers = await openTab(await open(one.as('ann')), 'questions');
    await eventually(() => shown(hers, '[part=ask]'));
    press(hers, '[part=ask]');
    await eventually(() => shown(hers, '[name=title]'));
    expect(shown(hers, '[part=unnamed]')).to.equal(null);
    expect(shown(hers, '[part=form]')!.textContent).to.contain('The members see it and answer in comments.');
    fill(hers, 'title', 'Who has the tide tables?');
    press(hers, '[part=form] [part=send]');
    await eventually(() => textOf(hers).includes('Who has the tide tables?'));
    const his = await openTab(await open(one.as('ben')), 'questions');
    const answering = async (element: TeapointElement) => {
      await eventually(() => shown(element, '[part=question] [part=title]'));
      press(element, '[part=question] [part=title]');
      await eventually(() => shown(element, '[part=question] [part=comments]'));
      press(element, '[part=question] [part=comments]');
      await eventually(() => shown(element, '[part=thread] textarea'));
    };
    await answering(his);
    const field = shown(his, '[part=thread] textarea') as HTMLTextAreaElement;
    field.value = 'They are in the boat house';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    press(his, '[part=thread] [part=send]');
    await eventually(() => textOf(his).includes('They are in the boat house'));
    expect(shown(his, '[part=thread] [part=take]'), 'who asked takes the answer').to.equal(null);
    await answering(hers);
    await eventually(() => shown(hers, '[part=thread] [part=take]'));
    press(hers, '[part=thread] [part=take]');
    const asked = async () => (await dataOf(one.as('ben').execute(groupQuestions, group))).items[0];
    await eventually(async () => (await asked())?.state === 'answered');
    expect((await asked())!.answer!.text).to.equal('@[Ben Ito](ben): They are in the boat house');
  });

  it('shows what the page puts in place of a part', async () => {
    const own = inside();
    const element = await mount<GroupPageElement>('tp-group-page', connect(own.as('ann')), group);
    const part = document.createElement('p');
    part.slot = 'wall';
    part.textContent = 'Our own wall';
    element.append(part);
    await eventually(() => shown(element, 'slot[name=wall]'));
    expect((shown(element, 'slot[name=wall]') as HTMLSlotElement).assignedElements()[0]!.textContent).to.equal('Our own wall'); // prettier-ignore
  });

  it('without a group shows one’s own groups, and makes one whose address the page then has', async () => {
    const one = inside();
    const element = await open(one.as('ann'), {});
    await eventually(() => shown(element, '[part=group]'));
    expect(textOf(element)).to.contain('My groups').and.contain('Tide tables');
    press(element, '[part=make]');
    await eventually(() => shown(element, '[name=name]'));
    await expect(element).to.be.accessible();
    fill(element, 'name', 'Knots');
    fill(element, 'purpose', 'What holds');
    (shown(element, '[name=joinPolicy]') as HTMLSelectElement).value = 'invite';
    shown(element, '[name=joinPolicy]')!.dispatchEvent(new Event('change'));
    press(element, '[part=form] [part=send]');
    await eventually(() => /^#group-/.test(location.hash), 'the address');
    await eventually(() => textOf(element).includes('By invitation') && textOf(element).includes('What holds'));
    const { items } = await dataOf(one.as('ann').execute(groupList, { q: 'Knots' }));
    expect(items[0]).to.include({ name: 'Knots', joinPolicy: 'invite', kind: 'professional', membership: 'owner' });
    expect(location.hash).to.equal(`#group-${items[0]!.id}`);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('never lets text become mark-up', async () => {
    const nasty = '<img src=x onerror=alert(1)>';
    const adapter = createWorld({
      people: [{ id: 'ann', name: nasty, title: nasty, page: 'java\tscript:alert(1)' }],
      groups: [{ id: 'g1', name: nasty, purpose: nasty, kind: 'social', members: [{ person: 'ann' }] }],
    }).as('ann');
    const element = await mount<GroupPageElement>('tp-group-page', connect(adapter), group);
    await eventually(() => textOf(element).includes(nasty));
    shown(element, '#tab-members')!.click();
    await eventually(() => shown(element, 'li'));
    expect(shown(element, 'img')).to.equal(null);
    expect(shown(element, 'li a')).to.equal(null);
  });
});
