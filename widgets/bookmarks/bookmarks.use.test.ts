/** What one does with bookmarks, one's own and those of others. */
import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf, type Adapter } from '../../src/adapters/adapter.js';
import { AppError, bookmarkList, bookmarkUpdate, capabilitiesGet, commentList, type AnyOperation, type Input } from '../../src/contract/index.js'; // prettier-ignore
import { bend, cleanUp, connect, eventually, mount, shown, textOf } from '../internal/test/widget-suite.js';
import type { BookmarksElement } from './bookmarks-element.js';
import './bookmarks.js';

const at = (day: number) => `2026-01-0${day}T09:00:00.000Z`;
const data: WorldData = {
  people: [
    { id: 'ann', name: 'Ann Price', page: '/people/ann' },
    { id: 'ben', name: 'Ben Ito', page: '/people/ben' },
    { id: 'cas', name: 'Cas Novak' },
    { id: 'dee', name: 'Dee Osei' },
  ],
  contacts: [['ann', 'ben']],
  groups: [{ id: 'rowers', name: 'Rowing', kind: 'social', members: [{ person: 'ann' }, { person: 'ben' }] }],
  bookmarks: [
    { id: 'tides', person: 'ann', url: 'https://tides.example/table', title: 'Tide tables', tags: ['tides', 'data'], savedAt: at(3) }, // prettier-ignore
    { id: 'boats', person: 'ann', url: 'https://boats.example/', title: 'Boat hire', note: 'Ask for *Mags*', tags: ['boats'], audience: 'me', savedAt: at(2) }, // prettier-ignore
    { id: 'tides-ben', person: 'ben', url: 'https://tides.example/table?utm_source=mail', title: 'Tides', tags: ['sea'], savedAt: at(1) }, // prettier-ignore
    { id: 'tides-cas', person: 'cas', url: 'https://tides.example/table', title: 'Tides', tags: ['sea', 'moon'], savedAt: at(2) }, // prettier-ignore
    { id: 'oars', person: 'ben', url: 'https://oars.example/', title: 'Oars', tags: ['boats'], audience: 'group', group: 'rowers', savedAt: at(4) }, // prettier-ignore
    { id: 'charts', person: 'cas', url: 'https://charts.example/', title: 'Charts', tags: ['data'], savedAt: at(5) },
  ],
};
const world = (more: Partial<WorldData> = {}): World => createWorld({ ...data, ...more });

