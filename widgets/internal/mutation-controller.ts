import type { ReactiveController } from 'lit';
import type { Client, PendingOperation } from '../../src/client/types.js';
import type { AnyOperation, Input, Output } from '../../src/contract/index.js';
import type { ClientHost } from './query-controller.js';

/**
 * Runs writes and shows the ones on their way: those of the given operations that this person has not seen settled,
 * from this page or an earlier one.
 */
export class MutationController implements ReactiveController {
  private client: Client | undefined;
  private unsubscribe: (() => void) | undefined;
  private readonly names: ReadonlySet<string>;

  constructor(
    private readonly host: ClientHost,
    operations: readonly AnyOperation[],
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
    return this.client.mutate(operation, input).settled;
  }
  retry(key: string): void {
    void this.client?.outbox.retry(key);
  }
  discard(key: string): void {
    void this.client?.outbox.discard(key);
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
