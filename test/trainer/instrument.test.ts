import * as tf from '@tensorflow/tfjs';
import assert from 'node:assert/strict';
import { loadWasm } from '../../server/src/trainer/backends/wasm';
import { instrument } from '../../server/src/trainer/instrument';
import type { Tfjs } from '../../server/src/trainer/tfjs';
import { generatedFor, irisPlan, ofKind, samplesOf, topologyOf, trace } from './plans';

const close = (actual: unknown, expected: number) =>
  assert.ok(
    Math.abs(Number(actual) - expected) <= 1e-5 * Math.max(1, Math.abs(expected)),
    `${String(actual)} is not ${expected}`,
  );

describe('trainer/instrument', () => {
  let backend: Tfjs;
  before(async () => ({ tf: backend } = await loadWasm()));

  it('measures what can be worked out by hand', async () => {
    // y = relu(x·w), w = (1, -1), x = (2, 0), target 0: loss y², dy/dw0 = 2·2·2 = 8, the second unit is dead.
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 2, useBias: false, activation: 'relu', inputShape: [1], name: 'only' })],
    });
    model.setWeights([tf.tensor2d([[1, -1]])]);
    model.compile({ optimizer: tf.train.sgd(0.5), loss: (_y, p) => p.square().sum() });
    const instruments = instrument(backend, model, 'full');
    instruments.arm();
    await model.trainOnBatch(tf.tensor2d([[2]]), tf.tensor2d([[0, 0]]));
    const [sample] = (await instruments.read(7)) ?? [];
    assert.equal(sample?.step, 7);
    assert.equal(sample?.layer, 'only');
    close(sample?.gradientNorm, 8);
    close(sample?.weightNorm, Math.SQRT2);
    close(sample?.updateRatio, 4 / Math.SQRT2);
    close(sample?.deadShare, 0.5);
    close(sample?.outputMean, 1);
    close(sample?.outputStd, 1);
    assert.equal(sample?.saturatedShare, undefined);
  });

  it('captures armed steps only, and frees what it kept', async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, activation: 'tanh', inputShape: [1] })] });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const x = tf.ones([4, 1]);
    const y = tf.ones([4, 2]);
    await model.trainOnBatch(x, y);
    const instruments = instrument(backend, model, 'layers');
    const before = tf.memory().numTensors;
    const train = async () => tf.dispose(await model.trainOnBatch(x, y));
    await train();
    assert.deepEqual(await instruments.read(0), []);
    instruments.arm();
    await train();
    assert.equal((await instruments.read(1))?.length, 1);
    instruments.remove();
    instruments.arm();
    await train();
    assert.deepEqual(await instruments.read(2), []);
    assert.ok(tf.memory().numTensors <= before + 1, 'tensors are left behind');
  });

  it('reads some samples of an output that is large', async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 50_000, kernelInitializer: 'ones', inputShape: [1] })],
    });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const instruments = instrument(backend, model, 'layers');
    instruments.arm();
    await model.trainOnBatch(tf.tensor2d([[3], [5]]), tf.zeros([2, 50_000]));
    const [sample] = (await instruments.read(0)) ?? [];
    close(sample?.outputMean, 3);
    instruments.remove();
    model.dispose();
  });

  it('gives up recording when it fails, and lets the training go on', async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const broken = {
      ...backend,
      keep: () => {
        throw new Error('no more room');
      },
    };
    const instruments = instrument(broken, model, 'layers');
    instruments.arm();
    const loss = await model.trainOnBatch(tf.ones([2, 1]), tf.ones([2, 1]));
    assert.equal(typeof loss, 'number');
    assert.equal(await instruments.read(0), null);
  });

  it('sees vanishing gradients, dead units and saturated ones in a run', async () => {
    const { layers } = tf;
    const deep = Array.from({ length: 8 }, (_zero, i) =>
      layers.dense({ units: 8, activation: 'sigmoid', name: `d${i}`, ...(i === 0 ? { inputShape: [4] } : {}) }),
    );
    const slice = { ...irisPlan().slice, epochs: 1 };
    const vanishing = await trace(
      irisPlan({
        record: 'full',
        slice,
        topology: topologyOf([...deep, layers.dense({ units: 3, activation: 'softmax', name: 'out' })]),
      }),
    );
    const gradient = (name: string) => Number(samplesOf(vanishing, name)[0]?.gradientNorm);
    assert.ok(gradient('d0') < 1e-3 * gradient('out'), `${gradient('d0')} against ${gradient('out')}`);

    const sick = await trace(
      irisPlan({
        record: 'full',
        slice,
        scaling: null,
        data: generatedFor([4], { shape: [3], encoding: 'one-hot', classes: 3 }, { range: [100, 200] }),
        topology: topologyOf([
          layers.dense({
            units: 6,
            activation: 'relu',
            biasInitializer: tf.initializers.constant({ value: -1e6 }),
            inputShape: [4],
            name: 'dead',
          }),
          layers.dense({
            units: 6,
            activation: 'tanh',
            biasInitializer: tf.initializers.constant({ value: 9 }),
            name: 'saturated',
          }),
          layers.dense({ units: 3, activation: 'softmax', name: 'out' }),
        ]),
      }),
    );
    assert.equal(samplesOf(sick, 'dead')[0]?.deadShare, 1);
    assert.equal(samplesOf(sick, 'dead')[0]?.gradientNorm, 0);
    assert.equal(samplesOf(sick, 'saturated')[0]?.saturatedShare, 1);
  });

  it('records by tier: nothing, weights, all of it, every step', async () => {
    const samples = async (record: 'off' | 'light' | 'layers' | 'full') =>
      samplesOf(await trace(irisPlan({ record })), 'hidden');
    assert.deepEqual(await samples('off'), []);
    const light = await samples('light');
    assert.ok(
      light.length > 0 &&
        light.every(({ outputMean, gradientNorm }) => outputMean === undefined && gradientNorm !== undefined),
    );
    assert.notEqual((await samples('layers'))[0]?.deadShare, undefined);
    assert.equal((await samples('full')).length, 32);
  });

  it('names the layers of a nested model one by one', async () => {
    const inner = tf.sequential({ layers: [tf.layers.dense({ units: 5, inputShape: [4], name: 'inside' })] });
    const events = await trace(
      irisPlan({
        record: 'full',
        topology: topologyOf([inner, tf.layers.dense({ units: 3, activation: 'softmax', name: 'after' })]),
      }),
    );
    assert.deepEqual(
      ofKind(events, 'started')[0]?.layers.map(({ name }) => name),
      ['inside', 'after'],
    );
    assert.ok(Number(samplesOf(events, 'inside')[0]?.gradientNorm) > 0);
  });
});
