import assert from 'node:assert/strict';
import { branchWords } from '../../server/src/lsp/say/branches';
import { costWords } from '../../server/src/lsp/say/costs';
import { tensorWords } from '../../server/src/lsp/say/tensor';
import { effectWords, layersWords, outputWords, shapeWords } from '../../server/src/lsp/words';
import { dense } from '../analysis/modelFacts';

describe('lsp/words', () => {
  it('writes shapes as far as they are known', () => {
    assert.equal(shapeWords([null, 28, null, { unknown: 'why' }]), '[batch, 28, ?, ?]');
    assert.equal(shapeWords({ unknown: 'why' }), '?');
    assert.equal(shapeWords({ unknown: 'why', last: 4 }), '[batch, …, 4]');
  });

  it('writes all that a layer gives', () => {
    const layer = dense({ name: 'last', units: 3, inputs: 8 }, 0);
    assert.equal(outputWords(layer), '[batch, 3]');
    const states = { ...layer, furtherOutputs: [[null, 5], { unknown: 'why' }] };
    assert.equal(outputWords(states), '[batch, 3] and [batch, 5] and ?');
  });

  it('says one of a thing in the singular', () => {
    const cost = { weightBytes: 4, activationBytes: 4, multiplyAdds: 1 };
    assert.equal(costWords(cost), '4 B of weights, 4 B of activations a sample, 1 multiply-add a sample');
    assert.match(costWords({ ...cost, multiplyAdds: 2 }) ?? '', /, 2 multiply-adds a sample$/);
  });

  it('says on which branches a model exists, with code apart from what is so of it', () => {
    const at = { path: '/w/a.js', start: 0, end: 1 };
    const when = [
      { condition: 'wide', taken: false, at },
      { condition: 'load has run', taken: false, says: 'has not run', code: 'load', at: { ...at, start: 1 } },
      {
        condition: 'a function builds the model',
        taken: true,
        says: 'a function builds the model',
        at: { ...at, end: 2 },
      },
    ];
    assert.equal(
      branchWords({ when }, (code) => `\`${code}\``),
      '`wide` is false and `load` has not run and a function builds the model',
    );
  });

  it('says of equal values that they are', () => {
    const unknown = { unknown: 'why' };
    const tensor = { madeAt: null, shape: [4], dtype: 'float32', normalised: unknown, encoding: unknown } as const;
    const rest = { classes: unknown, rows: 4, ordered: unknown };
    assert.equal(tensorWords({ ...tensor, ...rest, range: [1, 1] }), 'shape [4], float32, values all 1');
    assert.equal(tensorWords({ ...tensor, ...rest, range: [0, 1] }), 'shape [4], float32, values 0 to 1');
  });

  it('counts no layers where a loop of unknown length makes some', () => {
    const layer = dense({ name: 'one', units: 2, inputs: 2 }, 0);
    const of = (...layers: readonly (typeof layer)[]) => ({ layers, unknown: [] });
    assert.equal(layersWords(of(layer)), '1 layer');
    assert.equal(layersWords(of(layer, { ...layer, repeated: true })), 'unknown number of layers');
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
