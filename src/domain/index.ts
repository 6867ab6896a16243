export * from './expiry.js';
export * from './joining.js';
export * from './match-key.js';
export * from './visibility.js';
