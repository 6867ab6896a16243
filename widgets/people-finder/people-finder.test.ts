import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createWorld, type World } from '../../src/adapters/memory.js';
import { AppError, contactAdd, personGet, personSearch } from '../../src/contract/index.js';
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
  without,
} from '../internal/test/widget-suite.js';
import type { PeopleFinderElement } from './people-finder-element.js';
import './people-finder.js';

const people = [
  { id: 'ann', name: 'Ann Price', title: 'Surveyor', team: 'Survey', location: 'Quay', page: '/people/ann' },
  { id: 'ben', name: 'Ben Ito', title: 'Planner', team: 'Survey', phone: '+44 1632 960128', email: 'ben@harbour.example', manager: 'ann', pronouns: 'he/him', sayName: 'ben EE-toh', page: '/people/ben' },
  { id: 'cas', name: 'Cas Novák', preferredName: 'Cassie', title: 'Diver', team: 'Dock', location: 'Lock', building: 'Pump house', floor: '4', languages: ['cy'] },
]; // prettier-ignore
const world = (): World => createWorld({ people, entries: [{ person: 'cas', label: 'Tide tables', kind: 'skill' }] });
const nobody = () =>
  bend(world().as('ann'), personSearch, async (real) => ({ ...((await real()) as object), data: { items: [], next: null } })); // prettier-ignore

widgetSuite('tp-people-finder', {
  main: personSearch,
  list: personSearch,
  full: () => world().as('ann'),
  empty: nobody,
});

