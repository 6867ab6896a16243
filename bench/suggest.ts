/** How long the backend takes to answer what somebody is typing. */
import { Agent } from 'node:http';
import { capabilitiesGet, tagSuggest } from 'teapoint/contract';
import { slipped, took } from './asking.js';
import type { Organisation } from './data.js';
import type { Engine } from './engine.js';
import { chance, inLanes, ms, percent, percentile, pick, row, rowHeader, table } from './measure.js';
import { ask, type Timed } from './request.js';

const QUERIES = 600;
/** Each is asked as often; the best time of each tells what the work takes when nothing else wants the machine. */
const ROUNDS = 3;
const WARM_UP = 500;
/** One request in so many is the trivial one, so that both see the same noise. */
const FLOOR_EVERY = 5;
const AT_ONCE = 16;
/** The 99th percentile, milliseconds. */
const targets = { PostgreSQL: 10, PGlite: 30 };

interface Query {
  person: string;
  q: string;
  slip: boolean;
}

/** Somebody types a term: 1 to 20 letters of it so far, in one of ten cases with a slip. */
export function queries({ terms, askers }: Organisation, count: number): Query[] {
  const random = chance(4);
  const wordings = terms.flatMap((term) => [term.label, ...term.synonyms]);
  return Array.from({ length: count }, () => {
    const letters = [...pick(wordings, random)].slice(0, 1 + Math.floor(random() * 20));
    const slip = random() < 0.1 && letters.length >= 4;
    return { person: pick(askers, random), q: (slip ? slipped(letters, random) : letters).join(''), slip };
  });
}

interface Run {
  suggested: (Query & Timed)[];
  floor: number[];
}

async function run(url: string, all: readonly Query[], lanes: number): Promise<Run> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const suggested: Run['suggested'] = [];
  const floor: number[] = [];
  await inLanes([...all.entries()], lanes, async ([at, query]) => {
    const search = new URLSearchParams({ q: query.q, kind: at % 2 ? 'skill' : 'interest' });
    suggested.push({ ...query, ...(await ask(agent, url, `${tagSuggest.path}?${search}`, query.person)) });
    if (at % FLOOR_EVERY === 0) floor.push((await ask(agent, url, capabilitiesGet.path, query.person)).took);
  });
  agent.destroy();
  return { suggested, floor };
}

/** Each query once, with the best of its times. */
function bestOf(suggested: Run['suggested']): Run['suggested'] {
  const best = new Map<string, Run['suggested'][number]>();
  for (const one of suggested) {
    const name = `${one.person} ${one.q}`;
    if (one.took < (best.get(name)?.took ?? Infinity)) best.set(name, one);
  }
  return [...best.values()];
}

export async function suggest({ url, organisation, name }: Engine): Promise<string> {
  const all = queries(organisation, QUERIES + WARM_UP);
  const asked = Array.from({ length: ROUNDS }, () => all.slice(WARM_UP)).flat();
  await run(url, all.slice(0, WARM_UP), 1);
  const { suggested, floor } = await run(url, asked, 1);
  await run(url, all.slice(0, WARM_UP), AT_ONCE);
  const together = await run(url, all.slice(WARM_UP), AT_ONCE);

  const best = bestOf(suggested);
  const band = (from: number, to: number) =>
    took(best.filter(({ q, slip }) => !slip && [...q].length >= from && [...q].length <= to));
  const rows = [
    row('trivial route, one at a time', floor),
    row('suggestions, one at a time', took(suggested)),
    row(`… the best of ${ROUNDS} times`, took(best)),
    row('…… 1–3 letters', band(1, 3)),
    row('…… 4–8 letters', band(4, 8)),
    row('…… 9–20 letters', band(9, 20)),
    row('…… with a slip', took(best.filter(({ slip }) => slip))),
    row(`trivial route, ${AT_ONCE} at once`, together.floor),
    row(`suggestions, ${AT_ONCE} at once`, took(together.suggested)),
  ];
  return `${table(rowHeader, rows)}\n\n${verdict(name, suggested, best)}`;
}

function verdict(name: Engine['name'], suggested: Run['suggested'], best: Run['suggested']): string {
  const share = (some: Run['suggested']) =>
    percent(some.filter(({ body }) => !body.startsWith('{"items":[]')).length, some.length);
  const [every, quiet] = [suggested, best].map((some) => percentile(took(some), 0.99)) as [number, number];
  const slow = [...best].sort((a, b) => b.took - a.took).slice(0, 5).map(({ q }) => JSON.stringify(q)).join(', '); // prettier-ignore
  const met = (p99: number) => (p99 < targets[name] ? 'met' : 'missed');
  return [
    `Target for the p99 of the whole round trip: below ${targets[name]} ms. Best times ${ms(quiet)} ms: ${met(quiet)}; every time ${ms(every)} ms: ${met(every)}.`,
    `Something was offered for ${share(best)} of all, ${share(best.filter(({ slip }) => slip))} of those with a slip.`,
    `Slowest: ${slow}.`,
  ].join('\n');
}
