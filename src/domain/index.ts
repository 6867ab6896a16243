export * from './expiry.js';
export * from './joining.js';
export * from './mark-up.js';
export * from './match-key.js';
export * from './people-search.js';
export * from './rights.js';
export * from './spelling.js';
export * from './visibility.js';
