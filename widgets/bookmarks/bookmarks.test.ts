import { createWorld, type WorldData } from '../../src/adapters/memory.js';
import { bookmarkList } from '../../src/contract/index.js';
import { widgetSuite } from '../internal/test/widget-suite.js';
import './bookmarks.js';

const people = [
  { id: 'ann', name: 'Ann Price' },
  { id: 'cas', name: 'Cas Novak', page: '/people/cas' },
];
const page = { url: 'https://tides.example/table', title: 'Tide tables', savedAt: '2026-01-03T09:00:00.000Z' };
// One of each kind: the suite presses everything that can be pressed, twice. What one does is in bookmarks.use.test.ts.
const bookmarks: WorldData['bookmarks'] = [
  { ...page, person: 'ann', tags: ['tides'], note: 'The second table is the one' },
  { ...page, person: 'cas', tags: ['moon'] },
];
const world = (more: Partial<WorldData> = {}) => createWorld({ people, bookmarks, ...more });

widgetSuite('tp-bookmarks', {
  main: bookmarkList,
  list: bookmarkList,
  full: () => world().as('ann'),
  empty: () => world({ bookmarks: [] }).as('ann'),
});
