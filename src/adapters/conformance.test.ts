import { conformance } from '../conformance/index.js';
import { newcomers, people } from '../testing/fixtures.js';
import { createLocalWorld } from './local.js';
import { createWorld } from './memory.js';

const ids = Object.values(people);

describe('the memory adapter in a browser', () => {
  conformance({
    test: it,
    makeWorld: () => Promise.resolve({ people: ids, mayErase: true, ...createWorld(newcomers) }),
  });
});

describe('the local adapter', () => {
  let count = 0;
  conformance({
    test: it,
    makeWorld: () => {
      const name = `conformance-${Date.now()}-${++count}`;
      const close = () => void indexedDB.deleteDatabase(name);
      return Promise.resolve({ people: ids, mayErase: true, ...createLocalWorld(newcomers, { name }), close });
    },
  });
});
