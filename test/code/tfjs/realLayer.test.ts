import assert from 'node:assert/strict';
import { isUnknown } from '../../../server/src/protocol/model';
import { tfl } from '../../../server/src/code/tfjs/real';
import { applyLayer, layerKind } from '../../../server/src/code/tfjs/realLayer';

const why = { unknown: 'parameter "units"' };
/** tfjs takes it, though its types want a layer. */
const noLayer = null as unknown as tfl.layers.Layer;

describe('layers that tfjs is asked about', () => {
  it('gives class, defaults and names', () => {
    const kind = layerKind('dense', { units: 3, inputShape: [4] });
    assert.equal(kind.className, 'Dense');
    assert.ok(!isUnknown(kind.config));
    assert.equal(kind.config['useBias'], true);
    assert.deepEqual(kind.batchInputShape, [null, 4]);
    assert.deepEqual(
      kind.autoNames.map(({ stem, prefix }) => stem + prefix),
      ['dense_Dense'],
    );
    assert.deepEqual(
      layerKind('lstm', { units: 3 }).autoNames.map(({ prefix }) => prefix),
      ['LSTMCell', 'LSTM'],
    );
  });

  it('counts weights and computes shapes', () => {
    const dense = applyLayer('dense', { units: 3 }, [[null, 4]]);
    assert.deepEqual([dense.outputShapes, dense.params, dense.refusal], [[[null, 3]], 15, null]);
    const conv = applyLayer('conv2d', { filters: 8, kernelSize: 3 }, [[null, 28, 28, 1]]);
    assert.deepEqual([conv.outputShapes, conv.params, conv.refusal], [[[null, 26, 26, 8]], 80, null]);
    assert.equal(applyLayer('lstm', { units: 5 }, [[null, 7, 3]]).params, 4 * 5 * (3 + 5 + 1));
    assert.deepEqual(
      applyLayer('concatenate', {}, [
        [null, 3],
        [null, 4],
      ]).outputShapes,
      [[null, 7]],
    );
    const wrapped = { layer: { $layer: 'lstm', config: { units: 5, returnSequences: true } } };
    assert.deepEqual(applyLayer('bidirectional', wrapped, [[null, 7, 3]]).outputShapes, [[null, 7, 10]]);
  });

  it('leaves no name behind, of which tfjs would keep an entry for each, and tells refusals with the name', () => {
    const config = { units: 3, name: 'asked' };
    assert.deepEqual(applyLayer('dense', config, [[null, 4]]).outputShapes, [[null, 3]]);
    assert.equal(applyLayer('dense', config, [[null, 4]]).config?.['name'], 'asked');
    const refused = applyLayer('conv1d', { filters: 2, kernelSize: 3, name: 'asked' }, [[null, 4]]);
    assert.match(refused.refusal ?? '', /layer asked:/);
    // One that is there already gets a number.
    for (const name of ['asked/asked', 'asked']) {
      assert.equal(new tfl.SymbolicTensor('float32', [null], noLayer, [], {}, name).name, name);
    }
  });

  it('hands on what tfjs refuses', () => {
    assert.match(
      applyLayer('conv2d', { filters: 8, kernelSize: 3 }, [[null, 28]]).refusal ?? '',
      /expected min_ndim|expected ndim/,
    );
    assert.match(
      applyLayer('conv2d', { filters: 1, kernelSize: 5 }, [[null, 2, 2, 1]]).refusal ?? '',
      /Negative dimension/,
    );
    assert.match(layerKind('dense', { units: 3, activation: 'leakyRelu' }).refusal ?? '', /Unknown activation/);
    assert.match(layerKind('dense', { units: -3 }).refusal ?? '', /units/);
  });

  it('keeps unknown what depends on unknowns, and nothing else', () => {
    const dense = applyLayer('dense', { units: { $hole: why } }, [[null, 4]]);
    assert.deepEqual(dense.outputShapes, [[null, why]]);
    assert.deepEqual(dense.params, why);
    assert.deepEqual(applyLayer('dense', { units: 3 }, [[null, why]]).outputShapes, [[null, 3]]);
    assert.deepEqual(applyLayer('flatten', {}, [why]).outputShapes, [[null, why]]);
    assert.deepEqual(applyLayer('conv2d', { filters: 8, kernelSize: 3, padding: 'same' }, [why]).outputShapes, [
      [null, why, why, 8],
    ]);
    assert.deepEqual(applyLayer('maxPooling1d', {}, [[null, why, 4]]).outputShapes, [[null, why, 4]]);
    for (const padding of ['same', 'valid']) {
      const pool = applyLayer('maxPooling2d', { poolSize: { $hole: why }, padding }, [[null, why, why, 4]]);
      assert.deepEqual(pool.outputShapes, [[null, why, why, 4]]);
    }
    assert.deepEqual(applyLayer('dense', { units: 3, activation: { $hole: why } }, [[null, 4]]).params, 15);
  });

  it('gives the reason of what decides a shape, though something else stands before it in the config', () => {
    const seed = { $hole: { unknown: 'parameter "seed"' } };
    const conv = applyLayer('conv2d', { filters: 2, kernelInitializer: seed, kernelSize: { $hole: why } }, [
      [null, 9, 9, 1],
    ]);
    assert.deepEqual(conv.outputShapes, [[null, why, why, 2]]);
  });

  it('gives for each size the reason of what decides it, though others are unknown as well', () => {
    const [size, vocab, steps] = ['size', 'vocab', 'steps'].map((name) => ({ unknown: `parameter "${name}"` }));
    assert.ok(size && vocab && steps);
    const shapes = [[null, 5]];
    const embedding = applyLayer('embedding', { inputDim: { $hole: vocab }, outputDim: { $hole: size } }, shapes);
    assert.deepEqual(embedding.outputShapes, [[null, 5, size]]);
    const dense = applyLayer('dense', { units: { $hole: why } }, [[null, steps, 4]]);
    assert.deepEqual([dense.outputShapes, dense.params], [[[null, steps, why]], why]);
    const conv = applyLayer('conv1d', { strides: { $hole: steps }, filters: { $hole: why }, kernelSize: 3 }, [
      [null, 20, 2],
    ]);
    assert.deepEqual([conv.outputShapes, conv.params], [[[null, steps, why]], why]);
    const loose = applyLayer('dense', { units: { $hole: why } }, [size]);
    assert.deepEqual([loose.outputShapes, loose.params], [[size], why]);
    const config = { inputDim: { $hole: vocab }, outputDim: 2, inputLength: { $hole: steps } };
    assert.deepEqual(layerKind('embedding', config).batchInputShape, [null, steps]);
  });

  it('gives the reason of an option that has no stand-in, though others are unknown as well', () => {
    const padding = { unknown: 'parameter "padding"' };
    const conv = applyLayer('conv1d', { filters: { $hole: why }, kernelSize: 3, padding: { $hole: padding } }, [
      [null, 20, 2],
    ]);
    assert.deepEqual([conv.outputShapes, conv.params], [[padding], padding]);
  });

  it('tries both of what may be on or off', () => {
    const given = { unknown: 'parameter "given"' };
    const dense = applyLayer('dense', { units: 3, useBias: { $hole: given } }, [[null, 4]]);
    assert.deepEqual([dense.outputShapes, dense.params], [[[null, 3]], given]);
    const lstm = applyLayer('lstm', { units: 3, returnSequences: { $hole: given } }, [[null, 5, 4]]);
    assert.deepEqual([lstm.outputShapes, lstm.params], [[{ ...given, last: 3 }], 96]);
  });

  it('knows the shape that tfjs makes of inputDim and inputLength, as far as they are known', () => {
    const hole = { $hole: why };
    const shape = (factory: string, config: Parameters<typeof layerKind>[1]) =>
      layerKind(factory, config).batchInputShape;
    assert.deepEqual(shape('embedding', { inputDim: hole, outputDim: hole }), [null, null]);
    assert.deepEqual(shape('embedding', { inputDim: 9, outputDim: hole, inputLength: 7 }), [null, 7]);
    assert.deepEqual(shape('embedding', { inputDim: 9, outputDim: 2, inputLength: hole }), [null, why]);
    assert.deepEqual(shape('dense', { units: 2, inputDim: hole }), [null, why]);
    assert.deepEqual(shape('dense', { units: hole, inputDim: 3, activation: hole }), [null, 3]);
    assert.equal(shape('dense', { units: hole }), null);
  });

  it('needs no input shape where an input arrives', () => {
    const inputShape = { $hole: { unknown: 'parameter "inputShape"' } };
    assert.deepEqual(applyLayer('flatten', { inputShape }, [why]).outputShapes, [[null, why]]);
    assert.deepEqual(applyLayer('dense', { units: 3, inputShape }, [why]).outputShapes, [{ ...why, last: 3 }]);
    assert.deepEqual(applyLayer('lstm', { units: 3, inputShape }, [why]).outputShapes, [[null, 3]]);
  });

  it('keeps the last dimension of a shape of unknown rank, and what follows from it', () => {
    const wide = { ...why, last: 3 };
    assert.deepEqual(applyLayer('dense', { units: 3 }, [why]).outputShapes, [wide]);
    assert.deepEqual(applyLayer('dense', { units: 3 }, [why]).params, why);
    assert.deepEqual(applyLayer('dropout', { rate: 0.5 }, [wide]).outputShapes, [wide]);
    assert.deepEqual(applyLayer('dense', { units: 5 }, [wide]), {
      config: null,
      outputShapes: [{ ...why, last: 5 }],
      params: 20,
      refusal: null,
    });
    assert.deepEqual(applyLayer('concatenate', {}, [wide, { ...why, last: 4 }]).outputShapes, [{ ...why, last: 7 }]);
    assert.deepEqual(applyLayer('embedding', { inputDim: 9, outputDim: 2 }, [why]).outputShapes, [{ ...why, last: 2 }]);
    assert.deepEqual(applyLayer('lstm', { units: 2 }, [wide]).outputShapes, [[null, 2]]);
    assert.deepEqual(applyLayer('dense', { units: { $hole: why } }, [wide]).outputShapes, [why]);
    assert.deepEqual(applyLayer('flatten', {}, [wide]).outputShapes, [[null, why]]);
  });

  it('knows a question again wherever it is asked, and tells the places of the one who asks', () => {
    const whyAt = (path: string, start: number) => ({ ...why, at: { path, start, end: start + 1 } });
    const asked = [whyAt('/w/one.ts', 7), whyAt('/w/two.ts', 70)].map((units) => {
      const config = { units: { $hole: units }, inputShape: [{ $hole: units }] };
      const size = whyAt(units.at.path, 99);
      return { units, size, kind: layerKind('dense', config), on: applyLayer('dense', config, [[null, size]]) };
    });
    for (const { units, size, kind, on } of asked) {
      assert.deepEqual([kind.config, kind.batchInputShape], [units, [null, units]]);
      assert.deepEqual(on.outputShapes, [[null, units]]);
      assert.deepEqual(on.params, units);
      assert.deepEqual(applyLayer('flatten', {}, [[null, size, 2]]).outputShapes, [[null, size]]);
    }
    // The one object that tfjs was read into.
    assert.equal(asked[0]?.kind.defaults, asked[1]?.kind.defaults);
  });

  it('tells numbers apart that are none', () => {
    const words = [NaN, null].map((units) => layerKind('dense', { units }).refusal);
    assert.deepEqual(
      words,
      ['NaN', 'null'].map((got) => `Expected units to be a positive integer, but got ${got}.`),
    );
  });

  it('refuses an axis with which tfjs comes to no end', () => {
    const shape = [null, 4, 4, 3];
    for (const [factory, config, inputs] of [
      ['prelu', { sharedAxes: [1e9] }, [shape]],
      ['concatenate', { axis: 1e9 }, [shape, shape]],
      ['dot', { axes: -Infinity }, [shape, shape]],
    ] as const)
      assert.match(applyLayer(factory, config, inputs).refusal ?? '', /There is no axis -?(?:1000000000|Infinity)\./);
    assert.equal(applyLayer('concatenate', { axis: -1 }, [shape, shape]).refusal, null);
  });
});
