/**
 * The order in which causes are looked for: an earlier one makes all later ones appear, so the earliest is named first.
 * Every system that names one cause agrees on this order (faults: order of diagnosis).
 */
const STAGES: readonly (readonly string[])[] = [
  // The output, the loss and the labels fit each other.
  [
    'softmax-over-one-unit',
    'categorical-crossentropy-over-one-unit',
    'softmax-with-mse',
    'sigmoid-with-mse',
    'softmax-with-binary-crossentropy',
    'sigmoid-with-categorical-crossentropy',
    'missing-output-activation',
    'relu-output',
    'bounded-output-for-regression',
    'activation-before-logits-loss',
  ],
  // The scale of inputs and targets.
  ['missing-normalization', 'unscaled-targets', 'non-finite-loss-risk'],
  // Initialisation.
  ['zero-or-constant-initializer', 'initializer-mismatch', 'dying-relu-risk'],
  // Learning rate and optimizer.
  [
    'negative-or-zero-learning-rate',
    'missing-learning-rate',
    'optimizer-options-object',
    'learning-rate-too-high',
    'learning-rate-too-low',
    'adadelta-default-rate',
    'non-finite-loss',
  ],
  // Hidden activations.
  [
    'softmax-in-hidden-layer',
    'saturating-activations-in-deep-stack',
    'saturating-convolution',
    'deep-plain-stack',
    'vanishing-gradient',
    'dead-relu',
  ],
  // Steps, and what is left when nothing earlier is found.
  ['loss-not-decreasing'],
  // Capacity and regularisation.
  ['overparameterised', 'tiny-training-set', 'many-epochs-without-early-stopping', 'overfitting'],
];

/** Rank of a rule or check in the order of diagnosis, 0 first. Shapes and names, which tfjs refuses, come before all others. */
export function diagnosisRank(id: string): number {
  if (id === 'shape-error' || id === 'unknown-name') return 0;
  const stage = STAGES.findIndex((ids) => ids.includes(id));
  return stage < 0 ? STAGES.length + 1 : stage + 1;
}
