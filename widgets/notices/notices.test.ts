import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf, type Adapter } from '../../src/adapters/adapter.js';
import { AppError, commentAdd, noticeList, noticeRead, noticeSettingsGet, noticeSettingsUpdate, postAdd, postRemove, questionAsk, usefulAdd } from '../../src/contract/index.js'; // prettier-ignore
import { groundRules } from '../../src/testing/index.js';
import { bend, cleanUp, connect, eventually, mount, shown, textOf, widgetSuite, without } from '../internal/test/widget-suite.js'; // prettier-ignore
import type { NoticesElement } from './notices-element.js';
import './notices.js';

const data: WorldData = {
  people: [
    { id: 'ann', name: 'Ann Price', page: '/people/ann', email: 'ann@harbour.example' },
    { id: 'ben', name: 'Ben Ito', page: '/people/ben' },
    { id: 'cas', name: 'Cas Novak', page: '/people/cas' },
  ],
  groups: [{ id: 'rowers', name: 'Rowing', kind: 'social', members: [{ person: 'ann' }, { person: 'ben' }] }],
  posts: [{ id: 'tea', author: 'ann', text: 'Tea is **ready**' }],
};
let keys = 0;
const key = () => ({ idempotencyKey: `a-key-of-the-test-${(keys += 1)}` });

/** Ben has asked Ann something, and commented where she wrote, as Cas has. */
function busy(): World {
  const world = createWorld(data);
  void world.as('ben').execute(questionAsk, { person: 'ann', title: 'How deep is the dock?' }, key());
  for (const person of ['ben', 'cas']) void world.as(person).execute(commentAdd, { thing: 'tea', text: 'Coming' }, key()); // prettier-ignore
  return world;
}

widgetSuite('tp-notices', {
  main: noticeList,
  list: noticeList,
  full: () => busy().as('ann'),
  empty: () => createWorld(data).as('ann'),
});

