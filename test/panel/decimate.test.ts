import assert from 'node:assert/strict';
import { bucketSize, decimate } from '../../media/panel/charts/decimate';
import { append, emptyCurve } from '../../media/panel/curve';

describe('decimate', () => {
  it('draws every point while there is room', () => {
    const curve = append(emptyCurve(), [0, 1, 2], [3, NaN, 1]);
    assert.equal(bucketSize(3, 100), 1);
    assert.deepEqual(decimate(curve, 'y', 1, 0, 2), { x: [0, 1, 2], y: [3, null, 1] });
  });

  it('keeps the one spike among a hundred thousand points', () => {
    const steps = Array.from({ length: 100_000 }, (_, i) => i);
    const curve = append(
      emptyCurve(),
      steps,
      steps.map((i) => (i === 77_777 ? 50 : 1)),
    );
    const bucket = bucketSize(curve.length, 800);
    const { x, y } = decimate(curve, 'y', bucket, 0, 100_000);
    assert.ok(x.length <= 2 * 800, `${x.length} points`);
    assert.equal(Math.max(...y.map((value) => value ?? 0)), 50);
    assert.ok(Math.abs(x[y.indexOf(50)]! - 77_777) <= bucket);
  });

  it('keeps the order of the lowest and the highest', () => {
    const curve = append(emptyCurve(), [0, 1, 2, 3], [5, 1, 2, 9]);
    assert.deepEqual(decimate(curve, 'y', 4, 0, 3), { x: [0, 2], y: [1, 9] });
    const falling = append(emptyCurve(), [0, 1, 2, 3], [9, 2, 1, 5]);
    assert.deepEqual(decimate(falling, 'y', 4, 0, 3).y, [9, 1]);
  });

  it('says null where a bucket holds nothing finite', () => {
    const curve = append(emptyCurve(), [0, 1, 2, 3], [NaN, Infinity, 4, 4]);
    assert.deepEqual(decimate(curve, 'y', 2, 0, 3).y, [null, null, 4, 4]);
  });

  it('takes one bucket more on either side of what is in view', () => {
    const steps = Array.from({ length: 100 }, (_, i) => i);
    const { x } = decimate(append(emptyCurve(), steps, steps), 'y', 1, 40, 50);
    assert.deepEqual([x[0], x.at(-1)], [39, 51]);
  });
});
