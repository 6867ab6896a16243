/** How long a page of the feed takes, and whether that grows with what was written. */
import { Agent } from 'node:http';
import pg from 'pg';
import { batch, capabilitiesGet, feedList, personSearch } from 'teapoint/contract';
import { describeCrowd, gather, type Crowd } from './feed-crowd.js';
import type { Organisation } from './data.js';
import type { Engine } from './engine.js';
import { ms, number, percentile, row, rowHeader, table } from './measure.js';
import { ask } from './request.js';

/** `--full` is what a large organisation has; without it the run stays short. */
const full = process.argv.includes('--full');
const PEOPLE = full ? 100_000 : 10_000;
const POSTS = full ? [10_000, 100_000, 1_000_000] : [1_000, 10_000, 100_000];
/** Each is asked as often; the best time of each tells what the work takes when nothing else wants the machine. */
const ROUNDS = 3;
const WARM_UP = 20;
/** How far down the deep pages are: so many pages of a hundred. */
const DEPTH = 5;
/** The 99th percentile of the best times with the most posts, milliseconds. */
const TARGET = 30;

interface Request {
  person: string;
  path: string;
  content?: unknown;
}
type Kinds = Record<string, Request[]>;
/** All times of each request, by kind. */
type Times = Map<string, number[][]>;

/** The kinds in turn, so that all see the same noise, as often as there are rounds, after a few to warm up. */
async function run(url: string, kinds: Kinds): Promise<Times> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const names = Object.keys(kinds);
  const times: Times = new Map(names.map((name) => [name, kinds[name]!.map(() => [])]));
  const longest = Math.max(...names.map((name) => kinds[name]!.length));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (let at = 0; at < (round === 0 ? WARM_UP : longest); at += 1) {
      for (const name of names) {
        const request = kinds[name]![at];
        if (!request) continue;
        const { took } = await ask(agent, url, request.path, request.person, request.content);
        if (round > 0) times.get(name)![at]!.push(took);
      }
    }
  }
  agent.destroy();
  return times;
}

const best = (all: readonly number[][]) => all.map((some) => Math.min(...some));

const feedOf = (query: Record<string, string>) => `${feedList.path}?${new URLSearchParams(query)}`;

/** The path of a page far down, found the way a reader gets there. */
async function deep(url: string, person: string, query: Record<string, string>): Promise<string> {
  const agent = new Agent({ keepAlive: true });
  let cursor = {};
  for (let page = 0; page < DEPTH; page += 1) {
    const { body } = await ask(agent, url, feedOf({ ...query, ...cursor, limit: '100' }), person);
    const { next } = JSON.parse(body) as { next: string | null };
    if (next === null) break;
    cursor = { cursor: next };
  }
  agent.destroy();
  return feedOf({ ...query, ...cursor });
}

async function kindsOf({ url, usual, wellKnown }: Crowd): Promise<Kinds> {
  const all = (people: readonly string[], path: (at: number) => string) =>
    people.map((person, at) => ({ person, path: path(at) }));
  const deepOfEveryone = await deep(url, usual[0]!, { scope: 'everyone' });
  const further = [];
  for (const person of usual) further.push({ person, path: await deep(url, person, {}) });
  // Tags from the one most used to the one hardly used.
  const tag = (at: number) => `topic${Math.floor((at * 200) / usual.length)}`;
  return {
    'trivial route': all(usual, () => capabilitiesGet.path),
    'contacts, first page': all(usual, () => feedOf({})),
    [`contacts, after ${DEPTH * 100} items`]: further,
    '1,000 contacts, first page': all(wellKnown, () => feedOf({})),
    'everyone, first page': all(usual, () => feedOf({ scope: 'everyone' })),
    [`everyone, after ${DEPTH * 100} items`]: all(usual, () => deepOfEveryone),
    'contacts, under a tag': all(usual, (at) => feedOf({ tag: tag(at) })),
    'everyone, under a tag': all(usual, (at) => feedOf({ tag: tag(at), scope: 'everyone' })),
  };
}

const rowsOf = (times: Times) => [...times].map(([name, all]) => row(name, all.flat()));

/** One column of p50 and p99 for each number of posts. */
function growth(runs: readonly Times[]): string {
  const header = ['ms, best of 3', ...POSTS.map((posts) => `${number(posts)} posts: p50 / p99`)];
  const at = (share: number, all: readonly number[][]) => ms(percentile(best(all), share));
  const rows = [...runs[0]!.keys()].map((name) => [
    name,
    ...runs.map((times) => `${at(0.5, times.get(name)!)} / ${at(0.99, times.get(name)!)}`),
  ]);
  return table(header, rows);
}

