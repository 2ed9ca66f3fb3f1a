import { getKernel, type KernelConfig, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs';
import { convolution, type ConvAttributes } from './kernel';

const convolutions = ['Conv2D', 'FusedConv2D', 'DepthwiseConv2dNative', 'FusedDepthwiseConv2D'];

/**
 * tfjs's wasm convolutions give zeros, in silence, where 'same' padding meets a stride longer than the filter and nothing
 * is to be padded (seen in 4.22: 6 wide, filter 2, stride 3). With the padding spelled out they are right.
 */
export function withPaddingSpelledOut(): readonly KernelConfig[] {
  return convolutions.flatMap((kernelName) => {
    const original = getKernel(kernelName, 'wasm');
    return original ? [{ ...original, kernelFunc: spelledOut(kernelName, original.kernelFunc) }] : [];
  });
}

function spelledOut(kernelName: string, original: KernelFunc): KernelFunc {
  return (call) => {
    const attrs = call.attrs as ConvAttributes | undefined;
    if (attrs?.pad !== 'same') return original(call);
    const { x, filter } = call.inputs as { readonly x: TensorInfo; readonly filter: TensorInfo };
    const info = convolution(x.shape, filter.shape, attrs, kernelName.includes('Depthwise'));
    if (info.strideHeight <= info.filterHeight && info.strideWidth <= info.filterWidth) return original(call);
    const { top, bottom, left, right } = info.padInfo;
    const pad = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ];
    return original({ ...call, attrs: { ...call.attrs, pad } });
  };
}
