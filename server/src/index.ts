export { createApp, type App, type AppOptions } from './app.js';
export { openDatabase, type Database, type Place } from './db/database.js';
export { demoIdentity, proxyIdentity, type Identity } from './identity.js';
