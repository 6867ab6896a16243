/** Every use of the widget with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { dataOf } from '../../src/adapters/adapter.js';
import { createWorld, type World } from '../../src/adapters/memory.js';
import { contactList, tagList } from '../../src/contract/index.js';
import { focused, inBothSchemes, nameOf, passesAxe, showsFocus, tabTo } from '../internal/test/access.js';
import { itNeeds } from '../internal/test/engine.js';
import { isUsable, press, says, startBefore, tabBackTo } from '../internal/test/keyboard.js';
import { treeOf } from '../internal/test/tree.js';
import { cleanUp, connect, eventually, mount, shown } from '../internal/test/widget-suite.js';
import type { SkillsInterestsElement } from './skills-interests-element.js';
import './skills-interests.js';

const people = [
  { id: 'ann', name: 'Ann Price', title: 'Surveyor', page: '/people/ann' },
  { id: 'ben', name: 'Ben Ito', title: 'Planner', page: '/people/ben' },
];

describe('<tp-skills-interests> with a keyboard only', () => {
  let world: World;
  let element: SkillsInterestsElement;

  beforeEach(() => {
    world = createWorld({
      people,
      entries: [
        { person: 'ann', label: 'Python', kind: 'skill' },
        { person: 'ann', label: 'Watercolour painting', kind: 'interest' },
        { person: 'ben', label: 'Python', kind: 'skill', note: 'Tide scripts', offer: 'ask-me' },
      ],
    });
  });
  afterEach(cleanUp);

  const open = async (viewer: string, person = viewer) => {
    element = await mount<SkillsInterestsElement>('tp-skills-interests', connect(world.as(viewer)), { person });
    await eventually(() => element.state === 'ready');
    startBefore(element);
  };
  const entries = async (person: string) =>
    (await dataOf(world.as(person).execute(tagList, { person, limit: 100 }))).items;
  const entry = async (person: string, label: string) => (await entries(person)).find(({ tag }) => tag.label === label);
  const contacts = async () => (await dataOf(world.as('ben').execute(contactList, { person: 'ben' }))).items.length;

  it('adds a term with its suggestions, reads what it will do, and takes it all back', async () => {
    await open('ben');
    await tabTo('Add an interest');
    await sendKeys({ type: 'waterc' });
    await eventually(() => shown(element, '#interest-0')?.textContent.includes('Watercolour'));
    await press('ArrowDown');
    await says(element, 'You and Ann Price become contacts.');
    await isUsable(element);
    await press('Enter');
    await eventually(() => shown(element, '[part=add]')?.textContent.trim() === 'Add and connect');
    await isUsable(element);
    await tabTo('Add and connect');
    await press('Enter');
    await says(element, 'You and Ann Price are now contacts.');
    expect(nameOf(focused()), 'the focus is in the field for the next one').to.equal('Add an interest');
    await isUsable(element);
    expect(await contacts()).to.equal(1);
    await tabBackTo('Take it all back');
    await press('Enter');
    await says(element, 'taken back');
    expect(await contacts()).to.equal(0);
    expect(nameOf(focused()), 'the focus is on what the act put on show').to.equal('Close');
    await press('Enter');
    await eventually(() => !shown(element, '[part=outcome]'));
    await eventually(() => nameOf(focused()).startsWith('Python'), 'the focus stays in the widget');
  });

  it('chooses who sees a term before adding it', async () => {
    await open('ben');
    await tabTo('Add a skill');
    await sendKeys({ type: 'Knots' });
    await eventually(() => shown(element, '#skill-0')?.textContent.includes('new term'));
    await press('ArrowDown', 'Enter');
    const audience = (await tabTo((node) => node.localName === 'select')) as HTMLSelectElement;
    await sendKeys({ type: 'o' });
    await eventually(() => audience.value === 'me');
    await says(element, 'Only you can see it');
    await tabTo('Add');
    await press('Enter');
    await says(element, 'Knots');
    await eventually(async () => (await entry('ben', 'Knots'))?.audience === 'me');
  });

  it('changes experience, offer and who sees it', async () => {
    await open('ben');
    await tabTo('Python');
    await press('Enter');
    await eventually(() => shown(element, '[part=person]'));
    await isUsable(element);
    const note = (await tabTo((node) => node.matches('[name=note]'))) as HTMLInputElement;
    await press('End');
    await sendKeys({ type: ' since 2023' });
    expect(note.value).to.contain('since 2023');
    await tabTo((node) => node.matches('[name=offer]'));
    await sendKeys({ type: 't' });
    await tabTo((node) => node.matches('[part=audience] select'));
    await sendKeys({ type: 'm' });
    await tabTo('Save');
    await press('Enter');
    await eventually(() => !shown(element, '[part=panel]'));
    await eventually(() => nameOf(focused()).includes('Python'), 'the focus is back on the term');
    await says(element, '2 people');
    await eventually(async () => (await entry('ben', 'Python'))?.offer === 'want-to-learn');
    expect(nameOf(focused()), 'and stays there').to.contain('Python');
    const found = await entry('ben', 'Python');
    expect(found!.note)
      .to.match(/Tide scripts/)
      .and.match(/since 2023/);
    expect(found!.audience).to.equal('contacts');
  });

  it('removes a term after a question whose answers have the focus', async () => {
    await open('ben');
    await tabTo('Python');
    await press('Enter');
    await eventually(() => shown(element, '[part=person]'));
    await tabTo('Remove');
    await press('Enter');
    await says(element, 'Remove “Python”');
    await eventually(() => nameOf(focused()) === 'Remove');
    expect(showsFocus(focused())).to.deep.equal([]);
    await isUsable(element);
    await press('Enter');
    await eventually(async () => !(await entry('ben', 'Python')));
    await eventually(() => nameOf(focused()) === 'Close');
  });

  it('opens the people of a term and gives the focus back', async () => {
    await open('ben', 'ann');
    const chip = await tabTo('Python');
    await press(' ');
    await eventually(() => element.renderRoot.querySelectorAll('[part=person]').length === 2);
    expect(chip.ariaExpanded).to.equal('true');
    await isUsable(element);
    await tabTo('Ann Price');
    expect(showsFocus(focused())).to.deep.equal([]);
    await press('Escape');
    await eventually(() => focused() === chip);
    expect(chip.ariaExpanded).to.equal('false');
  });

  it('opens a group page over this one, leaves it, joins it, and comes back to where it was', async () => {
    await open('ben');
    await tabTo('Add an interest');
    await sendKeys({ type: 'waterc' });
    await eventually(() => shown(element, '#interest-0')?.textContent.includes('Watercolour'));
    await press('ArrowDown', 'Enter');
    await eventually(() => shown(element, '[part=add]')?.textContent.trim() === 'Add and connect');
    await tabTo('Add and connect');
    await press('Enter');
    await says(element, 'You are on the group page');
    await tabBackTo('Open the group page');
    await press('Enter');
    const dialog = () => shown(element, 'dialog[open]');
    const page = () => dialog()?.querySelector('tp-group-page')?.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? '';
    await eventually(() => page().includes('2 members'));
    await inBothSchemes((scheme) => passesAxe(element, scheme));
    await tabTo('Close');
    await press('Tab');
    expect(nameOf(focused()), 'Tab goes round inside').to.equal('Invite…');
    await press('Shift+Tab');
    expect(nameOf(focused()), 'both ways').to.equal('Close');
    await tabTo('Leave');
    expect(showsFocus(focused())).to.deep.equal([]);
    await press('Enter');
    await eventually(() => page().includes('Leave this group?') && nameOf(focused()) === 'Leave');
    await press('Enter');
    await eventually(() => nameOf(focused()) === 'Join');
    await press('Enter');
    await eventually(() => page().includes('2 members') && nameOf(focused()).startsWith('Leave'));
    await press('Escape');
    await eventually(() => !dialog());
    await eventually(() => nameOf(focused()) === 'Open the group page', 'the focus is back');
  });

  itNeeds('a11ySnapshot', 'tells assistive technology the state of field, suggestions and terms', async () => {
    await open('ben');
    const node = async (role: string, name: string) =>
      (await treeOf(element)).nodes.find((one) => one.role === role && one.name?.startsWith(name));
    expect(await node('button', 'Python')).not.to.have.property('expanded', true);
    await tabTo('Python');
    await press('Enter');
    await eventually(() => shown(element, '[part=person]'));
    expect(await node('button', 'Python')).to.have.property('expanded', true);
    for (const [role, name] of [
      ['link', 'Ben Ito'],
      ['textbox', 'A line of experience'],
      ['combobox', 'Colleagues may'],
      ['combobox', 'Seen by'],
      ['button', 'Save'],
      ['button', 'Remove…'],
    ] as const)
      expect(await node(role, name), `${role} ${name}`).to.exist;
    await press('Escape');
    await tabTo('Add an interest');
    expect(await node('combobox', 'Add an interest')).not.to.have.property('expanded', true);
    await sendKeys({ type: 'waterc' });
    await eventually(() => shown(element, '#interest-0')?.textContent.includes('Watercolour'));
    await press('ArrowDown');
    expect(await node('combobox', 'Add an interest')).to.have.property('expanded', true);
    expect(await node('listbox', 'Add an interest')).to.exist;
  });
});
