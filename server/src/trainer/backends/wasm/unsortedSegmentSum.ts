import type { TensorInfo } from '@tensorflow/tfjs';
import { heap, wasmKernel, zeros } from './kernel';

/** Sums the rows of x by segment: the gradient of an embedding. Rows of a negative segment are dropped, as tfjs has it. */
export const unsortedSegmentSum = wasmKernel<
  { readonly x: TensorInfo; readonly segmentIds: TensorInfo },
  { readonly numSegments: number }
>('UnsortedSegmentSum', ({ inputs: { x, segmentIds }, attrs: { numSegments }, backend }) => {
  const rowShape = x.shape.slice(segmentIds.shape.length);
  const size = rowShape.reduce((product, length) => product * length, 1);
  const sums = zeros(backend, [numSegments, ...rowShape]);
  const segments = backend.typedArrayFromHeap(segmentIds);
  const from = heap(backend, x);
  const to = heap(backend, sums);
  segments.forEach((segment, row) => {
    if (segment < 0 || segment >= numSegments) return;
    for (let i = 0; i < size; i++) {
      to[segment * size + i] = (to[segment * size + i] ?? 0) + (from[row * size + i] ?? 0);
    }
  });
  return sums;
});
