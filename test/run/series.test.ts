import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as series from '../../server/src/run/series';
import type { Series } from '../../server/src/run/series';

const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 40 });
const of = (points: readonly number[]): Series => ({ steps: points.map((_point, i) => i), values: points });
const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 1e-6 * Math.max(1, Math.abs(expected)), `${actual} is not ${expected}`);

describe('run/series', () => {
  it('smooths like the weighted mean written out', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 30 }), (points, span) => {
        const keep = 1 - 2 / (span + 1);
        series.smooth(of(points), span).values.forEach((value, at) => {
          let sum = 0;
          let weights = 0;
          for (let i = 0; i <= at; i++) {
            sum += keep ** (at - i) * points[i]!;
            weights += keep ** (at - i);
          }
          close(value, sum / weights);
        });
      }),
    );
  });

  it('leaves non-finite points out of smoothing', () => {
    const smoothed = series.smooth(of([1, NaN, Infinity, 1]), 5);
    assert.deepEqual(smoothed.steps, [0, 3]);
    smoothed.values.forEach((value) => close(value, 1));
  });

  it('fits the slope that no other slope beats', () => {
    fc.assert(
      fc.property(values, (points) => {
        const best = series.slope(of(points));
        const centre = series.mean(points);
        const error = (rise: number) =>
          points.reduce((sum, y, i) => sum + (y - centre - rise * (i - (points.length - 1) / 2)) ** 2, 0);
        assert.ok(error(best) <= error(best + 1e-3) + 1e-6);
        assert.ok(error(best) <= error(best - 1e-3) + 1e-6);
      }),
    );
  });

  it('takes the median and quantiles that sorting gives', () => {
    assert.equal(series.median([3, 1, 2]), 2);
    assert.equal(series.median([4, 1, 2, 3]), 2.5);
    assert.equal(series.quantile([0, 10], 0.25), 2.5);
    assert.ok(Number.isNaN(series.median([])));
  });

  it('cuts windows by step and by count', () => {
    const all = { steps: [0, 5, 10, 15], values: [1, 2, 3, 4] };
    assert.deepEqual(series.between(all, 5, 10), { steps: [5, 10], values: [2, 3] });
    assert.deepEqual(series.tail(all, 1), { steps: [15], values: [4] });
    assert.deepEqual(series.head(all, 2), { steps: [0, 5], values: [1, 2] });
    assert.deepEqual(series.tail(all, 9), all);
  });

  it('finds the lowest, highest and last point past non-finite ones', () => {
    const all = of([NaN, 2, 1, 1, Infinity]);
    assert.deepEqual(series.lowest(all), { step: 2, value: 1 });
    assert.deepEqual(series.highest(all), { step: 1, value: 2 });
    assert.deepEqual(series.last(all), { step: 4, value: Infinity });
    assert.equal(series.lowest(series.emptySeries), undefined);
  });

  it('measures growth between the ends and spread around the mean', () => {
    close(series.growth(of([1, 1, 1, 5, 10, 10, 10]), 3), 10);
    close(series.deviation([2, 4, 4, 4, 5, 5, 7, 9]), 2);
    assert.ok(Number.isNaN(series.growth(series.emptySeries, 3)));
  });
});
