import {
  AppError,
  batch,
  capabilitiesGet,
  live,
  operations,
  parseInput,
  toAppError,
  type AnyOperation,
  type Capabilities,
  type Input,
  type Output,
} from '../contract/index.js';
import { dataOf, type Adapter, type Answer, type ExecuteOptions } from './adapter.js';
import { etagOf } from './hash.js';
import { joinStreams } from './mount-live.js';
import { problemOf } from './problem.js';

/** Adapters by resource, which is an operation's name before its first dot; `*` serves the rest. */
export type Mounts = Readonly<Record<string, Adapter>> & { readonly '*': Adapter };

type Requests = Input<typeof batch>['requests'];
type Answers = Output<typeof batch>['answers'];

/**
 * One adapter out of several, each serving whole resources: `mount({ tag: skills, '*': portal })`.
 * The backends must know the same people by the same ids.
 */
export function mount(mounts: Mounts): Adapter {
  const adapters = [...new Set(Object.values(mounts))];
  const unbatched = new Set<Adapter>();
  const adapterOf = (name: string) => {
    const resource = name.split('.')[0]!;
    return (Object.hasOwn(mounts, resource) && mounts[resource]) || mounts['*'];
  };

  async function capabilities({ signal, ifNoneMatch }: ExecuteOptions): Promise<Answer<Capabilities>> {
    const each = adapters.map((adapter) => dataOf(adapter.execute(capabilitiesGet, {}, signal ? { signal } : {})));
    const all = new Map((await Promise.all(each)).map((one, i) => [adapters[i]!, one]));
    const data = merge(all, adapterOf);
    const etag = etagOf(JSON.stringify(data));
    return etag === ifNoneMatch ? { notModified: true } : { data, etag };
  }

  /** Every read goes to its adapter, together with the others of that adapter where it takes batches. */
  async function answerBatch({ requests }: Input<typeof batch>, options: ExecuteOptions) {
    const asked = [...new Set(requests.map(({ operation }) => adapterOf(operation)))];
    const shares = asked.map((adapter) => requests.filter(({ operation }) => adapterOf(operation) === adapter));
    const parts = await Promise.allSettled(asked.map((adapter, i) => answerShare(adapter, shares[i]!, options)));
    const lost = parts.filter((part) => part.status === 'rejected');
    if (lost.length === parts.length) throw lost[0]!.reason;
    const queues = new Map(asked.map((adapter, i) => [adapter, answersOf(parts[i]!, shares[i]!)]));
    return { data: { answers: requests.map(({ operation }) => queues.get(adapterOf(operation))!.shift()!) } };
  }

  async function answerShare(adapter: Adapter, requests: Requests, options: ExecuteOptions): Promise<Answers> {
    if (!unbatched.has(adapter)) {
      try {
        return (await dataOf(adapter.execute(batch, { requests }, options))).answers;
      } catch (thrown) {
        if (toAppError(thrown).code !== 'not-supported') throw thrown;
        unbatched.add(adapter);
      }
    }
    return Promise.all(requests.map((request) => answerOne(adapter, request, options)));
  }

  async function execute(
    operation: AnyOperation,
    input: unknown,
    options: ExecuteOptions = {},
  ): Promise<Answer<unknown>> {
    if (operation.name === capabilitiesGet.name) {
      parseInput(capabilitiesGet, input);
      return capabilities(options);
    }
    if (operation.name === batch.name) return answerBatch(parseInput(batch, input), options);
    return adapterOf(operation.name).execute(operation, input, options);
  }

  return {
    execute: execute as Adapter['execute'],
    ...(adapters.every(streams) && { subscribe: (joined) => joinStreams(adapters, joined) }),
  };
}

const streams = (adapter: Adapter) => 'subscribe' in adapter && adapter.subscribe !== undefined;

function answersOf(part: PromiseSettledResult<Answers>, share: Requests): Answers {
  if (part.status === 'fulfilled') return [...part.value];
  const body = problemOf(toAppError(part.reason));
  return share.map(() => ({ status: body.status, body }));
}

/** One read of a batch, asked for alone. */
async function answerOne(
  adapter: Adapter,
  { operation: name, input = {}, ifNoneMatch }: Requests[number],
  options: ExecuteOptions,
): Promise<Answers[number]> {
  try {
    const operation = operations.get(name);
    if (operation?.kind !== 'read') throw new AppError('invalid', `${name} is not a read`);
    const asked = { ...options, ...(ifNoneMatch !== undefined && { ifNoneMatch }) };
    const answer = await adapter.execute(operation, input, asked);
    if ('notModified' in answer) return { status: 304 };
    return { status: 200, body: answer.data, ...(answer.etag !== undefined && { etag: answer.etag }) };
  } catch (thrown) {
    const body = problemOf(toAppError(thrown));
    return { status: body.status, body };
  }
}

/** What all of them together offer: each operation as its own adapter does, limits as the narrowest has them. */
function merge(all: ReadonlyMap<Adapter, Capabilities>, adapterOf: (name: string) => Adapter): Capabilities {
  const each = [...all.values()];
  const contracts = [...new Set(each.map(({ contract }) => contract))];
  if (contracts.length > 1) {
    throw new AppError('not-supported', `The mounted backends speak different contracts: ${contracts.join(', ')}`);
  }
  const offers = (name: string) => all.get(adapterOf(name))!.operations.includes(name);
  const streaming = [...all].every(([adapter, { operations }]) => streams(adapter) && operations.includes(live.name));
  const offered = [...operations.keys()].filter((name) =>
    name === batch.name ? true : name === live.name ? streaming : offers(name),
  );
  const limits: Record<string, number> = {};
  for (const [name, most] of each.flatMap((one) => Object.entries(one.limits))) {
    limits[name] = Math.min(limits[name] ?? most, most);
  }
  const erasures = each
    .map((one) => one.erasures ?? '')
    .join(' ')
    .trim();
  return {
    contract: contracts[0]!,
    name: each.map(({ name }) => name).join(' + '),
    operations: offered,
    limits,
    policy: all.get(adapterOf('contact'))!.policy,
    keyDays: Math.min(...each.map(({ keyDays }) => keyDays)),
    ...(erasures && { erasures }),
  };
}
