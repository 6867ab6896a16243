/** Every use of the contacts with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { createWorld, type World } from '../../src/adapters/memory.js';
import { contactAdd } from '../../src/contract/index.js';
import { focused, nameOf, showsFocus, tabTo } from '../internal/test/access.js';
import { itNeeds } from '../internal/test/engine.js';
import { isUsable, press, says, startBefore, tabBackTo } from '../internal/test/keyboard.js';
import { treeOf } from '../internal/test/tree.js';
import { cleanUp, connect, eventually, mount, shown, textOf } from '../internal/test/widget-suite.js';
import type { ContactsBoxElement } from './contacts-box-element.js';
import './contacts-box.js';

const people = [
  { id: 'ann', name: 'Ann Price', title: 'Surveyor', page: '/people/ann' },
  { id: 'ben', name: 'Ben Ito', title: 'Planner', page: '/people/ben' },
  { id: 'cas', name: 'Cas Novak', title: 'Diver', page: '/people/cas' },
  { id: 'dee', name: 'Dee Osei', title: 'Welder', page: '/people/dee' },
];

describe('<tp-contacts-box> with a keyboard only', () => {
  let element: ContactsBoxElement;

  beforeEach(async () => {
    const world: World = createWorld({
      people,
      contacts: [['ann', 'ben']],
      entries: ['ann', 'cas'].map((person) => ({ person, label: 'Tide tables', kind: 'skill' as const })),
      statuses: [{ person: 'ben', text: 'At the gauge', until: null }],
    });
    await world.as('dee').execute(contactAdd, { person: 'ann' }, { idempotencyKey: 'dee-asks-ann' });
    element = await mount<ContactsBoxElement>('tp-contacts-box', connect(world.as('ann')));
    await eventually(() => shown(element, '[part=see]'));
    startBefore(element);
  });
  afterEach(cleanUp);

  it('goes to who asked, accepts, and comes back to the contacts', async () => {
    await tabTo('See them');
    await press('Enter');
    await eventually(() => nameOf(focused()).startsWith('Requests'), 'the focus is on the tab');
    expect(showsFocus(focused())).to.deep.equal([]);
    await says(element, 'Dee Osei');
    await isUsable(element);
    await tabTo('Accept');
    await press('Enter');
    await says(element, 'Nobody is waiting');
    await tabBackTo('Requests');
    await press('Home');
    expect(nameOf(focused())).to.equal('Contacts');
    await says(element, 'Dee Osei');
  });

  it('walks the tabs with the arrows, round and both ways, one stop for Tab', async () => {
    await tabTo('Contacts');
    await press('ArrowLeft');
    expect(nameOf(focused())).to.equal('Find people');
    await press('ArrowRight', 'ArrowRight');
    expect(nameOf(focused())).to.equal('News');
    await press('ArrowRight');
    expect(nameOf(focused())).to.match(/^Requests/);
    await press('End');
    expect(nameOf(focused())).to.equal('Find people');
    await says(element, 'you both typed “Tide tables”');
    await isUsable(element);
    await tabTo('Add Cas Novak to your contacts');
    await press('Enter');
    await says(element, 'Nobody to suggest');
  });

  it('opens what one can do about a contact, thinks again, blocks, and ends it', async () => {
    await tabTo('What you can do about Ben Ito');
    await press('Enter');
    await tabTo('Block');
    await press('Enter');
    await says(element, 'Block Ben Ito?');
    await eventually(() => nameOf(focused()) === 'Block', 'the focus is on the answer');
    await isUsable(element);
    await press('Escape');
    await eventually(() => nameOf(focused()).startsWith('What you can do'), 'the focus is back');
    await press('Enter');
    await tabTo('Block');
    await press('Enter');
    await eventually(() => nameOf(focused()) === 'Block');
    await press('Enter');
    await says(element, 'People you have blocked');
    await tabTo('People you have blocked');
    await press('Enter');
    await tabTo('Unblock');
    await press('Enter');
    await eventually(() => !textOf(element).includes('People you have blocked'));
  });

  it('removes a contact after a question, declines a request, and dismisses a suggestion', async () => {
    await tabTo('What you can do about Ben Ito');
    await press('Enter');
    await tabTo('Remove');
    await press('Enter');
    await eventually(() => focused().part.contains('confirm'), 'the focus is on the answer');
    await isUsable(element);
    await press('Enter');
    await eventually(() => !textOf(element).includes('Ben Ito'), 'removed');
    startBefore(element);
    await tabTo('Contacts');
    await press('ArrowRight', 'ArrowRight');
    await says(element, 'Dee Osei');
    await tabTo('Decline');
    await press('Enter');
    await says(element, 'Nobody is waiting');
    await isUsable(element);
    await tabBackTo('Requests');
    await press('End');
    await says(element, 'you both typed “Tide tables”');
    await tabTo((node) => node.part.contains('dismiss'));
    await press('Enter');
    await eventually(() => !textOf(element).includes('Cas Novak'), 'dismissed');
  });

  itNeeds('a11ySnapshot', 'tells assistive technology the tabs, which is chosen, and what opens', async () => {
    const node = async (role: string, name: string) =>
      (await treeOf(element)).nodes.find((one) => one.role === role && one.name?.startsWith(name));
    expect(await node('tab', 'Contacts')).to.have.property('selected', true);
    expect(await node('button', 'What you can do about Ben Ito')).not.to.have.property('expanded', true);
    await tabTo('What you can do about Ben Ito');
    await press('Enter');
    expect(await node('button', 'What you can do about Ben Ito')).to.have.property('expanded', true);
  });
});
