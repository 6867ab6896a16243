import { expect } from '@open-wc/testing';
import { dataOf } from '../../src/adapters/adapter.js';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { groundRules } from '../../src/testing/index.js';
import { AppError, commentAdd, personGet, postAdd, postEdit, postList, removalList, wallGet, wallKept, wallUpdate } from '../../src/contract/index.js'; // prettier-ignore
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
import type { WallElement } from './wall-element.js';
import './wall.js';

const at = (minute: number) => `2026-01-05T09:${String(minute).padStart(2, '0')}:00.000Z`;
const data: WorldData = {
  people: [
    { id: 'ann', name: 'Ann Price', title: 'Surveyor' },
    { id: 'ben', name: 'Ben Ito', title: 'Planner', page: '/people/ben' },
    { id: 'cas', name: 'Cas Novak' },
  ],
  contacts: [['ann', 'ben', at(0)]],
  groups: [
    { id: 'rowers', name: 'Rowing', kind: 'social', members: [{ person: 'ann', role: 'owner' }, { person: 'ben' }] },
  ],
  posts: [
    { id: 'thanks', author: 'ben', on: 'ann', text: 'Thank you for the *charts*, @[Cas Novak](cas) #tides', createdAt: at(1), comments: [{ author: 'ann', text: 'Any time', createdAt: at(2) }] }, // prettier-ignore
    { id: 'away', author: 'ann', text: 'Away until Monday', createdAt: at(3) },
  ],
};
const world = (more: Partial<WorldData> = {}): World => createWorld({ ...data, ...more });

widgetSuite('tp-wall', {
  main: postList,
  list: postList,
  // Every way of doing two things is walked: one post has all there is to do.
  full: () => world({ posts: data.posts!.slice(1) }).as('ann'),
  empty: () => world({ posts: [] }).as('ann'),
});

