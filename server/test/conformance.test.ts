import { test } from 'node:test';
import { conformance } from 'teapoint/conformance';
import { makeWorld, onBothEngines } from './world.js';

onBothEngines('the conformance kit over HTTP', (database) => {
  conformance({ test: (name, run) => test(name, run), makeWorld: () => makeWorld(database()) });
});
