export * from './expiry.js';
export * from './joining.js';
export * from './match-key.js';
export * from './people-search.js';
export * from './spelling.js';
export * from './visibility.js';
