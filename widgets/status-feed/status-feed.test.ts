import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { AppError, bookmarkSave, commentAdd, commentList, feedList, hashtagList, personGet, postAdd, postEdit, postList, postRemove, reportAdd, usefulAdd, type Input } from '../../src/contract/index.js'; // prettier-ignore
import { createClient } from '../../src/client/index.js';
import {
  bend,
  cleanUp,
  connect,
  eventually,
  mount,
  shown,
  textOf,
  widgetSuite,
  without,
} from '../internal/test/widget-suite.js';
import type { StatusFeedElement } from './status-feed-element.js';
import './status-feed.js';

const people = [
  { id: 'ann', name: 'Ann Price', title: 'Surveyor' },
  { id: 'ben', name: 'Ben Ito', title: 'Planner', page: '/people/ben' },
  { id: 'cas', name: 'Cas Novak', title: 'Pilot' },
];
const at = (minute: number) => `2026-01-05T09:${String(minute).padStart(2, '0')}:00.000Z`;
const written: NonNullable<WorldData['posts']> = [
  { id: 'tides', author: 'ben', text: 'Low water at *six*, says @[Cas Novak](cas) of https://tides.example/today for #tides\n\n- bring boots\n- and tea', createdAt: at(1), useful: ['cas'], comments: [{ author: 'cas', text: 'Boots it is', createdAt: at(2) }] },
  { id: 'mine', author: 'ann', text: 'Charts are up, @[Ben Ito](ben)', createdAt: at(3) },
  { id: 'wall', author: 'ben', on: 'ann', text: 'Thank you <b>all</b>', createdAt: at(4) },
]; // prettier-ignore
const data: WorldData = {
  people,
  contacts: [['ann', 'ben', at(0)]],
  entries: [{ person: 'ben', label: 'Rowing', kind: 'interest', addedAt: at(5) }],
  posts: written,
};
const world = (more: Partial<WorldData> = {}): World => createWorld({ ...data, ...more });

widgetSuite('tp-status-feed', {
  main: feedList,
  list: feedList,
  // Every way of doing two things is walked: one post has all there is to do.
  full: () => world({ posts: [{ ...written[0]!, author: 'ann', audience: 'contacts' }] }).as('ann'),
  empty: () => world({ contacts: [], entries: [], posts: [] }).as('ann'),
});

let keyCount = 0;
const newKey = () => `test-key-${keyCount++}`;

