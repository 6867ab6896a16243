import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { AppError, contactAdd, personGet, statusSet } from '../../src/contract/index.js';
import {
  bend,
  cleanUp,
  connect,
  downloaded,
  eventually,
  mount,
  shown,
  textOf,
  widgetSuite,
} from '../internal/test/widget-suite.js';
import type { ProfileHeaderElement } from './profile-header-element.js';
import './profile-header.js';

const people: WorldData['people'] = [
  { id: 'ann', name: 'Annabel Price', preferredName: 'Ann Price', sayName: 'AN prise', pronouns: 'she/her', title: 'Surveyor', team: 'Tides', location: 'Quay', building: 'Pump house', floor: '3', languages: ['en', 'cy'], daysIn: ['mon', 'thu'], manager: 'ben' },
  { id: 'ben', name: 'Ben Ito', title: 'Planner', page: '/people/ben' },
]; // prettier-ignore
const world = (more: Partial<Parameters<typeof createWorld>[0]> = {}): World =>
  createWorld({
    people,
    statuses: [
      { person: 'ann', emoji: '🌊', text: 'At the gauge', until: '2099-01-05T09:00:00.000Z' },
      { person: 'ben', text: 'Out on the slipway', until: null },
    ],
    ...more,
  });

widgetSuite('tp-profile-header', {
  main: personGet,
  full: () => world().as('ann'),
  empty: () => world({ statuses: [] }).as('ann'),
});

