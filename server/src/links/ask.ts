/** Whether there is anything at an address: asked once, as lightly as can be. */
import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { addressesOf, OutOfReach, type Address, type Reach, type Resolve } from './reach.js';

/** `gone`: the server says so. `silent`: nobody answers, or only with a fault. `unasked`: it must not be asked. */
export type Found = 'alive' | 'gone' | 'silent' | 'unasked';

export interface Asking {
  reach: Reach;
  resolve?: Resolve | undefined;
  /** Milliseconds for the whole of it. */
  patience?: number;
  signal?: AbortSignal | undefined;
}

const HOPS = 3;
const PATIENCE = 10_000;

export async function ask(address: string, asking: Asking): Promise<Found> {
  const patience = AbortSignal.timeout(asking.patience ?? PATIENCE);
  const signal = asking.signal ? AbortSignal.any([patience, asking.signal]) : patience;
  try {
    return await follow(new URL(address), { ...asking, signal });
  } catch (error) {
    return error instanceof OutOfReach ? 'unasked' : 'silent';
  }
}

/** Redirects are followed by hand, so that each address is looked at before it is connected to. */
async function follow(from: URL, asking: Asking): Promise<Found> {
  let url = from;
  for (let hop = 0; hop <= HOPS; hop += 1) {
    const head = await answer(url, 'HEAD', asking);
    // Some know no HEAD, or answer it with anything.
    const { status, location } = head.status >= 400 ? await answer(url, 'GET', asking) : head;
    if (status < 300 || status >= 400 || location === undefined) return foundBy(status);
    const next = new URL(location, url);
    // That something answers is known; where it leads may be none of our business.
    if (url.protocol === 'https:' && next.protocol !== 'https:') return 'alive';
    url = next;
  }
  return 'alive';
}

function foundBy(status: number): Found {
  if (status === 404 || status === 410) return 'gone';
  return status >= 500 ? 'silent' : 'alive';
}

/** Connects to an address that was looked at, and to no other, whatever the name says a moment later. */
async function answer(
  url: URL,
  method: string,
  { reach, resolve, signal }: Asking,
): Promise<{ status: number; location: string | undefined }> {
  const addresses = await addressesOf(reach, url, resolve);
  const options: https.RequestOptions = {
    ...{ method, agent: false, lookup: pinned(addresses), signal, maxHeaderSize: 32_768 },
    headers: { 'User-Agent': 'Teapoint-Link-Check/1.0', Accept: '*/*' },
  };
  return new Promise((done, fail) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
      const { statusCode: status = 0, headers } = response;
      response.destroy(); // what is there is nobody's business here
      done({ status, location: headers.location });
    });
    request.on('error', fail);
    request.end();
  });
}

const pinned =
  (addresses: readonly Address[]): LookupFunction =>
  (_, { all }, found) => {
    const [first] = addresses;
    if (all) found(null, [...addresses]);
    else found(null, first?.address ?? '', first?.family);
  };
