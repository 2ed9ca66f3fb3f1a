import assert from 'node:assert/strict';
import { normal, seededRandom, seedFor, shuffledIndexes } from '../../server/src/trainer/random';

describe('trainer/random', () => {
  it('draws evenly, the same from the same seed and other from another', () => {
    const draw = (seed: number) => Array.from({ length: 5000 }, seededRandom(seed));
    assert.deepEqual(draw(1), draw(1));
    assert.notDeepEqual(draw(1), draw(2));
    const mean = draw(3).reduce((sum, value) => sum + value, 0) / 5000;
    assert.ok(Math.abs(mean - 0.5) < 0.02 && draw(3).every((value) => value >= 0 && value < 1));
  });

  it('draws normal numbers of mean 0 and spread 1', () => {
    const random = seededRandom(5);
    const values = Array.from({ length: 5000 }, () => normal(random));
    const mean = values.reduce((sum, value) => sum + value, 0) / 5000;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 5000);
    assert.ok(Math.abs(mean) < 0.05 && Math.abs(spread - 1) < 0.05);
  });

  it('gives each purpose a seed of its own, never 0', () => {
    const seeds = new Set(Array.from({ length: 200 }, (_zero, i) => seedFor(i % 2, `layer ${i >> 1}`)));
    assert.equal(seeds.size, 200);
    assert.ok(![...seeds].includes(0));
  });

  it('shuffles into a permutation', () => {
    const order = shuffledIndexes(100, seededRandom(1));
    assert.deepEqual(
      [...order].sort((a, b) => a - b),
      Array.from({ length: 100 }, (_zero, i) => i),
    );
    assert.ok([...order].some((value, i) => value !== i));
  });
});
