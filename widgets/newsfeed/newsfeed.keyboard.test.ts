/** Every use of the newsfeed with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { createWorld } from '../../src/adapters/memory.js';
import { focused, showsFocus, tabTo } from '../internal/test/access.js';
import { isUsable, press, says, startBefore } from '../internal/test/keyboard.js';
import { cleanUp, connect, eventually, mount } from '../internal/test/widget-suite.js';
import type { NewsfeedElement } from './newsfeed-element.js';
import './newsfeed.js';

const at = (minute: number) => `2026-01-05T09:${String(minute).padStart(2, '0')}:00.000Z`;

describe('<tp-newsfeed> with a keyboard only', () => {
  let element: NewsfeedElement;

  beforeEach(async () => {
    const world = createWorld({
      people: [
        { id: 'ann', name: 'Ann Price' },
        { id: 'ben', name: 'Ben Ito', page: '/people/ben' },
      ],
      posts: Array.from({ length: 14 }, (_, number) => ({ author: 'ben', on: 'ann', text: `Note ${number}`, createdAt: at(number) })), // prettier-ignore
    });
    element = await mount<NewsfeedElement>('tp-newsfeed', connect(world.as('ann')));
    await says(element, 'Note 13');
    startBefore(element);
  });
  afterEach(cleanUp);

  it('comes to the names, and opens the page of one', async () => {
    await tabTo('Ben Ito');
    expect(showsFocus(focused())).to.deep.equal([]);
    await isUsable(element);
    const opened: string[] = [];
    element.addEventListener('tp-open-person', (event) => {
      event.preventDefault();
      opened.push((event as unknown as { person: string }).person);
    });
    await press('Enter');
    expect(opened).to.deep.equal(['ben']);
  });

  it('walks on into what is shown next', async () => {
    await tabTo('Show more');
    await press('Enter');
    await says(element, 'Note 0');
    await eventually(() => focused() !== document.body, 'the focus is not lost where the button was');
    expect(element.renderRoot.contains(focused())).to.equal(true);
    await isUsable(element);
  });
});
