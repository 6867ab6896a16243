/** A post to a large group beside one to a small one: how long the request takes, and until the last member has the notice. */
import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import pg from 'pg';
import { rest } from 'teapoint/adapters/rest';
import { capabilitiesGet, postAdd, rulesAccept, rulesGet } from 'teapoint/contract';
import { freshDatabase, startServer } from '../e2e/harness.js';
import { number, percentile, row, rowHeader, table } from './measure.js';
import { ask } from './request.js';

const SIZES = { small: 5, large: 5_000 };
type Size = keyof typeof SIZES;
/** Each group is written to as often; what came before is in the tables. */
const ROUNDS = 10;
const WRITER = 'writer';

/** Groups as if they had been there for long; the larger one has the members of the smaller, too. */
async function fill(client: pg.Client): Promise<void> {
  await client.query(
    `insert into person (tenant, id, name, sort_name, search, namespace, version, created_at)
      select 'main', id, id, id, id, id, '0', now()
      from (select 'member-' || n as id from generate_series(1, $1::int) as n union all select $2) as everybody`,
    [SIZES.large, WRITER],
  );
  for (const [size, members] of Object.entries(SIZES)) {
    await client.query(
      `insert into grp (tenant, id, name, sort_name, kind, wall, join_policy, version, created_at)
        values ('main', $1, $1, $1, 'social', 'wall-' || $1, 'open', '0', now())`,
      [size],
    );
    await client.query(
      `insert into member (tenant, grp, person, role, since) select 'main', $1, id, 'member', now()
        from (select 'member-' || n as id from generate_series(1, $2::int) as n union all select $3) as everybody`,
      [size, members, WRITER],
    );
  }
  await client.query('vacuum analyze');
}

/** When nobody is left to be told, by looking every few milliseconds. */
async function told(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query('select from happening limit 1');
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

interface Times {
  answered: number[];
  told: number[];
}

async function write(url: string, agent: Agent, client: pg.Client): Promise<Record<Size, Times>> {
  const writer = rest({ baseUrl: `${url}/api`, headers: () => ({ 'X-Demo-User': WRITER }) });
  const { version } = JSON.parse((await ask(agent, url, rulesGet.path, WRITER)).body) as { version: string };
  await writer.execute(rulesAccept, { version }, { idempotencyKey: randomUUID() });
  const times: Record<Size, Times> = { small: { answered: [], told: [] }, large: { answered: [], told: [] } };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const size of ['small', 'large'] as const) {
      const start = performance.now();
      const input = { wall: `wall-${size}`, text: `Round ${round}`, audience: 'group' } as const;
      await writer.execute(postAdd, input, { idempotencyKey: randomUUID() });
      times[size].answered.push(performance.now() - start);
      await told(client);
      times[size].told.push(performance.now() - start);
    }
  }
  return times;
}

/** Each member has a notice of each post to their groups, once. */
async function check(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ notices: number; different: number }>(
    `select count(*)::int as notices, count(distinct (person, thing))::int as different from notice where kind = 'group.post'`,
  );
  const expected = ROUNDS * (SIZES.small + SIZES.large);
  if (rows[0]?.notices !== expected || rows[0].different !== expected)
    throw new Error(`${rows[0]?.notices} notices, ${rows[0]?.different} different ones, of ${expected}`);
}

export async function notices(): Promise<string> {
  const database = await freshDatabase();
  const env = { DATABASE_URL: database.url };
  const client = new pg.Client({ connectionString: database.url });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    await (await startServer(env)).stop(); // which makes the tables
    await client.connect();
    await fill(client);
    const server = await startServer(env);
    try {
      const floor: number[] = [];
      for (let at = 0; at < 100; at += 1) floor.push((await ask(agent, server.url, capabilitiesGet.path, WRITER)).took);
      const { small, large } = await write(server.url, agent, client);
      await check(client);
      const rows = [
        row('trivial route', floor),
        row(`post to ${number(SIZES.small)}, answered`, small.answered),
        row(`post to ${number(SIZES.large)}, answered`, large.answered),
        row(`… and the last of ${number(SIZES.small)} has the notice`, small.told),
        row(`… and the last of ${number(SIZES.large)} has the notice`, large.told),
      ];
      const half = (times: readonly number[]) => percentile(times, 0.5);
      const ratio = (half(large.answered) / half(small.answered)).toFixed(2);
      const trivial = (half(large.answered) / half(floor)).toFixed(1);
      return `${table(rowHeader, rows)}\n\nA post to ${number(SIZES.large)} people is answered in ${ratio} times what one to ${SIZES.small} takes, ${trivial} times a trivial request (medians). Each member had each notice once.`;
    } finally {
      await server.stop();
    }
  } finally {
    agent.destroy();
    await client.end();
    await database.remove();
  }
}
