import assert from 'node:assert/strict';
import { deriveSignals, smoothingSpan } from '../../server/src/run/derive';
import { smooth } from '../../server/src/run/series';
import { epochs, run, started, steps } from './events';

describe('run/derive', () => {
  const signals = deriveSignals(run);

  it('puts the steps of all batches into one series', () => {
    assert.equal(signals.steps, 4);
    assert.deepEqual(signals.loss, { steps: [0, 1, 2, 3], values: [4, 2, NaN, 1] });
    assert.deepEqual(signals.stepTime.values, [10, 5, 5, 5]);
    assert.deepEqual(signals.smoothedLoss, smooth(signals.loss, smoothingSpan));
    assert.deepEqual(signals.smoothedLoss.steps, [0, 1, 3]);
  });

  it('puts an epoch at its last step and leaves out what it did not measure', () => {
    assert.deepEqual(signals.epochLoss, { steps: [1, 3], values: [3, NaN] });
    assert.deepEqual(signals.valLoss, { steps: [3], values: [2.5] });
    assert.deepEqual([...signals.metrics.keys()], ['acc', 'val_acc']);
    assert.deepEqual(signals.metrics.get('acc'), { steps: [1, 3], values: [0.5, 0.75] });
  });

  it('keeps layers in the order of the model, and only those that were measured', () => {
    assert.deepEqual([...signals.gradientNorms.keys()], ['hidden', 'output']);
    assert.deepEqual(signals.gradientNorms.get('hidden'), { steps: [0, 3], values: [1, Infinity] });
    assert.deepEqual([...signals.deadShares.keys()], ['hidden']);
    assert.deepEqual([...signals.saturatedShares.keys()], []);
    assert.deepEqual(signals.updateRatios.get('hidden'), { steps: [3], values: [0.01] });
    assert.deepEqual(signals.weightNorms.get('hidden'), { steps: [3], values: [3] });
  });

  it('serves any prefix of a run', () => {
    for (let length = 0; length <= run.length; length++) {
      const prefix = deriveSignals(run.slice(0, length));
      assert.equal(prefix.started, length > 0 ? started : null);
      assert.equal(prefix.loss.steps.length, prefix.steps);
      assert.equal(prefix.ended === null, length < run.length);
    }
    assert.equal(deriveSignals([]).data, null);
  });

  it('computes a signal once', () => {
    assert.equal(signals.loss, signals.loss);
    assert.equal(signals.gradientNorms, signals.gradientNorms);
    const counted = deriveSignals([
      {
        ...steps[0]!,
        get loss(): never {
          throw new Error('read');
        },
      },
      epochs[0]!,
    ]);
    assert.deepEqual(counted.epochLoss.values, [3]);
    assert.throws(() => counted.loss, /read/);
  });
});
