import { backend_util, type Tensor, type TensorInfo } from '@tensorflow/tfjs';
import { free, runKernel, transpose, wasmKernel } from './kernel';

/** Einstein summation as a broadcast product over all dimensions, the kept ones first, and one sum over the rest. */
export const einsum = wasmKernel<{ readonly [position: number]: TensorInfo }, { readonly equation: string }>(
  'Einsum',
  ({ inputs, attrs: { equation }, backend }) => {
    const operands = Object.values(inputs);
    const { allDims, summedDims, idDims } = backend_util.decodeEinsumEquation(equation, operands.length);
    backend_util.checkEinsumDimSizes(allDims.length, idDims, operands as Tensor[]);
    const aligned = operands.map((operand, i) => {
      const dimensions = idDims[i] ?? [];
      const order = dimensions.map((_dimension, axis) => axis);
      order.sort((a, b) => (dimensions[a] ?? 0) - (dimensions[b] ?? 0));
      const ordered = transpose(backend, operand, order);
      const shape = allDims.map((_name, dimension) => {
        const axis = dimensions.indexOf(dimension);
        return axis < 0 ? 1 : (operand.shape[axis] ?? 1);
      });
      const wide = runKernel(backend, 'Reshape', { x: ordered }, { shape });
      free(backend, ordered);
      return wide;
    });
    const product = aligned.reduce((a, b) => {
      const both = runKernel(backend, 'Multiply', { a, b }, {});
      free(backend, a, b);
      return both;
    });
    if (summedDims.length === 0) return product;
    const kept = allDims.length - summedDims.length;
    const sum = runKernel(
      backend,
      'Sum',
      { x: product },
      { axis: summedDims.map((_, i) => kept + i), keepDims: false },
    );
    free(backend, product);
    return sum;
  },
);
