/** How long the backend takes to find colleagues among a hundred thousand. */
import { Agent } from 'node:http';
import { capabilitiesGet, personSearch } from 'teapoint/contract';
import { slipped, took } from './asking.js';
import { ask, type Timed } from './request.js';
import type { Organisation, Person } from './data.js';
import type { Engine } from './engine.js';
import { chance, ms, percent, percentile, pick, row, rowHeader, table } from './measure.js';

const QUERIES = 600;
const WARM_UP = 200;
/** One request in so many is the trivial one, so that both see the same noise. */
const FLOOR_EVERY = 5;
/** The 99th percentile, milliseconds. */
const TARGET = 50;

interface Query {
  kind: string;
  person: string;
  search: Record<string, string>;
}

const sofar = (text: string, random: () => number) => [...text].slice(0, 1 + Math.floor(random() * 12)).join('');
const slip = (text: string, random: () => number) => slipped([...text], random).join('');

/** What people type, with the share of it in a hundred. */
const kinds: Record<string, [share: number, search: (person: Person, random: () => number) => Record<string, string>]> =
  {
    'a name so far, 1 to 12 letters': [40, ({ name }, random) => ({ q: sofar(name, random) })],
    'last name first': [15, ({ name }) => ({ q: name.split(' ').reverse().join(', ') })],
    'a name with a slip': [20, ({ name }, random) => ({ q: slip(name, random) })],
    'a part of a number': [10, ({ phone = '' }) => ({ q: phone.slice(-6) })],
    'a word that many have': [5, ({ location = '', title = '' }, random) => ({ q: pick([location, title], random) })],
    'a name in a place': [5, ({ name, location = '' }) => ({ q: name.slice(0, 4), location })],
    'everybody of a team': [5, ({ team }) => ({ team })],
  };

function queries({ people, askers }: Organisation, count: number): Query[] {
  const random = chance(6);
  const bag = Object.entries(kinds).flatMap(([kind, [share]]) => Array.from({ length: share }, () => kind));
  return Array.from({ length: count }, () => {
    const kind = pick(bag, random);
    return { kind, person: pick(askers, random), search: kinds[kind]![1](pick(people, random), random) };
  });
}

async function run(url: string, all: readonly Query[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const [asked, floor]: [(Query & Timed)[], number[]] = [[], []];
  for (const [at, query] of all.entries()) {
    const search = new URLSearchParams({ ...query.search, limit: '10' });
    asked.push({ ...query, ...(await ask(agent, url, `${personSearch.path}?${search}`, query.person)) });
    if (at % FLOOR_EVERY === 0) floor.push((await ask(agent, url, capabilitiesGet.path, query.person)).took);
  }
  agent.destroy();
  return { asked, floor };
}

export async function search({ url, organisation, loads }: Engine): Promise<string> {
  const all = queries(organisation, QUERIES + WARM_UP);
  await run(url, all.slice(0, WARM_UP));
  const { asked, floor } = await run(url, all.slice(WARM_UP));
  const rows = [row('trivial route', floor), row('searches', took(asked))];
  for (const kind of Object.keys(kinds)) rows.push(row(`… ${kind}`, took(asked.filter((one) => one.kind === kind))));
  const found = asked.filter(({ body }) => !body.startsWith('{"items":[]'));
  const slow = [...asked].sort((a, b) => b.took - a.took).slice(0, 5).map((one) => JSON.stringify(Object.values(one.search).join(', '))); // prettier-ignore
  const p99 = percentile(took(asked), 0.99);
  return [
    `${table(rowHeader, rows)}\n`,
    `Target for the p99 of the whole round trip: below ${TARGET} ms. ${ms(p99)} ms: ${p99 < TARGET ? 'met' : 'missed'}.`,
    `The import took ${loads[0]?.seconds.toFixed(0)} s. Somebody was found for ${percent(found.length, asked.length)}. Slowest: ${slow.join(', ')}.`,
  ].join('\n');
}
