import type { TensorInfo } from '@tensorflow/tfjs';
import { eachConnection } from './depthwise';
import { convolution, heap, wasmKernel, zeros, type ConvAttributes } from './kernel';

/** The gradient of a depthwise convolution's filter, summed in one pass over the heap. */
export const depthwiseConv2dBackpropFilter = wasmKernel<
  { readonly x: TensorInfo; readonly dy: TensorInfo },
  ConvAttributes & { readonly filterShape: readonly number[] }
>('DepthwiseConv2dNativeBackpropFilter', ({ inputs: { x, dy }, attrs, backend }) => {
  const info = convolution(x.shape, attrs.filterShape, attrs, true);
  const multiplier = info.outChannels / info.inChannels;
  const gradient = zeros(backend, attrs.filterShape);
  const values = heap(backend, x);
  const from = heap(backend, dy);
  const to = heap(backend, gradient);
  eachConnection(info, (input, output, filter) => {
    for (let k = 0; k < info.inChannels; k++) {
      const value = values[input + k] as number;
      for (let m = 0; m < multiplier; m++) {
        const channel = k * multiplier + m;
        to[filter + channel] = (to[filter + channel] as number) + value * (from[output + channel] as number);
      }
    }
  });
  return gradient;
});
