import { expect } from '@open-wc/testing';
import { dataOf, type Adapter } from '../../src/adapters/adapter.js';
import { createWorld, type GroupData, type World } from '../../src/adapters/memory.js';
import { capabilitiesGet, groupQuestions, groupUpdate, personGet, questionAnswer, questionAsk, questionFeedback, questionList, questionUpdate, removalList, rulesAccept, rulesGet, wallGet, wallUpdate, type AnyOperation, type Input, type Output, type Question } from '../../src/contract/index.js'; // prettier-ignore
import { groundRules } from '../../src/testing/index.js';
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
import type { MyFaqElement } from './my-faq-element.js';
import './my-faq.js';

const people = [
  { id: 'ann', name: 'Ann Price', email: 'ann@quay.example' },
  { id: 'ben', name: 'Ben Ito', page: '/people/ben' },
  { id: 'cas', name: 'Cas Novak' },
];

let keyCount = 0;
const act = <T extends AnyOperation>(of: World, person: string, operation: T, input: Input<T>): Promise<Output<T>> =>
  dataOf(of.as(person).execute(operation, input, { idempotencyKey: `faq-test-key-${keyCount++}` }));
const ask = (of: World, person: string, title: string, more: Partial<Input<typeof questionAsk>> = {}) =>
  act(of, person, questionAsk, { person: 'ann', title, ...more });
const answer = ({ id, version }: Question, of: World, text: string) =>
  act(of, 'ann', questionAnswer, { question: id, version, text });

/** Ann's page: one answered, pinned question, one open one that Ben asked. */
async function filled(): Promise<World> {
  const world = createWorld({ people });
  await ask(world, 'ben', 'Who signs off a survey plan?', { detail: 'It is for the quay.' });
  const tides = await ask(world, 'cas', 'How do I get the tide gauge data?', { unnamed: true });
  const answered = await answer(tides, world, 'Ask for the *tides-read* role.');
  await act(world, 'ann', questionUpdate, {
    question: answered.id,
    version: answered.version,
    pinned: true,
    tags: ['tides'],
  });
  return world;
}
/** The backend of somebody once its world is filled. */
const later = (world: Promise<World>, person: string, of = createWorld({ people }).as(person)): Adapter => ({
  ...of,
  execute: async (...args) => (await world).as(person).execute(...args),
});
/** Every way of doing two things is walked: one question has all there is to do. */
async function one(): Promise<World> {
  const world = createWorld({ people });
  const asked = await ask(world, 'ben', 'How do I get the tide gauge data?', {
    tags: ['tides'],
    detail: 'For the quay',
  });
  await answer(asked, world, 'Ask @[Cas Novak](cas) for the role, see https://tides.example/roles today.');
  return world;
}

widgetSuite('tp-my-faq', {
  main: questionList,
  list: questionList,
  full: () => later(one(), 'ann'),
  empty: () => createWorld({ people }).as('ann'),
});

