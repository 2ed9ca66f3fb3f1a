import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { isUnknown } from '../../../server/src/protocol/model';

/** The variables that hold tensors, with their shapes as text. */
function tensors(body: string): string[] {
  const text = `import * as tf from '@tensorflow/tfjs';\n${body}`;
  const facts = readFacts('/w/a.ts', { read: (path) => (path === '/w/a.ts' ? text : undefined), exists: () => false });
  return (facts.tensors ?? []).map(({ name, at, tensor: { shape } }) => {
    assert.equal(text.slice(at.start, at.end), name);
    return `${name} ${isUnknown(shape) ? shape.unknown : JSON.stringify(shape)}`;
  });
}

describe('tensors in variables', () => {
  it('are known where they are declared, taken apart and assigned', () => {
    assert.deepEqual(
      tensors(`
        const xs = tf.tensor2d([[1, 2], [3, 4]]);
        let ys = tf.oneHot(tf.tensor1d([0, 1], 'int32'), 3);
        const [half, row] = [xs.div(2), xs.slice([0, 0], [1, 2])];
        ys = ys.expandDims(0);
        const count = 3;`),
      ['xs [2,2]', 'ys [2,3]', 'half [2,2]', 'row [1,2]', 'ys [1,2,3]'],
    );
  });

  it('have no shape where it differs from turn to turn', () => {
    assert.deepEqual(
      tensors('for (const size of [1, 2]) { const same = tf.zeros([2]); const other = tf.zeros([size]); }'),
      ['same [2]', 'other it differs from turn to turn'],
    );
  });
});

describe('datasets in variables', () => {
  it('are known by their rows, batches and elements', () => {
    const text = `import * as tf from '@tensorflow/tfjs';
const rows = tf.data.array([{ xs: tf.zeros([4]), ys: tf.ones([1]) }, { xs: tf.ones([4]), ys: tf.zeros([1]) }]);
const batches = rows.shuffle(2).batch(2);
const table = tf.data.csv('a.csv');
`;
    const read = (path: string) => (path === '/w/a.ts' ? text : undefined);
    const { datasets = [] } = readFacts('/w/a.ts', { read, exists: () => false });
    const shown = datasets.map(({ name, at, rows, batchSize, shuffled, parts }) => {
      assert.equal(text.slice(at.start, at.end), name);
      const shapes = parts.map((part) => [part.name, JSON.stringify(part.tensor.shape)]);
      return [name, isUnknown(rows) ? '?' : rows, batchSize, shuffled, Object.fromEntries(shapes)];
    });
    assert.deepEqual(shown, [
      ['rows', 2, null, false, { xs: '[4]', ys: '[1]' }],
      ['batches', 2, 2, true, { xs: '[2,4]', ys: '[2,1]' }],
      ['table', '?', null, false, {}],
    ]);
    assert.ok(isUnknown(datasets[0]?.parts[0]?.tensor.range ?? [0, 0]), 'the values of one row are not those of all');
  });
});
