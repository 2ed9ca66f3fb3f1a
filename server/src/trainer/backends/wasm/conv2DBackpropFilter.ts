import type { TensorInfo } from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { convolution, free, runKernel, transpose, wasmKernel, type ConvAttributes } from './kernel';

/**
 * The gradient of a convolution's filter is itself a convolution: of the input with its channels as the batch, by dy with
 * its batch as the channels, at stride 1 and dilated by the forward stride. So XNNPACK does the work.
 */
export const conv2DBackpropFilter = wasmKernel<
  { readonly x: TensorInfo; readonly dy: TensorInfo },
  ConvAttributes & { readonly filterShape: readonly number[] }
>('Conv2DBackpropFilter', ({ inputs: { x, dy }, attrs, backend }) => {
  const info = convolution(x.shape, attrs.filterShape, attrs);
  const image = transpose(backend, x, [3, 1, 2, 0]);
  const fitted = fit(backend, image, [
    { before: info.padInfo.top, size: info.filterHeight + (info.outHeight - 1) * info.strideHeight },
    { before: info.padInfo.left, size: info.filterWidth + (info.outWidth - 1) * info.strideWidth },
  ]);
  const filter = transpose(backend, dy, [1, 2, 0, 3]);
  const result = runKernel(
    backend,
    'Conv2D',
    { x: fitted, filter },
    {
      strides: [1, 1],
      pad: 'valid',
      dataFormat: 'NHWC',
      dilations: [info.strideHeight, info.strideWidth],
    },
  );
  const gradient = transpose(backend, result, [1, 2, 0, 3]);
  free(backend, image, fitted, filter, result);
  return gradient;
});

/** Pads with zeros before, then pads or cuts behind until height and width have the asked size. */
function fit(
  backend: BackendWasm,
  image: TensorInfo,
  [rows, columns]: readonly [
    { readonly before: number; readonly size: number },
    { readonly before: number; readonly size: number },
  ],
): TensorInfo {
  const [batch = 0, height = 0, width = 0, channels = 0] = image.shape;
  const padded = runKernel(
    backend,
    'PadV2',
    { x: image },
    {
      paddings: [
        [0, 0],
        [rows.before, Math.max(0, rows.size - rows.before - height)],
        [columns.before, Math.max(0, columns.size - columns.before - width)],
        [0, 0],
      ],
      constantValue: 0,
    },
  );
  if (padded.shape[1] === rows.size && padded.shape[2] === columns.size) return padded;
  const cut = runKernel(
    backend,
    'Slice',
    { x: padded },
    { begin: [0, 0, 0, 0], size: [batch, rows.size, columns.size, channels] },
  );
  free(backend, padded);
  return cut;
}
