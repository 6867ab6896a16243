/**
 * Which two typed addresses are the same page: their keys are equal. Used by every adapter and the server; the address
 * itself stays as it was typed.
 */

/** What an administrator adds, for all. */
export interface UrlRules {
  /** Names of further parameters that name a visit and not a page, in the query or after a semicolon in the path. */
  drop?: readonly string[];
  /** Other names of hosts (`portal`, `portal:8080`), and for each the host or origin it is known by. */
  hosts?: Readonly<Record<string, string>>;
}

/** Why an address is not kept as a bookmark; `detail` is the scheme. */
export type UrlRefusal = { reason: 'scheme' | 'address' | 'password'; detail?: string };

// Only what names a campaign, a click or a visit: a parameter that may choose a page stays.
const tracking = new RegExp(
  `^(?:utm_\\w+|mtm_\\w+|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|twclid|ttclid|yclid|igshid|li_fat_id|rdt_cid|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|oly_anon_id|oly_enc_id|vero_id|_openstat|xtor|jsessionid|phpsessid)$`,
  'i',
);

/** The key of an address of the web; `undefined` for anything else. */
export function canonicalUrl(typed: string, rules: UrlRules = {}): string | undefined {
  const url = parse(typed);
  if (!url || !isWeb(url)) return undefined;
  const isDropped = dropped(rules);
  const query = withoutParameters(url.search.slice(1), '&', isDropped);
  // Set, not only read: a step of dots may be left.
  url.pathname = url.pathname.split('/').map((step) => withoutPathParameters(step, isDropped)).join('/'); // prettier-ignore
  return originOf(url, rules) + escapes(url.pathname + (query && `?${query}`) + route(url.hash, isDropped));
}

/** Why this cannot be a bookmark's address; `undefined` when it can. */
export function urlRefusal(typed: string, most: number): UrlRefusal | undefined {
  const url = parse(typed);
  if (!url) return { reason: 'address' };
  if (!isWeb(url)) return { reason: 'scheme', detail: url.protocol };
  if (url.password) return { reason: 'password' };
  return typed.length > most ? { reason: 'address' } : undefined;
}

function parse(typed: string): URL | undefined {
  try {
    return new URL(typed);
  } catch {
    return undefined;
  }
}

const isWeb = ({ protocol }: URL) => protocol === 'http:' || protocol === 'https:';

/** Scheme, host and port; a dot that ends the host says nothing. */
function originOf(url: URL, { hosts = {} }: UrlRules): string {
  const bare = url.hostname.replace(/\.+$/, '');
  if (bare) url.hostname = bare;
  const known = Object.hasOwn(hosts, url.host) ? hosts[url.host] : undefined;
  if (known === undefined) return `${url.protocol}//${url.host}`;
  return known.includes('://') ? new URL(known).origin : new URL(`${url.protocol}//${known}`).origin;
}

function dropped({ drop = [] }: UrlRules): (name: string) => boolean {
  const more = new Set(drop.map((name) => name.toLowerCase()));
  return (name) => tracking.test(name) || more.has(name.toLowerCase());
}

/** The rest in its order, as it was written. */
function withoutParameters(text: string, between: string, isDropped: (name: string) => boolean): string {
  const kept = text.split(between).filter((part) => !isDropped(nameOf(part)));
  return kept.join(between);
}

/** `/page;jsessionid=1` */
function withoutPathParameters(step: string, isDropped: (name: string) => boolean): string {
  const [name = '', ...parameters] = step.split(';');
  return [name, ...parameters.filter((part) => !isDropped(nameOf(part)))].join(';');
}

function nameOf(part: string): string {
  const name = part.split('=', 1)[0]!.replaceAll('+', ' ');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** A fragment is a place on the page, unless it is how a page of one script names its pages, or names a thing of ours. */
function route(hash: string, isDropped: (name: string) => boolean): string {
  if (/^#(?:question|group)-[\w-]{1,64}$/.test(hash)) return hash;
  if (!/^#[!/]/.test(hash)) return '';
  const [path = '', ...query] = hash.split('?');
  const kept = withoutParameters(query.join('?'), '&', isDropped);
  return path + (kept && `?${kept}`);
}

/** One spelling of each escape (RFC 3986, 6.2.2). What only looks like one because of a sign before it stays. */
const escapes = (text: string) =>
  text.replace(/(?<!%[0-9a-f]?)%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const sign = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(sign) ? sign : escape.toUpperCase();
  });
