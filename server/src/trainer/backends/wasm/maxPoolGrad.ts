import { backend_util, type TensorInfo } from '@tensorflow/tfjs';
import { heap, wasmKernel, zeros } from './kernel';

interface PoolAttributes {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: Parameters<typeof backend_util.computePool2DInfo>[4];
  readonly dimRoundingMode?: Parameters<typeof backend_util.computePool2DInfo>[5];
}

/** Sends each value of dy to the first highest input of its window, in one pass over the heap. */
export const maxPoolGrad = wasmKernel<{ readonly dy: TensorInfo; readonly input: TensorInfo }, PoolAttributes>(
  'MaxPoolGrad',
  ({ inputs: { dy, input }, attrs: { filterSize, strides, pad, dimRoundingMode }, backend }) => {
    const shape = input.shape as [number, number, number, number];
    const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const { inHeight, inWidth, outHeight, outWidth, inChannels } = info;
    const gradient = zeros(backend, shape);
    const values = heap(backend, input);
    const from = heap(backend, dy);
    const to = heap(backend, gradient);
    let at = 0;
    for (let b = 0; b < info.batchSize; b++) {
      for (let r = 0; r < outHeight; r++) {
        const top = r * info.strideHeight - info.padInfo.top;
        const firstRow = Math.max(0, top);
        const endRow = Math.min(inHeight, top + info.filterHeight);
        for (let c = 0; c < outWidth; c++) {
          const left = c * info.strideWidth - info.padInfo.left;
          const firstColumn = Math.max(0, left);
          const endColumn = Math.min(inWidth, left + info.filterWidth);
          for (let k = 0; k < inChannels; k++) {
            let best = -1;
            let highest = -Infinity;
            for (let row = firstRow; row < endRow; row++) {
              let place = ((b * inHeight + row) * inWidth + firstColumn) * inChannels + k;
              for (let column = firstColumn; column < endColumn; column++) {
                const value = values[place] as number;
                if (value > highest) {
                  highest = value;
                  best = place;
                }
                place += inChannels;
              }
            }
            if (best >= 0) to[best] = (to[best] as number) + (from[at] as number);
            at++;
          }
        }
      }
    }
    return gradient;
  },
);
