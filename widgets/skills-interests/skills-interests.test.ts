import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createWorld, type World } from '../../src/adapters/memory.js';
import {
  AppError,
  capabilitiesGet,
  contactList,
  groupMembers,
  tagAdd,
  tagList,
  tagSuggest,
} from '../../src/contract/index.js';
import { dataOf, type Adapter } from '../../src/adapters/adapter.js';
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
import { define } from '../internal/define.js';
import { SkillsInterestsElement } from './skills-interests-element.js';
import './skills-interests.js';

const tag = 'tp-skills-interests';
const people = [
  { id: 'ann', name: 'Ann Price', title: 'Surveyor', page: '/people/ann' },
  { id: 'ben', name: 'Ben Ito', title: 'Planner', page: '/people/ben' },
  { id: 'cas', name: 'Cas Novak', title: 'Diver', page: '/people/cas' },
];
const filled = (): World =>
  createWorld({
    people,
    terms: [{ label: 'Python', synonyms: ['py3'] }],
    entries: [
      { person: 'ann', label: 'Python', kind: 'skill', note: 'Tide scripts since the 2023 survey', offer: 'ask-me' },
      { person: 'ann', label: 'Watercolour painting', kind: 'interest' },
      { person: 'cas', label: 'Python', kind: 'skill' },
      { person: 'cas', label: 'Water polo', kind: 'interest' },
    ],
  });

widgetSuite('tp-skills-interests', {
  main: tagList,
  list: tagList,
  full: () => filled().as('ann'),
  empty: () => filled().as('ben'),
});

