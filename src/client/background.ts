/** What no first paint needs, in one file of its own: keeping and sending intents, their pictures, live changes. */
export { createLease } from './lease.js';
export { startLive } from './live.js';
export { labelIn, overlay } from './optimistic.js';
export { createOutbox } from './outbox.js';
