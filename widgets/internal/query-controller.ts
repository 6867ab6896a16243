import type { ReactiveController } from 'lit';
import type * as z from 'zod/mini';
import type { Client, QueryObserver, QueryOptions, QueryState } from '../../src/client/types.js';
import type { AnyOperation, Input, Output, Page } from '../../src/contract/index.js';

/** The element a controller serves: it has a client once a portal gave it one. */
export interface ClientHost {
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
  readonly client: Client | undefined;
}

type Request<T extends AnyOperation> = readonly [operation: T, input: Input<T>];
const pending: QueryState<never> = { status: 'pending', updatedAt: 0, fetching: false, stale: false };

/**
 * Keeps one read of the contract on show. `request` is read on each update of the host; `undefined` asks nothing.
 * The former answer stays on show while a new input is loading when `keep` says so (type-ahead does not flicker).
 */
export class QueryController<T extends AnyOperation> implements ReactiveController {
  private observer: QueryObserver<Output<T>> | undefined;
  private client: Client | undefined;
  private key = '';
  private last: QueryState<Output<T>> = pending;

  constructor(
    private readonly host: ClientHost,
    private readonly request: () => Request<T> | undefined,
    private readonly options: QueryOptions & { keep?: boolean } = {},
  ) {
    host.addController(this);
  }

  get state(): QueryState<Output<T>> {
    const state = this.observer?.state ?? pending;
    if (state.status !== 'pending') this.last = state;
    return state.status === 'pending' && this.options.keep && this.observer ? { ...this.last, fetching: true } : state;
  }
  get data(): Output<T> | undefined {
    return this.state.data;
  }
  refetch(): void {
    void this.observer?.refetch();
  }

  hostUpdate(): void {
    const request = this.host.client ? this.request() : undefined;
    const key = request ? `${request[0].name} ${JSON.stringify(request[1])}` : '';
    if (key === this.key && this.client === this.host.client) return;
    this.close();
    if (!request || !this.host.client) return;
    this.key = key;
    this.client = this.host.client;
    this.observer = this.client.observe(request[0], request[1], () => this.host.requestUpdate(), this.options);
  }
  hostConnected(): void {
    this.host.requestUpdate();
  }
  hostDisconnected(): void {
    this.close();
  }

  private close(): void {
    this.observer?.dispose();
    this.observer = undefined;
    this.client = undefined;
    this.key = '';
  }
}

/** An operation that answers with a page. */
type Listing = AnyOperation & { readonly output: () => z.ZodMiniType<Page<unknown>> };
type Item<T extends AnyOperation> = Output<T> extends { items: (infer I)[] } ? I : never;

/**
 * A list that grows by `more()`. Each page is a read of its own, from its cursor on; an item that a refetch moved across
 * a page's edge is shown once, and where items pushed others over the edge a page between the two has them.
 */
export class ListController<T extends Listing> implements ReactiveController {
  private pages: QueryObserver<Output<T>>[] = [];
  private cursors: (string | undefined)[] = [undefined];
  /** Cursors of pages that stand between two others. */
  private readonly between = new Set<string>();
  private client: Client | undefined;
  private key = '';

  constructor(
    private readonly host: ClientHost,
    private readonly request: () => Request<T> | undefined,
    private readonly identity: (item: Item<T>) => string,
  ) {
    host.addController(this);
  }

  /** The first page's state: what loading, failing and staleness of the list mean. */
  get state(): QueryState<Output<T>> {
    return this.pages[0]?.state ?? pending;
  }
  get items(): Item<T>[] {
    const all = new Map<string, Item<T>>();
    for (const page of this.pages) for (const item of this.itemsOf(page)) all.set(this.identity(item), item);
    return [...all.values()];
  }
  /** How many items could not be read. */
  get damaged(): number {
    return this.pages.reduce((sum, page) => sum + ((page.state.data as Page<unknown> | undefined)?.damaged ?? 0), 0);
  }
  get hasMore(): boolean {
    return Boolean(this.nextOf(this.pages.at(-1)));
  }
  more(): void {
    const next = this.nextOf(this.pages.at(-1));
    if (!next) return;
    this.cursors.push(next);
    this.host.requestUpdate();
  }
  refetch(): void {
    for (const page of this.pages) void page.refetch();
  }

  hostUpdate(): void {
    const request = this.host.client ? this.request() : undefined;
    const key = request ? `${request[0].name} ${JSON.stringify(request[1])}` : '';
    if (key !== this.key || this.client !== this.host.client) this.close();
    if (!request || !this.host.client) return;
    this.key = key;
    this.client = this.host.client;
    for (let at = 1; at < this.pages.length; at++) this.mend(at);
    this.cursors.forEach((cursor, at) => {
      const input = cursor ? { ...(request[1] as object), cursor } : request[1];
      this.pages[at] ??= this.host.client!.observe(request[0], input as Input<T>, () => this.host.requestUpdate());
    });
  }
  hostConnected(): void {
    this.host.requestUpdate();
  }
  hostDisconnected(): void {
    this.close();
  }

  /** Puts a page before this one when the page before it ends too early. */
  private mend(at: number): void {
    const [before, page] = [this.pages[at - 1], this.pages[at]];
    const [next, cursor] = [this.nextOf(before), this.cursors[at]!];
    const here = this.itemsOf(page).map(this.identity);
    if (!next || next === cursor || !here.length) return;
    if (this.itemsOf(before).some((item) => here.includes(this.identity(item)))) return;
    const replaced = Number(this.between.delete(cursor));
    if (replaced) page!.dispose();
    this.between.add(next);
    this.cursors.splice(at, replaced, next);
    this.pages.splice(at, replaced, undefined as never);
  }
  private nextOf(page: QueryObserver<Output<T>> | undefined): string | null | undefined {
    return (page?.state.data as Page<unknown> | undefined)?.next;
  }
  private itemsOf(page: QueryObserver<Output<T>> | undefined): Item<T>[] {
    return ((page?.state.data as Page<unknown> | undefined)?.items ?? []) as Item<T>[];
  }
  private close(): void {
    for (const page of this.pages) page.dispose();
    this.pages = [];
    this.cursors = [undefined];
    this.between.clear();
    this.client = undefined;
    this.key = '';
  }
}
