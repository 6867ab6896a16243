export * from './types.js';
export { createClient, type ClientOptions } from './client.js';
export type { PendingMark } from './overlay.js';
