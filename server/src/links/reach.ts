/** What the server may connect to when somebody else has named the address: the public internet, and what an administrator opened. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

export interface Address {
  address: string;
  family: number;
}
export type Resolve = (host: string) => Promise<readonly Address[]>;

export interface Reach {
  /** Every public address. */
  open: boolean;
  /** Hosts of one's own, wherever they are: `portal.example`, `portal:8080`, `*.intranet.example`. */
  hosts: readonly string[];
}

/** The address must not be asked. */
export class OutOfReach extends Error {}

const blocked = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) blocked.addSubnet(net, bits, 'ipv4'); // prettier-ignore
// Teredo and its like, examples, 6to4: they lead on to addresses of version 4.
for (const [net, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const)
  blocked.addSubnet(net, bits, 'ipv6'); // prettier-ignore
/** All that is given out to hosts; mapped, translated, local and multicast addresses are elsewhere. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !blocked.check(address, 'ipv4');
  return version === 6 && !address.includes('%') && global.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
}

/** Where anybody serves pages; what else listens on a public host is not ours to knock at. */
const ports = new Set(['', '80', '443', '8080', '8443']);

/** Whether an administrator named the host, alone or with its port. */
export function isOwn({ hosts }: Reach, { hostname, host }: URL): boolean {
  const names = (pattern: string, name: string) =>
    pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern;
  return hosts.some((pattern) => names(pattern, hostname) || names(pattern, host));
}

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '');
const all: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/**
 * The addresses of a URL's host, each of which may be connected to. One that may not be is enough to refuse them all: a name
 * that leads inside is not for us. Throws `OutOfReach`, or what the resolver throws.
 */
export async function addressesOf(reach: Reach, url: URL, resolve: Resolve = all): Promise<readonly Address[]> {
  const host = bare(url.hostname);
  const own = isOwn(reach, url);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) throw new OutOfReach(url.protocol);
  if (!own && !(reach.open && ports.has(url.port))) throw new OutOfReach(url.host);
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host);
  if (!own && !found.every(({ address }) => isPublic(address))) throw new OutOfReach(url.host);
  return found;
}
