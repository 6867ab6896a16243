/** What a person does with questions, with the keyboard alone, in every browser. */
import { expect } from '@open-wc/testing';
import { dataOf } from '../../src/adapters/adapter.js';
import { createWorld, type World } from '../../src/adapters/memory.js';
import { bookmarkList, questionAnswer, questionAsk, questionList } from '../../src/contract/index.js';
import { focused, tabTo } from '../internal/test/access.js';
import { focusOn, isUsable, press, says, startBefore, type } from '../internal/test/keyboard.js';
import { cleanUp, connect, eventually, mount, shown } from '../internal/test/widget-suite.js';
import type { MyFaqElement } from './my-faq-element.js';
import './my-faq.js';

const people = [
  { id: 'ann', name: 'Ann Price' },
  { id: 'ben', name: 'Ben Ito' },
];

describe('<tp-my-faq> with the keyboard alone', () => {
  let world: World;
  const open = async (person: string) => {
    const element = await mount<MyFaqElement>('tp-my-faq', connect(world.as(person)), { person: 'ann' });
    await eventually(() => element.state === 'ready');
    startBefore(element);
    return element;
  };
  beforeEach(async () => {
    world = createWorld({ people });
    const input = { person: 'ann', title: 'Where is the tide table?' };
    await dataOf(world.as('ben').execute(questionAsk, input, { idempotencyKey: `faq-keyboard-${Date.now()}` }));
  });
  afterEach(cleanUp);

  it('asks, and is back where it began', async () => {
    const element = await open('ben');
    await tabTo('Ask a question');
    await press('Enter');
    await eventually(() => focused().matches('[name=title]'), 'the field has the focus');
    await type('Which boots for the quay?');
    await isUsable(element);
    await press('Control+Enter');
    await says(element, 'Which boots for the quay?');
    await focusOn('Ask a question');
    await isUsable(element);
  });

  it('opens a question, answers it, and is back on the button', async () => {
    const element = await open('ann');
    await tabTo('Where is the tide table?');
    await press('Enter');
    expect(focused().getAttribute('aria-expanded')).to.equal('true');
    await tabTo('Answer');
    await press('Enter');
    await eventually(() => focused().matches('[name=answer]'), 'the field has the focus');
    await type('On the wall of the mess.');
    await isUsable(element);
    await press('Control+Enter');
    await says(element, 'On the wall of the mess.');
    await focusOn('Change the answer');
  });

  it('follows all questions of the page, and stops that', async () => {
    const element = await open('ben');
    await tabTo('Where is the tide table?');
    await press('Enter');
    await tabTo('Follow these questions');
    const isPressed = async (pressed: boolean) => {
      await eventually(() => focused().getAttribute('aria-pressed') === String(pressed), `pressed: ${pressed}`);
      await eventually(async () => (await dataOf(world.as('ben').execute(questionList, { person: 'ann' }))).following === pressed); // prettier-ignore
    };
    await isPressed(false);
    await press('Enter');
    await isPressed(true);
    await isUsable(element);
    await press(' ');
    await isPressed(false);
  });

  it('closes with Escape what was opened, one thing after the other', async () => {
    const element = await open('ann');
    await tabTo('Where is the tide table?');
    await press('Enter');
    await tabTo('What you can do about');
    await press('Enter');
    await focusOn('Pin');
    await tabTo('Decline');
    await press('Enter');
    await eventually(() => focused().matches('[name=why]'), 'the field has the focus');
    await press('Escape');
    await eventually(() => focused().part.contains('dots'), 'the focus is back on the dots');
    expect(shown(element, 'form')).to.equal(null);
    const { items } = await dataOf(world.as('ann').execute(questionList, { person: 'ann' }));
    expect(items[0]!.state).to.equal('open');
  });

  it('pins, hands over, and declines with a line of reason', async () => {
    const element = await open('ann');
    const mine = async () => (await dataOf(world.as('ann').execute(questionList, { person: 'ann' }))).items[0]!;
    const menu = async () => {
      await eventually(() => focused().part.contains('dots'), 'the focus is on the dots');
      await press('Enter');
      await focusOn('Pin');
    };
    await tabTo('Where is the tide table?');
    await press('Enter');
    await tabTo('What you can do about');
    await menu();
    await press('Enter');
    await eventually(async () => (await mine()).pinned, 'pinned');
    await menu();
    await tabTo('Hand over');
    await press('Enter');
    await eventually(() => focused().matches('[part=form] input'), 'the field has the focus');
    await type('Ben');
    await eventually(() => shown(element, '[part=choice]'), 'a colleague is found');
    await isUsable(element);
    await tabTo((node) => node.part.contains('choice'));
    await press('Enter');
    await eventually(async () => (await mine()).offeredTo?.id === 'ben', 'offered');
    await menu();
    await tabTo('Decline');
    await press('Enter');
    await eventually(() => focused().matches('[name=why]'), 'the field has the focus');
    await type('Ask the harbour');
    await press('Enter');
    await eventually(async () => (await mine()).state === 'declined', 'declined');
  });

  it('follows a question', async () => {
    await open('ben');
    await tabTo('Where is the tide table?');
    await press('Enter');
    await tabTo('Follow');
    const before = focused().getAttribute('aria-pressed');
    await press('Enter');
    await eventually(() => focused().getAttribute('aria-pressed') !== before, 'it says so');
  });

  it('keeps the list to what is declined, and back to all', async () => {
    const element = await open('ann');
    await tabTo('All questions');
    await press('Enter');
    await eventually(() => focused().matches('[part=select]'), 'the choice has the focus');
    await isUsable(element);
    await press('d');
    await says(element, 'No question is like that.');
    await press('Home');
    await says(element, 'Where is the tide table?');
  });

  it('saves an answered question, two on one page apart', async () => {
    const page = (id: string) => new URL(`#question-${id}`, location.href.replace(/#.*/, '')).href;
    const one = createWorld({ people, questions: ['tide', 'boot'].map((id) => ({ id, owner: 'ann', title: `Where is the ${id}?`, answer: 'Here.' })) }); // prettier-ignore
    world = one;
    const element = await open('ben');
    for (const id of ['tide', 'boot']) {
      startBefore(element);
      await tabTo(`Where is the ${id}?`);
      await press('Enter');
      await tabTo(`What you can do about “Where is the ${id}?”`);
      await press('Enter');
      await focusOn('Report');
      await eventually(() => shown(element, '[part=bookmark][aria-disabled=false]'), 'looked up');
      await tabTo('Save to your bookmarks');
      await isUsable(element);
      await press('Enter');
      await says(element, 'Saved to your bookmarks.');
      await isUsable(element);
      await press('Escape');
      await focusOn('What you can do about');
    }
    const { items } = await dataOf(one.as('ben').execute(bookmarkList, { person: 'ben' }));
    const saved = items.map(({ url, title }) => `${title} ${url}`).sort();
    expect(saved).to.deep.equal([`Where is the boot? ${page('boot')}`, `Where is the tide? ${page('tide')}`]);
  });

  it('opens what an answer said before, and closes it with Escape', async () => {
    const { items } = await dataOf(world.as('ann').execute(questionList, { person: 'ann' }));
    let question = items[0]!;
    for (const text of ['On the door.', 'On the wall.'])
      question = await dataOf(world.as('ann').execute(questionAnswer, { question: question.id, version: question.version, text }, { idempotencyKey: `faq-keyboard-${text}-${Date.now()}`.replace(/[ .]/g, '-') })); // prettier-ignore
    const element = await open('ben');
    await tabTo('Where is the tide table?');
    await press('Enter');
    await tabTo('What it said before');
    await press('Enter');
    await says(element, 'On the door.');
    await isUsable(element);
    await press('Escape');
    await eventually(() => shown(element, '[part=earlier]') === null, 'closed');
    expect(focused().part.contains('history')).to.equal(true);
  });
});
