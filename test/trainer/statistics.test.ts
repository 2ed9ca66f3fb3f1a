import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deadShare, distance, moments, norm, saturatedShare } from '../../server/src/trainer/statistics';

const numbers = fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 });
const close = (a: number, b: number) =>
  assert.ok(Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

describe('trainer/statistics', () => {
  it('norm, distance and moments agree with their definitions', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        close(norm([a, b]), Math.hypot(...a, ...b));
        close(distance([a], [a.map((value) => value + 1)]), Math.sqrt(a.length));
        const mean = a.reduce((sum, value) => sum + value, 0) / a.length;
        close(moments(a).mean, mean);
        close(moments(a).std, Math.sqrt(a.reduce((sum, value) => sum + (value - mean) ** 2, 0) / a.length));
      }),
    );
  });

  it('counts as dead the units that are zero in every row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 60 }),
        (units, values) => {
          const whole = values.slice(0, Math.floor(values.length / units) * units);
          if (whole.length === 0) return;
          const dead = Array.from({ length: units }, (_zero, unit) =>
            whole.every((value, i) => i % units !== unit || value === 0),
          );
          close(deadShare(whole, units), dead.filter(Boolean).length / units);
        },
      ),
    );
  });

  it('counts as saturated what is within 1 % of a limit, for activations that have two', () => {
    close(saturatedShare([0, 0.005, 0.5, 0.995, 1], 'sigmoid') ?? NaN, 4 / 5);
    close(saturatedShare([-1, -0.5, 0, 0.5, 0.995], 'tanh') ?? NaN, 2 / 5);
    assert.equal(saturatedShare([0, 1], 'relu'), undefined);
    assert.equal(saturatedShare([0, 1], null), undefined);
  });
});
