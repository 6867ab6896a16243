import type { ContactPolicy } from './context.js';
import type { Place } from './db/database.js';
import { isLoopback } from './identity.js';
import type { JwtSettings } from './jwt.js';

/** A setting that cannot be; its message is for the person who made it. */
export class ConfigError extends Error {}

export interface Config {
  host: string;
  port: number;
  place: Place;
  identity: { mode: 'demo' } | { mode: 'proxy'; header: string; proxies: string[] } | ({ mode: 'jwt' } & JwtSettings);
  policy: ContactPolicy;
  name: string | undefined;
  /** Lets a directory in at `/scim/v2`. */
  scimToken: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `DATABASE_URL`, else the embedded database in `DATA_DIR`. */
export const placeOf = (env: Environment): Place =>
  env['DATABASE_URL'] ? { url: env['DATABASE_URL'] } : { folder: env['DATA_DIR'] || 'data' };

/** Reads the environment. Throws `ConfigError`. */
export function readConfig(env: Environment): Config {
  const host = env['HOST'] || '127.0.0.1';
  const port = env['PORT'] || '4600';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new ConfigError(`PORT must be a number up to 65535, not ${port}.`);
  const policy = env['TEAPOINT_CONTACTS'] || 'mutual';
  if (policy !== 'mutual' && policy !== 'follow') throw new ConfigError('TEAPOINT_CONTACTS must be mutual or follow.');
  return {
    ...{ host, port: Number(port), place: placeOf(env), policy },
    ...{ identity: identityOf(env, host), name: env['TEAPOINT_NAME'] || undefined, scimToken: scimTokenOf(env) },
  };
}

function scimTokenOf(env: Environment): string | undefined {
  const token = env['TEAPOINT_SCIM_TOKEN'] || undefined;
  if (token === undefined || /^[!-~]{32,}$/.test(token)) return token;
  throw new ConfigError('TEAPOINT_SCIM_TOKEN must have 32 characters or more, without spaces: make it by chance.');
}

function identityOf(env: Environment, host: string): Config['identity'] {
  const mode = env['TEAPOINT_IDENTITY'] || 'demo';
  if (mode === 'proxy') return proxyOf(env);
  if (mode === 'jwt') return jwtOf(env);
  if (mode !== 'demo') throw new ConfigError(`TEAPOINT_IDENTITY must be demo, proxy or jwt, not ${mode}.`);
  if (isLoopback(host)) return { mode };
  throw new ConfigError(
    `With TEAPOINT_IDENTITY=demo anybody can be anybody, so HOST must be 127.0.0.1, not ${host}. Use TEAPOINT_IDENTITY=proxy or jwt.`,
  );
}

function proxyOf(env: Environment): Config['identity'] {
  const header = env['TEAPOINT_PROXY_HEADER'] ?? '';
  const proxies = (env['TEAPOINT_PROXIES'] ?? '').split(/[\s,]+/).filter(Boolean);
  if (!/^[A-Za-z0-9-]+$/.test(header) || proxies.length === 0) {
    throw new ConfigError(
      'TEAPOINT_IDENTITY=proxy needs TEAPOINT_PROXY_HEADER, the header that names the person, and TEAPOINT_PROXIES, the addresses it is believed from.',
    );
  }
  return { mode: 'proxy', header, proxies };
}

function jwtOf(env: Environment): Config['identity'] {
  const [issuer, audience, keys] = ['ISSUER', 'AUDIENCE', 'KEYS'].map((name) => env[`TEAPOINT_JWT_${name}`] ?? '') as [string, string, string]; // prettier-ignore
  if (!issuer || !audience || !/^https?:/.test(keys) || !URL.canParse(keys)) {
    throw new ConfigError(
      'TEAPOINT_IDENTITY=jwt needs TEAPOINT_JWT_ISSUER and TEAPOINT_JWT_AUDIENCE, which every token must name, and TEAPOINT_JWT_KEYS, the address of the issuer’s keys (jwks_uri).',
    );
  }
  return { mode: 'jwt', issuer, audience, keys: new URL(keys), claim: env['TEAPOINT_JWT_CLAIM'] || 'sub' };
}
