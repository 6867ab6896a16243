import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { AppError } from 'teapoint/contract';
import { log } from '../log.js';
import { holdFolder } from './lock.js';
import { migrations } from './migrations/index.js';
import { openFolder, openMemory } from './pglite.js';
import type { Schema } from './schema.js';

/** Where the data lives: a PostgreSQL server, a folder for the embedded one, or this process' memory. */
export type Place = { url: string } | { folder: string } | { memory: true };

export interface Database {
  db: Kysely<Schema>;
  /** Brings up to date what the planner knows of the tables; the embedded one clears out dead rows, too. */
  tidy: () => Promise<void>;
  /** A connection of its own, for LISTEN; only where other processes can speak up. */
  connect?: () => Promise<pg.Client>;
  close: () => Promise<void>;
}

/** Opens the database and brings its tables up to date. Throws `FolderHeld` when another process has the folder. */
export async function openDatabase(place: Place): Promise<Database> {
  const database = await open(place);
  try {
    await migrate(database.db);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function open(place: Place): Promise<Database> {
  if ('url' in place) return openServer(place.url);
  if ('memory' in place) return openEmbedded(openMemory(migrateEmbedded));
  const folder = resolve(place.folder);
  mkdirSync(folder, { recursive: true });
  const release = await holdFolder(folder);
  try {
    return await openEmbedded(openFolder(join(folder, 'pglite'), migrateEmbedded), release);
  } catch (error) {
    release();
    throw error;
  }
}

/** Compiling a plan, or making one again for each value, pays for queries of seconds; ours take milliseconds. */
const session = { jit: 'off', plan_cache_mode: 'force_generic_plan' };

/** Milliseconds until a server that does not answer counts as away … */
const CONNECT = 5_000;
/** … and that somebody waits for one of the connections while all are at work: longer, for it is a busy moment, not a fault. */
const TURN = 30_000;

/**
 * Every statement of ours comes again, and planning one takes longer than running it, so each is prepared once per
 * connection under a name made of its text.
 */
class PreparingClient extends pg.Client {
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args;
    const prepared = typeof text === 'string' && Array.isArray(values) && values.length > 0;
    const query = prepared ? [{ name: nameOf(text), text, values: values as unknown[] }, ...rest] : args;
    return (super.query as (...all: unknown[]) => never).apply(this, query);
  }
}
/** The pool hands on its own limit, which also counts the waiting for a turn. */
class ReachingClient extends PreparingClient {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: CONNECT });
  }
}
const nameOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

function openServer(url: string): Database {
  const settings = Object.entries(session).map(([name, value]) => `-c ${name}=${value}`).join(' '); // prettier-ignore
  const options = { connectionString: url, options: settings, keepAlive: true };
  const pool = listening(new pg.Pool({ ...options, Client: ReachingClient, connectionTimeoutMillis: TURN, max: 10 }));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const connect = async () => {
    const client = new pg.Client({ ...options, connectionTimeoutMillis: CONNECT });
    await client.connect();
    return client;
  };
  const tidy = async () => void (await sql`analyze`.execute(db));
  return { db, tidy, connect, close: () => db.destroy() };
}

async function openEmbedded(opening: ReturnType<typeof openMemory>, release = () => {}): Promise<Database> {
  const pglite = await opening;
  await pglite.exec(Object.entries(session).map(([name, value]) => `set ${name} = ${value};`).join(' ')); // prettier-ignore
  const db = over(pglite);
  const close = async () => {
    await db.destroy();
    await pglite.close();
    release();
  };
  // No process of its own does it here.
  const tidy = async () => void (await sql`vacuum (analyze)`.execute(db));
  return { db, tidy, close };
}

/** One session, so one connection, kept: the bridge cannot open a second. */
function over(pglite: PGlite): Kysely<Schema> {
  const options = { ...createPgConfig(pglite), Client: PreparingClient, max: 1, idleTimeoutMillis: 0 };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: listening(new pg.Pool(options)) }) });
}

async function migrateEmbedded(pglite: PGlite): Promise<void> {
  const db = over(pglite);
  await migrate(db);
  await db.destroy();
}

/** A connection may break while idle or checked out; both end the process when nobody listens. */
function listening(pool: pg.Pool): pg.Pool {
  const heard = (error: Error) => log.error('database connection lost', error);
  pool.on('error', heard);
  pool.on('connect', (client) => void client.on('error', heard));
  return pool;
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  }).migrateToLatest();
  if (error) throw error as Error;
}

interface DatabaseError {
  code?: string;
  message?: string;
}
const code = (error: unknown) => (error as DatabaseError | null)?.code ?? '';

/** Two transactions met; the same one succeeds when tried again. */
export const isCollision = (error: unknown) => ['40001', '40P01'].includes(code(error));
const isDuplicate = (error: unknown) => code(error) === '23505';

/** Runs the work in a transaction, and again when it met another one; any other fault is thrown. */
export async function inTransaction<T>(
  db: Kysely<Schema>,
  work: (trx: Transaction<Schema>) => Promise<T>,
  attempts = 8,
): Promise<T> {
  try {
    return await db.transaction().execute(work);
  } catch (error) {
    // A duplicate means that somebody else's row came between our look and our insert: look again.
    if (attempts <= 1 || !(isCollision(error) || isDuplicate(error))) throw error;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    return inTransaction(db, work, attempts - 1);
  }
}

const away = /^(?:08|57P0|53|ECONN|EPIPE|ENOENT$|ENOTFOUND|ETIMEDOUT|EAI_)/;
const lost =
  /Connection terminated|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** A lost or unreachable database is `unavailable`; anything else stays what it is. */
export function toUnavailable(error: unknown): unknown {
  const gone = away.test(code(error)) || lost.test((error as DatabaseError | null)?.message ?? '');
  return gone ? new AppError('unavailable', 'The database cannot be reached at the moment', { cause: error }) : error;
}
