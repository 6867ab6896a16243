/** A server on one of the two engines with the organisation in it, put there the way an administrator would. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { rest } from 'teapoint/adapters/rest';
import { contactAdd, tagAdd, type AnyOperation, type Input } from 'teapoint/contract';
import { freshDatabase, startServer, temporaryFolder } from '../e2e/harness.js';
import { byHolders, writeFiles, type Organisation } from './data.js';
import { inLanes } from './measure.js';

const main = fileURLToPath(new URL('../server/lib/main.js', import.meta.url));
/** Terms whose group page somebody opens. */
const PAGES = 40;

export type EngineName = 'PGlite' | 'PostgreSQL';
export interface Load {
  what: string;
  told: string;
  seconds: number;
}
export interface Engine {
  name: EngineName;
  /** With version and whether it waits for the disk. */
  title: string;
  url: string;
  /** Where another program finds its database; the embedded one has no such place. */
  database: string | undefined;
  organisation: Organisation;
  /** How the data came in. */
  loads: Load[];
  close(): Promise<void>;
}

export async function openEngine(name: EngineName, organisation: Organisation): Promise<Engine> {
  const folder = temporaryFolder();
  const cleanups: (() => unknown)[] = [folder.remove];
  const close = async () => {
    for (const clean of cleanups.splice(0).reverse()) await clean();
  };
  try {
    const database = name === 'PostgreSQL' ? await freshDatabase() : undefined;
    if (database) cleanups.push(database.remove);
    const env: Record<string, string> = database
      ? { DATABASE_URL: database.url }
      : { DATABASE_URL: '', DATA_DIR: `${folder.path}/data` };
    const loads: Load[] = [];
    for (const { kind, file } of writeFiles(organisation, folder.path)) {
      loads.push(await timed(`import ${kind}`, () => importFile(kind, file, env)));
    }
    const server = await startServer(env);
    cleanups.push(() => server.stop());
    loads.push(await timed('contacts and pages, over the API', () => connect(server.url, organisation)));
    const title = database ? await settle(database.url) : 'PGlite (embedded)';
    return { name, title, url: server.url, database: database?.url, organisation, loads, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function timed(what: string, work: () => Promise<string>): Promise<Load> {
  const start = performance.now();
  const told = await work();
  return { what, told, seconds: (performance.now() - start) / 1000 };
}

async function importFile(kind: string, file: string, env: Record<string, string>): Promise<string> {
  const options = { env: { ...process.env, ...env } };
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'import', kind, file], options);
  return stdout.trim();
}

/** Brings forward what PostgreSQL would do by itself in the minutes after an import, and says which one it is. */
async function settle(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  const { rows } = await client.query<{ version: string; fsync: string }>(
    `select split_part(current_setting('server_version'), ' ', 1) as version, current_setting('fsync') as fsync`,
  );
  await client.end();
  return `PostgreSQL ${rows[0]?.version}, fsync ${rows[0]?.fsync}`;
}

/** The askers get to know whom they write to, and open the group pages of the most shared terms. */
async function connect(url: string, organisation: Organisation): Promise<string> {
  const { askers, partners, entries } = organisation;
  const write = async <T extends AnyOperation>(person: string, operation: T, input: Input<T>) => {
    const adapter = rest({ baseUrl: `${url}/api`, headers: () => ({ 'X-Demo-User': person }) });
    await adapter.execute(operation, input, { idempotencyKey: crypto.randomUUID() });
  };
  const pairs = partners.filter(([a, b]) => askers.includes(a) || askers.includes(b));
  await inLanes(pairs, 8, async ([a, b]) => {
    await write(a, contactAdd, { person: b });
    await write(b, contactAdd, { person: a });
  });
  const shared = byHolders(organisation).slice(0, PAGES).map(([label]) => label); // prettier-ignore
  const has = new Set(entries.map(({ person, label }) => `${person} ${label}`));
  for (const [at, label] of shared.entries()) {
    const person = [...askers.slice(at % askers.length), ...askers].find((one) => !has.has(`${one} ${label}`));
    if (person) await write(person, tagAdd, { kind: 'skill', label, audience: 'everyone', connect: true });
  }
  return `${pairs.length} pairs, ${shared.length} joins.`;
}
