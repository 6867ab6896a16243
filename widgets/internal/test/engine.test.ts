import { expect } from '@open-wc/testing';
import { refused, unasked } from './engine.js';

describe('the engine of these tests', () => {
  it('can be asked for all but what is said of it', async () => {
    expect(await refused()).to.deep.equal(unasked);
  });
});
