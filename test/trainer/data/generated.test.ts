import assert from 'node:assert/strict';
import type { GeneratedData, LabelEncoding } from '../../../server/src/protocol/plan';
import { generate } from '../../../server/src/trainer/data/generated';
import { seededRandom } from '../../../server/src/trainer/random';

const plan = (
  input: Partial<GeneratedData['inputs'][number]>,
  target: Partial<GeneratedData['targets'][number]>,
): GeneratedData => ({
  kind: 'generated',
  rows: 300,
  inputs: [{ shape: [6], range: [0, 1], integers: false, ...input }],
  targets: [{ shape: [1], encoding: 'real', classes: 1, ...target }],
});
const make = (given: GeneratedData, seed = 1) => generate(given, seededRandom(seed));

describe('trainer/data/generated', () => {
  it('is the same from the same seed', () => {
    const given = plan({}, { shape: [3], encoding: 'one-hot', classes: 3 });
    assert.deepEqual(make(given), make(given));
    assert.notDeepEqual(make(given), make(given, 2));
  });

  for (const shape of [[1], [6], [20, 3], [28, 28, 1], [4, 4, 4, 2]]) {
    it(`fills the range, for rows of shape ${shape.join('x')}`, () => {
      const { values } = make(plan({ shape, range: [-5, 250] }, {})).inputs[0]!;
      assert.equal(values.length, 300 * shape.reduce((a, b) => a * b, 1));
      const low = values.reduce((a, b) => Math.min(a, b));
      const high = values.reduce((a, b) => Math.max(a, b));
      assert.ok(low >= -5 && high <= 250 && high - low > 100, `${low} to ${high}`);
    });
  }

  it('makes token ids that are whole and cover the vocabulary', () => {
    const { values, integers } = make(plan({ shape: [12], range: [1, 20], integers: true }, {})).inputs[0]!;
    assert.ok(integers && values.every((id) => Number.isInteger(id) && id >= 1 && id <= 20));
    assert.equal(new Set(values).size, 20);
  });

  it('writes targets in every encoding', () => {
    const target = (encoding: LabelEncoding, shape: number[], classes: number) => [
      ...make(plan({}, { shape, encoding, classes })).targets[0]!.values,
    ];
    const oneHot = target('one-hot', [4], 4);
    for (let row = 0; row < 300; row++) assert.deepEqual(oneHot.slice(row * 4, row * 4 + 4).sort(), [0, 0, 0, 1]);
    const counts = [0, 1, 2, 3].map((unit) => oneHot.filter((value, i) => value === 1 && i % 4 === unit).length);
    assert.ok(Math.min(...counts) > 20, counts.join());
    assert.deepEqual([...new Set(target('class-numbers', [1], 5))].sort(), [0, 1, 2, 3, 4]);
    assert.deepEqual([...new Set(target('binary', [1], 2))].sort(), [0, 1]);
    assert.deepEqual([...new Set(target('multi-hot', [3], 3))].sort(), [0, 1]);
    assert.ok(target('real', [2], 1).every((value) => value >= 0 && value <= 1));
    const sequence = target('one-hot', [5, 3], 3);
    assert.equal(sequence.length, 300 * 15);
    assert.equal(sequence.filter((value) => value === 1).length, 300 * 5);
  });

  it('hands an autoencoder its own input', () => {
    const { inputs, targets } = make(plan({ shape: [8, 8, 1] }, { shape: [8, 8, 1], encoding: 'real' }));
    assert.equal(targets[0]?.values, inputs[0]?.values);
  });

  it('can be learned: the nearest neighbour knows the class better than chance', () => {
    const inputsOf: Partial<GeneratedData['inputs'][number]>[] = [
      { shape: [6] },
      { shape: [12, 12, 1] },
      { shape: [30], range: [0, 99], integers: true },
    ];
    for (const input of inputsOf) {
      const { inputs, targets } = make(plan(input, { shape: [1], encoding: 'class-numbers', classes: 3 }));
      const size = input.shape!.reduce((a, b) => a * b, 1);
      const row = (i: number) => inputs[0]!.values.subarray(i * size, (i + 1) * size);
      // Token ids count as equal or not; a bag of words ignores their places.
      const features = (i: number) => (input.integers ? histogram(row(i), 100) : row(i));
      let right = 0;
      for (let i = 0; i < 100; i++) {
        let best = { distance: Infinity, at: -1 };
        for (let j = 100; j < 300; j++) {
          const [a, b] = [features(i), features(j)];
          const distance = a.reduce((sum, value, k) => sum + (value - b[k]!) ** 2, 0);
          if (distance < best.distance) best = { distance, at: j };
        }
        right += Number(targets[0]!.values[i] === targets[0]!.values[best.at]);
      }
      assert.ok(right > 55, `${right} of 100 for ${JSON.stringify(input)}`);
    }
  });
});

function histogram(ids: Float32Array, size: number): Float32Array {
  const counts = new Float32Array(size);
  for (const id of ids) counts[id]!++;
  return counts;
}
