import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createServer } from 'node:http';
import { createApp, type App, type AppOptions } from './app.js';
import { ConfigError, type Config } from './config.js';
import { openDatabase, type Database } from './db/database.js';
import { organisation } from './demo/organisation.js';
import { organisationRules } from './demo/organisation-rules.js';
import { seedDemo } from './demo/seed.js';
import { demoIdentity, proxyIdentity } from './identity.js';
import { jwtIdentity } from './jwt.js';
import { keepChecking } from './links/check.js';
import { log } from './log.js';
import { keepPosting } from './mail/post.js';
import { openRules, withVersion } from './rules.js';
import { serveStatic } from './static.js';
import { keepUp } from './upkeep.js';

/** The one organisation of a process; the tables are keyed for more. */
export const TENANT = 'main';
/** Milliseconds that requests in flight get to finish. */
const PATIENCE = 10_000;

export interface Running {
  url: string;
  /** Refuses what is new, lets finish what is under way, ends the streams, closes the database. */
  stop(): Promise<void>;
}

/** Opens the database and serves it. Throws `ConfigError` when the port is taken. */
export async function start(config: Config): Promise<Running> {
  const rules = config.rules === undefined ? undefined : openRules(config.rules);
  const database = await openDatabase(config.place);
  try {
    const app = await makeApp(config, database, rules?.current);
    const answer = getRequestListener(app.http.fetch, { overrideGlobalObjects: false });
    const server = createServer((request, response) => void answer(request, response));
    await listen(server, config);
    const { port } = server.address() as AddressInfo;
    const upkeep = keepUp(database, TENANT, config.urls, config.retention, () => app.teller.wake());
    const links = config.links && keepChecking(database.db, TENANT, { reach: config.links });
    const post = config.mail && keepPosting(database.db, TENANT, config.mail);
    const stop = async () => {
      await stopServing(server, app);
      rules?.close();
      await Promise.all([upkeep.stop(), links?.stop(), post?.stop()]);
      await database.close();
    };
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    return { url: `http://${host}:${port}/`, stop };
  } catch (error) {
    rules?.close();
    await database.close();
    throw error;
  }
}

async function makeApp(
  { identity, policy, name, scimToken, urls, marks, postLength, mail }: Config,
  database: Database,
  rules: AppOptions['rules'],
): Promise<App> {
  const options = { database, tenant: TENANT, policy, scimToken, urls, marks, postLength, rules, mail };
  if (identity.mode !== 'demo') {
    const real = identity.mode === 'jwt' ? jwtIdentity(identity) : proxyIdentity(identity.header, identity.proxies);
    return createApp({ ...options, ...(name ? { name } : {}), identity: real });
  }
  await seedDemo(database.db, TENANT);
  const people = () =>
    database.db
      .selectFrom('person')
      .select(['id', 'name', 'title', 'roles'])
      .where('tenant', '=', TENANT)
      .where('ended_at', 'is', null)
      .orderBy('sort_name')
      .execute();
  const known = await people();
  const first =
    organisation.people.find(({ id }) => known.some((person) => person.id === id))?.id ?? known[0]?.id ?? '';
  const demo = demoIdentity(first);
  const own = withVersion(organisationRules);
  const app = createApp({ ...options, rules: rules ?? (() => own), name: name ?? organisation.name, identity: demo });
  app.http.get('/demo/people.json', async (c) => {
    await demo.identify(c.req.raw, ''); // refuses what did not come by a name of this machine
    return c.json(await people());
  });
  serveStatic(app.http);
  return app;
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new ConfigError(`Port ${port} of ${host} is in use. Set PORT to another one.`);
    if (code === 'EACCES') throw new ConfigError(`Port ${port} of ${host} may not be used by this user.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConfigError(`${host} is not an address of this machine.`);
    throw error;
  }
}

async function stopServing(server: Server, app: App): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  await app.close();
  server.closeIdleConnections();
  const late = setTimeout(() => {
    log.info('requests were cut off');
    server.closeAllConnections();
  }, PATIENCE);
  // A connection that was busy a moment ago becomes idle without anybody closing it.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await closed;
  clearTimeout(late);
  clearInterval(idle);
}
