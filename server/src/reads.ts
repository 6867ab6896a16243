import { createHash } from 'node:crypto';
import type { Asking } from './context.js';
import type { AppState, Asked } from './state.js';

/** The strong tag of an answer's body. */
export const etagOf = (body: string) => `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;

/** Whether `If-None-Match` names the tag; weak comparison, as RFC 9110 asks of reads. */
export const namesTag = (header: string | null, etag: string) =>
  header !== null && header.split(',').some((one) => [etag, '*'].includes(one.trim().replace(/^W\//, '')));

export function contextOf(state: AppState, { caller }: Pick<Asked, 'caller'>): Asking {
  const { db, tenant, policy, urls, marks, postLength } = state;
  return { db, tenant, caller, now: state.now(), policy, urls, marks, postLength, rules: state.rules?.() };
}

const change = () => {
  throw new Error('a read changes nothing');
};

/** Runs a read's handler. */
export async function runRead(state: AppState, asked: Asked): Promise<unknown> {
  const handler = state.handlers.get(asked.operation.name);
  return handler?.({ ...contextOf(state, asked), emit: change, notify: change }, asked.input as never);
}
