/** Teapoint without a user interface: the contract, the client, and the adapters that reach a backend. */
export * from './adapters/adapter.js';
export * from './client/index.js';
export * from './contract/index.js';
