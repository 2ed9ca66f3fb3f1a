import { core } from './real';

/** The methods of tensors that are no functions under `tf` as well: tfjs adds most of the others to tensors only when all of it is loaded. */
const methodsAlone: ReadonlySet<string> = new Set([
  ...['as1D', 'as2D', 'as3D', 'as4D', 'as5D', 'asScalar', 'asType', 'flatten', 'reshapeAs'],
  ...['resizeBilinear', 'resizeNearestNeighbor', 'toBool', 'toFloat', 'toInt', 'toString'],
  ...['array', 'arraySync', 'bufferSync', 'bytes', 'data', 'dataSync', 'dataToGPU', 'throwIfDisposed'],
]);

/** True for a method that tensors, or the buffers that become tensors, may have. */
export function isTensorMethod(name: string): boolean {
  return methodsAlone.has(name) || Object.hasOwn(core, name) || Object.hasOwn(core.TensorBuffer.prototype, name);
}
