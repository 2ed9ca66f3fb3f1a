import assert from 'node:assert/strict';
import type { Dataset } from '../../../server/src/trainer/data/dataset';
import { scaleInputs, splitRows } from '../../../server/src/trainer/data/split';
import { describeData, perFeature } from '../../../server/src/trainer/data/statistics';

const rows = 100;
const data: Dataset = {
  rows,
  inputs: [
    {
      shape: [2],
      values: Float32Array.from({ length: 2 * rows }, (_zero, i) => (i % 2 === 0 ? i / 2 : 7)),
      integers: false,
    },
    { shape: [1], values: Float32Array.from({ length: rows }, (_zero, i) => i), integers: true },
  ],
  targets: [{ shape: [1], values: Float32Array.from({ length: rows }, (_zero, i) => i % 3), integers: true }],
};
const slice = { rows: null, epochs: 1, batchSize: 8, steps: null, validationSplit: 0.25 };
const firstOf = (part: Dataset | null) => [...(part?.inputs[1]?.values ?? [])];

describe('trainer/data/split', () => {
  it('gives every row once, to training or validation, inputs beside their targets', () => {
    const { training, validation } = splitRows(data, slice, 1);
    assert.deepEqual([training.rows, validation?.rows], [75, 25]);
    const all = [...firstOf(training), ...firstOf(validation)];
    assert.deepEqual(
      [...all].sort((a, b) => a - b),
      Array.from({ length: rows }, (_zero, i) => i),
    );
    assert.notDeepEqual(
      all,
      [...all].sort((a, b) => a - b),
      'the rows are shuffled',
    );
    firstOf(training).forEach((id, i) => {
      assert.equal(training.targets[0]!.values[i], id % 3);
      assert.equal(training.inputs[0]!.values[2 * i], id);
    });
    assert.deepEqual(splitRows(data, slice, 1), splitRows(data, slice, 1));
    assert.notDeepEqual(firstOf(splitRows(data, slice, 2).training), firstOf(training));
  });

  it('keeps to the slice, and its share of validation rows', () => {
    const { training, validation } = splitRows(data, { ...slice, rows: 30 }, 1);
    assert.deepEqual([training.rows, validation?.rows], [30, 10]);
    assert.equal(splitRows(data, { ...slice, validationSplit: 0 }, 1).validation, null);
    assert.equal(splitRows(data, { ...slice, rows: 500, validationSplit: 0 }, 1).training.rows, rows);
  });

  it('standardises by constants of the training rows, and leaves constant columns and token ids alone', () => {
    const parts = splitRows(data, slice, 1);
    const { training, validation } = scaleInputs(parts, { kind: 'standardise' });
    const [scaled, constant] = perFeature(training.inputs[0]!);
    assert.ok(
      Math.abs(scaled!.mean) < 1e-5 && Math.abs(scaled!.std - 1) < 1e-5 && constant!.std === 0 && constant!.mean === 0,
    );
    const [raw] = perFeature(parts.training.inputs[0]!);
    const expected = (parts.validation!.inputs[0]!.values[0]! - raw!.mean) / raw!.std;
    assert.ok(Math.abs(validation!.inputs[0]!.values[0]! - expected) < 1e-5);
    assert.equal(training.inputs[1], parts.training.inputs[1]);
  });

  it('divides', () => {
    const parts = splitRows(data, slice, 1);
    const { training } = scaleInputs(parts, { kind: 'divide', by: 4 });
    assert.equal(training.inputs[0]!.values[1], 7 / 4);
    assert.equal(scaleInputs(parts, null).training.inputs[0], parts.training.inputs[0]);
  });

  it('describes rows past values that are missing', () => {
    const values = Float32Array.of(1, NaN, 3, 10, Infinity, 20);
    const seen = describeData({ rows: 3, inputs: [{ shape: [2], values, integers: false }], targets: [] }, []);
    const [column] = seen.inputs;
    assert.deepEqual(column?.shape, [3, 2]);
    assert.deepEqual([column?.min, column?.max, column?.mean, column?.missing], [1, 20, 8.5, 2]);
    assert.deepEqual(column?.perFeature, [
      { mean: 2, std: 1 },
      { mean: 15, std: 5 },
    ]);
    assert.equal(seen.classCounts, null);
  });

  it('counts the rows of each class in every encoding', () => {
    const counts = (values: number[], width: number, encoding: 'one-hot' | 'binary' | 'class-numbers' | 'real') =>
      describeData(
        {
          rows: values.length / width,
          inputs: [],
          targets: [{ shape: [width], values: Float32Array.from(values), integers: true }],
        },
        [encoding],
      ).classCounts;
    assert.deepEqual(counts([1, 0, 0, 0, 0, 1, 0, 0, 1], 3, 'one-hot'), [1, 0, 2]);
    assert.deepEqual(counts([0, 1, 1, NaN], 1, 'binary'), [1, 2]);
    assert.deepEqual(counts([3, 0, 3], 1, 'class-numbers'), [1, 0, 0, 2]);
    assert.equal(counts([0.5, 1], 1, 'real'), null);
  });
});
