/** Every use of the profile header with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { createWorld } from '../../src/adapters/memory.js';
import { focused, tabTo } from '../internal/test/access.js';
import { focusOn, isUsable, press, says, startBefore, type } from '../internal/test/keyboard.js';
import { cleanUp, connect, eventually, mount, shown, textOf } from '../internal/test/widget-suite.js';
import type { ProfileHeaderElement } from './profile-header-element.js';
import './profile-header.js';

describe('<tp-profile-header> with a keyboard only', () => {
  let element: ProfileHeaderElement;

  beforeEach(async () => {
    const world = createWorld({
      people: [{ id: 'ann', name: 'Ann Price', title: 'Surveyor' }],
      statuses: [{ person: 'ann', text: 'At the gauge', until: null }],
    });
    element = await mount<ProfileHeaderElement>('tp-profile-header', connect(world.as('ann')));
    await eventually(() => shown(element, '[part=change]'));
    startBefore(element);
  });
  afterEach(cleanUp);

  it('changes the status, thinks again, and comes back to where it was', async () => {
    await tabTo('Change');
    await press('Enter');
    await focusOn('Status');
    await isUsable(element);
    await press('Escape');
    await focusOn('Change');
    expect(textOf(element)).to.contain('At the gauge');
    await press('Enter');
    await focusOn('Status');
    await press('End');
    await type(', knee deep');
    await press('Enter');
    await says(element, 'At the gauge, knee deep');
    await focusOn('Change');
  });

  it('changes the profile, says who sees it, sends it with Ctrl and Enter, and comes back', async () => {
    await tabTo('Edit profile');
    await press('Enter');
    await focusOn('Name you go by');
    await isUsable(element);
    await press('Escape');
    await focusOn('Edit profile');
    await press('Enter');
    await focusOn('Name you go by');
    await tabTo('Pronouns');
    await type('she/her');
    await tabTo((node) => node.matches('[name=tue]'));
    await press(' ');
    await press('Control+Enter');
    await focusOn('Edit profile');
    await says(element, 'she/her');
    await says(element, 'Usually in: Tue');
  });

  it('opens and closes what is about the photo, and looks at the page as everyone sees it', async () => {
    await tabTo((node) => node.matches('[part=photo]'));
    await press('Enter');
    await focusOn('A picture of you');
    await isUsable(element);
    await press('Escape');
    await focusOn('Photo');
    await tabTo((node) => node.matches('[name=as]'));
    await type('anyone');
    await says(element, 'This is what everyone here sees');
    expect((focused() as HTMLSelectElement).name).to.equal('as');
  });

  it('chooses a ready-made one and saves it', async () => {
    await tabTo('Change');
    await press('Enter');
    await focusOn('Status');
    await tabTo('🏠 Working from home');
    await press(' ');
    await focusOn('Save');
    await press('Enter');
    await says(element, '🏠 Working from home');
  });
});
