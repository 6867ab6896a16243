import type { ContactPolicy } from './context.js';
import type { Place } from './db/database.js';
import { emoji, limits } from 'teapoint/contract';
import type { UrlRules } from 'teapoint/domain';
import { isLoopback } from './identity.js';
import type { JwtSettings } from './jwt.js';
import type { Reach } from './links/reach.js';
import { isAddress } from './mail/address.js';
import type { MailSettings } from './mail/settings.js';
import { readRetention, type Retention } from './retention.js';

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
  urls: UrlRules;
  /** Emoji that people may give beside "useful". */
  marks: string[];
  /** Characters of a post or comment at most. */
  postLength: number;
  /** What is asked whether it is still there; nothing when left out. */
  links: Reach | undefined;
  /** File of the ground rules; without one there are none, but in the demo. */
  rules: string | undefined;
  /** How notices are told by mail; not at all when left out. */
  mail: MailSettings | undefined;
  /** Days for which what has had its time is kept, by kind. */
  retention: Retention;
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
    ...{ urls: urlsOf(env), links: linksOf(env), marks: marksOf(env), retention: retentionOf(env) },
    ...{ mail: mailOf(env), postLength: postLengthOf(env) },
    rules: env['TEAPOINT_RULES'] || undefined,
  };
}

/** A few are a choice, more are a puzzle; and nobody is told no by a picture. */
const MOST_MARKS = 6;
const negative = /[👎😠😡🤬😒🙄😞😟😢😭🤮🤢💩🖕☹🙁👿😤❌]/u;
function marksOf(env: Environment): string[] {
  const marks = wordsOf(env['TEAPOINT_MARKS']);
  const wrong = marks.find((mark) => !emoji().safeParse(mark).success || negative.test(mark));
  if (wrong === undefined && marks.length <= MOST_MARKS) return [...new Set(marks)];
  throw new ConfigError(`TEAPOINT_MARKS must be up to ${MOST_MARKS} emoji that say something good, not ${wrong ?? marks.join(' ')}.`); // prettier-ignore
}

/** No shorter than a status: that can be posted, too. */
function postLengthOf(env: Environment): number {
  const length = env['TEAPOINT_POST_LENGTH'] || String(limits.post);
  if (/^\d{1,5}$/.test(length) && Number(length) >= limits.status && Number(length) <= limits.post)
    return Number(length);
  throw new ConfigError(
    `TEAPOINT_POST_LENGTH must be a number from ${limits.status} to ${limits.post}, not ${length}.`,
  );
}

function scimTokenOf(env: Environment): string | undefined {
  const token = env['TEAPOINT_SCIM_TOKEN'] || undefined;
  if (token === undefined || /^[!-~]{32,}$/.test(token)) return token;
  throw new ConfigError('TEAPOINT_SCIM_TOKEN must have 32 characters or more, without spaces: make it by chance.');
}

const wordsOf = (text = '') => text.split(/[\s,]+/).filter(Boolean);
const HOST = String.raw`[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?`;
const isHost = (word: string) => new RegExp(`^${HOST}$`, 'i').test(word);

/** Which addresses are the same here: `portal=https://portal.example`, and parameters that name a session. */
function urlsOf(env: Environment): UrlRules {
  const drop = wordsOf(env['TEAPOINT_URL_PARAMETERS']);
  const hosts = wordsOf(env['TEAPOINT_URL_HOSTS']).map((word): [string, string] => {
    const [alias = '', known = ''] = word.split(/=(.*)/s);
    const isOrigin = /^https?:\/\/[^/]+$/i.test(known) && URL.canParse(known);
    if (isHost(alias) && (isOrigin || isHost(known))) return [alias.toLowerCase(), known.toLowerCase()];
    throw new ConfigError(`TEAPOINT_URL_HOSTS must be pairs such as www.portal.example=portal.example, not ${word}.`);
  });
  return { drop, hosts: Object.fromEntries(hosts) };
}

/** `TEAPOINT_KEEP`. Throws `ConfigError`. */
export function retentionOf(env: Environment): Retention {
  const read = readRetention(wordsOf(env['TEAPOINT_KEEP']));
  if ('wrong' in read) throw new ConfigError(`TEAPOINT_KEEP: ${read.wrong}.`);
  return read;
}

function linksOf(env: Environment): Reach | undefined {
  const words = wordsOf(env['TEAPOINT_CHECK_LINKS']?.toLowerCase());
  if (words.length === 0) return undefined;
  const hosts = words.filter((word) => word !== 'public');
  const wrong = hosts.find((host) => !isHost(host.replace(/^\*\./, '')));
  if (wrong === undefined) return { open: words.includes('public'), hosts };
  throw new ConfigError(
    `TEAPOINT_CHECK_LINKS must be public, or hosts such as portal.example or *.portal.example, not ${wrong}.`,
  );
}

/** Mails go through an SMTP server, or for trying out into a folder: `smtps://user:secret@host`, `folder:mailbox`. */
function mailOf(env: Environment): MailSettings | undefined {
  const to = env['TEAPOINT_MAIL'] || undefined;
  if (to === undefined) return undefined;
  const [from, secret, address] = ['FROM', 'SECRET', 'ADDRESS'].map((name) => env[`TEAPOINT_MAIL_${name}`] ?? '') as [string, string, string]; // prettier-ignore
  if (!isAddress(from)) throw new ConfigError('TEAPOINT_MAIL_FROM must be the address that mails come from.');
  if (!/^[!-~]{32,}$/.test(secret))
    throw new ConfigError('TEAPOINT_MAIL_SECRET must have 32 characters or more, without spaces: make it by chance.');
  if (!/^https?:/.test(address) || !URL.canParse(address))
    throw new ConfigError(
      'TEAPOINT_MAIL_ADDRESS must be where browsers find the portal, such as https://portal.example.',
    );
  const pages = { person: env['TEAPOINT_MAIL_PERSON_PAGE'], group: env['TEAPOINT_MAIL_GROUP_PAGE'] };
  return { through: throughOf(to), from, secret, address, pages, name: env['TEAPOINT_NAME'] || 'Teapoint' };
}

function throughOf(to: string): MailSettings['through'] {
  const folder = /^folder:(.+)$/s.exec(to)?.[1];
  if (folder !== undefined) return { folder };
  if (/^smtps?:\/\/[^/]/.test(to) && URL.canParse(to)) return { smtp: to };
  throw new ConfigError('TEAPOINT_MAIL must be the address of a mail server such as smtps://user:secret@mail.example, or folder: and a folder.'); // prettier-ignore
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
