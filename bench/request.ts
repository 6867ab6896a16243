/** One request as another program on the same machine makes it. */
import { request as send, type Agent } from 'node:http';

export interface Timed {
  took: number;
  body: string;
}

/** One request on a kept connection, with a body or without: from sending it to the last byte of the answer. */
export function ask(agent: Agent, base: string, path: string, person: string, content?: unknown): Promise<Timed> {
  const options = content === undefined ? { method: 'GET' } : { method: 'POST' };
  const headers = { 'X-Demo-User': person, ...(content === undefined ? {} : { 'Content-Type': 'application/json' }) };
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const request = send(`${base}/api${path}`, { agent, ...options, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (data: string) => (body += data));
      response.on('end', () => {
        if (response.statusCode === 200) resolve({ took: performance.now() - start, body });
        else reject(new Error(`${path} was answered with ${response.statusCode}: ${body}`));
      });
    });
    request.on('error', reject);
    request.end(content === undefined ? undefined : JSON.stringify(content));
  });
}
