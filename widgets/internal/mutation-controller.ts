import type { ReactiveController } from 'lit';
import type { Client, PendingOperation } from '../../src/client/types.js';
import type { AnyOperation, Input, Output } from '../../src/contract/index.js';
import type { TeapointElement } from './base-element.js';
import type { ClientHost } from './query-controller.js';

/** Operations by name, where their rows come with what opens. */
export const named = (...names: readonly string[]) => names.map((name) => ({ name }));

/**
 * Runs writes and shows the ones on their way: those of the given operations that this person has not seen settled,
 * from this page or an earlier one.
 */
export class MutationController implements ReactiveController {
  private client: Client | undefined;
  private unsubscribe: (() => void) | undefined;
  private readonly names: ReadonlySet<string>;
  /** Shows what was refused as changed meanwhile in its form again; a form says it when its code is here. */
  reopen: ((one: PendingOperation) => void) | undefined;

  constructor(
    private readonly host: ClientHost,
    operations: readonly Pick<AnyOperation, 'name'>[],
  ) {
    this.names = new Set(operations.map((operation) => operation.name));
    host.addController(this);
  }

  /** Oldest first. */
  get pending(): readonly PendingOperation[] {
    return this.client?.outbox.pending.filter((one) => this.names.has(one.operation)) ?? [];
  }
  /** Settles with the server's answer; rejects with an `AppError` when it was refused or given up. */
  run<T extends AnyOperation>(operation: T, input: Input<T>): Promise<Output<T>> {
    if (!this.client) throw new Error('not connected');
    const { settled } = this.client.mutate(operation, input);
    settled.catch((error: unknown) => this.askForRules(error));
    return settled;
  }
  retry(key: string): void {
    const one = this.pending.find((other) => other.key === key);
    if (one?.error?.code === 'stale' && this.reopen) this.reopen(one);
    else if (!this.askForRules(one?.error)) void this.client?.outbox.retry(key);
  }
  discard(key: string): void {
    void this.client?.outbox.discard(key);
  }

  /** Words that wait for the ground rules go once these are taken: over the widget, with code that comes then. */
  private askForRules(error: unknown): boolean {
    const asks = (error as { code?: string } | undefined)?.code === 'rules-not-accepted';
    if (asks)
      void import('../house-rules/rules-dialog.js').then(({ askForRules }) =>
        askForRules(this.host as TeapointElement),
      );
    return asks;
  }

  hostUpdate(): void {
    if (this.client === this.host.client) return;
    this.hostDisconnected();
    this.client = this.host.client;
    this.unsubscribe = this.client?.outbox.subscribe(() => this.host.requestUpdate());
  }
  hostConnected(): void {
    this.host.requestUpdate();
  }
  hostDisconnected(): void {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    this.client = undefined;
  }
}
