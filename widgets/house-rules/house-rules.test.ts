import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { meGet, postAdd, postRemove, removalAppeal, removalList, reportDecide, reportList, rulesAccept, rulesGet, type AnyOperation, type Input } from '../../src/contract/index.js'; // prettier-ignore
import { groundRules } from '../../src/testing/fixtures.js';
import { tabTo } from '../internal/test/access.js';
import { press, startBefore } from '../internal/test/keyboard.js';
import {
  bend,
  cleanUp,
  connect,
  eventually,
  mount,
  reaches,
  shown,
  textOf,
  widgetSuite,
} from '../internal/test/widget-suite.js';
import type { HouseRulesElement } from './house-rules-element.js';
import './house-rules.js';

const people = [
  { id: 'ann', name: 'Ann Price' },
  { id: 'ben', name: 'Ben Ito' },
  { id: 'mo', name: 'Mo Lind', roles: ['member', 'moderator'] as const },
];
const world = (more: Partial<WorldData> = {}) => createWorld({ people, rules: groundRules, ...more });
let keys = 0;
const ask = <T extends AnyOperation>(one: World, who: string, row: T, input: Input<T>) =>
  dataOf(one.as(who).execute(row, input, row.kind === 'write' ? { idempotencyKey: `house-rules-${++keys}` } : {}));
const accept = async (one: World, who: string) =>
  ask(one, who, rulesAccept, { version: (await ask(one, who, rulesGet, {})).version });

/** Ann's words, which Ben took off his page. */
async function removed(): Promise<World> {
  const one = world();
  for (const who of ['ann', 'ben']) await accept(one, who);
  const { id } = await ask(one, 'ann', postAdd, { wall: 'wall-ben', text: 'The tea is cold' });
  await ask(one, 'ben', postRemove, { post: id, rule: 'respect', reason: 'It was about the cook' });
  return one;
}
const taken = await removed();

widgetSuite('tp-house-rules', {
  main: rulesGet,
  list: removalList,
  full: () => taken.as('ann'),
  empty: () => createWorld({ people }).as('ann'),
});

describe('<tp-house-rules>', () => {
  afterEach(cleanUp);
  const page = async (one: World, who = 'ann', fields: Partial<HouseRulesElement> = {}) => {
    const element = await mount<HouseRulesElement>('tp-house-rules', connect(one.as(who)), fields);
    await reaches(element, 'ready');
    return element;
  };

  it('shows the rules in the language of the reader', async () => {
    const english = await page(world());
    await eventually(() => textOf(english).includes('Be kind Disagree about the matter'));
    const german = await page(world(), 'ben', { lang: 'de' });
    await eventually(() => textOf(german).includes('Seien Sie freundlich'));
  });

  it('has the rules accepted with the keyboard, once', async () => {
    const one = world();
    const element = await page(one);
    startBefore(element);
    await tabTo('I accept these rules');
    await press('Enter');
    await eventually(() => !shown(element, '[part=accept]'), 'nothing more to accept');
    expect((await ask(one, 'ann', meGet, {})).rules.accepted).to.equal(true);
  });

  it('shows rules that changed while they were read, and keeps no failed act', async () => {
    const one = world();
    const stale = bend(one.as('ann'), rulesAccept, (real) => one.as('ann').execute(rulesAccept, { version: 'before' }, { idempotencyKey: `stale-key-${++keys}` }).then(real)); // prettier-ignore
    const client = connect(stale);
    const element = await mount<HouseRulesElement>('tp-house-rules', client);
    await eventually(() => shown(element, '[part=accept]'));
    shown(element, '[part=accept]')!.click();
    await eventually(() => client.outbox.pending.length === 0 && shown(element, '[part=accept]:enabled'));
  });

  it('says what was removed and why, and asks for a second look with the keyboard', async () => {
    const one = await removed();
    const element = await page(one);
    await eventually(() => textOf(element).includes('The tea is cold'));
    expect(textOf(element)).to.contain('Rule: Be kind').and.to.contain('Reason: It was about the cook');
    startBefore(element);
    await tabTo('Ask for a second look');
    await press('Enter');
    await eventually(() => element.shadowRoot!.activeElement === shown(element, '[name=appeal]'));
    await press('Escape');
    await eventually(() => element.shadowRoot!.activeElement === shown(element, '[part=ask]'));
    await press('Enter');
    await eventually(() => shown(element, '[name=appeal]'));
    const field = shown(element, '[name=appeal]') as HTMLTextAreaElement;
    field.value = 'It was about the tea';
    field.dispatchEvent(new Event('input'));
    await tabTo('Send');
    await press('Enter');
    await eventually(() => textOf(element).includes('Somebody else will look at it again.'));
    const [appeal] = (await ask(one, 'mo', reportList, {})).items;
    expect([appeal?.kind, appeal?.note]).to.deep.equal(['appeal', 'It was about the tea']);
  });

  it('says what came of it at once', async () => {
    const one = await removed();
    const id = (await ask(one, 'ann', removalList, {})).items[0]!.id;
    await ask(one, 'ann', removalAppeal, { thing: id, text: 'It was about the tea' });
    const element = await page(one);
    await eventually(() => shown(element, '[part=appeal]'));
    const report = (await ask(one, 'mo', reportList, {})).items[0]!.id;
    await ask(one, 'mo', reportDecide, { report, outcome: 'kept', reason: 'It names him' });
    await eventually(() => textOf(element).includes('it stays removed: It names him'));
  });
});