function verdict(last: Times): string {
  const pages = [...last].filter(([name]) => name !== 'trivial route');
  const told = (times: (all: number[][]) => number[]) => {
    const slow = pages.map(([name, all]) => [name, percentile(times(all), 0.99)] as const).sort((a, b) => b[1] - a[1]);
    const missed = slow.filter(([, p99]) => p99 > TARGET).map(([name, p99]) => `${name} (${ms(p99)})`);
    return missed.length === 0 ? `met by all, the slowest ${ms(slow[0]![1])} ms` : `missed by ${missed.join('; ')}`;
  };
  return `Target for the p99 of the whole round trip with ${number(POSTS.at(-1)!)} posts: at most ${TARGET} ms. Best times: ${told(best)}. Every time: ${told((all) => all.flat())}.`;
}

async function ofCrowd(): Promise<string> {
  const crowd = await gather(PEOPLE);
  try {
    const runs: Times[] = [];
    for (const posts of POSTS) {
      await crowd.grow(posts);
      runs.push(await run(crowd.url, await kindsOf(crowd)));
      console.log(`\n${number(posts)} posts\n\n${table(rowHeader, rowsOf(runs.at(-1)!))}`);
    }
    const every = table(rowHeader, rowsOf(runs.at(-1)!));
    return `Invented: ${describeCrowd(crowd)}.\n\n${growth(runs)}\n\nEvery time, with ${number(POSTS.at(-1)!)} posts:\n\n${every}\n\n${verdict(runs.at(-1)!)}`;
  } finally {
    await crowd.close();
  }
}

/** Everybody who writes to each other is in contact; twenty posts each, and a status of every third. */
async function fill(database: string, { people, partners }: Organisation): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  await client.query(
    `insert into contact (tenant, owner, other, state, since)
      select 'main', own, other, 'contact', now() - random() * interval '900 days'
      from unnest($1::text[], $2::text[]) as pair (a, b), lateral (values (a, b), (b, a)) as side (own, other) on conflict do nothing`,
    [partners.map(([a]) => a), partners.map(([, b]) => b)],
  );
  const ids = people.map(({ id }) => id);
  await client.query(
    `insert into post (tenant, id, wall, owner, author, text, audience, created_at, version)
      select 'main', gen_random_uuid()::text, id, id, id, 'Post ' || nth || ' of ' || id, case nth % 5 when 0 then 'contacts' else 'everyone' end,
        now() - random() * interval '90 days', '0' from unnest($1::text[]) as id, generate_series(1, 20) as nth`,
    [ids],
  );
  await client.query(
    `insert into status (tenant, person, text, audience, set_at)
      select 'main', id, 'Status of ' || id, 'everyone', now() - random() * interval '5 days'
      from unnest($1::text[]) with ordinality as one (id, at) where at % 3 = 0 on conflict do nothing`,
    [ids],
  );
  await client.query('vacuum analyze');
  await client.end();
}

/** What the portal page asks for, one by one and in one round trip. */
async function ofOrganisation({ url, database, organisation }: Engine): Promise<string> {
  await fill(database!, organisation);
  const agent = new Agent({ keepAlive: true });
  const [first = ''] = organisation.askers;
  const { operations } = JSON.parse((await ask(agent, url, capabilitiesGet.path, first)).body) as { operations: string[] }; // prettier-ignore
  agent.destroy();
  const searches = operations.includes(personSearch.name);
  const all = (request: (person: string) => Omit<Request, 'person'>) =>
    Array.from({ length: 4 }, () => organisation.askers.map((person) => ({ person, ...request(person) }))).flat();
  const reads = (person: string) => [
    { operation: 'feed.list', input: {} },
    { operation: 'contact.list', input: { person, sort: 'status' } },
    ...(searches ? [{ operation: 'person.search', input: { q: 'ma' } }] : []),
  ];
  const times = await run(url, {
    'trivial route': all(() => ({ path: capabilitiesGet.path })),
    'feed, first page': all(() => ({ path: feedOf({}) })),
    'contacts, latest status first': all((person) => ({ path: `/people/${person}/contacts?sort=status` })),
    ...(searches && { 'search for people': all(() => ({ path: `${personSearch.path}?q=ma` })) }),
    [`these ${searches ? 'three' : 'two'} in one batch`]: all((person) => ({ path: batch.path, content: { requests: reads(person) } })), // prettier-ignore
  });
  const known = organisation.partners.length;
  return `The ${number(organisation.people.length)} people of the organisation, ${number(known)} pairs of contacts, 20 posts each:\n\n${table(rowHeader, rowsOf(times))}`;
}

export async function feed(engine: Engine): Promise<string> {
  return `${await ofOrganisation(engine)}\n\n${await ofCrowd()}`;
}
