/** What every widget must pass before anything of its own is tested. A real client over the memory adapter, a real browser. */
import { aTimeout, expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../../src/adapters/adapter.js';
import { createClient, type Client } from '../../../src/client/index.js';
import { AppError, batch, capabilitiesGet, type AnyOperation, type ErrorCode } from '../../../src/contract/index.js';
import type { TeapointElement } from '../base-element.js';
import type { WidgetState } from '../states.js';
import { hasTargets, inBothSchemes, passesAxe, reflows, stands, tabTo, walks } from './access.js';
import { contrastSuite } from './contrast.js';
import { itNeeds } from './engine.js';
import { languageSuite, recorded } from './languages.js';
import { treeOf } from './tree.js';

/** Wraps an adapter so that one operation answers as the test says, outside batches too. */
export function bend(
  adapter: Adapter,
  operation: AnyOperation,
  answer: (real: () => Promise<unknown>, input: Readonly<Record<string, unknown>>) => Promise<unknown>,
): Adapter {
  const unbatched = async (real: () => Promise<unknown>) => {
    const told = (await real()) as { data: { operations: string[] } };
    const operations = told.data.operations.filter((name) => name !== batch.name);
    return { ...told, data: { ...told.data, operations } };
  };
  return {
    ...adapter,
    execute: (asked, input, options) => {
      const real = () => adapter.execute(asked, input, options);
      const bent =
        asked.name === operation.name ? () => answer(real, input as Readonly<Record<string, unknown>>) : real;
      return (asked.name === capabilitiesGet.name ? unbatched(bent) : bent()) as ReturnType<typeof real>;
    },
  };
}

/** A backend that lacks some operations. */
export function without(adapter: Adapter, ...rows: readonly AnyOperation[]): Adapter {
  return bend(adapter, capabilitiesGet, async (real) => {
    const answer = (await real()) as { data: { operations: string[] } };
    const operations = answer.data.operations.filter((name) => rows.every((row) => row.name !== name));
    return { ...answer, data: { ...answer.data, operations } };
  });
}

let clients: Client[] = [];
let databases = 0;

/** A started client without storage, stopped after the test. */
export function connect(adapter: Adapter): Client {
  const client = createClient({ adapter: recorded(adapter), namespace: `test-${databases++}`, storage: 'none' });
  clients.push(client);
  client.start();
  return client;
}

/** An element on the page with this client, removed after the test. */
export async function mount<E extends TeapointElement>(
  tag: string,
  client: Client | undefined,
  fields: Partial<E> = {},
): Promise<E> {
  const element = Object.assign(document.createElement(tag), { client, ...fields }) as E;
  const host = document.createElement('div');
  host.className = 'fixture';
  host.append(element);
  document.body.append(host);
  await element.updateComplete;
  return element;
}

export async function cleanUp(): Promise<void> {
  document.querySelectorAll('.fixture').forEach((host) => host.remove());
  for (const client of clients) client.stop();
  clients = [];
  fixtureCleanup();
  await aTimeout(0);
}

/** The file that an act hands over, caught on its way to the disk. */
export async function downloaded(act: () => void): Promise<{ name: string; text: string }> {
  const link = await new Promise<HTMLAnchorElement>((resolve) => {
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      resolve(this);
    };
    act();
  });
  delete (HTMLAnchorElement.prototype as Partial<HTMLAnchorElement>).click;
  return { name: link.download, text: await (await fetch(link.href)).text() };
}

/** Waits for what an act leads to, long enough for a busy machine. */
export const eventually = (holds: () => unknown, what = 'what was waited for') =>
  waitUntil(async () => Boolean(await holds()), what, { timeout: 8000 });
export const shown = (element: TeapointElement, selector: string) =>
  element.renderRoot.querySelector<HTMLElement>(selector);
export const textOf = (element: TeapointElement) =>
  (element.renderRoot as ShadowRoot).textContent.replace(/\s+/g, ' ').trim();
export async function reaches(element: TeapointElement, state: WidgetState): Promise<void> {
  await waitUntil(
    () => shown(element, `[data-state=${state}]`),
    `state ${state}, not ${element.state}: ${textOf(element)}`,
    { timeout: 5000 },
  );
}

export interface Subject {
  /** The read that decides the widget's state. */
  main: AnyOperation;
  /** The read whose entries it lists, some of which may be damaged; left out by a widget that shows one thing. */
  list?: AnyOperation;
  /** A backend with content, and one without. */
  full: () => Adapter;
  empty: () => Adapter;
  /** What the tag needs on a page, e.g. `{group: 'g1'}`. */
  fields?: Record<string, unknown>;
}