describe('<tp-bookmarks>', () => {
  afterEach(cleanUp);
  let keys = 0;
  const page = async (adapter: Adapter = world().as('ann'), fields: Partial<BookmarksElement> = {}) => {
    const element = await mount<BookmarksElement>('tp-bookmarks', connect(adapter), fields);
    await eventually(() => ['ready', 'empty', 'partial'].includes(element.state));
    await element.updateComplete;
    return element;
  };
  const ask = <T extends AnyOperation>(of: World, person: string, operation: T, input: Input<T>) =>
    dataOf(of.as(person).execute(operation, input, { idempotencyKey: `test-key-${keys++}` }));
  const all = (element: BookmarksElement, selector: string) => [
    ...element.renderRoot.querySelectorAll<HTMLElement>(selector),
  ];
  const titles = (element: BookmarksElement) => all(element, '[part=title]').map((node) => node.textContent.trim());
  const row = (element: BookmarksElement, title: string) =>
    all(element, '[part=item]').find((node) => node.textContent.includes(title))!;
  const press = async (element: BookmarksElement, selector: string, inside: ParentNode = element.renderRoot) => {
    await eventually(() => inside.querySelector(selector), selector);
    inside.querySelector<HTMLElement>(selector)!.click();
    await element.updateComplete;
  };
  const type = async (element: BookmarksElement, selector: string, text: string) => {
    await eventually(() => shown(element, selector), selector);
    const field = shown(element, selector) as HTMLInputElement;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
  };
  const choose = async (element: BookmarksElement, selector: string, value: string) => {
    const select = shown(element, selector) as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await element.updateComplete;
  };
  const of = async (one: World, person: string) => (await ask(one, person, bookmarkList, { person })).items;

  it('lists the newest first, with where each leads, who sees it and how many more saved it', async () => {
    const element = await page();
    expect(titles(element)).to.deep.equal(['Tide tables', 'Boat hire']);
    const [first, second] = all(element, '[part=item]').map((node) => node.textContent.replace(/\s+/g, ' '));
    expect(first).to.contain('tides.example').and.contain('#tides').and.contain('+2');
    expect(second).to.contain('boats.example').and.contain('seen by you alone').and.contain('Ask for *Mags*');
    expect(shown(element, '[part=title]')!.getAttribute('href')).to.equal('https://tides.example/table');
  });

  it('names who else saved a page, and links to them', async () => {
    const element = await page();
    await press(element, '[part=savers]', row(element, 'Tide tables'));
    expect(all(element, '[part=people] [part=name]').map((node) => node.textContent.trim())).to.deep.equal([
      'Ben Ito',
      'Cas Novak',
    ]);
    expect(shown(element, 'a[part=name]')!.getAttribute('href')).to.contain('/people/ben');
  });

  it('shows a colleague’s shared ones, to be taken over with what colleagues call them', async () => {
    const one = world();
    const element = await page(one.as('ann'), { person: 'cas' });
    expect(titles(element)).to.deep.equal(['Charts', 'Tides']);
    expect(all(element, '[data-panel=save]')).to.deep.equal([]);
    await press(element, '[part=acts]', row(element, 'Tides'));
    expect(row(element, 'Tides').textContent).to.contain('You have saved it too');
    await press(element, '[part=acts]', row(element, 'Charts'));
    await press(element, '[part=useful]');
    await eventually(async () => (await of(one, 'cas')).find(({ id }) => id === 'charts')?.useful.count === 1);
    await press(element, '[part=take]');
    await eventually(() => (shown(element, '[name=title]') as HTMLInputElement | null)?.value === 'Charts');
    await press(element, '[part=offered]');
    await press(element, '[part=send]');
    await eventually(async () => (await of(one, 'ann'))[0]?.url === 'https://charts.example/');
    expect((await of(one, 'ann'))[0]).to.deep.include({ title: 'Charts', tags: ['data'], audience: 'everyone' });
  });

  it('is commented on in place, and says that it has been', async () => {
    const one = world();
    const element = await page(one.as('ann'), { person: 'cas' });
    await press(element, '[part=acts]', row(element, 'Charts'));
    await press(element, '[part=comments]');
    await type(element, '[name=comment-charts]', 'The datum is the old one');
    (shown(element, '[name=comment-charts]') as HTMLTextAreaElement).form!.requestSubmit();
    await eventually(() => shown(element, '[part=thread]')?.textContent.includes('The datum is the old one'));
    const said = async () => (await ask(one, 'cas', commentList, { thing: 'charts' })).items.map(({ text }) => text);
    await eventually(async () => (await said()).join() === 'The datum is the old one');
    await eventually(() => shown(element, '[part=comments]')?.textContent.includes('1 comment'));
  });

  it('saves the page it stands on under its canonical address', async () => {
    const link = Object.assign(document.createElement('link'), {
      rel: 'canonical',
      href: 'https://portal.example/page',
    });
    document.head.append(link);
    const one = world();
    const element = await page(one.as('ann'));
    await press(element, '[data-panel=save]');
    await eventually(() => (shown(element, '[name=url]') as HTMLInputElement | null)?.value === link.href);
    link.remove();
    await type(element, '[name=title]', 'The portal');
    await type(element, '[name=tags]', '#portal, work, Portal,  ');
    await type(element, '[name=note]', 'Look here first');
    await eventually(() => textOf(element).includes('Rowing'), 'the groups to choose from');
    await choose(element, '[part=audience] select', 'group:rowers');
    await press(element, '[part=check]');
    await press(element, '[part=send]');
    expect(titles(element)[0], 'at once').to.equal('The portal');
    await eventually(async () => (await of(one, 'ann'))[0]?.title === 'The portal');
    const [saved] = await of(one, 'ann');
    expect(saved).to.deep.include({ url: link.href, note: 'Look here first', tags: ['Portal', 'work'], audience: 'group', unread: true }); // prettier-ignore
    expect(saved?.group?.name).to.equal('Rowing');
    await eventually(() => textOf(element).includes('Rowing'));
  });

  it('says of a pasted address who saved it and what they call it, and offers their tags', async () => {
    const element = await page(world().as('dee'));
    await press(element, '[data-panel=save]');
    await type(element, '[name=url]', 'tides.example/table?utm_campaign=x');
    await eventually(() => textOf(element).includes('Also saved by'));
    expect(textOf(element))
      .to.contain('Also saved by Ann Price, Ben Ito, and Cas Novak.')
      .and.contain('Call it “Tides”');
    expect(all(element, '[part=offered]').map((node) => node.textContent.trim())).to.include('+ sea');
    await press(element, '[part=call]');
    expect((shown(element, '[name=title]') as HTMLInputElement).value).to.equal('Tides');
    await press(element, '[part=offered]');
    expect((shown(element, '[name=tags]') as HTMLInputElement).value).to.equal('sea');
    expect(all(element, '[part=offered]').map((node) => node.textContent.trim())).not.to.include('+ sea');
  });

  it('says that one has saved a page before, and merges', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    await press(element, '[data-panel=save]');
    await type(element, '[name=url]', 'https://tides.example/table#top');
    await eventually(() => textOf(element).includes('You have saved this before'));
    await type(element, '[name=title]', 'Tide tables');
    await type(element, '[name=tags]', 'moon');
    await press(element, '[part=send]');
    await eventually(async () => (await of(one, 'ann'))[0]?.tags.includes('moon'));
    expect((await of(one, 'ann')).map(({ id }) => id)).to.deep.equal(['tides', 'boats']);
  });

  it('takes no address that is none', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    await press(element, '[data-panel=save]');
    for (const wrong of ['javascript:alert(1)', 'data:text/html,x', 'no address', 'ftp://files.example/']) {
      await type(element, '[name=url]', wrong);
      await type(element, '[name=title]', 'Wrong');
      await press(element, '[part=send]');
      expect((shown(element, '[name=url]') as HTMLInputElement).validity.customError, wrong).to.equal(true);
    }
    expect(await of(one, 'ann')).to.have.length(2);
  });

  it('begins with what the fragment of the page names, where it stands to save', async () => {
    const before = location.href;
    history.replaceState(null, '', '#url=https%3A%2F%2Fnews.example%2F&title=News');
    const element = await page(world().as('ann'), { saving: true });
    history.replaceState(null, '', before);
    await eventually(() => shown(element, '[name=url]'));
    const values = ['url', 'title'].map((name) => (shown(element, `[name=${name}]`) as HTMLInputElement).value);
    expect(values).to.deep.equal(['https://news.example/', 'News']);
  });

  it('searches these, what contacts share, everyone’s and a group’s', async () => {
    const element = await page();
    await press(element, '[data-panel=search]');
    const where = '[part=search] select';
    await eventually(() => all(element, `${where} option`).some((node) => node.textContent === 'Rowing'));
    const finds = (...found: string[]) => eventually(() => titles(element).join() === found.join(), found.join());
    await type(element, '[part=search] [type=search]', 'boa');
    await finds('Boat hire');
    await type(element, '[part=search] [type=search]', '');
    await choose(element, where, 'contacts');
    await finds('Oars', 'Tides');
    await choose(element, where, 'everyone');
    await finds('Charts', 'Oars', 'Tide tables', 'Boat hire');
    await choose(element, where, 'group:rowers');
    await finds('Oars');
    expect(textOf(element)).to.contain('Ben Ito').and.contain('Rowing');
    await type(element, '[part=search] [type=search]', 'nothing of the kind');
    await eventually(() => textOf(element).includes('Nothing like that is saved'));
    await press(element, '[data-panel=search]');
    await finds('Tide tables', 'Boat hire');
  });

  it('has its tags in the order of the alphabet, and shows what is under one', async () => {
    const element = await page();
    await press(element, '[data-panel=tags]');
    await eventually(() => all(element, '[part=cloud] li').length === 3);
    expect(all(element, '[part=cloud] bdi').map((node) => node.textContent)).to.deep.equal(['boats', 'data', 'tides']);
    await press(element, '[part=cloud] li:last-child button');
    await eventually(() => titles(element).join() === 'Tide tables');
    expect(textOf(element)).to.contain('Saved under #tides');
    await press(element, '[part=back]');
    await eventually(() => titles(element).length === 2);
  });

  it('renames a tag, and merges it into one that is there', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    const rename = async (to: string) => {
      await press(element, '[part=rename]');
      await type(element, '[name=to]', to);
      await press(element, '[part=confirm]');
    };
    await press(element, '[part=tag]', row(element, 'Tide tables'));
    await rename('water');
    await eventually(() => textOf(element).includes('Saved under #water'));
    await eventually(() => titles(element).join() === 'Tide tables');
    await rename('boats');
    await eventually(() => titles(element).join() === 'Tide tables,Boat hire');
    expect((await of(one, 'ann')).map(({ tags }) => tags.join())).to.deep.equal(['boats,data', 'boats']);
  });

  it('changes a bookmark where it stands', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    await press(element, '[part=acts]', row(element, 'Boat hire'));
    await press(element, '[part=edit]');
    const field = (name: string) => (shown(element, `[name=${name}]`) as HTMLInputElement).value;
    await eventually(() => shown(element, '[name=title]'));
    expect([field('title'), field('tags'), field('note')]).to.deep.equal(['Boat hire', 'boats', 'Ask for *Mags*']);
    await type(element, '[name=title]', 'Boats for hire');
    await type(element, '[name=note]', '');
    await choose(element, '[part=audience] select', 'contacts');
    await press(element, '[part=send]');
    await eventually(async () => (await of(one, 'ann'))[1]?.audience === 'contacts');
    const [, changed] = await of(one, 'ann');
    expect(changed).to.include({ id: 'boats', title: 'Boats for hire' }).and.not.have.property('note');
    await eventually(() => titles(element)[1] === 'Boats for hire');
  });

  it('removes, after a moment in which it can be undone, and at once when one leaves', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    const remove = async () => {
      await press(element, '[part=acts]', row(element, 'Boat hire'));
      await press(element, '[part=remove]');
      expect(textOf(element)).to.contain('The bookmark is removed').and.not.contain('Boat hire');
    };
    await remove();
    await press(element, '[part=undo]');
    expect(titles(element)).to.deep.equal(['Tide tables', 'Boat hire']);
    await remove();
    element.remove();
    await eventually(async () => (await of(one, 'ann')).length === 1);
  });

  it('says in words that a page is dead', async () => {
    const dead = bend(world().as('ann'), bookmarkList, async (real) => {
      const answer = (await real()) as { data?: { items: object[] } };
      const items = answer.data?.items.map((item) => ({ ...item, deadSince: at(5) }));
      return { ...answer, ...(items && { data: { ...answer.data, items } }) };
    });
    expect(textOf(await page(dead))).to.contain('does not answer any more');
  });

  it('keeps what was refused on show, with the reason', async () => {
    const refusing = bend(world().as('ann'), bookmarkUpdate, () => Promise.reject(new AppError('stale', 'no')));
    const element = await page(refusing);
    await press(element, '[part=acts]', row(element, 'Boat hire'));
    await press(element, '[part=edit]');
    await type(element, '[name=title]', 'Other words');
    await press(element, '[part=send]');
    await eventually(() => shown(element, '[part=refusal]')?.textContent.includes('it changed in the meantime'));
    expect(titles(element), 'as it is').to.include('Boat hire');
  });

  it('a change of what had changed elsewhere opens again over what is there, with what was typed, and is sent', async () => {
    const one = world();
    const element = await page(one.as('ann'));
    await press(element, '[part=acts]', row(element, 'Boat hire'));
    await press(element, '[part=edit]');
    await type(element, '[name=note]', 'Mags is away in May');
    const [, { id, version }] = (await of(one, 'ann')) as [unknown, { id: string; version: string }];
    await ask(one, 'ann', bookmarkUpdate, { bookmark: id, version, title: 'Boats for hire' });
    await press(element, '[part=send]');
    await eventually(() => shown(element, '[part=refusal]') && titles(element)[1] === 'Boats for hire');
    await press(element, '[part=refusal] [part=retry]');
    await eventually(() => shown(element, '[name=note]'));
    expect((shown(element, '[name=note]') as HTMLTextAreaElement).value).to.equal('Mags is away in May');
    await press(element, '[part=send]');
    await eventually(async () => (await of(one, 'ann'))[1]?.note === 'Mags is away in May');
    expect((await of(one, 'ann'))[1]?.title, 'what was changed elsewhere stays').to.equal('Boats for hire');
    await eventually(() => shown(element, '[part=refusal]') === null, 'what was refused is sent');
  });

  it('shows what was saved for a group', async () => {
    const element = await page(world().as('ann'), { group: 'rowers' });
    expect(titles(element)).to.deep.equal(['Oars']);
    expect(all(element, '[data-panel]').map((node) => node.dataset['panel'])).to.deep.equal(['save', 'search']);
    await press(element, '[data-panel=save]');
    await eventually(
      () => (shown(element, '[part=audience] select') as HTMLSelectElement | null)?.value === 'group:rowers',
    );
  });

  it('offers only what the backend does', async () => {
    const reading = bend(world().as('ann'), capabilitiesGet, async (real) => {
      const answer = (await real()) as { data: { operations: string[] } };
      const operations = answer.data.operations.filter((name) => /^(capabilities|me|person|bookmark\.list)/.test(name));
      return { ...answer, data: { ...answer.data, operations } };
    });
    const element = await page(reading);
    expect(titles(element)).to.deep.equal(['Tide tables', 'Boat hire']);
    expect(all(element, 'button').map(({ part }) => part.value)).to.deep.equal(['opener', 'savers']);
  });
});
