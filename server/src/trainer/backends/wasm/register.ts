import { getKernel, registerKernel, unregisterKernel, type KernelConfig } from '@tensorflow/tfjs';
import { conv2DBackpropFilter } from './conv2DBackpropFilter';
import { conv2DBackpropInput } from './conv2DBackpropInput';
import { depthwiseConv2dBackpropFilter } from './depthwiseConv2dBackpropFilter';
import { depthwiseConv2dBackpropInput } from './depthwiseConv2dBackpropInput';
import { einsum } from './einsum';
import { maxPoolGrad } from './maxPoolGrad';
import { withPaddingSpelledOut } from './samePadding';
import { unsortedSegmentSum } from './unsortedSegmentSum';

/** What training needs and tfjs's wasm backend lacks, or has in a slow form. */
const trainingKernels: readonly KernelConfig[] = [
  conv2DBackpropFilter,
  conv2DBackpropInput,
  maxPoolGrad,
  unsortedSegmentSum,
  depthwiseConv2dBackpropFilter,
  depthwiseConv2dBackpropInput,
  einsum,
];

let registered = false;

/** Gives the wasm backend its training kernels. Once is enough; a second call changes nothing. */
export function registerTrainingKernels(): void {
  if (registered) return;
  registered = true;
  for (const kernel of [...withPaddingSpelledOut(), ...trainingKernels]) {
    if (getKernel(kernel.kernelName, 'wasm')) unregisterKernel(kernel.kernelName, 'wasm');
    registerKernel(kernel);
  }
}
