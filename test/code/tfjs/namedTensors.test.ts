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
