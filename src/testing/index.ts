/** For tests of code that uses Teapoint: a small fixed organisation, and an adapter that fails on demand. */
export { createWorld, memory, type World, type WorldData } from '../adapters/memory.js';
export * from './fault-adapter.js';
export * from './fixtures.js';
