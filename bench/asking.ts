/** What the benchmarks of a search field share: a request as it is timed, and a slip of the hand. */
import { get, type Agent } from 'node:http';
import { pick } from './measure.js';

export interface Timed {
  took: number;
  body: string;
}

/** One request on a kept connection: from sending it to the last byte of the answer. */
export function ask(agent: Agent, base: string, path: string, person: string): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const request = get(`${base}/api${path}`, { agent, headers: { 'X-Demo-User': person } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (data: string) => (body += data));
      response.on('end', () => {
        if (response.statusCode === 200) resolve({ took: performance.now() - start, body });
        else reject(new Error(`${path} was answered with ${response.statusCode}: ${body}`));
      });
    });
    request.on('error', reject);
  });
}

export const took = (some: readonly Timed[]): number[] => some.map((one) => one.took);

/** One letter left out, doubled, replaced, or swapped with the next. */
export function slipped(letters: readonly string[], random: () => number): string[] {
  const at = Math.floor(random() * (letters.length - 1));
  const [here = '', next = ''] = letters.slice(at, at + 2);
  const instead = pick([[next], [here, here, next], ['e', next], [next, here]], random);
  return [...letters.slice(0, at), ...instead, ...letters.slice(at + 2)];
}
