import assert from 'node:assert/strict';
import { effectWords, shapeWords } from '../../server/src/lsp/words';

describe('lsp/words', () => {
  it('writes shapes as far as they are known', () => {
    assert.equal(shapeWords([null, 28, null, { unknown: 'why' }]), '[batch, 28, ?, ?]');
    assert.equal(shapeWords({ unknown: 'why' }), '?');
    assert.equal(shapeWords({ unknown: 'why', last: 4 }), '[batch, …, 4]');
  });

  it('says what a change did, and how many runs were not finite', () => {
    const after = [0.5, 0.5, 0.4];
    const effect = { metric: 'loss', seeds: [1, 2, 3], before: [1, 1, 1], after, better: true };
    assert.equal(
      effectWords({ ...effect, median: -0.5, low: -0.6, high: -0.5 }),
      'Tried with 3 seeds: loss −0.5 (−0.6 to −0.5), better on every seed.',
    );
    assert.equal(
      effectWords({ ...effect, before: [null, null, null], median: null, low: null, high: null }),
      'Tried with 3 seeds: loss never ended in a number on both sides, better on every seed. Runs that were not finite at the end: 3 before, 0 with the change.',
    );
  });
});
