/** The organisation's words reach the bell. In a page of its own: what an administrator says counts for the whole page. */
import { expect } from '@open-wc/testing';
import { createWorld } from '../../src/adapters/memory.js';
import { commentAdd, contactAdd, questionAsk } from '../../src/contract/index.js';
import { cleanUp, connect, eventually, mount, shown } from '../internal/test/widget-suite.js';
import { apply } from '../loader/policy.js';
import type { NoticesElement } from './notices-element.js';
import './notices.js';

describe('<tp-notices> in the organisation’s words', () => {
  afterEach(cleanUp);

  it('tells with them, and leaves names and things as people wrote them', async () => {
    document.documentElement.lang = 'en-GB';
    const world = createWorld({
      people: [{ id: 'ann', name: 'Ann' }, { id: 'ben', name: 'Contact Name' }, { id: 'cas', name: 'Cas' }, { id: 'dee', name: 'Dee' }],
      posts: [{ id: 'tea', author: 'ann', text: 'Contact details' }],
    }); // prettier-ignore
    let keys = 0;
    const key = () => ({ idempotencyKey: `a-key-of-the-test-${(keys += 1)}` });
    for (const person of ['cas', 'dee', 'ben'])
      await world.as(person).execute(commentAdd, { thing: 'tea', text: 'Coming' }, key());
    await world.as('ann').execute(contactAdd, { person: 'ben' }, key());
    await world.as('ben').execute(contactAdd, { person: 'ann' }, key());
    await world.as('cas').execute(questionAsk, { person: 'ann', title: 'Which contact?' }, key());

    apply({
      words: { en: { contact: 'colleague', name: 'title', others: 'fellows' } },
      texts: { en: { 'notice.question.asked': '{who} would like to know: {thing}' } },
    });
    const element = await mount<NoticesElement>('tp-notices', connect(world.as('ann')));
    await eventually(() => shown(element, '[part=bell]'));
    shown(element, '[part=bell]')!.click();
    const lines = () =>
      [...element.renderRoot.querySelectorAll('[part=sentence]')].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()); // prettier-ignore
    await eventually(() => lines().length > 0);
    expect(lines()).to.have.members([
      'Cas would like to know: Which contact?',
      'Contact Name became your colleague',
      'Contact Name and 2 fellows commented on Contact details',
    ]);
  });
});
