/** Bookmarks that come from a browser's file and leave as one. */
import { expect } from '@open-wc/testing';
import { createWorld, type World, type WorldData } from '../../src/adapters/memory.js';
import { dataOf, type Adapter } from '../../src/adapters/adapter.js';
import { AppError, bookmarkImport, bookmarkList, bookmarkSearch } from '../../src/contract/index.js';
import { readNetscape } from '../../src/domain/netscape/index.js';
import { bend, cleanUp, connect, eventually, mount, shown, textOf } from '../internal/test/widget-suite.js';
import type { BookmarksElement } from './bookmarks-element.js';
import './bookmarks.js';

const own = [
  { id: 'tides', person: 'ann', url: 'https://tides.example/table', title: 'Tide tables', tags: ['tides', 'data'], savedAt: '2026-01-03T09:00:00.000Z' }, // prettier-ignore
  { id: 'boats', person: 'ann', url: 'https://boats.example/', title: 'Boat hire', note: 'Ask for *Mags*', tags: ['boats'], audience: 'me' as const, savedAt: '2026-01-02T09:00:00.000Z' }, // prettier-ignore
];
const world = (bookmarks: WorldData['bookmarks'] = own): World =>
  createWorld({ people: [{ id: 'ann', name: 'Ann Price' }], bookmarks });

