import { expect } from '@open-wc/testing';
import { dataErase, meGet, personGet, statusSet, tagAdd, tagList } from '../contract/index.js';
import type { Adapter } from '../adapters/adapter.js';
import { createWorld, faultAdapter, fixtures, people, type World } from '../testing/index.js';
import { createClient, type Client, type ClientOptions } from './index.js';

const { ada, bela } = people;
const quick = { retryFirst: 10, gather: 5, leaseLook: 50, leaseBeat: 60, leaseDead: 500, persist: 5, inProgress: 10 };
const clients: Client[] = [];
let world: World;
let namespace = '';

function page(adapter: Adapter, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({ namespace, ...options, adapter, timing: { ...quick, ...options.timing } });
  clients.push(client);
  return client;
}
async function until(check: () => unknown): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`never: ${String(check)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
async function mine(): Promise<string[]> {
  const answer = await world.as(ada).execute(tagList, { person: ada, limit: 100 });
  const labels = 'data' in answer ? answer.data.items.map(({ tag }) => tag.label).reverse() : [];
  return labels.filter((label) => !['QGIS', 'Rowing', 'Dredging'].includes(label));
}
const add = (client: Client, label: string) => client.mutate(tagAdd, { kind: 'skill', label });
const confirmed = (client: Client) => until(() => client.session.status === 'confirmed');
const lockNames = async () => (await navigator.locks.query()).held!.map(({ name }) => name!);

/** A plain http page has no Web Locks. */
function withoutLocks() {
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
  return () => void Reflect.deleteProperty(navigator, 'locks');
}

for (const hasLocks of [true, false]) {
  describe(`The client in a browser ${hasLocks ? 'with' : 'without'} Web Locks`, () => {
    let restore = () => {};
    beforeEach(() => {
      world = createWorld(fixtures);
      namespace = `test-${crypto.randomUUID()}`;
      if (!hasLocks) restore = withoutLocks();
    });
    afterEach(() => {
      clients.splice(0).forEach((client) => client.stop());
      restore();
      restore = () => {};
    });

    it('sends what two pages wrote, each intent once, in the order of its page', async () => {
      const adapters = [faultAdapter(world.as(ada)), faultAdapter(world.as(ada))];
      const pages = adapters.map((adapter) => page(adapter));
      for (let i = 0; i < 5; i++) pages.forEach((client, side) => add(client, `${side} ${i}`));
      await until(async () => (await mine()).length === 10 && pages.every(({ outbox }) => outbox.pending.length === 0));
      const sent = await mine();
      for (const side of ['0', '1']) {
        expect(sent.filter((label) => label.startsWith(side))).to.deep.equal(
          [0, 1, 2, 3, 4].map((i) => `${side} ${i}`),
        );
      }
      const keys = adapters.flatMap(({ calls }) => calls.flatMap(({ idempotencyKey }) => idempotencyKey ?? []));
      expect(keys.length).to.equal(new Set(keys).size);
    });

    it('gives the answer to the page that asked, whoever sent it', async () => {
      const [one, two] = [page(world.as(ada)), page(world.as(ada))];
      await Promise.all([confirmed(one), confirmed(two)]);
      const answers = await Promise.all([add(one, 'One').settled, add(two, 'Two').settled, add(one, 'Three').settled]);
      expect(answers.map(({ personTag }) => personTag.tag.label)).to.deep.equal(['One', 'Two', 'Three']);
    });

    it('takes over from a page that sleeps, and that page writes nothing when it wakes', async () => {
      const sleeping = faultAdapter(world.as(ada));
      sleeping.next('tag.add', { kind: 'hold-answer' });
      const asleep = page(sleeping, { timing: { leaseBeat: 1e9 } });
      add(asleep, 'Sounding');
      await until(() => sleeping.waiting === 1);
      const awake = faultAdapter(world.as(ada));
      awake.next('tag.add', { kind: 'hold-answer' });
      const next = page(awake);
      await until(() => awake.waiting === 1);
      sleeping.release();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const third = page(faultAdapter(world.as(ada)), { timing: { leaseDead: 1e9 } });
      await until(() => third.outbox.pending.length === 1);
      expect(third.outbox.pending[0]!.state, 'the record of the new sender stands').to.equal('sending');
      awake.release();
      await until(() => [asleep, next, third].every(({ outbox }) => outbox.pending.length === 0));
      expect(await mine()).to.deep.equal(['Sounding']);
    });

    it('holds no lock and no lease when there is nothing to send', async () => {
      const client = page({ execute: (...all) => world.as(ada).execute(...all) });
      await add(client, 'Sounding').settled;
      await until(async () => !hasLocks || !(await lockNames()).some((name) => name.startsWith(namespace)));
      const other = page({ execute: (...all) => world.as(ada).execute(...all) }, { timing: { leaseDead: 1e9 } });
      await add(other, 'Again').settled;
    });

    it('finds after a reload what was written before it', async () => {
      const away = faultAdapter(world.as(ada));
      const before = page(away);
      await confirmed(before);
      away.always({ kind: 'lose-request' });
      expect(await before.mutate(statusSet, { text: 'Written away', until: null }).saved).to.equal('queued');
      before.stop();
      const after = page(world.as(ada));
      await until(() => after.outbox.pending.length === 1);
      await until(() => after.outbox.pending.length === 0);
    });
  });
}

describe('The client on a page that may not keep anything', () => {
  it('works, and says that nothing is kept', async () => {
    world = createWorld(fixtures);
    const before = Object.getOwnPropertyDescriptor(window, 'indexedDB')!;
    Object.defineProperty(window, 'indexedDB', {
      configurable: true,
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
    try {
      const client = page(world.as(ada));
      const { saved, settled } = client.mutate(statusSet, { text: 'Here', until: null });
      expect(await saved).to.equal('unsaved');
      expect((await settled).text).to.equal('Here');
    } finally {
      Object.defineProperty(window, 'indexedDB', before);
      clients.splice(0).forEach((client) => client.stop());
    }
  });
});

/** Everything that this browser keeps of a place. */
async function kept(): Promise<string> {
  const found: unknown[] = [];
  const wait = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith(`${namespace}/`)) continue;
    const db = await wait(indexedDB.open(name));
    for (const store of db.objectStoreNames) found.push(await wait(db.transaction(store).objectStore(store).getAll()));
    db.close();
  }
  return JSON.stringify(found);
}

describe('A browser that comes back after somebody took their data away', () => {
  it('has nothing of them in its storage any more, also of what no page shows', async () => {
    world = createWorld(fixtures);
    namespace = `test-${crypto.randomUUID()}`;
    const words = 'Charts, tides and strong tea.';
    const before = page(world.as(bela));
    const reading = [personGet, tagList].map((operation) =>
      before.observe(operation, { person: ada }, () => undefined),
    );
    await until(async () => (await kept()).includes(words) && (await kept()).includes('QGIS'));
    reading.forEach((observer) => observer.dispose());
    before.stop();
    await world.as(ada).execute(dataErase, { confirm: 'Ada Okafor' }, { idempotencyKey: 'ada-erases-here' });
    expect(await kept()).to.include(words);
    const after = page(world.as(bela));
    await confirmed(after);
    await until(async () => !/strong tea|QGIS|Ada Okafor|ada-okafor/.test(await kept()));
    after.stop();
  });
});

describe('Two realms of one browser', () => {
  it('share one outbox: what a frame leaves behind, the page sends', async () => {
    world = createWorld(fixtures);
    namespace = `test-${crypto.randomUUID()}`;
    const me = await world.as(ada).execute(meGet, {});
    const same = 'data' in me ? me.data.namespace : '';
    const base = new URL('..', import.meta.url).href;
    const frame = document.createElement('iframe');
    frame.srcdoc = `<script type="module">
      import { createClient } from '${base}client/index.ts';
      import { createWorld, faultAdapter, fixtures, people } from '${base}testing/index.ts';
      import { tagAdd } from '${base}contract/index.ts';
      const inner = createWorld(fixtures).as(people.ada);
      // Another world in this realm, but the same person: the same name for their storage.
      const execute = async (operation, input, options) => {
        const answer = await inner.execute(operation, input, options);
        return operation.name === 'me.get' ? { data: { ...answer.data, namespace: '${same}' } } : answer;
      };
      const adapter = faultAdapter({ execute });
      adapter.next('tag.add', { kind: 'hang' });
      const client = createClient({ adapter, namespace: '${namespace}' });
      const { saved } = client.mutate(tagAdd, { kind: 'skill', label: 'From the frame' });
      saved.then((how) => parent.postMessage({ how }, '*'));
    </script>`;
    const told = new Promise<unknown>((resolve) =>
      addEventListener('message', ({ source, data }) => source === frame.contentWindow && resolve(data)),
    );
    document.body.append(frame);
    expect(await told).to.deep.equal({ how: 'queued' });
    frame.remove(); // gone in the middle of a send
    page(world.as(ada));
    await until(async () => (await mine()).length === 1);
    expect(await mine()).to.deep.equal(['From the frame']);
    clients.splice(0).forEach((client) => client.stop());
  });
});
