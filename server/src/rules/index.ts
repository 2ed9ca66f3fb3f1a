// Written by `npm run generate`.
import type { Rule } from './rule';
import learningRateTooHigh from './learning-rate-too-high';
import missingNormalization from './missing-normalization';
import missingOutputActivation from './missing-output-activation';
import saturatingActivationsInDeepStack from './saturating-activations-in-deep-stack';
import shapeError from './shape-error';
import softmaxOverOneUnit from './softmax-over-one-unit';
import softmaxWithMse from './softmax-with-mse';
import unknownName from './unknown-name';

export const rules: readonly Rule[] = [
  learningRateTooHigh,
  missingNormalization,
  missingOutputActivation,
  saturatingActivationsInDeepStack,
  shapeError,
  softmaxOverOneUnit,
  softmaxWithMse,
  unknownName,
];