describe('<tp-my-faq>', () => {
  afterEach(async () => {
    history.replaceState(null, '', location.pathname + location.search);
    await cleanUp();
  });

  const page = async (world: World, person: string, fields: Partial<MyFaqElement> = { person: 'ann' }) => {
    const element = await mount<MyFaqElement>('tp-my-faq', connect(world.as(person)), fields);
    await eventually(() => ['ready', 'empty'].includes(element.state));
    await element.updateComplete;
    return element;
  };
  const titles = (element: MyFaqElement) =>
    [...element.renderRoot.querySelectorAll('[part=title] > span:first-child')].map((node) => node.textContent);
  const row = (element: MyFaqElement, words: string) =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('[part=question]')].find((node) =>
      node.textContent.includes(words),
    )!;
  const wordsOf = (node: Element) => node.textContent.replace(/\s+/g, ' ');
  const press = (root: ParentNode, part: string) => root.querySelector<HTMLElement>(`[part~=${part}]`)!.click();
  const opened = async (element: MyFaqElement, words: string) => {
    press(row(element, words), 'title');
    await eventually(() => row(element, words).querySelector('[part=acts], [part=form]'), 'what one can do');
    return row(element, words);
  };
  const fill = async (element: MyFaqElement, name: string, value: string) => {
    await eventually(() => shown(element, `[name="${name}"]`), `the field ${name}`);
    const field = shown(element, `[name="${name}"]`) as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await element.updateComplete;
  };
  const submit = (element: MyFaqElement) => (shown(element, 'form') as HTMLFormElement).requestSubmit();
  const listOf = async (world: World, person = 'ann') =>
    (await act(world, person, questionList, { person: 'ann' })).items;

  it('lists questions with their state, the pinned one first; an answer opens below its question', async () => {
    const element = await page(await filled(), 'ben');
    expect(titles(element)).to.deep.equal(['How do I get the tide gauge data?', 'Who signs off a survey plan?']);
    expect(row(element, 'survey plan').textContent).to.contain('not answered yet');
    const title = row(element, 'tide gauge').querySelector('[part=title]')!;
    const body = shown(element, `#${title.getAttribute('aria-controls')}`)!;
    expect(body.hidden).to.equal('until-found');
    const tides = await opened(element, 'tide gauge');
    expect(title.getAttribute('aria-expanded')).to.equal('true');
    expect(tides.querySelector('em')!.textContent).to.equal('tides-read');
    expect(body.hasAttribute('hidden')).to.equal(false);
  });

  it('opens what the browser’s own search has found', async () => {
    const element = await page(await filled(), 'ben');
    const body = row(element, 'tide gauge').querySelector('[part=body]')!;
    body.dispatchEvent(new Event('beforematch', { bubbles: true }));
    await element.updateComplete;
    expect(body.hasAttribute('hidden')).to.equal(false);
  });

  it('names who asked, but to readers not who did not want to be named', async () => {
    const world = await filled();
    const element = await page(world, 'ben');
    expect((await opened(element, 'tide gauge')).textContent)
      .to.contain('asked without a name')
      .and.not.contain('Cas');
    expect(wordsOf(await opened(element, 'survey plan'))).to.contain('Ben Ito asked');
    const own = await page(world, 'ann');
    expect(wordsOf(await opened(own, 'tide gauge'))).to.contain('Cas Novak asked');
  });

  it('searches as one types, marks what matched, and says how many', async () => {
    const element = await page(await filled(), 'ben');
    const field = shown(element, '[type=search]') as HTMLInputElement;
    field.value = 'gauges';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await eventually(() => titles(element).length === 1, 'one question');
    await eventually(() => shown(element, 'mark'));
    expect(shown(element, 'mark')!.textContent).to.equal('gauge');
    field.value = 'zebra crossing';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await eventually(() => textOf(element).includes('No question is like that.'));
  });

  it('shows the questions of a tag, and all again', async () => {
    const element = await page(await filled(), 'ben');
    press(await opened(element, 'tide gauge'), 'tag');
    await eventually(() => titles(element).length === 1, textOf(element));
    press(element.renderRoot, 'back');
    await eventually(() => titles(element).length === 2);
  });

  it('asks: shows what is like it before it is sent, which can be read there', async () => {
    const world = await filled();
    const element = await page(world, 'ben');
    press(element.renderRoot, 'ask');
    await fill(element, 'title', 'Where is the tide gauge data');
    await eventually(() => shown(element, '[part=similar]'), 'similar questions');
    press(element.renderRoot, 'asked');
    await element.updateComplete;
    expect(shown(element, '[part=similar]')!.textContent).to.contain('tides-read');
    await eventually(() => textOf(element).includes('Ann Price is told'));
    await fill(element, 'title', 'Which boots for the quay?');
    (shown(element, '[name=unnamed]') as HTMLInputElement).click();
    submit(element);
    await element.updateComplete;
    expect(titles(element), 'at once, under what is pinned').to.deep.equal([
      'How do I get the tide gauge data?',
      'Which boots for the quay?',
      'Who signs off a survey plan?',
    ]);
    // Until it has arrived it has no address of its own: opened now, it would close again.
    const title = () => element.renderRoot.querySelectorAll<HTMLButtonElement>('[part=title]')[1]!;
    expect(title().disabled).to.equal(true);
    const found = async () => (await listOf(world)).find(({ title }) => title.startsWith('Which'));
    await eventually(async () => (await found()) !== undefined);
    const asked = await found();
    expect([asked!.title, asked!.unnamed, asked!.asker?.id]).to.deep.equal(['Which boots for the quay?', true, 'ben']);
    await eventually(() => !title().disabled);
    title().click();
    await eventually(() => shown(element, '[part=question]:nth-child(2) [part=dots]'));
  });

  it('asks and answers in one step on one’s own page', async () => {
    const world = createWorld({ people });
    const element = await page(world, 'ann');
    expect(textOf(element)).to.contain('What do you keep explaining?');
    press(element.renderRoot, 'ask');
    await fill(element, 'title', 'Where are the keys?');
    await fill(element, 'answer', 'In the drawer.');
    expect(shown(element, '[part=send]')!.textContent.trim()).to.equal('Publish');
    submit(element);
    await eventually(() => titles(element).length === 1);
    await eventually(async () => (await listOf(world, 'ben'))[0]?.answer?.text === 'In the drawer.');
  });

  it('keeps an answer as a draft that nobody else sees, until it is published', async () => {
    const world = await filled();
    const element = await page(world, 'ann');
    press(await opened(element, 'survey plan'), 'answer');
    await fill(element, 'answer', 'I do.');
    press(element.renderRoot, 'draft');
    await eventually(() => row(element, 'survey plan').querySelector('[part=state]')!.textContent.includes('draft'));
    expect(JSON.stringify(await listOf(world, 'ben'))).not.to.contain('I do.');
    await eventually(() => row(element, 'survey plan').querySelector('[part=answer]'));
    press(row(element, 'survey plan'), 'answer');
    await eventually(() => (shown(element, '[name=answer]') as HTMLTextAreaElement | null)?.value === 'I do.');
    submit(element);
    await eventually(async () => JSON.stringify(await listOf(world, 'ben')).includes('I do.'));
  });

  it('marks an answer as useful, or tells its owner alone what is missing', async () => {
    const world = await filled();
    const element = await page(world, 'ben');
    const tides = await opened(element, 'tide gauge');
    press(tides, 'useful');
    await eventually(() => tides.querySelector('[part=useful][aria-pressed=true]')?.textContent.includes('1'));
    press(tides, 'not-yet');
    await fill(element, 'missing', 'Who gives the role?');
    expect(textOf(element)).to.contain('Only Ann Price reads it, and not who wrote it.');
    submit(element);
    await eventually(() => tides.querySelector('[part=useful][aria-pressed=false]'), 'the mark is gone');
    const own = await page(world, 'ann');
    press(await opened(own, 'tide gauge'), 'missed');
    await eventually(() => textOf(own).includes('Who gives the role?'));
    const [told] = (await act(world, 'ann', questionFeedback, { question: (await listOf(world))[0]!.id })).items;
    expect(told!.text).to.equal('Who gives the role?');
  });

  it('follows a question and stops', async () => {
    const element = await page(await filled(), 'ben');
    const tides = await opened(element, 'tide gauge');
    const follows = () => tides.querySelector('[part=follow]')!.getAttribute('aria-pressed');
    press(tides, 'follow');
    await eventually(() => follows() === 'true');
    press(tides, 'follow');
    await eventually(() => follows() === 'false');
  });

  it('follows all questions of somebody else’s page, which each of them says', async () => {
    const world = await filled();
    const element = await page(world, 'ben');
    const follows = async (words: string) =>
      (await opened(element, words)).querySelector('[part=follow-page]')!.getAttribute('aria-pressed');
    const tides = await opened(element, 'tide gauge');
    press(tides, 'follow-page');
    await eventually(() => tides.querySelector('[part=follow-page][aria-pressed=true]'));
    expect(await follows('survey plan')).to.equal('true');
    const own = await opened(await page(world, 'ann'), 'tide gauge');
    expect(own.querySelectorAll('[part=follow-page]').length).to.equal(0);
  });

  it('has no way to follow a page where the backend has none', async () => {
    const less = bend((await filled()).as('ben'), capabilitiesGet, async (real) => {
      const answer = (await real()) as { data: { operations: string[] } };
      const operations = answer.data.operations.filter((name) => !name.startsWith('person.questions'));
      return { ...answer, data: { ...answer.data, operations } };
    });
    const element = await mount<MyFaqElement>('tp-my-faq', connect(less), { person: 'ann' });
    await eventually(() => element.state === 'ready');
    const tides = await opened(element, 'tide gauge');
    expect([tides.querySelectorAll('[part=follow]').length, tides.querySelectorAll('[part=follow-page]').length]).to.deep.equal([1, 0]); // prettier-ignore
  });

  const choose = (root: ParentNode, act: string) => root.querySelector<HTMLElement>(`[data-act=${act}]`)!.click();
  const menu = async (element: MyFaqElement, words: string) => {
    const question = await opened(element, words);
    press(question, 'dots');
    await eventually(() => question.querySelector('[part~=menu]'));
    return question;
  };

  it('declines with a line of reason, which who asked can read, and opens again', async () => {
    const world = await filled();
    const element = await page(world, 'ann');
    choose(await menu(element, 'survey plan'), 'decline');
    await fill(element, 'why', 'Ask the plan office.');
    submit(element);
    await eventually(() => row(element, 'survey plan').textContent.includes('declined'));
    expect((await listOf(world, 'ben')).find(({ state }) => state === 'declined')!.reason).to.equal(
      'Ask the plan office.',
    );
    press(row(element, 'survey plan'), 'dots');
    await eventually(() => shown(element, '[data-act=reopen]'));
    choose(element.renderRoot, 'reopen');
    await eventually(() => row(element, 'survey plan').textContent.includes('not answered yet'));
  });

  const gone = async (world: World, words: string) => !(await listOf(world)).some(({ title }) => title.includes(words));

  it('takes what somebody else asked away with the rule and a reason, and one’s own with neither', async () => {
    const world = createWorld({ people, rules: groundRules });
    for (const person of ['ann', 'ben']) {
      await act(world, person, rulesAccept, { version: (await act(world, person, rulesGet, {})).version });
      await ask(world, person, `Which boots, ${person}?`);
    }
    const element = await page(world, 'ann');
    choose(await menu(element, 'boots, ben'), 'remove');
    await fill(element, 'reason', 'Asked before');
    submit(element);
    expect(shown(element, 'form')!.matches(':invalid'), 'without a rule').to.equal(true);
    await fill(element, 'rule', 'respect');
    submit(element);
    await eventually(() => gone(world, 'ben'));
    const [told] = (await act(world, 'ben', removalList, {})).items;
    expect([told?.rule, told?.reason]).to.deep.equal(['respect', 'Asked before']);
    choose(await menu(element, 'boots, ann'), 'remove');
    await eventually(() => gone(world, 'ann'));
  });

  it('takes one’s own question in an archived group away without asking why', async () => {
    const members: GroupData['members'] = [{ person: 'ann', role: 'owner' }, { person: 'ben' }];
    const world = createWorld({ people, groups: [{ id: 'crew', name: 'Crew', kind: 'technical', members }] });
    await act(world, 'ben', questionAsk, { person: 'ben', group: 'crew', title: 'Which rope?' });
    await act(world, 'ann', groupUpdate, { group: 'crew', archived: true });
    const element = await page(world, 'ben', { group: 'crew' });
    choose(await menu(element, 'Which rope'), 'remove');
    await eventually(async () => (await act(world, 'ben', groupQuestions, { group: 'crew' })).items.length === 0);
  });

  it('refuses what was written about a question that changed meanwhile, and shows it over the new one', async () => {
    const world = await filled();
    const [, plan] = await listOf(world);
    const element = await page(world, 'ann');
    choose(await menu(element, 'survey plan'), 'details');
    await fill(element, 'tags', 'quay');
    await act(world, 'ann', questionUpdate, { question: plan!.id, reviewBy: '2026-01-01' });
    await eventually(() => row(element, 'survey plan').textContent.includes('Still right?'), 'the page follows');
    submit(element);
    await eventually(() => shown(element, '[part=refusal]'));
    press(shown(element, '[part=refusal]')!, 'retry');
    await eventually(() => shown(element, '[name=tags]'));
    const value = (name: string) => (shown(element, `[name=${name}]`) as HTMLInputElement).value;
    expect([value('tags'), value('review')]).to.deep.equal(['quay', '2026-01-01']);
    submit(element);
    await eventually(async () => (await listOf(world)).some(({ tags }) => tags.includes('quay')));
    await eventually(() => !shown(element, '[part=refusal]'));
    press(row(element, 'survey plan'), 'answer');
    await fill(element, 'answer', 'The surveyor.');
    await act(world, 'ann', questionUpdate, { question: plan!.id, pinned: true });
    await eventually(() => row(element, 'survey plan').textContent.includes('pinned'));
    submit(element);
    await eventually(() => shown(element, '[part=refusal]'));
    press(shown(element, '[part=refusal]')!, 'retry');
    await eventually(() => shown(element, '[name=answer]') && value('answer') === 'The surveyor.');
    submit(element);
    await eventually(async () => (await listOf(world)).some(({ answer: said }) => said?.text === 'The surveyor.'));
  });

  it('hands a question over to a colleague, who takes it', async () => {
    const world = await filled();
    const element = await page(world, 'ann');
    choose(await menu(element, 'survey plan'), 'offer');
    await eventually(() => shown(element, 'form [type=search]'));
    const field = shown(element, 'form [type=search]') as HTMLInputElement;
    field.value = 'Cas';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await eventually(() => shown(element, '[part=choice]'));
    press(element.renderRoot, 'choice');
    await eventually(() => row(element, 'survey plan').textContent.includes('offered to Cas Novak'));
    const other = await page(world, 'cas', {});
    press(await opened(other, 'survey plan'), 'take');
    await eventually(() => row(other, 'survey plan').querySelector('[part=answer]'), 'it is theirs to answer');
    await eventually(() => !titles(element).includes('Who signs off a survey plan?'));
  });

  it('merges two questions; both wordings are found and the old address leads on', async () => {
    const world = await filled();
    const twin = await ask(world, 'ben', 'Where is the tide gauge data kept?');
    const element = await page(world, 'ann');
    choose(await menu(element, 'kept'), 'merge');
    await eventually(() => shown(element, '[part=choice]'));
    press(element.renderRoot, 'choice');
    await eventually(() => titles(element).length === 2, 'one less');
    location.hash = `#question-${twin.id}`;
    await eventually(() => row(element, 'How do I get the tide').querySelector('[part=title][aria-expanded=true]'));
  });

  it('moves, pins, tags, hides and gives a day to look again', async () => {
    const world = await filled();
    await ask(world, 'ben', 'Which boots?');
    const element = await page(world, 'ann');
    const order = () => titles(element).join(' | ');
    expect(order()).to.match(/Which boots\? \| Who signs/);
    choose(await menu(element, 'Which boots'), 'down');
    await eventually(() => /Who signs.* \| Which boots/.test(order()), 'the other order');
    press(row(element, 'Which boots'), 'dots');
    await eventually(() => shown(element, '[data-act=details]'));
    choose(element.renderRoot, 'details');
    await fill(element, 'tags', 'boots, #quay');
    await fill(element, 'review', '2026-01-01');
    const readers = shown(element, 'form select') as HTMLSelectElement;
    readers.value = 'me';
    readers.dispatchEvent(new Event('change'));
    submit(element);
    await eventually(() => row(element, 'Which boots').textContent.includes('not shown to others · Still right?'));
    const changed = (await listOf(world)).find(({ title }) => title === 'Which boots?')!;
    expect([changed.tags, changed.audience, changed.reviewBy]).to.deep.equal([['boots', 'quay'], 'me', '2026-01-01']);
    press(row(element, 'Which boots'), 'right');
    await eventually(() => !row(element, 'Which boots').textContent.includes('Still right?'));
  });

  it('leads from an address to its question, also later, and leaves other addresses to the host', async () => {
    const world = await filled();
    const [tides, plan] = await listOf(world);
    history.replaceState(null, '', `#question-${plan!.id}`);
    const element = await page(world, 'ben');
    const isOpen = (words: string) => row(element, words).querySelector('[part=title][aria-expanded=true]') !== null;
    await eventually(() => isOpen('survey plan'));
    expect(isOpen('tide gauge')).to.equal(false);
    location.hash = '#/news/7';
    location.hash = `#question-${tides!.id}`;
    await eventually(() => isOpen('tide gauge'));
    expect(location.hash).to.equal(`#question-${tides!.id}`);
  });

  it('shows no way to ask where one may not', async () => {
    const world = await filled();
    const { wall = '' } = await act(world, 'ann', personGet, { person: 'ann' });
    const { version } = await act(world, 'ann', wallGet, { wall });
    await act(world, 'ann', wallUpdate, { wall, version, postingBy: 'nobody' });
    const element = await page(world, 'ben');
    expect(shown(element, '[part=ask]')).to.equal(null);
  });

  describe('with an email', () => {
    const mailed = async (name: string) =>
      new File([await (await fetch(new URL(`../../src/domain/email/fixtures/${name}`, import.meta.url))).blob()], name);
    const reader = async (world: World) => {
      const element = await page(world, 'ann');
      press(element.renderRoot, 'ask');
      await eventually(() => shown(element, '[part=mail]'));
      press(element.renderRoot, 'mail');
      await eventually(() => shown(element, '[name=mail]'));
      return element;
    };
    const valueOf = (element: MyFaqElement, name: string) =>
      (shown(element, `[name=${name}]`) as HTMLTextAreaElement).value;

    it('shows before and after of what is pasted, asks whose words it takes, publishes', async () => {
      const world = createWorld({ people });
      const element = await reader(world);
      const text =
        'Hi Ben,\n\nin the drawer, ask Cas Novak.\n\nBest\nAnn Price\n\nOn 3 Nov 2026, at 10:12, Ben Ito <ben@quay.example> wrote:\n\n> Hi Ann,\n> Where are the keys? Cas Novak lost hers.';
      await fill(element, 'mail', text);
      submit(element);
      await eventually(() => shown(element, '[part=after]'));
      expect(shown(element, '[part~=before]')!.textContent).to.contain('ben@quay.example');
      expect(valueOf(element, 'title')).to.equal('Where are the keys?');
      await eventually(
        () => valueOf(element, 'answer') === 'In the drawer, ask […].',
        'the colleague’s name comes off',
      );
      expect(valueOf(element, 'question')).to.equal('Where are the keys? […] lost hers.');
      expect(textOf(element)).to.contain('words of Ben Ito');
      expect(shown(element, '[part=ask-them]')!.getAttribute('href')).to.match(
        /^mailto:ben%40quay\.example\?subject=May%20I/,
      );
      submit(element);
      await element.updateComplete;
      expect(await listOf(world), 'nothing before they agree').to.deep.equal([]);
      (shown(element, '[name=agreed]') as HTMLInputElement).click();
      submit(element);
      await eventually(() => titles(element).length === 1);
      expect(JSON.stringify(await listOf(world, 'cas'))).not.to.match(/Ben|Cas Novak/);
    });

    it('opens a dropped file', async () => {
      const element = await reader(createWorld({ people }));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(await mailed('outlook-en.eml'));
      shown(element, 'form')!.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      await eventually(() => shown(element, '[part=after]'));
      expect(valueOf(element, 'title')).to.match(/^How do I get the tide gauge data/);
    });

    it('says what is wrong with a file that is no mail, and keeps what was pasted', async () => {
      const element = await reader(createWorld({ people }));
      await fill(element, 'mail', 'half a mail');
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])], 'a.msg'));
      shown(element, 'form')!.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      await eventually(() => shown(element, '[part=no-mail]')?.textContent.includes('Outlook'));
      expect(valueOf(element, 'mail')).to.equal('half a mail');
    });
  });

  it('keeps the list of one’s own page to what stands so, also while one searches, and offers nobody else that', async () => {
    const world = await filled();
    const own = await mount<MyFaqElement>('tp-my-faq', connect(world.as('ann')));
    const theirs = await mount<MyFaqElement>('tp-my-faq', connect(world.as('cas')), { person: 'ann' });
    await eventually(() => own.state === 'ready' && theirs.state === 'ready');
    expect(shown(theirs, '[part=filter]')).to.equal(null);
    shown(own, '[part=filter]')!.click();
    await eventually(() => shown(own, '[part=select]'));
    const choose = (state: string) => {
      const select = shown(own, '[part=select]') as HTMLSelectElement;
      select.value = state;
      select.dispatchEvent(new Event('change'));
    };
    const titles = () => [...own.shadowRoot!.querySelectorAll('[part=title] > span:first-child')].map((title) => title.textContent.trim()); // prettier-ignore
    choose('open');
    await eventually(() => titles().join() === 'Who signs off a survey plan?', 'open ones');
    choose('answered');
    await eventually(() => titles().join() === 'How do I get the tide gauge data?', 'answered ones');
    choose('declined');
    await eventually(() => titles().length === 0 && textOf(own).includes('No question is like that.'), 'none declined');
    const field = shown(own, '[part=search] input') as HTMLInputElement;
    field.value = 'survey';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    choose('open');
    await eventually(() => titles().join() === 'Who signs off a survey plan?', 'searched among the open ones');
  });

  it('shows everybody what an answer said before, ten at a time', async () => {
    const world = createWorld({ people });
    let asked = await ask(world, 'ben', 'When is low water?');
    for (let hour = 1; hour <= 13; hour++) asked = await answer(asked, world, `At ${hour} by the clock`);
    const element = await mount<MyFaqElement>('tp-my-faq', connect(world.as('cas')), { person: 'ann' });
    await eventually(() => shown(element, '[part=title]'));
    shown(element, '[part=title]')!.click();
    await eventually(() => shown(element, '[part=history]'));
    shown(element, '[part=history]')!.click();
    const earlier = () => [...element.shadowRoot!.querySelectorAll('[part=earlier] bdi')].map((text) => text.textContent); // prettier-ignore
    const hours = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, at) => `At ${from - at} by the clock`); // prettier-ignore
    await eventually(() => earlier().length === 10);
    expect(earlier()).to.eql(hours(12, 3));
    shown(element, '[part=earlier] [part=more]')!.click();
    await eventually(() => earlier().length === 12);
    expect(earlier()).to.eql(hours(12, 1));
    expect(shown(element, '[part=earlier] [part=more]')).to.equal(null);
  });
});
