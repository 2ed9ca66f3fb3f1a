import assert from 'node:assert/strict';
import { makePace } from '../../server/src/trainer/pace';
import type { Tier } from '../../server/src/protocol/plan';

/** Share of the time after the first step that recording took, and how many steps were recorded. */
function simulate(tier: Tier, stepMs: number, recordMs: number, steps = 500) {
  const pace = makePace(tier);
  let recorded = 0;
  let count = 0;
  for (let step = 0; step < steps; step++) {
    const wanted = pace.wants();
    if (wanted) count++;
    if (wanted && step > 0) recorded += recordMs;
    pace.spent(stepMs, wanted ? recordMs : 0);
  }
  return { share: recorded / (stepMs * (steps - 1)), count };
}

describe('trainer/pace', () => {
  for (const [stepMs, recordMs] of [
    [5, 0.1],
    [5, 2],
    [5, 30],
    [50, 1],
  ] as const) {
    it(`stays inside the budget: ${recordMs} ms of recording on steps of ${stepMs} ms`, () => {
      const layers = simulate('layers', stepMs, recordMs);
      assert.ok(layers.share <= 0.1 && layers.count >= 2, JSON.stringify(layers));
      const light = simulate('light', stepMs, recordMs);
      assert.ok(light.share <= 0.05 && light.count >= 1 && light.count <= layers.count, JSON.stringify(light));
    });
  }

  it('records every step of the full tier, none when off, and always the first', () => {
    assert.equal(simulate('full', 1, 10).count, 500);
    assert.equal(simulate('off', 1, 10).count, 0);
    assert.equal(makePace('light').wants(), true);
  });
});
