import assert from 'node:assert/strict';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { loadCpu } from '../../../server/src/trainer/backends/cpu';
import { loadWasm } from '../../../server/src/trainer/backends/wasm';
import { seededRandom } from '../../../server/src/trainer/random';
import type { Tfjs } from '../../../server/src/trainer/tfjs';

type Program = (tf: Tfjs, tensor: (...shape: number[]) => Tensor) => Tensor[];

/** Runs a program on both backends from the same numbers and compares what it gives. */
async function compare(program: Program): Promise<void> {
  const results: Float32Array[][] = [];
  for (const load of [loadCpu, loadWasm]) {
    const { tf } = await load();
    const random = seededRandom(3);
    const tensor = (...shape: number[]) =>
      tf.tensor(
        Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random() * 2 - 1),
        shape,
      );
    const before = tf.memory().numTensors;
    const given = tf.tidy(() => program(tf, tensor));
    results.push(given.map((one) => Float32Array.from(one.dataSync())));
    tf.dispose(given);
    assert.equal(tf.memory().numTensors, before, 'tensors are left behind');
  }
  const [expected = [], actual = []] = results;
  assert.equal(actual.length, expected.length);
  expected.forEach((values, i) => {
    const scale = Math.max(...values.map(Math.abs));
    assert.ok(scale > 0);
    values.forEach((value, j) => {
      const error = Math.abs(value - (actual[i]?.[j] ?? NaN)) / scale;
      assert.ok(error <= 1e-5, `output ${i}, value ${j}: ${actual[i]?.[j]} is not ${value}`);
    });
  });
}

const sizes = [
  { height: 7, width: 8, filter: 3, from: 1, to: 4 },
  { height: 9, width: 6, filter: 2, from: 3, to: 2 },
  { height: 8, width: 8, filter: 5, from: 4, to: 8 },
  { height: 5, width: 5, filter: 1, from: 2, to: 3 },
];

type Binary = (x: Tensor4D, filter: Tensor4D) => Tensor;

/** An op's value and the gradients of both its operands. dy differs from place to place: a sum of squares sees to that. */
function withGradients(tf: Tfjs, op: Binary, x: Tensor, filter: Tensor): Tensor[] {
  const loss = (a: Tensor, b: Tensor) =>
    op(a as Tensor4D, b as Tensor4D)
      .square()
      .sum();
  return [op(x as Tensor4D, filter as Tensor4D), ...tf.grads((...args) => loss(args[0]!, args[1]!))([x, filter])];
}

describe('trainer/backends/wasm kernels agree with plain JavaScript', () => {
  for (const strides of [1, 2, 3]) {
    for (const pad of ['same', 'valid'] as const) {
      it(`convolution, stride ${strides}, ${pad}`, async () => {
        for (const { height, width, filter, from, to } of sizes) {
          await compare((tf, tensor) => {
            const op: Binary = (x, w) => tf.conv2d(x, w, strides, pad);
            return withGradients(tf, op, tensor(2, height, width, from), tensor(filter, filter, from, to));
          });
        }
      });

      it(`transposed convolution, stride ${strides}, ${pad}`, async () => {
        await compare((tf, tensor) => {
          const size = (length: number) => (pad === 'same' ? length * strides : (length - 1) * strides + 3);
          const op: Binary = (x, w) => tf.conv2dTranspose(x, w, [2, size(4), size(5), 2], strides, pad);
          return withGradients(tf, op, tensor(2, 4, 5, 3), tensor(3, 3, 2, 3));
        });
      });

      it(`depthwise convolution, stride ${strides}, ${pad}`, async () => {
        for (const [filter, multiplier] of [
          [3, 1],
          [2, 3],
        ] as const) {
          await compare((tf, tensor) => {
            const op: Binary = (x, w) => tf.depthwiseConv2d(x, w, strides, pad);
            return withGradients(tf, op, tensor(2, 9, 8, 3), tensor(filter, filter, 3, multiplier));
          });
        }
      });

      it(`max pooling, stride ${strides}, ${pad}`, async () => {
        for (const window of [2, 3]) {
          await compare((tf, tensor) => [
            tf.grad((x) =>
              tf
                .maxPool(x as Tensor4D, window, strides, pad)
                .square()
                .sum(),
            )(tensor(2, 7, 8, 3)),
          ]);
        }
      });
    }
  }

  it('dilated convolutions, of which tfjs has no gradient', async () => {
    await compare((tf, tensor) => [
      tf.conv2d(tensor(2, 9, 8, 3) as Tensor4D, tensor(3, 3, 3, 2) as Tensor4D, 1, 'same', 'NHWC', 2),
      tf.depthwiseConv2d(tensor(2, 9, 8, 3) as Tensor4D, tensor(3, 3, 3, 2) as Tensor4D, 1, 'valid', 'NHWC', 2),
    ]);
  });

  it('a stride longer than the filter, which tfjs answers with zeros', async () => {
    await compare((tf, tensor) => [
      tf.conv2d(tensor(1, 9, 6, 1) as Tensor4D, tensor(2, 2, 1, 3) as Tensor4D, 3, 'same'),
      tf.fused.conv2d({
        x: tensor(1, 9, 6, 1) as Tensor4D,
        filter: tensor(2, 2, 1, 3) as Tensor4D,
        strides: 3,
        pad: 'same',
      }),
      tf.depthwiseConv2d(tensor(1, 9, 6, 2) as Tensor4D, tensor(2, 2, 2, 1) as Tensor4D, 3, 'same'),
    ]);
  });

  it('max pooling sends the gradient of equal values to the first', async () => {
    await compare((tf) => [tf.grad((x) => tf.maxPool(x as Tensor4D, 2, 2, 'valid').sum())(tf.ones([1, 4, 4, 1]))]);
  });

  it('the gradient of a gather sums what was taken twice', async () => {
    await compare((tf, tensor) => {
      const ids = tf.tensor([0, 4, 4, 2, 0, 0], [2, 3], 'int32');
      return [tf.grad((table) => tf.gather(table, ids).square().sum())(tensor(5, 3))];
    });
    await compare((tf, tensor) => [tf.unsortedSegmentSum(tensor(4, 2), tf.tensor1d([1, -1, 1, 0], 'int32'), 3)]);
  });

  it('einsum', async () => {
    await compare((tf, tensor) => [
      tf.einsum('ij,jk->ik', tensor(3, 4), tensor(4, 2)),
      tf.einsum('bij,bkj->bik', tensor(2, 3, 4), tensor(2, 5, 4)),
      tf.einsum('ij->ji', tensor(3, 4)),
      tf.einsum('ij->', tensor(3, 4)),
      tf.einsum('i,j->ij', tensor(3), tensor(2)),
    ]);
  });
});
