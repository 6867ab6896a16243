import { test } from 'node:test';
import { conformance } from 'teapoint/conformance';
import { groundRules } from 'teapoint/testing';
import { withVersion } from '../src/rules.js';
import { makeWorld, onBothEngines } from './world.js';

const rules = withVersion(groundRules);

onBothEngines('the conformance kit over HTTP', (database) => {
  const options = { marks: ['👍', '🎉'], rules: () => rules };
  const makeKitWorld = async () => ({ ...(await makeWorld(database(), options)), mayErase: true });
  conformance({ test: (name, run) => test(name, run), makeWorld: makeKitWorld });
});
