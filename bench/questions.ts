/** How well questions are found that ask the same in other words, and how long it takes among fifty thousand. */
import { Agent } from 'node:http';
import pg from 'pg';
import { capabilitiesGet, questionSimilar } from 'teapoint/contract';
import { freshDatabase, startServer } from '../e2e/harness.js';
import { moreQuestions, questionSets, type QuestionSet } from './question-data.js';
import { ms, number, percentile, row, rowHeader, table } from './measure.js';
import { ask } from './request.js';

const QUESTIONS = 50_000;
/** Pages on which they are. */
const PAGES = 200;
/** The 99th percentile, milliseconds. */
const TARGET = 30;
const SPEED = 300;
/** Each is asked as often; the best time of each tells what the work takes when nothing else wants the machine. */
const ROUNDS = 3;
const READER = 'reader';

interface Place {
  page: string;
  title: string;
}

/** Rows as if they had been asked; the server indexes at its start what it finds. */
async function fill(client: pg.Client, all: readonly Place[]): Promise<void> {
  const pages = [...new Set(all.map(({ page }) => page))];
  await client.query(
    `insert into person (tenant, id, name, sort_name, search, namespace, version, created_at)
      select 'main', id, id, id, id, id, '0', now() from unnest($1::text[]) as id`,
    [[READER, ...pages]],
  );
  await client.query(
    `insert into question (tenant, id, owner, asker, unnamed, title, tags, tag_keys, audience, asked_at, pinned, place, version)
      select 'main', gen_random_uuid()::text, page, page, false, title, '{}', '{}', 'everyone', now(), false, at, '0'
      from unnest($1::text[], $2::text[]) with ordinality as q (page, title, at)`,
    [all.map(({ page }) => page), all.map(({ title }) => title)],
  );
}

async function indexed(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ left: boolean }>(`select (select count(*) from question) >
      coalesce((select holders from question_stem where tenant = 'main' and term = ''), 0) as left`);
    if (!rows[0]?.left) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await client.query('vacuum analyze');
}

/** A server over these questions, and a connection to its database. */
async function withQuestions<R>(all: readonly Place[], use: (url: string, client: pg.Client) => Promise<R>): Promise<R> {
  const database = await freshDatabase();
  const env = { DATABASE_URL: database.url };
  const client = new pg.Client({ connectionString: database.url });
  try {
    await (await startServer(env)).stop(); // which makes the tables
    await client.connect();
    await fill(client, all);
    const server = await startServer(env);
    try {
      await indexed(client);
      return await use(server.url, client);
    } finally {
      await server.stop();
    }
  } finally {
    await client.end();
    await database.remove();
  }
} // prettier-ignore

type Find = (q: string) => Promise<string[]>;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const titlesOf = (body: string) => (JSON.parse(body) as { items: { title: string }[] }).items.map(({ title }) => title);
const pathOf = (q: string, person?: string) => {
  const query = new URLSearchParams({ q: q.slice(0, 200), ...(person !== undefined && { person }) });
  return `${questionSimilar.path}?${query}`;
};

async function recall({ asked }: QuestionSet, find: Find): Promise<string[]> {
  let [found, places] = [0, 0];
  for (const { q, means } of asked) {
    const at = (await find(q)).slice(0, 5).indexOf(means);
    if (at < 0) continue;
    found += 1;
    places += 1 / (at + 1);
  }
  return [(found / asked.length).toFixed(3), (places / asked.length).toFixed(3)];
}

/** What PostgreSQL's own search gives, of those that have any of the words. */
const plain = (client: pg.Client, { name, language }: QuestionSet): Find => async (q) => {
  const { rows } = await client.query<{ title: string }>(
    `select title from question, (select replace(plainto_tsquery($1::regconfig, $2)::text, ' & ', ' | ')::tsquery as t) as t
      where owner = $3 and to_tsvector($1::regconfig, title) @@ t order by ts_rank(to_tsvector($1::regconfig, title), t) desc, title limit 5`,
    [language, q, name],
  );
  return rows.map(({ title }) => title);
}; // prettier-ignore

async function quality(sets: readonly QuestionSet[]): Promise<string> {
  const all = sets.flatMap(({ name, titles }) => titles.map((title) => ({ page: name, title })));
  return withQuestions(all, async (url, client) => {
    const rows: string[][] = [];
    for (const set of sets) {
      const similar: Find = async (q) => titlesOf((await ask(agent, url, pathOf(q, set.name), READER)).body);
      const list: Find = async (q) => titlesOf((await ask(agent, url, `/people/${set.name}/questions?${new URLSearchParams({ q: q.slice(0, 200), limit: '5' })}`, READER)).body); // prettier-ignore
      const figures = [await recall(set, plain(client, set)), await recall(set, similar), await recall(set, list)];
      rows.push([set.name, number(set.titles.length), number(set.asked.length), ...figures.flat()]);
    }
    const header = ['', 'questions', 'asked', 'full text recall@5', 'MRR', 'similar recall@5', 'MRR', 'list recall@5', 'MRR']; // prettier-ignore
    return table(header, rows);
  });
}

async function speed(sets: readonly QuestionSet[]): Promise<string> {
  const [first] = sets;
  const own = first ? first.titles.map((title) => ({ page: first.name, title })) : [];
  const more = moreQuestions(QUESTIONS - own.length, sets).map((title, at) => ({ page: `page${at % PAGES}`, title }));
  const asked = (first?.asked.map(({ q }) => q) ?? more.map(({ title }) => title)).slice(0, SPEED);
  return withQuestions([...own, ...more], async (url) => {
    const rounds: number[][] = [];
    const floor: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const times: number[] = [];
      for (const q of asked) times.push((await ask(agent, url, pathOf(q), READER)).took);
      for (const _ of asked.slice(0, 100)) floor.push((await ask(agent, url, capabilitiesGet.path, READER)).took);
      if (round > 0) rounds.push(times);
    }
    const best = asked.map((_, at) => Math.min(...rounds.map((times) => times[at]!)));
    const rows = [row('trivial route', floor), row('question.similar, every time', rounds.flat()), row('question.similar, best of three', best)]; // prettier-ignore
    const found = first ? await recall(first, async (q) => titlesOf((await ask(agent, url, pathOf(q), READER)).body)) : [];
    const among = first ? ` ${first.name} among them, asked of all pages: recall@5 ${found[0]}, MRR ${found[1]}.` : '';
    const [p99, bestP99] = [percentile(rounds.flat(), 0.99), percentile(best, 0.99)];
    return `${table(rowHeader, rows)}\n\nTarget for the p99 of the whole round trip with ${number(QUESTIONS)} questions: below ${TARGET} ms. Best times ${ms(bestP99)} ms: ${bestP99 < TARGET ? 'met' : 'missed'}; every time ${ms(p99)} ms: ${p99 < TARGET ? 'met' : 'missed'}.${among}`;
  });
} // prettier-ignore

export async function questions(): Promise<string> {
  const sets = questionSets();
  try {
    const told = sets.length > 0 ? await quality(sets) : 'The sets of questions are not here, so nothing is told of what is found.'; // prettier-ignore
    console.log(`\n${told}`);
    return `${told}\n\n${await speed(sets)}`;
  } finally {
    agent.destroy();
  }
}
