import assert from 'node:assert/strict';
import type { LabelEncoding, Plan } from '../../../server/src/protocol/plan';
import { readData } from '../../../server/src/trainer/data/readData';
import { irisPlan } from '../plans';

const from = (data: Plan['data'], inputs: (number | null)[][], outputs: (number | null)[][]) =>
  readData(irisPlan({ data }), { inputs, outputs });

describe('trainer/data/readData', () => {
  it('gives iris in every encoding', async () => {
    const target = async (encoding: LabelEncoding, width: number) => {
      const { rows, inputs, targets } = await from({ kind: 'package', name: 'iris', encoding }, [[4]], [[width]]);
      assert.equal(rows, 150);
      assert.deepEqual(inputs[0]?.shape, [4]);
      assert.deepEqual([...inputs[0].values.slice(0, 4)], [...Float32Array.of(5.1, 3.5, 1.4, 0.2)]);
      const [column] = targets;
      const size = column!.values.length / rows;
      return [0, 50, 100].map((row) => [...column!.values.slice(row * size, (row + 1) * size)]);
    };
    assert.deepEqual(await target('one-hot', 3), [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    assert.deepEqual(await target('multi-hot', 4), [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
    ]);
    assert.deepEqual(await target('class-numbers', 3), [[0], [1], [2]]);
    assert.deepEqual(await target('binary', 1), [[0], [1], [1]]);
    assert.deepEqual(await target('real', 1), [[0], [1], [2]]);
  });

  it('gives digits as images or as rows, whichever the model takes', async () => {
    const digits: Plan['data'] = { kind: 'package', name: 'digits', encoding: 'class-numbers' };
    const images = await from(digits, [[28, 28, 1]], [[10]]);
    assert.equal(images.rows, 3000);
    const counts = Array.from(
      { length: 10 },
      (_zero, digit) => images.targets[0]!.values.filter((id) => id === digit).length,
    );
    assert.deepEqual(
      counts,
      Array.from({ length: 10 }, () => 300),
    );
    const grey = images.inputs[0]!.values;
    assert.ok(grey.every((value) => value >= 0 && value <= 1) && grey.some((value) => value > 0.9));
    assert.deepEqual((await from(digits, [[784]], [[10]])).inputs[0]?.shape, [784]);
    assert.deepEqual((await from(digits, [[null, 28]], [[10]])).inputs[0]?.shape, [28, 28]);
    assert.deepEqual((await from(digits, [[null, null, 1]], [[10]])).inputs[0]?.shape, [28, 28, 1]);
  });

  it('says what does not go together', async () => {
    const iris: Plan['data'] = { kind: 'package', name: 'iris', encoding: 'one-hot' };
    await assert.rejects(from(iris, [[5]], [[3]]), /takes rows of shape \[5\], and iris has 4 values a row/);
    await assert.rejects(
      from(iris, [[4]], [[2]]),
      /iris has 3 classes, and the model's output 2 units: give the last layer 3 units/,
    );
    await assert.rejects(from(iris, [[4], [4]], [[3]]), /2 inputs and 1 outputs/);
    await assert.rejects(from(iris, [[4]], [[7, 3]]), /2 dimensions a row/);
  });
});
