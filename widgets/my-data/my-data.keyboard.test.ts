/** Every use of one's own data with nothing but a keyboard. */
import { sendKeys } from '@web/test-runner-commands';
import { createWorld } from '../../src/adapters/memory.js';
import { focused, inBothSchemes, passesAxe, tabTo } from '../internal/test/access.js';
import { press, says, startBefore } from '../internal/test/keyboard.js';
import { cleanUp, connect, eventually, mount, reaches, shown } from '../internal/test/widget-suite.js';
import type { MyDataElement } from './my-data-element.js';
import './my-data.js';

describe('<tp-my-data> with a keyboard only', () => {
  let element: MyDataElement;

  beforeEach(async () => {
    const world = createWorld({ people: [{ id: 'ann', name: 'Ann Price' }] });
    element = await mount<MyDataElement>('tp-my-data', connect(world.as('ann')));
    await reaches(element, 'ready');
    startBefore(element);
  });
  afterEach(cleanUp);

  it('gathers the files and comes to each of them', async () => {
    await tabTo('Gather my files');
    await press('Enter');
    await eventually(() => shown(element, '[part=files]'));
    await tabTo('Questions and answers (Markdown)');
    await inBothSchemes((scheme) => passesAxe(element, scheme));
  });

  it('thinks again with Escape, then takes everything away', async () => {
    await tabTo('Take my data away…');
    await press('Enter');
    await eventually(() => focused().getAttribute('name') === 'confirm');
    await inBothSchemes((scheme) => passesAxe(element, scheme));
    await press('Escape');
    await eventually(() => focused().part.contains('erase'));
    await press('Enter');
    await eventually(() => focused().getAttribute('name') === 'confirm');
    await sendKeys({ type: 'Ann Price' });
    await press('Enter');
    await says(element, 'Your data has been taken away.');
    await eventually(() => focused().part.contains('gone'));
  });
});
