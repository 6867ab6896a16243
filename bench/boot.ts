/**
 * The demo page beside a static page of the same DOM, on a processor slowed four times: how long until everything is
 * painted, on a first visit and on the next one, and what the browser did until then.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext } from 'puppeteer-core';
import { openAs, startBrowser, waitForElement } from '../e2e/harness.js';
import type { Engine } from './engine.js';
import { percentile, table } from './measure.js';
import { kindNames } from './trace.js';
import { serveTwins } from './twin.js';
import { tracedVisit, visit, type Visit } from './visit.js';

const ROUNDS = 15;
const TRACED = 5;
const PEOPLE = 5;
const SLOWER = 4;
/** The static page twice: its second column against its first is what a ratio can tell on this machine. */
const pages = ['static', 'demo', 'static again'] as const;
type PageName = (typeof pages)[number];
type Round = Record<PageName, { cold: Visit; warm: Visit }>;

/** Where each page stands, for each of the people. */
type Addresses = Record<PageName, string>[];

async function addresses(browser: Browser, { url, organisation }: Engine) {
  const people = organisation.askers.slice(0, PEOPLE);
  const opened = [];
  for (const person of people) {
    const page = await openAs(browser, url, person);
    await waitForElement(page, '[part=work]');
    opened.push(page);
  }
  const twin = await serveTwins(opened);
  for (const page of opened) await page.browserContext().close();
  const places: Addresses = people.map((person, at) => {
    const floor = `${twin.url}/${at}`;
    return { static: floor, demo: `${url}/?as=${person}`, 'static again': floor };
  });
  return { places, close: twin.close };
}

/** Each round asks for another of the people and begins with another page. */
const turn = <T>(list: readonly T[], round: number): T[] => list.map((_, at) => list[(at + round) % list.length]!);

/** A browser of somebody who was never here. No private window: there the browser keeps no compiled scripts. */
async function asNewcomer<T>(work: (context: BrowserContext) => Promise<T>): Promise<T> {
  const browser = await startBrowser();
  // It has things of its own to do when it starts.
  await wait(1_000);
  return work(browser.defaultBrowserContext()).finally(() => browser.close());
}

async function measureRound(place: Record<PageName, string>, at: number): Promise<Round> {
  const seen = new Map<PageName, Round[PageName]>();
  for (const name of turn(pages, at)) {
    const both = await asNewcomer(async (context) => {
      const cold = await visit(context, place[name], SLOWER);
      return { cold, warm: await visit(context, place[name], SLOWER) };
    });
    seen.set(name, both);
  }
  return Object.fromEntries(seen) as Round;
}

const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** What is reported of a visit: its name, its value, how a value is written. */
const figures: [string, (visit: Visit) => number, (value: number) => string][] = [
  ['everything painted, ms', ({ painted }) => painted, (value) => value.toFixed(0)],
  ['first content painted, ms', ({ first }) => first, (value) => value.toFixed(0)],
  ['largest content painted, ms', ({ largest }) => largest, (value) => value.toFixed(0)],
  ['blocked beyond 50 ms, ms', ({ blocked }) => blocked, (value) => value.toFixed(0)],
  ['layout shift', ({ shift }) => shift, (value) => value.toFixed(3)],
  ['requests', ({ requests }) => requests, String],
  ['on the wire, KiB', ({ bytes }) => bytes / 1024, (value) => value.toFixed(1)],
  ['script heap, MiB', ({ heap }) => heap / 2 ** 20, (value) => value.toFixed(2)],
  ['nodes', ({ nodes }) => nodes, String],
];

/** The median of the rounds' ratios to the static page. */
function ratio(rounds: readonly Round[], name: PageName, of: (both: Round[PageName]) => number): number {
  return median(rounds.map((round) => of(round[name]) / of(round.static)).filter(Number.isFinite));
}

function compared(title: string, rounds: readonly Round[], kind: 'cold' | 'warm'): string {
  const rows = figures.map(([what, read, write]) => {
    const value = (name: PageName) => write(median(rounds.map((round) => read(round[name][kind]))));
    const times = (name: PageName) => {
      const found = ratio(rounds, name, (both) => read(both[kind]));
      return Number.isNaN(found) ? '–' : found.toFixed(2);
    };
    return [what, value('static'), value('demo'), times('demo'), times('static again')];
  });
  return table([title, 'static', 'demo', 'ratio', 'static again, ratio'], rows);
}

async function traced(places: Addresses): Promise<string> {
  const times: Record<PageName, Record<string, number>[]> = { static: [], demo: [], 'static again': [] };
  for (let round = 0; round < TRACED; round += 1) {
    const place = places[round % places.length]!;
    for (const name of ['static', 'demo'] as const)
      times[name].push(await asNewcomer((context) => tracedVisit(context, place[name], SLOWER)));
  }
  const value = (name: PageName, kind: string) => median(times[name].map((one) => one[kind] ?? 0));
  const rows = kindNames.map((kind) => [
    kind,
    ...(['static', 'demo'] as const).map((name) => value(name, kind).toFixed(0)),
  ]);
  return table(['main thread until painted, first visit, ms', 'static', 'demo'], rows);
}

/** The requests of the visits, said once when they are the same each time. */
function requests(name: string, visits: readonly Visit[]): string {
  const said = (calls: readonly string[]) => `${calls.length}${calls.length > 0 ? ` (${calls.join(', ')})` : ''}`;
  const kinds = new Set(visits.map(({ before, after }) => `${said(before)}; in the second after: ${said(after)}`));
  return `${name}, API requests until everything is painted: ${[...kinds].join(' — or ')}.`;
}

function target(rounds: readonly Round[]): string {
  const said = (kind: 'cold' | 'warm', most: number) => {
    const found = ratio(rounds, 'demo', (both) => both[kind].painted);
    return `${found.toFixed(2)} of at most ${most.toFixed(1)}: ${found <= most ? 'met' : 'missed'}`;
  };
  return `Targets for everything painted: first visit ${said('cold', 1.3)}; next visit ${said('warm', 1)}.`;
}

export async function boot(engine: Engine): Promise<string> {
  const browser = await startBrowser();
  const { places, close } = await addresses(browser, engine);
  try {
    const rounds: Round[] = [];
    for (let at = 0; at < ROUNDS; at += 1) rounds.push(await measureRound(places[at % places.length]!, at));
    const demo = (kind: 'cold' | 'warm') => rounds.map((round) => round.demo[kind]);
    const told = [`${await browser.version()}, ${ROUNDS} rounds.`, '', compared('first visit', rounds, 'cold')];
    told.push('', compared('next visit', rounds, 'warm'), '', await traced(places), '', target(rounds));
    return [...told, requests('First visit', demo('cold')), requests('Next visit', demo('warm'))].join('\n');
  } finally {
    await close();
    await browser.close();
  }
}
