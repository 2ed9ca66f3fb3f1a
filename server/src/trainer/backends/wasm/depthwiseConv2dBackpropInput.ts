import type { TensorInfo } from '@tensorflow/tfjs';
import { eachConnection } from './depthwise';
import { convolution, heap, wasmKernel, zeros, type ConvAttributes } from './kernel';

/** The gradient of a depthwise convolution's input, summed in one pass over the heap. */
export const depthwiseConv2dBackpropInput = wasmKernel<
  { readonly dy: TensorInfo; readonly filter: TensorInfo },
  ConvAttributes & { readonly inputShape: readonly number[] }
>('DepthwiseConv2dNativeBackpropInput', ({ inputs: { dy, filter }, attrs, backend }) => {
  const info = convolution(attrs.inputShape, filter.shape, attrs, true);
  const multiplier = info.outChannels / info.inChannels;
  const gradient = zeros(backend, attrs.inputShape);
  const weights = heap(backend, filter);
  const from = heap(backend, dy);
  const to = heap(backend, gradient);
  eachConnection(info, (input, output, position) => {
    for (let k = 0; k < info.inChannels; k++) {
      let sum = to[input + k] as number;
      for (let m = 0; m < multiplier; m++) {
        const channel = k * multiplier + m;
        sum += (weights[position + channel] as number) * (from[output + channel] as number);
      }
      to[input + k] = sum;
    }
  });
  return gradient;
});
