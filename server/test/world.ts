/** Both engines, each with one database per test file; every test gets a tenant of its own in it. */
import { after, before, suite } from 'node:test';
import pg from 'pg';
import { rest } from 'teapoint/adapters/rest';
import { dataOf } from '../../src/adapters/adapter.js';
import { fold } from 'teapoint/domain';
import { newcomers } from 'teapoint/testing';
import { startPostgres } from '../../scripts/postgres.mjs';
import { createApp, type App, type AppOptions } from '../src/app.js';
import { openDatabase, type Database } from '../src/db/database.js';
import { newId } from '../src/db/ids.js';
import { indexPeople } from '../src/handlers/person-index.js';
import { demoIdentity } from '../src/identity.js';

export type Engine = 'pglite' | 'postgresql';

/** An empty database on a PostgreSQL server, given or started for this process. */
export async function emptyPostgres(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = await startPostgres({ fsync: false });
  const name = `test_${newId().replace(/-/g, '')}`;
  const client = new pg.Client(server.url);
  await client.connect();
  await client.query(`create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const drop = async () => {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
    server.stop();
  };
  return { url: url.href, drop };
}

type Tests = (database: () => Database, engine: Engine) => void;

/** Names a suite per engine; `database()` gives the open one inside its tests. */
export function onBothEngines(name: string, tests: Tests): void {
  for (const engine of ['pglite', 'postgresql'] as const) onEngine(engine, name, tests);
}

/** For what no engine decides differently, and takes its time; `skip` says what is missing here. */
export function onEngine(engine: Engine, name: string, tests: Tests, skip: string | false = false): void {
  suite(`${name} on ${engine}`, { skip }, () => {
    let opened: Database;
    let drop = () => Promise.resolve();
    before(async () => {
      const server = engine === 'postgresql' ? await emptyPostgres() : undefined;
      drop = server?.drop ?? drop;
      opened = await openDatabase(server ? { url: server.url } : { memory: true });
    });
    after(async () => {
      await opened.close();
      await drop();
    });
    tests(() => opened, engine);
  });
}

export interface World {
  tenant: string;
  app: App;
  people: string[];
  as(person: string): ReturnType<typeof rest>;
  /** A request to the API as it stands on the wire. */
  send(
    person: string,
    method: string,
    path: string,
    init?: { body?: unknown; key?: string; headers?: HeadersInit },
  ): Promise<Response>;
  close: () => Promise<void>;
}

const base = 'http://localhost/api';

/** People who know nothing of each other, in a tenant of their own; the administrator is the last. */
export async function makeWorld(database: Database, options: Partial<AppOptions> = {}): Promise<World> {
  const tenant = newId();
  const people = newcomers.people ?? [];
  await database.db
    .insertInto('person')
    .values(
      people.map(({ id, name, title, manager, roles = [] }) => ({
        ...{
          tenant,
          id,
          name,
          title: title ?? null,
          manager: manager ?? null,
          sort_name: fold(name),
          search: fold(name),
          roles: [...roles],
        },
        ...{ namespace: newId(), version: newId(), created_at: new Date() },
      })),
    )
    .execute();
  await indexPeople(database.db, tenant, people.map(({ id }) => id)); // prettier-ignore
  const app = createApp({ database, tenant, identity: demoIdentity('nobody'), writesPerMinute: Infinity, ...options });
  const request = async (url: string, init: RequestInit) => app.http.request(url, init);
  return {
    ...{ tenant, app, people: people.map(({ id }) => id) },
    as: (person) => rest({ baseUrl: base, fetch: request, headers: () => ({ 'X-Demo-User': person }) }),
    send(person, method, path, { body, key, headers } = {}) {
      const all = new Headers({ 'X-Demo-User': person, ...(key === undefined ? {} : { 'Idempotency-Key': key }) });
      if (body !== undefined) all.set('Content-Type', 'application/json');
      new Headers(headers).forEach((value, name) => all.set(name, value));
      const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
      return request(base + path, { method, headers: all, ...(text === undefined ? {} : { body: text }) });
    },
    close: () => app.close(),
  };
}

export const newKey = () => newId();
export { dataOf };
