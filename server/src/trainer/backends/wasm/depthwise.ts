import type { backend_util } from '@tensorflow/tfjs';

/**
 * Visits every pair of an input pixel and an output pixel that a depthwise convolution connects. Offsets are of the first
 * channel; the filter's offset is that of its first channel at the pair's position.
 */
export function eachConnection(
  info: backend_util.Conv2DInfo,
  visit: (input: number, output: number, filter: number) => void,
): void {
  const multiplier = info.outChannels / info.inChannels;
  for (let b = 0; b < info.batchSize; b++) {
    for (let fr = 0; fr < info.filterHeight; fr++) {
      for (let fc = 0; fc < info.filterWidth; fc++) {
        const filter = (fr * info.filterWidth + fc) * info.inChannels * multiplier;
        for (let r = 0; r < info.outHeight; r++) {
          const row = r * info.strideHeight + fr * info.dilationHeight - info.padInfo.top;
          if (row < 0 || row >= info.inHeight) continue;
          for (let c = 0; c < info.outWidth; c++) {
            const column = c * info.strideWidth + fc * info.dilationWidth - info.padInfo.left;
            if (column < 0 || column >= info.inWidth) continue;
            visit(
              ((b * info.inHeight + row) * info.inWidth + column) * info.inChannels,
              ((b * info.outHeight + r) * info.outWidth + c) * info.outChannels,
              filter,
            );
          }
        }
      }
    }
  }
}
