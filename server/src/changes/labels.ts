import type { LabelEncoding, LossSpec } from '../protocol/plan';

const ONE_HOT_LOSSES = new Set([
  'categoricalCrossentropy',
  'categoricalHinge',
  'kullbackLeiblerDivergence',
  'softmaxCrossEntropy',
]);

/**
 * The encodings of labels that a loss takes, the usual one first; undefined for a loss that takes any numbers.
 * `width` is the last dimension of the output.
 */
export function encodingsOf(loss: LossSpec, width: number): readonly LabelEncoding[] | undefined {
  if (loss.name === 'sparseCategoricalCrossentropy') return ['class-numbers'];
  if (ONE_HOT_LOSSES.has(loss.name)) return ['one-hot'];
  if (loss.name === 'binaryCrossentropy' || loss.name === 'sigmoidCrossEntropy' || loss.name === 'logLoss') {
    return width === 1 ? ['binary'] : ['multi-hot', 'one-hot'];
  }
  return undefined;
}

/** The shape of a target, without the batch dimension, in an encoding. */
export function targetShape(outputShape: readonly number[], encoding: LabelEncoding): readonly number[] {
  return encoding === 'class-numbers' ? [...outputShape.slice(0, -1), 1] : outputShape;
}

/**
 * The metric by name that measures accuracy whatever the loss is, so that two losses can be compared by it; null where
 * accuracy says nothing. `accuracy` itself is only right beside sparseCategoricalCrossentropy, for which tfjs has no other name.
 */
export function accuracyFor(encoding: LabelEncoding, loss: LossSpec): string | null {
  switch (encoding) {
    case 'one-hot':
      return 'categoricalAccuracy';
    case 'class-numbers':
      return loss.name === 'sparseCategoricalCrossentropy' ? 'accuracy' : null;
    case 'binary':
    case 'multi-hot':
      return 'binaryAccuracy';
    case 'real':
      return null;
  }
}
