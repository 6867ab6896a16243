import { test } from 'node:test';
import { conformance } from '../conformance/index.js';
import { createWorld, groundRules, newcomers, people } from '../testing/index.js';
import { mount } from './mount.js';

const ids = Object.values(people);

conformance({
  test: (name, run) => test(`memory: ${name}`, run),
  makeWorld: () => Promise.resolve({ people: ids, mayErase: true, ...createWorld(newcomers) }),
});

conformance({
  test: (name, run) => test(`memory that follows: ${name}`, run),
  makeWorld: () =>
    Promise.resolve({
      people: ids,
      mayErase: true,
      ...createWorld({ ...newcomers, rules: groundRules, contactPolicy: 'follow' }),
    }),
});

conformance({
  test: (name, run) => test(`mounted: ${name}`, run),
  makeWorld: () => {
    const world = createWorld(newcomers);
    // Two doors to one backend: what one does the other tells, too.
    return Promise.resolve({
      people: ids,
      mayErase: true,
      as: (person) => mount({ tag: world.as(person), '*': world.as(person) }),
    });
  },
});
