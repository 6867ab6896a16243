import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createWorld, type World } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { AppError, blockAdd, blockList, contactAdd, contactDismiss, contactList, contactRemove, contactRequests, contactSuggest, statusSet, type AnyOperation, type Input } from '../../src/contract/index.js'; // prettier-ignore
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
import type { ContactsBoxElement } from './contacts-box-element.js';
import './contacts-box.js';

const people = [
  { id: 'ann', name: 'Ann Price', title: 'Surveyor', page: '/people/ann' },
  { id: 'ben', name: 'Ben Ito', title: 'Planner', page: '/people/ben' },
  { id: 'cas', name: 'Cas Novak', title: 'Diver', page: '/people/cas' },
  { id: 'dee', name: 'Dee Osei', title: 'Welder', page: '/people/dee' },
  { id: 'eva', name: 'Eva Lund' },
];
const world = (more: Partial<Parameters<typeof createWorld>[0]> = {}): World =>
  createWorld({
    people,
    contacts: [
      ['ann', 'ben', '2026-01-02T09:00:00.000Z'],
      ['ann', 'cas', '2026-01-03T09:00:00.000Z'],
      ['ben', 'eva', '2026-01-03T09:00:00.000Z'],
    ],
    entries: [
      { person: 'ann', label: 'Tide tables', kind: 'skill' },
      { person: 'dee', label: 'Tide tables', kind: 'skill' },
    ],
    statuses: [
      { person: 'ben', emoji: '🌊', text: 'At the gauge', until: null, setAt: '2026-01-05T09:00:00.000Z' },
      { person: 'cas', text: 'Under water', until: null, setAt: '2026-01-04T09:00:00.000Z' },
    ],
    ...more,
  });
const asked = async (): Promise<World> => {
  const one = world();
  await one.as('dee').execute(contactAdd, { person: 'ann' }, { idempotencyKey: 'dee-asks-ann' });
  await one.as('ann').execute(contactAdd, { person: 'eva' }, { idempotencyKey: 'ann-asks-eva' });
  return one;
};

widgetSuite('tp-contacts-box', {
  main: contactList,
  list: contactList,
  full: () => world().as('ann'),
  empty: () => world({ contacts: [] }).as('ann'),
});