describe(`<${tag}>`, () => {
  afterEach(cleanUp);

  const page = async (adapter: Adapter, fields: Partial<SkillsInterestsElement> = {}) => {
    const element = await mount<SkillsInterestsElement>(tag, connect(adapter), fields);
    await eventually(() => ['ready', 'empty', 'partial'].includes(element.state));
    await element.updateComplete;
    return element;
  };
  const field = (element: SkillsInterestsElement, kind = 'interest') =>
    shown(element, `#${kind}-input`) as HTMLInputElement;
  const options = (element: SkillsInterestsElement) => [
    ...element.renderRoot.querySelectorAll<HTMLElement>('[part=popup]:not([hidden]) [role=option]'),
  ];
  /** Waits for the first suggestion: of a slow machine's keystrokes the earlier ones are answered too. */
  const type = async (element: SkillsInterestsElement, text: string, kind = 'interest', first = '') => {
    field(element, kind).focus();
    await sendKeys({ type: text });
    await eventually(() => options(element)[0]?.textContent.includes(first), `suggestions for ${text}`);
  };
  const press = async (element: SkillsInterestsElement, ...keys: string[]) => {
    for (const key of keys) await sendKeys({ press: key });
    await element.updateComplete;
  };
  const chip = (element: SkillsInterestsElement, label: string) =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('[part=chip]')].find((one) => one.textContent.includes(label));
  const button = (element: SkillsInterestsElement, words: string) =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent.trim() === words);

  it('offers what others typed, with how many people, and forgives the spelling', async () => {
    const element = await page(filled().as('ben'));
    await type(element, 'water color', 'interest', 'Watercolour');
    expect(options(element)[0]!.textContent).to.contain('Watercolour painting').and.contain('1 person');
  });

  it('offers to create a term last, and only when nothing equal exists', async () => {
    const element = await page(filled().as('ben'));
    await type(element, 'water');
    await eventually(() => options(element).at(-1)!.textContent.includes('Add “water” as a new term'));
    expect(options(element).length).to.equal(3);
    await press(element, 'Escape', 'Escape');
    await type(element, 'PY3', 'skill');
    await eventually(() => options(element).some((one) => one.textContent.includes('also called py3')));
    expect(options(element).filter((one) => one.textContent.includes('new term'))).to.deep.equal([]);
  });

  it('says what will happen before it happens, then connects, opens the group page, and takes it all back', async () => {
    const world = filled();
    const [bens, anns] = [await page(world.as('ben')), await page(world.as('ann'))];
    await type(bens, 'water color', 'interest', 'Watercolour');
    await press(bens, 'ArrowDown');
    await eventually(() =>
      textOf(bens).includes('You and Ann Price become contacts. A group page opens for you both.'),
    );
    await press(bens, 'Enter');
    expect(field(bens).value).to.equal('Watercolour painting');
    await eventually(() => shown(bens, '[part=add]')?.textContent?.trim() === 'Add and connect');
    await press(bens, 'Enter');
    await eventually(() => shown(bens, '[part=outcome]'));
    expect(textOf(bens))
      .to.contain('You and Ann Price are now contacts.')
      .and.contain('You are on the group page “Watercolour painting”.');
    await eventually(() => chip(anns, 'Watercolour')?.textContent?.includes('2 people'), 'her open page follows');

    const contacts = async () => (await dataOf(world.as('ben').execute(contactList, { person: 'ben' }))).items.length;
    expect(await contacts()).to.equal(1);
    shown(bens, '[part=take-back]')!.click();
    await eventually(() => !chip(bens, 'Watercolour'));
    await eventually(() => chip(anns, 'Watercolour')?.textContent?.includes('1 person'));
    expect(await contacts()).to.equal(0);
  });

  it('connects nobody when the person does not want it, or when the entry is not for everyone', async () => {
    const world = filled();
    const element = await page(world.as('ben'));
    await type(element, 'watercolour painting', 'interest', 'Watercolour');
    await press(element, 'ArrowDown', 'Enter');
    const select = shown(element, '[part=audience] select') as HTMLSelectElement;
    select.value = 'me';
    select.dispatchEvent(new Event('change'));
    await eventually(() => textOf(element).includes('Only you can see it, and nobody is connected.'));
    shown(element, '[part=add]')!.click();
    await eventually(() => chip(element, 'Watercolour'));
    expect((await dataOf(world.as('ben').execute(contactList, { person: 'ben' }))).items).to.deep.equal([]);
  });

  it('shows exactly the people who have a term, and gives focus back when it closes', async () => {
    const element = await page(filled().as('ben'), { person: 'ann' });
    chip(element, 'Python')!.focus();
    await press(element, 'Enter');
    await eventually(() => element.renderRoot.querySelectorAll('[part=person]').length === 2);
    expect(textOf(element))
      .to.contain('Ann Price')
      .and.contain('Cas Novak')
      .and.contain('Tide scripts since the 2023 survey');
    shown(element, '[part=add-to-mine]')!.focus();
    await press(element, 'Escape');
    await eventually(() => !shown(element, '[part=panel]'));
    expect(element.shadowRoot!.activeElement).to.equal(chip(element, 'Python'));
  });

  it('adds a colleague’s term to one’s own page after saying what it does', async () => {
    const world = filled();
    const element = await page(world.as('ben'), { person: 'ann' });
    chip(element, 'Watercolour')!.click();
    await eventually(() => shown(element, '[part=add-to-mine]'));
    shown(element, '[part=add-to-mine]')!.click();
    await eventually(() => textOf(element).includes('You and Ann Price become contacts.'));
    shown(element, '[part=add]')!.click();
    await eventually(() => shown(element, '[part=outcome]'));
    await eventually(() => !shown(element, '[part=add-to-mine]'), 'it is mine now');
  });

  it('keeps a line of experience and an offer', async () => {
    const element = await page(filled().as('ann'));
    chip(element, 'Watercolour')!.click();
    await eventually(() => shown(element, '[name=note]'));
    (shown(element, '[name=note]') as HTMLInputElement).value = 'Harbour scenes on Sundays';
    (shown(element, '[name=offer]') as HTMLSelectElement).value = 'can-help';
    button(element, 'Save')!.click();
    await eventually(() => !shown(element, '[part=panel]'));
    chip(element, 'Watercolour')!.click();
    await eventually(
      () => (shown(element, '[name=note]') as HTMLInputElement | null)?.value === 'Harbour scenes on Sundays',
    );
    expect((shown(element, '[name=offer]') as HTMLSelectElement).value).to.equal('can-help');
  });

  it('heads skills and interests one level below its own heading', async () => {
    const element = await page(filled().as('ann'), { headingLevel: 3 });
    const headings = () =>
      [...element.renderRoot.querySelectorAll('[role=heading]')].map(
        (one) => `${one.getAttribute('aria-level')} ${one.textContent.replace(/\s+/g, ' ').trim()}`,
      );
    expect(headings()).to.deep.equal(['3 Skills and interests', '4 Skills 1', '4 Interests 1']);
    for (const group of element.renderRoot.querySelectorAll('[part=kind]')) {
      const name = shown(element, `#${group.getAttribute('aria-labelledby')}`);
      expect(name?.getAttribute('role')).to.equal('heading');
    }
    element.headingLevel = 6;
    await element.updateComplete;
    expect(headings().slice(1)).to.deep.equal(['6 Skills 1', '6 Interests 1']);
    await expect(element).to.be.accessible();
  });

  it('opens the group page over this one, unless the host takes the click', async () => {
    const world = filled();
    const { group } = await dataOf(
      world.as('ben').execute(tagAdd, { kind: 'skill', label: 'python' }, { idempotencyKey: 'ben-python' }),
    );
    const element = await page(world.as('ben'));
    chip(element, 'Python')!.click();
    await eventually(() => shown(element, '[part=group]'));
    element.addEventListener('tp-open-group', (event) => event.preventDefault(), { once: true });
    shown(element, '[part=group]')!.click();
    await element.updateComplete;
    expect(shown(element, 'dialog')).to.equal(null);
    shown(element, '[part=group]')!.click();
    await eventually(() => shown(element, 'dialog tp-group-page')?.shadowRoot?.textContent?.includes('3 members'));
    expect((await dataOf(world.as('ben').execute(groupMembers, { group: group!.id }))).items.length).to.equal(3);
  });

  it('opens a group page of its own prefix, whoever defined what before', async () => {
    const world = filled();
    await world.as('ben').execute(tagAdd, { kind: 'skill', label: 'python' }, { idempotencyKey: 'ben-python' });
    define(SkillsInterestsElement, 'acme-hr');
    const element = await mount<SkillsInterestsElement>('acme-hr-skills-interests', connect(world.as('ben')));
    await eventually(() => chip(element, 'Python'));
    chip(element, 'Python')!.click();
    await eventually(() => shown(element, '[part=group]'));
    shown(element, '[part=group]')!.click();
    await eventually(() => shown(element, 'dialog acme-hr-group-page')?.shadowRoot?.textContent?.includes('3 members'));
  });

  it('shows a term on its way, and a refused one with its reason and the ways on', async () => {
    let away = true;
    const adapter = bend(filled().as('ben'), tagAdd, (real) =>
      away ? Promise.reject(new AppError('network', 'away')) : real(),
    );
    const element = await page(adapter);
    await type(element, 'Sourdough');
    await press(element, 'ArrowUp', 'Enter', 'Enter');
    await eventually(() => chip(element, 'Sourdough')?.textContent?.includes('◷'));
    away = false;
    await eventually(
      () => chip(element, 'Sourdough') && !chip(element, 'Sourdough')!.textContent.includes('◷'),
      'it was sent',
    );

    const refused = await page(bend(filled().as('ben'), tagAdd, () => Promise.reject(new AppError('invalid', 'no'))));
    await type(refused, 'Sourdough');
    await press(refused, 'ArrowUp', 'Enter', 'Enter');
    await eventually(() => shown(refused, '[part=refusal]'));
    expect(textOf(refused)).to.contain('Sourdough: Not accepted: something in it is not valid');
    await expect(refused).to.be.accessible();
  });

  it('hides what the backend does not offer', async () => {
    const adapter = filled().as('ann');
    const readOnly = bend(adapter, capabilitiesGet, async (real) => {
      const answer = (await real()) as { data: { operations: string[] } };
      return {
        ...answer,
        data: { ...answer.data, operations: answer.data.operations.filter((name) => !/add|update|remove/.test(name)) },
      };
    });
    const element = await page(readOnly);
    expect(shown(element, 'input')).to.equal(null);
    chip(element, 'Python')!.click();
    await eventually(() => textOf(element).includes('Cas Novak'));
    expect(button(element, 'Remove…')).to.equal(undefined);
  });

  it('never lets what somebody typed become mark-up', async () => {
    const nasty = '<img src=x onerror=alert(1)> &amp;';
    const world = createWorld({ people, entries: [{ person: 'ann', label: nasty, kind: 'skill', note: nasty }] });
    const element = await page(world.as('ben'), { person: 'ann' });
    chip(element, nasty)!.click();
    await eventually(() => shown(element, '[part=people] li'));
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(textOf(element)).to.contain(nasty);
  });

  it('passes axe with the list open, with the preview, with a panel', async () => {
    const element = await page(filled().as('ben'));
    await type(element, 'water');
    await press(element, 'ArrowDown');
    await eventually(() => textOf(element).includes('become contacts'));
    await expect(element).to.be.accessible();
    await press(element, 'Enter');
    await eventually(() => shown(element, '[part=add]'));
    await expect(element).to.be.accessible();
    const own = await page(filled().as('ann'));
    chip(own, 'Python')!.click();
    await eventually(() => shown(own, '[part=person]'));
    button(own, 'Remove…')!.click();
    await own.updateComplete;
    await expect(own).to.be.accessible();
  });

  // The titles follow the regression tests of the ARIA Authoring Practices for the editable combobox with list autocomplete.
  describe('combobox by the APG pattern', () => {
    let element: SkillsInterestsElement;
    const input = () => field(element);
    const activeText = () => shown(element, `#${input().getAttribute('aria-activedescendant')}`)?.textContent ?? '';
    beforeEach(async () => {
      element = await page(filled().as('ben'));
    });

    it('has role, aria-autocomplete, aria-controls and a name; the listbox and its options have roles and names', async () => {
      await type(element, 'water');
      expect(input().getAttribute('role')).to.equal('combobox');
      expect(input().getAttribute('aria-autocomplete')).to.equal('list');
      expect(input().getAttribute('aria-label')).to.equal('Add an interest');
      const list = shown(element, `#${input().getAttribute('aria-controls')}`)!;
      expect(list.getAttribute('role')).to.equal('listbox');
      expect(list.getAttribute('aria-label')).to.equal('Add an interest');
      expect(options(element).every((one) => one.getAttribute('role') === 'option')).to.equal(true);
    });
    it('aria-expanded tells whether the list is on show', async () => {
      expect(input().getAttribute('aria-expanded')).to.equal('false');
      await type(element, 'water');
      expect(input().getAttribute('aria-expanded')).to.equal('true');
    });
    it('Down moves to the first option, then the next, and from the last to the first', async () => {
      await type(element, 'water');
      await eventually(() => options(element).length === 3);
      await press(element, 'ArrowDown');
      expect(activeText()).to.contain(options(element)[0]!.textContent);
      expect(options(element).map((one) => one.getAttribute('aria-selected'))).to.deep.equal([
        'true',
        'false',
        'false',
      ]);
      await press(element, 'ArrowDown', 'ArrowDown', 'ArrowDown');
      expect(activeText()).to.equal(options(element)[0]!.textContent);
      expect(element.shadowRoot!.activeElement).to.equal(input());
    });
    it('Up moves to the last option, and from the first to the last', async () => {
      await type(element, 'water');
      await press(element, 'ArrowUp');
      expect(activeText()).to.equal(options(element).at(-1)!.textContent);
      await press(element, 'ArrowDown', 'ArrowUp');
      expect(activeText()).to.equal(options(element).at(-1)!.textContent);
    });
    it('Alt + Down opens the list without moving into it', async () => {
      await type(element, 'water');
      await press(element, 'Escape');
      await sendKeys({ down: 'Alt' });
      await press(element, 'ArrowDown');
      await sendKeys({ up: 'Alt' });
      expect(input().getAttribute('aria-expanded')).to.equal('true');
      expect(input().hasAttribute('aria-activedescendant')).to.equal(false);
    });
    it('Enter takes the option into the field and closes the list', async () => {
      await type(element, 'water p', 'interest', 'Water polo');
      await press(element, 'ArrowDown', 'Enter');
      expect(input().value).to.equal('Water polo');
      expect(input().getAttribute('aria-expanded')).to.equal('false');
    });
    it('Escape closes the list and keeps the text; a second one clears it', async () => {
      await type(element, 'water');
      await press(element, 'Escape');
      expect([input().getAttribute('aria-expanded'), input().value]).to.deep.equal(['false', 'water']);
      await press(element, 'Escape');
      expect(input().value).to.equal('');
    });
    it('Left, Right, Home and End bring the eye back to the text and move its cursor', async () => {
      await type(element, 'water');
      for (const [key, position] of [
        ['ArrowLeft', 4],
        ['ArrowRight', 5],
        ['Home', 0],
        ['End', 5],
      ] as const) {
        await press(element, 'ArrowDown', key);
        expect(input().hasAttribute('aria-activedescendant'), key).to.equal(false);
        expect(input().selectionStart, key).to.equal(position);
      }
    });
    it('printable characters go on typing and filter the options', async () => {
      await type(element, 'water');
      await press(element, 'ArrowDown');
      await sendKeys({ type: ' p' });
      expect(input().value).to.equal('water p');
      await eventually(() => options(element)[0]?.textContent?.includes('Water polo'));
      expect(input().hasAttribute('aria-activedescendant')).to.equal(false);
    });
    it('a click elsewhere closes the list', async () => {
      await type(element, 'water');
      input().blur();
      await element.updateComplete;
      expect(input().getAttribute('aria-expanded')).to.equal('false');
    });
    it('keys of an input method that is composing are left alone', async () => {
      await type(element, 'water');
      input().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
      await element.updateComplete;
      expect(input().getAttribute('aria-expanded')).to.equal('true');
    });
    it('a late answer to an earlier text does not replace the newer one', async () => {
      const answers: Record<string, () => void> = {};
      const late = bend(
        filled().as('ben'),
        tagSuggest,
        (real, { q }) => new Promise((resolve) => (answers[String(q)] = () => resolve(real()))),
      );
      element = await page(late);
      input().focus();
      await sendKeys({ type: 'water' });
      await eventually(() => answers['water']);
      await sendKeys({ type: ' polo' });
      await eventually(() => answers['water polo']);
      answers['water polo']!();
      await eventually(() => options(element).length > 0);
      const before = textOf(element);
      answers['water']!();
      // Not by a frame of animation: a page that is not in front has none.
      for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
      await element.updateComplete;
      expect(textOf(element)).to.equal(before);
    });
    it('the announcer says how many suggestions there are, in the light DOM of the page', async () => {
      await type(element, 'water');
      await eventually(() => document.querySelector('[data-tp-announcer]')?.textContent?.includes('suggestions'));
    });
  });
});