/** Registers the suite for a tag. */
export function widgetSuite(tag: string, { main, list, full, empty, fields = {} }: Subject): void {
  const on = (adapter: Adapter | undefined) => mount<TeapointElement>(tag, adapter && connect(adapter), fields);
  const failing = (code: ErrorCode) => bend(full(), main, () => Promise.reject(new AppError(code, 'as the test says')));
  const settles = async (adapter: Adapter | undefined, state: WidgetState) => {
    const element = await on(adapter);
    await reaches(element, state);
    return element;
  };
  const gone = () => Promise.reject(new AppError('network', 'out of reach'));
  const stale = async () => {
    let away = false;
    const element = await settles(
      bend(full(), main, (real) => (away ? gone() : real())),
      'ready',
    );
    away = true;
    (element as unknown as { refetch(): void }).refetch();
    await reaches(element, 'stale');
    return element;
  };
  const damaged = (of: AnyOperation) =>
    bend(full(), of, async (real) => {
      const answer = (await real()) as { data?: object };
      return answer.data ? { ...answer, data: { ...answer.data, damaged: 2 } } : answer;
    });
  const never = bend(full(), main, () => new Promise(() => undefined));
  const arranged = {
    ready: () => settles(full(), 'ready'),
    unconfigured: () => settles(undefined, 'unconfigured'),
    loading: () => settles(never, 'loading'),
    empty: () => settles(empty(), 'empty'),
    stale,
    ...(list && { partial: () => settles(damaged(list), 'partial') }),
    forbidden: () => settles(failing('forbidden'), 'forbidden'),
    failed: () => settles(failing('unavailable'), 'failed'),
  };

  describe(`<${tag}> as every widget`, () => {
    let warnings: unknown[][] = [];
    const warn = console.warn;
    beforeEach(() => {
      warnings = [];
      console.warn = (...words: unknown[]) => void warnings.push(words);
    });
    afterEach(async () => {
      await cleanUp();
      console.warn = warn;
      const told = warnings.map((words) => words.join(' ')).filter((words) => !words.includes('Lit is in dev mode'));
      expect(told, 'warnings').to.deep.equal([]);
    });

    it('is defined', () => {
      expect(customElements.get(tag)).to.be.a('function');
    });
    for (const [state, arrange] of Object.entries(arranged)) {
      it(`${state}: has words, and stands up to axe on a light and on a dark page`, async () => {
        const element = await arrange();
        expect(textOf(element), 'a state has words').to.match(/\p{L}{3}/u);
        await inBothSchemes((scheme) => passesAxe(element, scheme));
      });
      it(`${state}: has targets of 24 px, and fits 320 px with wide text spacing`, async () => {
        const element = await arrange();
        hasTargets(element);
        reflows(element);
      });
      it(`${state}: Tab meets every control in order, seen and uncovered, and leads out again`, async () => {
        await walks(await arrange());
      });
      itNeeds('a11ySnapshot', `${state}: is a region with a heading, and every control has a name`, async () => {
        const tree = await treeOf(await arrange());
        expect(tree.nameless, 'controls without a name').to.deep.equal([]);
        const heading = tree.nodes.find(({ role }) => role === 'heading');
        expect(heading?.level).to.equal(2);
        expect(tree.nodes.filter(({ role, name }) => role === 'region' && name === heading?.name).length).to.equal(1);
      });
      itNeeds('emulateMedia', `${state}: stands still for those who asked for less motion`, async () => {
        await emulateMedia({ reducedMotion: 'reduce' });
        stands(await arrange());
        await emulateMedia({ reducedMotion: 'no-preference' });
      });
    }
    languageSuite(tag, arranged);
    contrastSuite(arranged);
    it('tells the administrator why it is not connected', async () => {
      expect(textOf(await arranged.unconfigured())).to.contain('TP-UNCONFIGURED');
    });
    it('says how old a copy is when the backend is out of reach', async () => {
      expect(shown(await stale(), '[part=caveat]')?.textContent).to.contain('copy');
    });
    if (arranged.partial) {
      const { partial } = arranged;
      it('says how many entries could not be read', async () => {
        expect(shown(await partial(), '[part=caveat]')?.textContent).to.contain('2');
      });
    }
    it('says that it failed, and loads when tried again', async () => {
      let broken = true;
      const element = await settles(
        bend(full(), main, (real) => (broken ? Promise.reject(new AppError('unavailable', 'down')) : real())),
        'failed',
      );
      await tabTo((node) => node.part.contains('retry'));
      broken = false;
      await sendKeys({ press: 'Enter' });
      await reaches(element, 'ready');
    });
    it('leaves nothing subscribed when it is removed, and works when it is put back', async () => {
      const client = connect(full());
      let open = 0;
      const observe = client.observe.bind(client);
      client.observe = ((...args: Parameters<typeof observe>) => {
        const observer = observe(...args);
        open += 1;
        return {
          get state() {
            return observer.state;
          },
          refetch: () => observer.refetch(),
          dispose() {
            open -= 1;
            observer.dispose();
          },
        };
      }) as typeof client.observe;
      const element = await mount<TeapointElement>(tag, client, fields);
      await reaches(element, 'ready');
      const parent = element.parentElement!;
      for (let round = 0; round < 5; round++) {
        element.remove();
        expect(open, 'queries still watched').to.equal(0);
        parent.append(element);
        await reaches(element, 'ready');
      }
      expect(open).to.be.greaterThan(0);
    });
    it('keeps to the text colour and font of the host', async () => {
      const element = await settles(full(), 'ready');
      const { color, fontFamily } = getComputedStyle(shown(element, '.base')!);
      expect({ color, fontFamily }).to.deep.equal({
        color: getComputedStyle(element.parentElement!).color,
        fontFamily: getComputedStyle(element.parentElement!).fontFamily,
      });
    });
  });
}
