import { AppError } from 'teapoint/contract';

/** Who sends a request. The id is looked up afterwards: an unknown one is nobody. */
export interface Identity {
  /** Headers that decide; caches must keep answers apart by them. */
  vary: readonly string[];
  /** The person's id or user name, or `undefined` when the request does not say. `address` is the other end of the connection. */
  identify: (request: Request, address: string) => string | undefined | Promise<string | undefined>;
}

export const isLoopback = (host: string) => /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

/**
 * Anybody is whoever they say, `fallback` when they say nothing: for trying out on one's own machine only. A name that
 * somebody else's DNS points at this machine is refused, or any web page could read the answers.
 */
export function demoIdentity(fallback: string): Identity {
  return {
    vary: ['X-Demo-User'],
    identify(request) {
      if (!isLoopback(new URL(request.url).hostname))
        throw new AppError('forbidden', 'The demo answers to localhost only');
      return request.headers.get('X-Demo-User') ?? fallback;
    },
  };
}

/** The portal's proxy has signed the person in and names them in `header`; nobody but `proxies` is believed. */
export function proxyIdentity(header: string, proxies: readonly string[]): Identity {
  const known = new Set(proxies.map(plain));
  return {
    vary: [header],
    identify: (request, address) =>
      known.has(plain(address)) ? (request.headers.get(header) ?? undefined) : undefined,
  };
}

/** An IPv4 address that arrives on an IPv6 socket, written as itself. */
const plain = (address: string) =>
  address
    .trim()
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '');
