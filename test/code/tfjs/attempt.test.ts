import assert from 'node:assert/strict';
import { attempt, configOf } from '../../../server/src/code/tfjs/attempt';
import { tfl, withoutWeights, type RealLayer } from '../../../server/src/code/tfjs/real';

const makers: { readonly [what: string]: () => RealLayer } = {
  'a dense layer with a regularizer': () =>
    tfl.layers.dense({ units: 3, kernelRegularizer: tfl.regularizers.l2({ l2: 0.01 }), inputShape: [4] }),
  'a convolution': () => tfl.layers.conv2d({ filters: 2, kernelSize: [3, 3], strides: 2, padding: 'same' }),
  'a layer around another': () => tfl.layers.bidirectional({ layer: tfl.layers.lstm({ units: 2 }) }),
  'numbers that JSON does not have': () => tfl.layers.leakyReLU({ alpha: NaN }),
  'options that are not given': () => tfl.layers.embedding({ inputDim: 3, outputDim: 2 }),
  'endless numbers': () => tfl.layers.gaussianNoise({ stddev: Infinity }),
};

describe('what a layer answers on inputs', () => {
  for (const [what, make] of Object.entries(makers)) {
    it(`is its config as JSON writes it: ${what}`, () => {
      const layer = withoutWeights(make);
      assert.deepEqual(configOf(layer), JSON.parse(JSON.stringify(layer.getConfig())));
    });
  }

  it('are its shapes and the count of its weights, or the words of tfjs', () => {
    const dense = (): RealLayer => tfl.layers.dense({ units: 3 });
    const known = attempt(dense, [[null, 4]]);
    assert.ok('shapes' in known);
    assert.deepEqual([known.shapes, known.params], [[[null, 3]], 15]);
    const refused = attempt(() => tfl.layers.conv2d({ filters: 2, kernelSize: 3 }), [[null, 4]]);
    assert.ok('refusal' in refused && refused.refusal.includes('expected ndim=4'));
  });
});
