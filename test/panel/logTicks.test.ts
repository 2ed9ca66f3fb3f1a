import assert from 'node:assert/strict';
import { logTicks } from '../../media/panel/charts/logTicks';

describe('logTicks', () => {
  it('labels decades, halves of them while they are few, and round numbers below one', () => {
    assert.deepEqual(logTicks(0.19, 0.26), [0.2, 0.22, 0.24, 0.26]);
    assert.deepEqual(logTicks(0.12, 1.18), [0.2, 0.5, 1]);
    assert.deepEqual(logTicks(0.15, 4), [0.2, 0.5, 1, 2]);
    assert.deepEqual(logTicks(0.0005, 20), [0.001, 0.01, 0.1, 1, 10]);
    const wide = logTicks(1e-12, 1e12);
    assert.ok(wide.length >= 4 && wide.length <= 7, wide.join(' '));
  });
});
