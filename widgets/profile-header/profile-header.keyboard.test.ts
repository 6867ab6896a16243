/** Every use of the profile header with nothing but a keyboard. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createWorld } from '../../src/adapters/memory.js';
import { focused, hasTargets, inBothSchemes, nameOf, passesAxe, reflows, tabTo } from '../internal/test/access.js';
import { cleanUp, connect, eventually, mount, shown, textOf } from '../internal/test/widget-suite.js';
import type { ProfileHeaderElement } from './profile-header-element.js';
import './profile-header.js';

describe('<tp-profile-header> with a keyboard only', () => {
  let element: ProfileHeaderElement;
  let start: HTMLButtonElement;

  beforeEach(async () => {
    const world = createWorld({
      people: [{ id: 'ann', name: 'Ann Price', title: 'Surveyor' }],
      statuses: [{ person: 'ann', text: 'At the gauge', until: null }],
    });
    start = document.createElement('button');
    document.body.append(start);
    element = await mount<ProfileHeaderElement>('tp-profile-header', connect(world.as('ann')));
    await eventually(() => shown(element, '[part=change]'));
    start.focus();
  });
  afterEach(async () => {
    start.remove();
    await cleanUp();
  });

  const press = async (...keys: string[]) => {
    for (const key of keys) await sendKeys({ press: key });
    await element.updateComplete;
  };
  const focusOn = (words: string) => eventually(() => nameOf(focused()).startsWith(words), `the focus on ${words}`);

  it('changes the status, thinks again, and comes back to where it was', async () => {
    await tabTo('Change');
    await press('Enter');
    await focusOn('Status');
    hasTargets(element);
    reflows(element);
    await inBothSchemes((scheme) => passesAxe(element, scheme));
    await press('Escape');
    await focusOn('Change');
    expect(textOf(element)).to.contain('At the gauge');
    await press('Enter');
    await focusOn('Status');
    await press('End');
    await sendKeys({ type: ', knee deep' });
    await press('Enter');
    await eventually(() => textOf(element).includes('At the gauge, knee deep'));
    await focusOn('Change');
  });

  it('chooses a ready-made one and saves it', async () => {
    await tabTo('Change');
    await press('Enter');
    await focusOn('Status');
    await tabTo('🏠 Working from home');
    await press(' ');
    await focusOn('Save');
    await press('Enter');
    await eventually(() => textOf(element).includes('🏠 Working from home'));
  });
});
