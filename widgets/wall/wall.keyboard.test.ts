/** Every use of the wall with nothing but a keyboard. */
import { createWorld } from '../../src/adapters/memory.js';
import { focused, tabTo } from '../internal/test/access.js';
import { focusOn, isUsable, press, says, startBefore, type } from '../internal/test/keyboard.js';
import { cleanUp, connect, eventually, mount, shown } from '../internal/test/widget-suite.js';
import type { WallElement } from './wall-element.js';
import './wall.js';

const world = () =>
  createWorld({
    people: [
      { id: 'ann', name: 'Ann Price' },
      { id: 'ben', name: 'Ben Ito' },
    ],
    posts: [
      { id: 'thanks', author: 'ben', on: 'ann', text: 'Thank you', createdAt: '2026-01-05T09:00:00.000Z' },
      { id: 'away', author: 'ann', text: 'Away until Monday', createdAt: '2026-01-05T10:00:00.000Z' },
    ],
  });
const dots = 'What you can do about the post by Ben Ito';

describe('<tp-wall> with a keyboard only', () => {
  let element: WallElement;

  beforeEach(async () => {
    element = await mount<WallElement>('tp-wall', connect(world().as('ann')));
    await eventually(() => shown(element, '[part=settings]'));
    startBefore(element);
  });
  afterEach(cleanUp);

  it('writes a post, and is back where it began', async () => {
    await tabTo('Write something here');
    await press('Enter');
    await eventually(() => focused().matches('textarea'));
    await type('Back on Tuesday');
    await isUsable(element);
    await press('Control+Enter');
    await says(element, 'Back on Tuesday');
    await focusOn('Write something here');
  });

  it('replies to a post in place', async () => {
    await tabTo((node) => node.dataset['key'] === 'thanks');
    await tabTo('Comment');
    await press('Enter');
    await eventually(() => focused().matches('textarea'));
    await type('With pleasure');
    await press('Control+Enter');
    await says(element, '1 comment');
    await isUsable(element);
  });

  it('decides who may post', async () => {
    await tabTo('Change…');
    await press('Enter');
    await eventually(() => focused().matches('[name=posting]'));
    await isUsable(element);
    await press('ArrowDown', 'Tab');
    await says(element, 'Contacts may write');
  });

  it('pins a post, and comes back to its dots', async () => {
    await tabTo(dots);
    await press('Enter');
    await focusOn('Pin to the top');
    await isUsable(element);
    await press('Enter');
    await focusOn(dots);
    await says(element, 'pinned');
  });

  it('keeps somebody off and lets them back', async () => {
    await tabTo(dots);
    await press('Enter');
    await focusOn('Pin to the top');
    await tabTo('Keep Ben Ito off this wall');
    await press('Enter');
    await focusOn('Keep Ben Ito off this wall');
    await isUsable(element);
    await press('Enter');
    await focusOn(dots);
    startBefore(element);
    await tabTo('Change…');
    await press('Enter');
    await eventually(() => shown(element, '[part=let]'), 'who is kept off');
    await isUsable(element);
    await tabTo('Let back: Ben Ito');
    await press('Enter');
    await says(element, 'Nobody is kept off.');
  });

  it('removes the words of somebody else with a reason', async () => {
    await tabTo(dots);
    await press('Enter');
    await focusOn('Pin to the top');
    await tabTo('Remove');
    await press('Enter');
    await eventually(() => focused().matches('[name=reason]'));
    await isUsable(element);
    await type('Not the place');
    await press('Enter');
    await eventually(() => !shown(element, '[data-key=thanks]'));
  });
});
