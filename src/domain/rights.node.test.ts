import assert from 'node:assert/strict';
import { test } from 'node:test';
import { may, mayEdit, mayPost, mayRemove, mayWrite, rights, takes, whoMay, type Who } from './index.js';

test('nobody but its author may change words, whatever else they may', () => {
  for (const thing of ['post', 'comment'] as const) assert.deepEqual(whoMay(thing, 'edit'), ['author']);
  assert.deepEqual(whoMay('question', 'edit'), ['author']);
  assert.equal(mayEdit({ author: false }), false);
});

test('taking words away is another right, which whoever runs the wall and a moderator have too', () => {
  const nobody = { author: false, runs: false, moderator: false };
  assert.equal(mayRemove(nobody), false);
  for (const who of ['author', 'runs', 'moderator'] as const) assert.equal(mayRemove({ ...nobody, [who]: true }), true);
});

test('a right of the table is had by those it names and by nobody else', () => {
  const everybody: Who[] = ['author', 'runs', 'contact', 'member', 'owner', 'invited', 'offered', 'moderator'];
  for (const [thing, acts] of Object.entries(rights))
    for (const [act, named] of Object.entries(acts) as [string, readonly Who[]][]) {
      const does = (who: object) => may(thing as keyof typeof rights, act as never, who);
      assert.equal(does({}), named.includes('anybody'), `${thing} ${act}, by a stranger`);
      for (const who of everybody)
        assert.equal(does({ [who]: true }), named.includes(who) || named.includes('anybody'), `${thing} ${act}, by ${who}`); // prettier-ignore
    }
});

test('somebody kept off posts nowhere on a wall, and whoever runs it is never kept off', () => {
  const kept = { runs: false, contact: true, member: true, kept: true, closed: false };
  for (const by of ['everyone', 'contacts', 'members'] as const) {
    assert.equal(mayPost(by, kept), false, by);
    assert.equal(mayPost(by, { ...kept, kept: false }), true, by);
  }
  assert.equal(mayWrite({ ...kept, runs: true }), true);
  assert.equal(mayWrite({ runs: true, kept: false, closed: true }), false, 'what is closed takes nothing from anybody');
});

test('a group takes what it has switched on, until it is archived', () => {
  assert.equal(takes({}, 'questions'), true);
  assert.equal(takes({ parts: ['wall'] }, 'questions'), false);
  assert.equal(takes({ parts: ['wall'] }, 'wall'), true);
  assert.equal(takes({ archived: true }, 'wall'), false);
});