describe('<tp-wall>', () => {
  afterEach(cleanUp);
  const page = async (adapter = world().as('ann'), fields: Partial<WallElement> = {}) => {
    const element = await mount<WallElement>('tp-wall', connect(adapter), fields);
    await eventually(() => ['ready', 'empty'].includes(element.state), 'the wall');
    await eventually(() => element.wall.data, 'who may write');
    await element.updateComplete;
    return element;
  };
  const keys = (element: WallElement) =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('[data-key]')].map(({ dataset }) => dataset['key']);
  const item = (element: WallElement, key: string) => shown(element, `[data-key='${key}']`)!;
  const press = (element: WallElement, selector: string) => shown(element, selector)!.click();
  const fill = (element: WallElement, name: string, value: string) => {
    const field = shown(element, `[name="${name}"]`) as HTMLTextAreaElement;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const choose = (element: WallElement, selector: string, value: string) => {
    const select = shown(element, selector) as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new Event('change'));
  };
  const wallOf = async (of: World, person: string) =>
    (await dataOf(of.as(person).execute(personGet, { person }))).wall!;
  const posts = async (of: World, person: string) =>
    (await dataOf(of.as(person).execute(postList, { wall: await wallOf(of, person) }))).items;
  let count = 0;
  const refusedFor = async (of: World, person: string, owner: string) => {
    const input = { wall: await wallOf(of, owner), text: 'May I?', audience: 'everyone' as const };
    const sent = of.as(person).execute(postAdd, input, { idempotencyKey: `wall-test-${count++}` });
    return sent.then(() => undefined, (error: unknown) => (error as AppError).code); // prettier-ignore
  };
  const openActs = async (element: WallElement, key: string, part: string) => {
    item(element, key).querySelector<HTMLElement>('[part=dots]')!.click();
    await eventually(() => item(element, key).querySelector(`[part=menu] [part=${part}]`), part);
    item(element, key).querySelector<HTMLElement>(`[part=menu] [part=${part}]`)!.click();
  };

  it('shows what stands on a wall, newest first, and does not say again whose wall it is', async () => {
    const element = await page();
    expect(keys(element)).to.deep.equal(['away', 'thanks']);
    expect(item(element, 'thanks').querySelector('em')!.textContent).to.equal('charts');
    expect(item(element, 'thanks').textContent).to.contain('#tides').and.contain('Cas Novak');
    expect(textOf(element)).not.to.contain('on the page of');
  });

  it('lets a colleague write on it, for those they choose, and the owner’s page follows', async () => {
    const one = world();
    const hers = await page(one.as('ann'));
    const his = await page(one.as('ben'), { person: 'ann' });
    press(his, '[part=write]');
    await eventually(() => shown(his, '[part=send]:enabled'));
    const choices = [...his.renderRoot.querySelectorAll<HTMLOptionElement>('[part=audience] option')];
    expect(choices.map(({ value }) => value)).to.deep.equal(['everyone', 'contacts']);
    fill(his, 'post', 'Tea at four?');
    choose(his, '[part=audience] select', 'contacts');
    press(his, '[part=send]');
    await eventually(() => textOf(his).includes('Tea at four?'), 'his post at once');
    await eventually(() => shown(hers, '[part=new]'), 'her page says that there is something new');
    press(hers, '[part=new]');
    await eventually(() => textOf(hers).includes('Tea at four?'));
    expect((await posts(one, 'ann'))[0]).to.include({ text: 'Tea at four?', audience: 'contacts' });
  });

  it('is replied to in place', async () => {
    const element = await page(world().as('ben'), { person: 'ann' });
    item(element, 'thanks').querySelector<HTMLElement>('[part=comments]')!.click();
    await eventually(() => textOf(element).includes('Any time'));
    fill(element, 'comment-thanks', 'See you there');
    press(element, '[part=thread] [part=send]');
    await eventually(() => item(element, 'thanks').textContent.includes('2 comments'));
  });

  it('lets its owner decide who may post, and says so to those who may not', async () => {
    const one = world();
    const hers = await page(one.as('ann'));
    const theirs = await page(one.as('cas'), { person: 'ann' });
    expect(shown(theirs, '[part=settings]'), 'nobody else decides').to.equal(null);
    expect(shown(hers, '[part=posting]')!.textContent).to.contain('Everyone here may write');
    press(hers, '[part=settings]');
    await eventually(() => shown(hers, '[name=posting]'));
    await expect(hers).to.be.accessible();
    choose(hers, '[name=posting]', 'contacts');
    await eventually(() => shown(hers, '[part=posting]')!.textContent.includes('Contacts may write'));
    await eventually(() => !shown(theirs, '[part=write]'), 'the way to write is gone');
    expect(shown(theirs, '[part=posting]')!.textContent).to.contain('Contacts may write');
    expect(await refusedFor(one, 'cas', 'ann')).to.equal('forbidden');
    expect(await refusedFor(one, 'ben', 'ann')).to.equal(undefined);
    choose(hers, '[name=posting]', 'nobody');
    await eventually(() => shown(hers, '[part=posting]')!.textContent.includes('Nobody may write'));
    expect(await refusedFor(one, 'ben', 'ann')).to.equal('forbidden');
    expect(shown(hers, '[part=write]'), 'its owner still may').not.to.equal(null);
  });

  it('takes the next choice before the page knows what became of the one before', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    press(element, '[part=settings]');
    await eventually(() => shown(element, '[name=posting]'));
    for (const choice of ['contacts', 'nobody', 'contacts', 'nobody']) choose(element, '[name=posting]', choice);
    await eventually(() => shown(element, '[part=posting]')!.textContent.includes('Nobody may write'));
    await eventually(() => element.client!.outbox.pending.length === 0, 'nothing was refused');
    choose(element, '[name=posting]', 'everyone');
    await eventually(() => shown(element, '[part=posting]')!.textContent.includes('Everyone here may write'));
    expect(shown(element, '[part=refusal]') === null).to.equal(true);
  });

  it('keeps a refused choice on show with its reason', async () => {
    const refusing = bend(world().as('ann'), wallUpdate, () => Promise.reject(new AppError('forbidden', 'no')));
    const element = await page(refusing);
    press(element, '[part=settings]');
    await eventually(() => shown(element, '[name=posting]'));
    choose(element, '[name=posting]', 'nobody');
    await eventually(() => shown(element, '[part=refusal]'));
    expect(shown(element, '[part=posting]')!.textContent).to.contain('Everyone here may write');
  });

  it('pins a post to the top, and lets it go again', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    await openActs(element, 'thanks', 'pin');
    await eventually(() => keys(element).join() === 'thanks,away', 'the pinned one first');
    expect(item(element, 'thanks').textContent).to.contain('pinned');
    await eventually(async () => (await posts(one, 'ann'))[0]?.pinned === true);
    await openActs(element, 'thanks', 'pin');
    await eventually(() => keys(element).join() === 'away,thanks');
    const theirs = await page(one.as('ben'), { person: 'ann' });
    item(theirs, 'thanks').querySelector<HTMLElement>('[part=dots]')!.click();
    await eventually(() => shown(theirs, '[part=menu]'));
    expect(shown(theirs, '[part=menu] [part=pin]'), 'the author does not pin').to.equal(null);
  });

  it('keeps somebody off, who still reads it, and lets them back', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    await openActs(element, 'thanks', 'keep');
    await eventually(() => shown(element, '[part=form] [part=send]'));
    expect(shown(element, '[part=form]')!.textContent).to.contain('can still read this wall');
    press(element, '[part=form] [part=send]');
    const wall = await wallOf(one, 'ann');
    const kept = async () => (await dataOf(one.as('ann').execute(wallKept, { wall }))).items.map(({ id }) => id);
    await eventually(async () => (await kept()).join() === 'ben', 'ben kept off');
    expect(await refusedFor(one, 'ben', 'ann')).to.equal('forbidden');
    const theirs = await page(one.as('ben'), { person: 'ann' });
    expect(textOf(theirs)).to.contain('Away until Monday');
    expect(shown(theirs, '[part=write]')).to.equal(null);
    press(element, '[part=settings]');
    await eventually(() => shown(element, '[part=let]'));
    press(element, '[part=let]');
    await eventually(async () => (await kept()).length === 0);
    await eventually(() => textOf(element).includes('Nobody is kept off.'));
    expect(await refusedFor(one, 'ben', 'ann')).to.equal(undefined);
  });

  it('lets its owner remove the words of others with a reason, and never edit them', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    item(element, 'thanks').querySelector<HTMLElement>('[part=dots]')!.click();
    await eventually(() => shown(element, '[part=menu] [part=remove]'));
    expect(shown(element, '[part=menu] [part=edit]')).to.equal(null);
    press(element, '[part=menu] [part=remove]');
    await eventually(() => shown(element, '[name=reason]'));
    expect(textOf(element)).to.contain('Ben Ito is told the reason');
    fill(element, 'reason', 'Not the place');
    press(element, '[part=form] [part=send]');
    await eventually(() => !shown(element, '[data-key=thanks]'));
    await eventually(async () => !(await posts(one, 'ann')).some(({ id }) => id === 'thanks'));
  });

  it('asks for the rule, too, where there are rules, and tells it to who wrote the words', async () => {
    const one = world({ rules: groundRules });
    const element = await page(one.as('ann'));
    await openActs(element, 'thanks', 'remove');
    await eventually(() => shown(element, 'select[name=rule]'));
    fill(element, 'reason', 'Not the place');
    press(element, '[part=form] [part=send]');
    expect(shown(element, 'form')!.matches(':invalid'), 'without a rule').to.equal(true);
    choose(element, 'select[name=rule]', 'respect');
    press(element, '[part=form] [part=send]');
    await eventually(async () => !(await posts(one, 'ann')).some(({ id }) => id === 'thanks'));
    const [told] = (await dataOf(one.as('ben').execute(removalList, {}))).items;
    expect([told?.rule, told?.reason]).to.deep.equal(['respect', 'Not the place']);
  });

  it('refuses an edit of words that changed meanwhile, and shows what was typed over the new ones', async () => {
    const one = world();
    const element = await page(one.as('ben'), { person: 'ann' });
    await openActs(element, 'thanks', 'edit');
    await eventually(() => shown(element, '[name=words]'));
    fill(element, 'words', 'Thank you for everything');
    const elsewhere = { post: 'thanks', text: 'Thank you for the tables' };
    await one.as('ben').execute(postEdit, elsewhere, { idempotencyKey: `wall-test-${count++}` });
    await eventually(() => item(element, 'thanks').textContent.includes('for the tables'), 'the page follows');
    press(element, '[part=save]');
    await eventually(() => shown(element, '[part=refusal]')?.textContent.includes('Thank you for everything'));
    const text = async () => (await posts(one, 'ann')).find(({ id }) => id === 'thanks')?.text;
    expect(await text()).to.equal('Thank you for the tables');
    press(element, '[part=refusal] [part=retry]');
    await eventually(() => (shown(element, '[name=words]') as HTMLTextAreaElement | null)?.value === 'Thank you for everything'); // prettier-ignore
    press(element, '[part=save]');
    await eventually(async () => (await text()) === 'Thank you for everything');
    await eventually(() => !shown(element, '[part=refusal]'));
  });

  it('lets an author change their words, with the earlier ones to be read', async () => {
    const one = world();
    const element = await page(one.as('ben'), { person: 'ann' });
    await openActs(element, 'thanks', 'edit');
    await eventually(() => shown(element, '[name=words]'));
    fill(element, 'words', 'Thank you for everything');
    press(element, '[part=save]');
    await eventually(() => item(element, 'thanks').textContent.includes('everything'));
    await eventually(() => !shown(element, '[part=pending]'));
    const hers = await page(one.as('ann'));
    await openActs(hers, 'thanks', 'history');
    await eventually(() => shown(hers, '[part=earlier]')?.textContent.includes('for the *charts*'));
  });

  it('shows the wall of a group, on which its members write for the group', async () => {
    const one = world({ posts: [] });
    const element = await page(one.as('ben'), { group: 'rowers' });
    expect(shown(element, '[part=settings]'), 'a member does not decide').to.equal(null);
    press(element, '[part=write]');
    await eventually(() => shown(element, '[part=send]:enabled'));
    expect((shown(element, '[part=audience] select') as HTMLSelectElement).value).to.equal('group');
    fill(element, 'post', 'Training at six');
    press(element, '[part=send]');
    await eventually(() => textOf(element).includes('Training at six') && !shown(element, '[part=pending]'));
    const hers = await page(one.as('ann'), { group: 'rowers' });
    expect(shown(hers, '[part=settings]')).not.to.equal(null);
    expect(textOf(hers)).to.contain('Training at six');
  });

  it('offers no way to do what the backend cannot', async () => {
    const element = await page(without(world().as('ann'), postAdd, wallUpdate, commentAdd));
    expect(shown(element, '[part=write]')).to.equal(null);
    expect(shown(element, '[part=settings]')).to.equal(null);
    expect(textOf(element)).to.contain('Away until Monday');
  });

  it('says so where there is no wall', async () => {
    const none = bend(world().as('ben'), personGet, async (real) => {
      const { wall: _, ...person } = (await real() as { data: Record<string, unknown> }).data; // prettier-ignore
      return { data: person };
    });
    const element = await mount<WallElement>('tp-wall', connect(none), { person: 'ann' });
    await eventually(() => textOf(element).includes('There is no wall here.'));
  });

  it('shows the posts where the backend does not say who may write', async () => {
    const element = await mount<WallElement>('tp-wall', connect(bend(world().as('ben'), wallGet, () => Promise.reject(new AppError('unavailable', 'down')))), { person: 'ann' }); // prettier-ignore
    await eventually(() => textOf(element).includes('Away until Monday'));
    expect(shown(element, '[part=write]')).to.equal(null);
  });
});