describe('<tp-contacts-box>', () => {
  afterEach(cleanUp);
  let keys = 0;
  const page = async (adapter = world().as('ann'), fields: Partial<ContactsBoxElement> = {}) => {
    const element = await mount<ContactsBoxElement>('tp-contacts-box', connect(adapter), fields);
    await eventually(() => ['ready', 'empty', 'partial'].includes(element.state));
    await element.updateComplete;
    return element;
  };
  const all = (element: ContactsBoxElement, selector: string) => [
    ...element.renderRoot.querySelectorAll<HTMLElement>(selector),
  ];
  const names = (element: ContactsBoxElement) => all(element, '[role=tabpanel] [part=people] [part=name], .base > [part=people] [part=name]').map((node) => node.textContent.trim()); // prettier-ignore
  const tab = async (element: ContactsBoxElement, words: string) => {
    await eventually(() => all(element, '[role=tab]').some((one) => one.textContent.includes(words)), words);
    all(element, '[role=tab]')
      .find((one) => one.textContent.includes(words))!
      .click();
    await element.updateComplete;
  };
  const ask = <T extends AnyOperation>(of: World, person: string, operation: T, input: Input<T>) =>
    dataOf(of.as(person).execute(operation, input, { idempotencyKey: `test-key-${keys++}` }));

  it('lists contacts by their latest status, which stands beside the name', async () => {
    const element = await page();
    expect(names(element)).to.deep.equal(['Ben Ito', 'Cas Novak']);
    expect(textOf(element)).to.contain('🌊 At the gauge').and.contain('Under water');
  });

  it('searches the contacts while one types: the field keeps the focus and every letter, a space too', async () => {
    const many = Array.from({ length: 9 }, (_, n) => ({ id: `p${n}`, name: `Person ${n}` }));
    const one = world({
      people: [...people, ...many],
      contacts: [['ann', 'ben'], ...many.map(({ id }) => ['ann', id] as const)],
    });
    const element = await page(one.as('ann'));
    const field = () => shown(element, '[part=input]') as HTMLInputElement;
    const first = field();
    first.focus();
    await sendKeys({ type: 'Ben ' });
    await eventually(() => names(element).join() === 'Ben Ito');
    expect(field() === first && element.shadowRoot!.activeElement === first, 'the focus').to.equal(true);
    expect(first.value).to.equal('Ben ');
    await sendKeys({ type: 'Ito' });
    await eventually(() => first.value === 'Ben Ito' && names(element).join() === 'Ben Ito');
  });

  it('follows a new status and a new contact at once', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    await ask(one, 'cas', statusSet, { text: 'Back on land', until: null });
    await eventually(() => textOf(element).includes('Back on land'));
    expect(names(element)).to.deep.equal(['Cas Novak', 'Ben Ito']);
  });

  it('shows who asked, accepts one and declines another', async () => {
    const one = await asked();
    const element = await page(one.as('ann'));
    await eventually(() => textOf(element).includes('1 person asked to be contacts'));
    shown(element, '[part=see]')!.click();
    await eventually(() => shown(element, '[part=accept]'));
    expect(textOf(element)).to.contain('They asked you').and.contain('You asked them');
    shown(element, '[part=accept]')!.click();
    await eventually(() => !shown(element, '[part=accept]'));
    const contactsOf = async (id: string) =>
      (await ask(one, id, contactList, { person: id })).items.map(({ person }) => person.id);
    await eventually(async () => (await contactsOf('ann')).includes('dee'));
    shown(element, '[part=decline]')!.click();
    await eventually(() => textOf(element).includes('Nobody is waiting'));
    await eventually(async () => (await ask(one, 'eva', contactRequests, {})).items.length === 0);
  });

  it('suggests with a cause, adds one, and never offers again what was dismissed', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    await tab(element, 'Find people');
    await eventually(() => names(element).length === 2);
    expect(textOf(element)).to.contain('you both typed “Tide tables”').and.contain('you both know Ben Ito');
    const row = (name: string) => all(element, '[part=person]').find((one) => one.textContent.includes(name))!;
    row('Eva Lund').querySelector<HTMLElement>('[part=dismiss]')!.click();
    await eventually(() => names(element).length === 1);
    row('Dee Osei').querySelector<HTMLElement>('[part=add]')!.click();
    await eventually(() => textOf(element).includes('Nobody to suggest'));
    await eventually(async () => (await ask(one, 'dee', contactRequests, {})).items[0]?.person.id === 'ann');
    await eventually(async () => (await ask(one, 'ann', contactSuggest, {})).items.length === 0);
  });

  it('removes quietly after a question, and keeps who is kept', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    shown(element, '[part=acts]')!.click();
    await element.updateComplete;
    shown(element, '[part=remove]')!.click();
    await element.updateComplete;
    expect(textOf(element)).to.contain('Remove Ben Ito from your contacts?');
    shown(element, '[part=cancel]')!.click();
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['Ben Ito', 'Cas Novak']);
    shown(element, '[part=acts]')!.click();
    await element.updateComplete;
    shown(element, '[part=remove]')!.click();
    await element.updateComplete;
    shown(element, '[part=confirm]')!.click();
    await eventually(() => names(element).length === 1);
    const left = async () =>
      (await ask(one, 'ben', contactList, { person: 'ben' })).items.map(({ person }) => person.id);
    await eventually(async () => (await left()).join() === 'eva');
  });

  it('blocks after a question; nothing of the other remains on either page, and it can be ended', async () => {
    const one = world();
    const [mine, theirs] = [await page(one.as('ann')), await page(one.as('ben'))];
    expect(names(theirs)).to.include('Ann Price');
    shown(mine, '[part=acts]')!.click();
    await mine.updateComplete;
    shown(mine, '[part=block]')!.click();
    await mine.updateComplete;
    shown(mine, '[part=confirm]')!.click();
    await eventually(() => !names(mine).includes('Ben Ito') && shown(mine, '[part=blocked]'));
    await eventually(() => !textOf(theirs).includes('Ann Price'));
    const blocks = async () => (await ask(one, 'ann', blockList, {})).items.map(({ id }) => id).join();
    await eventually(async () => (await blocks()) === 'ben');
    shown(mine, '[part=unblock]')!.click();
    await eventually(() => !shown(mine, '[part=blocked]'));
    await eventually(async () => (await blocks()) === '');
  });

  it('shows a colleague’s contacts without anything to do about them', async () => {
    const element = await page(world().as('cas'), { person: 'ben' });
    expect(names(element)).to.have.members(['Ann Price', 'Eva Lund']);
    expect(all(element, '[role=tab], [part=acts]')).to.deep.equal([]);
  });

  it('says where an act on its way stands, and why one was refused', async () => {
    const away = bend(world().as('ann'), contactRemove, () => Promise.reject(new AppError('network', 'away')));
    const waiting = await page(away);
    shown(waiting, '[part=acts]')!.click();
    await waiting.updateComplete;
    shown(waiting, '[part=remove]')!.click();
    await waiting.updateComplete;
    shown(waiting, '[part=confirm]')!.click();
    await eventually(() => shown(waiting, '[part=pending]')?.textContent.includes('Ben Ito'));
    expect(names(waiting)).to.deep.equal(['Cas Novak']);
    const refusing = bend(world().as('ann'), contactDismiss, () => Promise.reject(new AppError('forbidden', 'no')));
    const refused = await page(refusing);
    await tab(refused, 'Find people');
    await eventually(() => shown(refused, '[part=dismiss]'));
    shown(refused, '[part=dismiss]')!.click();
    await eventually(() => shown(refused, '[part=refusal]')?.textContent.includes('you are not allowed to'));
    await eventually(() => names(refused).length === 2, 'the suggestion is there again');
  });

  it('offers only what the backend does', async () => {
    const bare = bend(world().as('ann'), blockAdd, (real) => real());
    const reading = {
      ...bare,
      execute: (async (operation: AnyOperation, input: never, options: never) => {
        const answer = (await bare.execute(operation, input, options)) as { data: { operations?: string[] } };
        if (operation.name !== 'capabilities.get') return answer;
        const operations = answer.data.operations!.filter((name) =>
          /^(capabilities|me|person|contact\.list|live)/.test(name),
        );
        return { ...answer, data: { ...answer.data, operations } };
      }) as typeof bare.execute,
    };
    const element = await page(reading);
    expect(names(element)).to.deep.equal(['Ben Ito', 'Cas Novak']);
    expect(all(element, 'button')).to.deep.equal([]);
  });

  it('has the news of one’s contacts, a line each, and nothing one did oneself', async () => {
    const one = world({
      contacts: [['ann', 'ben']],
      posts: [
        { author: 'ben', text: 'Low water at *six*' },
        { author: 'ann', text: 'My own words' },
      ],
    });
    const element = await page(one.as('ann'));
    await tab(element, 'News');
    await eventually(() => textOf(element).includes('Ben Ito wrote “Low water at six”'));
    expect(textOf(element)).not.to.contain('My own words');
  });

  it('follows instead of asking where that is the policy', async () => {
    const one = world({ contacts: [], contactPolicy: 'follow' });
    const element = await page(one.as('ann'));
    await tab(element, 'Find people');
    await eventually(() => shown(element, '[part=add]'));
    expect(all(element, '[role=tab]').map((node) => node.textContent.trim())).to.deep.equal([
      'Contacts',
      'News',
      'Find people',
    ]);
    expect(shown(element, '[part=add]')!.textContent.trim()).to.equal('Follow');
    shown(element, '[part=add]')!.click();
    await tab(element, 'Contacts');
    await eventually(() => names(element).includes('Dee Osei'));
  });
});
