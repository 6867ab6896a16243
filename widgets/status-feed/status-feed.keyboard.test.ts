/** What a person does with the feed, with the keyboard alone, in every browser. */
import { expect } from '@open-wc/testing';
import { dataOf } from '../../src/adapters/adapter.js';
import { createWorld, type World } from '../../src/adapters/memory.js';
import { AppError, bookmarkList, bookmarkSave, capabilitiesGet, type Capabilities } from '../../src/contract/index.js';
import { focused, tabTo } from '../internal/test/access.js';
import { itNeeds } from '../internal/test/engine.js';
import { focusOn, isUsable, press, says, startBefore, type } from '../internal/test/keyboard.js';
import { treeOf } from '../internal/test/tree.js';
import { bend, cleanUp, connect, eventually, mount, shown } from '../internal/test/widget-suite.js';
import type { StatusFeedElement } from './status-feed-element.js';
import './status-feed.js';

const at = (minute: number) => `2026-01-05T09:${String(minute).padStart(2, '0')}:00.000Z`;
const world = () =>
  createWorld({
    people: [
      { id: 'ann', name: 'Ann Price' },
      { id: 'ben', name: 'Ben Ito' },
    ],
    contacts: [['ann', 'ben', at(0)]],
    entries: [{ person: 'ben', label: 'tides', kind: 'skill', addedAt: at(1) }],
    posts: [
      { id: 'race', author: 'ben', text: 'Who rows? #Tideway-race', createdAt: at(1) },
      { id: 'tides', author: 'ben', text: 'Low water at six #tides', createdAt: at(2) },
      { id: 'link', author: 'ben', text: 'The *new* tables https://tides.example/new', createdAt: at(1) },
      { id: 'mine', author: 'ann', text: 'Charts are up', createdAt: at(3) },
    ],
  });