describe('<tp-bookmarks> with files', () => {
  afterEach(cleanUp);
  const all = (element: BookmarksElement, selector: string) => [
    ...element.renderRoot.querySelectorAll<HTMLElement>(selector),
  ];
  const titles = (element: BookmarksElement) => all(element, '[part=title]').map((node) => node.textContent.trim());
  const page = async (adapter: Adapter = world().as('ann')) => {
    const element = await mount<BookmarksElement>('tp-bookmarks', connect(adapter));
    await eventually(() => ['ready', 'empty'].includes(element.state));
    await element.updateComplete;
    return element;
  };
  const press = async (element: BookmarksElement, selector: string) => {
    await eventually(() => shown(element, selector), selector);
    shown(element, selector)!.click();
    await element.updateComplete;
  };
  const of = async (one: World) => (await dataOf(one.as('ann').execute(bookmarkList, { person: 'ann' }))).items;
  const give = (element: BookmarksElement, file: File) => {
    const files = new DataTransfer();
    files.items.add(file);
    const field = shown(element, '[type=file]') as HTMLInputElement;
    field.files = files.files;
    field.dispatchEvent(new Event('change'));
  };
  const file = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<DL><p><DT><H3>Sea</H3><DL><p>
<DT><A HREF="https://tides.example/table" ADD_DATE="1700000000" TAGS="moon">Tides &amp; more</A>
<DT><A HREF="https://wind.example/" ADD_DATE="1700000001" PRIVATE="1">Wind</A><DD>Read the legend
<DT><A HREF="javascript:alert(1)">Clever</A></DL><p></DL>`;
  const bring = async (adapter: Adapter, content: BlobPart, chosen = 'me') => {
    const element = await page(adapter);
    await press(element, '[data-panel=more]');
    await eventually(() => shown(element, '[part=choose]'));
    const select = shown(element, '[part=import] select') as HTMLSelectElement;
    select.value = chosen;
    select.dispatchEvent(new Event('change'));
    give(element, new File([content], 'bookmarks.html', { type: 'text/html' }));
    return element;
  };
  const outcomes = (element: BookmarksElement) => all(element, '[part=outcome]').map((node) => node.textContent.trim()); // prettier-ignore

  it('imports a browser’s export and tells of each row what became of it', async () => {
    const one = world();
    const element = await bring(one.as('ann'), file, 'everyone');
    await eventually(() => outcomes(element).length === 3);
    expect(outcomes(element)).to.deep.equal(['1 not taken', '1 merged with one that is here', '1 added']);
    await press(element, '[data-outcome=refused]');
    expect(shown(element, '[part=rows]')!.textContent).to.contain('Clever').and.contain('javascript: is no address');
    await press(element, '[data-outcome=added]');
    expect(shown(element, '[part=rows]')!.textContent).to.contain('Wind');
    const mine = await of(one);
    expect(mine.find(({ url }) => url.includes('wind'))).to.deep.include({ audience: 'me', tags: ['Sea'], note: 'Read the legend' }); // prettier-ignore
    expect(mine.find(({ id }) => id === 'tides')?.tags).to.deep.equal(['tides', 'data', 'Sea', 'moon']);
    await eventually(() => titles(element).includes('Wind'), 'the list follows');
  });

  it('takes a file that is dropped, and says when there is nothing in it', async () => {
    const element = await page();
    await press(element, '[data-panel=more]');
    await eventually(() => shown(element, '[part=import]'));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['<p>Nothing'], 'x.html'));
    const drop = new DragEvent('drop', { dataTransfer, cancelable: true });
    shown(element, '[part=import]')!.dispatchEvent(drop);
    expect(drop.defaultPrevented, 'the browser does not open the file').to.equal(true);
    await eventually(() => textOf(element).includes('There are no bookmarks in this file'));
  });

  it('imports 20,000 rows while the page goes on, and accounts for each', async function () {
    this.timeout(120_000);
    const entry = (n: number) => `<DT><A HREF="${n % 100 ? `https://p${n % 10_000}.example/` : 'data:,'}" ADD_DATE="17${n}">Page ${n}</A>\n`; // prettier-ignore
    const content = ['<DL><p>\n', ...Array.from({ length: 20_000 }, (_, n) => entry(n)), '</DL>'].join('');
    const one = world([]);
    let frames = 0;
    let isOn = true;
    const frame = () => void (isOn && (frames += 1) && requestAnimationFrame(frame));
    const calls: number[] = [];
    const counted = bend(one.as('ann'), bookmarkImport, (real, { rows }) => {
      calls.push((rows as unknown[]).length);
      return real();
    });
    const element = await bring(counted, content);
    frame();
    await eventually(() => shown(element, 'progress'), 'the bar');
    const seen = new Set<number>();
    const bar = new MutationObserver(() => void seen.add((shown(element, 'progress') as HTMLProgressElement | null)?.value ?? 0)); // prettier-ignore
    bar.observe(element.renderRoot, { subtree: true, attributes: true });
    await new Promise<void>((resolve) => {
      const done = new MutationObserver(() => shown(element, 'progress') ?? resolve());
      done.observe(element.renderRoot, { subtree: true, childList: true });
    });
    isOn = false;
    await element.updateComplete;
    expect(outcomes(element)).to.deep.equal(['200 not taken', '9,900 merged with ones that are here', '9,900 added']);
    expect(calls.length).to.equal(40);
    expect(Math.max(...calls)).to.equal(500);
    expect(seen.size, 'steps of the bar').to.be.greaterThan(20);
    expect(frames, 'frames meanwhile').to.be.greaterThan(40);
  });

  it('keeps what is done when one cancels, and says how many are missing', async () => {
    const many = Array.from({ length: 1_200 }, (_, n) => `<DT><A HREF="https://p${n}.example/">Page ${n}</A>`).join('');
    const one = world([]);
    let calls = 0;
    let pressCancel = () => undefined as void;
    const slow = bend(one.as('ann'), bookmarkImport, async (real) => {
      calls += 1;
      const answer = await real();
      pressCancel();
      return answer;
    });
    const element = await page(slow);
    pressCancel = () => shown(element, '[part=import] [part=cancel]')!.click();
    await press(element, '[data-panel=more]');
    await eventually(() => shown(element, '[part=choose]'));
    give(element, new File([many], 'bookmarks.html'));
    await eventually(() => textOf(element).includes('700 bookmarks were not saved'));
    expect(calls).to.equal(1);
    expect(outcomes(element).at(-1)).to.equal('500 added');
    expect(
      (await dataOf(one.as('ann').execute(bookmarkSearch, { scope: 'mine', q: 'Page 7' }))).items,
    ).not.to.deep.equal([]);
  });

  it('tells as refused what the backend did not accept', async () => {
    const refusing = bend(world().as('ann'), bookmarkImport, () => Promise.reject(new AppError('forbidden', 'no')));
    const element = await bring(refusing, file);
    await eventually(() => outcomes(element)[0] === '3 not taken');
  });

  it('exports all of them; the file brings them back as they were', async () => {
    const many = Array.from({ length: 130 }, (_, n) => ({ person: 'ann', url: `https://p${n}.example/`, title: `Page ${n}`, savedAt: '2026-01-01T09:00:00.000Z' })); // prettier-ignore
    const one = world([...own, ...many]);
    const element = await page(one.as('ann'));
    await press(element, '[data-panel=more]');
    const saved = new Promise<Blob>((resolve) => {
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => (resolve(blob), (URL.createObjectURL = make), make(blob));
    });
    // Over the method of every element: no file is written on the machine that tests.
    const anchors = HTMLAnchorElement.prototype as { click?: (this: HTMLAnchorElement) => void };
    const name = new Promise((resolve) => (anchors.click = function () { resolve(this.download); })); // prettier-ignore
    await press(element, '[part=download]');
    expect(await name).to.equal('Bookmarks.html');
    delete anchors.click;
    const rows = [];
    for await (const one of readNetscape(await saved)) rows.push(one);
    expect(rows).to.have.length(132);
    expect(rows[1]).to.deep.include({ title: 'Boat hire', note: 'Ask for *Mags*', tags: ['boats'], audience: 'me' });
  });
});