describe('<tp-profile-header>', () => {
  afterEach(cleanUp);
  const page = async (adapter = world().as('ann'), fields: Partial<ProfileHeaderElement> = {}) => {
    const element = await mount<ProfileHeaderElement>('tp-profile-header', connect(adapter), fields);
    await eventually(() => ['ready', 'empty'].includes(element.state));
    await element.updateComplete;
    return element;
  };
  const open = async (element: ProfileHeaderElement) => {
    shown(element, '[part=change]')!.click();
    await eventually(() => shown(element, '[name=text]'));
  };
  const fill = async (element: ProfileHeaderElement, name: string, value: string) => {
    const field = shown(element, `[name=${name}]`) as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
    await element.updateComplete;
  };
  const submit = (element: ProfileHeaderElement) => shown(element, '[part=save]')!.click();
  const statusOf = async (of: World, person: string) => (await dataOf(of.as(person).execute(personGet, { person }))).status; // prettier-ignore

  it('shows who somebody is, by the name they go by', async () => {
    const element = await page();
    const words = textOf(element);
    for (const part of [
      'Ann Price',
      'Annabel Price',
      'say “AN prise”',
      'she/her',
      'Surveyor · Tides · Quay · Pump house · Floor 3',
      'Reports to Ben Ito · Speaks English and Welsh · Usually in: Mon and Thu',
      '🌊 At the gauge',
      'everyone here sees it',
    ])
      // prettier-ignore
      expect(words).to.contain(part);
  });

  it('changes the status in place; it clears at the end of today where the person is', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    await open(element);
    await fill(element, 'text', 'Counting buoys');
    await fill(element, 'emoji', '⛵');
    submit(element);
    await eventually(() => textOf(element).includes('⛵ Counting buoys'));
    await eventually(async () => (await statusOf(one, 'ann'))?.text === 'Counting buoys');
    const { until } = (await statusOf(one, 'ann'))!;
    const now = new Date();
    expect(until).to.equal(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).toISOString());
  });

  it('takes a ready-made one with its time, for contacts only, and clears it', async () => {
    const one = world({ statuses: [] });
    const element = await page(one.as('ann'));
    await open(element);
    shown(element, '[part=preset]')!.click();
    await element.updateComplete;
    const audience = shown(element, '[part=audience] select') as HTMLSelectElement;
    audience.value = 'contacts';
    audience.dispatchEvent(new Event('change'));
    submit(element);
    await eventually(async () => (await statusOf(one, 'ann'))?.audience === 'contacts');
    const { emoji, text, until } = (await statusOf(one, 'ann'))!;
    expect([emoji, text]).to.deep.equal(['🗓️', 'In a meeting']);
    expect(Date.parse(until!) - Date.now()).to.be.within(3_500_000, 3_600_000);
    expect((await dataOf(one.as('ben').execute(personGet, { person: 'ann' }))).status).to.equal(undefined);
    await eventually(() => shown(element, '[part=change]'));
    await open(element);
    shown(element, '[part=clear]')!.click();
    await eventually(async () => (await statusOf(one, 'ann')) === undefined);
    await eventually(() => textOf(element).includes('No status at the moment'));
  });

  it('offers no ready-made status about health', async () => {
    const element = await page();
    await open(element);
    expect(shown(element, '[part=presets]')!.textContent).not.to.match(/sick|ill\b|doctor|medical/i);
  });

  it('keeps what is written when something in it is wrong, and says what', async () => {
    const one = world({ statuses: [] });
    const element = await page(one.as('ann'));
    await open(element);
    await fill(element, 'text', 'Counting buoys');
    await fill(element, 'emoji', 'boat');
    submit(element);
    const emoji = shown(element, '[name=emoji]') as HTMLInputElement;
    expect(emoji.validationMessage).to.equal('One emoji, please.');
    await fill(element, 'emoji', '');
    await fill(element, 'clearing', 'time');
    await fill(element, 'time', '2020-01-01T10:00');
    submit(element);
    expect((shown(element, '[name=time]') as HTMLInputElement).validationMessage).to.equal('This time is past.');
    expect((shown(element, '[name=text]') as HTMLInputElement).value).to.equal('Counting buoys');
    expect(await statusOf(one, 'ann')).to.equal(undefined);
    await fill(element, 'time', '2099-01-01T10:00');
    submit(element);
    await eventually(async () => (await statusOf(one, 'ann'))?.until === new Date(2099, 0, 1, 10).toISOString());
  });

  it('lets a visitor ask, take the request back, and accept; nobody changes another’s status', async () => {
    const one = world();
    const element = await page(one.as('ann'), { person: 'ben' });
    expect(shown(element, '[part=change]')).to.equal(null);
    const says = (words: string) =>
      eventually(() => shown(element, '[part=contact]')?.textContent.trim() === words, words);
    await says('Add to contacts');
    shown(element, '[part=contact]')!.click();
    await says('Take the request back');
    shown(element, '[part=contact]')!.click();
    await says('Add to contacts');
    await one.as('ben').execute(contactAdd, { person: 'ann' }, { idempotencyKey: 'ben-asks-ann' });
    await says('Accept as a contact');
    shown(element, '[part=contact]')!.click();
    await eventually(() => textOf(element).includes('One of your contacts'));
  });

  it('hands over the card of a person', async () => {
    const element = await page(world().as('ann'), { person: 'ben' });
    const file = await downloaded(() => shown(element, '[part=vcard]')!.click());
    expect(file.name).to.equal('Ben-Ito.vcf');
    expect(file.text).to.include('FN:Ben Ito\r\nTITLE:Planner\r\n');
  });

  it('says of somebody who has left that they have, and offers nothing', async () => {
    const one = world({ people: [people[0]!, { ...people[1]!, left: true }], statuses: [] });
    const element = await page(one.as('ann'), { person: 'ben' });
    expect(textOf(element)).to.include('Ben Ito').and.to.include('Planner').and.to.include('No longer works here.');
    for (const part of ['contact', 'vcard', 'status']) expect(shown(element, `[part=${part}]`), part).to.equal(null);
  });

  it('says why a status was refused, and gives it up', async () => {
    const element = await page(
      bend(world().as('ann'), statusSet, () => Promise.reject(new AppError('forbidden', 'no'))),
    );
    await open(element);
    await fill(element, 'text', 'Counting buoys');
    submit(element);
    await eventually(() => shown(element, '[part=refusal]')?.textContent.includes('you are not allowed to'));
    expect(textOf(element), 'the status that is true').to.contain('At the gauge');
    shown(element, '[part=discard]')!.click();
    await eventually(() => !shown(element, '[part=refusal]'));
  });
});