describe('<tp-status-feed> with the keyboard alone', () => {
  let element: StatusFeedElement;
  let one: World;
  const itemAt = () => focused().closest<HTMLElement>('[data-key]')?.dataset['key'];

  beforeEach(async () => {
    one = world();
    element = await mount<StatusFeedElement>('tp-status-feed', connect(one.as('ann')));
    await eventually(() => element.state === 'ready');
    startBefore(element);
  });
  afterEach(cleanUp);

  it('writes a post with a tag that is offered, and is back where it began', async () => {
    await tabTo('What are you working on?');
    await press('Enter');
    await eventually(() => focused().matches('textarea'));
    await type('Up early #tid');
    await eventually(() => shown(element, '[role=option]'));
    expect(focused().getAttribute('aria-activedescendant')).to.equal(shown(element, '[role=option]')!.id);
    await press('Enter');
    expect((focused() as HTMLTextAreaElement).value).to.equal('Up early #tides ');
    await isUsable(element);
    await press('Control+Enter');
    await says(element, 'Up early');
    await focusOn('What are you working on?');
  });

  it('offers tags that colleagues wrote in posts, beside skills and interests, each once', async () => {
    await tabTo('What are you working on?');
    await press('Enter');
    await eventually(() => focused().matches('textarea'));
    await type('#tíd');
    const offered = () =>
      [...element.shadowRoot!.querySelectorAll('[role=option]')].map((one) => one.textContent.trim());
    await eventually(() => offered().join() === '#tides,#Tideway-race');
  });

  it('takes as many characters as the backend does, and says how many are left', async () => {
    const short = bend(world().as('ann'), capabilitiesGet, async (real) => {
      const { data } = (await real()) as { data: Capabilities };
      return { data: { ...data, limits: { ...data.limits, post: 200 } } };
    });
    element.remove();
    element = await mount<StatusFeedElement>('tp-status-feed', connect(short));
    await eventually(() => element.state === 'ready');
    startBefore(element);
    await tabTo('What are you working on?');
    await press('Enter');
    await eventually(() => focused().matches('textarea'));
    expect((focused() as HTMLTextAreaElement).maxLength).to.equal(200);
    await type('Up early');
    await says(element, '192');
  });

  it('closes what was offered before it closes the field', async () => {
    await tabTo('What are you working on?');
    await press('Enter');
    await eventually(() => focused().matches('textarea'));
    await type('#tid');
    await eventually(() => shown(element, '[role=option]'));
    await press('Escape');
    expect(shown(element, '[role=option]')).to.equal(null);
    expect(focused().matches('textarea')).to.equal(true);
    await press('Escape');
    await focusOn('What are you working on?');
  });

  it('goes from item to item and out of the feed on either side', async () => {
    await tabTo((node) => node.dataset['key'] === 'mine');
    await element.updateComplete; // the keys come with the focus
    await press('PageDown');
    await eventually(() => itemAt() === 'tides');
    await press('PageUp');
    await eventually(() => itemAt() === 'mine');
    await press('Control+Home');
    expect(focused().localName).to.equal('select');
  });

  it('marks, comments, edits, and thinks again about removing', async () => {
    await tabTo((node) => node.dataset['key'] === 'tides');
    await tabTo('Useful');
    await press('Enter');
    await says(element, 'Useful · 1');
    await tabTo('Comment');
    await press('Enter');
    await eventually(() => focused().matches('textarea'));
    await type('I am coming');
    await press('Control+Enter');
    await says(element, '1 comment');
    await isUsable(element);
  });

  it('saves where a post points to, and says so; what is saved is not offered again', async () => {
    const dots = (node: HTMLElement) => node.part.contains('dots') && node.closest('[data-key=link]') !== null;
    await tabTo(dots);
    await press('Enter');
    await eventually(() => shown(element, '[part=menu]'));
    await eventually(() => shown(element, '[part=bookmark][aria-disabled=false]'), 'looked up');
    await focusOn('Save to your bookmarks');
    await isUsable(element);
    await press('Enter');
    await says(element, 'Saved to your bookmarks. Only you see it there.');
    await eventually(() => document.querySelector('[data-tp-announcer]')?.textContent.includes('Saved to your'), 'it is said'); // prettier-ignore
    await isUsable(element);
    const { items } = await dataOf(one.as('ann').execute(bookmarkList, { person: 'ann' }));
    expect(items.map(({ url, title, audience }) => [url, title, audience])).to.deep.equal([
      ['https://tides.example/new', 'The new tables https://tides.example/new', 'me'],
    ]);
    await press('Escape');
    await focusOn('What you can do about the post by Ben Ito');
    await press('Enter');
    await says(element, 'In your bookmarks');
  });

  it('keeps a refused save in sight when the acts are closed', async () => {
    const refusing = bend(one.as('ann'), bookmarkSave, () => Promise.reject(new AppError('forbidden', 'no')));
    element.parentElement!.remove();
    element = await mount<StatusFeedElement>('tp-status-feed', connect(refusing));
    await eventually(() => element.state === 'ready');
    startBefore(element);
    await tabTo((node) => node.part.contains('dots') && node.closest('[data-key=link]') !== null);
    await press('Enter');
    await eventually(() => shown(element, '[part=menu]'));
    await eventually(() => shown(element, '[part=bookmark][aria-disabled=false]'), 'looked up');
    await focusOn('Save to your bookmarks');
    await press('Enter');
    await eventually(() => shown(element, '[data-key=link] [part=refusal]'), 'the refusal');
    await press('Escape');
    await eventually(() => !shown(element, '[part=menu]'), 'the menu is closed');
    expect(shown(element, '[data-key=link] [part=refusal]')!.textContent).to.contain('The new tables');
    await tabTo('Give up');
    await press('Enter');
    await eventually(() => !shown(element, '[part=refusal]'), 'given up');
  });

  it('edits one’s own post, and removes it and has it back', async () => {
    await tabTo('What you can do about the post by Ann Price');
    await press('Enter');
    await focusOn('Edit');
    await press('Enter');
    await eventually(() => focused().matches('textarea'));
    await type(' and checked');
    await isUsable(element);
    await press('Control+Enter');
    await says(element, 'and checked');
    await focusOn('What you can do about the post by Ann Price');
    await press('Enter');
    await focusOn('Edit');
    await tabTo('Remove');
    await press('Enter');
    await focusOn('Undo');
    await press('Enter');
    await says(element, 'and checked');
    await eventually(() => itemAt() === 'mine', 'the focus');
  });

  itNeeds('a11ySnapshot', 'tells assistive technology the feed, its articles and where they stand', async () => {
    const { nodes } = await treeOf(element);
    const articles = nodes.filter(({ role }) => role === 'article');
    expect(nodes.some(({ role }) => role === 'feed')).to.equal(true);
    expect(articles[0]?.name).to.contain('Ann Price');
    expect(nodes.find(({ role, name }) => role === 'button' && name === 'Useful')).to.have.property('pressed', false);
  });
});
