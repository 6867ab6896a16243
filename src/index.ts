/**
 * Teapoint without a user interface: the contract, the client, and the adapters that reach a backend.
 * The adapter that keeps its data in the browser is at `teapoint/adapters/local`, the kit at `teapoint/conformance`.
 */
export * from './adapters/adapter.js';
export { createWorld, memory, type World, type WorldData, type WorldOptions } from './adapters/memory.js';
export { mount, type Mounts } from './adapters/mount.js';
export { rest, type RestOptions } from './adapters/rest.js';
export * from './client/index.js';
export * from './contract/index.js';
