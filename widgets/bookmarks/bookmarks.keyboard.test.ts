/** Every use of the bookmarks with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { createWorld, type World } from '../../src/adapters/memory.js';
import { dataOf } from '../../src/adapters/adapter.js';
import { bookmarkList } from '../../src/contract/index.js';
import { focused, showsFocus, tabTo } from '../internal/test/access.js';
import { itNeeds } from '../internal/test/engine.js';
import { focusOn, isUsable, press, says, startBefore, tabBackTo, type } from '../internal/test/keyboard.js';
import { treeOf } from '../internal/test/tree.js';
import { cleanUp, connect, eventually, mount, shown, textOf } from '../internal/test/widget-suite.js';
import type { BookmarksElement } from './bookmarks-element.js';
import './bookmarks.js';

describe('<tp-bookmarks> with a keyboard only', () => {
  let world: World;
  let element: BookmarksElement;

  beforeEach(async () => {
    world = createWorld({
      people: ['ann', 'ben'].map((id) => ({ id, name: `${id} Price`, page: `/people/${id}` })),
      contacts: [['ann', 'ben']],
      bookmarks: [
        { person: 'ann', url: 'https://tides.example/', title: 'Tide tables', tags: ['tides'], savedAt: '2026-01-02T09:00:00.000Z' }, // prettier-ignore
        { person: 'ben', url: 'https://tides.example/', title: 'Tides', tags: ['sea'] },
        { person: 'ann', url: 'https://boats.example/', title: 'Boat hire', tags: ['boats'], savedAt: '2026-01-01T09:00:00.000Z' }, // prettier-ignore
      ],
    });
    element = await mount<BookmarksElement>('tp-bookmarks', connect(world.as('ann')));
    await eventually(() => element.state === 'ready');
    startBefore(element);
  });
  afterEach(cleanUp);

  const mine = async () => (await dataOf(world.as('ann').execute(bookmarkList, { person: 'ann' }))).items;
  const retype = async (text: string) => {
    await press('Control+a');
    await type(text);
  };

  it('saves a pasted address with a tag that a colleague gave it', async () => {
    document.title = 'A page of the portal';
    await tabTo('Save this page');
    await press('Enter');
    await focusOn('Tags');
    await tabBackTo('Address');
    await retype('tides.example');
    await says(element, 'Also saved by ben Price.');
    expect(showsFocus(focused())).to.deep.equal([]);
    await tabTo('+ sea');
    await isUsable(element);
    await press('Enter');
    await focusOn('Tags');
    await tabBackTo('Title');
    await retype('Tides of the week');
    await press('Enter');
    await focusOn('Save this page');
    await eventually(async () => (await mine())[0]?.tags.includes('sea'));
    expect((await mine())[0]?.title).to.equal('Tides of the week');
  });

  it('searches, chooses a tag, renames it, and comes back', async () => {
    await tabTo('Search');
    await press('Enter');
    await focusOn('Title, note');
    await type('boa');
    await eventually(() => !textOf(element).includes('Tide tables'));
    await isUsable(element);
    await tabTo('#boats');
    await press('Enter');
    await focusOn('Back to all');
    await tabBackTo('Rename');
    await press('Enter');
    await focusOn('New name');
    await isUsable(element);
    await retype('ships');
    await press('Enter');
    await says(element, 'Saved under #ships');
    await eventually(async () => (await mine())[1]?.tags.join() === 'ships');
  });

  it('changes one, thinks again, removes it and takes that back', async () => {
    await tabTo('What you can do about Boat hire');
    await press('Enter');
    await tabTo('Change');
    await press('Enter');
    await focusOn('Title');
    await isUsable(element);
    await press('Escape');
    await focusOn('What you can do about Boat hire');
    await press('Enter');
    await tabTo('Remove');
    await press('Enter');
    await focusOn('Undo');
    await says(element, 'The bookmark is removed.');
    await press('Enter');
    await focusOn('What you can do about Boat hire');
    expect(await mine()).to.have.length(2);
  });

  it('comes to the ways in and out, and to who else saved a page', async () => {
    await tabTo('Import and export');
    await press('Enter');
    await says(element, 'Bring along the bookmarks of a browser');
    await tabTo('Choose a file');
    expect(showsFocus(focused())).to.deep.equal([]);
    await tabTo('Save as a file');
    await tabTo('Address of the button');
    await isUsable(element);
    await tabTo('1 more person saved it');
    await press('Enter');
    await says(element, 'ben Price');
    await tabTo('ben Price');
  });

  itNeeds('a11ySnapshot', 'tells assistive technology the list of tags and what is open', async () => {
    await tabTo('Tags');
    await press('Enter');
    await eventually(() => shown(element, '[part=cloud]'));
    const { nodes } = await treeOf(element);
    expect(nodes.find(({ role, name }) => role === 'button' && name === 'Tags')).to.have.property('expanded', true);
    expect(nodes.filter(({ role, name }) => role === 'button' && /^(boats|tides) 1$/.test(name ?? ''))).to.have.length(
      2,
    );
  });
});