describe('<tp-people-finder>', () => {
  afterEach(cleanUp);

  const on = async (adapter = world().as('ann')) => {
    const element = await mount<PeopleFinderElement>('tp-people-finder', connect(adapter));
    await eventually(() => shown(element, '[part=person]'), 'people');
    return element;
  };
  const names = (element: PeopleFinderElement) =>
    [...element.renderRoot.querySelectorAll('[part=open]')].map((node) => node.textContent.replace(/\s+/g, ' ').trim());
  const type = async (element: PeopleFinderElement, text: string) => {
    shown(element, '[part=input]')!.focus();
    await sendKeys({ type: text });
  };
  const finds = (element: PeopleFinderElement, ...wanted: string[]) =>
    eventually(() => names(element).join() === wanted.join(), `${wanted.join()}, not ${names(element).join()}`);

  it('lists everybody by name, with role and team', async () => {
    const element = await on();
    expect(names(element)).to.eql(['Ann Price', 'Ben Ito', 'Cas Novák']);
    expect(textOf(element)).to.include('Surveyor · Survey');
  });

  it('finds as one types, keeps field, focus and every letter, and marks why', async () => {
    const element = await on();
    const field = shown(element, '[part=input]');
    await type(element, 'cass');
    await finds(element, 'Cas Novák');
    await eventually(() => shown(element, '[part=why] mark'));
    expect(shown(element, '[part=why]')?.querySelector('mark')?.textContent).to.equal('Cass');
    await sendKeys({ type: 'iee' });
    await finds(element, 'Cas Novák');
    expect(shown(element, '[part=input]')).to.equal(field);
    expect(element.shadowRoot?.activeElement).to.equal(field);
    expect((field as HTMLInputElement).value).to.equal('cassiee');
  });

  it('finds by building and floor, and says which floor it is', async () => {
    const element = await on();
    await type(element, 'pump 4');
    await finds(element, 'Cas Novák');
    const why = () => [...element.renderRoot.querySelectorAll('[part=why]')].map((node) => node.textContent.trim());
    await eventually(() => why().join() === 'Pump house,Floor 4', 'where the words were found');
  });

  it('says how many were found, and that nobody was', async () => {
    const element = await on();
    const live = () => document.querySelector('[aria-live]')?.textContent ?? '';
    await type(element, 'surv');
    await eventually(() => live().includes('2 people'), 'the number');
    await sendKeys({ type: 'zzz' });
    await eventually(() => shown(element, '[part=empty]'), 'that nobody is found');
    await eventually(() => live().includes('Nobody found'), 'the words');
  });

  it('opens a card in place: number, address, manager, team; another card takes its place', async () => {
    const element = await on();
    shown(element, '[data-person=ben]')!.click();
    await eventually(() => shown(element, '[part=facts]'), 'the card');
    await eventually(() => textOf(element).includes('Same team'), 'the team');
    const reach = [...element.renderRoot.querySelectorAll<HTMLAnchorElement>('[part=reach]')].map(({ href }) => href);
    expect(reach).to.eql(['tel:+441632960128', 'mailto:ben@harbour.example']);
    expect(textOf(element)).to.include('he/him · say “ben EE-toh”');
    shown(element, '[part=other]')!.click();
    await eventually(() => shown(element, '[part=names]')?.textContent.includes('Ann Price'), 'the manager');
    shown(element, '[data-person=ben]')!.click();
    await eventually(() => !shown(element, '[part=card]'), 'the card closed');
  });

  it('adds to the contacts where that is offered', async () => {
    const element = await on();
    shown(element, '[data-person=cas]')!.click();
    await eventually(() => shown(element, '[part=add]'), 'the act');
    shown(element, '[part=add]')!.click();
    await eventually(() => !shown(element, '[part=add]'), 'the request');
    const other = await on(without(world().as('ann'), contactAdd));
    shown(other, '[data-person=cas]')!.click();
    await eventually(() => shown(other, '[part=vcard]'), 'the card');
    expect(shown(other, '[part=add]')).to.equal(null);
  });

  it('hands over the card of a person, with what the viewer sees of them', async () => {
    const audience = { phone: 'me' } as const;
    const one = createWorld({
      people: people.map((person) => (person.id === 'ben' ? { ...person, audience } : person)),
    });
    const element = await on(one.as('ann'));
    shown(element, '[data-person=ben]')!.click();
    await eventually(() => shown(element, '[part=vcard]'), 'the act');
    const file = await downloaded(() => shown(element, '[part=vcard]')!.click());
    expect(file.name).to.equal('Ben-Ito.vcf');
    expect(file.text)
      .to.match(/^BEGIN:VCARD\r\nVERSION:4.0\r\n/)
      .and.to.include('EMAIL;TYPE=work:ben@harbour.example');
    expect(file.text)
      .to.match(/URL:https?:.*\/people\/ben\r\n/)
      .and.not.to.include('960128');
  });

  it('hands over the cards of all that were found in one file, or none when one of them cannot be read', async () => {
    let isAway = true;
    const adapter = bend(world().as('ann'), personGet, async (real) => {
      if (isAway) throw new AppError('unavailable', 'Away');
      return real();
    });
    const element = await on(adapter);
    expect(Boolean(shown(element, '[part=cards]'))).to.equal(false);
    await type(element, 'survey');
    await eventually(() => names(element).length === 2);
    shown(element, '[part=cards]')!.click();
    await eventually(() => shown(element, '[part=retry]'), 'that it did not go');
    isAway = false;
    const file = await downloaded(() => shown(element, '[part=retry]')!.click());
    expect(file.name).to.equal('People.vcf');
    expect(file.text.match(/^FN:.*$/gm)?.map((line) => line.trim())).to.eql(['FN:Ann Price', 'FN:Ben Ito']);
    expect(file.text.match(/^BEGIN:VCARD\r$/gm)?.length).to.equal(2);
    expect(file.text).to.include('EMAIL;TYPE=work:ben@harbour.example');
    await eventually(() => shown(element, '[part=cards]'));
  });

  it('says that somebody no longer works here, and does not offer to ask them', async () => {
    const one = createWorld({ people: [people[0]!, { ...people[1]!, manager: 'cas' }, { ...people[2]!, left: true }], contacts: [['ann', 'cas']] }); // prettier-ignore
    const element = await on(
      bend(one.as('ann'), personSearch, async (real) => {
        const answer = (await real()) as { data: { items: object[] } };
        return {
          ...answer,
          data: { ...answer.data, items: [{ person: { id: 'cas', name: 'Cas Novák' }, matched: [] }] },
        };
      }),
    );
    shown(element, '[data-person=cas]')!.click();
    await eventually(() => shown(element, '[part=left]'), 'the words');
    expect(shown(element, '[part=left]')!.textContent).to.equal('No longer works here.');
    for (const part of ['add', 'vcard']) expect(shown(element, `[part=${part}]`)).to.equal(null);
  });

  it('narrows by team, place, language and skill', async () => {
    const element = await on();
    shown(element, '[part=filter]')!.click();
    await eventually(() => shown(element, '[part=filters]'), 'the filters');
    const set = (selector: string, value: string, event: string) => {
      Object.assign(shown(element, selector)!, { value }).dispatchEvent(new Event(event));
    };
    set('[name=team]', 'surv', 'input');
    await finds(element, 'Ann Price', 'Ben Ito');
    set('[name=location]', 'qu', 'input');
    await finds(element, 'Ann Price');
    set('[name=team]', '', 'input');
    await finds(element, 'Ann Price');
    set('[name=location]', '', 'input');
    await finds(element, 'Ann Price', 'Ben Ito', 'Cas Novák');
    set('[part=select]', 'cy', 'change');
    await finds(element, 'Cas Novák');
    set('[part=select]', '', 'change');
    await finds(element, 'Ann Price', 'Ben Ito', 'Cas Novák');
    shown(element, '#skill-input')!.focus();
    await sendKeys({ type: 'tide' });
    await eventually(() => shown(element, '[role=option]'), 'the term');
    shown(element, '[role=option]')!.click();
    await finds(element, 'Cas Novák');
  });
});
