export * from './batches.js';
export * from './read.js';
export * from './write.js';
