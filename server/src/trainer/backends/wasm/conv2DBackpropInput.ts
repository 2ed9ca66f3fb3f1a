import type { backend_util, TensorInfo } from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { convolution, free, heap, runKernel, transpose, wasmKernel, zeros, type ConvAttributes } from './kernel';

/**
 * The gradient of a convolution's input, and the forward pass of a transposed convolution: dy, spread by the stride and
 * padded with zeros, convolved with the filter reversed and its channels swapped. tfjs's own kernel is a naive loop.
 */
export const conv2DBackpropInput = wasmKernel<
  { readonly dy: TensorInfo; readonly filter: TensorInfo },
  ConvAttributes & { readonly inputShape: readonly number[] }
>('Conv2DBackpropInput', ({ inputs: { dy, filter }, attrs, backend }) => {
  const info = convolution(attrs.inputShape, filter.shape, attrs);
  const spread = spreadOut(backend, dy, info);
  const reversed = runKernel(backend, 'Reverse', { x: filter }, { dims: [0, 1] });
  const swapped = transpose(backend, reversed, [0, 1, 3, 2]);
  const gradient = runKernel(
    backend,
    'Conv2D',
    { x: spread, filter: swapped },
    { strides: [1, 1], pad: 'valid', dataFormat: 'NHWC', dilations: [1, 1] },
  );
  free(backend, spread, reversed, swapped);
  return gradient;
});

/** dy with stride - 1 zeros between its rows and columns, and so much around it that a valid convolution gives the input's size. */
function spreadOut(backend: BackendWasm, dy: TensorInfo, info: backend_util.Conv2DInfo): TensorInfo {
  const height = info.inHeight + info.filterHeight - 1;
  const width = info.inWidth + info.filterWidth - 1;
  const channels = info.outChannels;
  const top = info.filterHeight - 1 - info.padInfo.top;
  const left = info.filterWidth - 1 - info.padInfo.left;
  const spread = zeros(backend, [info.batchSize, height, width, channels]);
  const from = heap(backend, dy);
  const to = heap(backend, spread);
  for (let b = 0; b < info.batchSize; b++) {
    for (let r = 0; r < info.outHeight; r++) {
      const row = top + r * info.strideHeight;
      if (row < 0 || row >= height) continue;
      for (let c = 0; c < info.outWidth; c++) {
        const column = left + c * info.strideWidth;
        if (column < 0 || column >= width) continue;
        const source = ((b * info.outHeight + r) * info.outWidth + c) * channels;
        const target = ((b * height + row) * width + column) * channels;
        for (let k = 0; k < channels; k++) to[target + k] = from[source + k] ?? 0;
      }
    }
  }
  return spread;
}
