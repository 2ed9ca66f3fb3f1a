import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs';
import { isUnknown, type Shape, type TensorVariable } from '../../../server/src/protocol/model';
import { isTensorMethod } from '../../../server/src/code/tfjs/tensorMethods';
import { factsOf } from './support';

const made = [
  'tf.tensor2d([[1, 2, 3], [4, 5, 6]])',
  "tf.tensor2d([[1, 2, 3], [4, 5, 6]], [2, 3], 'int32')",
  'tf.tensor2d([[-1.5, 2], [3, -4]])',
  "tf.oneHot(tf.tensor1d([0, 2, 1, 1], 'int32'), 3)",
  'tf.tensor2d([[1, 0, 0], [0, 1, 0], [0, 0, 1]])',
  'tf.tensor2d([[0], [1], [1], [0]])',
  'tf.tensor1d([0, 1, 1, 0])',
  "tf.tensor1d([0, 2, 1, 1], 'int32')",
  'tf.tensor1d([true, false, true])',
  'tf.scalar(3)',
  'tf.zeros([2, 3])',
];

const onEach = [
  ...['abs', 'neg', 'sqrt', 'square', 'log', 'relu', 'sigmoid', 'tanh', 'toFloat', 'toInt', 'toBool'],
  ...['min', 'max', 'mean', 'sum', 'argMax', 'flatten', 'expandDims', 'squeeze', 'transpose', 'reverse', 'unstack'],
]
  .map((name) => `x.${name}()${name === 'unstack' ? '[0]' : ''}`)
  .concat([
    ...['x.add(1)', 'x.sub(tf.scalar(1))', 'x.mul(-2)', 'x.div(255)', "x.div(tf.scalar(2, 'int32'))", 'x.mul(x)'],
    ...[
      'x.add(tf.ones([2, 2, 3]))',
      'x.mul(tf.fill([5, 1, 1], 2))',
      'x.div(tf.fill([4, 2, 3], 2))',
      'tf.scalar(1).sub(x)',
    ],
    ...['x.clipByValue(0.1, 0.9)', 'x.clipByValue(-9, 9)', 'x.cast("bool")', 'x.mean(0, true)', 'x.max(-1)'],
    ...['x.reshape([-1])', 'x.reshape([1, -1])', 'x.reshape([-1, 1])', 'x.tile([1, 2])', 'x.tile([2, 1])'],
    ...['x.concat(x)', 'x.concat(x, -1)', 'tf.stack([x, x])', 'tf.stack([x, x], 1)', 'tf.stack([x, x, x], -1)'],
    ...['x.split([1, -1])[1]', 'x.split([-1, 1], -1)[0]', 'x.split(1)[0]', 'tf.unstack(x, 1)[0]', 'x.gather([1, 0])'],
    ...[
      'x.slice([0], [1])',
      'x.slice([0, 1])',
      'x.slice([0, 0], [-1, 1])',
      'x.flatten().slice(1, 2)',
      'tf.onesLike(x)',
    ],
  ]);

const alone = [
  ...["tf.fill([2], 'a')", 'tf.fill([2, 2], true)', "tf.fill([2], 5, 'int32')", 'tf.rand([3], () => 1)'],
  ...['tf.oneHot([[0], [1]], 2)', 'tf.oneHot([0, 1], 2, 0.9, 0.1)', 'tf.range(5, 0)', 'tf.range(0, 1, 0.3)'],
  ...["tf.tensor2d([[1.7], [2.2]], [2, 1], 'bool')", 'tf.eye(2, 3)', 'tf.linspace(3, 1, 2)', 'tf.moments([1, 2]).mean'],
];

/** What is known of a tensor is compared with the tensor that tfjs makes. What tfjs refuses says nothing here. */
describe('what is known of tensors is what tfjs makes', () => {
  before(async () => {
    // It would advertise its other backends.
    tf.env().set('IS_TEST', true);
    await tf.setBackend('cpu');
    // With it each kernel is searched for leaks, as other tests do not want it.
    tf.env().set('IS_TEST', false);
  });

  for (const [title, expressions] of [
    ...made.map((x): [string, readonly string[]] => [x, onEach.map((use) => `((x) => ${use})(${x})`)]),
    ['tensors by themselves', alone] as const,
  ]) {
    it(title, () => {
      const reals = expressions.map((expression) => realTensor(expression));
      const { tensors = [] } = factsOf(expressions.map((expression, n) => `const t${n} = ${expression};`).join('\n'));
      const found = expressions.flatMap((expression, n) => {
        const real = reals[n];
        const told = tensors.find(({ name }) => name === `t${n}`)?.tensor;
        return told && real ? faultsOf(told, real).map((fault) => `${expression}: ${fault}`) : [];
      });
      assert.deepEqual(found, []);
    });
  }
});

describe('the methods of tensors', () => {
  it('are those that tfjs gives them', () => {
    const methods = Object.entries(Object.getOwnPropertyDescriptors(tf.Tensor.prototype)).filter(
      ([name, { value }]) => typeof value === 'function' && name !== 'constructor',
    );
    assert.ok(methods.length > 100);
    assert.deepEqual(
      methods.map(([name]) => name).filter((name) => !isTensorMethod(name)),
      [],
    );
  });
});

function realTensor(expression: string): tf.Tensor | null {
  try {
    return tf.tidy(() => runInNewContext(expression, { tf }) as tf.Tensor);
  } catch {
    // tfjs refuses it: there is no tensor to compare with.
    return null;
  }
}

function faultsOf({ shape, dtype, range, encoding, classes }: TensorVariable['tensor'], real: tf.Tensor): string[] {
  const values: readonly number[] = real.dtype === 'string' ? [] : Array.from(real.dataSync());
  const width = real.shape.at(-1) ?? 1;
  const areWhole = values.every((value) => value >= 0 && Number.isInteger(value));
  const areBits = areWhole && values.every((value) => value <= 1);
  const hasOneEach = values.every((_, place) => {
    const row = place - (place % width);
    return values.slice(row, row + width).reduce((sum, value) => sum + value, 0) === 1;
  });
  const faults: string[] = [];
  const expect = (holds: boolean, what: string, told: unknown): void => {
    if (holds || isUnknown(told)) return;
    faults.push(`${what} ${JSON.stringify(told)} told of ${real.dtype} [${real.shape.join()}] of ${values.join()}`);
  };
  expect(!isUnknown(shape) && isOf(shape, real.shape), 'shape', shape);
  expect(dtype === real.dtype, 'type', dtype);
  expect(
    !isUnknown(range) && values.every((value) => value >= range[0] - 1e-6 && value <= range[1] + 1e-6),
    'range',
    range,
  );
  const isSo = {
    'one-hot': areBits && hasOneEach,
    'multi-hot': areBits,
    binary: areBits && (real.shape.length < 2 || width === 1),
    'class-numbers': areWhole && values.every((value) => typeof classes !== 'number' || value < classes),
    real: !areWhole || values.length < 2,
  };
  expect(typeof encoding === 'string' && isSo[encoding], 'encoding', encoding);
  return faults;
}

function isOf(told: Shape, real: readonly number[]): boolean {
  return told.length === real.length && told.every((size, axis) => isUnknown(size) || size === real[axis]);
}