describe('<tp-notices>', () => {
  afterEach(cleanUp);
  const bell = async (adapter: Adapter = busy().as('ann')) => {
    const element = await mount<NoticesElement>('tp-notices', connect(adapter));
    await eventually(() => ['ready', 'empty'].includes(element.state));
    await element.updateComplete;
    return element;
  };
  const press = async (element: NoticesElement) => {
    shown(element, '[part=bell]')!.click();
    await eventually(() => shown(element, 'dialog[open]'), 'what opens at the bell');
  };
  const lines = (element: NoticesElement) =>
    [...element.renderRoot.querySelectorAll('[part=sentence]')].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()); // prettier-ignore

  it('counts what is new, up to nine', async () => {
    const world = busy();
    const element = await bell(world.as('ann'));
    expect(shown(element, '[part=unread]')!.textContent).to.equal('2');
    expect(shown(element, '[part=bell]')!.textContent).to.contain('2 new notices');
    for (let at = 0; at < 9; at += 1) await world.as('ben').execute(questionAsk, { person: 'ann', title: `Why ${at}?` }, key()); // prettier-ignore
    await eventually(() => shown(element, '[part=unread]')?.textContent === '9+');
  });

  it('says once that there is something new, and leaves the focus where it is', async () => {
    const world = busy();
    await bell(world.as('ann'));
    const elsewhere = document.createElement('button');
    document.querySelector('.fixture')!.append(elsewhere);
    elsewhere.focus();
    const said: string[] = [];
    const region = document.querySelector('[data-tp-announcer]')!;
    const watcher = new MutationObserver(() => region.textContent && said.push(region.textContent));
    watcher.observe(region, { childList: true });
    await world.as('ben').execute(questionAsk, { person: 'ann', title: 'And how wide?' }, key());
    const times = () => said.join('; ').match(/\b3 new notices/g)?.length;
    await eventually(times);
    watcher.disconnect();
    expect(times()).to.equal(1);
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('opens what happened in sentences with links, and reads it by that', async () => {
    const world = busy();
    const element = await bell(world.as('ann'));
    await press(element);
    await eventually(() => lines(element).length === 2);
    expect(lines(element)).to.deep.equal([
      'Cas Novak and 1 other commented on Tea is ready',
      'Ben Ito asked: How deep is the dock?',
    ]);
    const links = [...element.renderRoot.querySelectorAll('[part=sentence] a')].map((link) =>
      link.getAttribute('href'),
    );
    expect(links.map((link) => new URL(link!, location.href).pathname)).to.deep.equal(['/people/cas', '/people/ben']);
    await eventually(async () => (await dataOf(world.as('ann').execute(noticeList, {}))).unread === 0, 'all is read');
    await eventually(() => !shown(element, '[part=unread]'));
    expect(element.renderRoot.querySelectorAll('[part=notice].new').length, 'what was new stays marked').to.equal(2);
  });

  it('names nobody who found something useful, and says how many they are', async () => {
    const world = createWorld(data);
    for (const person of ['ben', 'cas']) await world.as(person).execute(usefulAdd, { thing: 'tea' }, key());
    const element = await bell(world.as('ann'));
    await press(element);
    await eventually(() => lines(element)[0] === '2 people found Tea is ready useful');
  });

  it('says nothing more of what was muted', async () => {
    const world = busy();
    const element = await bell(world.as('ann'));
    await press(element);
    await eventually(() => lines(element).length === 2);
    const mute = shown(element, '[part=mute]')!;
    mute.click();
    await eventually(() => mute.getAttribute('aria-pressed') === 'true');
    const muted = async () => (await dataOf(world.as('ann').execute(noticeSettingsGet, {}))).muted.map(({ id }) => id);
    await eventually(async () => (await muted()).includes('tea'));
    mute.click();
    await eventually(async () => (await muted()).length === 0);
  });

  it('lets one say how one is told, by kind and by group, and shows where mails go', async () => {
    const world = busy();
    const element = await bell(world.as('ann'));
    await press(element);
    shown(element, '[part=turn]')!.click();
    await eventually(() => shown(element, '#rhythm-comment'));
    expect(textOf(element)).to.contain('Mails go to ann@harbour.example.').and.contain('Rowing');
    const choose = (id: string, rhythm: string) => {
      const select = shown(element, `#rhythm-${id}`) as HTMLSelectElement;
      select.value = rhythm;
      select.dispatchEvent(new Event('change'));
    };
    choose('comment', 'off');
    choose('rowers', 'weekly');
    await eventually(async () => {
      const { byKind, groups } = await dataOf(world.as('ann').execute(noticeSettingsGet, {}));
      return byKind['comment'] === 'off' && groups[0]?.rhythm === 'weekly';
    });
  });

  it('names the rule and the reason for which words were taken away', async () => {
    const posts = [{ id: 'tide', author: 'ann', on: 'ben', text: 'The tide is late' }];
    const world = createWorld({ ...data, posts, rules: groundRules });
    await world.as('ben').execute(postRemove, { post: 'tide', rule: 'respect', reason: 'It is on time' }, key());
    const element = await bell(world.as('ann'));
    await press(element);
    const why = `${groundRules['en']!.find(({ id }) => id === 'respect')!.title} · It is on time`;
    await eventually(() => shown(element, '[part=why]')?.textContent === why);
  });

  it('shows why a setting was refused, and what a later backend tells in its own words', async () => {
    const later = bend(busy().as('ann'), noticeList, async (real) => {
      const answer = (await real()) as { data?: { items: { kind: string; text: string }[] } };
      if (!answer.data) return answer;
      return { ...answer, data: { ...answer.data, items: answer.data.items.map((item) => ({ ...item, kind: 'tide.high', text: 'The tide is high' })) } }; // prettier-ignore
    });
    const element = await bell(
      bend(later, noticeSettingsUpdate, () => Promise.reject(new AppError('forbidden', 'no'))),
    );
    await press(element);
    await eventually(() => lines(element)[0] === 'The tide is high', 'its own words');
    shown(element, '[part=turn]')!.click();
    await eventually(() => shown(element, '#rhythm-comment'), 'the settings');
    shown(element, '#rhythm-comment')!.dispatchEvent(new Event('change'));
    await eventually(() => shown(element, '[part=refusal]'), 'why it was refused');
  });

  it('shows only what the backend offers', async () => {
    const element = await bell(without(busy().as('ann'), noticeSettingsGet, noticeRead));
    await press(element);
    await eventually(() => lines(element).length === 2);
    expect(shown(element, '[part=turn]')).to.equal(null);
    expect(shown(element, '[part=unread]')!.textContent).to.equal('2');
  });

  it('tells several bells on a page the same', async () => {
    const world = busy();
    const client = connect(world.as('ann'));
    const bells = await Promise.all([1, 2].map(() => mount<NoticesElement>('tp-notices', client)));
    await world.as('ben').execute(postAdd, { wall: 'wall-ann', text: 'Hello' }, key());
    await eventually(() => bells.every((one) => shown(one, '[part=unread]')?.textContent === '3'));
  });
});
