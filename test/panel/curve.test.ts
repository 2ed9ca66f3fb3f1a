import assert from 'node:assert/strict';
import { append, emptyCurve, firstAtOrAfter, nearest } from '../../media/panel/curve';

describe('curve', () => {
  it('grows at its end and leaves older curves as they were', () => {
    const one = append(emptyCurve(), [0, 1], [4, 2]);
    const two = append(one, [2], [1]);
    const other = append(one, [2], [9]);
    assert.deepEqual(values(one), [4, 2]);
    assert.deepEqual(values(two), [4, 2, 1]);
    assert.deepEqual(values(other), [4, 2, 9]);
  });

  it('keeps its points when its columns are widened', () => {
    let curve = emptyCurve();
    for (let i = 0; i < 1000; i++) curve = append(curve, [i], [i * 2]);
    assert.deepEqual(
      values(curve),
      Array.from({ length: 1000 }, (_, i) => i * 2),
    );
  });

  it('smooths exponentially, right from the first point', () => {
    const { smooth } = append(emptyCurve(), [0, 1], [1, 2]);
    // Weights 0.9 * 0.1 and 0.1, over their sum.
    assert.equal(smooth[0], 1);
    assert.ok(Math.abs(smooth[1]! - (0.09 * 1 + 0.1 * 2) / 0.19) < 1e-12);
  });

  it('leaves a gap at a value that is not finite and forgets it', () => {
    const { smooth } = append(emptyCurve(), [0, 1, 2, 3], [1, NaN, Infinity, 1]);
    assert.ok(Number.isNaN(smooth[1]));
    assert.ok(Number.isNaN(smooth[2]));
    assert.ok(Math.abs(smooth[3]! - 1) < 1e-12);
  });

  it('finds the nearest point', () => {
    const curve = append(emptyCurve(), [0, 10, 20], [0, 0, 0]);
    assert.deepEqual(
      [-5, 4, 6, 19, 99].map((x) => nearest(curve, x)),
      [0, 0, 1, 2, 2],
    );
    assert.deepEqual(
      [0, 1, 10, 21].map((x) => firstAtOrAfter(curve, x)),
      [0, 1, 1, 3],
    );
    assert.equal(nearest(emptyCurve(), 3), -1);
  });
});

function values({ y, length }: ReturnType<typeof emptyCurve>): number[] {
  return Array.from(y.subarray(0, length));
}