describe('<tp-status-feed>', () => {
  afterEach(cleanUp);
  const page = async (adapter = world().as('ann'), fields: Partial<StatusFeedElement> = {}) => {
    const element = await mount<StatusFeedElement>('tp-status-feed', connect(adapter), fields);
    await eventually(() => ['ready', 'empty'].includes(element.state));
    await element.updateComplete;
    return element;
  };
  const item = (element: StatusFeedElement, key: string) => shown(element, `[data-key='${key}']`)!;
  const keys = (element: StatusFeedElement) =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('[data-key]')].map(({ dataset }) => dataset['key']);
  const press = (root: Element | null, part: string) => root!.querySelector<HTMLElement>(`[part~=${part}]`)!.click();
  const fill = (element: StatusFeedElement, name: string, value: string) => {
    const field = shown(element, `[name="${name}"]`) as HTMLTextAreaElement;
    field.value = value;
    field.setSelectionRange(value.length, value.length);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const posts = async (of: World, person: string) => {
    const { wall } = await dataOf(of.as(person).execute(personGet, { person }));
    return (await dataOf(of.as(person).execute(postList, { wall: wall! }))).items;
  };
  const write = async (of: World, person: string, text: string) => {
    const { wall } = await dataOf(of.as(person).execute(personGet, { person }));
    const input: Input<typeof postAdd> = { wall: wall!, text };
    return dataOf(of.as(person).execute(postAdd, input, { idempotencyKey: newKey() }));
  };

  it('shows what contacts and oneself wrote and did, newest first, as a feed', async () => {
    const element = await page();
    expect(keys(element).slice(1, 4)).to.deep.equal(['wall', 'mine', 'tides']);
    const feed = shown(element, '[role=feed]')!;
    const articles = [...feed.querySelectorAll('article')];
    expect(articles.map((one) => one.getAttribute('aria-posinset'))).to.deep.equal(articles.map((_, n) => `${n + 1}`));
    expect(articles[0]!.getAttribute('aria-setsize')).to.equal(String(articles.length));
    expect(textOf(element)).to.contain('Ben Ito added Rowing').and.contain('on the page of Ann Price');
    expect(item(element, 'tides').textContent).to.contain('Useful · 1').and.contain('1 comment');
  });

  it('draws the mark-up of a text as nodes, and nothing else as mark-up', async () => {
    const element = await page();
    const text = item(element, 'tides').querySelector('[part=text]')!;
    expect(text.querySelector('em')!.textContent).to.equal('six');
    expect([...text.querySelectorAll('li')].map((one) => one.textContent)).to.deep.equal(['bring boots', 'and tea']);
    expect(item(element, 'wall').querySelector('b')).to.equal(null);
    expect(item(element, 'wall').textContent).to.contain('<b>all</b>');
    const mention = item(element, 'mine').querySelector('[part=text] [part=name]')!;
    expect(mention.textContent.trim()).to.equal('Ben Ito');
  });

  it('lets new posts of others wait for a press, and never puts them in above the reader', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    const before = keys(element);
    const { id } = await write(one, 'ben', 'High water at noon');
    await eventually(() => shown(element, '[part=new]'));
    expect(shown(element, '[part=new]')!.textContent).to.contain('Show 1 new post');
    expect(keys(element)).to.deep.equal(before);
    shown(element, '[part=new]')!.click();
    await eventually(() => keys(element)[0] === id);
    await eventually(() => element.shadowRoot!.activeElement === item(element, id), 'the focus on the first new one');
    expect(shown(element, '[part=new]')).to.equal(null);
  });

  it('posts to those chosen, and shows it at once', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    press(element.shadowRoot as unknown as Element, 'write');
    await eventually(() => shown(element, '[name=post]'));
    await eventually(() => !(shown(element, '[part=send]') as HTMLButtonElement).disabled);
    fill(element, 'post', 'Tea at four?');
    const select = shown(element, '[part=audience] select') as HTMLSelectElement;
    select.value = 'contacts';
    select.dispatchEvent(new Event('change'));
    shown(element, '[part=send]')!.click();
    await eventually(() => textOf(element).includes('Tea at four?'));
    await eventually(async () => (await posts(one, 'ann'))[0]?.text === 'Tea at four?');
    expect((await posts(one, 'ann'))[0]?.audience).to.equal('contacts');
    await eventually(() => shown(element, '[part=write]') === element.shadowRoot!.activeElement, 'the focus is back');
  });

  it('marks what is useful and takes the mark back', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    press(item(element, 'tides'), 'useful');
    await eventually(() => item(element, 'tides').textContent.includes('Useful · 2'));
    expect(item(element, 'tides').querySelector('[part=useful]')!.getAttribute('aria-pressed')).to.equal('true');
    press(item(element, 'tides'), 'useful');
    await eventually(() => item(element, 'tides').textContent.includes('Useful · 1'));
    await eventually(async () => (await posts(one, 'ben')).every(({ useful }) => !useful.mine));
  });

  it('opens comments in place and adds one', async () => {
    const element = await page();
    press(item(element, 'tides'), 'comments');
    await eventually(() => item(element, 'tides').textContent.includes('Boots it is'));
    fill(element, 'comment-tides', 'I have spare ones');
    press(item(element, 'tides').querySelector('[part=thread] form'), 'send');
    await eventually(() => item(element, 'tides').textContent.includes('I have spare ones'));
    await eventually(() => item(element, 'tides').textContent.includes('2 comments'));
  });

  it('edits one’s own words with the earlier ones kept to be read', async () => {
    const element = await page();
    press(item(element, 'mine'), 'dots');
    await eventually(() => item(element, 'mine').querySelector('[part=edit]'));
    press(item(element, 'mine'), 'edit');
    await eventually(() => shown(element, '[name=words]'));
    expect((shown(element, '[name=words]') as HTMLTextAreaElement).value).to.equal('Charts are up, @Ben Ito');
    fill(element, 'words', 'Charts are up and checked, @Ben Ito');
    press(item(element, 'mine'), 'save');
    await eventually(() => item(element, 'mine').textContent.includes('checked'));
    await eventually(() => !item(element, 'mine').querySelector('[part=pending]'));
    expect(item(element, 'mine').textContent).to.contain('edited');
    expect(item(element, 'mine').querySelector('[part=text] [part=name]')!.textContent.trim()).to.equal('Ben Ito');
    press(item(element, 'mine'), 'dots');
    await eventually(() => item(element, 'mine').querySelector('[part=history]'));
    press(item(element, 'mine'), 'history');
    await eventually(() =>
      item(element, 'mine').querySelector('[part=earlier]')?.textContent.includes('Charts are up, '),
    );
  });

  it('removes one’s own post after a moment in which it can be undone', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    const remove = async () => {
      press(item(element, 'mine'), 'dots');
      await eventually(() => item(element, 'mine').querySelector('[part=remove]'));
      press(item(element, 'mine'), 'remove');
      await eventually(() => item(element, 'mine').querySelector('[part=undo]'));
    };
    await remove();
    press(item(element, 'mine'), 'undo');
    await eventually(() => item(element, 'mine').textContent.includes('Charts are up'));
    await remove();
    element.remove(); // whoever leaves the page does not undo it
    await eventually(async () => !(await posts(one, 'ann')).some(({ id }) => id === 'mine'));
  });

  it('removes one’s own comment after a moment in which it can be undone, too', async () => {
    const one = world();
    await one.as('ann').execute(commentAdd, { thing: 'tides', text: 'I bring tea' }, { idempotencyKey: newKey() });
    const element = await page(one.as('ann'));
    const tides = () => item(element, 'tides');
    press(tides(), 'comments');
    const own = () => [...tides().querySelectorAll('[part=comment]')].find(({ textContent }) => textContent.includes('I bring tea')) ?? null; // prettier-ignore
    await eventually(() => own()?.querySelector('[part=dots]'), 'one’s own comment');
    const remove = async () => {
      press(own(), 'dots');
      await eventually(() => tides().querySelector('[part=remove]'));
      press(tides(), 'remove');
      await eventually(() => tides().querySelector('[part=undo]'), 'the way back');
      expect(tides().textContent).not.to.contain('I bring tea');
    };
    await remove();
    expect(element.shadowRoot!.activeElement).to.equal(tides().querySelector('[part=undo]'));
    press(tides(), 'undo');
    await eventually(() => tides().textContent.includes('I bring tea'));
    await remove();
    element.remove();
    const left = async () => (await dataOf(one.as('ben').execute(commentList, { thing: 'tides' }))).items.map(({ text }) => text); // prettier-ignore
    await eventually(async () => (await left()).join() === 'Boots it is', 'the comment gone');
  });

  it('keeps a comment that was begun, on its post', async () => {
    const one = world();
    const kept = async () => {
      const client = createClient({ adapter: one.as('ann'), namespace: 'comment-draft' });
      const element = await mount<StatusFeedElement>('tp-status-feed', client);
      await eventually(() => shown(element, '[data-key=tides] [part=comments]'), 'the post');
      press(item(element, 'tides'), 'comments');
      await eventually(() => shown(element, '[name=comment-tides]'), 'the field');
      return { client, element, field: () => shown(element, '[name=comment-tides]') as HTMLTextAreaElement };
    };
    const first = await kept();
    fill(first.element, 'comment-tides', 'I bring te');
    await eventually(() => textOf(first.element).includes('Your draft is kept on this device.'));
    first.element.remove();
    first.client.stop();
    const { client, element, field } = await kept();
    await eventually(() => field().value === 'I bring te', 'what was begun');
    fill(element, 'comment-tides', '');
    await eventually(() => !textOf(element).includes('Your draft'), 'nothing kept any more');
    await client.signOut();
    client.stop();
  });

  it('offers removing where the backend has that and no editing', async () => {
    const element = await page(without(world().as('ann'), postEdit));
    press(item(element, 'mine'), 'dots');
    await eventually(() => shown(element, '[part=menu] [part=remove]'));
    expect(shown(element, '[part=menu] [part=edit]')).to.equal(null);
  });

  it('asks for a reason to remove what somebody else wrote on one’s page', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    press(item(element, 'wall'), 'dots');
    await eventually(() => item(element, 'wall').querySelector('[part=remove]'));
    expect(item(element, 'wall').querySelector('[part=edit]')).to.equal(null);
    press(item(element, 'wall'), 'remove');
    await eventually(() => shown(element, '[name=reason]'));
    press(item(element, 'wall'), 'send');
    expect(item(element, 'wall').textContent).to.contain('Thank you');
    const field = shown(element, '[name=reason]') as HTMLInputElement;
    field.value = 'Not the place';
    field.dispatchEvent(new Event('input'));
    press(item(element, 'wall'), 'send');
    await eventually(() => !shown(element, '[data-key=wall]'));
    await eventually(async () => !(await posts(one, 'ann')).some(({ id }) => id === 'wall'));
  });

  it('follows a tag from its page, where following it ends, too', async () => {
    const one = world();
    const element = await page(one.as('ann'), { tag: 'Tides' });
    const tags = async () => (await dataOf(one.as('ann').execute(hashtagList, {}))).tags;
    await eventually(() => shown(element, '[part=follow]'));
    expect(shown(element, '[part=follow]')!.textContent.trim()).to.equal('Follow');
    shown(element, '[part=follow]')!.click();
    await eventually(async () => (await tags()).join() === 'Tides');
    await eventually(() => shown(element, '[part=follow]')!.textContent.trim() === 'Stop following');
    element.showTag('weirs');
    await eventually(() => shown(element, '[part=followed] [part=other]'), 'the others one follows');
    shown(element, '[part=other]')!.click();
    await eventually(() => element.tag === 'Tides');
    await eventually(() => shown(element, '[part=follow]')!.textContent.trim() === 'Stop following');
    shown(element, '[part=follow]')!.click();
    await eventually(async () => (await tags()).length === 0);
    await eventually(() => shown(element, '[part=follow]')!.textContent.trim() === 'Follow');
  });

  it('shows what was written under a tag, and goes back', async () => {
    const element = await page();
    press(item(element, 'tides'), 'tag');
    await eventually(() => keys(element).join() === 'tides');
    expect(textOf(element)).to.contain('Written under #tides');
    shown(element, '[part=back]')!.click();
    await eventually(() => keys(element).length > 2);
  });

  it('keeps what was refused with its reason, and what to do about it', async () => {
    const refusing = bend(world().as('ann'), postAdd, () =>
      Promise.reject(new AppError('forbidden', 'You may not post on this wall')),
    );
    const element = await page(refusing);
    shown(element, '[part=write]')!.click();
    await eventually(() => shown(element, '[name=post]'));
    await eventually(() => !(shown(element, '[part=send]') as HTMLButtonElement).disabled);
    fill(element, 'post', 'Tea at four?');
    shown(element, '[part=send]')!.click();
    await eventually(() => shown(element, '[part=refusal]'));
    expect(shown(element, '[part=refusal]')!.textContent).to.contain('Tea at four?').and.contain('not allowed');
  });

  it('offers no way to do what the backend cannot', async () => {
    const readOnly = without(
      world().as('ann'),
      postAdd,
      postEdit,
      postRemove,
      usefulAdd,
      commentList,
      reportAdd,
      bookmarkSave,
    );
    const element = await page(readOnly);
    for (const part of ['write', 'useful', 'comments', 'dots'])
      expect(shown(element, `[part=${part}]`) === null, part).to.equal(true);
    expect(textOf(element)).to.contain('Low water');
  });

  /** A feed whose first page has so many posts. */
  const feedOf = (length: number) => {
    const many = Array.from({ length }, (_, n) => ({ id: `p${n}`, author: 'ben', text: `Gauge ${n}`, createdAt: new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString() })); // prettier-ignore
    const all = bend(world({ posts: many, entries: [] }).as('ann'), feedList, () =>
      Promise.resolve({ data: { items: many.map((post) => feedItem(post)).reverse(), next: null } }),
    );
    return page(all);
  };

  it('draws what fits the screen first, and all of up to 200 soon after', async () => {
    const frames: FrameRequestCallback[] = [];
    const real = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (frame) => frames.push(frame);
    try {
      const element = await feedOf(200);
      for (const drawn of [30, 60, 120, 200]) {
        await eventually(() => keys(element).length === drawn, `${drawn} of them`);
        element.requestUpdate(); // drawn once more before the frame comes: it must not count twice
        await element.updateComplete;
        for (const frame of frames.splice(0)) frame(performance.now());
      }
      expect(item(element, 'p0').getAttribute('aria-posinset')).to.equal('200');
      expect(shown(element, '[part=show-all]') === null).to.equal(true);
    } finally {
      window.requestAnimationFrame = real;
    }
  });

  it('keeps few nodes in the document however long the list, and the reader where they are', async () => {
    const element = await feedOf(1_000);
    expect(keys(element).length).to.be.lessThan(60);
    expect(item(element, 'p999').getAttribute('aria-setsize')).to.equal('1000');
    const height = () => shown(element, '[role=feed]')!.scrollHeight;
    const full = height();
    for (const place of [0.3, 0.6, 1, 0]) {
      window.scrollTo(0, place * document.documentElement.scrollHeight);
      await eventually(() => {
        const seen = [...element.renderRoot.querySelectorAll('[data-key]')].map((one) => one.getBoundingClientRect());
        return seen.some(({ top, bottom }) => top < innerHeight / 2 && bottom > 0) && keys(element).length < 120;
      }, `items at ${place}`);
    }
    expect(height()).to.be.within(full * 0.5, full * 2);
    const article = item(element, 'p999');
    article.focus();
    await element.updateComplete; // the keys come with the focus
    article.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true, composed: true }));
    await eventually(() => element.shadowRoot!.activeElement === item(element, 'p998'));
    shown(element, '[part=show-all]')!.click();
    await eventually(() => keys(element).length === 1_000);
  });

  const feedItem = ({ id, text, createdAt }: { id: string; text: string; createdAt: string }) => {
    const can = { edit: false, remove: false };
    const post = { id, wall: 'w', author: people[1], text, audience: 'everyone', createdAt, comments: 0, useful: { count: 0, mine: false }, can, version: '1' }; // prettier-ignore
    return { id, at: createdAt, post };
  };
});
