/** Every use of the group page with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { dataOf } from '../../src/adapters/adapter.js';
import { createWorld } from '../../src/adapters/memory.js';
import { AppError, bookmarkList, groupJoin } from '../../src/contract/index.js';
import { focused, nameOf, showsFocus, tabTo } from '../internal/test/access.js';
import { focusOn, isUsable, press, says, startBefore, type } from '../internal/test/keyboard.js';
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
  afterEach(cleanUp);
  const open = async (adapter = world(3).as('p50')) => {
    const element = await mount<GroupPageElement>('tp-group-page', connect(adapter), { group: 'g1' });
    await eventually(() => textOf(element).includes('Person 00'));
    startBefore(element);
    return element;
  };

  it('joins, asks before leaving, thinks again, and leaves; the focus is always on the next act', async () => {
    const element = await open();
    await tabTo('Join');
    expect(showsFocus(focused())).to.deep.equal([]);
    await press('Enter');
    await eventually(() => textOf(element).includes('4 members'));
    await focusOn('Leave…');
    await press('Enter');
    await eventually(() => textOf(element).includes('Leave this group?'));
    await eventually(() => nameOf(focused()) === 'Leave');
    await tabTo('Cancel');
    await press(' ');
    await focusOn('Leave…');
    expect(textOf(element)).to.contain('4 members');
    await press('Enter');
    await eventually(() => nameOf(focused()) === 'Leave');
    await press('Enter');
    await eventually(() => textOf(element).includes('3 members'));
    await focusOn('Join');
  });

  it('starts a group', async () => {
    const element = await mount<GroupPageElement>('tp-group-page', connect(world(3).as('p50')), {});
    await says(element, 'You belong to no group yet.');
    startBefore(element);
    await tabTo('Start a group');
    await press('Enter');
    await eventually(() => focused().matches('[name=name]'));
    await isUsable(element);
    await type('Knots');
    await press('Enter');
    await eventually(() => /^#group-/.test(location.hash));
    await says(element, 'Settings…');
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('goes through the parts with arrows, and changes what the group is', async () => {
    const owned = createWorld({
      people: [person(0), person(1)],
      groups: [{ id: 'g1', name: 'Tide tables', kind: 'technical', members: [{ person: 'p0', role: 'owner' }] }],
    });
    const element = await mount<GroupPageElement>('tp-group-page', connect(owned.as('p0')), { group: 'g1' });
    await eventually(() => shown(element, '[part=opener]'));
    startBefore(element);
    await tabTo('Invite…');
    await press('Enter');
    await eventually(() => focused().matches('[part=invite] input'));
    await isUsable(element);
    await type('Person 01');
    await eventually(() => shown(element, '[part=choice]'));
    await tabTo((node) => node.part.contains('choice'));
    await press('Enter');
    await eventually(() => focused().matches('[part=invite] input'));
    await press('Escape');
    await focusOn('Invite…');
    await tabTo('Settings…');
    await press('Enter');
    await eventually(() => focused().matches('[part=form] input'));
    await isUsable(element);
    await press('Escape');
    await focusOn('Settings…');
    await tabTo('Wall');
    await press('End');
    await focusOn('Members');
    await says(element, 'Person 00');
    await isUsable(element);
  });

  it('admits who asks, and archives the group', async () => {
    const owned = createWorld({
      people: [person(0), person(1)],
      groups: [{ id: 'g1', name: 'Tide tables', kind: 'technical', joinPolicy: 'request', members: [{ person: 'p0', role: 'owner' }] }], // prettier-ignore
    });
    await dataOf(owned.as('p1').execute(groupJoin, { group: 'g1' }, { idempotencyKey: 'p1-asks-to-join' }));
    const element = await mount<GroupPageElement>('tp-group-page', connect(owned.as('p0')), { group: 'g1' });
    await says(element, '1 person asks to come in');
    startBefore(element);
    await tabTo('1 person asks to come in');
    await press('Enter');
    await tabTo('Admit Person 01');
    await isUsable(element);
    await press('Enter');
    await says(element, '2 members');
    startBefore(element);
    await tabTo('Settings…');
    await press('Enter');
    await eventually(() => focused().matches('[part=form] input'), 'the field has the focus');
    await tabTo('Archive');
    await press('Enter');
    await says(element, 'Archived: it can be read');
    await isUsable(element);
  });

  it('saves the page of a group that has an address', async () => {
    const one = world(3);
    location.hash = 'group-g1';
    const element = await mount<GroupPageElement>('tp-group-page', connect(one.as('p50')), {});
    await says(element, 'Tide tables');
    startBefore(element);
    await tabTo('What you can do about “Tide tables”');
    await press('Enter');
    await eventually(() => shown(element, '[part=bookmark][aria-disabled=false]'), 'looked up');
    await focusOn('Save to your bookmarks');
    await isUsable(element);
    await press('Enter');
    await says(element, 'Saved to your bookmarks.');
    await isUsable(element);
    await press('Escape');
    await focusOn('What you can do about “Tide tables”');
    const { items } = await dataOf(one.as('p50').execute(bookmarkList, { person: 'p50' }));
    expect(items.map(({ url, title }) => [url, title])).to.deep.equal([[location.href, 'Tide tables']]);
    history.replaceState(null, '', location.pathname + location.search);
    const fixed = await open();
    expect(shown(fixed, '[data-panel=more]') === null, 'without an address there is nothing to save').to.equal(true);
  });

  it('gives up an act the backend refused, and keeps the focus in the widget', async () => {
    const refusing = bend(world(3).as('p50'), groupJoin, () => Promise.reject(new AppError('forbidden', 'no')));
    const element = await open(refusing);
    await tabTo('Join');
    await press('Enter');
    await eventually(() => shown(element, '[part=refusal]'));
    await tabTo('Give up');
    await press('Enter');
    await eventually(() => !shown(element, '[part=refusal]'));
    await tabTo('Person 00');
  });

  it('walks through a list and on into what is shown of it next', async () => {
    const element = await open(world(45).as('p50'));
    const rows = () => [...element.renderRoot.querySelectorAll<HTMLElement>('a[part=name]')];
    await eventually(() => rows().length > 1 && rows().length < 45);
    const before = rows().length;
    await tabTo('Show more');
    await press('Enter');
    await eventually(() => rows().length > before);
    for (let steps = 0; rows().length < 45 && steps < 5; steps++) {
      const many = rows().length;
      await tabTo('Show more');
      await press('Enter');
      await eventually(() => rows().length > many);
    }
    await eventually(() => focused() !== document.body, 'the focus is not lost where the button was');
    expect(rows()).to.include(focused());
  });
});
