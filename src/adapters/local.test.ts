import { expect } from '@open-wc/testing';
import { meGet, personGet, statusSet, tagAdd, tagList, type AnyOperation, type Change, type Input } from '../contract/index.js'; // prettier-ignore
import { fixtures, people } from '../testing/fixtures.js';
import { dataOf, type Adapter } from './adapter.js';
import { createLocalWorld, local } from './local.js';

let count = 0;
const fresh = () => `local-test-${Date.now()}-${++count}`;
const ask = <T extends AnyOperation>(
  adapter: Adapter,
  operation: T,
  input: Input<T>,
  idempotencyKey = `key-${++count}-local`,
) => dataOf(adapter.execute(operation, input, { idempotencyKey }));
const qgis = { kind: 'skill', label: 'QGIS' } as const;
const mine = { person: people.emrys };
const codeOf = (promise: Promise<unknown>) => promise.then(String, (error: { code: string }) => error.code);

describe('the local adapter', () => {
  it('keeps what was answered: another page sees it, and its data does not begin again', async () => {
    const name = fresh();
    await ask(local({ data: fixtures, me: people.emrys, name }), tagAdd, qgis);
    const other = local({ data: fixtures, me: people.emrys, name });
    expect((await ask(other, tagList, mine)).items.map(({ tag }) => tag.label)).to.deep.equal(['QGIS']);
  });

  it('remembers an idempotency key across pages, refusals included', async () => {
    const name = fresh();
    const page = () => local({ data: fixtures, me: people.emrys, name });
    const first = await ask(page(), tagAdd, qgis, 'one-intent-1');
    expect(await ask(page(), tagAdd, qgis, 'one-intent-1')).to.deep.equal(first);
    expect(await codeOf(ask(page(), tagAdd, { ...qgis, kind: 'interest' }, 'one-intent-1'))).to.equal('key-reused');
    const refused = { kind: 'skill', tag: 'no-such-term' } as const;
    expect(await codeOf(ask(page(), tagAdd, refused, 'one-intent-2'))).to.equal('not-found');
    expect(await codeOf(ask(page(), tagAdd, qgis, 'one-intent-2'))).to.equal('key-reused');
  });

  it('does what two pages ask at the same moment one after the other, losing neither', async () => {
    const name = fresh();
    const pages = [1, 2, 3].map(() => local({ data: fixtures, me: people.emrys, name }));
    const labels = Array.from({ length: 12 }, (_, i) => `Term ${i}`);
    await Promise.all(labels.map((label, i) => ask(pages[i % 3]!, tagAdd, { kind: 'skill', label })));
    const { items } = await ask(pages[0]!, tagList, mine);
    expect(items.map(({ tag }) => tag.label).sort()).to.deep.equal(labels.sort());
  });

  it('tells the other tabs', async () => {
    const name = fresh();
    const [here, there] = [createLocalWorld(fixtures, { name }), createLocalWorld(fixtures, { name })];
    const end = new AbortController();
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    const heard = new Promise<Change>((resolve) => {
      const onResync = () => {};
      void there.as(people.bela).subscribe!({ signal: end.signal, onOpen: open, onChange: resolve, onResync });
    });
    await opened;
    await ask(here.as(people.ada), statusSet, { text: 'Back at noon', until: null });
    expect((await heard).kind).to.equal('status');
    const ada = await ask(there.as(people.bela), personGet, { person: people.ada });
    expect(ada.status?.text).to.equal('Back at noon');
    end.abort();
  });

  it('says that storage is unavailable and takes effect not at all when a transaction fails', async () => {
    const name = fresh();
    const adapter = local({ data: fixtures, me: people.emrys, name });
    await ask(adapter, meGet, {});
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')!;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore): IDBRequest<IDBValidKey> {
      this.transaction.abort(); // as a full disk does
      throw new DOMException('no room', 'QuotaExceededError');
    };
    try {
      expect(await codeOf(ask(adapter, tagAdd, qgis))).to.equal('unavailable');
    } finally {
      Object.defineProperty(IDBObjectStore.prototype, 'put', put);
    }
    expect((await ask(adapter, tagList, mine)).items).to.deep.equal([]);
    expect((await ask(adapter, tagAdd, qgis)).personTag.tag.label).to.equal('QGIS');
  });

  it('leaves data of a newer version alone', async () => {
    const name = fresh();
    const adapter = local({ data: fixtures, me: people.emrys, name });
    await ask(adapter, meGet, {});
    const { createStore, set } = await import('idb-keyval');
    await set('!stamp', { layout: 99, revision: 1 }, createStore(name, 'rows'));
    expect(await codeOf(ask(adapter, meGet, {}))).to.equal('outdated');
  });
});
