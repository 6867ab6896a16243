/** What a case works with: the people of a world, each able to ask and to be refused. */
import type { Adapter, Answer } from '../adapters/adapter.js';
import {
  AppError,
  capabilitiesGet,
  rulesAccept,
  rulesGet,
  type AnyOperation,
  type Capabilities,
  type ErrorCode,
  type Input,
  type Output,
} from '../contract/index.js';
import { Mismatch, ok } from './assert.js';

/**
 * A backend with an organisation to try things in. Its people are at least six, who know nothing of each other when
 * a world begins: no contacts among them, no skills, interests or status. One may be an administrator, which the
 * cases of `tag.merge` and `adoption.get` need, another one a moderator (reports and appeals), a third one an auditor. Other people and terms may be there; the kit names its own so that they do not meet.
 */
export interface KitWorld {
  /** Ids of the people. */
  people: readonly string[];
  as(person: string): Adapter;
  /** The world is made for one case: somebody may take their data away for good. Else that is not tried. */
  mayErase?: boolean;
  close?(): Promise<void> | void;
}

export interface Asked {
  /** The idempotency key of a write, when the case cares; `null` for none. */
  key?: string | null;
}

export class Caller {
  readonly id: string;
  readonly adapter: Adapter;

  constructor(id: string, adapter: Adapter) {
    this.id = id;
    this.adapter = adapter;
  }

  async execute<T extends AnyOperation>(
    operation: T,
    input: Input<T>,
    { key }: Asked = {},
  ): Promise<Answer<Output<T>>> {
    const idempotencyKey = key === undefined ? newKey() : key;
    const writes = operation.kind === 'write' && idempotencyKey !== null;
    const execute = () => this.adapter.execute(operation, input, writes ? { idempotencyKey } : {});
    const answer = await execute().catch((error: unknown) => later(error, execute, () => this.acceptRules()));
    // Times of the contract are whole milliseconds: what is written next is later, so that cases may rely on the order.
    if (operation.kind === 'write') await tick();
    return answer;
  }

  /** The answer, checked against the contract. */
  async ask<T extends AnyOperation>(operation: T, input: Input<T>, asked?: Asked): Promise<Output<T>> {
    const answer = await this.execute(operation, input, asked);
    ok('data' in answer, `${operation.name} says "not modified" to somebody who holds no copy`);
    const parsed = operation.output().safeParse(answer.data);
    const issue = parsed.error?.issues[0];
    ok(
      !issue,
      `the answer to ${operation.name} is not what the contract says: ${issue?.path.join('/')} ${issue?.message}`,
    );
    return answer.data;
  }

  private async acceptRules(): Promise<void> {
    const { version } = await this.ask(rulesGet, {});
    await this.ask(rulesAccept, { version });
  }

  /** Asks what must be refused with one of these codes; returns the refusal. */
  async refused<T extends AnyOperation>(operation: T, input: unknown, codes: ErrorCode | ErrorCode[], asked?: Asked) {
    let answer;
    try {
      answer = await this.execute(operation, input as Input<T>, asked);
    } catch (error) {
      ok(error instanceof AppError, `${operation.name} threw something else than an AppError: ${String(error)}`);
      const message = `${operation.name} must be refused as ${[codes].flat().join(' or ')}, not ${error.code} (${error.message})`;
      ok([codes].flat().includes(error.code), message);
      return error;
    }
    throw new Mismatch(
      `${operation.name} must be refused as ${[codes].flat().join(' or ')}, but gave ${brief(answer)}`,
    );
  }
}

/** A backend may limit how often a person writes, and ask for its rules first; the kit does as a client does. */
async function later<R>(error: unknown, again: () => Promise<R>, accept: () => Promise<void>): Promise<R> {
  if (!(error instanceof AppError)) throw error;
  if (error.code === 'rules-not-accepted') await accept();
  else if (error.code === 'rate-limited')
    await new Promise((resolve) => setTimeout(resolve, error.retryAfter ?? 1_000));
  else throw error;
  return again().catch((next: unknown) => later(next, again, accept));
}

const brief = (value: unknown) => JSON.stringify(value).slice(0, 200);

export interface Kit {
  /** At least six, the administrator last when there is one. */
  people: [Caller, Caller, Caller, Caller, Caller, ...Caller[]];
  capabilities: Capabilities;
  mayErase: boolean;
  /** A label nobody else has used. */
  label: (name: string) => string;
}

export async function openKit(world: KitWorld): Promise<Kit> {
  const callers = world.people.map((id) => new Caller(id, world.as(id)));
  ok(callers.length >= 6, 'a world needs at least six people');
  const capabilities = await callers[0]!.ask(capabilitiesGet, {});
  const { mayErase = false } = world;
  return { people: callers as Kit['people'], capabilities, mayErase, label: (name) => `${name} ${randomWord()}` };
}

/** Letters without a likeness, so that made-up labels are no slip of spelling away from each other. */
function randomWord(): string {
  const letters = 'bcdfghjklmnpqrstvwxz';
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => letters[byte % letters.length]).join('');
}

export const newKey = () => `kit-${randomWord()}${randomWord()}`;

export interface Case {
  resource: string;
  name: string;
  /** Operations without which there is nothing to try. */
  needs: readonly AnyOperation[];
  /** May answer why it could not be tried in this world. */
  run(kit: Kit): Promise<void | NotTried>;
}
export interface NotTried {
  notTried: string;
}

/** Names the cases of one resource. */
export const casesOf =
  (resource: string) =>
  (name: string, needs: readonly AnyOperation[], run: Case['run']): Case => ({ resource, name, needs, run });

/** Lets the clock move on by a millisecond at least: a timer may be early by one. */
export const tick = () => new Promise<void>((resolve) => setTimeout(resolve, 2));
