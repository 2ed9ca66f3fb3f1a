import { backend_util, getKernel, type KernelConfig, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** What a kernel is called with: `Inputs` and `Attributes` by tfjs's own names. */
export interface KernelCall<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  readonly backend: BackendWasm;
}

/** A kernel of the wasm backend, typed inside and as tfjs registers it outside. */
export function wasmKernel<Inputs, Attributes>(
  kernelName: string,
  run: (call: KernelCall<Inputs, Attributes>) => TensorInfo,
): KernelConfig {
  const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) =>
    run({ inputs: inputs as Inputs, attrs: attrs as Attributes, backend: backend as BackendWasm });
  return { kernelName, backendName: 'wasm', kernelFunc };
}

/** Runs another kernel of the backend, one that gives one tensor. */
export function runKernel(
  backend: BackendWasm,
  name: string,
  inputs: { readonly [name: string]: TensorInfo },
  attrs: { readonly [name: string]: unknown },
): TensorInfo {
  const kernel = getKernel(name, 'wasm');
  if (!kernel) throw new Error(`The wasm backend has no kernel ${name}; choose another backend.`);
  // Each kernel has a type of attributes of its own, and the name does not say which.
  const result = kernel.kernelFunc({ inputs: { ...inputs }, attrs: { ...attrs } as never, backend });
  const [tensor] = Array.isArray(result) ? result : [result];
  if (!tensor) throw new Error(`The kernel ${name} gave nothing.`);
  return tensor;
}

export function transpose(backend: BackendWasm, x: TensorInfo, perm: readonly number[]): TensorInfo {
  return runKernel(backend, 'Transpose', { x }, { perm: [...perm] });
}

/** Frees tensors that only a composition needed. */
export function free(backend: BackendWasm, ...tensors: readonly TensorInfo[]): void {
  for (const { dataId } of tensors) backend.disposeData(dataId);
}

/** The values of float tensors on the heap. Ask after every allocation: the heap moves when it grows. */
export function heap(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  const values = backend.typedArrayFromHeap(tensor);
  if (!(values instanceof Float32Array)) throw new Error(`A tensor of type float32 was expected, not ${tensor.dtype}.`);
  return values;
}

/** A float tensor of zeros. */
export function zeros(backend: BackendWasm, shape: readonly number[]): TensorInfo {
  const tensor = backend.makeOutput([...shape], 'float32');
  heap(backend, tensor).fill(0);
  return tensor;
}

type Padding = Parameters<typeof backend_util.computeConv2DInfo>[4];
type Rounding = Parameters<typeof backend_util.computeConv2DInfo>[5];
type Window = Parameters<typeof backend_util.computeConv2DInfo>[2];

/** The attributes that all convolutions share. */
export interface ConvAttributes {
  readonly strides: Window;
  readonly pad: Padding;
  readonly dimRoundingMode?: Rounding;
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dilations?: Window;
}

/** Sizes, strides and paddings of a convolution of channels-last tensors. */
export function convolution(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dimRoundingMode, dataFormat, dilations }: ConvAttributes,
  depthwise = false,
): backend_util.Conv2DInfo {
  if (dataFormat === 'NCHW') throw new Error('The wasm backend trains convolutions with channelsLast only.');
  return backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    depthwise,
  );
}
