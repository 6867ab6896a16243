/** Every use of the bell with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { createWorld } from '../../src/adapters/memory.js';
import { commentAdd, questionAsk } from '../../src/contract/index.js';
import { focused, hasTargets, inBothSchemes, nameOf, passesAxe, showsFocus, tabTo } from '../internal/test/access.js';
import { focusOn, press, says, startBefore } from '../internal/test/keyboard.js';
import { cleanUp, connect, eventually, mount, shown } from '../internal/test/widget-suite.js';
import type { NoticesElement } from './notices-element.js';
import './notices.js';

const people = ['Ann Price', 'Ben Ito'].map((name) => {
  const id = name.slice(0, 3).toLowerCase();
  return { id, name, page: `/people/${id}` };
});

describe('<tp-notices> with a keyboard only', () => {
  let element: NoticesElement;

  beforeEach(async () => {
    const world = createWorld({ people, posts: [{ id: 'tea', author: 'ann', text: 'Tea is ready' }] });
    await world.as('ben').execute(questionAsk, { person: 'ann', title: 'How deep is it?' }, { idempotencyKey: 'ben-asks-ann' }); // prettier-ignore
    await world.as('ben').execute(commentAdd, { thing: 'tea', text: 'Coming' }, { idempotencyKey: 'ben-comments' });
    element = await mount<NoticesElement>('tp-notices', connect(world.as('ann')));
    await eventually(() => shown(element, '[part=unread]'));
    startBefore(element);
  });
  afterEach(cleanUp);

  /** The dialog has the window, not the column. */
  const isUsable = async () => {
    hasTargets(element);
    await inBothSchemes((scheme) => passesAxe(element, scheme));
  };
  const open = async () => {
    await tabTo((node) => node.part.contains('bell'));
    expect(showsFocus(focused())).to.deep.equal([]);
    await press('Enter');
    await says(element, 'Ben Ito commented on Tea is ready');
  };

  it('opens the notices, goes through them, and comes back to the bell', async () => {
    await open();
    await isUsable();
    await tabTo('Ben Ito');
    await tabTo('Mute: Tea is ready');
    await press(' ');
    await eventually(() => focused().getAttribute('aria-pressed') === 'true');
    await press('Escape');
    await eventually(() => !shown(element, 'dialog'));
    await eventually(() => focused().part.contains('bell'), 'the focus on the bell');
  });

  it('turns to the settings, changes one, and comes back', async () => {
    await open();
    await tabTo('Settings');
    await press('Enter');
    await says(element, 'Comments on what is yours');
    await focusOn('Back to the notices');
    await isUsable();
    await tabTo((node) => node.id === 'rhythm-comment');
    await press('ArrowUp');
    await eventually(() => (shown(element, '#rhythm-comment') as HTMLSelectElement).value === 'at-once');
    await tabTo('Close');
    await press('Enter');
    await eventually(() => nameOf(focused()) === 'No new notices');
  });
});
